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
const clauseSchema = z.object({
  field: z.string().max(30),
  text: z.string().max(8000),
  owedBy: z.enum(OWING),
  /** The clause of a joint text that it is, through its versions; empty for a new one. */
  line: z.union([z.literal(''), id]).default(''),
  indicator: z.string().max(40).default(''),
  quantity: z.string().max(40).default(''),
  dueOn: z.string().max(40).default(''),
  /** The clause of the agreement in whose place it comes, in an annex. */
  amends: z.union([z.literal(''), id]).default(''),
  ends: z.boolean().default(false),
});
export type DraftClause = z.infer<typeof clauseSchema>;

const EMPTY_CLAUSE: DraftClause = {
  field: '',
  text: '',
  owedBy: 'sponsor',
  line: '',
  indicator: '',
  quantity: '',
  dueOn: '',
  amends: '',
  ends: false,
};

const draftSchema = z.object({
  /** "52 0198…": the province and id of the programme. */
  programme: z.union([z.literal(''), programme]),
  kind: z.string().max(20),
  parent: z.union([z.literal(''), id]),
  parties: z.array(z.object({ nodeId: id, role: z.enum(PARTY_ROLES) })).max(MOST_PARTIES),
  /** together: the sides go on drafting it here, and sign it when all agree. */
  signed: z.enum(['', 'yes', 'no', 'together']),
  signedOn: z.string().max(40),
  place: z.string().max(1000),
  documents: z.array(id).max(100),
  clauses: z.array(clauseSchema).max(MOST_CLAUSES),
  until: z.string().max(40).default(''),
  everyMonths: z.string().max(10).default(''),
  isRestricted: z.boolean().default(false),
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
  until: '',
  everyMonths: '',
  isRestricted: false,
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
        isRestricted: body.isRestricted === '1',
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
        signed: oneOf(['yes', 'no', 'together'] as const, textOf(body, 'signed')) ?? '',
        signedOn: textOf(body, 'signedOn').slice(0, 40),
        place: textOf(body, 'signedPlace'),
      };
    case 'can-cu':
      return { ...draft, documents: [...new Set(listOf(body.doc))].filter((doc) => id.safeParse(doc).success) };
    case 'noi-dung':
      return {
        ...draft,
        clauses: draft.clauses.map((clause, index) =>
          clause.ends
            ? clause
            : {
                ...clause,
                field: textOf(body, `field-${index}`).slice(0, 30),
                text: longTextOf(body, `text-${index}`),
                owedBy: oneOf(OWING, textOf(body, `owed-${index}`)) ?? clause.owedBy,
                indicator: textOf(body, `indicator-${index}`).slice(0, 40),
                quantity: textOf(body, `quantity-${index}`).slice(0, 40),
                dueOn: textOf(body, `due-${index}`).slice(0, 40),
              },
        ),
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
        clauses: [...clauses, EMPTY_CLAUSE].slice(0, MOST_CLAUSES),
      };
    case 'template': {
      const field = textOf(body, 'template');
      const added = isField(field)
        ? CLAUSE_TEMPLATES[field].map((template) => ({ ...EMPTY_CLAUSE, field, ...template }))
        : [];
      return { ...draft, clauses: [...clauses, ...added].slice(0, MOST_CLAUSES) };
    }
    default:
      return draft;
  }
}

/** The draft with a standing clause of the agreement to be changed or ended by an annex. */
export function withAmendment(
  draft: Draft,
  clause: Pick<DraftClause, 'field' | 'text' | 'owedBy'> & {
    readonly clauseId: string;
    readonly measure: Pick<DraftClause, 'indicator' | 'quantity' | 'dueOn'> | null;
  },
  ends: boolean,
): Draft {
  if (draft.clauses.some(({ amends }) => amends === clause.clauseId)) return draft;
  const { clauseId, measure, field, text, owedBy } = clause;
  const added = { ...EMPTY_CLAUSE, field, text, owedBy, ...(ends ? {} : measure), amends: clauseId, ends };
  return { ...draft, clauses: [...draft.clauses, added].slice(0, MOST_CLAUSES) };
}

export const isKindOfPaper = (text: string): text is (typeof AGREEMENT_DOCUMENT_KINDS)[number] =>
  (AGREEMENT_DOCUMENT_KINDS as readonly string[]).includes(text);
/** The fields in the order of lists. */
export const CLAUSE_FIELDS = FIELDS;
