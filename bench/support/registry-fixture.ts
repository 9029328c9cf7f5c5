import { cpus } from 'node:os';
import type { Db } from '../../src/platform/database/database.ts';
import { loadNational } from '../../src/registry/load-national.ts';
import { readNationalDataset } from '../../src/registry/national-dataset.ts';
import { type BenchDatabase, withBenchDatabase } from './bench-database.ts';

/** A real cluster with the national units in it, thrown away afterwards; `durable` as a real instance would run. */
export async function withRegistry(
  durable: boolean,
  work: (db: Db, analyze: () => Promise<void>, asOwner: BenchDatabase['asOwner']) => Promise<void>,
): Promise<void> {
  await withBenchDatabase({ durable }, async ({ db, asOwner }) => {
    const from = performance.now();
    const loaded = await loadNational(db);
    console.log(`national units: ${loaded.nodes} nodes in ${((performance.now() - from) / 1000).toFixed(1)} s`);
    // What autovacuum does within a minute of a bulk import; the application's role may not.
    await work(db, () => asOwner(async (owner) => void (await owner.query('ANALYZE'))), asOwner);
  });
  console.log(`${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}`);
}

const FIRST =
  'An Ân Bình Bắc Cao Chư Đak Đăk Đồng Đức Ea Ghè Hà Hòa Hưng Ia Kon Krông Lang Lệ Long Mỹ Nam Ngọc Phú Plei Pơ Quý Rơ Sơn Tà Tân Thanh Thạnh Trà Trung Vân Vĩnh Xuân Yang'.split(
    ' ',
  );
const LAST =
  'An Bang Bình Brêl Chánh Đoa Đông Grai Hạ Hiệp Hlang Hoa Hơ Kla Khánh Lâm Lộc Lợi Mang Mới Mùi Nghĩa Ngo Nhơn Phong Phước Pông Sơn Tây Thành Thọ Thượng Tiến Tơr Tường Vinh Xá Yên'.split(
    ' ',
  );
const TYPES = ['thôn', 'làng', 'buôn', 'ấp', 'bản', 'xóm', 'tổ dân phố'];

/** A CSV of `count` villages spread over all communes: half are numbered, half have names made of real syllables. */
export function villagesCsv(count: number): string {
  const communes = readNationalDataset().communes.filter(({ code }) => code !== '06970' && code !== '23737');
  const lines = ['Mã xã,Loại,Tên,Tên gọi khác'];
  for (let index = 0; index < count; index++) {
    const round = Math.floor(index / communes.length);
    const code = communes[index % communes.length]?.code;
    const type = TYPES[(index * 3 + round) % TYPES.length];
    const word = (list: readonly string[], step: number) => list[(index * step + round * 13) % list.length];
    const name = round % 2 === 0 ? `${round / 2 + 1}` : `${word(FIRST, 31)} ${word(LAST, 17)} ${round}`;
    lines.push(`${code},${type},${name},${index % 20 === 0 ? `Plei ${name}` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}
