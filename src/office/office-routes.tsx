import { Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import { officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { DeskPage } from './pages/desk-page.tsx';

/** The pages of the desk itself, behind the gate. */
export function officeRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const address of [paths.office(), inLanguage(paths.office(), 'en')])
    app.get(address, async (c) => c.html(renderDocument(<DeskPage frame={await officeFrameOf(c, deps)} />)));
  return app;
}
