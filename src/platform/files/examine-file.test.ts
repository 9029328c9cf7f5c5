import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { docxOf, pdfOf, photoOf, xlsxOf, zipOf } from '../../../tests/support/files.ts';
import { unwrap } from '../../kernel/result.ts';
import { MOST_FILE_BYTES, examineFile } from './examine-file.ts';
import { differentBits } from './look.ts';
import type { Photo } from './photo.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join('');

async function photo(bytes: Uint8Array, name = 'anh.jpg'): Promise<Photo> {
  const examined = unwrap(await examineFile(bytes, name));
  if (examined.kind !== 'photo') throw new Error('no photo');
  return examined.photo;
}

describe('photos', () => {
  test.each(['jpeg', 'png', 'webp'] as const)(
    'a %s comes out as JPEG and two WebP, without what was hidden',
    async (format) => {
      const sent = await photoOf('trao quà ở Ia Dơk', { format, hidden: format === 'jpeg', width: 3000, height: 2000 });
      const { full, view, thumb, width, height } = await photo(sent, `anh.${format}`);
      expect([width, height]).toEqual([2560, 1707]);
      const [whole, middle, small] = await Promise.all([full, view, thumb].map((part) => sharp(part).metadata()));
      expect([whole?.format, middle?.format, small?.format]).toEqual(['jpeg', 'webp', 'webp']);
      expect([middle?.width, small?.width]).toEqual([1200, 360]);
      for (const part of [whole, middle, small]) {
        expect([part?.exif, part?.iptc, part?.xmp, part?.icc, part?.comments]).toEqual(Array(5).fill(undefined));
      }
      for (const part of [full, view, thumb]) expect(Buffer.from(part).includes('Nguyen')).toBe(false);
    },
  );

  test('time and place are told, and everything else that the camera hid is gone', async () => {
    const sent = await photoOf('giếng nước', { hidden: true });
    expect(Buffer.from(sent).includes('Nguyen Van A')).toBe(true);
    const { takenAt, takenWhere } = await photo(sent);
    expect(takenAt).toBe('2026-11-20T09:30:00');
    expect(takenWhere).toEqual({ latitude: 13.98, longitude: 107.69167 });
  });

  test('a photo is turned upright, and one whose hidden data are torn is still taken', async () => {
    const lying = await sharp(await photoOf('nằm ngang', { width: 800, height: 600 }))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { width, height } = await photo(lying);
    expect([width, height]).toEqual([600, 800]);
    const torn = Buffer.from(await photoOf('rách', { hidden: true, width: 200, height: 150 }));
    torn.write('??', torn.indexOf('Exif') + 6, 'latin1');
    const { takenAt } = await photo(torn);
    expect(takenAt).toBeNull();
  });

  test('the same photo, smaller and worse, looks the same; others do not', async () => {
    const words = Array.from({ length: 24 }, (_, index) => `cảnh ${index}`);
    const looks = await Promise.all(words.map(async (word) => (await photo(await photoOf(word))).look));
    const copies = await Promise.all(
      words.map(async (word) => (await photo(await photoOf(word, { width: 640, height: 480, quality: 35 }))).look),
    );
    const between: number[] = [];
    looks.forEach((look, at) => {
      const copy = copies[at];
      if (!look || !copy) throw new Error('no look');
      expect(differentBits(look, copy)).toBeLessThanOrEqual(8);
      for (const other of looks.slice(at + 1)) if (other) between.push(differentBits(look, other));
    });
    console.info(`looks: ${between.length} pairs of different scenes, nearest ${Math.min(...between)} bits apart`);
    expect(Math.min(...between)).toBeGreaterThan(16);
  });

  test('a photo without contrast has no look, so that black frames are not taken for each other', async () => {
    const black = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#101010' } })
      .jpeg()
      .toBuffer();
    expect((await photo(black)).look).toBeNull();
  });
});

describe('what is refused', () => {
  const many = '%'.repeat(1000);
  const cases: readonly (readonly [string, string, Uint8Array | Promise<Uint8Array>, object])[] = [
    ['nothing', 'a.jpg', new Uint8Array(), { code: 'empty' }],
    ['too many bytes', 'a.pdf', new Uint8Array(MOST_FILE_BYTES + 1), { code: 'too-large', most: MOST_FILE_BYTES }],
    ['the test string of virus scanners', 'a.pdf', bytesOf(EICAR), { code: 'virus' }],
    ['the same inside a document', 'a.docx', docxOf({ name: 'word/x.xml', content: EICAR }), { code: 'virus' }],
    ['the same inside a packed stretch', 'a.pdf', pdfOf({ packed: EICAR }), { code: 'virus' }],
    ['HTML', 'a.html', bytesOf('<!DOCTYPE html><script>alert(1)</script>'), { code: 'kind-not-taken', saw: 'HTML' }],
    ['HTML called a photo', 'a.jpg', bytesOf('<html><script>1</script>'), { code: 'kind-not-taken', saw: 'HTML' }],
    [
      'SVG',
      'a.svg',
      bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      { code: 'kind-not-taken', saw: 'SVG' },
    ],
    [
      'SVG with a declaration',
      'a.png',
      bytesOf('<?xml version="1.0"?><svg onload="x()"/>'),
      { code: 'kind-not-taken', saw: 'SVG' },
    ],
    ['a program of Windows', 'a.jpg', bytesOf('MZ\u0090\u0000'), { code: 'kind-not-taken', saw: 'EXE' }],
    ['a program of Linux', 'a', bytesOf('\u007fELF\u0002'), { code: 'kind-not-taken', saw: 'ELF' }],
    ['a script', 'a.pdf', bytesOf('#!/bin/sh\nrm -rf /'), { code: 'kind-not-taken', saw: 'SCRIPT' }],
    ['an old Word file', 'a.doc', bytesOf('\u00d0\u00cf\u0011\u00e0'), { code: 'kind-not-taken', saw: 'OLE' }],
    [
      'a photo of an iPhone in its own form',
      'a.heic',
      bytesOf('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'),
      { code: 'heic' },
    ],
    ['a GIF', 'a.gif', bytesOf('GIF89a'), { code: 'kind-not-taken', saw: 'GIF' }],
    [
      'a photo called a document',
      'a.pdf',
      photoOf('x', { width: 60, height: 40 }),
      { code: 'wrong-extension', named: 'pdf', saw: 'JPEG' },
    ],
    [
      'a photo called a program',
      'a.jpg.exe',
      photoOf('x', { width: 60, height: 40 }),
      { code: 'wrong-extension', named: 'exe', saw: 'JPEG' },
    ],
    ['a document called a photo', 'a.jpg', pdfOf(), { code: 'wrong-extension', named: 'jpg', saw: 'PDF' }],
    ['a document without a name for it', 'a', pdfOf(), { code: 'wrong-extension', named: '', saw: 'PDF' }],
    ['a workbook called a letter', 'a.docx', xlsxOf(), { code: 'wrong-extension', named: 'docx', saw: 'XLSX' }],
    [
      'half a photo',
      'a.jpg',
      photoOf('x').then((all) => all.subarray(0, all.length / 2)),
      { code: 'broken', saw: 'JPEG' },
    ],
    [
      'a PDF with a script',
      'a.pdf',
      pdfOf({ extra: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }),
      { code: 'active', saw: 'PDF /JavaScript' },
    ],
    [
      'the same, spelled in numbers',
      'a.pdf',
      pdfOf({ extra: '/OpenAction << /S /J#61va#53cript /JS (1) >>' }),
      { code: 'active', saw: 'PDF /JavaScript' },
    ],
    [
      'a PDF that starts a program',
      'a.pdf',
      pdfOf({ extra: '/OpenAction << /S /Launch /F (cmd.exe) >>' }),
      { code: 'active', saw: 'PDF /Launch' },
    ],
    [
      'a PDF that carries a file',
      'a.pdf',
      pdfOf({ extra: '/AF << /Type /EmbeddedFile >>' }),
      { code: 'active', saw: 'PDF /EmbeddedFile' },
    ],
    [
      'a PDF with a form of Adobe',
      'a.pdf',
      pdfOf({ extra: '/AcroForm << /XFA 9 0 R >>' }),
      { code: 'active', saw: 'PDF /XFA' },
    ],
    [
      'a script in a packed object',
      'a.pdf',
      pdfOf({ packed: '5 0 << /S /JavaScript /JS (1) >>' }),
      { code: 'active', saw: 'PDF /JavaScript' },
    ],
    [
      'the same, said to be a picture',
      'a.pdf',
      pdfOf({ packed: '5 0 << /S /JavaScript >>', described: '/Subtype /Image /N 1 /First 4 /Filter /FlateDecode' }),
      { code: 'active', saw: 'PDF /JavaScript' },
    ],
    [
      'objects packed in another way',
      'a.pdf',
      pdfOf({ packed: 'x', described: '/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]' }),
      { code: 'active', saw: 'PDF' },
    ],
    ['a locked PDF', 'a.pdf', pdfOf({ after: '', extra: '/Encrypt 7 0 R' }), { code: 'protected', saw: 'PDF' }],
    [
      'a PDF with a ZIP behind it',
      'a.pdf',
      Buffer.concat([pdfOf(), zipOf([{ name: 'a.exe', content: 'MZ' }])]),
      { code: 'two-kinds', saw: 'PDF' },
    ],
    [
      'a PDF that is a web page too',
      'a.pdf',
      bytesOf(`%PDF-1.7 <html><script>1</script>${many}%%EOF`),
      { code: 'two-kinds', saw: 'PDF' },
    ],
    ['a PDF without end', 'a.pdf', bytesOf('%PDF-1.7 1 0 obj'), { code: 'broken', saw: 'PDF' }],
    [
      'a PDF that grows without end',
      'a.pdf',
      pdfOf({ packed: '0'.repeat(300 * 1024 * 1024) }),
      { code: 'expands', most: 268_435_456 },
    ],
    [
      'a letter with macros',
      'a.docx',
      docxOf({ name: 'word/vbaProject.bin', content: 'x' }),
      { code: 'active', saw: 'macro' },
    ],
    ['a workbook that says it has macros', 'a.xlsm', xlsxOf(), { code: 'active', saw: 'macro' }],
    [
      'old macros of Excel',
      'a.xlsx',
      xlsxOf({ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' }),
      { code: 'active', saw: 'macro' },
    ],
    [
      'a letter with a program inside',
      'a.docx',
      docxOf({ name: 'word/embeddings/oleObject1.bin', content: 'MZ' }),
      { code: 'active', saw: 'word/embeddings/oleObject1.bin' },
    ],
    [
      'a letter with a file beside it',
      'a.docx',
      docxOf({ name: 'word/run.exe', content: 'MZ' }),
      { code: 'active', saw: 'word/run.exe' },
    ],
    [
      'a letter that fetches its template',
      'a.docx',
      docxOf({
        name: 'word/_rels/settings.xml.rels',
        content: '<Relationship Type="http://x/attachedTemplate" Target="http://evil/t.dotm" TargetMode="External"/>',
      }),
      { code: 'active', saw: expect.any(String) },
    ],
    [
      'a letter that calls another program',
      'a.docx',
      docxOf({ name: 'word/x.xml', content: '<w:instrText xml:space="preserve"> DDEAUTO c:\\\\cmd </w:instrText>' }),
      { code: 'active', saw: expect.any(String) },
    ],
    [
      'a letter whose parts grow by entities',
      'a.docx',
      docxOf({ name: 'word/x.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]>' }),
      { code: 'active', saw: '<!DOCTYPE' },
    ],
    [
      'a letter that grows without end',
      'a.docx',
      docxOf({ name: 'word/x.xml', content: ' '.repeat(200 * 1024 * 1024) }),
      { code: 'expands', most: 134_217_728 },
    ],
    ['a ZIP of anything', 'a.docx', zipOf([{ name: 'a.txt', content: 'x' }]), { code: 'active', saw: 'a.txt' }],
    [
      'a letter with something behind it',
      'a.docx',
      Buffer.concat([docxOf(), bytesOf('<html>')]),
      { code: 'two-kinds', saw: 'ZIP' },
    ],
  ];
  test.each(cases)('%s', async (_what, name, content, refusal) => {
    expect(await examineFile(await content, name)).toEqual({ ok: false, refusal });
  });

  test('a picture of more points than any camera makes is not opened', async () => {
    // The head of a PNG that says 50,000 × 50,000.
    const png = Buffer.from(await photoOf('x', { format: 'png', width: 20, height: 20 }));
    png.writeUInt32BE(50_000, 16);
    png.writeUInt32BE(50_000, 20);
    png.writeUInt32BE((await import('node:zlib')).crc32(png.subarray(12, 29)), 29);
    const examined = await examineFile(png, 'a.png');
    expect(examined).toEqual({ ok: false, refusal: { code: 'too-many-pixels', most: 210_000_000 } });
  });
});

test('documents pass as they came', async () => {
  for (const [name, content] of [
    ['bien-ban.pdf', pdfOf({ packed: 'BT /F1 12 Tf (Biên bản) Tj ET', described: '/Filter /FlateDecode' })],
    ['bien-ban.PDF', pdfOf({ after: '\r\n\0\0' })],
    ['bien-ban.docx', docxOf({ name: 'word/media/image1.png', content: 'x' })],
    ['danh-sach.xlsx', xlsxOf({ name: 'xl/printerSettings/printerSettings1.bin', content: 'x' })],
  ] as const) {
    const examined = unwrap(await examineFile(content, name));
    if (examined.kind !== 'document') throw new Error('no document');
    expect(Buffer.from(examined.content).equals(Buffer.from(content))).toBe(true);
  }
});

test('mangled files are refused or come out whole, and nothing breaks', async () => {
  const whole: readonly (readonly [string, Uint8Array])[] = [
    ['a.jpg', await photoOf('hỏng', { width: 160, height: 120, hidden: true })],
    ['a.png', await photoOf('hỏng', { width: 40, height: 30, format: 'png' })],
    ['a.webp', await photoOf('hỏng', { width: 160, height: 120, format: 'webp' })],
    ['a.pdf', pdfOf({ packed: 'BT ET' })],
    ['a.docx', docxOf()],
    ['a.xlsx', xlsxOf()],
  ];
  const codes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: whole.length - 1 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'cut', 'add')), { minLength: 1, maxLength: 12 }),
      async (which, changes) => {
        const [name, sound] = whole[which] as readonly [string, Uint8Array];
        let bytes = Buffer.from(sound);
        for (const [place, value, how] of changes) {
          const at = bytes.length === 0 ? 0 : place % bytes.length;
          if (how === 'set') bytes[at] = value;
          else if (how === 'cut') bytes = bytes.subarray(0, at);
          else bytes = Buffer.concat([bytes.subarray(0, at), Buffer.alloc(value, value), bytes.subarray(at)]);
        }
        const examined = await examineFile(bytes, name);
        const code = examined.ok ? 'taken' : examined.refusal.code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
        if (examined.ok && examined.value.kind === 'photo') {
          const { format } = await sharp(examined.value.photo.full).metadata();
          expect(format).toBe('jpeg');
        }
      },
    ),
    { numRuns: 400 },
  );
  console.info(`mangled files: ${[...codes].map(([code, count]) => `${code} ${count}`).join(', ')}`);
  expect(codes.size).toBeGreaterThan(3);
});
