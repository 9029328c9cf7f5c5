import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleProblem } from '../../src/pairing/example-problem.ts';
import { scratchFolder, startProgram } from '../support/program.ts';

const NOWHERE = { DATA_DIR: '/nonexistent/ketnghia' };

test('the built program writes a template, solves it and verifies the plan, without a database', async () => {
  const folder = scratchFolder();
  const [template, plan] = [join(folder, 'mau.xlsx'), join(folder, 'plan.json')];
  expect(await startProgram(['pair', '--template', template], NOWHERE).ended()).toMatchObject({ code: 0 });
  const solved = await startProgram(['pair', template, '--json'], NOWHERE).ended();
  expect(solved.code).toBe(0);
  writeFileSync(plan, solved.output);
  const verified = await startProgram(['pair', '--verify', plan, template], NOWHERE).ended();
  expect(verified.output).toMatch(/^Phương án đúng: 6 cặp/);
  expect(verified.code).toBe(0);
});

test('the built program finds its worker, and searches where a rule leaves the flow', async () => {
  const file = join(scratchFolder(), 'bai-toan.json');
  const example = exampleProblem(5, 6, 4);
  const problem = {
    ...example,
    floor: { perThousand: 30 },
    sponsors: example.sponsors.map((one, at) => ({ ...one, capacity: 1 + at })),
    recipients: example.recipients.map((one) => ({ ...one, poorHouseholds: 200 })),
  };
  writeFileSync(file, JSON.stringify(problem));
  const { code, output } = await startProgram(['pair', file], NOWHERE).ended();
  expect(output).toMatch(
    /Đang tìm phương án cùng các quy tắc bổ sung[\s\S]*HiGHS \d+\.\d+\.\d+ đã tìm hết|Đang tìm[\s\S]*Đã chứng minh: độ phù hợp cao nhất/,
  );
  expect(code).toBe(0);
});
