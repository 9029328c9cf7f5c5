import { readFileSync } from 'node:fs';
import { checkProblem } from '../pairing/check-problem.ts';
import type { CheckedProblem } from '../pairing/problem-columns.ts';
import { exampleProblem } from '../pairing/example-problem.ts';
import {
  describeDecision,
  describePlan,
  describePlanFault,
  describePoints,
  describeShortage,
} from '../pairing/messages.ts';
import { PairingSession } from '../pairing/pairing-session.ts';
import type { Plan } from '../pairing/plan.ts';
import { describeProblemFault } from '../pairing/problem-faults.ts';
import { verifyPlan } from '../pairing/verify-plan.ts';
import type { Command, CommandContext } from './command.ts';
import type { ExitCode } from './terminal.ts';

/** Reads a file as text; a test gives its own. */
export type ReadText = (path: string) => string;

/** The verb that pairs sponsors with recipients, and checks a published plan. Needs no database. */
export function pairingCommands(readText: ReadText = (path) => readFileSync(path, 'utf8')): Command[] {
  return [
    {
      name: 'pair',
      usage: '<problem.json> [--json] | --verify <plan.json> <problem.json> | --example',
      summary: {
        vi: 'ghép bên hỗ trợ với bên nhận, có chứng minh; kiểm tra một phương án đã công bố; in dữ liệu mẫu tạo sinh',
        en: 'pair sponsors with recipients, with proof; check a published plan; print a generated sample problem',
      },
      run: async (args, context) => runPair(args, context, readText),
    },
  ];
}

function runPair(args: readonly string[], context: CommandContext, readText: ReadText): ExitCode {
  const { terminal, lang } = context;
  const flags = args.filter((word) => word.startsWith('--'));
  const files = args.filter((word) => !word.startsWith('--'));
  const [first = '', second = ''] = files;
  const only = (...known: string[]): boolean => flags.every((flag) => known.includes(flag));
  if (flags.includes('--example') && files.length === 0 && only('--example')) {
    terminal.out(JSON.stringify(exampleProblem(), null, 1));
    return 0;
  }
  if (flags.includes('--verify') && files.length === 2 && only('--verify', '--json'))
    return verify(first, second, context, readText, flags.includes('--json'));
  if (files.length === 1 && only('--json')) return solve(first, context, readText, flags.includes('--json'));
  terminal.err(
    lang === 'vi'
      ? `Cách dùng: pair <problem.json> [--json], pair --verify <plan.json> <problem.json>, hoặc pair --example — thấy: ${args.join(' ') || '(trống)'}`
      : `Usage: pair <problem.json> [--json], pair --verify <plan.json> <problem.json>, or pair --example — saw: ${args.join(' ') || '(nothing)'}`,
  );
  return 2;
}

/** The value of a JSON file, or null after having said why not. */
function readJson(path: string, { terminal, lang }: CommandContext, readText: ReadText): { value: unknown } | null {
  try {
    return { value: JSON.parse(readText(path)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    terminal.err(
      lang === 'vi' ? `Không đọc được tệp ${path}: ${reason}` : `The file ${path} cannot be read: ${reason}`,
    );
    return null;
  }
}

function readChecked(path: string, context: CommandContext, readText: ReadText): CheckedProblem | null {
  const json = readJson(path, context, readText);
  if (!json) return null;
  const checked = checkProblem(json.value);
  if (checked.ok) return checked.value;
  for (const fault of checked.refusal) context.terminal.err(describeProblemFault(fault)[context.lang]);
  return null;
}

function solve(path: string, context: CommandContext, readText: ReadText, asJson: boolean): ExitCode {
  const checked = readChecked(path, context, readText);
  if (!checked) return 1;
  const { plan } = new PairingSession(checked);
  if (asJson) context.terminal.out(JSON.stringify(plan));
  else for (const line of planLines(plan, checked, context)) context.terminal.out(line);
  return 0;
}

function planLines(plan: Plan, { problem }: CheckedProblem, { lang }: CommandContext): string[] {
  const names = new Map(
    [...problem.recipients, ...problem.sponsors].map(({ id, name }) => [id, name ? `${id} ${name}` : id]),
  );
  const nameOf = (id: string): string => names.get(id) ?? id;
  const made = lang === 'vi' ? 'DỮ LIỆU TẠO SINH, không phải số liệu thật.' : 'GENERATED DATA, not real figures.';
  return [
    ...(plan.generated ? [made] : []),
    ...plan.pairs.map(
      ({ sponsor, recipient, fit, decidedBy }) =>
        `${nameOf(recipient)} ← ${nameOf(sponsor)}  ${describePoints(fit)[lang]}  ${describeDecision(decidedBy)[lang]}`,
    ),
    ...plan.shortages.map((shortage) => describeShortage(shortage, nameOf)[lang]),
    describePlan(plan)[lang],
  ];
}

function verify(
  planPath: string,
  problemPath: string,
  context: CommandContext,
  readText: ReadText,
  asJson: boolean,
): ExitCode {
  const { terminal, lang } = context;
  const plan = readJson(planPath, context, readText);
  const checked = readChecked(problemPath, context, readText);
  if (!plan || !checked) return 1;
  const faults = verifyPlan(checked, plan.value);
  if (asJson) terminal.out(JSON.stringify({ holds: faults.length === 0, faults }));
  else if (faults.length === 0)
    terminal.out(
      lang === 'vi'
        ? `Phương án đúng: ${describePlan(plan.value as Plan).vi}`
        : `The plan holds: ${describePlan(plan.value as Plan).en}`,
    );
  else for (const fault of faults) terminal.err(describePlanFault(fault)[lang]);
  return faults.length === 0 ? 0 : 1;
}
