import { Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { auditRoutes } from './audit-routes.tsx';
import type { DeskParts } from './desk-reads.ts';
import { deskRoutes } from './desk-routes.tsx';
import { historyRoutes } from './history-routes.tsx';
import { type JobPagesDeps, jobRoutes } from './job-routes.tsx';
import { type NotificationPagesDeps, notificationRoutes } from './notification-routes.tsx';

/** The pages of this room, behind the gate. */
export function officeRoutes(deps: OfficeDeps & NotificationPagesDeps & JobPagesDeps & DeskParts): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.route('/', deskRoutes(deps));
  app.route('/', auditRoutes(deps));
  app.route('/', historyRoutes(deps));
  app.route('/', notificationRoutes(deps));
  app.route('/', jobRoutes(deps));
  return app;
}
