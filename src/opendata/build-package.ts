import { createHash } from 'node:crypto';
import type { Db } from '../platform/database/database.ts';
import { announceChange, inTransaction } from '../platform/database/database.ts';
import { type Snapshot, openSnapshot } from '../platform/database/snapshot.ts';
import { type ZipPart, zipStream } from '../platform/files/zip-stream.ts';
import { exportPublicLedger } from '../ledger/public-ledger-store.ts';
import { findProvince } from '../portal/portal-store.ts';
import { WITHHELD } from '../reviews/statement.ts';
import { type IatiPublisher, iatiFileOf } from './iati-file.ts';
import { readIatiAgreements } from './iati-store.ts';
import { type Licence, licenceWords } from './licence.ts';
import { readOpenRows } from './open-rows.ts';
import { OPEN_TABLES } from './open-tables.ts';
import type { PackageShelf } from './package-shelf.ts';
import { type OpenPackage, findLastPackage, insertPackage } from './package-store.ts';
import { readRecordState } from './record-state-store.ts';
import { csvOf, notesOf } from './table-text.ts';

export interface PackageDeps {
  readonly db: Db;
  readonly shelf: PackageShelf;
  readonly licence: Licence;
  /** Who publishes the IATI file of a province. */
  readonly publisherOf: (provinceCode: string, changedAt: Date) => Promise<IatiPublisher>;
}

export interface PackageOf {
  readonly provinceCode: string;
  readonly year: number;
}

/** Tells what it hands on to a hash, and counts the lines. */
class Counted {
  readonly #hash = createHash('sha256');
  rows = 0;

  async *through(content: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const text of content) {
      this.#hash.update(text);
      yield text;
    }
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

const README = (name: string, year: number, changedAt: Date, licence: Licence): string =>
  `\ufeffDữ liệu mở của chương trình kết nghĩa: ${name}, năm ${year}
Hồ sơ thay đổi lần cuối lúc ${changedAt.toISOString()}.
${licenceWords(licence, 'vi')}

- bang/*.csv: mỗi bảng một tệp, UTF-8, dòng đầu là tên cột. Bảng có năm chỉ gồm dòng của năm ${year}.
- ghi-chu-cot.csv: tên, loại, đơn vị và ý nghĩa từng cột.
- so-cai.jsonl: sổ cái công khai của tỉnh từ mục đầu; kiểm tra bằng “ketnghia verify so-cai.jsonl”.
- iati.xml: các giao ước theo chuẩn IATI 2.03 (mọi năm).
- SHA256SUMS: mã băm của từng tệp; kiểm tra bằng “sha256sum -c SHA256SUMS”.

Open data of the twinning programme: ${name}, ${year}
Records last changed ${changedAt.toISOString()}.
${licenceWords(licence, 'en')}

- bang/*.csv: one file a table, UTF-8, the first line names the columns. Tables with a year hold the rows of ${year} alone.
- ghi-chu-cot.csv: name, type, unit and meaning of each column.
- so-cai.jsonl: the public ledger of the province from its first link; "ketnghia verify so-cai.jsonl" checks it.
- iati.xml: the agreements in IATI 2.03 (all years).
- SHA256SUMS: the hash of each file; "sha256sum -c SHA256SUMS" checks them.
`;

interface Written {
  readonly name: string;
  readonly sha256: string;
}

/**
 * The parts of a package, out of one snapshot. Nothing in them tells when they were made, so the same records give the same
 * bytes. `ofYear` gathers what tells one year's rows from another's.
 */
async function* partsOf(
  snapshot: Snapshot,
  { provinceCode, year }: PackageOf,
  { licence, publisherOf }: PackageDeps,
  told: { rows: number; readonly ofYear: string[] },
): AsyncGenerator<ZipPart> {
  const { changedAt } = await readRecordState(snapshot.db);
  const name = (await findProvince(snapshot.db, provinceCode))?.fullName ?? provinceCode;
  const written: Written[] = [];
  const part = async function* (file: string, content: AsyncIterable<string>): AsyncGenerator<ZipPart> {
    const counted = new Counted();
    yield { name: file, content: counted.through(content) };
    written.push({ name: file, sha256: counted.digest() });
  };
  yield* part('DOC-TRUOC.txt', once(README(name, year, changedAt, licence)));
  for (const table of OPEN_TABLES) {
    const rows = counting(readOpenRows(snapshot, table, { province: provinceCode, year }), told);
    yield* part(`bang/${table.key}.csv`, csvOf(table, rows));
    if (table.year !== null) told.ofYear.push(`${table.key} ${written.at(-1)?.sha256}`);
  }
  yield* part('ghi-chu-cot.csv', once(notesOf(OPEN_TABLES)));
  yield* part(
    'so-cai.jsonl',
    lines(exportPublicLedger(snapshot, { provinceCode, at: changedAt, withheldFields: WITHHELD })),
  );
  yield* part(
    'iati.xml',
    iatiFileOf(readIatiAgreements(snapshot, provinceCode), await publisherOf(provinceCode, changedAt)),
  );
  yield { name: 'SHA256SUMS', content: once(written.map(({ name: file, sha256 }) => `${sha256}  ${file}\n`).join('')) };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* lines(of: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of of) yield `${line}\n`;
}

async function* counting<Row>(batches: AsyncIterable<Row[]>, told: { rows: number }): AsyncGenerator<Row[]> {
  for await (const rows of batches) {
    told.rows += rows.length;
    yield rows;
  }
}

/**
 * Makes the package of a province and year. Where one stands already, a new one takes its place if rows of that year changed, or
 * if somebody asked for it and anything did; the file of the old one goes, its hash stays in the list. Null: nothing changed.
 */
export async function buildPackage(
  deps: PackageDeps,
  of: PackageOf,
  { at, isAsked }: { readonly at: Date; readonly isAsked: boolean },
): Promise<Omit<OpenPackage, 'packageId' | 'isLast'> | null> {
  const { db, shelf } = deps;
  const told = { rows: 0, ofYear: [] as string[] };
  const snapshot = await openSnapshot(db);
  let kept: { readonly sha256: string; readonly bytes: number };
  try {
    kept = await shelf.keep(zipStream(partsOf(snapshot, of, deps, told)));
  } finally {
    await snapshot.end();
  }
  const rowsSha256 = createHash('sha256').update(told.ofYear.join('\n')).digest('hex');
  const before = await findLastPackage(db, of.provinceCode, of.year);
  const isSame = isAsked ? before?.sha256 === kept.sha256 : before?.rowsSha256 === rowsSha256;
  if (before && isSame) {
    if (before.sha256 !== kept.sha256) await shelf.remove(kept.sha256);
    return null;
  }
  const made = { ...of, ...kept, rows: told.rows, rowsSha256, madeAt: at };
  await inTransaction(db, async (tx) => {
    await insertPackage(tx, made);
    await announceChange(tx, of.provinceCode);
  });
  if (before && before.sha256 !== kept.sha256) await shelf.remove(before.sha256);
  return made;
}
