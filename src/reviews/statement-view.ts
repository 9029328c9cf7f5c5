import { sql } from 'kysely';
import { pairOf } from '../activities/activity-request.ts';
import { listSummaries } from '../agreements/agreement-list-store.ts';
import { FIELDS, FIELD_NAMES } from '../kernel/fields.ts';
import type { AgreementId } from '../kernel/ids.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { CONTRIBUTION_KINDS, type ContributionKind } from '../ledger/contribution.ts';
import { FUNDING_SOURCES } from '../ledger/movement.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import { listProvinces } from '../registry/registry-store.ts';
import { slugOf } from '../registry/unit-types.ts';
import { reviewMessages } from './messages/review-messages.ts';
import { type GoodsLine, readGoods } from './statement-rows-store.ts';
import type { Asked } from './statement-scope-store.ts';
import {
  type LineCursor,
  type StatementLine,
  type StatementTotals,
  isBreakdown,
  readBreakdown,
  readLines,
  readTotals,
} from './statement-store.ts';
import type { Dimension } from './statement.ts';

/** One agreement as lists name it. */
export interface NamedAgreement {
  readonly pair: string;
  readonly provinceSlug: string;
  readonly slug: string;
}

/** A line with the name that readers know it by. */
export interface NamedLine extends StatementLine {
  readonly name: string;
  /** Where the line is an agreement. */
  readonly agreement: NamedAgreement | null;
}

/** All that a statement shows, whichever way it goes out. */
export interface StatementView {
  readonly totals: StatementTotals;
  readonly lines: readonly NamedLine[];
  readonly goods: readonly GoodsLine[];
  readonly next: LineCursor | null;
}

/** As many kinds of goods as a page names; a file has more. */
const MOST_GOODS = 200;

/** The names of agreements, by their ids. */
export async function nameAgreements(
  db: Db,
  ids: readonly AgreementId[],
): Promise<ReadonlyMap<AgreementId, NamedAgreement>> {
  const named = new Map<AgreementId, NamedAgreement>();
  if (ids.length === 0) return named;
  const provinces = new Map((await listProvinces(db)).map(({ code, name }) => [code, slugOf(name)]));
  const wanted = [...new Set(ids)];
  for (let at = 0; at < wanted.length; at += 200) {
    const some = sql`a.agreement_id = ANY(${wanted.slice(at, at + 200)}::uuid[])`;
    for (const summary of await listSummaries(db, some, { after: null, limit: 200 }))
      named.set(summary.agreementId, {
        pair: pairOf(summary),
        provinceSlug: provinces.get(summary.provinceCode) ?? '',
        slug: summary.slug,
      });
  }
  return named;
}

/** In which order the known keys of a dimension stand; what is not known stands last. */
const ORDER: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  field: FIELDS,
  kind: CONTRIBUTION_KINDS,
  source: FUNDING_SOURCES,
};

function nameOf(by: Dimension, line: StatementLine, language: Language): string {
  const t = reviewMessages[language];
  const { key } = line;
  if (key === '') return t.unknownOf[by] ?? '';
  switch (by) {
    case 'field':
      return FIELD_NAMES[language][key as keyof (typeof FIELD_NAMES)['vi']] ?? key;
    case 'kind':
      return t.kinds[key as ContributionKind] ?? key;
    case 'source':
      return t.sources[key as keyof typeof t.sources] ?? key;
    case 'month':
      return `${key.slice(5)}/${key.slice(0, 4)}`;
    case 'agreement':
    case 'party':
    case 'place':
    case 'programme':
    case 'year':
    case 'goods':
      return line.label ?? key;
  }
}

function inOrder(by: Dimension, lines: readonly StatementLine[]): readonly StatementLine[] {
  const order = ORDER[by];
  const rank = ({ key }: StatementLine): number => {
    const at = order ? order.indexOf(key) : 0;
    return key === '' || at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return order || by === 'year' || by === 'month' ? lines.toSorted((a, b) => rank(a) - rank(b)) : lines;
}

/** Lines that need no look-up for their names, in the order in which they are read. */
export const nameLines = (by: Dimension, lines: readonly StatementLine[], language: Language): NamedLine[] =>
  inOrder(by, lines).map((line) => ({ ...line, agreement: null, name: nameOf(by, line, language) }));

export interface NamedPage {
  readonly lines: readonly NamedLine[];
  readonly next: LineCursor | null;
}

/** A page of lines in the order in which they are read, each with its name. */
export async function readNamedLines(
  db: Db,
  asked: Asked,
  page: { readonly after: LineCursor | null; readonly limit: number },
  language: Language,
): Promise<NamedPage> {
  const { by } = asked.filter;
  const { lines, next } = await readLines(db, asked, page);
  const pairs =
    by === 'agreement'
      ? await nameAgreements(
          db,
          lines.map(({ key }) => key as AgreementId),
        )
      : new Map<AgreementId, NamedAgreement>();
  const named = inOrder(by, lines).map((line) => {
    const agreement = pairs.get(line.key as AgreementId) ?? null;
    return { ...line, agreement, name: agreement?.pair ?? nameOf(by, line, language) };
  });
  return { lines: named, next };
}

export async function viewStatement(
  db: Db,
  asked: Asked,
  page: { readonly after: LineCursor | null; readonly limit: number },
  language: Language,
): Promise<StatementView> {
  const { by } = asked.filter;
  if (isBreakdown(by) && by !== 'programme') {
    const { totals, lines } = await readBreakdown(db, asked, [by]);
    return { totals, lines: nameLines(by, lines.get(by) ?? [], language), next: null, goods: [] };
  }
  return {
    totals: await readTotals(db, asked),
    ...(await readNamedLines(db, asked, page, language)),
    goods: asked.filter.by === 'goods' ? await readGoods(db, asked, { isPublic: false, limit: MOST_GOODS }) : [],
  };
}

/** "từ 15/12/2025 đến hết 14/06/2026", empty without a period. */
export function periodWords({ from, to }: Asked['filter'], language: Language): string {
  if (from === null && to === null) return '';
  return reviewMessages[language].statement.periodOf(from && screenDate(from), to && screenDate(to));
}
