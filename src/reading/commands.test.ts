import { OPERATOR } from '../../tests/support/actors.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import type { Db } from '../platform/database/database.ts';
import { newId } from '../kernel/ids.ts';
import { readingCommands } from './commands.ts';
import { gazetteerOf } from './gazetteer.ts';
import { insertCases } from './queue-case-store.ts';
import { insertDraft } from './queue-store.ts';
import { nationalGazetteer } from './national-gazetteer.ts';
import type { Lang } from './reading-words.ts';
import { makeDocx, makePdf, setLines } from './testing/make-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const ARTICLE = `Phường Tam Quan kết nghĩa với xã Ya Hội

Sáng 24-1-2026, phường Tam Quan và xã Ya Hội (tỉnh Gia Lai) ký kết giao ước kết nghĩa theo Chỉ thị số 03-CT/TU ngày 7-8-2025 của Ban Thường vụ Tỉnh ủy.

Hai bên sẽ giúp nhau phát triển sản xuất và giảm nghèo.

Dịp này, phường Tam Quan trao tặng xã Ya Hội 30 triệu đồng.
`;

let gazetteer: ReturnType<typeof nationalGazetteer> | undefined;
async function run(
  words: readonly string[],
  {
    db,
    answer = null,
    input = '',
    lang = 'vi',
  }: { db?: Db; answer?: boolean | null; input?: string | Uint8Array; lang?: Lang } = {},
): Promise<{ code: number; out: string; err: string; asked: number; progress: string[] }> {
  const [out, err, progress]: [string[], string[], string[]] = [[], [], []];
  let asked = 0;
  const stdin = (async function* () {
    yield Buffer.from(input);
  })();
  const [read] = readingCommands({ stdin, gazetteer: () => (gazetteer ??= nationalGazetteer()) });
  const code = await read?.run(words, {
    terminal: {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      progress: (line) => progress.push(line),
      confirm: async () => {
        asked++;
        return answer;
      },
    },
    lang,
    by: OPERATOR,
    instance: async () => {
      if (!db) throw new Error('expected no need of a database');
      return { db };
    },
  });
  return { code: code ?? -1, out: out.join('\n'), err: err.join('\n'), asked, progress };
}
const agreements = async (db: Db): Promise<number> =>
  (await db.selectFrom('agreement').select('slug').execute()).length;

describe('reading without a database', () => {
  test('--json prints one object a text, named by the file', async () => {
    const { code, out, err } = await run(['--json', file('bai-1.txt', ARTICLE), '-'], { input: ARTICLE });
    expect([code, err]).toEqual([0, '']);
    const read = JSON.parse(out) as { id: string; twinnings: unknown[] }[];
    expect(read.map(({ id }) => id)).toEqual(['bai-1', 'stdin']);
    expect(read[0]).toMatchObject({
      twinnings: [
        {
          supporters: [{ name: 'Tam Quan', type: 'phường' }],
          recipients: [{ name: 'Ya Hội', type: 'xã' }],
          signedOn: '2026-01-24',
        },
      ],
      contributions: [{ kind: 'cash', amountVnd: 30_000_000 }],
    });
  });

  test('without a choice the facts are told in lines, in either language', async () => {
    const path = file('bai-2.txt', ARTICLE);
    const vi = await run([path]);
    expect(vi.out).toContain('Kết nghĩa: phường Tam Quan → xã Ya Hội, ký: 24/01/2026');
    expect(vi.out).toContain('tiền, 30 triệu đồng');
    expect((await run([path], { lang: 'en' })).out).toContain('Legal basis: Chỉ thị 03-CT/TU, 07/08/2025');
  });

  test.each<[string, () => string[], RegExp]>([
    ['no file', () => [], /ít nhất một tệp/],
    ['a missing file', () => [join(folder, 'none.txt')], /none\.txt: không có tệp này/],
    ['an empty file', () => [file('empty.txt', ' \n')], /empty\.txt: tệp trống/],
    ['a folder to be stored', () => ['--save', folder], /không dùng cho thư mục/],
    [
      'bytes that are no text',
      () => [file('bytes.txt', Buffer.from([0x41, 0xc3, 0xa1, 0xe1, 0x41]))],
      /byte thứ 4 là 0xE1/,
    ],
    ['a file without end', () => [file('large.txt', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'))], /lớn hơn 2 MB/],
    ['an unknown option', () => ['--fast', file('a.txt', ARTICLE)], /--fast/],
    ['two outputs', () => ['--json', '--save', file('a.txt', ARTICLE)], /không dùng cả hai/],
    ['a wrong day', () => ['--published', '18-10-2025', file('a.txt', ARTICLE)], /18-10-2025/],
    ['an address that is none', () => ['--url', 'baogialai', file('a.txt', ARTICLE)], /baogialai/],
    ['one title for two', () => ['--title', 'A', file('a.txt', ARTICLE), file('b.txt', ARTICLE)], /một tệp/],
    ['standard input twice', () => ['-', '-'], /một lần/],
  ])('%s is refused with a sentence', async (_what, words, sentence) => {
    const { code, out, err } = await run(words());
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
    expect(out).toBe('');
  });

  test('every faulty file is named', async () => {
    const { err } = await run(['--json', file('sai.doc', 'x'), join(folder, 'none.txt'), file('ok.txt', ARTICLE)], {
      lang: 'en',
    });
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/sai\.doc: .*Save it as \.docx/),
      expect.stringContaining('no such file'),
    ]);
  });

  test('a Word document, a PDF and a web page are read; JSON then carries their words', async () => {
    const lines = ARTICLE.trim().split(/\n+/);
    const html = `<html><head><meta property="og:site_name" content="Báo Xứ Núi"></head><body><h1>${lines[0]}</h1><div class="article-body"><p>${lines.slice(1).join('</p><p>')}</p></div></body></html>`;
    const page = setLines(lines, { left: 70, width: 450, top: 100 });
    const files = [file('a.docx', makeDocx(lines)), file('a.pdf', makePdf([page])), file('a.html', html)];
    const { code, out, err } = await run(['--json', ...files]);
    expect([code, err]).toEqual([0, '']);
    const read = JSON.parse(out) as {
      text: string;
      source: { sort: string; outlet: string | null };
      twinnings: { supporters: { name: string; span: { start: number; end: number } }[] }[];
    }[];
    expect(read.map(({ source }) => [source.sort, source.outlet])).toEqual([
      ['docx', null],
      ['pdf', null],
      ['html', 'Báo Xứ Núi'],
    ]);
    for (const { text, twinnings } of read) {
      const [supporter] = twinnings[0]?.supporters ?? [];
      expect(text.slice(supporter?.span.start, supporter?.span.end)).toContain('Tam Quan');
    }
  });
});

describe('a folder', () => {
  const within = join(folder, 'kho');
  mkdirSync(join(within, 'b'), { recursive: true });
  const put = (name: string, content: string | Uint8Array) => writeFileSync(join(within, name), content);
  put('b/1.txt', ARTICLE);
  put('a.txt', ARTICLE);
  put('Z.md', `# ${ARTICLE}`);
  put('c.docx', makeDocx([ARTICLE], { 'word/vbaProject.bin': 'x' }));
  put('d.csv', 'a,b');
  put('.hidden', 'x');

  test('is read in bulk: a JSON line a file in a fixed order, refusals among them, a summary at the end', async () => {
    const { code, out, err, progress } = await run(['--json', within], { lang: 'en' });
    const lines = out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ id, file: name, kind, refusal }) => [id, name, kind ?? refusal])).toEqual([
      ['Z', 'Z.md', 'signing'],
      ['a', 'a.txt', 'signing'],
      ['b/1', 'b/1.txt', 'signing'],
      ['c', 'c.docx', expect.objectContaining({ code: 'macros', message: expect.stringContaining('macros') })],
      ['d', 'd.csv', expect.objectContaining({ code: 'unknown-extension', named: '.csv' })],
    ]);
    expect(err).toBe('Read 3 of 5 files; refused 2: macros 1, unknown-extension 1.');
    expect(code).toBe(1);
    expect(progress).toEqual(['1/5 Z.md', '2/5 a.txt', '3/5 b/1.txt', '4/5 c.docx', '5/5 d.csv', '']);
    expect((await run(['--json', within], { lang: 'en' })).out).toBe(out);
  });

  test('for people: facts in lines, refusals apart; missing files stop nothing', async () => {
    const { code, out, err } = await run([join(within, 'b'), join(folder, 'none.txt')]);
    expect(code).toBe(1);
    expect(out).toContain('# 1.txt\nLoại bài: lễ ký kết');
    expect(err.split('\n')).toEqual([
      expect.stringContaining('none.txt: không có tệp này.'),
      'Đã đọc 1/2 tệp; từ chối 1: missing 1.',
    ]);
  });

  test('without files is told', async () => {
    mkdirSync(join(folder, 'rong'), { recursive: true });
    expect(await run(['--json', join(folder, 'rong')])).toMatchObject({
      code: 0,
      out: '',
      err: 'Thư mục không có tệp nào.',
    });
  });
});

test.each([
  ['xã Ia Dơk\u0000', 'byte 0x00'],
  ['\u0089PNG\r\n', 'PNG'],
])('standard input of another program is refused: %j', async (content, saw) => {
  const refused = await run(['-'], { input: Buffer.from(content, 'latin1') });
  expect(refused.code).toBe(2);
  expect(refused.err).toContain(`(thấy: ${saw})`);
});

describe('saving', () => {
  test('shows, asks, stores; again there is nothing new', async () => {
    const { db } = await testDatabase(SAMPLE);
    const path = file('luu.txt', ARTICLE);
    const refused = await run(['--save', path], { db, answer: false });
    expect(refused).toMatchObject({ code: 0, asked: 1 });
    expect(await agreements(db)).toBe(6);
    const saved = await run(['--save', path, '--outlet', 'Báo Gia Lai'], { db, answer: true });
    expect(saved).toMatchObject({ code: 0, asked: 1, err: '' });
    expect(saved.out).toContain('+ Kết nghĩa: phường Tam Quan → xã Ya Hội · ký 24/01/2026 · giao ước');
    expect(saved.out).toContain('= Căn cứ: Chỉ thị 03-CT/TU');
    expect(saved.out).toContain('Đã lưu: /ket-nghia/gia-lai/phuong-tam-quan-xa-ya-hoi');
    expect(await agreements(db)).toBe(7);
    expect(await db.selectFrom('source').select('outlet').where('is_sample', '=', false).execute()).toEqual([
      { outlet: 'Báo Gia Lai' },
    ]);
    const again = await run(['--save', '--yes', path], { db });
    expect(again).toMatchObject({ code: 0, asked: 0, err: '' });
    expect(again.out).toContain('Không có gì mới để lưu.');
    expect(again.out).toContain('(đã có, bài này nói lại)');
    // The same words from another machine: split letters, other line ends, a mark of byte order.
    const copy = file('ban-sao.txt', `\ufeff${ARTICLE.normalize('NFD').replaceAll('\n', '\r\n')}`);
    expect((await run(['--save', '--yes', copy], { db })).out).toContain('Không có gì mới để lưu.');
    expect(await db.selectFrom('source').select('outlet').where('is_sample', '=', false).execute()).toHaveLength(1);
  });

  test('--yes stores without asking; without anybody to ask nothing is stored', async () => {
    const { db } = await testDatabase(SAMPLE);
    const unasked = await run(['--save', '-'], { db, input: ARTICLE, answer: null, lang: 'en' });
    expect(unasked.code).toBe(2);
    expect(unasked.err).toContain('--yes');
    expect(await agreements(db)).toBe(6);
    const saved = await run(['--save', '--yes', '-'], { db, input: ARTICLE, lang: 'en' });
    expect(saved).toMatchObject({ code: 0, asked: 0 });
    expect(saved.out).toContain('Stored: /en/ket-nghia/gia-lai/phuong-tam-quan-xa-ya-hoi');
  });

  test('one bad file among good ones: nothing is stored', async () => {
    const { db } = await testDatabase(SAMPLE);
    expect(await run(['--save', '--yes', file('tot.txt', ARTICLE), join(folder, 'none.txt')], { db })).toMatchObject({
      code: 2,
    });
    expect(await agreements(db)).toBe(6);
  });

  test('what has nothing to do with twinning proposes nothing', async () => {
    const { db } = await testDatabase(SAMPLE);
    const { code, out } = await run(['--save', '--yes', '-'], {
      db,
      input: 'Giá cà phê hôm nay tăng 500 đồng mỗi kg.\n',
    });
    expect([code, out]).toEqual([0, expect.stringContaining('Không có gì để lưu')]);
  });
});

test('reading-cases prints what was read wrongly, and refuses words that are no province', async () => {
  const { db } = await testDatabase();
  const said = { out: [] as string[], err: [] as string[] };
  const command = readingCommands({ stdin: process.stdin, gazetteer: () => gazetteerOf([]) }).find(
    ({ name }) => name === 'reading-cases',
  );
  const cases = (...words: string[]) =>
    command?.run(words, {
      terminal: {
        out: (line: string) => void said.out.push(line),
        err: (line: string) => void said.err.push(line),
        confirm: async () => null,
      },
      lang: 'vi',
      by: OPERATOR,
      instance: async () => ({ db }),
    });
  const draft = { provinceCode: '52', draftId: newId<'draft'>(), textSha256: 'a'.repeat(64) };
  await insertDraft(db, {
    ...draft,
    addedBy: null,
    fileName: null,
    ownDocument: false,
    outlet: null,
    title: null,
    url: null,
    publishedOn: null,
    textLength: 40,
    addedAt: new Date(),
    expiresAt: new Date(Date.now() + 86_400_000),
    text: 'x',
    requestId: newId(),
    hash: 'h',
  });
  const at = { rule: 'r', confidence: 0.5, start: 3, end: 9, excerpt: '30 triệu', excerptOffset: 2 };
  await insertCases(db, draft, [
    { ...at, fact: 'contribution', attribute: 'amountVnd', verdict: 'corrected', wasRead: '1', isRight: '2' },
  ]);
  expect(await cases('52')).toBe(0);
  expect(said.out.map((line) => JSON.parse(line) as object)).toMatchObject([{ attribute: 'amountVnd', isRight: '2' }]);
  expect(await cases('48')).toBe(0);
  expect(said.out).toHaveLength(1);
  expect(await cases('Gia Lai')).toBe(2);
  expect(said.err).toEqual(['Chỉ nhận thêm mã tỉnh gồm hai chữ số, ví dụ 52 — thấy: Gia Lai']);
});
