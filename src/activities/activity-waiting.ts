import { sql } from 'kysely';
import { type DeadlineSource, MOST_WAITING, type Waiting, type WaitingSource } from '../access/desk.ts';
import { listSummaries } from '../agreements/agreement-list-store.ts';
import type { AgreementId } from '../kernel/ids.ts';
import type { Person } from '../kernel/actor.ts';
import { addDays, daysBetween, plainDate, plainDateAt } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import { activityPolicies } from './activity-policy.ts';
import { pairOf } from './activity-request.ts';
import { listCalendar } from './activity-store.ts';
import { activityMessages } from './messages/activity-messages.ts';
import { type PlanToApprove, findSpokenSide, listPlansToApprove, placesOfSide } from './plan-store.ts';
import { type RhythmFilter, type RhythmLine, listRhythms } from './rhythm-store.ts';
import { planYearOf } from './rhythm.ts';

const LIST_ROLES = ['sponsor-officer', 'recipient-officer', 'province-office'] as const;
const DAYS_AHEAD = 30;

async function pairsOf(db: Db, lines: readonly RhythmLine[]): Promise<Map<AgreementId, string>> {
  if (lines.length === 0) return new Map();
  const ids = lines.map(({ agreementId }) => agreementId);
  const found = await listSummaries(db, sql`a.agreement_id = ANY(${ids}::uuid[])`, {
    after: null,
    limit: MOST_WAITING,
  });
  return new Map(found.map((each) => [each.agreementId, pairOf(each)]));
}

/** The first lines one by one, and one line that leads to the list where there are more. */
async function linesOf(
  db: Db,
  found: readonly RhythmLine[],
  { key, say, more }: { key: string; say: (line: RhythmLine, pair: string) => Waiting; more: Waiting },
): Promise<Waiting[]> {
  const shown = found.slice(0, MOST_WAITING);
  const pairs = await pairsOf(db, shown);
  const lines = shown.map((line) => say(line, pairs.get(line.agreementId) ?? line.slug));
  return found.length > shown.length ? [...lines, { ...more, key: `${key} more` }] : lines;
}

const ANY: RhythmFilter = { state: null, withoutPlan: false, words: [] };

/** Agreements in which nothing has happened for longer than the sides promised, the longest silence first. */
const silenceWaiting: WaitingSource = async (db, at) => {
  const t = activityMessages[at.language].desk;
  const reach = at.reach(...LIST_ROLES);
  const page = { today: at.today, after: null, limit: MOST_WAITING + 20 };
  const late = (await listRhythms(db, reach, ANY, page)).filter(({ isLate }) => isLate);
  return linesOf(db, late, {
    key: 'silent',
    say: ({ agreementId, silentSince }, pair) => ({
      key: `silent ${agreementId}`,
      what: t.silent(pair),
      why: t.silentWhy(silentSince && daysBetween(silentSince, at.today)),
      since: silentSince,
      due: null,
      link: paths.life(agreementId),
    }),
    more: { key: '', what: `+ ${t.others}`, why: t.othersWhy, since: null, due: null, link: paths.rhythm() },
  });
};

/** Agreements without an agreed plan of the year that ought to have one; asked for from November on, by the last of the year. */
const planWaiting: WaitingSource = async (db, at) => {
  const t = activityMessages[at.language].desk;
  const year = planYearOf(at.today);
  const page = { today: at.today, after: null, limit: MOST_WAITING + 1 };
  const without = await listRhythms(db, at.reach(...LIST_ROLES), { ...ANY, withoutPlan: true }, page);
  const due = year > Number(at.today.slice(0, 4)) ? plainDate(`${year - 1}-12-31`) : null;
  return linesOf(db, without, {
    key: 'plan',
    say: ({ agreementId }, pair) => ({
      key: `plan ${agreementId}`,
      what: t.noPlan(pair, year),
      why: t.noPlanWhy,
      since: null,
      due,
      link: paths.life(agreementId),
    }),
    more: {
      key: '',
      what: `+ ${t.others}`,
      why: t.othersWhy,
      since: null,
      due,
      link: `${paths.rhythm()}?ke-hoach=chua`,
    },
  });
};

/** As many plans as are looked at for those that wait for the person. */
const LOOKED_AT = 30;

/** Whether a plan waits for this person: for a side of theirs, and not for the one opposite to whom they spoke for. */
async function waitsFor(db: Db, by: Person, plan: PlanToApprove): Promise<boolean> {
  const spoken = await findSpokenSide(db, plan, by.accountId);
  for (const side of plan.missing) {
    if (spoken !== null && spoken !== side) continue;
    if (permit(activityPolicies, 'plan.approve', by, await placesOfSide(db, plan, side)).ok) return true;
  }
  return false;
}

/** Plans that wait for the yes of the person at the desk. */
const approvalWaiting: WaitingSource = async (db, at) => {
  const t = activityMessages[at.language].desk;
  const year = Number(at.today.slice(0, 4));
  const reach = at.reach('sponsor-officer', 'recipient-officer');
  const mine: PlanToApprove[] = [];
  for (const plan of await listPlansToApprove(db, reach, { year, limit: LOOKED_AT }))
    if (mine.length < MOST_WAITING && (await waitsFor(db, at.signedIn.person, plan))) mine.push(plan);
  if (mine.length === 0) return [];
  const ids = mine.map(({ agreementId }) => agreementId);
  const found = await listSummaries(db, sql`a.agreement_id = ANY(${ids}::uuid[])`, {
    after: null,
    limit: MOST_WAITING,
  });
  const pairs = new Map(found.map((each) => [each.agreementId, pairOf(each)]));
  return mine.map(
    (plan): Waiting => ({
      key: `approve ${plan.agreementId} ${plan.year}`,
      what: t.approvePlan(pairs.get(plan.agreementId) ?? '', plan.year),
      why: t.approvePlanWhy,
      since: plainDateAt(plan.recordedAt),
      due: null,
      link: paths.plan(plan.agreementId, plan.year),
    }),
  );
};

/** The activities of the coming weeks. */
const activityDeadlines: DeadlineSource = async (db, at) => {
  const t = activityMessages[at.language].desk;
  const coming = await listCalendar(db, { reach: at.reach() }, { from: at.today, to: addDays(at.today, DAYS_AHEAD) });
  return coming
    .filter(({ latest }) => latest.kind === 'planned')
    .slice(0, MOST_WAITING)
    .flatMap(({ activityId, agreementId, what, pair, latest }) =>
      latest.happensOn === null
        ? []
        : [
            {
              key: `activity ${activityId}`,
              what: t.comes(what, pair),
              day: latest.happensOn,
              link: paths.activity(agreementId, activityId),
            },
          ],
    );
};

/** What this room brings to the desk. */
export const activityDeskParts: {
  readonly waiting: readonly WaitingSource[];
  readonly deadlines: readonly DeadlineSource[];
} = { waiting: [approvalWaiting, silenceWaiting, planWaiting], deadlines: [activityDeadlines] };
