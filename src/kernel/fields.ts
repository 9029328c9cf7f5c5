/** The fixed fields of cooperation, in the order in which documents list them (docs/glossary.md). */
export const FIELDS = [
  'party-building',
  'governance',
  'training',
  'economy',
  'market',
  'investment',
  'tourism',
  'culture',
  'education',
  'health',
  'welfare',
  'infrastructure',
  'environment',
  'security',
  'solidarity',
] as const;
export type Field = (typeof FIELDS)[number];

export function isField(text: string): text is Field {
  return (FIELDS as readonly string[]).includes(text);
}
