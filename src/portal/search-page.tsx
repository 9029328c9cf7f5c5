import type { JSX } from 'preact';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { SearchForm } from '../platform/web/document.tsx';
import { paths } from '../platform/web/paths.ts';
import { AgreementListItem } from './agreement-pair.tsx';
import { FormerDistrict } from './former-district.tsx';
import { ProgrammeListItem } from './home-page.tsx';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { inSentence, placeName, placePath } from './place-names.ts';
import type { PlaceFind } from './search-places.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import type { AgreementCard, ProgrammeCard } from './read-models.ts';
import { LONGEST_QUERY, type QueryRefusal } from './search-query.ts';

interface Found {
  readonly query: string;
  readonly places: readonly PlaceFind[];
  readonly morePlaces: boolean;
  readonly agreements: readonly AgreementCard[];
  readonly programmes: readonly ProgrammeCard[];
}

interface SearchPageProps {
  readonly frame: PageFrame;
  readonly found?: Found;
  readonly refusal?: QueryRefusal;
}

/** The search box with what was found, or why nothing was looked for, or where to go instead. */
export function SearchPage({ frame, found, refusal }: SearchPageProps): JSX.Element {
  const t = portalMessages[frame.language];
  const hasSample = found !== undefined && [...found.agreements, ...found.programmes].some(({ isSample }) => isSample);
  return (
    <PortalPage
      frame={frame}
      path={paths.search(found?.query)}
      title={found ? t.search.titleFor(found.query) : t.search.title}
      description={t.search.description}
      listed={false}
      hasSample={hasSample}
      crumbs={[]}
    >
      <div class="flow mt-2">
        <h1>{found ? t.search.titleFor(found.query) : t.search.title}</h1>
        <search class="block max-w-2xl">
          <SearchForm language={frame.language} id="tim" query={found?.query} large />
        </search>
        {refusal ? (
          <p role="alert" class="note-sample">
            {refusal.code === 'too-long' ? t.search.tooLong(refusal.length, LONGEST_QUERY) : t.search.unreadable}
          </p>
        ) : (
          <p class="muted">{t.home.findHint}</p>
        )}
      </div>
      {found ? <Finds found={found} /> : <Unasked />}
    </PortalPage>
  );
}

function Unasked(): JSX.Element {
  const { t, href } = usePortal();
  return (
    <div class="section">
      <EmptyState what={t.search.ask}>
        <p>
          <a href={href(paths.places())}>{t.search.browse}</a>
        </p>
      </EmptyState>
    </div>
  );
}

function Finds({ found }: { found: Found }): JSX.Element {
  const { t, href } = usePortal();
  const { query, places, agreements, programmes } = found;
  if (places.length + agreements.length + programmes.length === 0)
    return (
      <div class="section">
        <EmptyState what={t.search.none(query)}>
          <p>{t.search.noneNext}</p>
          <p>
            <a href={href(paths.places())}>{t.search.browse}</a>
          </p>
        </EmptyState>
      </div>
    );
  return (
    <>
      {agreements.length > 0 && (
        <Section id="giao-uoc" title={t.search.agreements}>
          <ul class="entries">
            {agreements.map((card) => (
              <AgreementListItem key={card.agreementId} card={card} level={3} />
            ))}
          </ul>
        </Section>
      )}
      {programmes.length > 0 && (
        <Section id="chuong-trinh" title={t.search.programmes}>
          <ul class="cards md:grid-cols-2">
            {programmes.map((programme) => (
              <ProgrammeListItem key={programme.programmeId} programme={programme} level={3} />
            ))}
          </ul>
        </Section>
      )}
      {places.length > 0 && (
        <Section id="dia-phuong" title={t.search.places}>
          <ul class="finds">
            {places.map((place) => (
              <FoundPlace key={place.slug} place={place} />
            ))}
          </ul>
          {found.morePlaces && <p class="muted mt-4">{t.search.more(places.length)}</p>}
        </Section>
      )}
    </>
  );
}

function FoundPlace({ place }: { place: PlaceFind }): JSX.Element {
  const { t, language, href } = usePortal();
  const notes = [
    place.within ? inSentence(place.within, language) : null,
    place.formerDistrict === null ? null : <FormerDistrict name={place.formerDistrict} />,
    place.byOtherName && !place.ended ? t.search.byOtherName : null,
    place.ended ? t.search.nowPartOf : null,
  ].filter((note) => note !== null);
  return (
    <li>
      <a href={href(placePath(place))}>{placeName(place, language)}</a>
      {notes.length > 0 && (
        <div class="muted small">
          {notes.map((note, index) => (
            <>
              {index > 0 && ' · '}
              {note}
            </>
          ))}
        </div>
      )}
    </li>
  );
}
