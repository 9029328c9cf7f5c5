import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { paths } from '../../platform/web/paths.ts';
import { officeMessages } from '../messages/office-messages.ts';

/** The first page after sign-in: what waits for the person, and where everything is. */
export function DeskPage({ frame }: { frame: OfficeFrame }): JSX.Element {
  const t = officeMessages[frame.language];
  return (
    <OfficePage frame={frame} path={paths.office()} title={t.desk.title}>
      <h1>{t.desk.title}</h1>
    </OfficePage>
  );
}
