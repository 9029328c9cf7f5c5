import type { Actor } from '../kernel/actor.ts';
import type { EvidenceId, RequestId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Told } from '../platform/audit/audit-entry.ts';
import { type Act, runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type EvidenceRefusal, placeOfSubject } from './attach-evidence.ts';
import { evidencePolicies } from './evidence-policy.ts';
import { findEvidence, lockEvidence } from './evidence-store.ts';
import { type Evidence, type EvidenceFault, faultsOfEvidenceAct } from './evidence.ts';
import type { Subject, SubjectKinds } from './subject.ts';

type Verb = Parameters<typeof faultsOfEvidenceAct>[1];
type EvidenceAct = `evidence.${Verb}`;

/** One act on one piece of evidence. */
export interface OnEvidence {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly evidenceId: EvidenceId;
}

/** What is done with it, and what is said with that. */
interface Doing {
  readonly act: Verb;
  readonly find: Act<typeof evidencePolicies, EvidenceAct, EvidenceId, EvidenceRefusal>['find'];
  readonly said: (evidence: Evidence) => { readonly reason: string | null; readonly consent: string | null };
  /** Faults that only the database knows of. */
  readonly also?: (tx: Db, evidence: Evidence) => Promise<readonly EvidenceFault[]>;
  /** Saves it; nobody else acts on the evidence until the transaction ends. */
  readonly save: (tx: Db, evidence: Evidence, hash: string) => Promise<void>;
  readonly told: (evidence: Evidence, subject: Subject) => Required<Pick<Told, 'before' | 'after'>>;
}

/** Runs an act on evidence: asked of the place of what it proves, refused where the evidence cannot bear it now. */
export function runOnEvidence(
  db: Db,
  by: Actor,
  kinds: SubjectKinds,
  { requestId, ...content }: OnEvidence,
  { act, find, said, also, save, told }: Doing,
): Promise<Result<EvidenceId, EvidenceRefusal>> {
  const { provinceCode, evidenceId } = content;
  let subject: Subject | null = null;
  return runAct<typeof evidencePolicies, EvidenceAct, EvidenceId, EvidenceRefusal>(db, {
    by,
    policies: evidencePolicies,
    name: `evidence.${act}`,
    requestId,
    content,
    thing: async (tx) => {
      const found = await findEvidence(tx, provinceCode, evidenceId);
      if (!found) return { rules: null, places: { province: null, sponsors: [], recipients: [] } };
      const place = await placeOfSubject(tx, kinds, found);
      subject = place.subject;
      return place;
    },
    find,
    write: async (tx, hash) => {
      await lockEvidence(tx, provinceCode, evidenceId);
      const evidence = await findEvidence(tx, provinceCode, evidenceId);
      if (!evidence || !subject) return refuse({ code: 'evidence-unknown' });
      const faults = [...faultsOfEvidenceAct(evidence, act, said(evidence)), ...((await also?.(tx, evidence)) ?? [])];
      if (faults.length > 0) return refuse({ code: 'evidence-invalid', faults });
      await save(tx, evidence, hash);
      return ok({
        answer: evidenceId,
        told: {
          provinceCode,
          subjectKind: 'evidence',
          about: [evidenceId, evidence.subjectId, ...subject.about],
          ...told(evidence, subject),
        },
      });
    },
  });
}
