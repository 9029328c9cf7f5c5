import type { JSX } from 'preact';
import { activityMessages } from '../activities/messages/activity-messages.ts';
import type { NeedAtPlace } from '../activities/need-store.ts';
import { exchangeMessages } from '../exchange/messages/exchange-messages.ts';
import type { ProductAtPlace } from '../exchange/product-store.ts';
import { FIELD_NAMES } from '../kernel/fields.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { Pager } from '../platform/web/components/pager.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { chartMessages } from '../reviews/messages/chart-messages.ts';
import { reviewMessages } from '../reviews/messages/review-messages.ts';
import { AgreementListItem, pairSentence } from './agreement-pair.tsx';
import { type RowPaths, ScopeAnswers } from './answers.tsx';
import { ContributionStageMark, ContributionValue, ContributionWhat } from './contribution-words.tsx';
import { ProgrammeListItem } from './home-page.tsx';
import { answerMessages } from './messages/answer-messages.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { ChildPlaces } from './child-places.tsx';
import { PlaceFacts, PlaceHistory, PlaceIdentity } from './place-history.tsx';
import { placeName, placePath } from './place-names.ts';
import type { ChildPlace, PlaceDetails, Succession } from './place-reads.ts';
import type { PlaceSummary } from './place-summary.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import { ProductEntries } from './products-page.tsx';
import type { AgreementCard, ContributionRow, ListPage, PlaceRef, ProgrammeCard } from './read-models.ts';
import { placeOf } from './structured-data.ts';

interface PlacePageProps {
  readonly frame: PageFrame;
  readonly path: string;
  readonly place: PlaceDetails;
  readonly isProvince: boolean;
  readonly agreements: ListPage<AgreementCard>;
  readonly contributions: readonly ContributionRow[];
  readonly successions: readonly Succession[];
  readonly children: ListPage<ChildPlace>;
  readonly programmes: readonly ProgrammeCard[];
  readonly province: PlaceRef | null;
  readonly after: string | null;
  readonly summary: PlaceSummary;
  /** What the place says that it needs. */
  readonly needs?: readonly NeedAtPlace[];
  /** What it sells. */
  readonly products?: readonly ProductAtPlace[];
}

/** A unit, village or organisation: what it is, whom it is twinned with, what it gave and got, what it was before. */
export function PlacePage(props: PlacePageProps): JSX.Element {
  const { frame, path, place, agreements, contributions, successions, programmes } = props;
  const { language } = frame;
  const t = portalMessages[language];
  const name = placeName(place, language);
  const hasSample = agreements.rows.some(({ isSample }) => isSample) || programmes.some(({ isSample }) => isSample);
  return (
    <PortalPage
      frame={frame}
      path={path}
      title={name}
      description={t.place.description(name, agreements.rows.length)}
      hasSample={hasSample}
      crumbs={[
        { label: t.nav.places, path: paths.places() },
        ...place.ancestors.toReversed().map((above) => ({ label: placeName(above, language), path: placePath(above) })),
      ]}
      feed={{
        path: paths.placeNews(path.slice(paths.place('').length), 'atom'),
        title: answerMessages[language].news.of(name),
      }}
      structured={[placeOf({ language, publicUrl: frame.publicUrl }, place, place.ancestors[0] ?? null)]}
    >
      <PlaceIdentity place={place} successions={successions}>
        <ScopeAnswers {...props.summary} rows={rowsOf(props)} who={whoOf(props)} />
      </PlaceIdentity>
      {programmes.length > 0 && (
        <Section id="chuong-trinh" title={t.place.programmesTitle}>
          <ul class="cards md:grid-cols-2">
            {programmes.map((programme) => (
              <ProgrammeListItem key={programme.programmeId} programme={programme} level={3} />
            ))}
          </ul>
        </Section>
      )}
      <PlaceAgreements {...props} name={name} />
      {agreements.rows.length > 0 && (
        <p class="mt-4 no-print">
          {props.isProvince && (
            <>
              <a href={inLanguage(paths.provinceRollup(path.slice(paths.place('').length)), language)}>
                {chartMessages[language].title(name)}
              </a>
              {' · '}
            </>
          )}
          <a href={inLanguage(paths.placeStatement(path.slice(paths.place('').length)), language)}>
            {reviewMessages[language].public.title(name)}
          </a>
        </p>
      )}
      <PlaceNeeds needs={props.needs ?? []} place={place} />
      {(props.products ?? []).length > 0 && (
        <Section
          id="san-pham"
          title={exchangeMessages[language].page.placeTitle}
          lead={exchangeMessages[language].page.placeLead}
        >
          <ProductEntries products={props.products ?? []} today={frame.today} language={language} />
        </Section>
      )}
      {contributions.length > 0 && (
        <Section id="da-trao" title={t.place.gaveTitle}>
          <GivenAndReceived rows={contributions} place={place} />
        </Section>
      )}
      <ChildSection {...props} />
      <PlaceHistory place={place} successions={successions} />
      <PlaceFacts place={place} />
    </PortalPage>
  );
}

/** Where the rows behind the figures of a place stand: in its statement. */
function rowsOf({ path, isProvince, place, agreements }: PlacePageProps): RowPaths {
  const slug = path.slice(paths.place('').length);
  const helped = agreements.rows.some(({ parties }) =>
    parties.some((party) => party.slug === place.slug && party.role !== 'sponsor'),
  );
  const side = isProvince ? 'tat-ca' : helped ? 'nhan' : 'cho';
  const rows = (code: string): string => paths.placeStatementRows(slug, side, code);
  return {
    agreements: '#giao-uoc',
    clauses: isProvince ? paths.fields() : '#giao-uoc',
    received: rows('received'),
    delivered: rows('delivered'),
    press: rows('press-delivered'),
    silent: isProvince ? paths.silence(slug) : null,
  };
}

const NAMED = 2;

/** Who helps whom by name, where the agreements are few enough to be named; a province has too many. */
function whoOf({ isProvince, agreements, summary }: PlacePageProps): JSX.Element | undefined {
  const { rows } = agreements;
  if (isProvince || rows.length === 0) return undefined;
  return (
    <NamedPairs
      cards={rows.slice(0, NAMED)}
      more={Math.max(summary.totals.agreements - Math.min(rows.length, NAMED), 0)}
    />
  );
}

function NamedPairs({ cards, more }: { cards: readonly AgreementCard[]; more: number }): JSX.Element {
  const { language, href } = usePortal();
  return (
    <>
      {cards.map((card, index) => (
        <>
          {index > 0 && ' '}
          <a key={card.agreementId} href={href(paths.agreement(card.provinceSlug, card.slug))}>
            {pairSentence(card.parties, language)}
          </a>
          .
        </>
      ))}
      {more > 0 && answerMessages[language].alsoOthers(more)}
    </>
  );
}

function PlaceAgreements({ agreements, isProvince, province, name }: PlacePageProps & { name: string }): JSX.Element {
  const { t, language, href } = usePortal();
  return (
    <Section id="giao-uoc" title={isProvince ? t.place.provinceAgreements : t.place.agreementsTitle}>
      {agreements.rows.length === 0 ? (
        <EmptyState what={t.place.noAgreements(name)}>
          <p>{t.place.noAgreementsNext}</p>
          <p>
            <a href={href(!isProvince && province ? placePath(province) : paths.places())}>
              {!isProvince && province ? t.place.seeProvince(placeName(province, language)) : t.search.browse}
            </a>
          </p>
        </EmptyState>
      ) : (
        <ul class="entries">
          {agreements.rows.map((card) => (
            <AgreementListItem key={card.agreementId} card={card} level={3} />
          ))}
        </ul>
      )}
      {agreements.next !== null && (
        <p class="mt-4">
          <a href={href(paths.programmes())}>{t.place.moreElsewhere}</a>
        </p>
      )}
    </Section>
  );
}

function ChildSection({ children, path, after }: PlacePageProps): JSX.Element | null {
  const { t } = usePortal();
  if (children.rows.length === 0) return null;
  return (
    <Section id="truc-thuoc" title={t.place.childrenTitle}>
      <ChildPlaces places={children.rows} />
      <Pager path={path} next={children.next} isFirst={after === null} />
    </Section>
  );
}

function GivenAndReceived({ rows, place }: { rows: readonly ContributionRow[]; place: PlaceDetails }): JSX.Element {
  const { t, language, href } = usePortal();
  const gave = (row: ContributionRow): boolean => row.donorPlace?.slug === place.slug;
  const other = (row: ContributionRow): JSX.Element => {
    const [text, ref] = gave(row) ? [row.recipient, row.recipientPlace] : [row.donor, row.donorPlace];
    if (ref === null) return <span lang={language === 'vi' ? undefined : 'vi'}>{text}</span>;
    return <a href={href(placePath(ref))}>{language === 'vi' ? text : placeName(ref, language)}</a>;
  };
  return (
    <FoldTable
      caption={t.place.gaveCaption}
      rows={rows}
      keyOf={(row) => row.contributionId}
      columns={[
        {
          heading: t.agreement.what,
          cell: (row) => (
            <>
              <ContributionWhat row={row} />
              <div class="small">
                <a href={href(paths.agreement(row.agreement.provinceSlug, row.agreement.slug))}>
                  {t.place.seeAgreement}
                </a>
              </div>
            </>
          ),
        },
        {
          heading: t.agreement.fromTo,
          cell: (row) => (
            <>
              {gave(row) ? t.place.gave : t.place.got} {other(row)}
            </>
          ),
        },
        { heading: t.agreement.stage, cell: (row) => <ContributionStageMark row={row} /> },
        {
          heading: t.agreement.when,
          cell: (row) => (row.happenedOn === null ? t.agreement.notStated : screenDate(row.happenedOn)),
        },
        { heading: t.agreement.amount, isNumber: true, cell: (row) => <ContributionValue row={row} /> },
      ]}
    />
  );
}

/** What the place, and what lies in it, says that it needs; nothing where it says nothing. */
function PlaceNeeds({ needs, place }: { needs: readonly NeedAtPlace[]; place: PlaceDetails }): JSX.Element | null {
  const { language } = usePortal();
  const t = activityMessages[language];
  if (needs.length === 0) return null;
  const measure = ({ quantity, unit }: NeedAtPlace): string =>
    quantity === null ? '' : ` (${quantity.replace('.', ',')} ${unit ?? ''})`;
  return (
    <Section id="nhu-cau" title={t.need.placeTitle} lead={t.portal.needsLead}>
      <ul class="entries">
        {needs.map((need) => (
          <li key={need.needId} lang={language === 'vi' ? undefined : 'vi'}>
            <strong>
              {need.what}
              {measure(need)}
            </strong>
            <div class="small">
              {need.forWhom}
              {need.nodeId === place.nodeId ? '' : `, ${need.placeName}`}
            </div>
            <div class="small muted" lang={language}>
              {FIELD_NAMES[language][need.field]} · {t.need.dueOn} {screenDate(need.dueOn)} ·{' '}
              {t.need.priorities[need.priority]}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
