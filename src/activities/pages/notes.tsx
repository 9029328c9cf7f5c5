import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type DoneWord, activityMessages } from '../messages/activity-messages.ts';

/** What was just done, said on the page to which the form led. */
export function DoneNote({ frame, done }: { frame: OfficeFrame; done: DoneWord | null }): JSX.Element | null {
  return done ? (
    <p class="notice notice-done" role="status">
      {activityMessages[frame.language].done[done]}
    </p>
  ) : null;
}

/** For whoever may know of a thing and not do this with it. */
export function ActivityNotAllowedPage({ frame, path }: { frame: OfficeFrame; path: string }): JSX.Element {
  const t = activityMessages[frame.language];
  return (
    <OfficePage frame={frame} path={path} title={t.notAllowedTitle}>
      <h1>{t.notAllowedTitle}</h1>
      <p class="lede">{t.notAllowed}</p>
      <p>
        <a href={inLanguage(paths.rhythm(), frame.language)}>{t.section}</a>
      </p>
    </OfficePage>
  );
}
