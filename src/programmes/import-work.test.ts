import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCESS_WORLD, accountOf } from '../../tests/support/access-world.ts';
import { OPERATOR } from '../../tests/support/actors.ts';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { listHeldRoles } from '../access/role-store.ts';
import {
  type AccountId,
  type AssignmentVersionId,
  type GrantId,
  type ProgrammeId,
  type RequestId,
  type SessionId,
  idOf,
  newId,
} from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { RUN_WORK, startWork, workHandlers } from '../platform/works/run-work.ts';
import type { WorkId } from '../platform/works/work.ts';
import { findWork, findWorkContent, listWorkFaults, noteProgress } from '../platform/works/work-store.ts';
import { listPairs } from './assignment-store.ts';
import { openDraft } from './draft-assignment.ts';
import { IMPORT_ASSIGNMENT, importAssignmentRunner } from './import-work.ts';

const NOW = new Date('2026-11-22T05:00:00Z');
let opened: TestDatabase & { close: () => Promise<void> };
let programmeId: ProgrammeId;
let versionId: AssignmentVersionId;
let communes: string[];

beforeAll(async () => {
  opened = await freshDatabase(ACCESS_WORLD);
  const { db } = opened;
  ({ programme_id: programmeId } = await db
    .selectFrom('programme')
    .select('programme_id')
    .where('province_code', '=', '52')
    .orderBy('programme_id')
    .executeTakeFirstOrThrow());
  const opening = {
    requestId: newId<'request'>(),
    provinceCode: '52',
    fromInForce: false,
    today: plainDate('2026-11-22'),
  };
  ({ versionId } = unwrap(await openDraft(db, OPERATOR, { ...opening, programmeId })));
  const rows = await db
    .selectFrom('registry_node as n')
    .innerJoin('registry_version as v', 'v.node_id', 'n.node_id')
    .select('v.full_name')
    .where('n.province_code', '=', '52')
    .where('n.kind', '=', 'commune')
    .where('v.valid_to', 'is', null)
    .orderBy('v.full_name')
    .execute();
  communes = rows.map(({ full_name }) => full_name);
});
afterAll(() => opened?.close());

const annex = (pairs: readonly (readonly [string, string])[]): Uint8Array =>
  new TextEncoder().encode(`Đơn vị kết nghĩa,Địa bàn\n${pairs.map((pair) => pair.join(',')).join('\n')}\n`);

/** So many different pairs of communes. */
const pairsOf = (count: number): (readonly [string, string])[] =>
  Array.from({ length: count }, (_, index) => {
    const sponsor = index % communes.length;
    const step = 1 + Math.floor(index / communes.length);
    return [communes[sponsor] ?? '', communes[(sponsor + step) % communes.length] ?? ''] as const;
  });

async function started(
  content: Uint8Array,
  {
    account = accountOf('province-office', 'gia-lai'),
    requestId = newId<'request'>() as RequestId,
    grants = null,
  }: {
    account?: AccountId;
    requestId?: RequestId;
    grants?: readonly GrantId[] | null;
  } = {},
): Promise<WorkId> {
  const held = await listHeldRoles(opened.db, account, plainDate('2026-11-22'));
  return startWork(opened.db, {
    provinceCode: '52',
    kind: IMPORT_ASSIGNMENT.name,
    accountId: account,
    sessionId: idOf('session', 'x') as SessionId,
    grantIds: grants ?? held.map(({ grantId }) => grantId),
    fileName: 'phu-luc.csv',
    data: { programmeId, versionId, mode: 'replace' },
    requestId,
    content,
  });
}

async function run(workId: WorkId, attempt = 1): Promise<void> {
  const [handler] = workHandlers(opened.db, [importAssignmentRunner(opened.db, () => NOW)], () => NOW);
  await handler?.run({ provinceCode: '52', workId }, { jobId: 'test', attempt, signal: new AbortController().signal });
}
const work = (workId: WorkId) => findWork(opened.db, { provinceCode: '52', workId });

test('a long annex is taken in by the job, and its page knows how it ended', async () => {
  const workId = await started(annex(pairsOf(3000)));
  expect(await work(workId)).toMatchObject({ state: 'waiting', done: 0, fileName: 'phu-luc.csv' });
  await run(workId);
  expect(await work(workId)).toMatchObject({ state: 'done', done: 3000, total: 3000, stage: 'saving', faultCount: 0 });
  expect(await listPairs(opened.db, '52', versionId)).toHaveLength(3000);
  expect(await findWorkContent(opened.db, { provinceCode: '52', workId }), 'the file is let go').toBeNull();
  const queued = await opened.db
    .selectFrom('audit_entry')
    .select('account_id')
    .where('act', '=', 'assignment.import')
    .orderBy('entry_no', 'desc')
    .executeTakeFirst();
  expect(queued?.account_id).toBe(accountOf('province-office', 'gia-lai'));
});

test('every bad row is told by its line; nothing is saved', async () => {
  const before = await listPairs(opened.db, '52', versionId);
  const workId = await started(annex([...pairsOf(700), ['Phường Không Có', communes[0] ?? ''], ['', 'Xã Chẳng Đâu']]));
  await run(workId);
  const ended = await work(workId);
  expect(ended?.state).toBe('refused');
  const faults = await listWorkFaults(opened.db, { provinceCode: '52', workId }, { after: 0, limit: 100 });
  expect(faults).toHaveLength(ended?.faultCount ?? -1);
  expect(faults.map(({ fault }) => fault.line)).toContain(702);
  for (const language of ['vi', 'en'] as const)
    for (const { fault } of faults) expect(IMPORT_ASSIGNMENT.sayFault(fault, language).length).toBeGreaterThan(10);
  expect(await listPairs(opened.db, '52', versionId)).toEqual(before);
});

test('asked twice it is one work; done twice it is saved once', async () => {
  const requestId = newId<'request'>() as RequestId;
  const content = annex(pairsOf(600));
  const workId = await started(content, { requestId });
  expect(await started(content, { requestId })).toBe(workId);
  await run(workId);
  const acts = () =>
    opened.db
      .selectFrom('assignment_act')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirst();
  const before = await acts();
  await run(workId, 2);
  expect(await acts()).toEqual(before);
  // What comes late from a process that was thought dead changes nothing.
  await noteProgress(opened.db, { provinceCode: '52', workId }, { stage: 'reading', done: 1, total: null });
  expect(await work(workId)).toMatchObject({ state: 'done', done: 600 });
});

test('who has lost the role meanwhile, or never had it awake, changes nothing', async () => {
  const sleeping = await started(annex(pairsOf(5)), { grants: [] });
  await run(sleeping);
  expect(await work(sleeping)).toMatchObject({ state: 'refused' });
  const faults = await listWorkFaults(opened.db, { provinceCode: '52', workId: sleeping }, { after: 0, limit: 5 });
  expect(faults.map(({ fault }) => fault.code)).toEqual(['not-permitted']);
});

test('a work that breaks is tried again, and said to be broken after the last try', async () => {
  const workId = await started(annex(pairsOf(5)));
  const broken = workHandlers(
    opened.db,
    [{ kind: IMPORT_ASSIGNMENT.name, run: () => Promise.reject(new Error('the disk is full')) }],
    () => NOW,
  )[0];
  const attempt = (number: number) =>
    broken?.run(
      { provinceCode: '52', workId },
      { jobId: 'test', attempt: number, signal: new AbortController().signal },
    );
  await expect(attempt(1)).rejects.toThrow('the disk is full');
  expect(await work(workId)).toMatchObject({ state: 'waiting' });
  await expect(attempt(RUN_WORK.retryLimit + 1)).rejects.toThrow('the disk is full');
  expect(await work(workId)).toMatchObject({ state: 'failed', endedAt: NOW });
});
