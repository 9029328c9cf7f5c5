import { z } from 'zod';
import { textOf } from '../access/people-form.ts';
import { AGREEMENT_DOCUMENT_KINDS, OWING, PARTY_ROLES } from '../agreements/agreement.ts';
import { FIELDS, isField } from '../kernel/fields.ts';
import { CLAUSE_TEMPLATES } from './clause-templates.ts';

export const DRAFT_STEPS = ['van-ban', 'cac-ben', 'ky-ket', 'can-cu', 'noi-dung', 'xem-lai'] as const;
export type DraftStep = (typeof DRAFT_STEPS)[number];

/** A little more than an agreement may have, so that what is too much is said and not cut. */
const MOST_PARTIES = 101;
const MOST_CLAUSES = 201;

const id = z.uuid();
const programme = z.string().regex(/^\d{2} [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const draftSchema = z.object({
  /** "52 0198…": the province and id of the programme. */
  programme: z.union([z.literal(''), programme]),
  kind: z.string().max(20),
  parent: z.union([z.literal(''), id]),
  parties: z.array(z.object({ nodeId: id, role: z.enum(PARTY_ROLES) })).max(MOST_PARTIES),
  signed: z.enum(['', 'yes', 'no']),
  signedOn: z.string().max(40),
  place: z.string().max(1000),
  documents: z.array(id).max(100),
  clauses: z
    .array(z.object({ field: z.string().max(30), text: z.string().max(8000), owedBy: z.enum(OWING) }))
    .max(MOST_CLAUSES),
});

/** An agreement as it is being typed; it travels with the form, so that nothing typed is lost and nothing half-made is kept. */
export type Draft = z.infer<typeof draftSchema>;

export const EMPTY_DRAFT: Draft = {
  programme: '',
  kind: '',
  parent: '',
  parties: [],
  signed: '',
  signedOn: '',
  place: '',
  documents: [],
  clauses: [],
};

/** The draft that a form carries; null where it was damaged. */
export function readDraft(text: string): Draft | null {
  try {
    const read = draftSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export type Body = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
const oneOf = <Item extends string>(items: readonly Item[], text: string): Item | undefined =>
  items.find((item) => item === text);
const longTextOf = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value.slice(0, 8000).replaceAll('\r\n', '\n') : '';
};

/** The draft with what the fields of one step say now. */
export function withStep(draft: Draft, step: DraftStep, body: Body): Draft {
  switch (step) {
    case 'van-ban':
      return {
        ...draft,
        programme: known(programme, textOf(body, 'programme')),
        kind: textOf(body, 'kind').slice(0, 20),
        parent: known(id, textOf(body, 'parent')),
      };
    case 'cac-ben':
      return {
        ...draft,
        parties: draft.parties.map((party, index) => ({
          ...party,
          role: oneOf(PARTY_ROLES, textOf(body, `role-${index}`)) ?? party.role,
        })),
      };
    case 'ky-ket':
      return {
        ...draft,
        signed: oneOf(['yes', 'no'] as const, textOf(body, 'signed')) ?? '',
        signedOn: textOf(body, 'signedOn').slice(0, 40),
        place: textOf(body, 'signedPlace'),
      };
    case 'can-cu':
      return { ...draft, documents: [...new Set(listOf(body.doc))].filter((doc) => id.safeParse(doc).success) };
    case 'noi-dung':
      return {
        ...draft,
        clauses: draft.clauses.map((clause, index) => ({
          field: textOf(body, `field-${index}`).slice(0, 30),
          text: longTextOf(body, `text-${index}`),
          owedBy: oneOf(OWING, textOf(body, `owed-${index}`)) ?? clause.owedBy,
        })),
      };
    case 'xem-lai':
      return draft;
  }
}

const known = (form: typeof id | typeof programme, text: string): string => (form.safeParse(text).success ? text : '');

const without = <Item>(items: readonly Item[], index: number): Item[] => items.filter((_item, at) => at !== index);

function swapped<Item>(items: readonly Item[], one: number, other: number): Item[] {
  const [a, b] = [items[one], items[other]];
  if (a === undefined || b === undefined) return [...items];
  return items.map((item, at) => (at === one ? b : at === other ? a : item));
}

/** What a button of a list does to the draft: "remove 2", "up 2", "down 2", "template", "add-clause". */
export function withDoing(draft: Draft, step: DraftStep, doing: string, body: Body): Draft {
  const [verb = '', number = ''] = doing.split(' ');
  const index = /^\d{1,3}$/.test(number) ? Number(number) : -1;
  if (step === 'cac-ben' && verb === 'remove') return { ...draft, parties: without(draft.parties, index) };
  if (step !== 'noi-dung') return draft;
  const { clauses } = draft;
  switch (verb) {
    case 'remove':
      return { ...draft, clauses: without(clauses, index) };
    case 'up':
      return { ...draft, clauses: swapped(clauses, index, index - 1) };
    case 'down':
      return { ...draft, clauses: swapped(clauses, index, index + 1) };
    case 'add-clause':
      return {
        ...draft,
        clauses: [...clauses, { field: '', text: '', owedBy: 'sponsor' as const }].slice(0, MOST_CLAUSES),
      };
    case 'template': {
      const field = textOf(body, 'template');
      const added = isField(field) ? CLAUSE_TEMPLATES[field].map((template) => ({ field, ...template })) : [];
      return { ...draft, clauses: [...clauses, ...added].slice(0, MOST_CLAUSES) };
    }
    default:
      return draft;
  }
}

export const isKindOfPaper = (text: string): text is (typeof AGREEMENT_DOCUMENT_KINDS)[number] =>
  (AGREEMENT_DOCUMENT_KINDS as readonly string[]).includes(text);
/** The fields in the order of lists. */
export const CLAUSE_FIELDS = FIELDS;
