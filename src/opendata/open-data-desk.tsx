import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import type { Person } from '../kernel/actor.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { LANGUAGES } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { openDataMessages } from './messages/open-data-messages.ts';
import { orderPackage } from './order-package.ts';
import { listPackages, listPendingYears } from './package-store.ts';
import { OpenDataDeskPage, OpenDataForbiddenPage } from './pages/open-data-desk-page.tsx';

type C = Context<OfficeEnv>;
const MOST_PACKAGES = 100;

/** The province for whose programme office somebody acts. */
const officeOf = ({ roles }: Person): string | null =>
  roles.find(({ role }) => role === 'province-office')?.provinceCode ?? null;

export const openDataSection: OfficeSection = {
  path: paths.openDataDesk(),
  label: { vi: openDataMessages.vi.desk.section, en: openDataMessages.en.desk.section },
  mayOpen: (by) => by.kind === 'person' && officeOf(by) !== null,
};

/** The yearly packages at the desk of the programme office. */
export function openDataDeskRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of LANGUAGES) {
    app.get(inLanguage(paths.openDataDesk(), language), (c) => show(c, deps));
    app.post(inLanguage(paths.openDataDesk(), language), (c) => order(c, deps));
  }
  return app;
}

async function show(
  c: C,
  deps: OfficeDeps,
  { typedYear, faults = [] }: { typedYear?: string; faults?: readonly FieldFault[] } = {},
): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const province = officeOf(by);
  const frame = await officeFrameOf(c, deps);
  if (province === null) return c.html(renderDocument(<OpenDataForbiddenPage frame={frame} />), 403);
  const page = (
    <OpenDataDeskPage
      frame={frame}
      packages={await listPackages(deps.db, province, MOST_PACKAGES)}
      pending={await listPendingYears(deps.db, province)}
      typedYear={typedYear ?? today.slice(0, 4)}
      faults={faults}
      isOrdered={faults.length === 0 && c.req.query('xong') === 'da-yeu-cau'}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function order(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const province = officeOf(by);
  if (province === null) return show(c, deps);
  const body = await c.req.parseBody();
  const typedYear = textOf(body, 'year').trim();
  const year = /^\d{4}$/.test(typedYear) ? Number(typedYear) : Number.NaN;
  const result = await orderPackage(
    deps.db,
    by,
    { requestId: requestIdOf(body), provinceCode: province, year: Number.isNaN(year) ? 0 : year },
    today,
  );
  if (result.ok) return c.redirect(`${inLanguage(paths.openDataDesk(), language)}?xong=da-yeu-cau`, 303);
  const faults = [{ field: 'year', message: openDataMessages[language].desk.yearFault(typedYear) }];
  return show(c, deps, { typedYear, faults });
}
