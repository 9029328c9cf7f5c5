import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { ReviewRound } from './review-round.ts';
import { type Timeliness, hasArrived, timelinessOf } from './submission.ts';
import type { Submission } from './submission-store.ts';

/** What a list shows of the units: all, or those in one state. */
export const MATRIX_VIEWS = {
  all: '',
  overdue: 'qua-han',
  waiting: 'cho-duyet',
  taking: 'cho-tiep-nhan',
  returned: 'tra-lai',
  waived: 'bo-qua',
} as const;
export type MatrixView = keyof typeof MATRIX_VIEWS;

export interface MatrixCell {
  readonly submission: Submission;
  readonly timeliness: Timeliness;
}

/** A unit and its report in each round; null where it was not expected. */
export interface MatrixRow {
  readonly nodeId: NodeId;
  readonly name: string;
  readonly sortKey: string;
  readonly cells: readonly (MatrixCell | null)[];
}

/** Of one round. */
export interface RoundCounts {
  readonly expected: number;
  readonly received: number;
  readonly onTime: number;
  readonly overdue: number;
  readonly waived: number;
}

export interface ReviewMatrix {
  readonly rounds: readonly ReviewRound[];
  readonly counts: readonly RoundCounts[];
  /** The province's own report of each round. */
  readonly own: readonly (Submission | null)[];
  /** Whoever is overdue first, then what waits for correction, then by name. */
  readonly rows: readonly MatrixRow[];
}

const cellOf = (submission: Submission, round: ReviewRound, today: PlainDate): MatrixCell => ({
  submission,
  timeliness: timelinessOf(
    { ...submission, dueOn: submission.level === 'province' ? round.provinceDueOn : round.unitDueOn },
    today,
  ),
});

const countsOf = (cells: readonly MatrixCell[]): RoundCounts => ({
  expected: cells.length,
  received: cells.filter(({ submission }) => hasArrived(submission.status)).length,
  onTime: cells.filter(({ timeliness, submission }) => timeliness === 'on-time' && hasArrived(submission.status))
    .length,
  overdue: cells.filter(({ timeliness }) => timeliness === 'overdue').length,
  waived: cells.filter(({ timeliness }) => timeliness === 'waived').length,
});

/** How urgent a row is: its most urgent cell counts. */
function urgencyOf({ cells }: MatrixRow): number {
  const urgency = (cell: MatrixCell | null): number => {
    if (cell === null) return 9;
    if (cell.timeliness === 'overdue') return 0;
    if (cell.submission.status === 'returned') return 1;
    return cell.submission.status === 'open' ? 2 : 3;
  };
  return Math.min(...cells.map(urgency));
}

/** Units by rounds: what was expected, what came, and when. `rounds`: the last first. */
export function matrixOf(
  rounds: readonly ReviewRound[],
  submissions: readonly Submission[],
  today: PlainDate,
): ReviewMatrix {
  const byRound = rounds.map((round) => submissions.filter(({ roundId }) => roundId === round.roundId));
  const cells = rounds.map((round, index) =>
    (byRound[index] ?? []).filter(({ level }) => level === 'place').map((each) => cellOf(each, round, today)),
  );
  const units = new Map(cells.flat().map(({ submission }) => [submission.nodeId, submission]));
  const cellsByNode = cells.map((ofRound) => new Map(ofRound.map((cell) => [cell.submission.nodeId, cell])));
  const rows = [...units.values()].map(
    ({ nodeId, name, sortKey }): MatrixRow => ({
      nodeId,
      name,
      sortKey,
      cells: cellsByNode.map((ofRound) => ofRound.get(nodeId) ?? null),
    }),
  );
  return {
    rounds,
    counts: cells.map(countsOf),
    own: byRound.map((ofRound) => ofRound.find(({ level }) => level === 'province') ?? null),
    rows: rows.toSorted(
      (a, b) =>
        urgencyOf(a) - urgencyOf(b) ||
        (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : a.nodeId < b.nodeId ? -1 : 1),
    ),
  };
}

function isInView({ submission, timeliness }: MatrixCell, view: MatrixView): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'overdue':
      return timeliness === 'overdue';
    case 'waiting':
      return submission.status === 'submitted';
    case 'taking':
      return submission.status === 'approved';
    case 'returned':
      return submission.status === 'returned';
    case 'waived':
      return submission.status === 'waived';
  }
}

/** The rows whose name has each of the words, and of which some report is in the state that is asked for. */
export function filterRows(
  rows: readonly MatrixRow[],
  { words, view }: { readonly words: string; readonly view: MatrixView },
): readonly MatrixRow[] {
  const asked = foldKey(words).split(' ').filter(Boolean).slice(0, 12);
  return rows.filter(
    ({ name, cells }) =>
      asked.every((word) => foldKey(name).includes(word)) &&
      (view === 'all' || cells.some((cell) => cell !== null && isInView(cell, view))),
  );
}
