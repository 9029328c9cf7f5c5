import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Part, docxOf, zipOf } from '../../../tests/support/files.ts';
import { guardOffice } from '../../platform/files/office-guard.ts';
import { readZipDirectory } from '../../platform/files/zip-directory.ts';
import { listZip } from './measured-zip.ts';

/** Three rooms read the same list, each by rules of its own: as declared, as measured, and as a document that may be kept. */
const views = (bytes: Uint8Array) => {
  const listed = listZip(bytes);
  const guarded = guardOffice(bytes);
  return {
    declared: readZipDirectory(bytes)?.map(({ name, size }) => [name, size]) ?? null,
    measured: listed.ok ? listed.value.map(({ name, unpacked }) => [name, unpacked]) : listed.refusal.code,
    guarded: guarded.ok ? guarded.value : guarded.refusal.code,
  };
};

const picture = fc.record({
  name: fc.stringMatching(/^[a-zăđ]{1,12}$/).map((name) => `word/media/${name}.png`),
  content: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.nat(50_000).map((length) => 'a'.repeat(length)),
  ),
  isStored: fc.boolean(),
});
const document: readonly Part[] = [
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'word/document.xml', content: '<w:document/>' },
];
const parts = fc
  .array(picture, { maxLength: 12 })
  .chain((pictures) => fc.shuffledSubarray([...document, ...pictures], { minLength: pictures.length + 2 }));
const contentsOf = (all: readonly Part[]) => all.map(({ name, content }) => [name, Buffer.from(content).length]);

/** The place of the list's end in a ZIP without a remark, and of its first entry. */
const endOf = (bytes: Uint8Array): number => bytes.length - 22;
const listOf = (bytes: Buffer): number => bytes.readUInt32LE(endOf(bytes) + 16);

test('of a sound archive all views tell the same names and sizes', () => {
  fc.assert(
    fc.property(parts, (all) => {
      const contents = contentsOf(all);
      expect(views(zipOf(all))).toEqual({ declared: contents, measured: contents, guarded: 'docx' });
    }),
  );
});

test('a remark behind the list is read past, except where the file is to be kept', () => {
  fc.assert(
    fc.property(parts, fc.stringMatching(/^[ -~]{1,400}$/), (all, remark) => {
      const bytes = Buffer.concat([zipOf(all), Buffer.from(remark)]);
      bytes.writeUInt16LE(remark.length, endOf(bytes) - remark.length + 20);
      const contents = contentsOf(all);
      expect(views(bytes)).toEqual({ declared: contents, measured: contents, guarded: 'two-kinds' });
    }),
  );
  const longest = 65_535;
  const bytes = Buffer.concat([docxOf(), Buffer.alloc(longest, ' ')]);
  expect(readZipDirectory(bytes)).not.toBeNull();
  expect(listZip(bytes).ok).toBe(true);
  const beyond = Buffer.concat([bytes, Buffer.from(' ')]);
  expect(views(beyond)).toEqual({ declared: null, measured: 'broken', guarded: 'two-kinds' });
});

test('a list that lies about a size is believed by nobody who unpacks', () => {
  const all: readonly Part[] = [...document, { name: 'word/media/a.png', content: 'a'.repeat(5000) }];
  const bytes = Buffer.from(zipOf(all));
  bytes.writeUInt32LE(7, listOf(bytes) + 24);
  const [first, ...others] = contentsOf(all);
  expect(views(bytes)).toEqual({
    declared: [[first?.[0], 7], ...others],
    measured: [first, ...others],
    guarded: 'docx',
  });
});

test('a locked entry is listed, and refused by whoever would open it', () => {
  const bytes = Buffer.from(zipOf(document));
  bytes.writeUInt16LE(1, listOf(bytes) + 8);
  expect(views(bytes)).toEqual({ declared: contentsOf(document), measured: 'protected', guarded: 'protected' });
  // Locked and without a head of its own: whoever keeps files asks first whether the archive is whole.
  bytes.writeUInt32LE(0, 0);
  expect(views(bytes)).toEqual({ declared: contentsOf(document), measured: 'protected', guarded: 'broken' });
});

test('entries beyond the bounds are counted before they are looked at', () => {
  const many = (count: number) =>
    views(zipOf(Array.from({ length: count }, (_, index) => ({ name: `word/${index}.xml`, content: '' }))));
  expect(many(2000)).toMatchObject({ measured: { length: 2000 }, guarded: 'kind-not-taken' });
  expect(many(2001)).toMatchObject({ measured: 'expands', guarded: 'kind-not-taken' });
  expect(many(4000)).toMatchObject({ declared: { length: 4000 }, guarded: 'kind-not-taken' });
  expect(many(4001)).toMatchObject({ declared: { length: 4001 }, guarded: 'expands' });
});
