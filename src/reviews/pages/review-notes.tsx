import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type RoundDone, roundMessages } from '../messages/round-messages.ts';
import type { SubmissionStatus } from '../submission.ts';

/** What was just done, said on the page to which the form led. */
export function RoundDoneNote({ frame, done }: { frame: OfficeFrame; done: RoundDone | null }): JSX.Element | null {
  return done ? (
    <p class="notice notice-done" role="status">
      {roundMessages[frame.language].done[done]}
    </p>
  ) : null;
}

/** For whoever may know of a thing and not do this with it. */
export function ReviewNotAllowedPage({ frame, path }: { frame: OfficeFrame; path: string }): JSX.Element {
  const t = roundMessages[frame.language];
  return (
    <OfficePage frame={frame} path={path} title={t.notAllowedTitle}>
      <h1>{t.notAllowedTitle}</h1>
      <p class="lede">{t.notAllowed}</p>
      <p>
        <a href={inLanguage(paths.reviews(), frame.language)}>{t.section}</a>
      </p>
    </OfficePage>
  );
}

const TONES: Readonly<Record<SubmissionStatus, MarkTone>> = {
  open: 'quiet',
  submitted: 'said',
  returned: 'warn',
  approved: 'said',
  accepted: 'done',
  frozen: 'done',
  waived: 'quiet',
};

export function ReportMark({ status, frame }: { status: SubmissionStatus; frame: OfficeFrame }): JSX.Element {
  return <Mark tone={TONES[status]}>{roundMessages[frame.language].statuses[status]}</Mark>;
}
