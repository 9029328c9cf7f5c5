import type { Field } from '../../kernel/fields.ts';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { NO_DETAILS } from '../details/details.ts';
import type { ArticleKind, Fact, ReadContribution, ReadParty, Reading } from '../reading.ts';

type Gift = Partial<Omit<ReadContribution, keyof Fact>> & { readonly words: string };
interface Twinning {
  /** "phường Bồng Sơn"; a village with its commune: "làng Ghè @ Ia Dơk". */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly on?: string;
  readonly equal?: boolean;
}

export interface MakeReading {
  readonly kind?: ArticleKind;
  readonly published?: string;
  readonly twinnings?: readonly Twinning[];
  readonly bases?: readonly (readonly [kind: string, number: string, issuedOn?: string, issuer?: string])[];
  readonly fields?: readonly Field[];
  readonly gifts?: readonly Gift[];
}

const TYPES = ['tổ dân phố', 'cơ quan', 'đơn vị', 'doanh nghiệp', 'đặc khu', 'thành phố', 'thị trấn'];

/** A reading made by hand, for tests of what becomes of readings: each fact points at its words where the text has them. */
export function makeReading(text: string, made: MakeReading): Reading {
  const factOf = (words: string): Fact => {
    const at = text.indexOf(words);
    const span = at < 0 ? { start: 0, end: 1 } : { start: at, end: at + words.length };
    return { span, rule: 'made', confidence: 0.9 };
  };
  const partyOf = (words: string): ReadParty => {
    const [full = '', commune] = words.split(' @ ');
    const type = TYPES.find((word) => full.startsWith(`${word} `)) ?? full.split(' ')[0] ?? '';
    return { name: full.slice(type.length + 1), type, ...(commune ? { commune } : {}), ...factOf(full) };
  };
  const dayOf = (day: string | undefined): PlainDate | null => (day ? plainDate(day) : null);
  return {
    published: made.published ? { date: plainDate(made.published), ...factOf(text) } : null,
    kind: { kind: made.kind ?? 'signing', ...factOf(text) },
    twinnings: (made.twinnings ?? []).map(({ from, to, on, equal }) => ({
      supporters: from.map(partyOf),
      recipients: to.map(partyOf),
      signedOn: dayOf(on),
      equalParties: equal ?? false,
      ...factOf(from[0] ?? text),
    })),
    legalBases: (made.bases ?? []).map(([kind, number, issuedOn, issuer]) => ({
      kind,
      number,
      issuedOn: dayOf(issuedOn),
      issuer: issuer ?? null,
      ...factOf(number),
    })),
    fields: (made.fields ?? []).map((field) => ({ field, ...factOf(text) })),
    contributions: (made.gifts ?? []).map(({ words, ...gift }) => ({
      donor: null,
      recipient: null,
      kind: 'cash' as const,
      amountVnd: null,
      quantity: null,
      unit: null,
      status: 'given' as const,
      ...gift,
      ...factOf(words),
    })),
    people: [],
    details: NO_DETAILS,
  };
}
