import { Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { paths } from '../platform/web/paths.ts';
import { dealRoutes } from './deal-routes.tsx';
import { exchangeEn } from './messages/en.ts';
import { exchangeVi } from './messages/vi.ts';
import { productRoutes } from './product-routes.tsx';

export const productsSection: OfficeSection = {
  path: paths.officeProducts(),
  label: { vi: exchangeVi.section, en: exchangeEn.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.length > 0,
};

/** The pages of this room, behind the gate. */
export function exchangeRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const)
    for (const routes of [productRoutes, dealRoutes]) app.route('/', routes(deps, language));
  return app;
}
