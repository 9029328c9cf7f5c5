import Docxtemplater, { type DXT } from 'docxtemplater';
import PizZip from 'pizzip';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { readZipDirectory } from '../platform/files/zip-directory.ts';
import type { OfficialDocument } from './official-document.ts';
import { LARGEST_TEMPLATE, type TemplateFault } from './template.ts';
import { type FieldTree, TEMPLATE_FIELDS, templateValues } from './template-fields.ts';

/** A zip of a few KB can hold gigabytes of one letter. */
const LARGEST_UNPACKED = 60_000_000;

/** Gathers the marks of a template as it is read. The library's own module for this needs a package that it does not bring. */
class MarksOf implements DXT.Module {
  readonly name = 'MarksOf';
  readonly #parts: DXT.Part[] = [];

  set({ inspect }: { inspect?: { postparsed?: DXT.Part[] } }): void {
    if (inspect?.postparsed) this.#parts.push(...inspect.postparsed);
  }

  tags(): Tags {
    return tagsOf(this.#parts);
  }
}

function tagsOf(parts: readonly DXT.Part[]): Tags {
  const tags: Record<string, Tags> = {};
  for (const { type, value, subparsed } of parts) {
    if (type !== 'placeholder') continue;
    const inside = tagsOf(subparsed ?? []);
    // A row of a table is a list without a name of its own around the lists in it.
    if (value === undefined || value === '') Object.assign(tags, inside);
    else tags[value] = { ...tags[value], ...inside };
  }
  return tags;
}

interface Read {
  readonly word: Docxtemplater;
  readonly tags: Tags;
}
type Tags = { readonly [name: string]: Tags };

interface MarkError {
  readonly properties?: { readonly xtag?: string; readonly errors?: readonly MarkError[] };
}

function open(bytes: Uint8Array): Result<Read, TemplateFault[]> {
  if (bytes.length > LARGEST_TEMPLATE)
    return refuse([{ code: 'template-too-large', bytes: bytes.length, most: LARGEST_TEMPLATE }]);
  const entries = readZipDirectory(bytes);
  if (!entries?.some(({ name }) => name === 'word/document.xml')) return refuse([{ code: 'template-no-docx' }]);
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > LARGEST_UNPACKED)
    return refuse([{ code: 'template-too-large', bytes: unpacked, most: LARGEST_UNPACKED }]);
  const marks = new MarksOf();
  try {
    const word = new Docxtemplater(new PizZip(bytes), {
      modules: [marks],
      delimiters: { start: '{{', end: '}}' },
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
    });
    return ok({ word, tags: marks.tags() });
  } catch (error) {
    return refuse(brokenMarks(error as MarkError));
  }
}

/** What the library says of broken marks; anything else it stumbles over is a file that is no whole Word file. */
function brokenMarks({ properties }: MarkError): TemplateFault[] {
  const marks = [properties, ...(properties?.errors ?? []).map((error) => error.properties)].flatMap(
    (each) => each?.xtag?.replace(/[{}#/]/g, '') ?? [],
  );
  return marks.length > 0
    ? [...new Set(marks)].map((mark) => ({ code: 'template-mark-broken', mark }))
    : [{ code: 'template-no-docx' }];
}

/** Every fault of a province's own template; none means that papers can be made with it. */
export function faultsOfTemplate(bytes: Uint8Array): readonly TemplateFault[] {
  const opened = open(bytes);
  if (!opened.ok) return opened.refusal;
  const { tags } = opened.value;
  if (Object.keys(tags).length === 0) return [{ code: 'template-no-fields' }];
  return unknownFields(tags, TEMPLATE_FIELDS, [TEMPLATE_FIELDS]);
}

/** Inside a list the fields of the lists around it may stand too. */
function unknownFields(tags: Tags, here: FieldTree, around: readonly FieldTree[]): TemplateFault[] {
  const known = Object.assign({}, ...around) as FieldTree;
  return Object.entries(tags).flatMap(([field, inside]): TemplateFault[] => {
    const meaning = here[field] ?? known[field];
    if (meaning === undefined)
      return [{ code: 'template-field-unknown', field, known: Object.keys({ ...known, ...here }) }];
    return meaning === 'words'
      ? Object.keys(inside).map((name) => ({ code: 'template-field-unknown', field: `${field}.${name}`, known: [] }))
      : unknownFields(inside, meaning, [...around, meaning]);
  });
}

/** A paper in a province's own template. Refused with every fault of the template. */
export function fillTemplate(
  bytes: Uint8Array,
  document: OfficialDocument,
): Result<Uint8Array<ArrayBuffer>, readonly TemplateFault[]> {
  const faults = faultsOfTemplate(bytes);
  if (faults.length > 0) return refuse(faults);
  const opened = open(bytes);
  if (!opened.ok) return opened;
  const { word } = opened.value;
  word.render(templateValues(document));
  return ok(new Uint8Array(word.toBuffer({ compression: 'DEFLATE' })));
}
