import type { JSX } from 'preact';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { accessMessages } from '../messages/access-messages.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';

/** The answer to a form that was not sent from a page of ours, or from one that was left open too long. */
export function RefusedFormPage({ frame }: { frame: OfficeFrame }): JSX.Element {
  const t = accessMessages[frame.language].refusedForm;
  return (
    <OfficePage frame={frame} path={paths.office()} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.why}</p>
      <p>
        <a href={inLanguage(paths.office(), frame.language)}>{t.toDesk}</a>
      </p>
    </OfficePage>
  );
}
