import type { Language } from '../platform/web/language.ts';

type Words = Readonly<Record<Language, string>>;

export const UNITS = {
  dong: { vi: 'đồng', en: 'đồng' },
  percent: { vi: '%', en: '%' },
  agreements: { vi: 'giao ước', en: 'agreements' },
  places: { vi: 'nơi, đơn vị', en: 'places and organisations' },
  communes: { vi: 'xã, phường, đặc khu', en: 'communes' },
  villages: { vi: 'thôn, làng', en: 'villages' },
  clauses: { vi: 'nội dung', en: 'clauses' },
  activities: { vi: 'hoạt động', en: 'activities' },
  visits: { vi: 'lượt', en: 'visits' },
  days: { vi: 'ngày', en: 'days' },
} as const satisfies Record<string, Words>;
type Unit = keyof typeof UNITS;

/** What is counted; each is a relation of figure-bases.ts, under the letter that the SQL of its figures uses. */
export const BASES = {
  movement: 'm',
  agreement: 'a',
  party: 'p',
  clause: 'c',
  activity: 'x',
  result: 'r',
} as const;
export type Base = keyof typeof BASES;

/** At which level each counts, so that nothing is counted twice. */
export const LEVELS: Readonly<Record<Base, Words>> = {
  movement: {
    vi: 'Đếm ở giao ước ghi khoản ấy; giao ước ký bên trong đếm riêng, nên cộng các giao ước không trùng.',
    en: 'Counted at the agreement that records the row; one signed inside another counts its own, so agreements add up.',
  },
  agreement: { vi: 'Đếm ở giao ước.', en: 'Counted at the agreement.' },
  party: {
    vi: 'Mỗi nơi đếm một lần trong phạm vi được xem; không cộng từ các phạm vi nhỏ hơn.',
    en: 'Each place counts once within what is looked at; smaller parts do not add up to it.',
  },
  clause: { vi: 'Đếm ở giao ước chứa nội dung ấy.', en: 'Counted at the agreement that has the clause.' },
  activity: { vi: 'Đếm ở giao ước ghi hoạt động ấy.', en: 'Counted at the agreement that records the activity.' },
  result: { vi: 'Đếm ở giao ước ghi hoạt động ấy.', en: 'Counted at the agreement that records the activity.' },
};

/** One figure: everything that says what it is stands here and nowhere else. */
export interface Figure<Code extends string = string> {
  readonly code: Code;
  readonly name: Words;
  /** What it says and what it leaves out, in plain words. */
  readonly meaning: Words;
  readonly unit: Unit | Words;
  readonly over: Base;
  /** Which rows of its base stand behind it. */
  readonly which: string;
  /** The aggregate over its base that is its value. */
  readonly sql: string;
  /** Rows of its base without which nobody knows the figure, and it is not nought; null where the record itself knows it. */
  readonly known: string | null;
  /** True: the figures of two periods add up to that of both. False: it stands on a day. */
  readonly isCumulative: boolean;
}

export interface FigureGroup {
  readonly code: string;
  readonly name: Words;
  readonly figures: readonly Figure[];
}

interface Defined {
  readonly which: string;
  /** Where it is not the usual aggregate of its base over `which`. */
  readonly sql?: string;
  /** Where other rows than those behind it make it known. */
  readonly known?: string;
  readonly isCumulative?: boolean;
  readonly vi: readonly [name: string, meaning: string];
  readonly en: readonly [name: string, meaning: string];
}

/** What people say is known where somebody said it; who is twinned with whom stands in the record. */
const TOLD: ReadonlySet<Base> = new Set<Base>(['movement', 'activity', 'result']);

/** The usual aggregate over the rows that `which` picks: đồng of movements, heads of places, otherwise a count. */
function usual(over: Base, which: string): string {
  const only = which === 'true' ? '' : ` FILTER (WHERE ${which})`;
  if (over === 'movement') return `coalesce(sum(m.amount_vnd)${only}, 0)`;
  return over === 'party' ? `count(DISTINCT p.node_id)${only}` : `count(*)${only}`;
}

export function figure<Code extends string>(
  code: Code,
  over: Base,
  unit: Unit,
  { which, sql, known, isCumulative = true, vi, en }: Defined,
): Figure<Code> {
  return {
    code,
    over,
    unit,
    which,
    sql: sql ?? usual(over, which),
    known: known ?? (TOLD.has(over) ? which : null),
    isCumulative,
    name: { vi: vi[0], en: en[0] },
    meaning: { vi: vi[1], en: en[1] },
  };
}
