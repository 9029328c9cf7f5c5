import type { JSX } from 'preact';
import { paths } from '../platform/web/paths.ts';
import { NoProgrammes, ProgrammeListItem } from './home-page.tsx';
import { portalMessages } from './messages/portal-messages.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import type { ProgrammeCard } from './read-models.ts';

interface ProgrammesPageProps {
  readonly frame: PageFrame;
  readonly programmes: readonly ProgrammeCard[];
}

/** Every programme, by province. */
export function ProgrammesPage({ frame, programmes }: ProgrammesPageProps): JSX.Element {
  const t = portalMessages[frame.language];
  return (
    <PortalPage
      frame={frame}
      path={paths.programmes()}
      title={t.programmes.title}
      description={t.programmes.description}
      hasSample={programmes.some(({ isSample }) => isSample)}
      crumbs={[]}
    >
      <div class="flow mt-2 mb-6">
        <h1>{t.programmes.title}</h1>
        <p class="lede">{t.home.programmesLead}</p>
      </div>
      {programmes.length === 0 ? (
        <NoProgrammes />
      ) : (
        <ul class="cards md:grid-cols-2">
          {programmes.map((programme) => (
            <ProgrammeListItem key={programme.programmeId} programme={programme} level={2} />
          ))}
        </ul>
      )}
    </PortalPage>
  );
}
