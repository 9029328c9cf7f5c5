import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import type { EvidenceId, RequestId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { type FileStore, isContentHash } from '../platform/files/file-store.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, handleJob } from '../platform/jobs/job-runner.ts';
import { type EvidenceRefusal, placeOfSubject } from './attach-evidence.ts';
import { evidencePolicies } from './evidence-policy.ts';
import { findEvidence, lockEvidence } from './evidence-store.ts';
import { faultsOfEvidenceAct } from './evidence.ts';
import { findErasedByRequest, insertFileEnd, listKeysOfFile, listNeeded, lockFiles } from './file-record-store.ts';
import type { Subject, SubjectKinds } from './subject.ts';

/** Removes bytes that an erased file leaves behind: asked for with the erasure, so that neither is without the other. */
export const REMOVE_BYTES = defineJob({
  name: 'evidence.remove-bytes',
  schema: z.object({ provinceCode: z.string(), hashes: z.array(z.string().refine(isContentHash)).max(3) }),
  // A store that is away for a day still loses them.
  retryLimit: 12,
  show: ({ provinceCode, hashes }) => ({ provinceCode, files: String(hashes.length) }),
});

export const removeBytesHandler = (db: Db, store: FileStore): JobHandler =>
  handleJob(REMOVE_BYTES, ({ provinceCode, hashes }) =>
    inTransaction(db, async (tx) => {
      await lockFiles(tx, provinceCode, 'removing');
      // The same picture may have been sent anew, with another word from those on it.
      const needed = await listNeeded(tx, provinceCode, hashes);
      for (const hash of hashes) if (!needed.has(hash)) await store.remove({ provinceCode, hash });
    }),
  );

export interface EraseFile {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  /** A place at which the file is used; it goes everywhere. */
  readonly evidenceId: EvidenceId;
}

/** Erases a file for good, with all words about it, because somebody on it asked. From then on nobody is shown it. */
export function eraseFile(
  db: Db,
  by: Actor,
  kinds: SubjectKinds,
  input: EraseFile,
): Promise<Result<EvidenceId, EvidenceRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, evidenceId } = input;
  let subject: Subject | null = null;
  return runAct<typeof evidencePolicies, 'evidence.erase', EvidenceId, EvidenceRefusal>(db, {
    by,
    policies: evidencePolicies,
    name: 'evidence.erase',
    requestId,
    content,
    thing: async (tx) => {
      const found = await findEvidence(tx, provinceCode, evidenceId);
      if (!found) return { rules: null, places: { province: null, sponsors: [], recipients: [] } };
      const place = await placeOfSubject(tx, kinds, found);
      subject = place.subject;
      return place;
    },
    find: async (tx) => {
      const hash = await findErasedByRequest(tx, provinceCode, requestId);
      return hash === null ? null : { hash, answer: evidenceId };
    },
    write: async (tx, hash) => {
      await lockEvidence(tx, provinceCode, evidenceId);
      const evidence = await findEvidence(tx, provinceCode, evidenceId);
      if (!evidence || !subject) return refuse({ code: 'evidence-unknown' });
      const faults = faultsOfEvidenceAct(evidence, 'erase', { reason: null, consent: null });
      if (faults.length > 0) return refuse({ code: 'evidence-invalid', faults });
      const { fileId, sha256 } = evidence.file;
      const keys = await listKeysOfFile(tx, provinceCode, fileId);
      await insertFileEnd(tx, { provinceCode, fileId }, { requestId, hash });
      await enqueue(tx, REMOVE_BYTES, { provinceCode, hashes: keys.map((key) => key.hash) });
      return ok({
        answer: evidenceId,
        told: {
          provinceCode,
          subjectKind: 'evidence',
          about: [evidenceId, evidence.subjectId, ...subject.about],
          before: { sha256 },
          after: { what: subject.title, subject: evidence.subjectKind, kind: 'erased' },
        },
      });
    },
  });
}
