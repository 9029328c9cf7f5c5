import type { Context } from 'hono';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { listAgreementsByWords } from './agreement-cards.ts';
import { type PortalDeps, frameOf } from './page-answer.tsx';
import { listProgrammes } from './portal-store.ts';
import { readQuery } from './search-query.ts';
import { SearchPage } from './search-page.tsx';

/** As many of each kind as a page shows. */
export const MOST_FINDS = 40;

/** What a visitor looks for. Not kept in the page cache: everybody asks for something else. */
export async function searchPage(c: Context, language: Language, deps: PortalDeps): Promise<Response> {
  const { db } = deps;
  const frame = await frameOf(deps, language);
  const asked = readQuery(c.req.query('q'));
  c.header('Cache-Control', 'no-cache');
  if (!asked.ok) return c.html(renderDocument(<SearchPage frame={frame} refusal={asked.refusal} />), 400);
  const query = asked.value;
  if (query === '') return c.html(renderDocument(<SearchPage frame={frame} />));
  const key = foldKey(query);
  const places = await deps.search(db, query, MOST_FINDS);
  const named = places.items.filter(({ isClose }) => isClose).map(({ nodeId }) => nodeId);
  const agreements = await listAgreementsByWords(db, key, named, MOST_FINDS);
  const programmes = await listProgrammes(db, null, 200);
  const words = key.split(' ');
  const titled = programmes.filter(({ title, titleEn }) => {
    const text = ` ${foldKey(`${title} ${titleEn ?? ''}`)}`;
    return words.every((word) => text.includes(` ${word}`));
  });
  return c.html(
    renderDocument(
      <SearchPage
        frame={frame}
        found={{ query, places: places.items, morePlaces: places.more, agreements, programmes: titled }}
      />,
    ),
  );
}
