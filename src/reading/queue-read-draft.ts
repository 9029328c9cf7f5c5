import type { Gazetteer } from './gazetteer.ts';
import type { ReadText } from './make-proposal.ts';
import type { Draft } from './queue-draft.ts';
import { readArticle } from './read-article.ts';

/** Reads the words of a draft again. What was told of it when it was added goes before what its words say. */
export function readDraft(draft: Draft, text: string, units: Gazetteer): ReadText & { readonly keptIn: string } {
  const { title, outlet, url, publishedOn, provinceCode } = draft;
  const known = { ...(title ? { title } : {}), ...(outlet ? { outlet } : {}), published: publishedOn };
  return {
    text,
    reading: readArticle(text, known, units),
    known: { title, outlet, url, publishedOn },
    homeProvince: provinceCode,
    keptIn: provinceCode,
  };
}
