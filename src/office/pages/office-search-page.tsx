import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { inSentence, placeName, placePath } from '../../portal/place-names.ts';
import type { BeyondAgreements } from '../find-beyond-agreements.ts';
import { deskMessages } from '../messages/office-messages.ts';
import { AgreementTable, type AgreementTableProps } from './agreement-table.tsx';
import { OfficeSearchForm } from './office-search-form.tsx';

interface OfficeSearchPageProps extends BeyondAgreements {
  readonly frame: OfficeFrame;
  readonly query: string;
  readonly table: AgreementTableProps;
}

/** What one field found over all rooms, within reach of the person. */
export function OfficeSearchPage(props: OfficeSearchPageProps): JSX.Element {
  const { frame, query, table, places, people, more } = props;
  const { language } = frame;
  const { search: t, title } = deskMessages[language].desk;
  const href = (path: string): string => inLanguage(path, language);
  const nothing = table.agreements.length + places.length + people.length === 0;
  return (
    <OfficePage
      frame={frame}
      path={paths.officeSearch()}
      title={query ? t.resultsFor(query) : t.title}
      crumbs={[{ label: title, path: paths.office() }]}
    >
      <h1>{query ? t.resultsFor(query) : t.title}</h1>
      <div class="search-again">
        <OfficeSearchForm query={query} />
      </div>
      {query && nothing && (
        <EmptyState what={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      )}
      {table.agreements.length > 0 && (
        <Section id="ket-nghia" title={t.agreements}>
          <AgreementTable {...table} />
        </Section>
      )}
      {people.length > 0 && (
        <Section id="nguoi" title={t.people}>
          <ul class="finds">
            {people.map(({ accountId, name, roles }) => (
              <li key={accountId}>
                <a href={href(paths.person(accountId))}>{name}</a>
                <p class="muted small">{roles.join(' · ')}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {places.length > 0 && (
        <Section id="dia-phuong" title={t.places}>
          <ul class="finds">
            {places.map((place) => (
              <li key={place.nodeId}>
                <a href={href(placePath(place))}>{placeName(place, language)}</a>
                <p class="muted small">
                  {[place.within && inSentence(place.within, language), place.ended && t.ended]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {more && <p class="muted">{t.more}</p>}
    </OfficePage>
  );
}
