import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import { type PlainDate, addDays, parsePlainDate } from '../kernel/plain-date.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { reachOf } from './activity-request.ts';
import { listCalendar } from './activity-store.ts';
import { calendarOf } from './calendar-file.ts';
import { activityMessages } from './messages/activity-messages.ts';
import { CalendarPage } from './pages/calendar-page.tsx';
import { addMonths } from './rhythm.ts';

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8';
/** How far back and ahead a calendar file reaches. */
const MONTHS_BACK = 3;
const MONTHS_AHEAD = 15;

/** The days that a calendar file of today holds. */
export const calendarDays = (today: PlainDate): { from: PlainDate; to: PlainDate } => ({
  from: addMonths(today, -MONTHS_BACK),
  to: addMonths(today, MONTHS_AHEAD),
});

/** One's own month, and the file of one's own calendar. */
export function calendarRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.calendar(), language), (c) => monthPage(c, deps));
  app.get(inLanguage(paths.calendarFile(), language), (c) => sendFile(c, deps));
  return app;
}

async function monthPage(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const first = (parsePlainDate(`${c.req.query('thang') ?? ''}-01`) ?? `${today.slice(0, 7)}-01`) as PlainDate;
  const days = { from: first, to: addDays(addMonths(first, 1), -1) };
  const activities = await listCalendar(deps.db, { reach: await reachOf(deps.db, by) }, days);
  const page = <CalendarPage frame={await officeFrameOf(c, deps)} first={first} activities={activities} />;
  return c.html(renderDocument(page));
}

async function sendFile(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today, now, language } = requestOf(c, deps);
  const activities = await listCalendar(deps.db, { reach: await reachOf(deps.db, by) }, calendarDays(today));
  const text = calendarOf(activities, {
    name: activityMessages[language].calendar.title,
    host: new URL(deps.url).hostname,
    now,
    pageOf: ({ agreementId, activityId }) =>
      `${deps.url}${inLanguage(paths.activity(agreementId, activityId), language)}`,
  });
  c.header('Content-Type', CALENDAR_TYPE);
  c.header('Content-Disposition', 'attachment; filename="lich-ket-nghia.ics"');
  return c.body(text);
}
