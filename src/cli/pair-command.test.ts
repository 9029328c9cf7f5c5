import { OPERATOR } from '../../tests/support/actors.ts';
import { expect, test } from 'vitest';
import { exampleProblem } from '../pairing/example-problem.ts';
import type { Plan } from '../pairing/plan.ts';
import { pairingCommands } from './pair-command.ts';
import type { ExitCode, Lang } from './terminal.ts';

const small = exampleProblem(5, 6, 4);

/** Runs the verb on files held in memory. */
async function pair(
  words: readonly string[],
  files: Readonly<Record<string, unknown>> = {},
  lang: Lang = 'vi',
): Promise<{ code: ExitCode; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const readText = (path: string): string => {
    const file = files[path];
    if (file === undefined) throw new Error(`no such file: ${path}`);
    return typeof file === 'string' ? file : JSON.stringify(file);
  };
  const [command] = pairingCommands(readText);
  if (!command) throw new Error('no verb');
  const terminal = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    confirm: async () => null,
  };
  const code = await command.run(words, {
    terminal,
    lang,
    by: OPERATOR,
    instance: async () => null,
    bareInstance: async () => null,
  });
  return { code, out, err };
}

test('a problem is solved, written as JSON and verified', async () => {
  const solved = await pair(['problem.json', '--json'], { 'problem.json': small });
  expect(solved.code).toBe(0);
  const plan = JSON.parse(solved.out.join('')) as Plan;
  expect(plan.pairs).toHaveLength(6);
  const files = { 'plan.json': plan, 'problem.json': { ...small, pairs: small.pairs.toReversed() } };
  const verified = await pair(['--verify', 'plan.json', 'problem.json'], files);
  expect(verified).toMatchObject({ code: 0, err: [] });
  expect(verified.out[0]).toMatch(/^Phương án đúng: 6 cặp, thiếu 0 suất, .*Đã chứng minh/);
  const told = await pair(['--verify', 'plan.json', 'problem.json', '--json'], files);
  expect(JSON.parse(told.out.join(''))).toEqual({ holds: true, faults: [] });
});

test('a plan of another problem does not pass', async () => {
  const { out } = await pair(['a', '--json'], { a: small });
  const refused = await pair(['--verify', 'plan', 'b'], { plan: out.join(''), b: exampleProblem(6, 6, 4) }, 'en');
  expect(refused.code).toBe(1);
  expect(refused.err[0]).toMatch(/^The plan belongs to other input/);
});

test('a plan is printed for people, and generated data says so', async () => {
  const { code, out } = await pair(['a'], { a: small });
  expect(code).toBe(0);
  expect(out[0]).toBe('DỮ LIỆU TẠO SINH, không phải số liệu thật.');
  expect(out[1]).toMatch(/^X000\d Xã \d \(tạo sinh\) ← P000\d Phường \d \(tạo sinh\) {2}\d,\d+ {2}phù hợp nhất$/);
});

test('the sample is a problem that can be solved', async () => {
  const { out } = await pair(['--example']);
  expect((await pair(['a'], { a: out.join('') })).code).toBe(0);
});

test.each<[string, readonly string[], Record<string, unknown>, ExitCode, RegExp]>([
  ['nothing', [], {}, 2, /Cách dùng.*thấy: \(trống\)/],
  ['an unknown flag', ['a', '--fast'], {}, 2, /Cách dùng.*--fast/],
  ['one file to verify', ['--verify', 'a'], {}, 2, /Cách dùng/],
  ['a file that is not there', ['a'], {}, 1, /Không đọc được tệp a: no such file/],
  ['a file that is no JSON', ['a'], { a: '{' }, 1, /Không đọc được tệp a/],
  ['a problem with faults', ['a'], { a: { ...small, lotSeed: '' } }, 1, /lotSeed: đang để trống mà phải có/],
  ['a file that is no plan', ['--verify', 'p', 'a'], { p: [], a: small }, 1, /không phải là một phương án/],
])('%s is answered with what would be right', async (_, words, files, code, says) => {
  const answer = await pair(words, files);
  expect(answer.code).toBe(code);
  expect(answer.err.join('\n')).toMatch(says);
});
