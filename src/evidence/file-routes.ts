import { type Context, Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { Actor } from '../kernel/actor.ts';
import { type EvidenceId, isId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import type { FileStore } from '../platform/files/file-store.ts';
import { paths } from '../platform/web/paths.ts';
import { placeOfSubject } from './attach-evidence.ts';
import { evidencePolicies } from './evidence-policy.ts';
import { findEvidence } from './evidence-store.ts';
import { type Evidence, evidenceStatus, isFileForm } from './evidence.ts';
import type { FileRoom } from './receive-file.ts';
import { answerFile } from './serve-file.ts';
import type { SubjectKinds } from './subject.ts';

/** What the pages of evidence need besides those of the office. */
export interface EvidenceDeps extends OfficeDeps {
  readonly files: FileRoom;
  readonly subjects: SubjectKinds;
}

const PROVINCE = /^\d{2}$/;

async function evidenceAt(c: Context, db: Db): Promise<Evidence | null> {
  const { province = '', evidenceId = '', form = '' } = c.req.param();
  if (!PROVINCE.test(province) || !isId(evidenceId) || !isFileForm(form)) return null;
  return findEvidence(db, province, evidenceId as EvidenceId);
}

const formOf = (c: Context) => {
  const form = c.req.param('form') ?? '';
  return isFileForm(form) ? form : 'full';
};

/** Whether somebody may see evidence that is not shown to everybody. */
export async function mayRead(db: Db, kinds: SubjectKinds, by: Actor, evidence: Evidence): Promise<boolean> {
  return permit(evidencePolicies, 'evidence.read', by, await placeOfSubject(db, kinds, evidence)).ok;
}

/** The bytes of evidence for the office, behind the gate; not to be found for whoever may not see it. */
export function privateFileRoutes({ db, files, subjects }: EvidenceDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(paths.evidenceFile(':province', ':evidenceId', ':form'), async (c) => {
    const evidence = await evidenceAt(c, db);
    if (!evidence || !(await mayRead(db, subjects, c.get('signedIn').person, evidence))) return c.notFound();
    return answerFile(c, files.store, evidence.provinceCode, evidence.file, { form: formOf(c), isPublic: false });
  });
  return app;
}

/** The bytes of what is shown to everybody. */
export function publicFileRoutes({ db, store }: { readonly db: Db; readonly store: FileStore }): Hono {
  const app = new Hono();
  app.get(paths.publicFile(':province', ':evidenceId', ':form'), async (c) => {
    const evidence = await evidenceAt(c, db);
    if (!evidence || evidenceStatus(evidence) !== 'published') return c.notFound();
    return answerFile(c, store, evidence.provinceCode, evidence.file, { form: formOf(c), isPublic: true });
  });
  return app;
}
