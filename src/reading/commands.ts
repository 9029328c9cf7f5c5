import type { Actor } from '../kernel/actor.ts';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { parsePlainDate } from '../kernel/plain-date.ts';
import { normaliseText } from '../kernel/vietnamese/fold.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findNodeByCode } from '../registry/registry-store.ts';
import { slugOf } from '../registry/unit-types.ts';
import { findInstanceOwner } from '../setup/setup-store.ts';
import { describeProposal } from './describe-proposal.ts';
import { describeReading } from './describe-reading.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type ReadText, makeProposal } from './make-proposal.ts';
import { presentReading } from './present-reading.ts';
import { changesRecords } from './proposal.ts';
import { readArticle } from './read-article.ts';
import { type Lang, describeTextFault } from './reading-words.ts';
import { proposalKey, saveReading } from './save-reading.ts';
import { readTextFile, readTextStream } from './text-file.ts';

type ExitCode = 0 | 1 | 2;

/** What the command line gives to a verb (cli/command.ts). */
interface ReadContext {
  readonly terminal: {
    out(line: string): void;
    err(line: string): void;
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

const OPTIONS = {
  json: { type: 'boolean' },
  save: { type: 'boolean' },
  yes: { type: 'boolean' },
  title: { type: 'string' },
  outlet: { type: 'string' },
  url: { type: 'string' },
  published: { type: 'string' },
} as const;

interface Asked {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly save: boolean;
  readonly yes: boolean;
  readonly known: ReadText['known'];
}

/** What was asked for, or a sentence on what is wrong with it. */
function parseWords(words: readonly string[], lang: Lang): Result<Asked, string> {
  const vi = lang === 'vi';
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const saw = error instanceof Error ? (/'(-[^']*)'/.exec(error.message)?.[1] ?? error.message) : String(error);
    return refuse(vi ? `Không hiểu tham số ${saw}.` : `There is no such option, or it lacks its value: ${saw}.`);
  }
  const { values, positionals: files } = parsed;
  const { json = false, save = false, yes = false, title, outlet, url, published } = values;
  if (files.length === 0)
    return refuse(
      vi ? 'Hãy nêu ít nhất một tệp, hoặc - để đọc từ đầu vào.' : 'Name at least one file, or - for standard input.',
    );
  if (files.filter((file) => file === '-').length > 1)
    return refuse(vi ? 'Chỉ được nêu - một lần.' : 'Standard input (-) can be named once.');
  if (json && save)
    return refuse(vi ? 'Dùng --json hoặc --save, không dùng cả hai.' : 'Use --json or --save, not both.');
  if (yes && !save) return refuse(vi ? '--yes chỉ đi cùng --save.' : '--yes goes with --save only.');
  const told = title ?? outlet ?? url ?? published;
  if (told !== undefined && files.length > 1)
    return refuse(
      vi
        ? '--title, --outlet, --url, --published chỉ dùng cho một tệp.'
        : '--title, --outlet, --url and --published are for one file.',
    );
  const publishedOn = published === undefined ? null : parsePlainDate(published);
  if (published !== undefined && publishedOn === null)
    return refuse(
      vi
        ? `--published phải là ngày dạng 2025-10-18 — thấy: ${published}`
        : `--published must be a day such as 2025-10-18 — saw: ${published}`,
    );
  if (url !== undefined && !(URL.canParse(url) && /^https?:/.test(url)))
    return refuse(
      vi
        ? `--url phải là địa chỉ http hoặc https — thấy: ${url}`
        : `--url must be an http or https address — saw: ${url}`,
    );
  const given = (text: string | undefined, most: number): string | null => text?.trim().slice(0, most) || null;
  const known = { title: given(title, 500), outlet: given(outlet, 200), url: url ?? null, publishedOn };
  return ok({ files, json, save, yes, known });
}

interface Text {
  readonly id: string;
  readonly text: string;
}

const STDIN = 'stdin';

/** All texts, or what is wrong with each file that is none: nothing is done before all are good. */
async function readTexts(
  files: readonly string[],
  stdin: ReadingParts['stdin'],
  lang: Lang,
): Promise<Result<Text[], string[]>> {
  const texts: Text[] = [];
  const faults: string[] = [];
  for (const file of files) {
    const read = file === '-' ? await readTextStream(STDIN, stdin) : await readTextFile(file);
    if (read.ok) texts.push({ id: file === '-' ? STDIN : basename(file, extname(file)), text: read.value });
    else faults.push(describeTextFault(read.refusal, lang));
  }
  return faults.length > 0 ? refuse(faults) : ok(texts);
}

/** The verb that reads articles: shows their facts, prints them as JSON, or stores what is new. */
export function readingCommands({ stdin, gazetteer }: ReadingParts) {
  return [
    {
      name: 'read',
      usage: '<FILE… | -> [--json | --save [--yes]] [--title …] [--outlet …] [--url …] [--published YYYY-MM-DD]',
      summary: {
        vi: 'đọc bài báo thành dữ kiện; --save đối chiếu với sổ và lưu phần mới',
        en: 'read articles into facts; --save compares with the records and stores what is new',
      },
      run: async (words: readonly string[], context: ReadContext): Promise<ExitCode> => {
        const { terminal, lang } = context;
        const asked = parseWords(words, lang);
        if (!asked.ok) {
          terminal.err(asked.refusal);
          return 2;
        }
        const { files, json, save, yes, known } = asked.value;
        const texts = await readTexts(files, stdin, lang);
        if (!texts.ok) {
          for (const fault of texts.refusal) terminal.err(fault);
          return 2;
        }
        const units = gazetteer();
        const read = texts.value.map(({ id, text: written }) => {
          // One article is one source however its letters and line ends are written; the JSON speaks of the file as it is.
          const text = save ? normaliseText(written) : written;
          const { title, outlet, publishedOn } = known;
          const source = { ...(title ? { title } : {}), ...(outlet ? { outlet } : {}), published: publishedOn ?? null };
          return { id, text, reading: readArticle(text, source, units) };
        });
        if (json) {
          terminal.out(
            JSON.stringify(
              read.map(({ id, reading }) => presentReading(reading, id)),
              null,
              1,
            ),
          );
          return 0;
        }
        if (save) return saveAll(read, known, yes, context);
        for (const { id, reading } of read) {
          terminal.out(`# ${id}`);
          for (const line of describeReading(reading, lang)) terminal.out(line);
        }
        return 0;
      },
    },
  ];
}

async function saveAll(
  read: readonly (Text & Pick<ReadText, 'reading'>)[],
  known: ReadText['known'],
  yes: boolean,
  context: ReadContext,
): Promise<ExitCode> {
  const instance = await context.instance();
  if (!instance) return 1;
  const homeProvince = (await findInstanceOwner(instance.db))?.provinceCode ?? null;
  let worst: ExitCode = 0;
  for (const { id, text, reading } of read) {
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
