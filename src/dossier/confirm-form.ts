import { textOf } from '../access/people-form.ts';
import type { ContributionId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { LinkAnswer } from '../ledger/answer-by-link.ts';
import { faultsOfAnswer } from '../ledger/answer.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { type PersonFacts, readPerson } from '../privacy/person.ts';
import { parseDay } from './act-form.ts';
import { answeredSoFar, faultOfAnswer, parseAnswerForm, restOf } from './answer-form.ts';
import { type HandoverLine, isAnswerable } from './find-link-handover.ts';
import { confirmMessages } from './messages/confirm-messages.ts';

const HOW = ['all', 'part', 'none'] as const;

/** One line of the form as it was typed. */
export interface ConfirmLineForm {
  /** The delivery as it stood when the page was made. */
  readonly delivery: string;
  /** What was left to answer then: "all" is said of this, whatever comes in between. */
  readonly rest: string;
  /** What others had answered then. */
  readonly before: string;
  readonly how: string;
  readonly received: string;
  readonly refused: string;
  readonly reason: string;
}

export interface ConfirmForm {
  readonly lines: readonly ConfirmLineForm[];
  readonly name: string;
  readonly post: string;
  readonly day: string;
}

/** As many as a link has deliveries. */
const MOST_LINES = 20;
const LINE_FIELDS = ['delivery', 'rest', 'before', 'how', 'received', 'refused', 'reason'] as const;

export const lineField = (field: (typeof LINE_FIELDS)[number], index: number): string => `${field}-${index}`;

type Body = Readonly<Record<string, unknown>>;

export function readConfirmForm(body: Body): ConfirmForm {
  const lines: ConfirmLineForm[] = [];
  for (let index = 0; index < MOST_LINES && typeof body[lineField('delivery', index)] === 'string'; index++)
    lines.push(
      Object.fromEntries(
        LINE_FIELDS.map((field) => [field, textOf(body, lineField(field, index))]),
      ) as unknown as ConfirmLineForm,
    );
  return { lines, name: textOf(body, 'name'), post: textOf(body, 'post'), day: textOf(body, 'day') };
}

/** The empty form for what is left to answer. */
export const confirmFormFor = (lines: readonly HandoverLine[], day: string): ConfirmForm => ({
  lines: lines.filter(isAnswerable).map(({ delivery, settlement }) => ({
    delivery: delivery.contributionId,
    rest: restOf(settlement),
    before: answeredSoFar(settlement),
    how: '',
    received: '',
    refused: '',
    reason: '',
  })),
  name: '',
  post: '',
  day,
});

/** Every field of the form, to be carried through the page on which one looks again. */
export function fieldsOf({ lines, name, post, day }: ConfirmForm): [name: string, value: string][] {
  return [
    ...lines.flatMap((line, index) =>
      LINE_FIELDS.map((field): [string, string] => [lineField(field, index), line[field]]),
    ),
    ['name', name],
    ['post', post],
    ['day', day],
  ];
}

export interface ConfirmFacts {
  readonly answers: readonly LinkAnswer[];
  readonly confirmer: PersonFacts;
  readonly happenedOn: PlainDate;
}

export type ParsedConfirm =
  | { readonly ok: true; readonly facts: ConfirmFacts }
  | { readonly ok: false; readonly faults: readonly FieldFault[]; readonly hasChanged: boolean };

/** What the form says, or every fault of it. `hasChanged`: the deliveries are no longer those that the page showed. */
export function parseConfirmForm(
  form: ConfirmForm,
  { lines, today, language }: { lines: readonly HandoverLine[]; today: PlainDate; language: Language },
): ParsedConfirm {
  const t = confirmMessages[language].faults;
  const asked = lines.filter(isAnswerable);
  const isSame =
    form.lines.length === asked.length &&
    form.lines.every(({ delivery }, index) => delivery === asked[index]?.delivery.contributionId);
  if (!isSame) return { ok: false, faults: [], hasChanged: true };
  const faults: FieldFault[] = [];
  const answers = asked.map((line, index) => parseLine(form.lines[index] as ConfirmLineForm, line, index, faults));
  const person = readPerson({ fullName: form.name, post: form.post, phone: '' });
  if (!person.ok)
    for (const { field } of person.refusal)
      faults.push(field === 'post' ? { field: 'post', message: t.post } : { field: 'name', message: t.name });
  if (form.post.trim() === '') faults.push({ field: 'post', message: t.post });
  const { day, faults: dayFaults } = parseDay(form.day, 'day', language);
  faults.push(...dayFaults);
  if (faults.length > 0 || !person.ok) return { ok: false, faults, hasChanged: false };
  return { ok: true, facts: { answers, confirmer: person.value, happenedOn: day ?? today } };

  function parseLine(typed: ConfirmLineForm, line: HandoverLine, index: number, found: FieldFault[]): LinkAnswer {
    const { measure } = line.settlement;
    const deliveryId: ContributionId = line.delivery.contributionId;
    const how = HOW.find((each) => each === typed.how);
    const nothing = { deliveryId, received: null, refused: null, reason: null, answeredBefore: typed.before || null };
    if (!how) {
      found.push({ field: lineField('how', index), message: confirmMessages[language].faults.how });
      return nothing;
    }
    if (how === 'all') return { ...nothing, received: typed.rest };
    const reason = typed.reason.normalize('NFC').trim() || null;
    if (how === 'none') return { ...nothing, refused: typed.rest, reason };
    const parsed = parseAnswerForm({ ...typed, day: '' }, { measure, correctsId: null, language });
    for (const { field, message } of parsed.faults)
      found.push({ field: lineField(field === 'refused' ? 'refused' : 'received', index), message });
    const { received, refused } = parsed.facts;
    return { ...nothing, received, refused, reason };
  }
}

/** What the ledger would refuse of the answers, at the fields that it concerns. */
export function faultsOfLines(
  lines: readonly HandoverLine[],
  { answers, happenedOn }: ConfirmFacts,
  { today, language }: { today: PlainDate; language: Language },
): FieldFault[] {
  const found = lines.filter(isAnswerable).flatMap((line, index) => {
    const said = answers[index];
    if (!said) return [];
    const { delivery } = line;
    const facts = { ...said, happenedOn, correctsId: null };
    const known = {
      deliveryId: delivery.contributionId,
      delivery,
      answers: line.answers,
      earlier: null,
      by: null,
      today,
    };
    return faultsOfAnswer(facts, known).map((fault) => {
      const { field, message } = faultOfAnswer(fault, line.settlement.measure, language);
      return { field: field === 'day' || field === 'send' ? field : `${field}-${index}`, message };
    });
  });
  // A day that is wrong is wrong for all of them, and said once.
  return [...new Map(found.map((fault) => [fault.field, fault])).values()];
}
