import { OPERATOR } from '../../tests/support/actors.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { nationalDatabaseOfFile } from '../../tests/support/national.ts';
import { type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { type Result, unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import type { ActRefusal } from './act-rules.ts';
import { createNode } from './create-node.ts';
import { dissolveNode } from './dissolve-node.ts';
import { mergeNodes } from './merge-nodes.ts';
import { moveNode } from './move-node.ts';
import { nationalNodeId } from './national-rows.ts';
import type { Performed, PerformRefusal } from './perform-act.ts';
import { recodeNode } from './recode-node.ts';
import { reclassifyNode } from './reclassify-node.ts';
import { findNode, findNodeByCode, listChildren } from './registry-store.ts';
import { renameNode } from './rename-node.ts';
import { searchRegistry } from './search-registry.ts';
import { splitNode } from './split-node.ts';
import { bearersOf, findHistory, listBorneBy, whatBecameOf, whatItCameFrom } from './succession-store.ts';

const database = nationalDatabaseOfFile();
const GIA_LAI = nationalNodeId('52');
const DA_NANG = nationalNodeId('48');
const IA_DOK = nationalNodeId('23869');
const BONG_SON = nationalNodeId('21640');

const order = (day: string, number = '01/QĐ-UBND') => ({
  requestId: newId() as RequestId,
  by: OPERATOR,
  effectiveOn: plainDate(day),
  today: plainDate('2026-11-22'),
  document: { kind: 'Quyết định', number, issuedOn: plainDate('2025-08-01'), issuer: 'UBND tỉnh Gia Lai' },
});

let made = 0;
/** A village or organisation of its own for a test. */
async function plant(
  db: Db,
  kind: 'village' | 'organisation' = 'organisation',
  parentId: NodeId = GIA_LAI,
  day = '2025-08-01',
) {
  made += 1;
  const type = kind === 'village' ? 'làng' : 'cơ quan';
  const unit = { kind, type, name: `Thử ${made}`, parentId };
  return unwrap(await createNode(db, { ...order(day), unit })).created[0] as NodeId;
}

const refusalOf = async (outcome: Promise<Result<Performed, PerformRefusal>>): Promise<string> => {
  const result = await outcome;
  return result.ok ? 'done' : result.refusal.code;
};

test('departments merge and the new one bears their agreements; nothing is deleted', async () => {
  const { db } = database;
  const [labour, home] = [await plant(db), await plant(db)];
  const unit = { type: 'cơ quan', name: 'Sở Nội vụ tỉnh Gia Lai', parentId: GIA_LAI, aliases: ['SNV'] };
  const merged = unwrap(await mergeNodes(db, { ...order('2026-03-01'), parts: [labour, home], successor: { unit } }));
  const [office] = merged.created as [NodeId];
  expect(await bearersOf(db, [labour, home])).toEqual(new Map([labour, home].map((id) => [id, office])));
  expect(await bearersOf(db, [labour], plainDate('2026-02-28'))).toEqual(new Map([[labour, labour]]));
  expect(new Set(await listBorneBy(db, office))).toEqual(new Set([office, labour, home]));
  expect(await findNode(db, labour, plainDate('2026-02-28'))).not.toBeNull();
  expect(await findNode(db, labour, plainDate('2026-03-01'))).toBeNull();
  expect((await whatItCameFrom(db, office)).map(({ node }) => node.nodeId).toSorted()).toEqual(
    [labour, home].toSorted(),
  );
  expect((await searchRegistry(db, 'so noi vu', { provinceCode: '52' })).items[0]?.node.nodeId).toBe(office);
  const history = await findHistory(db, labour);
  expect(history?.versions[0]?.endingAct?.document?.number).toBe('01/QĐ-UBND');
  expect(history?.becameOf[0]).toMatchObject({ kind: 'merge', inherits: true, effectiveOn: '2026-03-01' });
});

test('a second merger carries on: what became of a node is told to the present', async () => {
  const { db } = database;
  const [a, b, c] = [await plant(db), await plant(db), await plant(db)];
  unwrap(await mergeNodes(db, { ...order('2025-10-01'), parts: [a], successor: { nodeId: b } }));
  unwrap(await mergeNodes(db, { ...order('2026-01-01'), parts: [b], successor: { nodeId: c } }));
  expect((await whatBecameOf(db, a)).map(({ node, depth }) => [node.nodeId, depth])).toEqual([
    [b, 1],
    [c, 2],
  ]);
  expect(await bearersOf(db, [a])).toEqual(new Map([[a, c]]));
  expect(await bearersOf(db, [a], plainDate('2025-12-31'))).toEqual(new Map([[a, b]]));
});

test('communes merge with their villages; the code of the new one may be that of an old one', async () => {
  const { db } = database;
  const [tam, quan] = [nationalNodeId('21670'), nationalNodeId('21673')];
  const codes = await Promise.all([tam, quan].map(async (id) => (await findNode(db, id))?.code));
  expect(codes).toEqual(['21670', '21673']);
  const village = await plant(db, 'village', quan);
  const unit = { type: 'Phường', name: 'Thử Hợp', code: '21670', parentId: GIA_LAI };
  const merged = unwrap(await mergeNodes(db, { ...order('2026-05-01'), parts: [tam, quan], successor: { unit } }));
  const [commune] = merged.created as [NodeId];
  expect(await findNode(db, commune)).toMatchObject({ fullName: 'Phường Thử Hợp', slug: '21670-phuong-thu-hop' });
  expect((await findNodeByCode(db, '21670'))?.nodeId).toBe(commune);
  expect((await findNodeByCode(db, '21670', plainDate('2026-04-30')))?.nodeId).toBe(tam);
  expect((await listChildren(db, commune, { limit: 5 })).items.map(({ nodeId }) => nodeId)).toEqual([village]);
  expect((await findNode(db, village, plainDate('2026-04-30')))?.parentId).toBe(quan);
});

test('a split has at most one heir; without one nobody takes over', async () => {
  const { db } = database;
  const heirs = (first: boolean, second: boolean, mark: string) =>
    [first, second].map((inherits, index) => ({
      unit: { type: 'cơ quan', name: `Phần ${mark} ${index}`, parentId: GIA_LAI },
      inherits,
    }));
  const [a, b] = [await plant(db), await plant(db)];
  expect(await refusalOf(splitNode(db, { ...order('2026-01-01'), nodeId: a, heirs: heirs(true, true, 'x') }))).toBe(
    'two-heirs',
  );
  const split = unwrap(await splitNode(db, { ...order('2026-01-01'), nodeId: a, heirs: heirs(false, true, 'a') }));
  expect(await bearersOf(db, [a])).toEqual(new Map([[a, split.created[1]]]));
  unwrap(await splitNode(db, { ...order('2026-01-01'), nodeId: b, heirs: heirs(false, false, 'b') }));
  expect(await bearersOf(db, [b])).toEqual(new Map([[b, b]]));
  expect(await whatBecameOf(db, b)).toHaveLength(2);
});

test('a renamed village is found by both names; its address stays', async () => {
  const { db } = database;
  const village = await plant(db, 'village', IA_DOK);
  const before = await findNode(db, village);
  unwrap(await renameNode(db, { ...order('2026-01-01'), nodeId: village, name: '  Plei   Ngol Drông ' }));
  expect(await findNode(db, village)).toMatchObject({ name: 'Plei Ngol Drông', slug: before?.slug });
  for (const query of ['plei ngol drong', 'ngol drong', before?.name ?? ''])
    expect((await searchRegistry(db, query)).items[0]?.node.nodeId, query).toBe(village);
});

test('a commune that moves to another province takes its villages along', async () => {
  const { db } = database;
  const commune = nationalNodeId('23887');
  const village = await plant(db, 'village', commune);
  unwrap(await moveNode(db, { ...order('2026-02-01'), nodeId: commune, parentId: DA_NANG }));
  expect((await findNode(db, village))?.provinceCode).toBe('48');
  const { items } = await searchRegistry(db, 'chu prong', { provinceCode: '48' });
  expect(items[0]?.node.nodeId).toBe(commune);
  expect((await findNode(db, commune, plainDate('2026-01-31')))?.parentId).toBe(GIA_LAI);
});

test('a request sent twice is one act; the same id for another is refused', async () => {
  const { db } = database;
  const node = await plant(db);
  const rename = { ...order('2026-01-01'), nodeId: node, name: 'Tên mới' };
  const first = await renameNode(db, rename);
  expect(await renameNode(db, { ...rename, today: plainDate('2026-11-23') })).toEqual(first);
  expect(await refusalOf(renameNode(db, { ...rename, name: 'Tên khác' }))).toBe('request-id-reused');
  expect(await refusalOf(dissolveNode(db, { ...rename }))).toBe('request-id-reused');
});

type Attempt = (db: Db, node: NodeId) => Promise<Result<Performed, PerformRefusal>>;
const gone = newId<'node'>();
const refused: readonly (readonly [string, ActRefusal['code'], Attempt])[] = [
  [
    'a rename before the founding',
    'too-early',
    (db, nodeId) => renameNode(db, { ...order('2025-07-31'), nodeId, name: 'X' }),
  ],
  [
    'a rename on the day of the founding',
    'too-early',
    (db, nodeId) => renameNode(db, { ...order('2025-08-01'), nodeId, name: 'X' }),
  ],
  ['a rename tomorrow', 'in-future', (db, nodeId) => renameNode(db, { ...order('2026-11-23'), nodeId, name: 'X' })],
  ['an empty name', 'name-invalid', (db, nodeId) => renameNode(db, { ...order('2026-01-01'), nodeId, name: '  ' })],
  [
    'nothing that is there',
    'node-not-found',
    (db) => renameNode(db, { ...order('2026-01-01'), nodeId: gone, name: 'X' }),
  ],
  [
    'an unknown type',
    'type-invalid',
    (db, nodeId) => reclassifyNode(db, { ...order('2026-01-01'), nodeId, type: 'xã' }),
  ],
  [
    'the type it has',
    'unchanged',
    (db, nodeId) => reclassifyNode(db, { ...order('2026-01-01'), nodeId, type: 'Cơ quan' }),
  ],
  [
    'a code for an organisation',
    'kind-invalid',
    (db, nodeId) => recodeNode(db, { ...order('2026-01-01'), nodeId, code: '00001' }),
  ],
  [
    'a code that another has',
    'code-taken',
    (db) => recodeNode(db, { ...order('2026-01-01'), nodeId: BONG_SON, code: '23869' }),
  ],
  [
    'a code that is none',
    'code-invalid',
    (db) => recodeNode(db, { ...order('2026-01-01'), nodeId: BONG_SON, code: '2164' }),
  ],
  [
    'a commune in a commune',
    'parent-invalid',
    (db) => moveNode(db, { ...order('2026-01-01'), nodeId: BONG_SON, parentId: IA_DOK }),
  ],
  [
    'a merger with itself',
    'into-itself',
    (db, nodeId) => mergeNodes(db, { ...order('2026-01-01'), parts: [nodeId], successor: { nodeId } }),
  ],
  [
    'a merger of one thing twice',
    'repeated',
    (db, nodeId) => mergeNodes(db, { ...order('2026-01-01'), parts: [nodeId, nodeId], successor: { nodeId: GIA_LAI } }),
  ],
  [
    'a merger across kinds',
    'kinds-differ',
    (db, nodeId) => mergeNodes(db, { ...order('2026-01-01'), parts: [nodeId], successor: { nodeId: GIA_LAI } }),
  ],
  [
    'a merger of one into a new one',
    'too-few',
    (db, nodeId) =>
      mergeNodes(db, {
        ...order('2026-01-01'),
        parts: [nodeId],
        successor: { unit: { type: 'cơ quan', name: 'X', parentId: GIA_LAI } },
      }),
  ],
  [
    'an end with something left inside',
    'children-left',
    (db) => dissolveNode(db, { ...order('2026-01-01'), nodeId: GIA_LAI }),
  ],
  [
    'a commune out of nothing',
    'kind-invalid',
    (db) =>
      createNode(db, {
        ...order('2026-01-01'),
        unit: { kind: 'commune', type: 'xã', name: 'X', code: '99999', parentId: GIA_LAI },
      }),
  ],
  [
    'a document without a number',
    'document-invalid',
    (db, nodeId) => renameNode(db, { ...order('2026-01-01', ' '), nodeId, name: 'X' }),
  ],
];

test.each(refused)('%s is refused as %s and leaves no trace', async (_what, code, attempt) => {
  const { db } = database;
  const node = await plant(db);
  const count = async () =>
    (await sql<{ acts: bigint }>`SELECT count(*) AS acts FROM registry_act`.execute(db)).rows[0]?.acts;
  const before = await count();
  expect(await refusalOf(attempt(db, node))).toBe(code);
  expect(await count()).toBe(before);
});

test('nothing happens to what has ended, and a name is free again', async () => {
  const { db } = database;
  const node = await plant(db);
  const name = (await findNode(db, node))?.name ?? '';
  const again = { kind: 'organisation', type: 'cơ quan', name, parentId: GIA_LAI } as const;
  expect(await refusalOf(createNode(db, { ...order('2026-01-01'), unit: again }))).toBe('name-taken');
  unwrap(await dissolveNode(db, { ...order('2026-01-01'), nodeId: node }));
  expect(await refusalOf(renameNode(db, { ...order('2026-02-01'), nodeId: node, name: 'X' }))).toBe('node-ended');
  expect(
    await refusalOf(mergeNodes(db, { ...order('2026-02-01'), parts: [await plant(db)], successor: { nodeId: node } })),
  ).toBe('node-ended');
  expect(await refusalOf(createNode(db, { ...order('2026-01-01'), unit: again }))).toBe('done');
});
