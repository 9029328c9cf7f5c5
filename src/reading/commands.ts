import type { Actor } from '../kernel/actor.ts';
import { basename, extname } from 'node:path';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findNodeByCode } from '../registry/registry-store.ts';
import { slugOf } from '../registry/unit-types.ts';
import { findInstanceOwner } from '../setup/setup-store.ts';
import { describeProposal } from './describe-proposal.ts';
import { describeReading } from './describe-reading.ts';
import type { FileText } from './files/file-text.ts';
import { describeFileFault } from './files/file-words.ts';
import { readFileText, readStreamText } from './files/read-file.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type ReadText, makeProposal } from './make-proposal.ts';
import { changesRecords } from './proposal.ts';
import { caseLines } from './queue-case-store.ts';
import { hasFolder, readFolder } from './read-folder.ts';
import { parseWords } from './read-options.ts';
import { presentText, type ReadFile, readText } from './read-text.ts';
import type { Lang } from './reading-words.ts';
import { proposalKey, saveReading } from './save-reading.ts';

type ExitCode = 0 | 1 | 2;

/** What the command line gives to a verb (cli/command.ts). */
interface ReadContext {
  readonly terminal: {
    out(line: string): void;
    err(line: string): void;
    progress?(line: string): void;
    /** null where nobody is there to answer. */
    confirm(question: string): Promise<boolean | null>;
  };
  readonly lang: Lang;
  /** Whoever types: the operator of the server. */
  readonly by: Actor;
  readonly instance: () => Promise<{ readonly db: Db } | null>;
}

export interface ReadingParts {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Made when a text is read, since it takes the national list. */
  readonly gazetteer: () => Gazetteer;
}

const STDIN = 'stdin';

interface NamedText {
  readonly id: string;
  readonly from: FileText;
}

/** All texts, or what is wrong with each file that is none: nothing is done before all are good. */
async function readTexts(
  files: readonly string[],
  stdin: ReadingParts['stdin'],
  lang: Lang,
): Promise<Result<NamedText[], string[]>> {
  const texts: NamedText[] = [];
  const faults: string[] = [];
  for (const file of files) {
    const read = file === '-' ? await readStreamText(STDIN, stdin) : await readFileText(file);
    if (read.ok) texts.push({ id: file === '-' ? STDIN : basename(file, extname(file)), from: read.value });
    else faults.push(describeFileFault(read.refusal, lang));
  }
  return faults.length > 0 ? refuse(faults) : ok(texts);
}

/** The verb that prints what was read wrongly, a line of JSON each, for measuring the reader. */
const readingCasesCommand = {
  name: 'reading-cases',
  usage: '[PROVINCE]',
  summary: {
    vi: 'in các chỗ máy đọc sai mà cán bộ đã sửa hoặc bỏ, mỗi chỗ một dòng JSON',
    en: 'print what officers corrected or threw out of what was read, a line of JSON each',
  },
  run: async (words: readonly string[], { terminal, lang, instance }: ReadContext): Promise<ExitCode> => {
    const [provinceCode = null, ...others] = words;
    if (others.length > 0 || (provinceCode !== null && !/^\d{2}$/.test(provinceCode))) {
      const saw = words.join(' ');
      terminal.err(
        lang === 'vi'
          ? `Chỉ nhận thêm mã tỉnh gồm hai chữ số, ví dụ 52 — thấy: ${saw}`
          : `This verb takes the two-digit code of a province, as 52 — saw: ${saw}`,
      );
      return 2;
    }
    const opened = await instance();
    if (!opened) return 1;
    for await (const line of caseLines(opened.db, provinceCode)) terminal.out(line);
    return 0;
  },
};

/** The verb that reads articles: shows their facts, prints them as JSON, or stores what is new. */
export function readingCommands({ stdin, gazetteer }: ReadingParts) {
  return [
    {
      name: 'read',
      usage:
        '<FILE… | FOLDER | -> [--json | --save [--yes]] [--title …] [--outlet …] [--url …] [--published YYYY-MM-DD]',
      summary: {
        vi: 'đọc bài báo, biên bản (.txt .md .html .docx .pdf) thành dữ kiện; --save đối chiếu với sổ và lưu phần mới',
        en: 'read articles and papers (.txt .md .html .docx .pdf) into facts; --save compares with the records and stores what is new',
      },
      run: async (words: readonly string[], context: ReadContext): Promise<ExitCode> => {
        const { terminal, lang } = context;
        const asked = parseWords(words, lang);
        if (!asked.ok) {
          terminal.err(asked.refusal);
          return 2;
        }
        const { files, json, save, yes, known } = asked.value;
        if (await hasFolder(files)) {
          if (save) {
            terminal.err(
              lang === 'vi'
                ? '--save không dùng cho thư mục: hãy nêu từng tệp để xem trước khi lưu.'
                : '--save is not for folders: name the files, so that each is looked at before it is stored.',
            );
            return 2;
          }
          return (await readFolder(files, { json, units: gazetteer(), lang, terminal })) ? 0 : 1;
        }
        const texts = await readTexts(files, stdin, lang);
        if (!texts.ok) {
          for (const fault of texts.refusal) terminal.err(fault);
          return 2;
        }
        const units = gazetteer();
        const read = texts.value.map(({ id, from }) => readText(id, from, known, units, save));
        if (json) {
          terminal.out(JSON.stringify(read.map(presentText), null, 1));
          return 0;
        }
        if (save) return saveAll(read, yes, context);
        for (const { id, reading } of read) {
          terminal.out(`# ${id}`);
          for (const line of describeReading(reading, lang)) terminal.out(line);
        }
        return 0;
      },
    },
    readingCasesCommand,
  ];
}

async function saveAll(read: readonly ReadFile[], yes: boolean, context: ReadContext): Promise<ExitCode> {
  const instance = await context.instance();
  if (!instance) return 1;
  const homeProvince = (await findInstanceOwner(instance.db))?.provinceCode ?? null;
  let worst: ExitCode = 0;
  for (const { id, text, reading, known } of read) {
    context.terminal.out(`# ${id}`);
    const code = await saveOne(instance.db, { text, reading, known, homeProvince }, yes, context);
    if (code > worst) worst = code;
  }
  return worst;
}

/** Amounts are bigint, which JSON does not know. */
const plainValue = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** Shows what would be stored, asks, stores exactly that. */
async function saveOne(
  db: Db,
  article: ReadText,
  yes: boolean,
  { terminal, lang, by }: ReadContext,
): Promise<ExitCode> {
  const vi = lang === 'vi';
  const proposal = await makeProposal(db, article);
  for (const line of describeProposal(proposal, lang)) terminal.out(line);
  if (!changesRecords(proposal)) return 0;
  const answer = yes || (await terminal.confirm(vi ? 'Lưu những phần mới?' : 'Store what is new?'));
  if (answer === null) {
    terminal.err(
      vi
        ? 'Không có ai để hỏi: thêm --yes để lưu mà không hỏi. Chưa lưu gì.'
        : 'Nobody is there to ask: add --yes to store without asking. Nothing was stored.',
    );
    return 2;
  }
  if (!answer) {
    terminal.out(vi ? 'Không lưu.' : 'Not stored.');
    return 0;
  }
  const saved = await saveReading(db, { ...article, by, agreedTo: proposalKey(proposal) });
  if (saved.ok) {
    const province = proposal.provinceCode && (await findNodeByCode(db, proposal.provinceCode));
    for (const { slug, isNew } of saved.value.stored?.agreements ?? []) {
      const address = inLanguage(paths.agreement(province ? slugOf(province.name) : '', slug), lang);
      const [stored, noted] = vi ? ['Đã lưu', 'Đã ghi nguồn cho'] : ['Stored', 'Source noted for'];
      terminal.out(`${isNew ? stored : noted}: ${address}`);
    }
    return 0;
  }
  const { refusal } = saved;
  if (refusal.code === 'proposal-changed')
    terminal.err(
      vi
        ? 'Sổ vừa có thay đổi: hãy chạy lại lệnh để xem lại. Chưa lưu gì.'
        : 'The records have just changed: run the command again to look anew. Nothing was stored.',
    );
  else
    terminal.err(
      `${vi ? 'Không lưu được, chưa có gì thay đổi' : 'Could not be stored, nothing was changed'}: ${refusal.record} ${JSON.stringify(refusal.refusal, plainValue)}`,
    );
  return 1;
}
