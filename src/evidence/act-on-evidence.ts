import type { Actor } from '../kernel/actor.ts';
import type { EvidenceId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Result } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import type { EvidenceRefusal } from './attach-evidence.ts';
import { findEvidenceActByRequest, insertEvidenceAct, insertWords } from './evidence-store.ts';
import type { Evidence, EvidenceActKind } from './evidence.ts';
import { namesWithdrawn } from './photo-consent.ts';
import { type OnEvidence, runOnEvidence } from './run-on-evidence.ts';
import type { SubjectKinds } from './subject.ts';

const ACT_OF = {
  published: 'publish',
  unpublished: 'unpublish',
  withdrawn: 'withdraw',
} as const satisfies Record<EvidenceActKind, string>;

export interface ActOnEvidence extends OnEvidence {
  readonly kind: EvidenceActKind;
  readonly reason: string | null;
  /** With "published": who agreed to be shown, and how; null keeps what was said before. */
  readonly consent: string | null;
}

/** Shows evidence to everybody, stops that, or withdraws it as proof. Each takes effect with the transaction. */
export function actOnEvidence(
  db: Db,
  by: Actor,
  kinds: SubjectKinds,
  input: ActOnEvidence,
): Promise<Result<EvidenceId, EvidenceRefusal>> {
  const { requestId, provinceCode, kind, reason } = input;
  const consentOf = (evidence: Evidence): string | null =>
    kind === 'published' ? (input.consent ?? evidence.consent) : null;
  return runOnEvidence(db, by, kinds, input, {
    act: ACT_OF[kind],
    find: (tx) => findEvidenceActByRequest(tx, provinceCode, requestId),
    said: (evidence) => ({ reason, consent: consentOf(evidence) }),
    also: async (tx, evidence) =>
      kind === 'published' && (await namesWithdrawn(tx, provinceCode, consentOf(evidence), plainDateAt(new Date())))
        ? [{ code: 'consent-withdrawn' }]
        : [],
    save: async (tx, evidence, hash) => {
      const actNo = (evidence.lastAct?.no ?? 0) + 1;
      await insertEvidenceAct(tx, evidence, { actNo, kind, reason, requestId, hash });
      if (kind === 'published') await insertWords(tx, evidence, 'consent', consentOf(evidence));
    },
    told: ({ lastAct, subjectKind, people }, subject) => ({
      before: { act: lastAct?.kind ?? null },
      after: { what: subject.title, subject: subjectKind, kind, people },
    }),
  });
}
