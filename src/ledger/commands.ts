import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type RegistryCommand, type RegistryContext, parseWords } from '../registry/registry-command.ts';
import { decimalOf } from './answer.ts';
import { ACCOUNTS } from './entries.ts';
import { exportLedger } from './ledger-chain-store.ts';
import { type FoundFault, LedgerReader, type Verified } from './ledger-file.ts';
import { ACCOUNT_NAMES, type Lang, SUBJECT_NAMES, sayLedgerFault } from './ledger-words.ts';

const HEAD = /^(\d{2}) (\d{1,15}) ([0-9a-f]{64})$/;

/** `verify FILE` holds an exported ledger against itself: no database, no trust in whoever made it. */
const verifyCommand: RegistryCommand = {
  name: 'verify',
  usage: '<ledger.jsonl> [--head "52 1204 3f…"]',
  summary: {
    vi: 'kiểm tra một sổ cái đã xuất: chuỗi mã băm, từng khoản cân, nhận không quá trao; --head so với mã đã công bố',
    en: 'verify an exported ledger: its chain, every balance, no receipt above delivery; --head compares with a published head',
  },
  async run(args, { terminal, lang }) {
    const words = parseWords(args, { head: { type: 'string' } }, lang);
    const path = words.ok ? words.value.given[0] : undefined;
    if (!words.ok || path === undefined || words.value.given.length > 1)
      return callWrongly(terminal, {
        vi: 'Cách dùng: verify TỆP [--head "TỈNH SỐ MÃ"]',
        en: 'Usage: verify FILE [--head "PROVINCE NUMBER HASH"]',
      })(lang);
    const typed = words.value.text('head');
    const head = typed === null ? null : HEAD.exec(typed);
    if (typed !== null && !head)
      return callWrongly(terminal, {
        vi: `--head phải là "mã tỉnh, số mục, mã băm" — thấy: ${typed.slice(0, 100)}`,
        en: `--head must be "province number hash" — saw: ${typed.slice(0, 100)}`,
      })(lang);
    const read = await readLedger(path, head ? [Number(head[2])] : []);
    if (read === null)
      return callWrongly(terminal, { vi: `Không đọc được tệp ${path}.`, en: `The file ${path} cannot be read.` })(lang);
    if ('found' in read) {
      const { at, seq, fault } = read.found;
      const where =
        lang === 'vi' ? `dòng ${at}${seq ? `, mục ${seq}` : ''}` : `line ${at}${seq ? `, link ${seq}` : ''}`;
      terminal.err(`${lang === 'vi' ? 'SAI' : 'BROKEN'}: ${path}, ${where}: ${sayLedgerFault(fault, lang)}.`);
      return 1;
    }
    const { verified } = read;
    if (head) {
      const noted = head[1] === verified.province ? verified.noted.get(Number(head[2])) : undefined;
      if (noted !== head[3]) {
        terminal.err(
          lang === 'vi'
            ? `SAI: mục ${head[2]} của tỉnh ${head[1]} không như mã đã công bố: quá khứ bị viết lại, hoặc đây là sổ khác. Đã công bố: ${head[3]}; thấy: ${noted ?? 'không có mục này'}.`
            : `BROKEN: link ${head[2]} of province ${head[1]} is not the published one: the past was rewritten, or this is another ledger. Published: ${head[3]}; saw: ${noted ?? 'no such link'}.`,
        );
        return 1;
      }
    }
    for (const line of describeVerified(verified, lang)) terminal.out(line);
    return 0;
  },
};

const callWrongly =
  (terminal: RegistryContext['terminal'], sentence: Readonly<Record<Lang, string>>) =>
  (lang: Lang): 2 => {
    terminal.err(sentence[lang]);
    return 2;
  };

/** Null where the file cannot be read. */
async function readLedger(
  path: string,
  asked: readonly number[],
): Promise<{ readonly verified: Verified } | { readonly found: FoundFault } | null> {
  const reader = new LedgerReader(asked);
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      const found = reader.add(line);
      if (found) return { found };
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return null;
    throw error;
  }
  return reader.end();
}

/** As many commodities as a screen shows; the rest is counted. */
const MOST_SHOWN = 30;

function describeVerified({ province, links, withheld, head, subjects, balances }: Verified, lang: Lang): string[] {
  const counted = [...subjects].map(([subject, count]) => `${count} ${SUBJECT_NAMES[lang][subject] ?? subject}`);
  const lines = [
    lang === 'vi'
      ? `ĐÚNG: sổ cái tỉnh ${province}: ${links} mục${counted.length > 0 ? ` (${counted.join(', ')})` : ''}, chuỗi không đứt, khoản nào cũng cân.`
      : `HOLDS: ledger of province ${province}: ${links} links${counted.length > 0 ? ` (${counted.join(', ')})` : ''}, the chain is whole and every movement balances.`,
    `${lang === 'vi' ? 'Mã cuối' : 'Head'}: ${province} ${links} ${head ?? '–'}`,
  ];
  if (withheld > 0)
    lines.push(
      lang === 'vi'
        ? `${withheld} mục không công bố nội dung: vị trí và mã băm của chúng đã được kiểm tra, số tiền và hàng dưới đây không gồm chúng.`
        : `${withheld} links are not told to everybody: their places and hashes were checked, the sums below leave them out.`,
    );
  const commodities = [...balances.keys()].toSorted((a, b) => (a === 'VND' ? -1 : b === 'VND' ? 1 : a < b ? -1 : 1));
  for (const commodity of commodities.slice(0, MOST_SHOWN)) {
    const accounts = balances.get(commodity);
    const parts = ACCOUNTS.flatMap((account) => {
      const sum = accounts?.get(account) ?? 0n;
      return sum === 0n ? [] : [`${ACCOUNT_NAMES[lang][account]} ${decimalOf(sum)}`];
    });
    lines.push(`  ${commodity}: ${parts.length > 0 ? parts.join('; ') : '0'}`);
  }
  const rest = commodities.length - MOST_SHOWN;
  if (rest > 0) lines.push(lang === 'vi' ? `  … và ${rest} thứ khác` : `  … and ${rest} more`);
  return lines;
}

const exportCommand: RegistryCommand = {
  name: 'export-ledger',
  usage: '--province <52> [--words] > <ledger.jsonl>',
  summary: {
    vi: 'xuất sổ cái của một tỉnh để ai cũng kiểm tra được (verify); --words: kèm lời ghi có thể nêu tên người',
    en: 'export the ledger of a province for anybody to verify; --words: with the words that may name people',
  },
  async run(args, { terminal, lang, instance }) {
    const words = parseWords(args, { province: { type: 'string' }, words: { type: 'boolean' } }, lang);
    const province = words.ok ? words.value.text('province') : null;
    if (!words.ok || words.value.given.length > 0 || !province || !/^\d{2}$/.test(province))
      return callWrongly(terminal, {
        vi: 'Cách dùng: export-ledger --province 52 [--words] > TỆP',
        en: 'Usage: export-ledger --province 52 [--words] > FILE',
      })(lang);
    const opened = await instance();
    if (!opened) return 1;
    for await (const line of exportLedger(opened.db, province, { words: words.value.flag('words'), at: new Date() }))
      terminal.out(line);
    return 0;
  },
};

export const ledgerCommands: readonly RegistryCommand[] = [verifyCommand, exportCommand];
