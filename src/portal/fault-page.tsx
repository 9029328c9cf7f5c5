import type { JSX } from 'preact';
import { paths } from '../platform/web/paths.ts';
import { portalMessages } from './messages/portal-messages.ts';
import { WaysOn } from './not-found-page.tsx';
import { type PageFrame, PortalPage } from './portal-page.tsx';

/** For a fault of ours (500): needs no database, names the request so that the operator finds it in the log. */
export function FaultPage({ frame, requestId }: { frame: PageFrame; requestId: string | null }): JSX.Element {
  const t = portalMessages[frame.language].fault;
  return (
    <PortalPage frame={frame} path={paths.home()} title={t.title} description={t.text} listed={false}>
      <div class="lost">
        <div class="lost-cloth" aria-hidden="true" />
        <div class="flow">
          <h1>{t.title}</h1>
          <p class="lede">{t.text}</p>
          {requestId !== null && <p>{t.number(requestId)}</p>}
          <WaysOn />
        </div>
      </div>
    </PortalPage>
  );
}
