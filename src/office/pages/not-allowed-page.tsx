import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { officeMessages } from '../messages/office-messages.ts';

/** The answer to somebody whose roles do not reach this page. */
export function NotAllowedPage({ frame, path }: { frame: OfficeFrame; path: string }): JSX.Element {
  const t = officeMessages[frame.language].notAllowed;
  return (
    <OfficePage frame={frame} path={path} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.why}</p>
      <p>
        <a href={inLanguage(paths.office(), frame.language)}>{t.toDesk}</a>
      </p>
    </OfficePage>
  );
}
