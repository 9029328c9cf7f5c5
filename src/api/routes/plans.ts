import { z } from '@hono/zod-openapi';
import { approvePlan } from '../../activities/approve-plan.ts';
import { carryOverPlan, draftPlan } from '../../activities/draft-plan.ts';
import { BUDGET_SOURCES, MOST_LINES, type PlanLine, SIDES } from '../../activities/plan.ts';
import {
  type PlanVersion,
  findPlanVersion,
  listAllPlanVersions,
  listPlanLines,
  listPlanVersions,
  lockPlan,
} from '../../activities/plan-store.ts';
import { findAgreement } from '../../agreements/agreement-list-store.ts';
import { FIELDS } from '../../kernel/fields.ts';
import type { ClauseId, NeedId, NodeId, PlanLineId, PlanVersionId } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/result.ts';
import type { Db } from '../../platform/database/database.ts';
import { listNodes } from '../../registry/registry-store.ts';
import { findOwn, findWritable, readsWhole } from '../found-agreement.ts';
import { readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { id, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';

const ofYear = schema.inAgreement.extend({
  year: z
    .string()
    .regex(/^20\d{2}$/)
    .transform(Number)
    .openapi({ type: 'string', example: '2027' }),
});

const Version = z
  .object({
    id: z.string(),
    year: z.int(),
    number: z.int(),
    status: z.enum(['draft', 'proposed', 'agreed', 'replaced']),
    contentHash: z.string().openapi({ description: 'Of what it says: a side approves what it has read' }),
    approvedBy: z.array(z.enum(SIDES)),
    recordedAt: z.iso.datetime(),
  })
  .openapi('PlanVersion');
const presentVersion = (version: PlanVersion): z.input<typeof Version> => ({
  id: version.planVersionId,
  year: version.year,
  number: version.versionNo,
  status: version.status,
  contentHash: version.contentHash,
  approvedBy: [...version.approvedBy],
  recordedAt: version.recordedAt.toISOString(),
});

const Line = z
  .object({
    id: z.string(),
    month: z.int(),
    field: z.enum(FIELDS),
    what: z.string(),
    responsible: schema.slug.nullable().openapi({ description: 'The party that sees to it; null: both sides' }),
    budgetVnd: z.string().nullable(),
    source: z.enum(BUDGET_SOURCES).nullable(),
    clause: z.string().nullable(),
    need: z.string().nullable(),
    whyNone: z.string().nullable(),
  })
  .openapi('PlanLine');
async function presentLines(db: Db, lines: readonly PlanLine[]): Promise<z.input<typeof Line>[]> {
  const nodes = await listNodes(db, [...new Set(lines.flatMap(({ responsibleNode }) => responsibleNode ?? []))]);
  const slugs = new Map<NodeId, string>(nodes.map(({ nodeId, slug }) => [nodeId, slug]));
  return lines.map((line) => ({
    id: line.lineId,
    month: line.month,
    field: line.field,
    what: line.what,
    responsible: (line.responsibleNode && slugs.get(line.responsibleNode)) ?? null,
    budgetVnd: line.budgetVnd === null ? null : String(line.budgetVnd),
    source: line.source,
    clause: line.clauseId,
    need: line.needId,
    whyNone: line.whyNone,
  }));
}

const all = readOne({
  path: '/agreements/{province}/{slug}/plans',
  summary: 'Every version of the yearly plans of an agreement',
  description: 'For keys of its own side and of its programme office.',
  open: false,
  params: schema.inAgreement,
  answer: z.object({ items: z.array(Version) }).openapi('PlanVersions'),
  read: async (asking, { params }) => {
    const agreement = await findOwn(asking, params.province, params.slug);
    return agreement && { items: (await listAllPlanVersions(asking.db, agreement)).map(presentVersion) };
  },
});

const latest = readOne({
  path: '/agreements/{province}/{slug}/plans/{year}',
  summary: 'The newest version of the plan of a year, with its lines',
  description: 'For keys of its own side and of its programme office.',
  open: false,
  params: ofYear,
  answer: Version.extend({ lines: z.array(Line) }).openapi('Plan'),
  read: async (asking, { params }) => {
    const agreement = await findOwn(asking, params.province, params.slug);
    const version = agreement && (await listPlanVersions(asking.db, agreement, params.year)).at(-1);
    if (!version) return null;
    const lines = await listPlanLines(asking.db, params.province, version.planVersionId);
    return { ...presentVersion(version), lines: await presentLines(asking.db, lines) };
  },
});

const versionParams = z.object({ province: schema.provinceParam, version: schema.idParam });
const one = readOne({
  path: '/plans/{province}/{version}',
  summary: 'One version of a plan, with its lines',
  description: 'For keys of its own side and of its programme office.',
  open: false,
  params: versionParams,
  answer: Version.extend({ lines: z.array(Line) }).openapi('Plan'),
  read: async (asking, { params }) => {
    const { db } = asking;
    const version = await findPlanVersion(db, params.province, params.version as PlanVersionId);
    if (!version || !(await readsWhole(asking, params.province, version.agreementId))) return null;
    const lines = await listPlanLines(db, params.province, version.planVersionId);
    return { ...presentVersion(version), lines: await presentLines(db, lines) };
  },
});

const Written = z.object({ id: z.string().openapi({ description: 'The id of the version' }) }).openapi('WrittenPlan');
const REFUSALS = {
  'plan-invalid': 422,
  'agreement-not-in-force': 409,
  'plan-unchanged': 409,
  'nothing-to-carry': 409,
  'plan-not-agreed': 409,
  'agreement-unknown': 404,
} as const;

const draft = write({
  acts: ['plan.draft'],
  path: '/agreements/{province}/{slug}/plans/{year}',
  summary: 'Save the plan of a year as its next version: each side then approves it',
  params: ofYear,
  restsOn: {
    read: latest,
    lock: async (tx, { province, slug }) => {
      const agreement = await findAgreement(tx, province, slug);
      if (agreement) await lockPlan(tx, agreement);
    },
  },
  body: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          id: unstated(id('A line that stood in an earlier version keeps its id')),
          month: z.int().openapi({ description: '1 to 12', example: 3 }),
          field: z.enum(FIELDS),
          what: words(3, 300, 'What is to be done', 'Tặng 50 suất quà Tết'),
          responsible: unstated(placeRef),
          budgetVnd: unstated(
            z
              .string()
              .regex(/^\d{1,14}$/)
              .openapi({ example: '25000000' }),
          ),
          source: unstated(z.enum(BUDGET_SOURCES)),
          clause: unstated(id('The clause that it serves, as /clauses gives it')),
          need: unstated(id('The need that it meets')),
          whyNone: unstated(words(3, 300, 'Why it serves neither', 'Việc phát sinh trong năm')),
        }),
      )
      .max(MOST_LINES),
  }),
  bodyName: 'NewPlan',
  answer: Written,
  refusals: REFUSALS,
  faultAt: {
    'month-form': 'lines.{line}.month',
    'field-unknown': 'lines.{line}.field',
    'responsible-no-party': 'lines.{line}.responsible',
    'budget-form': 'lines.{line}.budgetVnd',
    'source-missing': 'lines.{line}.source',
    'source-without-budget': 'lines.{line}.source',
    'serves-nothing': 'lines.{line}.clause',
    'clause-of-other-agreement': 'lines.{line}.clause',
    'need-unknown': 'lines.{line}.need',
    'line-twice': 'lines.{line}.id',
    'no-lines': 'lines',
    'too-many-lines': 'lines',
  },
  run: async (w) => {
    const { db, by, params, body: given, names, requestId, today, act } = w;
    const agreement = await findWritable(w, params.province, params.slug);
    if (!agreement) return refuse({ code: 'agreement-unknown' as const });
    const lines: Parameters<typeof draftPlan>[2]['lines'][number][] = [];
    for (const [index, line] of given.lines.entries())
      lines.push({
        lineId: (line.id ?? null) as PlanLineId | null,
        month: line.month,
        field: line.field,
        what: line.what,
        responsibleNode: await names.findUnlessUnstated(`body.lines.${index}.responsible`, line.responsible),
        budgetVnd: line.budgetVnd ? BigInt(line.budgetVnd) : null,
        source: line.source ?? null,
        clauseId: (line.clause ?? null) as ClauseId | null,
        needId: (line.need ?? null) as NeedId | null,
        whyNone: line.whyNone ?? null,
      });
    const { agreementId } = agreement;
    const input = { requestId, provinceCode: params.province, agreementId, year: params.year, lines };
    return act(
      () => draftPlan(db, by, input, today),
      (planVersionId) => ({ id: planVersionId }),
    );
  },
});

const carryOver = write({
  acts: ['plan.carry-over'],
  path: '/agreements/{province}/{slug}/plans/{year}/carry-over',
  summary: 'Take what was left undone of the agreed plan of a year into the plan of the next',
  params: ofYear,
  body: z.strictObject({}),
  bodyName: 'PlanCarryOver',
  answer: Written,
  refusals: REFUSALS,
  run: async (w) => {
    const { db, by, params, requestId, today, act } = w;
    const agreement = await findWritable(w, params.province, params.slug);
    if (!agreement) return refuse({ code: 'agreement-unknown' as const });
    const { agreementId } = agreement;
    const input = { requestId, provinceCode: params.province, agreementId, fromYear: params.year };
    return act(
      () => carryOverPlan(db, by, input, today),
      (planVersionId) => ({ id: planVersionId }),
    );
  },
});

const approve = write({
  acts: ['plan.approve'],
  path: '/plans/{province}/{version}/approvals',
  summary: 'Approve a version of a plan for one side: when both have, it is agreed',
  params: versionParams,
  body: z.strictObject({
    side: z.enum(SIDES),
    contentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .openapi({ description: 'The contentHash of what was read', example: 'c0ffee'.padEnd(64, '0') }),
  }),
  bodyName: 'PlanApproval',
  answer: Written,
  refusals: {
    'plan-unknown': 404,
    'plan-changed': 409,
    'plan-replaced': 409,
    'already-approved': 409,
    'spoke-for-other-side': 409,
  },
  run: ({ db, by, params, body: { side, contentHash }, requestId, act }) =>
    act(
      () =>
        approvePlan(db, by, {
          requestId,
          provinceCode: params.province,
          planVersionId: params.version as PlanVersionId,
          contentHash,
          side,
        }),
      (planVersionId) => ({ id: planVersionId }),
    ),
});

export const planReads = [all, latest, one];
export const planWrites = [draft, carryOver, approve];
