import type { PlainDate } from '../kernel/plain-date.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { ReadForm } from '../programmes/programme-desk.tsx';
import { type IssuedFacts, numberOf } from './document-inputs.ts';
import { issuerNamed, layoutOf } from './issuing-body.ts';
import { LAYOUTS, type Layout } from './official-document.ts';

/** Whose paper it is and in which form, as a form asks it and a work keeps it. */
export interface PaperFields {
  readonly layout: Layout;
  readonly superior: string | null;
  readonly body: string;
  readonly office: string | null;
  readonly name: string | null;
  readonly number: string | null;
  readonly place: string | null;
  readonly issuedOn: PlainDate | null;
  readonly recipients: readonly string[];
}

/** The names of the fields, as they are typed and shown again. */
export const PAPER_FIELDS = [
  'layout',
  'superior',
  'body',
  'office',
  'name',
  'number',
  'issuedPlace',
  'issuedOn',
  'recipients',
] as const;

/** A line each, none of them empty. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/[;.]+$/, ''))
    .filter(Boolean)
    .slice(0, 200);

/** Reads the head and foot of a paper; `missing`: what is said where no body is named. */
export function readPaper(form: ReadForm, missing: string): PaperFields {
  const body = form.words('body') ?? '';
  if (body === '') form.faults.push({ field: 'body', message: missing } satisfies FieldFault);
  const asked = form.text('layout');
  return {
    layout: LAYOUTS.find((layout) => layout === asked) ?? layoutOf([body]),
    superior: form.words('superior'),
    body,
    office: form.words('office'),
    name: form.words('name'),
    number: form.words('number'),
    place: form.words('issuedPlace'),
    issuedOn: form.day('issuedOn'),
    recipients: linesOf(form.text('recipients')),
  };
}

/** The same as what documents begin with. */
export function issuedFacts(
  { body, superior, office, name, number, ...paper }: PaperFields,
  made: { readonly on: PlainDate; readonly address: string | null },
): IssuedFacts {
  const issuer = issuerNamed(body);
  return {
    layout: paper.layout,
    number: number === null ? { figure: null, symbol: null } : numberOf(number),
    place: paper.place,
    issuedOn: paper.issuedOn,
    madeOn: made.on,
    address: made.address,
    issuer: { ...issuer, superior, office: office ?? issuer.office, name },
    recipients: paper.recipients,
  };
}
