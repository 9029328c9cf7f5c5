import type { Waiting, WaitingSource } from '../access/desk.ts';
import { listOpenBatches } from '../evidence/batch-store.ts';
import { paths } from '../platform/web/paths.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { listWorksOf } from '../platform/works/work-store.ts';
import { workMessages } from './messages/work-messages.ts';

const LOOKED_AT = 20;

/** What somebody began and left: long work that goes on or was refused, and files that wait to be saved. */
export const workWaiting: WaitingSource = async (db, { language, signedIn }) => {
  const t = workMessages[language].desk;
  const { accountId } = signedIn.person;
  const works = (await listWorksOf(db, accountId, LOOKED_AT)).filter(({ state }) => state !== 'done');
  const batches = await listOpenBatches(db, accountId, LOOKED_AT);
  const lines: Waiting[] = works.slice(0, 3).map(({ workId, provinceCode, fileName, state, recordedAt }) => ({
    key: `work ${workId}`,
    what: t.work(fileName, workMessages[language].states[state]),
    why: t.workWhy,
    since: plainDateAt(recordedAt),
    due: null,
    link: paths.work(provinceCode, workId),
  }));
  const files = batches.reduce((sum, { count }) => sum + count, 0);
  const left: Waiting[] =
    files === 0
      ? []
      : [{ key: 'batches', what: t.batches(files), why: t.batchesWhy, since: null, due: null, link: paths.works() }];
  return [...lines, ...left];
};
