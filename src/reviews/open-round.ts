import { type Actor, accountOf } from '../kernel/actor.ts';
import { type ProgrammeId, type RequestId, type ReviewRoundId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { findStatedProgramme } from '../programmes/programme-statement-store.ts';
import type { StatedProgramme } from '../programmes/programme-statement.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { listExpectedReporters } from './expected-reporter-store.ts';
import type { ExpectedReporter } from './expected-reporters.ts';
import { placesOfReport } from './review-place-store.ts';
import { ROUND_OPENED } from './review-notices.ts';
import { reviewPolicies } from './review-policy.ts';
import {
  countHandedIn,
  findRound,
  findRoundActByRequest,
  insertRound,
  insertRoundAct,
  insertSubmissions,
  listReportingNodes,
  listRounds,
  lockRounds,
} from './review-round-store.ts';
import { type ReviewRound, type RoundFacts, type RoundFault, faultsOfRound } from './review-round.ts';
import { listSubmissions } from './submission-store.ts';
import { faultOfReason } from './submission.ts';
import { type Telling, listWriters } from './tell-review.ts';

export interface OpenRound extends RoundFacts {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
}

export type RoundRefusal =
  | { readonly code: 'round-invalid'; readonly faults: readonly RoundFault[] }
  | NotPermitted
  | RequestReused;
type Answer = Promise<Result<ReviewRoundId, RoundRefusal>>;

const invalid = (...faults: readonly RoundFault[]) => refuse({ code: 'round-invalid' as const, faults });

/** Opens a round: takes in who is to report, and tells them. */
export function openRound(db: Db, by: Actor, input: OpenRound, telling: Telling): Answer {
  const { requestId, ...content } = input;
  const { provinceCode, programmeId } = input;
  return runAct<typeof reviewPolicies, 'review.open-round', ReviewRoundId, RoundRefusal>(db, {
    by,
    policies: reviewPolicies,
    name: 'review.open-round',
    requestId,
    content,
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findRoundActByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockRounds(tx, provinceCode, programmeId);
      const programme = await findStatedProgramme(tx, provinceCode, programmeId);
      if (!programme) return invalid({ code: 'programme-unknown' });
      const faults = faultsOfRound(input);
      const same = (await listRounds(tx, { provinces: [provinceCode], programmeId })).find(
        (round) => round.kind === input.kind && round.startsOn <= input.endsOn && input.startsOn <= round.endsOn,
      );
      if (same) faults.push({ code: 'round-open-already', roundId: same.roundId });
      if (faults.length > 0) return invalid(...faults);
      const expected = await listExpectedReporters(tx, programme, { from: input.startsOn, to: input.endsOn });
      if (expected.length === 0) return invalid({ code: 'nobody-reports' });
      const round: ReviewRound = { ...input, roundId: newId<'review-round'>(), isWithdrawn: false };
      await insertRound(tx, round);
      const actNo = await insertRoundAct(tx, round, {
        kind: 'opened',
        reason: null,
        accountId: accountOf(by),
        requestId,
        hash,
      });
      await insertSubmissions(tx, round, actNo, [...ofUnits(expected), ofProvince(programme, round)]);
      await tellOpened(tx, round, telling);
      return ok({ answer: round.roundId, told: toldOf(round, { units: expected.length, dueOn: round.unitDueOn }) });
    },
  });
}

const ofUnits = (expected: readonly ExpectedReporter[]) =>
  expected.map((each) => ({ ...each, level: 'place' as const }));

/** The province's own report, which takes in those of its units. */
const ofProvince = ({ ownerNode }: StatedProgramme, { startsOn, endsOn }: RoundFacts) => ({
  nodeId: ownerNode,
  level: 'province' as const,
  sides: [],
  why: 'owner' as const,
  share: { from: startsOn, to: endsOn },
  borneFor: [],
});

const toldOf = (
  { provinceCode, roundId, programmeId, kind, startsOn, endsOn }: ReviewRound,
  more: Readonly<Record<string, unknown>>,
) => ({
  provinceCode,
  subjectKind: 'review-round',
  about: [roundId, programmeId] as [string, string],
  after: { reviewKind: kind, startsOn, endsOn, ...more },
});

/** Tells the officers of every unit of a round that has not been told. */
async function tellOpened(tx: Db, round: ReviewRound, { today, outbox }: Telling): Promise<void> {
  const units = (await listSubmissions(tx, [round])).filter(({ level }) => level === 'place');
  for (const unit of units) {
    const places = await placesOfReport(tx, unit, today);
    await notify(tx, outbox, {
      provinceCode: round.provinceCode,
      accounts: await listWriters(tx, places, today),
      kind: ROUND_OPENED,
      data: { kind: round.kind, endsOn: round.endsOn, unit: unit.name, dueOn: round.unitDueOn },
      link: paths.review(unit.submissionId),
      dedupeKey: unit.submissionId,
    });
  }
}

interface OnRound {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly roundId: ReviewRoundId;
}

/** Who is to report today and was not taken in when the round was opened: the assignment or an agreement came later. */
export async function listNotTakenIn(db: Db, round: ReviewRound): Promise<readonly ExpectedReporter[]> {
  const known = await listReportingNodes(db, round.provinceCode, round.roundId);
  const expected = await listExpectedReporters(db, round, { from: round.startsOn, to: round.endsOn });
  return expected.filter(({ nodeId }) => !known.has(nodeId));
}

/** Takes in those who are to report and were not expected when the round was opened. */
export function extendRound(db: Db, by: Actor, input: OnRound, telling: Telling): Answer {
  const { requestId, ...content } = input;
  const { provinceCode, roundId } = input;
  return runAct<typeof reviewPolicies, 'review.extend-round', ReviewRoundId, RoundRefusal>(db, {
    by,
    policies: reviewPolicies,
    name: 'review.extend-round',
    requestId,
    content,
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findRoundActByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      const round = await findRound(tx, provinceCode, roundId);
      if (!round) return invalid({ code: 'round-unknown' });
      await lockRounds(tx, provinceCode, round.programmeId);
      if (round.isWithdrawn) return invalid({ code: 'round-withdrawn-already' });
      const fresh = await listNotTakenIn(tx, round);
      if (fresh.length === 0) return invalid({ code: 'nobody-new' });
      const actNo = await insertRoundAct(tx, round, {
        kind: 'extended',
        reason: null,
        accountId: accountOf(by),
        requestId,
        hash,
      });
      await insertSubmissions(tx, round, actNo, ofUnits(fresh));
      await tellOpened(tx, round, telling);
      return ok({ answer: roundId, told: toldOf(round, { units: fresh.length }) });
    },
  });
}

/** Takes back a round that was opened by mistake; not once anybody handed in a report. */
export function withdrawRound(db: Db, by: Actor, input: OnRound & { readonly reason: string | null }): Answer {
  const { requestId, ...content } = input;
  const { provinceCode, roundId, reason } = input;
  return runAct<typeof reviewPolicies, 'review.withdraw-round', ReviewRoundId, RoundRefusal>(db, {
    by,
    policies: reviewPolicies,
    name: 'review.withdraw-round',
    requestId,
    content,
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findRoundActByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      const found = await findRound(tx, provinceCode, roundId);
      if (found) await lockRounds(tx, provinceCode, found.programmeId);
      const round = await findRound(tx, provinceCode, roundId);
      if (!round) return invalid({ code: 'round-unknown' });
      if (round.isWithdrawn) return invalid({ code: 'round-withdrawn-already' });
      const count = await countHandedIn(tx, provinceCode, roundId);
      if (count > 0) return invalid({ code: 'round-has-reports', count });
      const fault = faultOfReason(reason);
      if (fault) return invalid(fault);
      await insertRoundAct(tx, round, { kind: 'withdrawn', reason, accountId: accountOf(by), requestId, hash });
      return ok({ answer: roundId, told: toldOf(round, { reason }) });
    },
  });
}
