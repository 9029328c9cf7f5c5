import type { JSX } from 'preact';
import { paths } from '../platform/web/paths.ts';
import { privacyMessages } from '../privacy/messages/privacy-messages.ts';
import { RegisterTable, RightsText } from '../privacy/pages/register-table.tsx';
import { type PageFrame, PortalPage } from './portal-page.tsx';

/** What the system keeps about people, for everybody to read. */
export function PersonalDataPage({ frame }: { frame: PageFrame }): JSX.Element {
  const t = privacyMessages[frame.language].register;
  return (
    <PortalPage frame={frame} path={paths.personalDataRegister()} title={t.title} description={t.lede}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <p class="prose">{t.never}</p>
      <RegisterTable language={frame.language} />
      <RightsText language={frame.language} />
      <p class="muted no-print">{t.print}</p>
    </PortalPage>
  );
}
