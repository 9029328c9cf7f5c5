import { expect, test } from 'vitest';
import { unwrap } from '../kernel/result.ts';
import { openTableFile } from './table-file.ts';

const HEAD = 'Mã xã,Loại,Tên\n';
const BAD = '23869,làng,Tơ "Vơn" X\n';
const good = (count: number): string =>
  Array.from({ length: count }, (_, index) => `23869,thôn,${index + 1}\n`).join('');

const open = async (text: string) =>
  unwrap(await openTableFile({ name: 'a.csv', bytes: new TextEncoder().encode(text) }));
/** The stream tells its errors on a later turn; one that nobody hears fails the run. */
const settle = () => new Promise((done) => setTimeout(done, 5));

test.each([
  ['in a cell', HEAD + BAD, 2],
  ['in a cell with rows after it', HEAD + BAD + good(20_000), 2],
  ['in the first line', `Mã "xã",Loại,Tên\n${good(2)}`, 1],
  ['in line 3,000', HEAD + good(2998) + BAD + good(20_000), 3000],
  ['after a quoted cell', `${HEAD}23869,làng,"Tơ" Vơn\n`, 2],
  ['never closed', `${HEAD}23869,làng,"Tơ\n`, null],
])('a quotation mark %s is a fault of the row', async (_what, text, line) => {
  const table = await open(text);
  for (let pass = 0; pass < 2; pass += 1) {
    const rows = [];
    for await (const row of table.rows()) rows.push(row);
    expect(rows.at(-1)).toMatchObject({ code: 'row-unreadable', ...(line === null ? {} : { line }) });
    expect(rows.filter((row) => 'code' in row)).toHaveLength(1);
    await settle();
  }
});

test.each([
  ['before a fault', HEAD + BAD],
  ['long before a fault', HEAD + good(20_000) + BAD],
  ['in the middle of a sound file', HEAD + good(20_000)],
])('a reader may stop after the headings, %s', async (_what, text) => {
  const table = await open(text);
  for await (const row of table.rows()) {
    expect(row.line).toBeLessThan(3);
    await settle();
    break;
  }
  await settle();
});
