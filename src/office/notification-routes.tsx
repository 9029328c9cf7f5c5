import { Hono } from 'hono';
import type { Context } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { isId } from '../kernel/ids.ts';
import type { AnyNotificationKind, NotificationId } from '../platform/notifications/notification.ts';
import { listNotifications, markRead } from '../platform/notifications/notification-store.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { NotificationsPage } from './pages/notifications-page.tsx';

export interface NotificationPagesDeps {
  /** Every kind that a room tells of. */
  readonly notificationKinds: readonly AnyNotificationKind[];
}

const A_PAGE = 30;

/** Somebody's own notifications. What is shown and marked is always that of the account at the desk. */
export function notificationRoutes(deps: OfficeDeps & NotificationPagesDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const address of [paths.notifications(), inLanguage(paths.notifications(), 'en')]) {
    app.get(address, (c) => showNotifications(c, deps));
    app.post(address, async (c) => {
      const { doc } = await c.req.parseBody();
      const { accountId } = c.get('signedIn').person;
      if (doc === 'tat-ca') await markRead(deps.db, accountId, 'all');
      else if (typeof doc === 'string' && isId(doc)) await markRead(deps.db, accountId, doc as NotificationId);
      return c.redirect(inLanguage(paths.notifications(), languageOfPath(c.req.path)), 303);
    });
  }
  return app;
}

async function showNotifications(c: Context<OfficeEnv>, deps: OfficeDeps & NotificationPagesDeps): Promise<Response> {
  const after = c.req.query('sau') ?? '';
  const { accountId } = c.get('signedIn').person;
  const found = await listNotifications(deps.db, {
    accountId,
    after: isId(after) ? (after as string as NotificationId) : null,
    limit: A_PAGE + 1,
  });
  const notifications = found.slice(0, A_PAGE);
  return c.html(
    renderDocument(
      <NotificationsPage
        frame={await officeFrameOf(c, deps)}
        kinds={deps.notificationKinds}
        notifications={notifications}
        next={found.length > A_PAGE ? (notifications.at(-1)?.notificationId ?? null) : null}
        isFirst={after === ''}
      />,
    ),
  );
}
