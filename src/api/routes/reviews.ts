import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { reachOf } from '../../activities/activity-request.ts';
import { listSummaries } from '../../agreements/agreement-list-store.ts';
import { type ReviewRoundId, type SubmissionId } from '../../kernel/ids.ts';
import { permit } from '../../kernel/policy.ts';
import type { Db } from '../../platform/database/database.ts';
import { listNodes } from '../../registry/registry-store.ts';
import { NARRATIVE_PARTS, type Narrative, REVIEW_KINDS } from '../../reviews/review-content.ts';
import { placesOfReport } from '../../reviews/review-place-store.ts';
import { reviewPolicies } from '../../reviews/review-policy.ts';
import { listRoundsOfProgrammes } from '../../reviews/review-round-store.ts';
import type { ReviewRound } from '../../reviews/review-round.ts';
import { listJudgements, listTexts } from '../../reviews/review-text-store.ts';
import { findLastSnapshot } from '../../reviews/snapshot-store.ts';
import { type Judgement, RATINGS, REMARKS_ON, REVIEW_ACTS, SUBMISSION_STATUSES } from '../../reviews/submission.ts';
import {
  type Submission,
  type SubmissionInRound,
  dueOf,
  findSubmission,
  listReviewActs,
  listSubmissionsOfReach,
} from '../../reviews/submission-store.ts';
import type { Asking } from '../asking.ts';
import { byId } from '../cursors.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';

export const reviewParams = z.object({ province: schema.provinceParam, review: schema.idParam });
export type ReviewAt = z.output<typeof reviewParams>;

const Review = z
  .object({
    id: z.string(),
    provinceCode: schema.provinceParam,
    round: z.string().openapi({ description: 'The id of its round' }),
    kind: z.enum(REVIEW_KINDS),
    startsOn: schema.day,
    endsOn: schema.day,
    level: z.enum(['province', 'place']),
    place: schema.slug.openapi({ description: 'Who reports' }),
    placeName: z.string(),
    status: z.enum(SUBMISSION_STATUSES),
    dueOn: schema.day,
    arrivedOn: schema.day.nullable().openapi({ description: 'The day on which it was first handed in' }),
    movedOn: schema.day.nullable().openapi({ description: 'The day of the last act' }),
    returns: z.int().openapi({ description: 'How often it went back' }),
  })
  .openapi('Review');

interface Listed {
  readonly submission: Submission;
  readonly round: ReviewRound;
  readonly place: string;
}

async function withPlaces(
  db: Db,
  found: readonly { readonly submission: Submission; readonly round: ReviewRound }[],
): Promise<Listed[]> {
  const nodes = await listNodes(
    db,
    found.map(({ submission }) => submission.nodeId),
  );
  const slugs = new Map(nodes.map(({ nodeId, slug }) => [nodeId, slug]));
  return found.map((each) => ({ ...each, place: slugs.get(each.submission.nodeId) ?? '' }));
}

const presentReview = ({ submission, round, place }: Listed): z.input<typeof Review> => ({
  id: submission.submissionId,
  provinceCode: submission.provinceCode,
  round: submission.roundId,
  kind: round.kind,
  startsOn: round.startsOn,
  endsOn: round.endsOn,
  level: submission.level,
  place,
  placeName: submission.name,
  status: submission.status,
  dueOn: dueOf({ level: submission.level, round }),
  arrivedOn: submission.arrivedOn,
  movedOn: submission.movedOn,
  returns: submission.returns,
});

const list = readList({
  path: '/reviews',
  summary: 'The reports of rounds within the reach of the key: where each stands, and until when it is due',
  open: false,
  query: z.object({
    province: schema.provinceQuery,
    round: schema.idParam.optional().openapi({ description: 'Only those of one round' }),
  }),
  name: 'Reviews',
  item: Review,
  order: 'In the order in which they were asked for',
  cursor: byId<SubmissionId>(),
  at: ({ submission }: Listed) => submission.submissionId,
  rows: async ({ db, by }, { query, after, limit }) => {
    if (by.kind !== 'key') return [];
    const within = { provinceCode: query.province ?? null, roundId: (query.round ?? null) as ReviewRoundId | null };
    const found = await listSubmissionsOfReach(db, await reachOf(db, by), within, { after, limit });
    const asked = {
      provinces: [...new Set(found.map(({ provinceCode }) => provinceCode))],
      ids: [...new Set(found.map(({ roundId }) => roundId))],
    };
    const rounds = await listRoundsOfProgrammes(db, asked, { after: null, limit: found.length });
    const byRound = new Map(rounds.map((round) => [round.roundId, round]));
    return withPlaces(
      db,
      found.map((submission) => {
        const round = byRound.get(submission.roundId);
        if (!round) throw new Error(`a report is of a round — saw none of ${submission.submissionId}`);
        return { submission, round };
      }),
    );
  },
  present: presentReview,
});

const Said = z.object({ agreement: schema.slug, rating: z.enum(RATINGS), words: z.string().nullable() });
const SavedSaid = Said.extend({ version: z.int() });
export const sha = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ example: 'c0ffee'.padEnd(64, '0') });
const both = z.object({ vi: z.string(), en: z.string() });
const number = z.string().nullable().openapi({ description: 'A decimal number as text; null: nobody said' });

const ReviewDetail = Review.extend({
  texts: z
    .array(z.object({ part: z.enum(NARRATIVE_PARTS), words: z.string(), version: z.int() }))
    .openapi({ description: 'The parts that people saved, each as saved last' }),
  judgements: z.array(SavedSaid).openapi({ description: 'Of each pair what was saved last' }),
  acts: z.array(
    z.object({
      kind: z.enum(REVIEW_ACTS),
      happenedOn: schema.day,
      reason: z.string().nullable(),
      checksum: sha.nullable().openapi({ description: 'What was handed in, approved, taken or frozen' }),
      isDelegated: z.boolean(),
      remarks: z.array(z.object({ on: z.enum(REMARKS_ON), code: z.string().nullable(), words: z.string() })),
    }),
  ),
  handedIn: z
    .object({
      checksum: sha.openapi({ description: 'SHA-256 over the UTF-8 bytes of `text`' }),
      text: z.string().openapi({ description: 'The exact report, in JSON with its keys in order' }),
      gatheredOn: schema.day,
      figures: z.array(
        z.object({
          code: z.string().openapi({ description: 'A code of /figures' }),
          name: both,
          unit: both,
          value: number,
          before: number,
          cumulative: number,
        }),
      ),
      narrative: z.object(
        Object.fromEntries(NARRATIVE_PARTS.map((part) => [part, z.string()])) as Record<keyof Narrative, z.ZodString>,
      ),
      judgements: z.array(Said),
    })
    .nullable()
    .openapi({ description: 'As it was handed in last; null before the first time' }),
}).openapi('ReviewDetail');

/** A report, where the key may read it; those of rounds that were withdrawn are gone. */
async function findReadable(
  { db, by, today }: Asking,
  { province, review }: ReviewAt,
): Promise<SubmissionInRound | null> {
  const found = await findSubmission(db, province, review as SubmissionId);
  if (!found || found.round.isWithdrawn) return null;
  return permit(reviewPolicies, 'review.read', by, await placesOfReport(db, found, today)).ok ? found : null;
}

/** Judgements with the addresses of their agreements. */
/** Each with what else of it is `kept`. */
async function presentJudgements<Row extends Judgement, Kept extends object>(
  db: Db,
  provinceCode: string,
  judgements: readonly Row[],
  kept: (row: Row) => Kept,
): Promise<(z.input<typeof Said> & Kept)[]> {
  if (judgements.length === 0) return [];
  const ids = judgements.map(({ agreementId }) => agreementId);
  const within = sql`a.province_code = ${provinceCode} AND a.agreement_id = ANY(${ids}::uuid[])`;
  const agreements = await listSummaries(db, within, { after: null, limit: ids.length });
  const slugs = new Map(agreements.map(({ agreementId, slug }) => [agreementId, slug]));
  return judgements.map((each) => ({
    agreement: slugs.get(each.agreementId) ?? '',
    rating: each.rating,
    words: each.words,
    ...kept(each),
  }));
}

export const report = readOne({
  path: '/reviews/{province}/{review}',
  summary: 'One report: what people wrote, what became of it, and what was handed in with its checksum',
  open: false,
  params: reviewParams,
  answer: ReviewDetail,
  read: async (asking, { params }) => {
    const submission = await findReadable(asking, params);
    if (!submission) return null;
    const { db } = asking;
    const [listed] = await withPlaces(db, [{ submission, round: submission.round }]);
    const last = await findLastSnapshot(db, submission);
    const acts = await listReviewActs(db, submission);
    return {
      ...presentReview(listed as Listed),
      texts: [...(await listTexts(db, submission)).values()].map((text) => ({
        part: text.part,
        words: text.words,
        version: text.versionNo,
      })),
      judgements: await presentJudgements(
        db,
        params.province,
        await listJudgements(db, submission),
        ({ versionNo }) => ({ version: versionNo }),
      ),
      acts: acts.map(({ kind, happenedOn, reason, checksum, isDelegated, remarks }) => ({
        kind,
        happenedOn,
        reason,
        checksum,
        isDelegated,
        remarks: remarks.map((remark) => ({ ...remark })),
      })),
      handedIn: last && {
        checksum: last.checksum,
        text: last.text,
        gatheredOn: last.report.content.gatheredOn,
        figures: last.report.content.figures.map(({ code, name, unit, value, before, cumulative }) => ({
          code,
          name: { ...name },
          unit: { ...unit },
          value,
          before,
          cumulative,
        })),
        narrative: { ...last.report.narrative },
        judgements: await presentJudgements(db, params.province, last.report.judgements, () => ({})),
      },
    };
  },
});

export const reviewReads = [list, report];
