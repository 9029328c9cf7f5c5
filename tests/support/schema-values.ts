import fc from 'fast-check';
import type { OpenApiDocument, Schema } from '../../src/api/openapi-examples.ts';

/** Values to draw instead of made ones where a property of this name is asked: what is really there. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

const MOST_ITEMS = 3;
const DEEPEST = 6;

/** Values that a JSON schema of the document holds, made by fast-check. */
export function valuesOf(
  schema: Schema,
  document: OpenApiDocument,
  known: Known = {},
  depth = 0,
): fc.Arbitrary<unknown> {
  const of = (part: Schema): fc.Arbitrary<unknown> => valuesOf(part, document, known, depth + 1);
  if (schema.$ref) return of(document.components.schemas[schema.$ref.split('/').at(-1) as string] ?? {});
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(of));
  if (schema.allOf) return fc.tuple(...schema.allOf.map(of)).map((parts) => Object.assign({}, ...parts) as unknown);
  if (Array.isArray(schema.type)) return fc.oneof(...(schema.type as string[]).map((type) => of({ ...schema, type })));
  switch (schema.type) {
    case 'object':
      return objects(schema, document, known, depth);
    case 'array':
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(of));
      return fc.array(depth > DEEPEST ? fc.constant(null) : of(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, MOST_ITEMS),
      });
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(schema.minimum ?? -3, -1_000_000),
        max: Math.max(schema.minimum ?? 0, 0) + 40,
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return texts(schema);
    case undefined:
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objects(schema: Schema, document: OpenApiDocument, known: Known, depth: number): fc.Arbitrary<unknown> {
  const parts = Object.entries(schema.properties ?? {}).map(([name, part]): [string, fc.Arbitrary<unknown>] => {
    const made = valuesOf(part, document, known, depth + 1);
    const there = known[name];
    const usual = part.example === undefined ? made : fc.oneof(made, fc.constant(part.example));
    return [name, there ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...there) }, usual) : usual];
  });
  return fc.record(Object.fromEntries(parts), { requiredKeys: [...(schema.required ?? [])] });
}

function texts({
  format,
  pattern,
  minLength = 0,
  maxLength = 40,
}: Schema & { maxLength?: number }): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date')
    return fc
      .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  if (pattern) return fc.stringMatching(new RegExp(pattern, 'u'), { size: '-1' });
  return fc.string({ minLength, maxLength: Math.min(maxLength, Math.max(minLength, 40)), unit: 'grapheme' });
}

/** What programs send by mistake, and what people send on purpose. */
export const HOSTILE: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '00',
    '-1',
    '1e9',
    'null',
    '~',
    "' OR 1=1 --",
    '\0',
    '2026-02-30',
    '😀'.repeat(20),
    '../..',
    '%00',
  ),
);
