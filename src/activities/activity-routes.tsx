import { Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { calendarRoutes } from './calendar-routes.tsx';
import { lifeRoutes } from './life-routes.tsx';
import { needRoutes } from './need-routes.tsx';
import { planRoutes } from './plan-routes.tsx';
import { recordActivityRoutes } from './record-activity-routes.tsx';
import { rhythmRoutes } from './rhythm-routes.tsx';

/** The pages of this room, behind the gate. */
export function activityRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  // The files of a list come before the pages of single agreements, whose addresses take any word.
  for (const language of ['vi', 'en'] as const)
    for (const routes of [rhythmRoutes, needRoutes, calendarRoutes, planRoutes, recordActivityRoutes, lifeRoutes])
      app.route('/', routes(deps, language));
  return app;
}
