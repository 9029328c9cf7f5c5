import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type AuditBreak, type CheckedAudit, checkAudit, listAuditedProvinces } from '../platform/audit/check-audit.ts';
import type { Db } from '../platform/database/database.ts';
import type { Command, CommandContext } from './command.ts';
import { ledgerChecks } from './ledger-checks.ts';
import { reviewChecks } from './review-checks.ts';
import type { ExitCode, Sentence } from './terminal.ts';

/** What a check found: a table for people, what is wrong, and, for the audit, the heads to note. */
export interface CheckResult {
  readonly lines: readonly Sentence[];
  readonly faults: readonly Sentence[];
}

/** One thing that must hold in every instance: a sentence that says what, and the look. */
export interface Check {
  readonly holds: Sentence;
  readonly look: (
    db: Db,
    noted: NotedHeads | null,
  ) => Promise<CheckResult & { readonly heads?: readonly CheckedAudit[] }>;
}

/** Heads that somebody noted earlier, outside of this database. */
export type NotedHeads = readonly { readonly provinceCode: string; readonly entryNo: bigint; readonly hash: string }[];

const BREAKS: Readonly<Record<AuditBreak, Sentence>> = {
  'content-changed': { vi: 'nội dung bị sửa sau khi ghi', en: 'its content was changed after it was written' },
  'chain-broken': { vi: 'không nối vào mục trước nó', en: 'it does not follow the entry before it' },
  'entry-missing': { vi: 'thiếu mục trước nó', en: 'an entry before it is missing' },
  'origin-changed': { vi: 'địa chỉ nơi gửi bị sửa', en: 'the address it came from was changed' },
};

/** The chain of every province, recomputed from its first entry, and held against the heads that were noted. */
const auditChain: Check = {
  holds: {
    vi: 'Nhật ký của mỗi tỉnh là một chuỗi không đứt: không mục nào bị sửa, bỏ hay chèn',
    en: 'The audit log of every province is one unbroken chain: no entry was changed, left out or slipped in',
  },
  look: async (db, noted) => {
    const lines: Sentence[] = [];
    const faults: Sentence[] = [];
    const heads: CheckedAudit[] = [];
    const provinces = new Set([
      ...(await listAuditedProvinces(db)),
      ...(noted ?? []).map(({ provinceCode }) => provinceCode),
    ]);
    for (const provinceCode of [...provinces].toSorted()) {
      const marks = (noted ?? []).filter((mark) => mark.provinceCode === provinceCode);
      const checked = await checkAudit(
        db,
        provinceCode,
        marks.map(({ entryNo }) => entryNo),
      );
      heads.push(checked);
      const { entries, head, broken, hashes } = checked;
      const row = `  ${provinceCode}  ${String(entries).padStart(9)}  ${head ?? '–'}`;
      lines.push({ vi: row, en: row });
      if (broken)
        faults.push({
          vi: `Tỉnh ${provinceCode}: mục ${broken.entryNo} sai: ${BREAKS[broken.why].vi}.`,
          en: `Province ${provinceCode}: entry ${broken.entryNo} does not hold: ${BREAKS[broken.why].en}.`,
        });
      else
        for (const { entryNo, hash } of marks)
          if (hashes.get(entryNo) !== hash)
            faults.push({
              vi: `Tỉnh ${provinceCode}: mục ${entryNo} không còn như đã ghi lại trước đây: quá khứ bị viết lại. Đã ghi: ${hash}; thấy: ${hashes.get(entryNo) ?? 'không có mục này'}.`,
              en: `Province ${provinceCode}: entry ${entryNo} is not what was noted: the past was rewritten. Noted: ${hash}; saw: ${hashes.get(entryNo) ?? 'no such entry'}.`,
            });
    }
    const heading = {
      vi: `  Tỉnh   Số mục  Mã của mục cuối`,
      en: `  Prov  Entries  Hash of the last`,
    };
    const none = { vi: '  Chưa có mục nào.', en: '  No entry yet.' };
    return { lines: heads.length > 0 ? [heading, ...lines] : [none], faults, heads };
  },
};

/** Rooms add their own. */
const CHECKS: readonly Check[] = [auditChain, ...ledgerChecks, ...reviewChecks];

const HEAD_LINE = /^(\d{2}) (\d{1,18}) ([0-9a-f]{64})$/;

/** "52 1204 3f…" a line; null with the first line that is not so. */
function readHeads(text: string): { heads: NotedHeads } | { line: number; saw: string } {
  const heads: NotedHeads[number][] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, provinceCode, entryNo, hash] = HEAD_LINE.exec(line.trim()) ?? [];
    if (!provinceCode || !entryNo || !hash) return { line: index + 1, saw: line };
    heads.push({ provinceCode, entryNo: BigInt(entryNo), hash });
  }
  return { heads };
}

/** Looks whether what must hold does hold. */
export function checkCommand(checks: readonly Check[] = CHECKS): Command {
  return {
    name: 'check',
    usage: '[--head FILE] [--write-head FILE]',
    summary: {
      vi: 'kiểm tra dữ liệu: tính lại chuỗi nhật ký của mọi tỉnh; --write-head ghi lại mã cuối ra tệp, --head so với tệp đã ghi',
      en: 'check the data: recompute the audit chain of every province; --write-head notes the heads in a file, --head compares with one',
    },
    run: (args, context) => runChecks(checks, args, context),
  };
}

async function runChecks(
  checks: readonly Check[],
  args: readonly string[],
  { terminal, lang, bareInstance }: CommandContext,
): Promise<ExitCode> {
  const wrong = (sentence: Sentence): 2 => {
    terminal.err(sentence[lang]);
    return 2;
  };
  const files = readFiles(args);
  if (!files)
    return wrong({
      vi: 'Cách dùng: check [--head TỆP] [--write-head TỆP]',
      en: 'Usage: check [--head FILE] [--write-head FILE]',
    });
  let noted: NotedHeads | null = null;
  if (files.head !== null) {
    const text = readText(files.head);
    if (text === null)
      return wrong({ vi: `Không đọc được tệp ${files.head}.`, en: `The file ${files.head} cannot be read.` });
    const read = readHeads(text);
    if ('line' in read)
      return wrong({
        vi: `${files.head}, dòng ${read.line}: mỗi dòng phải là "mã tỉnh, số mục, mã băm" — thấy: ${read.saw.slice(0, 100)}`,
        en: `${files.head}, line ${read.line}: every line is "province entry hash" — saw: ${read.saw.slice(0, 100)}`,
      });
    noted = read.heads;
  }
  const instance = await bareInstance();
  if (!instance) return 1;
  let broken = 0;
  const heads: CheckedAudit[] = [];
  for (const { holds, look } of checks) {
    const result = await look(instance.db, noted);
    const mark = result.faults.length === 0 ? { vi: 'ĐÚNG', en: 'HOLDS' } : { vi: 'SAI', en: 'BROKEN' };
    terminal.out(`${mark[lang]}  ${holds[lang]}`);
    for (const line of result.lines) terminal.out(line[lang]);
    for (const fault of result.faults) terminal.err(fault[lang]);
    broken += result.faults.length;
    heads.push(...(result.heads ?? []));
  }
  if (broken > 0) return 1;
  if (files.writeHead === null) return 0;
  // A head is noted only of a log that holds: what is noted is what later looks are held against.
  const text = heads
    .filter(({ head }) => head !== null)
    .map(({ provinceCode, entries, head }) => `${provinceCode} ${entries} ${head}\n`)
    .join('');
  if (!writeText(files.writeHead, text))
    return wrong({
      vi: `Không ghi được tệp ${files.writeHead}.`,
      en: `The file ${files.writeHead} cannot be written.`,
    });
  terminal.out(
    lang === 'vi'
      ? `Đã ghi mã cuối vào ${files.writeHead}. Hãy giữ tệp này ở nơi khác máy chủ.`
      : `Noted the heads in ${files.writeHead}. Keep that file elsewhere than on this server.`,
  );
  return 0;
}

function readFiles(args: readonly string[]): { head: string | null; writeHead: string | null } | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { head: { type: 'string' }, 'write-head': { type: 'string' } },
    });
    return { head: values.head ?? null, writeHead: values['write-head'] ?? null };
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function writeText(path: string, text: string): boolean {
  try {
    writeFileSync(path, text);
    return true;
  } catch {
    return false;
  }
}
