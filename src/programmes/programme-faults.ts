import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { importFaultMessages } from '../registry/messages.ts';
import type { AssignmentRefusal } from './assignment.ts';
import type { AnnexFault } from './assignment-rows.ts';
import type { DocumentFault } from './legal-document.ts';
import { programmeMessages } from './messages/programme-messages.ts';
import type { FaultFacts } from './messages/vi.ts';
import type { NameFault } from './name-index.ts';
import type { StatementFault } from './programme-statement.ts';
import type { ProgrammeFault } from './programme.ts';

/** What shows before an act is asked. */
export type FormFault =
  | { readonly code: 'date-unreadable' | 'number-unreadable'; readonly saw: string }
  | { readonly code: 'date-missing' | 'name-missing' | 'file-missing' | 'deadline-kind-missing' };

type OwnRowFault = Extract<AnnexFault, { code: 'pair-repeated' | 'pair-itself' }>;
export type FieldFaultCode =
  | (FormFault | StatementFault | ProgrammeFault | DocumentFault | NameFault | AssignmentRefusal | OwnRowFault)['code']
  | 'document-ambiguous'
  | 'programme-not-found'
  | 'not-permitted'
  | 'request-id-reused';

interface Fault {
  readonly code: string;
}

const isOurs = (code: string): code is FieldFaultCode => Object.hasOwn(programmeMessages.vi.faults, code);

/** A fault as a sentence; days in it are written as they are read. */
export function sayFault(fault: Fault, language: Language): string {
  const facts = Object.fromEntries(
    Object.entries(fault).map(([key, value]) => {
      const day = typeof value === 'string' ? parsePlainDate(value) : null;
      return [key, day === null ? value : screenDate(day)];
    }),
  ) as unknown as FaultFacts;
  const { code } = fault;
  if (isOurs(code)) return programmeMessages[language].faults[code](facts);
  const ofRegistry = importFaultMessages[language] as unknown as Record<string, ((fault: Fault) => string) | undefined>;
  const say = ofRegistry[code];
  if (!say) throw new Error(`expected a fault that has words — saw ${code}`);
  return say(fault);
}

/** At which field of a form a fault stands; what is not named here concerns the whole. */
const FIELDS: Partial<Record<FieldFaultCode, string>> = {
  'title-length': 'title',
  'slug-form': 'title',
  'slug-taken': 'title',
  'summary-length': 'summary',
  'principles-length': 'principles',
  'term-reversed': 'endsOn',
  'owner-unknown': 'owner',
  'owner-elsewhere': 'owner',
  'aggregator-unknown': 'aggregator',
  'most-recipients-range': 'mostRecipients',
  'most-sponsors-range': 'mostSponsors',
  'deadline-words': 'what',
  'deadline-kind-missing': 'kind',
  'document-kind-length': 'documentKind',
  'document-number-length': 'number',
  'document-issuer-length': 'issuer',
  'document-abstract-length': 'abstract',
  'document-ambiguous': 'issuedOn',
  'link-target-unknown': 'target',
  'link-to-itself': 'target',
  'effective-before-issue': 'effectiveOn',
  'effective-before-earlier': 'effectiveOn',
  'pair-twice': 'recipient',
  'pair-with-itself': 'recipient',
  'note-length': 'note',
  'file-missing': 'file',
};

/** A fault at its field: the one named, the one that it always stands at, or the button. */
export function atField(fault: Fault, language: Language, field?: string): FieldFault {
  const own = isOurs(fault.code) ? FIELDS[fault.code] : undefined;
  return { field: field ?? own ?? 'send', message: sayFault(fault, language) };
}

/** The faults inside a refusal, or the refusal itself. */
export function faultsOfRefusal(refusal: Fault & { readonly faults?: readonly Fault[] }): readonly Fault[] {
  return refusal.faults ?? [refusal];
}

/** What an act that was done is called in the address of the page after it: from this list and nothing else. */
export type ProgrammeDone = keyof (typeof programmeMessages)['vi']['done'];
export const doneOf = (word: string | undefined): ProgrammeDone | null =>
  word !== undefined && Object.hasOwn(programmeMessages.vi.done, word) ? (word as ProgrammeDone) : null;

export const shownDay = (day: PlainDate | null): string | null => (day === null ? null : screenDate(day));
