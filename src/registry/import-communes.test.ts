import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { OPERATOR, personWith } from '../../tests/support/actors.ts';
import { nationalDatabaseOfFile } from '../../tests/support/national.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { importCommunes } from './import-communes.ts';
import type { ImportOrder } from './import-file.ts';
import { templateFor } from './import-templates.ts';
import { importFaultMessages } from './messages.ts';
import { nationalNodeId } from './national-rows.ts';

const national = nationalDatabaseOfFile();
const DAY = plainDate('2026-01-01');

const take = (db: Db, text: string | Uint8Array, rest: Partial<ImportOrder> = {}) =>
  importCommunes(db, {
    by: OPERATOR,
    file: { name: 'xa.csv', bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text },
    effectiveOn: DAY,
    today: plainDate('2026-11-22'),
    requestId: newId() as RequestId,
    ...rest,
  });

async function faultsOf(outcome: ReturnType<typeof take>): Promise<string[]> {
  const result = await outcome;
  if (result.ok) return ['taken'];
  if (result.refusal.code !== 'import-faults') return [result.refusal.code];
  return result.refusal.faults.map(({ line, column, code }) => [line ?? '-', column ?? '-', code].join(' '));
}

async function known(db: Db, code: string) {
  const node = nationalNodeId(code);
  const { rows: points } = await sql<{ point: string }>`
    SELECT longitude || ' ' || latitude AS point FROM registry_point WHERE node_id = ${node}`.execute(db);
  const { rows: zones } = await sql<{ zone: string }>`
    SELECT value || ' ' || valid_from || ' ' || coalesce(valid_to::text, 'now') || ' ' || coalesce(document_number, '-') AS zone
      FROM registry_classification WHERE node_id = ${node} AND scheme = 'khu-vuc' ORDER BY valid_from`.execute(db);
  return { point: points[0]?.point ?? null, zones: zones.map(({ zone }) => zone) };
}

test('coordinates and khu vực are taken, a repeat changes nothing, a later decision ends the earlier one', async () => {
  const db = await national.scratch();
  const file =
    'Mã xã,Tên xã,Kinh độ,Vĩ độ,Khu vực,Số quyết định,STT\r\n23869,Xã Ia Dơk,"107,61",13.88°,Khu vực III,12/QĐ,1\r\n23887,,,,II,,2\r\n';
  expect(unwrap(await take(db, file))).toEqual({
    rows: 2,
    created: 0,
    changed: 2,
    unchanged: 0,
    ignoredColumns: ['STT'],
    written: true,
  });
  expect(await known(db, '23869')).toEqual({ point: '107.61000 13.88000', zones: ['III 2026-01-01 now 12/QĐ'] });
  expect(await known(db, '23887')).toEqual({ point: null, zones: ['II 2026-01-01 now -'] });
  expect(unwrap(await take(db, file))).toMatchObject({ changed: 0, unchanged: 2, written: false });
  const later = 'Mã xã,Kinh độ,Vĩ độ,Khu vực\n23869,107.62,13.88,không\n';
  expect(unwrap(await take(db, later, { effectiveOn: plainDate('2026-06-01') }))).toMatchObject({ changed: 1 });
  expect(await known(db, '23869')).toEqual({
    point: '107.62000 13.88000',
    zones: ['III 2026-01-01 2026-06-01 12/QĐ', 'khong 2026-06-01 now -'],
  });
});

test('a dry run writes nothing', async () => {
  const db = await national.scratch();
  const file = 'Mã xã,Kinh độ,Vĩ độ\n23869,107.61,13.88\n';
  expect(unwrap(await take(db, file, { dryRun: true }))).toMatchObject({ changed: 1, written: false });
  expect(await known(db, '23869')).toEqual({ point: null, zones: [] });
});

test('every fault is told at its line and column, and nothing is taken', async () => {
  const db = await national.scratch();
  const file = [
    'Mã xã,Tên xã,Tên tỉnh,Kinh độ,Vĩ độ,Khu vực',
    '23869,,,13.88,107.61,',
    '23887,,,khoảng 107,13.8,',
    '21640,,,108.9,,',
    '21925,,,,,IV',
    '20257,,,,,',
    '99999,,,107,13,',
    '23869,Xã Chư Prông,,107,13,',
    ',Xã Ia Dơk,Gia Lai,107.5,13.5,',
    '23872,,,107.5,13.5,I,thừa',
  ].join('\n');
  expect(await faultsOf(take(db, file))).toEqual([
    '2 Kinh độ degrees-outside',
    '2 Vĩ độ degrees-outside',
    '3 Kinh độ degrees-unclear',
    '4 Vĩ độ missing',
    '5 Khu vực zone-unknown',
    '6 - nothing-said',
    '10 - row-surplus',
  ]);
  const placed = 'Mã xã,Tên xã,Kinh độ,Vĩ độ\n99999,,107,13\n23869,Xã Chư Prông,107,13\n23887,,107,13\n23887,,107,13\n';
  expect(await faultsOf(take(db, placed))).toEqual([
    '2 Mã xã place-unknown',
    '3 Tên xã place-contradiction',
    '5 Mã xã repeated',
  ]);
  expect(await faultsOf(take(db, 'Tên,Kinh độ\nx,1\n'))).toEqual(['1 - header-missing']);
  expect(await faultsOf(take(db, 'Mã xã,Kinh độ,Vĩ độ\n'))).toEqual(['- - file-empty']);
  expect(
    await faultsOf(
      take(db, (await templateFor('communes', 'xlsx')).bytes, { file: await templateFor('communes', 'xlsx') }),
    ),
  ).toEqual(['2 - row-example', '3 - row-example']);
  for (const code of ['degrees-unclear', 'degrees-outside', 'zone-unknown', 'nothing-said'] as const)
    for (const lang of ['vi', 'en'] as const) expect(importFaultMessages[lang][code]).toBeTypeOf('function');
  expect(await known(db, '23869')).toEqual({ point: null, zones: [] });
});

test('a khu vực cannot change on or before the day on which the present one began', async () => {
  const db = await national.scratch();
  unwrap(await take(db, 'Mã xã,Khu vực\n23869,III\n'));
  expect(await faultsOf(take(db, 'Mã xã,Khu vực\n23869,II\n'))).toEqual(['2 Khu vực change-too-early']);
  expect(await faultsOf(take(db, 'Mã xã,Khu vực\n23869,II\n', { effectiveOn: plainDate('2026-12-01') }))).toEqual([
    'in-future',
  ]);
});

test('an office brings in the communes of its own province only', async () => {
  const db = await national.scratch();
  const office = personWith([{ role: 'province-office', nodeId: nationalNodeId('52'), provinceCode: '52' }]);
  const village = personWith([{ role: 'village-contact', nodeId: nationalNodeId('23869'), provinceCode: '52' }]);
  const own = 'Mã xã,Kinh độ,Vĩ độ\n23869,107.61,13.88\n';
  expect(await faultsOf(take(db, `${own}20257,108.2,16.05\n`, { by: office }))).toEqual(['not-permitted']);
  expect(await faultsOf(take(db, own, { by: village }))).toEqual(['not-permitted']);
  expect(await faultsOf(take(db, own, { by: office }))).toEqual(['taken']);
});
