import { formatDong } from '../kernel/money.ts';
import type { Change } from './queue-decisions.ts';
import type { QueueFact } from './queue-facts.ts';
import type { ReadParty } from './reading.ts';

/** What of a fact a person may correct, and how it was read, as plain text: "" where the text tells none. */
export type Values = Readonly<Partial<Record<keyof Change, string>>>;

const partyText = ({ type, name, commune }: ReadParty): string => `${type} ${name}${commune ? ` (${commune})` : ''}`;

/** The values of a fact as a form shows them; what comes back unchanged is no correction. */
export function valuesOf(fact: QueueFact, agreementIds: readonly string[]): Values {
  switch (fact.kind) {
    case 'programme':
      return { programmeId: '' };
    case 'document': {
      const { number, issuedOn, issuer } = fact.document.read;
      return { number, issuedOn: issuedOn ?? '', issuer: issuer ?? '' };
    }
    case 'agreement':
      return { signedOn: fact.agreement.signedOn ?? '', documentKind: fact.agreement.documentKind.kind };
    case 'party':
      return { node: '' };
    case 'field':
      return fact.within === null ? { field: fact.field.field, agreement: '' } : { field: fact.field.field };
    case 'contribution': {
      const { read, donor, recipient, stage, happenedOn, agreement } = fact.contribution;
      return {
        kind: read.kind,
        amountVnd: read.amountVnd === null ? '' : formatDong(read.amountVnd),
        quantity: read.quantity === null ? '' : String(read.quantity).replace('.', ','),
        unit: read.unit ?? '',
        donor,
        recipient,
        stage: stage === 'pledged' ? 'pledged' : 'delivered',
        happenedOn: happenedOn ?? '',
        agreement: (agreement === null ? undefined : agreementIds[agreement]) ?? '',
      };
    }
  }
}

/** A fact in one line, as the reader took it. */
export function wordsOfFact(fact: QueueFact): string {
  switch (fact.kind) {
    case 'programme':
      return '';
    case 'document':
      return `${fact.document.read.kind} ${fact.document.read.number}`;
    case 'agreement':
      return fact.agreement.parties.map(({ read }) => partyText(read)).join(' – ');
    case 'party':
      return partyText(fact.party.read);
    case 'field':
      return fact.field.field;
    case 'contribution': {
      const { donor, recipient, read } = fact.contribution;
      const measure =
        read.amountVnd === null ? `${read.quantity ?? ''} ${read.unit ?? ''}`.trim() : `${read.amountVnd}`;
      return `${donor} → ${recipient}: ${read.kind} ${measure}`.trim();
    }
  }
}

/** A corrected value in the same writing as `valuesOf`. */
export function textOfChange(change: Change, attribute: keyof Change): string | null {
  const value = change[attribute];
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return formatDong(value);
  if (typeof value === 'object') return `${value.fullName}${value.within ? ` (${value.within})` : ''}`;
  return typeof value === 'number' ? String(value).replace('.', ',') : value;
}
