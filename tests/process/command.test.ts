import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder, startProgram } from '../support/program.ts';

const NOWHERE = { DATA_DIR: '/nonexistent/ketnghia' };

test.each<[words: string[], code: number, says: RegExp]>([
  [[], 0, /Cách dùng: .*\n[\s\S]*read[\s\S]*serve|serve[\s\S]*read/],
  [['help', '--lang', 'en'], 0, /Usage: .*/],
  [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
  [['red', 'x.txt'], 2, /Không có lệnh "red"\. Có phải "read"\?/],
  [['nonsense-verb', '--lang', 'en'], 2, /There is no verb "nonsense-verb"\. See all/],
  [['read', '--lang', 'fr', 'x.txt'], 2, /--lang phải là vi hoặc en — thấy: "fr"/],
  [['serve', 'now'], 2, /takes no more words — saw: now/],
  [['read', '--help'], 0, /ketnghia -- read/],
  [['read'], 2, /ít nhất một tệp/],
  [['read', 'nothing-here.txt', '--lang', 'en'], 2, /nothing-here\.txt/],
])('%j answers %i', async (words, code, says) => {
  const ended = await startProgram(words, NOWHERE).ended();
  expect(ended.output).toMatch(says);
  expect(ended.code).toBe(code);
  expect(existsSync(NOWHERE.DATA_DIR)).toBe(false);
});

test.skipIf(!existsSync('/dev/full'))(
  'what finds no room where it is written to is told, and is no success',
  async () => {
    const full = openSync('/dev/full', 'w');
    const { code, output } = await startProgram(['help'], NOWHERE, undefined, { out: full }).ended();
    closeSync(full);
    expect(output).toBe(
      'Không ghi được hết kết quả ra đầu ra (ENOSPC): kết quả bị thiếu.\nThe output could not be written (ENOSPC): it is not whole.\n',
    );
    expect(code).toBe(1);
  },
);

test('reading needs no database and keeps standard output to the JSON', async () => {
  const file = join(scratchFolder(), 'tin.txt');
  writeFileSync(file, 'Ngày 5-9-2025, phường Quy Nhơn và xã Vân Canh (tỉnh Gia Lai) ký kết giao ước kết nghĩa.\n');
  const { code, output } = await startProgram(['read', file, '--json'], NOWHERE).ended();
  expect(code).toBe(0);
  const [article] = JSON.parse(output) as {
    id: string;
    kind: string;
    twinnings: { signedOn: string; supporters: { name: string }[]; recipients: { name: string }[] }[];
  }[];
  expect(article).toMatchObject({
    id: 'tin',
    kind: 'signing',
    twinnings: [{ signedOn: '2025-09-05', supporters: [{ name: 'Quy Nhơn' }], recipients: [{ name: 'Vân Canh' }] }],
  });
});

test('an article from standard input', async () => {
  const { code, output } = await startProgram(
    ['read', '-', '--json'],
    NOWHERE,
    'Đại hội xã bàn việc trồng rừng.',
  ).ended();
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject([{ kind: 'unrelated', twinnings: [] }]);
});
