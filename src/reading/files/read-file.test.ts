import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { makeDocx, makePdf, makeZip, setLines } from '../testing/make-file.ts';
import type { FileText } from './file-text.ts';
import { describeFileFault } from './file-words.ts';
import { readFileText, textOfBytes } from './read-file.ts';

const STORY = [
  'Sáng 24-1-2026, phường Tam Quan và xã Ya Hội (tỉnh Gia Lai) ký kết giao ước kết nghĩa theo Chỉ thị số 03-CT/TU ngày 7-8-2025 của Ban Thường vụ Tỉnh ủy.',
  'Hai bên sẽ giúp nhau phát triển sản xuất và giảm nghèo, cùng tổ chức giao lưu văn hóa, văn nghệ, thể thao giữa nhân dân hai địa phương trong những dịp lễ, Tết và ngày hội đại đoàn kết.',
  'Dịp này, phường Tam Quan trao tặng xã Ya Hội 30 triệu đồng.',
];

async function textOf(name: string, bytes: string | Uint8Array): Promise<FileText> {
  const read = await textOfBytes(name, Buffer.from(bytes));
  if (!read.ok) throw new Error(`expected words — saw ${JSON.stringify(read.refusal)}`);
  return read.value;
}

/** TCVN3 puts its letters at places of Latin-1; enough of the table to write a sentence. */
const tcvn3 = (text: string): Buffer =>
  Buffer.from(
    [...text].map(
      (letter) =>
        ({
          ư: 0xad,
          ờ: 0xea,
          ã: 0xb7,
          ế: 0xd5,
          ĩ: 0xdc,
          à: 0xb5,
          ồ: 0xe5,
          đ: 0xae,
          ộ: 0xe9,
          ạ: 0xb9,
          ơ: 0xac,
          ủ: 0xf1,
          ệ: 0xd6,
          ớ: 0xed,
          â: 0xa9,
          á: 0xb8,
          ả: 0xb6,
          ô: 0xab,
          ê: 0xaa,
        })[letter] ?? letter.charCodeAt(0),
    ),
  );

describe('the words of a file', () => {
  test('plain text comes as it is; UTF-16 by its mark', async () => {
    const text = `\ufeff${STORY.join('\r\n')}`;
    expect((await textOf('a.txt', text)).text).toBe(text);
    const wide = Buffer.from(`\ufeff${STORY[0]}`, 'utf16le');
    expect((await textOf('a.txt', wide)).text).toBe(STORY[0]);
    expect((await textOf('', wide.swap16())).text).toBe(STORY[0]);
  });

  test('Markdown loses its signs and joins broken lines', async () => {
    const source = `---\ntitle: x\n---\n# Phường **Tam Quan** kết nghĩa\n\nSáng 24-1, [phường Tam Quan](https://a.vn)\nvà xã *Ya Hội* ký kết.\n\n| TT | Đơn vị |\n|---|---|\n| 1 | Sở A |\n\n* 10 suất quà\n- 2 con bò\n\n![Ảnh](a.jpg)\n`;
    expect((await textOf('a.md', source)).text).toBe(
      'Phường Tam Quan kết nghĩa\n\nSáng 24-1, phường Tam Quan và xã Ya Hội ký kết.\n\nTT | Đơn vị\n1 | Sở A\n\n- 10 suất quà\n- 2 con bò',
    );
  });

  test('a Word document: paragraphs, rows of a table, cells of a letterhead', async () => {
    const bytes = makeDocx([
      [['UBND TỈNH\nSố: 12/QĐ-UBND', 'CỘNG HÒA XÃ HỘI\nGia Lai, ngày 5 tháng 9 năm 2025']],
      STORY[0] ?? '',
      [
        ['TT', 'Đơn vị', 'Buôn'],
        ['1', 'Sở A & B', 'Buôn C'],
      ],
    ]);
    const read = await textOf('a.docx', bytes);
    expect(read.sort).toBe('docx');
    expect(read.text.split(/\n+/)).toEqual([
      'UBND TỈNH',
      'Số: 12/QĐ-UBND',
      'CỘNG HÒA XÃ HỘI',
      'Gia Lai, ngày 5 tháng 9 năm 2025',
      STORY[0],
      'TT | Đơn vị | Buôn',
      '1 | Sở A & B | Buôn C',
    ]);
  });

  test.each([true, false])(
    'a PDF: sentences whole across lines and pages, heads and numbers gone (packed %s)',
    async (packed) => {
      const foot = (page: number) => ({ text: `- ${page} -`, x: 290, y: 820 });
      const head = { text: 'Báo cáo của Sở A', x: 70, y: 30 };
      const [first = '', second = '', third = ''] = STORY;
      const torn = second.split(' nhân dân ');
      const column = { left: 70, width: 450, top: 100 };
      const bytes = makePdf(
        [
          [head, ...setLines([first, `${torn[0]} nhân dân`], column), foot(1)],
          [head, ...setLines([torn[1] ?? ''], { ...column }).map((line) => ({ ...line, x: 70 })), foot(2)],
          [head, ...setLines([third], column), foot(3)],
        ],
        { packed },
      );
      const read = await textOf('a.pdf', bytes);
      expect([read.sort, read.pages]).toEqual(['pdf', 3]);
      expect(read.text.split(/\n+/)).toEqual(STORY);
    },
  );

  test('a PDF in columns, written across them or one after the other', async () => {
    const left = setLines([...STORY, ...STORY], { left: 50, width: 230, top: 120 });
    const right = setLines(STORY.concat(STORY).toReversed(), { left: 310, width: 230, top: 120 });
    const title = { text: 'Tam Quan kết nghĩa với Ya Hội', x: 70, y: 80, size: 18 };
    const across = [...left, ...right].toSorted((a, b) => a.y - b.y || a.x - b.x);
    const wanted = [title.text, ...STORY, ...STORY, ...STORY.concat(STORY).toReversed()];
    for (const page of [
      [title, ...left, ...right],
      [title, ...across],
    ])
      expect((await textOf('a.pdf', makePdf([page]))).text.split(/\n+/)).toEqual(wanted);
  });

  test('a PDF with a table: cells that wrap stay whole', async () => {
    const cell = (text: string, x: number, y: number) => ({ text, x, y });
    const page = [
      ...setLines(STORY.slice(0, 1), { left: 70, width: 450, top: 60 }),
      cell('TT', 70, 200),
      cell('Đơn vị', 110, 200),
      cell('Buôn', 330, 200),
      cell('1', 70, 228),
      cell('Công ty Điện lực tỉnh,', 110, 221),
      cell('chi nhánh A', 110, 237),
      cell('Buôn B, xã C', 330, 228),
      cell('2', 70, 260),
      cell('Sở D', 110, 260),
      cell('Buôn E', 330, 260),
    ];
    expect((await textOf('a.pdf', makePdf([page]))).text.split('\n').slice(-3)).toEqual([
      'TT | Đơn vị | Buôn',
      '1 | Công ty Điện lực tỉnh, chi nhánh A | Buôn B, xã C',
      '2 | Sở D | Buôn E',
    ]);
  });
});

describe('what is refused, and why', () => {
  const locked = makePdf([setLines(STORY, { left: 70, width: 450, top: 100 })])
    .toString('latin1')
    .replace(
      '/Root 1 0 R',
      `/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`,
    );
  const bomb = `%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n${deflateSync(Buffer.alloc(70 * 1024 * 1024)).toString('latin1')}\nendstream\nendobj\n`;
  const nested = `%PDF-1.7\n1 0 obj\n<< /Filter [/FlateDecode /FlateDecode] >>\nstream\n${deflateSync(deflateSync(Buffer.alloc(70 * 1024 * 1024))).toString('latin1')}\nendstream\nendobj\n`;
  const page = `<!doctype html><body><p>${STORY.join('</p><p>')}</p></body>`;
  test.each<[string, string, () => string | Uint8Array, string, RegExp]>([
    ['nothing', 'a.txt', () => ' \r\n', 'empty', /không có chữ nào/],
    ['a Word document without words', 'a.docx', () => makeDocx(['  ']), 'empty', /không có chữ nào/],
    [
      'TCVN3',
      'a.txt',
      () => tcvn3('phường đã kết nghĩa với làng, trao quà cho hộ nghèo đồng bào'),
      'legacy-letters',
      /TCVN3.*Unikey/,
    ],
    [
      'VNI',
      'a.txt',
      () => Buffer.from('phöôøng ñaõ keát nghóa vôùi laøng, trao quaø cho hoä ngheøo ñoàng baøo', 'latin1'),
      'legacy-letters',
      /VNI/,
    ],
    [
      'VNI pasted into a document',
      'a.docx',
      () => makeDocx(['phöôøng ñaõ keát nghóa vôùi laøng, trao quaø cho hoä ngheøo ñoàng baøo']),
      'legacy-letters',
      /VNI/,
    ],
    ['other bytes', 'a.txt', () => Buffer.from([0x41, 0xc3, 0xa1, 0xe1, 0x41]), 'not-utf8', /byte thứ 4 là 0xE1/],
    ['a picture', '', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'not-text', /PNG/],
    ['a zero byte', 'a.txt', () => 'xã Ia Dơk\u0000', 'not-text', /byte 0x00/],
    ['a spreadsheet', '', () => makeZip({ 'xl/workbook.xml': '<a/>' }), 'not-text', /XLSX/],
    ['a PDF called text', 'a.txt', () => locked, 'wrong-extension', /văn bản thuần \(\.txt\).*PDF/],
    ['a web page called text', 'a.txt', () => page, 'wrong-extension', /HTML/],
    ['text called PDF', 'a.pdf', () => STORY.join('\n'), 'wrong-extension', /TXT/],
    ['text called Word', 'a.docx', () => STORY.join('\n'), 'wrong-extension', /TXT/],
    ['a table called text', 'a.csv', () => 'a,b', 'unknown-extension', /\.csv/],
    ['an old Word file', 'a.doc', () => 'x', 'old-word', /\.docx/],
    ['an RTF file', '', () => '{\\rtf1 x}', 'old-word', /\.docx/],
    ['macros by name', 'a.docm', () => makeDocx(STORY), 'macros', /macro/],
    ['macros inside', 'a.docx', () => makeDocx(STORY, { 'word/vbaProject.bin': 'x' }), 'macros', /macro/],
    [
      'a locked Word document',
      'a.docx',
      () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'protected',
      /mật khẩu/,
    ],
    ['a locked package', 'a.docx', () => makeZip({ 'word/document.xml': 'x' }, { flags: 1 }), 'protected', /mật khẩu/],
    ['a locked PDF', 'a.pdf', () => Buffer.from(locked, 'latin1'), 'protected', /mật khẩu/],
    ['half a Word document', 'a.docx', () => makeDocx(STORY).subarray(0, 400), 'broken', /bị hỏng/],
    [
      'a Word document of nonsense',
      'a.docx',
      () => makeZip({ 'word/document.xml': '<w:a', '_rels/.rels': '<' }),
      'broken',
      /bị hỏng/,
    ],
    ['half a PDF', 'a.pdf', () => '%PDF-1.7\n1 0 obj\n<< /Type', 'broken', /bị hỏng/],
    [
      'a trap in Word form',
      'a.docx',
      () => makeDocx(STORY, { 'word/media/a.bin': Buffer.alloc(70 * 1024 * 1024) }),
      'expands',
      /64 MB/,
    ],
    ['a trap in PDF form', 'a.pdf', () => Buffer.from(bomb, 'latin1'), 'expands', /64 MB/],
    ['a trap within a trap', 'a.pdf', () => Buffer.from(nested, 'latin1'), 'expands', /64 MB/],
    ['a long PDF', 'a.pdf', () => makePdf(Array.from({ length: 301 }, () => [])), 'too-many-pages', /301 trang/],
    [
      'a scan',
      'a.pdf',
      () =>
        makePdf([
          [
            { text: 'Trang 1', x: 70, y: 20 },
            {
              text: 'Người ký: Văn phòng Ủy ban nhân dân tỉnh; Email: vanphong; Thời gian ký: 12.9.2025',
              x: 70,
              y: 40,
            },
          ],
          [],
        ]),
      'scan',
      /bản quét 2 trang/,
    ],
    [
      'a page of links',
      'a.html',
      () => `<html><body>${'<p><a href="/a">Một tin khác dẫn đi nơi khác của báo</a></p>'.repeat(30)}</body></html>`,
      'no-story',
      /không tìm thấy phần bài viết/,
    ],
    ['a large text', 'a.txt', () => 'a'.repeat(2 * 1024 * 1024 + 1), 'too-large', /2 MB/],
  ])('%s', async (_what, name, make, code, sentence) => {
    const bytes = make();
    const read = await textOfBytes(name, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    if (read.ok) throw new Error(`expected a refusal — saw ${read.value.text.slice(0, 80)}`);
    expect(read.refusal.code).toBe(code);
    const fault = { ...read.refusal, file: name };
    expect(describeFileFault(fault, 'vi')).toMatch(sentence);
    const english = describeFileFault(fault, 'en');
    expect(english).not.toBe(describeFileFault(fault, 'vi'));
    expect(english).toMatch(/\.$/);
  });

  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  test('on disk: missing, a folder, a link to nowhere, too large', async () => {
    writeFileSync(join(folder, 'large.txt'), Buffer.alloc(2 * 1024 * 1024 + 1, 'a'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link.txt'));
    const codes = await Promise.all(
      ['none.txt', '', 'link.txt', 'large.txt', 'large.txt/x.txt'].map(async (name) => {
        const read = await readFileText(join(folder, name));
        return read.ok ? 'ok' : read.refusal.code;
      }),
    );
    expect(codes).toEqual(['missing', 'folder', 'missing', 'too-large', 'missing']);
  });
});

describe('any bytes', () => {
  const whole = [
    Buffer.from(`<!doctype html><body><article><p>${STORY.join('</p><p>')}</p></article></body>`),
    makeDocx([...STORY, [['1', 'Sở A', 'Buôn B']]]),
    makePdf([setLines(STORY, { left: 70, width: 450, top: 100 })], { packed: false }),
    makePdf([setLines(STORY, { left: 70, width: 450, top: 100 })]),
    Buffer.from(STORY.join('\n')),
  ];
  test('are read or refused, never thrown at', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.docx', 'a.pdf', ''),
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
        async (name, bytes, changes, cut) => {
          const torn = Buffer.from(bytes);
          for (const [at, byte] of changes) torn[at % torn.length] = byte;
          const read = await textOfBytes(name, cut % 3 === 0 ? torn.subarray(0, cut % torn.length) : torn);
          expect(read.ok ? read.value.text.trim() : read.refusal.code).not.toBe('');
        },
      ),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.txt', 'a.md', 'a.html', ''),
        fc.uint8Array({ maxLength: 200 }),
        async (name, bytes) => {
          const read = await textOfBytes(name, bytes);
          expect(read.ok ? read.value.text.trim() : read.refusal.code).not.toBe('');
        },
      ),
      { numRuns: 300 },
    );
  });
});
