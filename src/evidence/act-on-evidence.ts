import type { Actor } from '../kernel/actor.ts';
import type { EvidenceId, RequestId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type EvidenceRefusal, placeOfSubject } from './attach-evidence.ts';
import { evidencePolicies } from './evidence-policy.ts';
import {
  findEvidence,
  findEvidenceActByRequest,
  insertEvidenceAct,
  insertWords,
  lockEvidence,
} from './evidence-store.ts';
import { type EvidenceActKind, faultsOfEvidenceAct } from './evidence.ts';
import { namesWithdrawn } from './photo-consent.ts';
import type { Subject, SubjectKinds } from './subject.ts';

const ACT_OF = {
  published: 'publish',
  unpublished: 'unpublish',
  withdrawn: 'withdraw',
} as const satisfies Record<EvidenceActKind, string>;

export interface ActOnEvidence {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly evidenceId: EvidenceId;
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
  const { requestId, ...content } = input;
  const { provinceCode, evidenceId, kind, reason } = input;
  let subject: Subject | null = null;
  const name = `evidence.${ACT_OF[kind]}` as const;
  return runAct<typeof evidencePolicies, typeof name, EvidenceId, EvidenceRefusal>(db, {
    by,
    policies: evidencePolicies,
    name,
    requestId,
    content,
    thing: async (tx) => {
      const found = await findEvidence(tx, provinceCode, evidenceId);
      if (!found) return { rules: null, places: { province: null, sponsors: [], recipients: [] } };
      const place = await placeOfSubject(tx, kinds, found);
      subject = place.subject;
      return place;
    },
    find: (tx) => findEvidenceActByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockEvidence(tx, provinceCode, evidenceId);
      const evidence = await findEvidence(tx, provinceCode, evidenceId);
      if (!evidence || !subject) return refuse({ code: 'evidence-unknown' });
      const consent = kind === 'published' ? (input.consent ?? evidence.consent) : null;
      const faults = faultsOfEvidenceAct(evidence, ACT_OF[kind], { reason, consent });
      if (kind === 'published' && (await namesWithdrawn(tx, provinceCode, consent, plainDateAt(new Date()))))
        faults.push({ code: 'consent-withdrawn' });
      if (faults.length > 0) return refuse({ code: 'evidence-invalid', faults });
      const actNo = (evidence.lastAct?.no ?? 0) + 1;
      await insertEvidenceAct(tx, evidence, { actNo, kind, reason, requestId, hash });
      if (kind === 'published') await insertWords(tx, evidence, 'consent', consent);
      return ok({
        answer: evidenceId,
        told: {
          provinceCode,
          subjectKind: 'evidence',
          about: [evidenceId, evidence.subjectId, ...subject.about],
          before: { act: evidence.lastAct?.kind ?? null },
          after: { what: subject.title, subject: evidence.subjectKind, kind, people: evidence.people },
        },
      });
    },
  });
}
