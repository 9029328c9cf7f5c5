import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import type { EvidenceId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { type FileStore, isContentHash } from '../platform/files/file-store.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, handleJob } from '../platform/jobs/job-runner.ts';
import type { EvidenceRefusal } from './attach-evidence.ts';
import { findErasedByRequest, insertFileEnd, listKeysOfFile, listNeeded, lockFiles } from './file-record-store.ts';
import { type OnEvidence, runOnEvidence } from './run-on-evidence.ts';
import type { SubjectKinds } from './subject.ts';

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

/** `evidenceId`: a place at which the file is used; it goes everywhere. */
export type EraseFile = OnEvidence;

/** Erases a file for good, with all words about it, because somebody on it asked. From then on nobody is shown it. */
export function eraseFile(
  db: Db,
  by: Actor,
  kinds: SubjectKinds,
  input: EraseFile,
): Promise<Result<EvidenceId, EvidenceRefusal>> {
  const { requestId, provinceCode, evidenceId } = input;
  return runOnEvidence(db, by, kinds, input, {
    act: 'erase',
    find: async (tx) => {
      const hash = await findErasedByRequest(tx, provinceCode, requestId);
      return hash === null ? null : { hash, answer: evidenceId };
    },
    said: () => ({ reason: null, consent: null }),
    save: async (tx, { file: { fileId } }, hash) => {
      const keys = await listKeysOfFile(tx, provinceCode, fileId);
      await insertFileEnd(tx, { provinceCode, fileId }, { requestId, hash });
      await enqueue(tx, REMOVE_BYTES, { provinceCode, hashes: keys.map((key) => key.hash) });
    },
    told: ({ file, subjectKind }, subject) => ({
      before: { sha256: file.sha256 },
      after: { what: subject.title, subject: subjectKind, kind: 'erased' },
    }),
  });
}
