import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AgreementId } from '../kernel/ids.ts';
import type { Narrative, ReviewContent } from './review-content.ts';
import { NARRATIVE_PARTS, REVIEW_CONTENT_VERSION } from './review-content.ts';
import { RATINGS, type Rating } from './submission.ts';

/** What one side said of a pair, in the report. */
export interface FrozenJudgement {
  readonly agreementId: AgreementId;
  readonly rating: Rating;
  readonly words: string | null;
}

/** A report as it was handed in: the figures and lists as gathered, the text and judgement as people wrote them. */
export interface FrozenReport {
  readonly content: ReviewContent;
  readonly narrative: Narrative;
  readonly judgements: readonly FrozenJudgement[];
}

/** Canonical text: the keys of every object in order, so that equal content is equal text for ever. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** SHA-256 over the UTF-8 bytes, in hex; the database computes the same (review_snapshot_checksum). */
export const checksumOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const narrative = z.object(
  Object.fromEntries(NARRATIVE_PARTS.map((part) => [part, z.string()])) as Record<keyof Narrative, z.ZodString>,
);

/** What every reader relies on; the rest is as the version of the content says. */
const frozen = z.looseObject({
  content: z.looseObject({
    version: z.literal(REVIEW_CONTENT_VERSION),
    figures: z.array(z.looseObject({ code: z.string(), value: z.string().nullable() })),
    agreements: z.array(z.looseObject({ agreementId: z.string() })),
  }),
  narrative,
  judgements: z.array(z.looseObject({ agreementId: z.string(), rating: z.enum(RATINGS) })),
});

/** A stored report; one that this program cannot read is a fault of ours and thrown. */
export function readFrozen(text: string): FrozenReport {
  return frozen.parse(JSON.parse(text)) as unknown as FrozenReport;
}
