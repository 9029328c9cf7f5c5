import { describe, expect, test } from 'vitest';
import { agreementDocument } from '../../src/documents/agreement-document.ts';
import type { OfficialDocument } from '../../src/documents/official-document.ts';
import { paperFile } from '../../src/documents/paper-answer.ts';
import { reviewReport } from '../../src/documents/review-report.ts';
import { AGREEMENT, reportOf } from '../../src/documents/testing/sample-papers.ts';

/** The objects of a file as they stand in it; what is packed in streams stays packed. */
const objectsOf = async (document: OfficialDocument): Promise<string> =>
  Buffer.from(await paperFile(document, 'pdf')).toString('latin1');
const count = (objects: string, what: RegExp): number => [...objects.matchAll(what)].length;

// No validator is at hand: what a reader of the file alone can see of ISO 19005-2, level A, is looked at one by one.
describe.each([
  ['an agreement', agreementDocument(AGREEMENT)],
  ['a report with annexes', reviewReport(reportOf(4, 16))],
])('the PDF of %s', (_, document) => {
  test('says that it is PDF/A-2a, where every program finds it, and claims nothing of PDF/UA', async () => {
    const objects = await objectsOf(document);
    expect(objects.slice(0, 8)).toBe('%PDF-1.7');
    expect(
      Array.from(objects.slice(8, 16)).filter((byte) => byte > '\u007F').length,
      'known as binary',
    ).toBeGreaterThan(3);
    expect(objects).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(objects).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(objects).not.toContain('pdfuaid');
    expect(objects).not.toMatch(/\/Subtype \/XML\s[^>]*\/Filter/);
  });

  test('has its fonts inside, each letter with its meaning', async () => {
    const objects = await objectsOf(document);
    const fonts = count(objects, /\/Type \/FontDescriptor/g);
    expect(fonts).toBeGreaterThan(1);
    expect(count(objects, /\/FontFile2 \d+ 0 R/g), 'each font is embedded').toBe(fonts);
    expect(count(objects, /\/Subtype \/Type0/g)).toBe(fonts);
    expect(count(objects, /\/ToUnicode \d+ 0 R/g), 'each font tells what its letters mean').toBe(fonts);
    expect(count(objects, /\/Subtype \/(?:Type1|Type3|TrueType)\b/g), 'no other').toBe(0);
  });

  test('is tagged, in Vietnamese, its pictures told in words, its colours defined', async () => {
    const objects = await objectsOf(document);
    expect(objects).toMatch(/\/Marked true/);
    expect(objects).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(objects).toMatch(/\/Lang \(vi-VN\)/);
    expect(count(objects, /\/Alt /g)).toBe(count(objects, /\/S \/Figure/g));
    expect(objects).toMatch(/\/S \/GTS_PDFA1/);
    expect(objects).toMatch(/\/DestOutputProfile \d+ 0 R/);
    expect(objects).toMatch(/\/ID \[/);
  });

  test('has nothing that its claim forbids', async () => {
    const objects = await objectsOf(document);
    for (const forbidden of [
      /\/Encrypt\b/,
      /\/JavaScript\b/,
      /\/JS\b/,
      /\/Launch\b/,
      /\/LZWDecode\b/,
      /\/EmbeddedFiles\b/,
    ])
      expect(objects).not.toMatch(forbidden);
  });
});
