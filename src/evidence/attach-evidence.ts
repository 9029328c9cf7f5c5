import type { Actor } from '../kernel/actor.ts';
import { type EvidenceId, type RequestId, newId } from '../kernel/ids.ts';
import { type NotPermitted, permit } from '../kernel/policy.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { type EvidencePlace, evidencePolicies } from './evidence-policy.ts';
import { findAttachedByRequest, insertEvidence, insertEvidenceAct, surroundingsOfAttaching } from './evidence-store.ts';
import { type AttachFacts, type EvidenceFault, type SubjectKey, faultsOfAttaching } from './evidence.ts';
import { namesWithdrawn } from './photo-consent.ts';
import type { Subject, SubjectKinds } from './subject.ts';

export type EvidenceRefusal =
  | { readonly code: 'evidence-invalid'; readonly faults: readonly EvidenceFault[] }
  | { readonly code: 'evidence-unknown' }
  | NotPermitted
  | RequestReused;

const NOWHERE = { province: null, sponsors: [], recipients: [] };

/** A subject with what its room says of it, as policies see it. */
export async function placeOfSubject(
  db: Db,
  kinds: SubjectKinds,
  { provinceCode, subjectKind, subjectId }: SubjectKey,
): Promise<EvidencePlace & { readonly subject: Subject | null }> {
  const rules = kinds.get(subjectKind) ?? null;
  const subject = (await rules?.find(db, provinceCode, subjectId)) ?? null;
  return { rules, subject, places: subject?.places ?? NOWHERE };
}

export interface AttachEvidence extends AttachFacts {
  readonly requestId: RequestId;
}

const MOST_NAMED = 12;

/** Makes files that were taken in the proof of something. */
export function attachEvidence(
  db: Db,
  by: Actor,
  kinds: SubjectKinds,
  input: AttachEvidence,
): Promise<Result<readonly EvidenceId[], EvidenceRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, subjectKind, subjectId, files, people, caption, consent, isPublic } = input;
  let place: Awaited<ReturnType<typeof placeOfSubject>> | null = null;
  return runAct<typeof evidencePolicies, 'evidence.attach', readonly EvidenceId[], EvidenceRefusal>(db, {
    by,
    policies: evidencePolicies,
    name: 'evidence.attach',
    requestId,
    content,
    thing: async (tx) => {
      place = await placeOfSubject(tx, kinds, input);
      return place;
    },
    find: (tx) => findAttachedByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      if (place === null || !place.subject) return refuse({ code: 'evidence-unknown' });
      const { subject } = place;
      // Who may add may not always show: the village's contact adds, an officer decides.
      if (isPublic) {
        const shown = permit(evidencePolicies, 'evidence.publish', by, place);
        if (!shown.ok) return shown;
      }
      const faults = faultsOfAttaching(input, await surroundingsOfAttaching(tx, input, files));
      if (isPublic && (await namesWithdrawn(tx, provinceCode, consent, plainDateAt(new Date()))))
        faults.push({ code: 'consent-withdrawn' });
      if (faults.length > 0) return refuse({ code: 'evidence-invalid', faults });
      const added: EvidenceId[] = [];
      for (const fileId of files) {
        const evidenceId = newId<'evidence'>();
        const key = { provinceCode, evidenceId };
        await insertEvidence(tx, { ...key, fileId, subjectKind, subjectId, people, caption, consent, requestId, hash });
        if (isPublic) await insertEvidenceAct(tx, key, { actNo: 1, kind: 'published', reason: null, requestId, hash });
        added.push(evidenceId);
      }
      return ok({
        answer: added,
        told: {
          provinceCode,
          subjectKind: 'evidence',
          about: [subjectId, ...subject.about, ...added.slice(0, MOST_NAMED)],
          after: { what: subject.title, subject: subjectKind, files: files.length, people, isPublic },
        },
      });
    },
  });
}
