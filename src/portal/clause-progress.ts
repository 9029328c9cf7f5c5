import { addMonths } from '../activities/rhythm.ts';
import { VALUE_MEASURE, findMeasure } from '../kernel/indicators.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { AgreementLife, LifeActivity } from './agreement-life-reads.ts';
import type { ClauseRow, ContributionRow } from './read-models.ts';

/**
 * waiting: nothing yet, and its first period is not over · planned: a line of an agreed plan or a set day stands for it ·
 * silent: nothing behind it though its first period is over · begun: something was done · late: its day is over and less was
 * done than promised · kept: as much was done as was promised.
 */
export const CLAUSE_STATES = ['waiting', 'planned', 'silent', 'begun', 'late', 'kept'] as const;
export type ClauseState = (typeof CLAUSE_STATES)[number];

export interface ClauseMeasured {
  readonly indicator: string;
  readonly promised: string;
  readonly dueOn: PlainDate | null;
  /** The most that any one side of the record says was done; numbers of different records are never added up. */
  readonly done: string;
  /** What the receiving side itself says that it received; null where nothing of the kind is received. */
  readonly confirmed: string | null;
  /** Whole percent of the promise, at most 100 until it is reached. */
  readonly percent: number;
}

export interface ClauseProgress {
  readonly clauseId: string;
  readonly state: ClauseState;
  readonly planned: readonly { readonly year: number; readonly month: number; readonly what: string }[];
  readonly coming: readonly LifeActivity[];
  readonly held: readonly LifeActivity[];
  readonly contributions: readonly ContributionRow[];
  readonly measured: ClauseMeasured | null;
}

export interface ProgressFacts {
  readonly clauses: readonly ClauseRow[];
  readonly contributions: readonly ContributionRow[];
  readonly life: Pick<AgreementLife, 'activities' | 'plans' | 'everyMonths'>;
  /** The day of signing, or by which it was signed; null where nobody knows it. */
  readonly signedOn: PlainDate | null;
  readonly today: PlainDate;
}

/** "12.5" as 12500n: quantities have at most three places, and are never floats. */
const thousandths = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * 1000n + BigInt(part.slice(0, 3).padEnd(3, '0'));
};
const decimal = (value: bigint): string => {
  const part = String(value % 1000n)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return part === '' ? String(value / 1000n) : `${value / 1000n}.${part}`;
};
const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

/** A row that says that something was handed over or arrived, and that no later row corrects. */
const isProof = ({ isCorrected, stage }: ContributionRow): boolean =>
  !isCorrected && (stage === 'delivered' || stage === 'received');

/** How far each promise that stands has come, from what is recorded behind it; what stood behind the clause that it replaced counts for it. */
export function progressOf(facts: ProgressFacts): Map<string, ClauseProgress> {
  const standsFor = new Map<string, string>();
  const replaced = new Map(
    facts.clauses.flatMap(({ clauseId, changed }) => (changed?.replacedBy ? [[clauseId, changed.replacedBy]] : [])),
  );
  for (const { clauseId } of facts.clauses) {
    let at = clauseId;
    // Each clause is replaced once, by one that is newer: the chain ends.
    for (let next = replaced.get(at); next !== undefined; next = replaced.get(at)) at = next;
    standsFor.set(clauseId, at);
  }
  const behind = (clauseId: string): Behind => {
    const is = (id: string | null): boolean => id !== null && standsFor.get(id) === clauseId;
    const serving = facts.life.activities.filter(({ clauseIds }) => clauseIds.some(is));
    return {
      planned: facts.life.plans.flatMap(({ year, lines }) =>
        lines.filter((line) => is(line.clauseId)).map(({ month, what }) => ({ year, month, what })),
      ),
      coming: serving.filter(({ kind, on }) => kind === 'planned' && on >= facts.today),
      held: serving.filter(({ kind }) => kind === 'held'),
      contributions: facts.contributions.filter((row) => is(row.clauseId)),
    };
  };
  return new Map(facts.clauses.map((clause) => [clause.clauseId, oneOf(clause, behind(clause.clauseId), facts)]));
}

type Behind = Pick<ClauseProgress, 'planned' | 'coming' | 'held' | 'contributions'>;

function oneOf(clause: ClauseRow, behind: Behind, { signedOn, today, life }: ProgressFacts): ClauseProgress {
  const measured = clause.measure && measuredOf(clause.measure, behind);
  const hasProof = behind.held.length > 0 || behind.contributions.some(isProof);
  const from = clause.since ?? signedOn;
  const isPeriodOver = from === null || addMonths(from, life.everyMonths) < today;
  const state = ((): ClauseState => {
    if (measured && measured.percent >= 100) return 'kept';
    if (!hasProof) {
      if (isPeriodOver) return 'silent';
      return behind.planned.length > 0 || behind.coming.length > 0 ? 'planned' : 'waiting';
    }
    return measured?.dueOn && measured.dueOn < today ? 'late' : 'begun';
  })();
  return { clauseId: clause.clauseId, state, ...behind, measured };
}

function measuredOf(measure: NonNullable<ClauseRow['measure']>, { held, contributions }: Behind): ClauseMeasured {
  const { indicator, quantity, dueOn } = measure;
  const unit = foldKey(findMeasure(indicator)?.unit.vi ?? '');
  const amountOf = (row: ContributionRow): bigint | null => {
    if (indicator === VALUE_MEASURE) return row.amount === null ? null : row.amount * 1000n;
    return row.quantity !== null && row.unit !== null && foldKey(row.unit) === unit ? thousandths(row.quantity) : null;
  };
  const told = (says: (row: ContributionRow) => boolean): bigint[] =>
    contributions.filter((row) => isProof(row) && says(row)).flatMap((row) => amountOf(row) ?? []);
  const delivered = told(({ stage, statedBy }) => stage === 'delivered' && statedBy !== 'press');
  const received = told(({ stage }) => stage === 'received');
  const results = held.flatMap(({ results: all }) =>
    all.filter((result) => result.indicator === indicator).map(({ amount }) => thousandths(amount)),
  );
  // The same lamps may stand in an activity, a delivery and a receipt: the most that one of them says, never their sum.
  const done = [sum(delivered), sum(received), sum(results)].reduce((most, value) => (value > most ? value : most), 0n);
  const promised = thousandths(quantity);
  const percent = done >= promised ? Math.max(100, Number((done * 100n) / promised)) : Number((done * 100n) / promised);
  return {
    indicator,
    promised: quantity,
    dueOn,
    done: decimal(done),
    confirmed: received.length > 0 ? decimal(sum(received)) : null,
    percent,
  };
}
