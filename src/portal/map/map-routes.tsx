import type { Context } from 'hono';
import type { Db } from '../../platform/database/database.ts';
import { isSlug, paths } from '../../platform/web/paths.ts';
import { type PageAnswer, readAfter } from '../page-answer.tsx';
import { placeName, provinceSlugOf } from '../place-names.ts';
import { mark } from '../page-marks.ts';
import type { PageFrame } from '../portal-page.tsx';
import { findProvince, findProvinceCode, listProvinces } from '../portal-store.ts';
import { NationMapPage, ProvinceMapPage } from './map-pages.tsx';
import {
  MOST_PAIRS,
  MOST_PROVINCE_LINES,
  listMapPairs,
  listMapPlaces,
  listProvinceLines,
  listProvinceTwinning,
} from './map-reads.ts';
import type { Streets } from './streets.ts';

export async function renderNationMap(frame: PageFrame, db: Db, streets: Streets | null): Promise<PageAnswer> {
  const [provinces, twinning, lines] = await Promise.all([
    listProvinces(db),
    listProvinceTwinning(db),
    listProvinceLines(db),
  ]);
  const counts = new Map(twinning.map((row) => [row.code, row]));
  return (
    <NationMapPage
      frame={frame}
      lines={lines.slice(0, MOST_PROVINCE_LINES)}
      isCut={lines.length > MOST_PROVINCE_LINES}
      streets={streets}
      hasSample={twinning.some(({ isSample }) => isSample)}
      provinces={provinces.map(({ code, slug, type, name, fullName }) => ({
        code,
        slug,
        name: placeName({ kind: 'province', slug, type, name, fullName }, frame.language),
        agreements: counts.get(code)?.agreements ?? 0,
        sides: counts.get(code)?.sides ?? 0,
      }))}
    />
  );
}

const ROWS_A_PAGE = 100;

export async function renderProvinceMap(
  frame: PageFrame,
  db: Db,
  { c, streets }: { readonly c: Context; readonly streets: Streets | null },
): Promise<PageAnswer> {
  const slug = c.req.param('slug') ?? '';
  const code = isSlug(slug) ? await findProvinceCode(db, slug) : null;
  const province = code === null ? null : await findProvince(db, code);
  if (code === null || !province) return null;
  const [pairs, [own]] = await Promise.all([listMapPairs(db, code), listProvinceTwinning(db, code)]);
  const drawn = pairs.slice(0, MOST_PAIRS);
  const places = await listMapPlaces(db, [...new Set(drawn.flatMap(({ from, to }) => [from, to]))]);
  const after = readAfter(c);
  // Pairs are counted anew for each page, so a place in their order is enough to go on from.
  const start = after !== null && /^\d{1,4}$/.test(after) ? Number(after) : 0;
  const page = (
    <ProvinceMapPage
      frame={frame}
      path={paths.map(provinceSlugOf(province.name))}
      province={province}
      code={code}
      agreements={own?.agreements ?? 0}
      places={places}
      pairs={drawn}
      shown={drawn.slice(start, start + ROWS_A_PAGE)}
      next={start + ROWS_A_PAGE < drawn.length ? String(start + ROWS_A_PAGE) : null}
      after={start === 0 ? null : after}
      hasSample={own?.isSample ?? false}
      streets={streets}
    />
  );
  return { page, shows: [mark.within(code)] };
}
