import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { deskMessages } from '../messages/office-messages.ts';

/** For somebody who may know of the audit log, and may not read it. */
export function AuditForbiddenPage({ frame }: { frame: OfficeFrame }): JSX.Element {
  const t = deskMessages[frame.language].forbidden;
  return (
    <OfficePage frame={frame} path={paths.auditLog()} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.audit}</p>
      <p>
        <a href={inLanguage(paths.office(), frame.language)}>{t.toDesk}</a>
      </p>
    </OfficePage>
  );
}
