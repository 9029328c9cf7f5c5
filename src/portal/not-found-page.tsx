import type { JSX } from 'preact';
import { SearchForm } from '../platform/web/document.tsx';
import { paths } from '../platform/web/paths.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';

/** For an address that names nothing. `path` is only used where it is one that we could have written. */
export function NotFoundPage({ frame }: { frame: PageFrame }): JSX.Element {
  const { language } = frame;
  const t = portalMessages[language].notFound;
  return (
    <PortalPage frame={frame} path={paths.home()} title={t.title} description={t.text} listed={false}>
      <div class="lost">
        <div class="lost-cloth" aria-hidden="true" />
        <div class="flow">
          <h1>{t.title}</h1>
          <p class="lede">{t.text}</p>
          <search class="block max-w-xl">
            <SearchForm language={language} id="tim" large />
          </search>
          <WaysOn />
        </div>
      </div>
    </PortalPage>
  );
}

/** Three places from which everything can be reached. */
export function WaysOn(): JSX.Element {
  const { t, href } = usePortal();
  return (
    <ul class="ways">
      <li>
        <a href={href(paths.programmes())}>{t.home.allProgrammes}</a>
      </li>
      <li>
        <a href={href(paths.places())}>{t.search.browse}</a>
      </li>
    </ul>
  );
}
