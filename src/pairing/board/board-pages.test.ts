import { expect, onTestFinished, test } from 'vitest';
import { OPERATOR } from '../../../tests/support/actors.ts';
import { freshDatabase } from '../../../tests/support/database.ts';
import { scenarioOf } from '../../../tests/support/pairings.ts';
import { SAMPLE } from '../../../tests/support/sample.ts';
import { serveOffice } from '../../../tests/support/served-office.ts';
import type { Visitor } from '../../../tests/support/visitor.ts';
import { formsOf } from '../../../tests/support/visitor.ts';
import type { Role } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import type { ProgrammeId } from '../../kernel/ids.ts';
import { unwrap } from '../../kernel/result.ts';
import type { Db } from '../../platform/database/database.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { nationalNodeId } from '../../registry/national-rows.ts';
import { checkProblem } from '../check-problem.ts';
import { exampleProblem } from '../example-problem.ts';
import { readProblemWorkbook } from '../outside/read-workbook.ts';
import { listScenarios } from './scenario-store.ts';
import { SEARCH_PLAN, searchPlanHandler } from './search-job.ts';

interface World {
  readonly db: Db;
  readonly programmeId: ProgrammeId;
  readonly visitor: (role: Role, code?: string) => Promise<Visitor>;
}

async function world(): Promise<World> {
  const { db, close } = await freshDatabase(SAMPLE);
  const office = await serveOffice(db);
  onTestFinished(async () => {
    office.close();
    await close();
  });
  const row = await db
    .selectFrom('programme')
    .select('programme_id')
    .where('province_code', '=', '48')
    .executeTakeFirstOrThrow();
  return {
    db,
    programmeId: row.programme_id,
    visitor: (role, code = '48') => office.visitor('Huỳnh Văn Thành', [{ role, nodeId: nationalNodeId(code) }]),
  };
}

/** Sends a form of files as a browser would. */
async function upload(
  visitor: Visitor,
  page: string,
  fields: Readonly<Record<string, string>>,
  file: { name: string; bytes: Uint8Array } | null,
) {
  const html = (await visitor.get(page)).text;
  const form = formsOf(html, page).find(
    ({ action, fields: own }) => action === paths.takeInPairing() && own.way === fields.way,
  );
  if (!form) throw new Error(`${page} has no form for ${fields.way}`);
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...fields }))
    if (name !== 'file') body.append(name, value);
  if (file) body.append('file', new File([new Uint8Array(file.bytes)], file.name));
  return visitor.send(form.action, {
    method: 'POST',
    body,
    headers: { origin: new URL(visitor.url).origin, 'sec-fetch-site': 'same-origin' },
  });
}

test('the board is the programme office’s: others of the province are told so, and elsewhere there is nothing', async () => {
  const { db, programmeId, visitor } = await world();
  const scenarioId = await scenarioOf(db, OPERATOR, { provinceCode: '48', programmeId });
  const pages = [
    paths.pairings(programmeId),
    paths.newPairing(programmeId),
    paths.pairing(programmeId, scenarioId),
    paths.pairingAct(programmeId, scenarioId, 'trong-so'),
    paths.pairingFile(programmeId, scenarioId, 'phuong-an.json'),
  ];
  const [office, auditor, elsewhere] = await Promise.all([
    visitor('province-office'),
    visitor('auditor'),
    visitor('province-office', '52'),
  ]);
  for (const page of pages) {
    expect((await office.get(page)).status, page).toBe(200);
    expect((await auditor.get(page)).status, page).toBe(403);
    expect((await elsewhere.get(page)).status, page).toBe(404);
  }
  expect((await office.get(paths.pairing(programmeId, newId()))).status).toBe(404);
});

test('lines that nobody can be found for are told by their number, and what was typed stays', async () => {
  const { db, programmeId, visitor } = await world();
  const office = await visitor('province-office');
  const page = `${paths.newPairing(programmeId)}?dien=phuong-xa`;
  const filled = formsOf((await office.get(page)).text, page).find(({ fields }) => fields.way === 'registry');
  expect(filled?.fields.sponsors?.trim().split('\n')).toHaveLength(23);
  expect(filled?.fields.recipients?.trim().split('\n')).toHaveLength(70);
  const wrong = await upload(
    office,
    page,
    {
      way: 'registry',
      'registry-title': 'Phương án A',
      sponsors: 'Phường Hòa Cường\nPhường Trên Trời',
      recipients: 'Xã Trà Tân',
    },
    null,
  );
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Dòng 2: ');
  const kept = formsOf(wrong.text, page).find(({ fields }) => fields.way === 'registry');
  expect({ ...kept?.fields, sponsors: kept?.fields.sponsors?.replaceAll('\r', '') }).toMatchObject({
    'registry-title': 'Phương án A',
    sponsors: 'Phường Hòa Cường\nPhường Trên Trời',
  });
  const right = await upload(
    office,
    page,
    {
      way: 'registry',
      'registry-title': 'Phương án A',
      sponsors: '20257\n20263',
      recipients: 'Xã Trà Tân\nXã Trà Leng',
    },
    null,
  );
  expect(right.status).toBe(303);
  const board = await office.get(right.headers.get('location') ?? '');
  expect(board.text).toContain('Số liệu còn thiếu');
  expect(board.text).toContain('Nhu cầu và khả năng: chưa có ở 4 trên 4 cặp');
  expect(await listScenarios(db, '48', programmeId)).toHaveLength(1);
  // The lists come back as a file to fill in, which can be taken in again.
  const [scenario] = await listScenarios(db, '48', programmeId);
  const file = await fetch(
    new URL(paths.pairingFile(programmeId, scenario?.scenarioId ?? '', 'danh-sach.xlsx'), office.url),
    {
      headers: { cookie: [...office.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    },
  );
  const bytes = new Uint8Array(await file.arrayBuffer());
  const back = unwrap(await readProblemWorkbook({ name: 'danh-sach.xlsx', bytes }));
  expect(back.problem.pairs).toHaveLength(4);
});

test('a file that cannot be read names each place that is wrong, and nothing is taken in', async () => {
  const { db, programmeId, visitor } = await world();
  const office = await visitor('province-office');
  const page = paths.newPairing(programmeId);
  const none = await upload(office, page, { way: 'file', 'file-title': '' }, null);
  expect(none.status).toBe(422);
  expect(none.text).toContain('Chưa chọn tệp.');
  const broken = await upload(
    office,
    page,
    { way: 'file', 'file-title': 'A' },
    { name: 'a.xlsx', bytes: new Uint8Array([1, 2, 3]) },
  );
  expect(broken.status).toBe(422);
  expect(broken.text).toContain('Tệp có 1 chỗ chưa đúng');
  expect(await listScenarios(db, '48', programmeId)).toEqual([]);
});

test('while a plan is searched for, the page says how far it is and offers no signature; afterwards it does', async () => {
  const { db, programmeId, visitor } = await world();
  const checked = unwrap(checkProblem(exampleProblem(7, 12, 8)));
  const scenarioId = await scenarioOf(db, OPERATOR, { provinceCode: '48', programmeId, checked });
  const office = await visitor('province-office');
  const weights = paths.pairingAct(programmeId, scenarioId, 'trong-so');
  const board = inLanguage(paths.pairing(programmeId, scenarioId), 'en');
  const sent = formsOf((await office.get(weights)).text, weights).find(({ fields }) => fields.viec === 'rules');
  if (!sent) throw new Error('there is no form for rules');
  const unreadable = await office.post(sent.action, { ...sent.fields, floor: 'nhiều' });
  expect(unreadable.status).toBe(422);
  expect(unreadable.text).toContain('value="nhiều"');
  expect((await office.post(sent.action, { ...sent.fields, maxChanges: '1' })).status).toBe(303);
  const waiting = (await office.get(board)).text;
  expect(waiting).toContain('It waits for its turn.');
  expect(waiting).not.toContain('Sign off</button>');
  const { acts } = (await listScenarios(db, '48', programmeId))[0] ?? { acts: [] };
  const data = SEARCH_PLAN.schema.parse({ provinceCode: '48', scenarioId, actNo: acts.at(-1)?.actNo });
  await searchPlanHandler(db).run(data, { jobId: newId(), attempt: 1, signal: new AbortController().signal });
  const found = (await office.get(board)).text;
  expect(found).not.toContain('It waits for its turn.');
  expect(found).toMatch(/Sign off\s*<\/button>/);
  const plan = await office.get(paths.pairingFile(programmeId, scenarioId, 'phuong-an.json'));
  expect(JSON.parse(plan.text)).toMatchObject({ search: { isComplete: true } });
});
