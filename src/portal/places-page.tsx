import type { JSX } from 'preact';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { paths } from '../platform/web/paths.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { placeName } from './place-names.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import type { ProvinceRow } from './read-models.ts';

interface PlacesPageProps {
  readonly frame: PageFrame;
  readonly provinces: readonly ProvinceRow[];
}

/** The provinces, those with agreements first: from here one walks down to every village. */
export function PlacesPage({ frame, provinces }: PlacesPageProps): JSX.Element {
  const t = portalMessages[frame.language];
  const active = provinces.filter(({ agreements }) => agreements > 0);
  const others = provinces.filter(({ agreements }) => agreements === 0);
  return (
    <PortalPage
      frame={frame}
      path={paths.places()}
      title={t.places.title}
      description={t.places.description}
      crumbs={[]}
    >
      <div class="flow mt-2">
        <h1>{t.places.title}</h1>
        <p class="lede">{t.places.lead}</p>
      </div>
      {provinces.length === 0 && (
        <div class="section">
          <EmptyState what={t.places.none}>
            <p>{t.places.noneNext}</p>
          </EmptyState>
        </div>
      )}
      {active.length > 0 && (
        <Section id="da-co" title={t.places.withAgreements}>
          <ProvinceList provinces={active} />
        </Section>
      )}
      {others.length > 0 && (
        <Section id="khac" title={active.length > 0 ? t.places.others : t.places.all}>
          <ProvinceList provinces={others} />
        </Section>
      )}
    </PortalPage>
  );
}

/** Provinces by name, each with how many agreements and communes it has. */
export function ProvinceList({ provinces }: { provinces: readonly ProvinceRow[] }): JSX.Element {
  const { t, language, href } = usePortal();
  return (
    <ul class="names">
      {provinces.map(({ slug, type, name, fullName, communes, agreements }) => (
        <li key={slug} class="py-1">
          <a href={href(paths.place(slug))}>{placeName({ kind: 'province', slug, type, name, fullName }, language)}</a>
          <div class="muted small -mt-1.5">
            {agreements > 0 && `${t.count.agreements(agreements)} · `}
            {t.count.communes(communes)}
          </div>
        </li>
      ))}
    </ul>
  );
}
