import { normaliseText } from '../kernel/vietnamese/fold.ts';
import type { FileText } from './files/file-text.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { ReadText } from './make-proposal.ts';
import { presentReading } from './present-reading.ts';
import { readArticle } from './read-article.ts';

/** A file whose words were read into facts. */
export interface ReadFile extends Omit<ReadText, 'homeProvince'> {
  readonly id: string;
  readonly from: FileText;
}

/**
 * Reads the words of a file into facts. What the caller knows of it goes before what the file says of itself. One article is one
 * source however its letters and line ends are written, so what is to be stored is normalised first; spans speak of `text`.
 */
export function readText(
  id: string,
  from: FileText,
  known: ReadText['known'],
  units: Gazetteer,
  isStored = false,
): ReadFile {
  const text = isStored ? normaliseText(from.text) : from.text;
  const told: ReadText['known'] = {
    title: known.title ?? from.title,
    outlet: known.outlet ?? from.outlet,
    url: known.url ?? from.url,
    publishedOn: known.publishedOn ?? from.publishedOn,
  };
  const source = {
    ...(told.title ? { title: told.title } : {}),
    ...(told.outlet ? { outlet: told.outlet } : {}),
    published: told.publishedOn ?? null,
  };
  return { id, from, text, known: told, reading: readArticle(text, source, units) };
}

/**
 * The JSON form: the facts, what is known of the source, and, where the words were taken out of a page or document, these words,
 * since the spans point into them.
 */
export function presentText({ id, from, text, known, reading }: ReadFile) {
  return {
    ...presentReading(reading, id),
    source: {
      sort: from.sort,
      title: known.title ?? null,
      outlet: known.outlet ?? null,
      url: known.url ?? null,
      pages: from.pages,
    },
    ...(from.sort === 'text' ? {} : { text }),
  };
}
