import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LogOutput } from './log-output.ts';

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function logFile(name: string): { fd: number; lines: () => string[] } {
  const path = join(folder, name);
  const fd = openSync(path, 'w');
  return { fd, lines: () => readFileSync(path, 'utf8').split('\n').slice(0, -1) };
}

test('lines come in their order, also those that wait when the process ends', async () => {
  const { fd, lines } = logFile('order');
  const output = new LogOutput(fd);
  for (let at = 0; at < 500; at++) output.write(`${at}\n`);
  await expect.poll(() => lines()).toEqual(Array.from({ length: 500 }, (_, at) => `${at}`));
  closeSync(fd);
  const last = logFile('last');
  const ending = new LogOutput(last.fd);
  // As in a handler of the end: nothing comes after it.
  for (let at = 0; at < 3; at++) ending.write(`${at}\n`);
  ending.flush();
  await expect.poll(() => last.lines().toSorted()).toEqual(['0', '1', '2']);
});

test('what finds no room is lost, and the log says how much', async () => {
  const { fd, lines } = logFile('room');
  const output = new LogOutput(fd, 10);
  for (let at = 0; at < 8; at++) output.write(`${at}23\n`);
  await expect.poll(() => lines().length).toBe(3);
  expect(lines().filter((line) => /^\d23$/.test(line))).toEqual(['023', '123']);
  expect(JSON.parse(lines().find((line) => line.startsWith('{')) ?? '')).toMatchObject({
    level: 40,
    msg: '6 lines of the log were lost: nobody reads',
  });
  output.write('923\n');
  await expect.poll(() => lines().at(-1)).toBe('923');
  closeSync(fd);
});

test.skipIf(!existsSync('/dev/full'))('a full disk takes lines and nothing else', async () => {
  const fd = openSync('/dev/full', 'w');
  const output = new LogOutput(fd);
  for (let at = 0; at < 20; at++) output.write(`${at}\n`);
  output.flush();
});
