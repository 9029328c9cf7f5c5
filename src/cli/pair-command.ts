import { readFileSync, writeFileSync } from 'node:fs';
import { checkGiven } from '../pairing/pairs-from-facts.ts';
import { exampleProblem } from '../pairing/example-problem.ts';
import { describePlan, describePlanFault } from '../pairing/messages.ts';
import { readProblemWorkbook } from '../pairing/outside/read-workbook.ts';
import { searchWithHighs } from '../pairing/outside/search-with-highs.ts';
import { describeWorkbookFault } from '../pairing/outside/workbook-messages.ts';
import { planWorkbook, templateWorkbook } from '../pairing/outside/write-workbook.ts';
import type { Plan } from '../pairing/plan.ts';
import type { CheckedProblem } from '../pairing/problem-columns.ts';
import { describeProblemFault } from '../pairing/problem-faults.ts';
import { planProblem } from '../pairing/solve-beside.ts';
import { verifyPlan } from '../pairing/verify-plan.ts';
import type { Command, CommandContext } from './command.ts';
import { explanationLines, planLines } from './pair-output.ts';
import type { ExitCode, Sentence } from './terminal.ts';

/** Where files are read and written; a test gives its own. */
export interface PairFiles {
  readonly read: (path: string) => Uint8Array;
  readonly write: (path: string, bytes: Uint8Array) => void;
}

const disk: PairFiles = { read: (path) => readFileSync(path), write: (path, bytes) => writeFileSync(path, bytes) };

/** The verb that pairs sponsors with recipients, and checks a published plan. Needs no database. */
export function pairingCommands(files: PairFiles = disk): Command[] {
  return [
    {
      name: 'pair',
      usage:
        '<problem.json|.xlsx> [--json] [--explain] [--xlsx <plan.xlsx>] | --verify <plan.json> <problem> | --template <file.xlsx> | --example',
      summary: {
        vi: 'ghép bên hỗ trợ với bên nhận, có chứng minh và giải thích; kiểm tra một phương án đã công bố; ghi tệp mẫu Excel để điền; in dữ liệu mẫu tạo sinh',
        en: 'pair sponsors with recipients, with proof and reasons; check a published plan; write an Excel template to fill in; print a generated sample problem',
      },
      run: (args, context) => runPair(args, context, files),
    },
  ];
}

/** The words of the verb taken apart; null where they make no sense. */
function readWords(args: readonly string[]): { flags: Set<string>; xlsx: string | null; paths: string[] } | null {
  const flags = new Set<string>();
  const paths: string[] = [];
  let xlsx: string | null = null;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string;
    if (!word.startsWith('--')) paths.push(word);
    else if (word === '--xlsx') xlsx = args[++at] ?? '';
    else if (['--json', '--explain', '--verify', '--template', '--example'].includes(word)) flags.add(word);
    else return null;
  }
  return xlsx === '' || xlsx?.startsWith('--') ? null : { flags, xlsx, paths };
}

async function runPair(args: readonly string[], context: CommandContext, files: PairFiles): Promise<ExitCode> {
  const words = readWords(args);
  const { flags = new Set<string>(), xlsx = null, paths = [] } = words ?? {};
  const [first = '', second = ''] = paths;
  const only = (...known: string[]): boolean =>
    words !== null && [...flags].every((flag) => known.includes(flag)) && (xlsx === null || known.includes('--xlsx'));
  if (flags.has('--example') && paths.length === 0 && only('--example')) {
    context.terminal.out(JSON.stringify(exampleProblem(), null, 1));
    return 0;
  }
  if (flags.has('--template') && paths.length === 1 && only('--template'))
    return write(first, await templateWorkbook(), context, files);
  if (flags.has('--verify') && paths.length === 2 && only('--verify', '--json'))
    return verify(first, second, context, files, flags.has('--json'));
  if (paths.length === 1 && only('--json', '--explain', '--xlsx') && !(flags.has('--json') && flags.has('--explain')))
    return solve(first, context, files, { asJson: flags.has('--json'), explain: flags.has('--explain'), xlsx });
  say(context, {
    vi: `Cách dùng: pair <problem.json|.xlsx> [--json | --explain] [--xlsx <plan.xlsx>], pair --verify <plan.json> <problem>, pair --template <file.xlsx>, hoặc pair --example — thấy: ${args.join(' ') || '(trống)'}`,
    en: `Usage: pair <problem.json|.xlsx> [--json | --explain] [--xlsx <plan.xlsx>], pair --verify <plan.json> <problem>, pair --template <file.xlsx>, or pair --example — saw: ${args.join(' ') || '(nothing)'}`,
  });
  return 2;
}

const say = ({ terminal, lang }: CommandContext, sentence: Sentence): void => terminal.err(sentence[lang]);

/** What reading or writing a file gives, or null after having said why not. */
function attempt<Value>(
  path: string,
  verb: Sentence,
  context: CommandContext,
  act: () => Value,
): { value: Value } | null {
  try {
    return { value: act() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(context, {
      vi: `Không ${verb.vi} được tệp ${path}: ${reason}`,
      en: `The file ${path} cannot be ${verb.en}: ${reason}`,
    });
    return null;
  }
}

const READ: Sentence = { vi: 'đọc', en: 'read' };

function write(path: string, bytes: Uint8Array, context: CommandContext, files: PairFiles): ExitCode {
  const written = attempt(path, { vi: 'ghi', en: 'written' }, context, () => files.write(path, bytes));
  if (!written) return 1;
  context.terminal.out(context.lang === 'vi' ? `Đã ghi ${path}` : `Wrote ${path}`);
  return 0;
}

function readJson(path: string, context: CommandContext, files: PairFiles): { value: unknown } | null {
  return attempt(path, READ, context, () => JSON.parse(new TextDecoder('utf-8').decode(files.read(path))) as unknown);
}

async function readChecked(path: string, context: CommandContext, files: PairFiles): Promise<CheckedProblem | null> {
  if (/\.xlsx$/i.test(path)) {
    const bytes = attempt(path, READ, context, () => files.read(path));
    const read = bytes && (await readProblemWorkbook({ name: path, bytes: bytes.value }));
    if (read?.ok) return read.value;
    for (const fault of read?.refusal ?? []) say(context, describeWorkbookFault(fault));
    return null;
  }
  const json = readJson(path, context, files);
  if (!json) return null;
  const checked = checkGiven(json.value);
  if (checked.ok) return checked.value;
  for (const fault of checked.refusal) say(context, describeProblemFault(fault));
  return null;
}

async function solve(
  path: string,
  context: CommandContext,
  files: PairFiles,
  { asJson, explain, xlsx }: { asJson: boolean; explain: boolean; xlsx: string | null },
): Promise<ExitCode> {
  const checked = await readChecked(path, context, files);
  if (!checked) return 1;
  const planned = await planProblem(checked, (program) => {
    say(context, {
      vi: 'Đang tìm phương án cùng các quy tắc bổ sung; bài toán lớn có thể mất vài phút.',
      en: 'Searching for a plan together with the further rules; a large problem can take minutes.',
    });
    return searchWithHighs(program);
  });
  if (!planned.ok) {
    say(context, {
      vi: 'Bài toán quá lớn để tìm cùng các quy tắc bổ sung (mức sàn với khả năng khác nhau, hạn mức chồng nhau, số cặp được thay, độ gần nhau). Hãy bớt quy tắc hoặc chia nhỏ.',
      en: 'The problem is too large to be searched together with its further rules (a floor with unequal capacities, crossing quotas, a limit of changes, compactness). Leave some out, or divide it.',
    });
    return 1;
  }
  const plan = planned.value;
  if (asJson) context.terminal.out(JSON.stringify(plan));
  else for (const line of planLines(plan, checked, context.lang)) context.terminal.out(line);
  if (explain) for (const line of explanationLines(plan, checked, context.lang)) context.terminal.out(line);
  return xlsx === null ? 0 : writePlan(xlsx, await planWorkbook(plan, checked.problem), asJson, context, files);
}

/** Beside JSON nothing else may be printed. */
function writePlan(
  path: string,
  bytes: Uint8Array,
  asJson: boolean,
  context: CommandContext,
  files: PairFiles,
): ExitCode {
  const quiet = { ...context, terminal: { ...context.terminal, out: () => undefined } };
  return write(path, bytes, asJson ? quiet : context, files);
}

async function verify(
  planPath: string,
  problemPath: string,
  context: CommandContext,
  files: PairFiles,
  asJson: boolean,
): Promise<ExitCode> {
  const { terminal, lang } = context;
  const plan = readJson(planPath, context, files);
  const checked = await readChecked(problemPath, context, files);
  if (!plan || !checked) return 1;
  const faults = verifyPlan(checked, plan.value);
  if (asJson) terminal.out(JSON.stringify({ holds: faults.length === 0, faults }));
  else if (faults.length === 0)
    terminal.out(
      lang === 'vi'
        ? `Phương án đúng: ${describePlan(plan.value as Plan).vi}`
        : `The plan holds: ${describePlan(plan.value as Plan).en}`,
    );
  else for (const fault of faults) say(context, describePlanFault(fault));
  return faults.length === 0 ? 0 : 1;
}
