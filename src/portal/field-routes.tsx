import type { Context } from 'hono';
import { sql } from 'kysely';
import { countSilent } from '../activities/rhythm-store.ts';
import type { Db } from '../platform/database/database.ts';
import { isSlug } from '../platform/web/paths.ts';
import { listAgreementsById } from './agreement-cards.ts';
import { FieldPage, FieldsPage } from './field-pages.tsx';
import { getFieldSums, listFieldClauses, listFieldInProvinces } from './field-reads.ts';
import { fieldOfSlug } from './field-slugs.ts';
import { type PageAnswer, readAfter } from './page-answer.tsx';
import { mark } from './page-marks.ts';
import type { PageFrame } from './portal-page.tsx';
import { findProvince, findProvinceCode, listFieldCounts, listProvinces } from './portal-store.ts';

export async function renderFields(frame: PageFrame, db: Db): Promise<PageAnswer> {
  const [counts, provinces] = await Promise.all([listFieldCounts(db, { of: 'nation' }), listProvinces(db)]);
  return <FieldsPage frame={frame} counts={counts} hasSample={provinces.some(({ hasSample }) => hasSample)} />;
}

/** A field in the nation, or in the province that the address names. */
export async function renderField(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const field = fieldOfSlug(c.req.param('field') ?? '');
  if (field === null) return null;
  const slug = c.req.param('province');
  const code = slug === undefined ? null : isSlug(slug) ? await findProvinceCode(db, slug) : null;
  const place = code === null ? null : await findProvince(db, code);
  if (slug !== undefined && (code === null || !place)) return null;
  const after = readAfter(c);
  const within = code === null ? sql`true` : sql`a.province_code = ${code}`;
  const [inProvinces, sums, standing, provinces, found] = await Promise.all([
    listFieldInProvinces(db, field, code),
    getFieldSums(db, field, code),
    countSilent(db, sql`${within} AND NOT a.is_restricted AND ${field} = ANY(a.fields)`, frame.today),
    listProvinces(db),
    code === null ? null : listFieldClauses(db, field, code, after),
  ]);
  const named = new Map(provinces.map((province) => [province.code, province]));
  const cards =
    code !== null && found
      ? await listAgreementsById(
          db,
          [...new Set(found.rows.map(({ agreementId }) => agreementId))].map((agreementId) => ({
            provinceCode: code,
            agreementId,
          })),
        )
      : [];
  const byId = new Map(cards.map((card) => [card.agreementId, card]));
  const page = (
    <FieldPage
      {...{ frame, field, sums, standing, after }}
      province={slug !== undefined && place ? { slug, place } : null}
      inProvinces={inProvinces.flatMap((row) => {
        const province = named.get(row.provinceCode);
        return province ? [{ ...row, province }] : [];
      })}
      clauses={
        found && {
          next: found.next,
          rows: found.rows.flatMap((row) => {
            const card = byId.get(row.agreementId);
            return card ? [{ ...row, card }] : [];
          }),
        }
      }
    />
  );
  return code === null ? page : { page, shows: [mark.within(code)] };
}
