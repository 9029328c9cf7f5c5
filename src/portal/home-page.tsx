import type { JSX } from 'preact';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { Mark } from '../platform/web/components/mark.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { SearchForm } from '../platform/web/document.tsx';
import { paths } from '../platform/web/paths.ts';
import { shellMessages } from '../platform/web/shell-context.tsx';
import { AgreementListItem } from './agreement-pair.tsx';
import { type RowPaths, ScopeAnswers, type Standing } from './answers.tsx';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { placeName } from './place-names.ts';
import { ProvinceList } from './places-page.tsx';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import type { AgreementCard, ProgrammeCard, ProvinceRow, Totals } from './read-models.ts';
import { siteOf } from './structured-data.ts';
import { SumsPanel } from './sums-panel.tsx';

interface HomePageProps {
  readonly frame: PageFrame;
  readonly totals: Totals;
  readonly programmes: readonly ProgrammeCard[];
  /** Where there are more programmes than the page can name: the provinces that have some, instead. */
  readonly provinces: readonly ProvinceRow[] | null;
  readonly latest: readonly AgreementCard[];
  readonly standing: Standing;
}

/** Where the rows behind the nation's figures stand: province by province. */
const ROWS: RowPaths = {
  agreements: paths.programmes(),
  clauses: paths.fields(),
  received: paths.places(),
  delivered: paths.places(),
  press: paths.places(),
  silent: paths.silence(),
};

export function HomePage({ frame, totals, programmes, provinces, latest, standing }: HomePageProps): JSX.Element {
  const { language, publicUrl } = frame;
  const t = portalMessages[language];
  return (
    <PortalPage
      frame={frame}
      islands={['portal/islands/suggest']}
      path={paths.home()}
      title={t.home.title}
      description={t.home.description}
      hasSample={totals.hasSample}
      structured={[siteOf({ language, publicUrl }, shellMessages[language].siteName, t.home.description)]}
    >
      <div class="opening">
        <div class="flow">
          <h1>{t.home.title}</h1>
          <ScopeAnswers totals={totals} standing={standing} rows={ROWS} programmes={totals.programmes} />
          <search class="no-print block max-w-xl pt-4">
            <h2 class="mb-2 text-lg">{t.home.findTitle}</h2>
            <SearchForm language={frame.language} id="tim" large />
            <p class="muted small mt-2">{t.home.findHint}</p>
          </search>
        </div>
        <section class="hero-sheet" aria-labelledby="den-hom-nay">
          <div class="band band-thin" aria-hidden="true" />
          <div class="hero-inside hero-narrow">
            <h2 id="den-hom-nay">{t.home.totalsTitle}</h2>
            <TotalFigures totals={totals} />
            <SumsPanel sums={totals.sums} />
          </div>
        </section>
      </div>
      {provinces ? <ProvincesWithProgrammes provinces={provinces} /> : <Programmes programmes={programmes} />}
      <Section id="moi-ky" title={t.home.latestTitle}>
        {latest.length === 0 ? (
          <EmptyState what={t.home.noAgreements} />
        ) : (
          <ul class="entries">
            {latest.map((card) => (
              <AgreementListItem key={card.agreementId} card={card} level={3} />
            ))}
          </ul>
        )}
      </Section>
      <Chain />
      <CheckInvitation />
    </PortalPage>
  );
}

function Programmes({ programmes }: Pick<HomePageProps, 'programmes'>): JSX.Element {
  const { t } = usePortal();
  return (
    <Section id="chuong-trinh" title={t.home.programmesTitle} lead={t.home.programmesLead}>
      {programmes.length === 0 ? (
        <NoProgrammes />
      ) : (
        <ul class="cards md:grid-cols-2">
          {programmes.map((programme) => (
            <ProgrammeListItem key={programme.programmeId} programme={programme} level={3} />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Whoever comes looks for their own province: all of them by name say more than some of the programmes. */
function ProvincesWithProgrammes({ provinces }: { provinces: readonly ProvinceRow[] }): JSX.Element {
  const { t, href } = usePortal();
  return (
    <Section id="chuong-trinh" title={t.home.provincesTitle} lead={t.home.provincesLead}>
      <ProvinceList provinces={provinces} />
      <p class="mt-4">
        <a href={href(paths.programmes())}>{t.home.allProgrammes}</a>
      </p>
    </Section>
  );
}

/** How many agreements, sides and commitments, and how many of these have something behind them. */
export function TotalFigures({ totals }: { totals: Totals }): JSX.Element {
  const { t } = usePortal();
  const figures: readonly (readonly [number, string])[] = [
    [totals.agreements, t.home.agreements],
    [totals.sides, t.home.sides],
    [totals.clauses, t.home.clauses],
    [totals.keptClauses, t.home.kept],
  ];
  return (
    <dl class="figures">
      {figures.map(([figure, label]) => (
        <div key={label}>
          <dt class="small">{label}</dt>
          <dd class="figure">{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

export function NoProgrammes(): JSX.Element {
  const { t, href } = usePortal();
  return (
    <EmptyState what={t.home.noProgrammes}>
      <p>{t.home.noProgrammesNext}</p>
      <p>
        <a href={href(paths.places())}>{t.home.checkAction}</a>
      </p>
    </EmptyState>
  );
}

export function ProgrammeListItem({ programme, level }: { programme: ProgrammeCard; level: 2 | 3 }): JSX.Element {
  const { t, language, href } = usePortal();
  const Heading = level === 2 ? 'h2' : 'h3';
  const title = (language === 'en' && programme.titleEn) || programme.title;
  return (
    <li class="sheet">
      <p class="eyebrow">{placeName(programme.owner, language)}</p>
      <Heading class="mt-1 text-lg">
        <a href={href(paths.programme(programme.provinceSlug, programme.slug))}>{title}</a>
      </Heading>
      <p class="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>{t.count.agreements(programme.agreementCount)}</span>{' '}
        {programme.isSample && <Mark tone="sample">{t.sample.mark}</Mark>}
      </p>
    </li>
  );
}

function Chain(): JSX.Element {
  const { t } = usePortal();
  return (
    <Section id="cach-di" title={t.home.chainTitle} lead={t.home.lede}>
      <ol class="stages stages-across">
        {t.home.chain.map(({ name, text }) => (
          <li key={name}>
            <strong>{name}.</strong> {text}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function CheckInvitation(): JSX.Element {
  const { t, href } = usePortal();
  return (
    <Section id="kiem-tra" title={t.home.checkTitle}>
      <div class="flow prose">
        <p>{t.home.checkText}</p>
        <p>
          <a class="no-print press press-link" href={href(paths.places())}>
            {t.home.checkAction}
          </a>
        </p>
      </div>
    </Section>
  );
}
