import { Hono } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { permit } from '../kernel/policy.ts';
import { erasureRoutes } from './erasure-routes.tsx';
import { privacyMessages } from './messages/privacy-messages.ts';
import { ownDataRoutes } from './own-data-routes.tsx';
import { LooksPage } from './pages/looks-page.tsx';
import { RegisterPage } from './pages/register-page.tsx';
import { peopleRoutes } from './people-routes.tsx';
import { type AtDesk, atDesk, idParam, privacyFrame, subjectAt, type PrivacyDeps } from './privacy-desk.tsx';
import { privacyPolicies } from './privacy-policy.ts';
import { listLooks, lookAt } from './record-look.ts';

/** The way to the pages of personal data: everybody who is signed in has data here. */
export const privacySection: OfficeSection = {
  path: paths.personalData(),
  label: { vi: privacyMessages.vi.section, en: privacyMessages.en.section },
  mayOpen: (by) => by.kind === 'person',
};

/** The office's pages of personal data, behind the gate. */
export function privacyRoutes(deps: PrivacyDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.personalData(), language), async (c) =>
      c.html(renderDocument(<RegisterPage at={await privacyFrame(await atDesk(c, deps))} />)),
    );
    app.get(inLanguage(paths.person(':id'), language), async (c, next) => {
      await next();
      if (c.res.status === 200) await noteLook(await atDesk(c, deps));
    });
    app.get(inLanguage(paths.looks(), language), async (c) => showLooks(await atDesk(c, deps)));
  }
  app.route('/', ownDataRoutes(deps));
  app.route('/', peopleRoutes(deps));
  app.route('/', erasureRoutes(deps));
  return app;
}

/**
 * Somebody's account was opened (access/people-routes.tsx, which comes after these routes): whoever saw its address in full
 * has looked.
 */
async function noteLook(desk: AtDesk): Promise<void> {
  const accountId = idParam<'account'>(desk.c);
  const found = accountId && (await subjectAt(desk, { kind: 'account', id: accountId }));
  if (found) await lookAt(desk.deps.db, desk.by, found, desk.now);
}

const A_PAGE = 50;

/** All looks of the province for those who watch over it; the others see what concerns them. */
async function showLooks(desk: AtDesk): Promise<Response> {
  const { c, deps, by, home } = desk;
  const place = await findProvincePlace(deps.db, home);
  const all = permit(privacyPolicies, 'erasure.read', by, { place }).ok;
  const typed = c.req.query('sau') ?? '';
  const after = /^\d{1,18}$/.test(typed) ? BigInt(typed) : null;
  const found = await listLooks(deps.db, {
    provinceCode: home,
    concerning: all ? null : by.accountId,
    after,
    limit: A_PAGE + 1,
  });
  const looks = found.slice(0, A_PAGE);
  const next = found.length > A_PAGE ? (looks.at(-1)?.entryNo.toString() ?? null) : null;
  const page = <LooksPage at={await privacyFrame(desk)} {...{ looks, all, next }} isFirst={after === null} />;
  return c.html(renderDocument(page));
}
