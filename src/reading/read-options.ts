import { parseArgs } from 'node:util';
import { parsePlainDate } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { ReadText } from './make-proposal.ts';
import type { Lang } from './reading-words.ts';

const OPTIONS = {
  json: { type: 'boolean' },
  save: { type: 'boolean' },
  yes: { type: 'boolean' },
  title: { type: 'string' },
  outlet: { type: 'string' },
  url: { type: 'string' },
  published: { type: 'string' },
} as const;

/** What the words behind the verb ask for. */
export interface Asked {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly save: boolean;
  readonly yes: boolean;
  readonly known: ReadText['known'];
}

/** What was asked for, or a sentence on what is wrong with it. */
export function parseWords(words: readonly string[], lang: Lang): Result<Asked, string> {
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
