import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiDeps } from '../../src/api/asking.ts';
import type { FileRoom } from '../../src/evidence/receive-file.ts';
import { BoardSessions } from '../../src/pairing/board/board-sessions.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { diskStore } from '../../src/platform/files/disk-store.ts';
import { gazetteerOf } from '../../src/reading/gazetteer.ts';

let folder: string | null = null;

/** A store of files for all servers of a test file; it goes with the process, since some are made before any test begins. */
function filesOfProcess(): FileRoom {
  if (folder === null) {
    const made = mkdtempSync(join(tmpdir(), 'ketnghia-api-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return { store: diskStore(folder), incoming: join(folder, '.incoming') };
}

/** All that the API is made with, as tests need it. */
export const apiDeps = (db: Db, clock: () => Date, more: Partial<ApiDeps> = {}): ApiDeps => ({
  db,
  clock,
  proxies: 0,
  secondFactorAsked: async () => false,
  gazetteer: () => gazetteerOf([]),
  webhooks: { secret: 'a secret of tests', allowLoopback: true },
  outbox: null,
  files: filesOfProcess(),
  sessions: new BoardSessions(),
  ...more,
});
