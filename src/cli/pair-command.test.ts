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
): Promise<{ code: ExitCode; out: string[]; err: string[]; written: Map<string, Uint8Array> }> {
  const out: string[] = [];
  const err: string[] = [];
  const written = new Map<string, Uint8Array>();
  const read = (path: string): Uint8Array => {
    const file = files[path];
    if (file === undefined) throw new Error(`no such file: ${path}`);
    if (file instanceof Uint8Array) return file;
    return new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file));
  };
  const [command] = pairingCommands({ read, write: (path, bytes) => written.set(path, bytes) });
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
  return { code, out, err, written };
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

test('a plan is explained: reasons, locks, places, weights and changes', async () => {
  const [first] = small.pairs;
  const { sponsor = '', recipient = '' } = first ?? {};
  const locked = {
    ...small,
    recipients: small.recipients.map((one, at) => ({ ...one, poorHouseholds: 100 * at })),
    locks: [{ sponsor, recipient, rule: 'must', why: 'đã ký' }],
  };
  const { code, out } = await pair(['a', '--explain'], { a: locked });
  expect(code).toBe(0);
  const text = out.join('\n');
  for (const says of [
    /^Vì sao từng cặp$/m,
    /Được chọn: phù hợp nhất\. .* được giữ chừng nào độ phù hợp của cặp giảm chưa tới \d,\d+\.$/m,
    /do đơn vị có thẩm quyền chốt, không phụ thuộc độ phù hợp\.$/m,
    /^Các cặp được chốt\n {2}Giữ cặp .* \(đã ký\): (không mất gì\.|mất \d,\d+ điểm phù hợp so với khi bỏ chốt\.)$/m,
    /^Thêm một suất ở đâu thì lợi$/m,
    /^ {2}Thêm một suất cho .*: được thêm \d,\d+ điểm phù hợp\.$/m,
    /^Trọng số\n {2}.* \(trọng số \d+\): phương án giữ nguyên khi trọng số từ \d+ đến \d+\./m,
    /^Công bằng giữa các hộ nghèo\n {2}Cho 1\.000 hộ nghèo, nơi ít nhất là X000\d .*: \d+ đơn vị hỗ trợ; hệ số Gini 0,\d+\. Mức sàn cao nhất mà mọi nơi cùng đạt: \d+\.$/m,
    /^Thay đổi ít hơn thì mất gì\n {2}Thay \d+ cặp cũ, giữ \d+: độ phù hợp cao nhất\.$/m,
  ])
    expect(text).toMatch(says);
  const english = await pair(['a', '--explain'], { a: locked }, 'en');
  expect(english.out.join('\n')).toMatch(/^Weights$/m);
  expect(english.out.join('\n')).not.toMatch(/phương án|trọng số|độ phù hợp/);
});

test('a template is written, read as a problem, and its plan written for Excel', async () => {
  const { code, written, out } = await pair(['--template', 'mau.xlsx']);
  expect({ code, out }).toEqual({ code: 0, out: ['Đã ghi mau.xlsx'] });
  const files = { 'mau.xlsx': written.get('mau.xlsx') };
  const solved = await pair(['mau.xlsx', '--xlsx', 'plan.xlsx', '--json'], files);
  expect(solved.code).toBe(0);
  expect(solved.out).toHaveLength(1);
  expect(solved.written.get('plan.xlsx')?.length).toBeGreaterThan(1000);
  const checked = await pair(['--verify', 'plan.json', 'mau.xlsx'], { ...files, 'plan.json': solved.out[0] });
  expect(checked).toMatchObject({ code: 0, err: [] });
});

test('rules that leave the flow are searched for, and the plan can be verified', async () => {
  const uneven = {
    ...small,
    floor: { perThousand: 30 },
    sponsors: small.sponsors.map((one, at) => ({ ...one, capacity: 1 + at })),
    recipients: small.recipients.map((one) => ({ ...one, poorHouseholds: 200 })),
  };
  const { code, out } = await pair(['a', '--json'], { a: uneven });
  expect(code).toBe(0);
  const plan = JSON.parse(out.join('')) as Plan;
  expect(plan.search?.solver).toMatch(/^HiGHS \d/);
  expect(await pair(['--verify', 'p', 'a'], { p: plan, a: uneven })).toMatchObject({ code: 0, err: [] });
  const told = await pair(['--verify', 'p', 'a'], { p: { ...plan, search: { ...plan.search, gap: 1 } }, a: uneven });
  expect(told.err.join()).toMatch(/kém|cách tốt nhất nhiều nhất 1 điểm/);
  const explained = await pair(['a', '--explain'], { a: uneven });
  expect(explained.out.at(-1)).toMatch(/không có giá chính xác/);
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
  ['JSON and reasons at once', ['a', '--json', '--explain'], {}, 2, /Cách dùng/],
  ['a workbook that is none', ['a.xlsx'], { 'a.xlsx': 'x' }, 1, /^Tệp: /],
  ['nowhere to write to', ['a', '--xlsx'], {}, 2, /Cách dùng/],
  ['a file that is no plan', ['--verify', 'p', 'a'], { p: [], a: small }, 1, /không phải là một phương án/],
])('%s is answered with what would be right', async (_, words, files, code, says) => {
  const answer = await pair(words, files);
  expect(answer.code).toBe(code);
  expect(answer.err.join('\n')).toMatch(says);
});
