import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import type { AnyNotificationKind } from '../../platform/notifications/notification.ts';
import type { StoredNotification } from '../../platform/notifications/notification-store.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { Pager } from '../../platform/web/components/pager.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { officeMessages } from '../messages/office-messages.ts';
import { MomentText } from './moment-text.tsx';

interface NotificationsPageProps {
  readonly frame: OfficeFrame;
  readonly kinds: readonly AnyNotificationKind[];
  readonly notifications: readonly StoredNotification[];
  /** Where the next page starts, or null on the last. */
  readonly next: string | null;
  readonly isFirst: boolean;
}

/** What somebody was told, newest first; what is unread stands out and can be marked. */
export function NotificationsPage(props: NotificationsPageProps): JSX.Element {
  const { frame, notifications, next, isFirst } = props;
  const t = officeMessages[frame.language].notifications;
  const action = inLanguage(paths.notifications(), frame.language);
  return (
    <OfficePage frame={frame} path={paths.notifications()} title={t.title}>
      <h1>{t.title}</h1>
      {notifications.length === 0 && isFirst && (
        <EmptyState what={t.none}>
          <p>{t.whenSome}</p>
        </EmptyState>
      )}
      {frame.unread > 0 && (
        <PostForm action={action}>
          <button class="press press-quiet" type="submit" name="doc" value="tat-ca">
            {t.markAllRead}
          </button>
        </PostForm>
      )}
      <ul class="told">
        {notifications.map((notification) => (
          <Told key={notification.notificationId} notification={notification} action={action} {...props} />
        ))}
      </ul>
      <Pager path={paths.notifications()} next={next} isFirst={isFirst} />
    </OfficePage>
  );
}

/** One line: what happened, where, when. */
function Told({
  notification,
  kinds,
  frame: { language },
  action,
}: NotificationsPageProps & { notification: StoredNotification; action: string }): JSX.Element {
  const t = officeMessages[language].notifications;
  const { notificationId, kind, data, link, createdAt, readAt } = notification;
  const words = kinds.find((known) => known.kind === kind)?.sayStored(data, language) ?? null;
  return (
    <li class={readAt ? 'told-item' : 'told-item told-unread'}>
      <h2>
        {!readAt && <span class="unread">{t.unread}</span>}{' '}
        <a href={inLanguage(link, language)}>{words?.title ?? t.open}</a>
      </h2>
      <p>{words?.text ?? t.unknown}</p>
      <p class="muted">
        <MomentText at={createdAt} />
      </p>
      {!readAt && (
        <PostForm action={action}>
          <button
            class="press press-quiet"
            type="submit"
            name="doc"
            value={notificationId}
            aria-label={`${t.markRead}: ${words?.title ?? t.open}`}
          >
            {t.markRead}
          </button>
        </PostForm>
      )}
    </li>
  );
}
