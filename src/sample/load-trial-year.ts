import { approvePlan } from '../activities/approve-plan.ts';
import { draftPlan } from '../activities/draft-plan.ts';
import { findPlanVersion } from '../activities/plan-store.ts';
import { recordActivity } from '../activities/record-activity.ts';
import { listClauses } from '../agreements/agreement-store.ts';
import { recordAgreement } from '../agreements/record-agreement.ts';
import { type Person, operator } from '../kernel/actor.ts';
import {
  type AgreementId,
  type ClauseId,
  type ContributionId,
  type NodeId,
  type RequestId,
  idOf,
} from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import { type PlainDate, addDays } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { answerDelivery } from '../ledger/answer-delivery.ts';
import { recordContribution } from '../ledger/record-contribution.ts';
import type { Db } from '../platform/database/database.ts';
import { createNode } from '../registry/create-node.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { sampleProgrammeId } from './load-sample.ts';
import { trialPerson } from './trial-people.ts';
import {
  ACTIVITIES,
  CLAUSES,
  MOVEMENTS,
  PLANNED,
  PLAN_LINES,
  SIGNED,
  TRIAL_VILLAGE,
  type TrialMovement,
} from './trial-year.ts';

const PROVINCE = '52';
const SPONSOR = nationalNodeId('21925');
const COMMUNE = nationalNodeId(TRIAL_VILLAGE.commune);
const SAMPLE = operator('sample');

const request = (...words: readonly string[]): RequestId => idOf('request', 'sample', 'year', ...words);

/** Makes the village of the trial, before the accounts one of which speaks for it. */
export async function makeTrialVillage(db: Db, today: PlainDate): Promise<void> {
  const { type, name } = TRIAL_VILLAGE;
  unwrap(
    await createNode(db, {
      by: SAMPLE,
      requestId: request('village'),
      effectiveOn: addDays(today, -SIGNED - 30),
      today,
      document: { kind: 'Dữ liệu dùng thử', number: 'dựng để dùng thử', issuedOn: null, issuer: null },
      unit: { kind: 'village', type, name, parentId: COMMUNE },
    }),
  );
}

interface Year {
  readonly db: Db;
  readonly on: { readonly provinceCode: string; readonly agreementId: AgreementId };
  readonly village: NodeId;
  /** The clauses by the key of trial-year.ts. */
  readonly clauses: ReadonlyMap<string, ClauseId>;
  readonly giver: Person;
  readonly receiver: Person;
  readonly ago: (days: number) => PlainDate;
}

/**
 * A twinning lived through a year by the accounts of the trial, invented from end to end, so that whoever tries the program sees
 * what the articles cannot tell: plans, deliveries and the receiving side's own word. The last delivery waits for an answer.
 */
export async function loadTrialYear(db: Db, today: PlainDate): Promise<void> {
  const ago = (days: number): PlainDate => addDays(today, -days);
  const [giver, receiver] = [await trialPerson(db, 'hotro', today), await trialPerson(db, 'daumoi', today)];
  const village = receiver.roles[0]?.nodeId;
  if (!village) throw new Error('the trial has an account that speaks for its village');
  const { agreementId } = unwrap(
    await recordAgreement(
      db,
      SAMPLE,
      {
        requestId: request('agreement'),
        provinceCode: PROVINCE,
        programmeId: await sampleProgrammeId(db),
        parentId: null,
        documentKind: 'giao-uoc',
        parties: [
          { nodeId: SPONSOR, role: 'sponsor' },
          { nodeId: village, role: 'recipient' },
        ],
        signed: true,
        signedOn: ago(SIGNED),
        signedBy: null,
        place: null,
        documents: [],
        clauses: CLAUSES.map(({ key: _key, measure: [indicator, quantity], ...clause }) => ({
          ...clause,
          measure: { indicator, quantity, dueOn: null },
        })),
        isSample: true,
      },
      today,
    ),
  );
  const on = { provinceCode: PROVINCE, agreementId };
  const listed = await listClauses(db, PROVINCE, agreementId);
  const clauses = new Map(listed.map(({ position, clauseId }) => [CLAUSES[position - 1]?.key ?? '', clauseId]));
  const year = { db, on, village, clauses, giver, receiver, ago };
  await agreeOnPlan(year, await trialPerson(db, 'bennhan', today));
  for (const activity of ACTIVITIES) await hold(year, activity);
  const stated = new Map<string, ContributionId>();
  for (const movement of MOVEMENTS) stated.set(movement.key, await state(year, movement, stated));
}

/** The commune drafts the plan for its village, both sides agree. */
async function agreeOnPlan({ db, on, clauses, giver, ago }: Year, commune: Person): Promise<void> {
  const day = ago(PLANNED);
  const lines = PLAN_LINES.map(({ clause, budgetVnd, ...line }) => ({
    ...line,
    budgetVnd: budgetVnd as Dong | null,
    lineId: null,
    responsibleNode: null,
    clauseId: clauses.get(clause) ?? null,
    needId: null,
    whyNone: null,
  }));
  const drafting = { ...on, requestId: request('plan'), year: Number(day.slice(0, 4)), lines };
  const planVersionId = unwrap(await draftPlan(db, commune, drafting, day));
  const contentHash = (await findPlanVersion(db, PROVINCE, planVersionId))?.contentHash ?? '';
  for (const [side, by] of [['recipient', commune] as const, ['sponsor', giver] as const])
    unwrap(
      await approvePlan(db, by, {
        requestId: request('plan', side),
        provinceCode: PROVINCE,
        planVersionId,
        contentHash,
        side,
      }),
    );
}

async function hold(
  { db, on, clauses, giver, ago }: Year,
  { ago: days, field, what, clause, participants, results }: (typeof ACTIVITIES)[number],
): Promise<void> {
  const happensOn = ago(days);
  const act = { kind: 'held', happensOn, place: null, note: null, staffSent: null, staffReceived: null } as const;
  unwrap(
    await recordActivity(
      db,
      giver,
      {
        ...on,
        requestId: request('activity', what),
        field,
        what,
        lineId: null,
        clauseId: clauses.get(clause) ?? null,
        needId: null,
        act: { ...act, participants, results },
      },
      happensOn,
    ),
  );
}

/** One movement in the giver's words, and what the village says of it. */
async function state(
  { db, on, village, clauses, giver, receiver, ago }: Year,
  movement: TrialMovement,
  stated: ReadonlyMap<string, ContributionId>,
): Promise<ContributionId> {
  const { key, clause, purse, fulfils, forWhom, works, answer, stage, kind, item } = movement;
  const happenedOn = ago(movement.ago);
  const { contributionId } = unwrap(
    await recordContribution(
      db,
      giver,
      {
        ...on,
        requestId: request('movement', key),
        clauseId: clauses.get(clause) ?? null,
        donorNode: SPONSOR,
        donor: 'Phường An Nhơn Bắc',
        recipientNode: village,
        recipient: 'Làng Thử',
        kind,
        item,
        amountVnd: (movement.amountVnd ?? null) as Dong | null,
        quantity: movement.quantity ?? null,
        unit: movement.unit ?? null,
        stage,
        statedBy: 'sponsor',
        happenedOn,
        correctsId: null,
        fundingSource: purse,
        fulfilsId: fulfils === undefined ? null : (stated.get(fulfils) ?? null),
        beneficiaryGroup: forWhom?.[0] ?? null,
        beneficiaryCount: forWhom?.[1] ?? null,
        worksStage: works ?? null,
      },
      happenedOn,
    ),
  );
  if (answer) {
    const { ago: days, received, refused = null, reason = null } = answer;
    const facts = { received, refused, reason, happenedOn: ago(days), correctsId: null };
    const answering = {
      ...facts,
      requestId: request('answer', key),
      provinceCode: PROVINCE,
      deliveryId: contributionId,
    };
    unwrap(await answerDelivery(db, receiver, answering, ago(days)));
  }
  return contributionId;
}
