import { Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import { officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type JobPagesDeps, jobRoutes } from './job-routes.tsx';
import { type NotificationPagesDeps, notificationRoutes } from './notification-routes.tsx';
import { DeskPage } from './pages/desk-page.tsx';

/** The pages of the desk itself, behind the gate. */
export function officeRoutes(deps: OfficeDeps & NotificationPagesDeps & JobPagesDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.route('/', notificationRoutes(deps));
  app.route('/', jobRoutes(deps));
  for (const address of [paths.office(), inLanguage(paths.office(), 'en')])
    app.get(address, async (c) => c.html(renderDocument(<DeskPage frame={await officeFrameOf(c, deps)} />)));
  return app;
}
