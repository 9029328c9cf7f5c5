import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { nationalDatabaseOfFile } from '../../tests/support/national.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { foldMarks } from '../kernel/vietnamese/fold.ts';
import { type SearchOptions, pickOne, searchRegistry } from './search-registry.ts';

const database = nationalDatabaseOfFile();

async function names(query: string, options?: SearchOptions): Promise<string[]> {
  const { items } = await searchRegistry(database.db, query, options);
  return items.map(({ node, ancestors }) => [node.fullName, ...ancestors.map(({ name }) => name)].join(', '));
}

test.each([
  ['TP.HCM', 'Thành phố Hồ Chí Minh'],
  ['TPHCM', 'Thành phố Hồ Chí Minh'],
  ['tp hcm', 'Thành phố Hồ Chí Minh'],
  ['hcm', 'Thành phố Hồ Chí Minh'],
  ['TP.ĐN', 'Thành phố Đà Nẵng'],
  ['tphn', 'Thành phố Hà Nội'],
  ['Bồng Sơn', 'Phường Bồng Sơn, Gia Lai'],
  ['bong son', 'Phường Bồng Sơn, Gia Lai'],
  ['BỒNG SƠN'.normalize('NFD'), 'Phường Bồng Sơn, Gia Lai'],
  ['bong son gia lai', 'Phường Bồng Sơn, Gia Lai'],
  ['bồng sơn bình định', 'Phường Bồng Sơn, Gia Lai'],
  ['xã trà tân', 'Xã Trà Tân, Đà Nẵng'],
  ['xã trà tân đà nẵng', 'Xã Trà Tân, Đà Nẵng'],
  ['xa tra tan, tp da nang', 'Xã Trà Tân, Đà Nẵng'],
  ['trà tân, quảng nam', 'Xã Trà Tân, Đà Nẵng'],
  ['phường trà tân, đà nẵng', 'Xã Trà Tân, Đà Nẵng'],
  ['xã trà tân huyện bắc trà my', 'Xã Trà Tân, Đà Nẵng'],
  ['a vuong', 'Xã Avương, Đà Nẵng'],
  ['A Vương', 'Xã Avương, Đà Nẵng'],
  ['Kdang', 'Xã KDang, Gia Lai'],
  ['dak doa', 'Xã Đak Đoa, Gia Lai'],
  ['đăk đoa', 'Xã Đak Đoa, Gia Lai'],
  ['Đăc Pring', 'Xã Đắc Pring, Đà Nẵng'],
  ['đắk pring', 'Xã Đắc Pring, Đà Nẵng'],
  ['cư mgar', 'Xã Cư M’gar, Đắk Lắk'],
  ['ia dok', 'Xã Ia Dơk, Gia Lai'],
  ['tp hue', 'Thành phố Huế'],
  ['buon ma thuot', 'Phường Buôn Ma Thuột, Đắk Lắk'],
  ['hoàng sa', 'Đặc khu Hoàng Sa, Đà Nẵng'],
  ['bongsom', 'Phường Bồng Sơn, Gia Lai'],
  ['ngu hanh sơnn', 'Phường Ngũ Hành Sơn, Đà Nẵng'],
])('%s finds %s first', async (query, expected) => {
  expect((await names(query))[0]).toBe(expected);
});

test('exact stands before prefix, prefix before later words, and what lives before what ended', async () => {
  const { items } = await searchRegistry(database.db, 'tan tien', { limit: 50 });
  const living = items.filter(({ node, match }) => match === 'exact' && node.validTo === null);
  expect(living.filter(({ node }) => node.fullName === 'Xã Tân Tiến')).toHaveLength(7);
  expect(items.slice(0, living.length)).toEqual(living);
  const order = items.map(({ match }) => ['exact', 'prefix', 'part', 'like'].indexOf(match));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  const later = await searchRegistry(database.db, 'quoc tu giam');
  expect(later.items.find(({ match }) => match === 'part')?.node.fullName).toBe('Phường Văn Miếu - Quốc Tử Giám');
});

test('former names find what they were, marked as ended, and a day narrows the list to its own map', async () => {
  const { items } = await searchRegistry(database.db, 'bha le');
  expect(items[0]?.node).toMatchObject({ fullName: 'Xã Bha Lê', validTo: '2025-07-01' });
  expect(await names('bha le', { on: plainDate('2025-06-30') })).toEqual(['Xã Bha Lê, Quảng Nam']);
  expect(await names('avuong', { on: plainDate('2025-06-30') })).toEqual(['Xã A Vương, Quảng Nam']);
  expect((await names('long thanh', { on: plainDate('2025-08-01') }))[0]).toBe('Xã Long Thành, Đồng Nai');
  expect((await names('phuong long thanh'))[0]).toBe('Phường Long Thành, Đồng Nai');
});

test('kinds and provinces narrow', async () => {
  expect(await names('gia lai', { kinds: ['province'], on: plainDate('2026-01-01') })).toEqual(['Tỉnh Gia Lai']);
  const { items } = await searchRegistry(database.db, 'son', { provinceCode: '48', limit: 50 });
  expect(items.length).toBeGreaterThan(5);
  expect(items.every(({ node }) => node.provinceCode === '48')).toBe(true);
});

test('a list is bounded and says that there is more', async () => {
  const found = await searchRegistry(database.db, 'tan', { limit: 10 });
  expect(found.items).toHaveLength(10);
  expect(found.more).toBe(true);
  expect(found.seen).toBeGreaterThan(10);
});

test.each(['', '   ', '%', '_', "'", '!!!', 'zzzzqqqqxxxx', 'ཀཁག'])(
  '%j finds nothing and harms nothing',
  async (query) => {
    expect(await searchRegistry(database.db, query)).toEqual({ items: [], seen: 0, more: false });
  },
);

test.each([
  ['Văn Lang', 'Văn Lăng'],
  ['Sơn Hà', 'Sơn Hạ'],
  ['Ba Tơ', 'Ba Tô'],
  ['Cẩm Giang', 'Cẩm Giàng'],
  ['Lộc Thạnh', 'Lộc Thành'],
  ['Thanh An', 'Thạnh An'],
  ['Tân Thành', 'Tân Thạnh'],
])('%s and %s are never taken for one another', async (one, other) => {
  const pairs = await sameProvincePairs(one, other);
  expect(pairs.length).toBeGreaterThan(0);
  for (const { provinceCode, types } of pairs) {
    const folded = await searchRegistry(database.db, foldMarks(one), { provinceCode });
    const living = folded.items.filter(({ node, match }) => match === 'exact' && node.validTo === null);
    expect(living.map(({ node }) => node.name)).toEqual(expect.arrayContaining([one, other]));
    expect(pickOne(foldMarks(one), folded)).toBeNull();
    for (const name of [one, other]) {
      const query = `${types.get(name)} ${name}`;
      const found = pickOne(query, await searchRegistry(database.db, query, { provinceCode }));
      expect(found?.node.name ?? null, `${query} in ${provinceCode}`).toBe(name);
    }
  }
});

test('the pairs above are eight', async () => {
  expect(await sameProvincePairs('Tân Thành', 'Tân Thạnh')).toHaveLength(2);
});

async function sameProvincePairs(one: string, other: string) {
  const { items } = await searchRegistry(database.db, foldMarks(one), { limit: 50, kinds: ['commune'] });
  const living = items.filter(({ node, match }) => match === 'exact' && node.validTo === null);
  return [...Map.groupBy(living, ({ node }) => node.provinceCode)]
    .map(([provinceCode, list]) => ({
      provinceCode,
      types: new Map(list.map(({ node }) => [node.name, node.type])),
    }))
    .filter(({ types }) => types.has(one) && types.has(other));
}

test('a unit is found by the type that it had: xã Long Thành of Đồng Nai is a ward since 30-4-2026', async () => {
  const { items } = await searchRegistry(database.db, 'xa long thanh dong nai');
  expect(items[0]).toMatchObject({ node: { code: '26368', type: 'phường' }, match: 'exact', usage: 'former' });
});

test('every stored name finds its unit, with its marks and without', async () => {
  const { rows } = await sql<{ nodeId: string; name: string; fullName: string; provinceCode: string }>`
    SELECT v.node_id AS "nodeId", v.name, v.full_name AS "fullName", n.province_code AS "provinceCode"
      FROM registry_version v JOIN registry_node n USING (node_id) ORDER BY v.node_id, v.valid_from`.execute(
    database.db,
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...rows), fc.boolean(), fc.boolean(), async (unit, marks, type) => {
      const written = type ? unit.fullName : unit.name;
      const query = marks ? written : foldMarks(written).toUpperCase();
      const { provinceCode } = unit;
      const { items, more } = await searchRegistry(database.db, query, { provinceCode, limit: 50 });
      const found = items.some(({ node, match }) => node.nodeId === unit.nodeId && match === 'exact');
      expect(found || (more && items.every(({ match }) => match === 'exact')), `${query} in ${provinceCode}`).toBe(
        true,
      );
    }),
    { numRuns: 300 },
  );
});
