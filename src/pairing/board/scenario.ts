import type { AssignmentVersionId, PairingProblemId, PairingScenarioId, ProgrammeId } from '../../kernel/ids.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { type Change, changeProblem } from '../change-problem.ts';
import { checkProblem } from '../check-problem.ts';
import type { CheckedProblem } from '../problem-columns.ts';
import type { ProblemFault } from '../problem-faults.ts';
import type { Problem } from '../problem.ts';

/** Candidate pairs of one problem on the board: opened anew after each change, a larger one would keep other pages waiting. */
export const MOST_BOARD_PAIRS = 300_000;

const SCENARIO_STATUSES = ['open', 'signed', 'published', 'dropped'] as const;
export type ScenarioStatus = (typeof SCENARIO_STATUSES)[number];
export type ScenarioActKind = 'opened' | 'changed' | 'undone' | 'signed' | 'reopened' | 'published' | 'dropped';

/** Which act leads where. What was signed is not changed: it is opened again first. */
export const SCENARIO_TRANSITIONS = {
  none: { opened: 'open' },
  open: { changed: 'open', undone: 'open', signed: 'signed', dropped: 'dropped' },
  signed: { reopened: 'open', published: 'published' },
  published: {},
  dropped: {},
} as const satisfies Record<ScenarioStatus | 'none', Partial<Record<ScenarioActKind, ScenarioStatus>>>;

/** What an officer may change in a problem; kept row by row, so that each can be read and taken back. */
export type ScenarioChange = Extract<
  Change,
  { kind: 'lock' | 'unlock' | 'weights' | 'bounds' | 'floor' | 'max-changes' | 'compactness' | 'quota' | 'drop' }
>;

export interface ScenarioAct {
  readonly actNo: number;
  readonly kind: ScenarioActKind;
  readonly undoes: number | null;
  readonly note: string | null;
  readonly versionId: AssignmentVersionId | null;
  readonly recordedAt: Date;
  readonly changes: readonly ScenarioChange[];
}

export interface Scenario {
  readonly provinceCode: string;
  readonly scenarioId: PairingScenarioId;
  readonly programmeId: ProgrammeId;
  readonly problemId: PairingProblemId;
  readonly scenarioNo: number;
  readonly title: string;
  readonly copiedFrom: PairingScenarioId | null;
  readonly isGenerated: boolean;
  readonly acts: readonly ScenarioAct[];
}

export type ScenarioRefusal =
  | { readonly code: 'scenario-not-found' }
  | { readonly code: 'scenario-not-open'; readonly status: ScenarioStatus }
  | { readonly code: 'scenario-title-length'; readonly length: number }
  | { readonly code: 'problem-too-large'; readonly count: number; readonly most: number }
  | { readonly code: 'nothing-to-undo' }
  | { readonly code: 'change-empty' }
  | { readonly code: 'problem-unsound'; readonly faults: readonly ProblemFault[] }
  | { readonly code: 'plan-not-ready' }
  | { readonly code: 'parties-unnamed'; readonly parties: readonly string[]; readonly count: number };

/** The status of a scenario: never stored, always folded from its acts. */
export function scenarioStatusAfter(acts: readonly Pick<ScenarioAct, 'kind'>[]): ScenarioStatus {
  let status: ScenarioStatus | 'none' = 'none';
  for (const { kind } of acts) {
    const after: ScenarioStatus | undefined = (
      SCENARIO_TRANSITIONS[status] as Partial<Record<ScenarioActKind, ScenarioStatus>>
    )[kind];
    if (after === undefined) throw new Error(`expected acts in a possible order — saw ${kind} when ${status}`);
    status = after;
  }
  if (status === 'none') throw new Error('expected at least the act of opening — saw none');
  return status;
}

/** Whether an act may follow now. */
export function decideAct(acts: readonly ScenarioAct[], kind: ScenarioActKind): Result<null, ScenarioRefusal> {
  const status = scenarioStatusAfter(acts);
  const isPossible = Object.hasOwn(SCENARIO_TRANSITIONS[status], kind);
  return isPossible ? ok(null) : refuse({ code: 'scenario-not-open', status });
}

/** The acts whose changes count, in order: those that no later act took back. */
export function standingActs(acts: readonly ScenarioAct[]): readonly ScenarioAct[] {
  const undone = new Set(acts.map(({ undoes }) => undoes));
  return acts.filter(({ actNo, changes }) => changes.length > 0 && !undone.has(actNo));
}

/** The change that undoing takes back: the last of those that count, apart from what a copy began with. */
export function undoable(acts: readonly ScenarioAct[]): ScenarioAct | null {
  return standingActs(acts).findLast(({ kind }) => kind === 'changed') ?? null;
}

/** The act after which the problem is as it is now: a plan of then is the plan of now. */
export function lastChangeOf(acts: readonly ScenarioAct[]): number {
  return acts.findLast(({ kind }) => kind === 'opened' || kind === 'changed' || kind === 'undone')?.actNo ?? 1;
}

/** The problem of a scenario as it stands. */
export function problemAfter(base: Problem, acts: readonly ScenarioAct[]): Problem {
  return changeProblem(
    base,
    standingActs(acts).flatMap(({ changes }) => changes),
  );
}

/** Whether changes leave a sound problem that differs from the one before. */
export function decideChanges(
  before: Problem,
  changes: readonly ScenarioChange[],
): Result<CheckedProblem, ScenarioRefusal> {
  if (changes.length === 0) return refuse({ code: 'change-empty' });
  const checked = checkProblem(changeProblem(before, changes));
  return checked.ok ? checked : refuse({ code: 'problem-unsound', faults: checked.refusal });
}

/** The changes by which two pairs change partners: each sponsor is held to the other's recipient. */
export function swapOf(
  problem: Problem,
  [one, other]: readonly [SponsorAndRecipient, SponsorAndRecipient],
  why: string,
): readonly ScenarioChange[] {
  const held = (pair: SponsorAndRecipient): boolean =>
    (problem.locks ?? []).some((lock) => lock.sponsor === pair.sponsor && lock.recipient === pair.recipient);
  return [
    ...[one, other].filter(held).map(({ sponsor, recipient }) => ({ kind: 'unlock', sponsor, recipient }) as const),
    { kind: 'lock', rule: 'must', why, sponsor: one.sponsor, recipient: other.recipient },
    { kind: 'lock', rule: 'must', why, sponsor: other.sponsor, recipient: one.recipient },
  ];
}

export interface SponsorAndRecipient {
  readonly sponsor: string;
  readonly recipient: string;
}

/** A title as it is kept, or what is wrong with it. */
export function decideTitle(written: string): Result<string, ScenarioRefusal> {
  const title = written.normalize('NFC').trim();
  return title.length >= 3 && title.length <= 200
    ? ok(title)
    : refuse({ code: 'scenario-title-length', length: title.length });
}
