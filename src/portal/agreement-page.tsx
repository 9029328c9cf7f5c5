import type { ComponentChildren, JSX } from 'preact';
import { activityMessages } from '../activities/messages/activity-messages.ts';
import type { RhythmLine } from '../activities/rhythm-store.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { PublicPhotos } from '../evidence/pages/public-photos.tsx';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { DateText } from '../platform/web/components/date-text.tsx';
import { Mark } from '../platform/web/components/mark.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { SummaryList, type SummaryRow } from '../platform/web/components/summary-list.tsx';
import { Timeline } from '../platform/web/components/timeline.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { reviewMessages } from '../reviews/messages/review-messages.ts';
import { paperMessages } from '../documents/messages/paper-messages.ts';
import { ClauseThread } from './agreement-clauses.tsx';
import { type ClauseProgress, progressOf } from './clause-progress.ts';
import { ContributionTable } from './contribution-table.tsx';
import { AgreementListItem, AgreementPair, StatusMark, pairSentence, signedWords } from './agreement-pair.tsx';
import { timelineOf } from './agreement-timeline.tsx';
import { DocumentList } from './document-list.tsx';
import { Answers, Arrived, type RowPaths } from './answers.tsx';
import { answerMessages } from './messages/answer-messages.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { placeName, placePath, sidesOf } from './place-names.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import type { AgreementCard, AgreementRecord, ClauseRow, ContributionRow } from './read-models.ts';
import { SourceList } from './source-list.tsx';
import { dayOfSigning, signingOf, termOf } from './agreement-signing.ts';
import { agreementOf } from './structured-data.ts';
import { SumsPanel } from './sums-panel.tsx';

interface AgreementPageProps extends AgreementRecord {
  readonly frame: PageFrame;
  /** How it keeps to its promised rhythm; null where it is not in force. */
  readonly rhythm?: RhythmLine | null;
  /** Photos that everybody may see. */
  readonly photos?: readonly Evidence[];
}

/** One agreement: who helps whom first, then each promise with what stands behind it. */
export function AgreementPage(props: AgreementPageProps): JSX.Element {
  const { frame, card, province, programme, nested, clauses, contributions } = props;
  const { language } = frame;
  const t = portalMessages[language];
  const pair = pairSentence(card.parties, language);
  const progress = progressOf({ ...props, signedOn: dayOfSigning(card), today: frame.today });
  const standing = clauses.filter(({ changed }) => changed === null);
  const stateOf = (clauseId: string) => progress.get(clauseId)?.state ?? 'waiting';
  const keptCount = standing.filter(({ clauseId }) => hasSomething(progress.get(clauseId))).length;
  const silent = standing.filter(({ clauseId }) => stateOf(clauseId) === 'silent').length;
  const toClause = ({ position }: ClauseRow): string =>
    inLanguage(paths.clause(card.provinceSlug, card.slug, position), language);
  return (
    <PortalPage
      frame={frame}
      path={paths.agreement(card.provinceSlug, card.slug)}
      title={pair}
      description={t.agreement.description(pair, clauses.length)}
      hasSample={card.isSample}
      feed={{
        path: paths.agreementNews(card.provinceSlug, card.slug, 'atom'),
        title: answerMessages[language].news.of(pair),
      }}
      structured={[agreementOf({ language, publicUrl: frame.publicUrl }, card, pair)]}
      crumbs={[
        { label: placeName(province, language), path: paths.place(card.provinceSlug) },
        {
          label: (language === 'en' && programme.titleEn) || programme.title,
          path: paths.programme(card.provinceSlug, programme.slug),
        },
      ]}
    >
      <AgreementHero card={card} pair={pair} keptClauses={keptCount}>
        <AgreementAnswers {...{ card, pair, silent }} rhythm={props.rhythm ?? null} />
      </AgreementHero>
      <Section
        id="cam-ket"
        title={t.agreement.clausesTitle}
        lead={
          clauses.length > 0
            ? [
                t.agreement.clausesLead(standing.length, keptCount),
                silent > 0 ? t.agreement.progress.silentCount(silent) : '',
                t.agreement.mutualUnlessSaid,
              ]
                .filter(Boolean)
                .join(' ')
            : undefined
        }
      >
        <ClauseThread
          clauses={clauses}
          contributions={contributions.filter(standsBehind)}
          progress={progress}
          to={toClause}
        />
      </Section>
      <Section id="tien" title={t.agreement.moneyTitle}>
        <ContributionTable rows={contributions} clauses={clauses} />
        <p class="mt-4 no-print">
          <a href={inLanguage(paths.agreementStatement(card.provinceSlug, card.slug), language)}>
            {reviewMessages[language].public.link}
          </a>
        </p>
      </Section>
      <PublicPhotos photos={props.photos ?? []} title={pair} />
      {nested.length > 0 && (
        <Section id="trong-khuon-kho" title={t.agreement.nestedTitle}>
          <ul class="entries">
            {nested.map((inner) => (
              <AgreementListItem key={inner.agreementId} card={inner} level={3} />
            ))}
          </ul>
        </Section>
      )}
      <div class="columns columns-even">
        <Section id="dong-thoi-gian" title={t.agreement.timelineTitle}>
          <Timeline events={timelineOf(props, frame.today, language)} />
        </Section>
        <AgreementFacts {...props} />
      </div>
    </PortalPage>
  );
}

/** Whether anything was promised in kind, handed over or done for a clause. */
const hasSomething = (behind: ClauseProgress | undefined): boolean =>
  behind !== undefined && (behind.held.length > 0 || behind.contributions.some(standsBehind));

/** A row that says something was promised, handed over or received, and that no later row corrects. */
const standsBehind = (row: ContributionRow): boolean => !row.isCorrected && row.stage !== 'refused';

interface AgreementHeroProps {
  readonly card: AgreementCard;
  readonly pair: string;
  readonly keptClauses: number;
  readonly children: ComponentChildren;
}

interface AgreementAnswersProps {
  readonly card: AgreementCard;
  readonly pair: string;
  /** Commitments with nothing behind them though their first period is over. */
  readonly silent: number;
  readonly rhythm: RhythmLine | null;
}

function AgreementAnswers({ card, pair, silent, rhythm }: AgreementAnswersProps): JSX.Element {
  const { t, language } = usePortal();
  const words = answerMessages[language];
  const kind = t.names.documentKinds[card.documentKind].toLowerCase();
  const statement = (code: string): string => paths.agreementStatementRows(card.provinceSlug, card.slug, code);
  const rows: RowPaths = {
    agreements: null,
    clauses: '#cam-ket',
    received: statement('received'),
    delivered: statement('delivered'),
    press: statement('press-delivered'),
    silent: null,
  };
  return (
    <Answers
      answers={[
        { question: words.who, figure: null, children: `${t.agreement.sentence(pair, kind)}${signedWords(card, t)}.` },
        {
          question: words.promised,
          figure: 'clauses',
          children:
            card.clauseCount === 0 ? (
              words.noPromises
            ) : (
              <>
                <a href="#cam-ket">{words.promises(card.clauseCount)}</a>
                {words.kept(card.keptClauses)}
              </>
            ),
        },
        { question: words.arrived, figure: 'received', children: <Arrived sums={card.sums} rows={rows} /> },
        {
          question: words.silent,
          figure: 'agreements-silent',
          children: (
            <>
              {rhythm === null
                ? words.notInForce
                : (rhythm.isLate ? words.agreementSilent : words.agreementActive) +
                  (rhythm.lastOn ? words.lastOn(screenDate(rhythm.lastOn)) : words.neverAny)}
              {silent > 0 && words.clausesSilent(silent)}
            </>
          ),
        },
      ]}
    />
  );
}

function AgreementHero({ card, pair, keptClauses, children }: AgreementHeroProps): JSX.Element {
  const { t } = usePortal();
  return (
    <div class="hero-sheet">
      <div class="band band-thin" aria-hidden="true" />
      <div class="hero-inside">
        <p class="eyebrow">
          {t.names.documentKinds[card.documentKind]} <StatusMark card={card} />{' '}
          {card.isSample && <Mark tone="sample">{t.sample.mark}</Mark>}
        </p>
        <h1 class="sr-only">{pair}</h1>
        <AgreementPair parties={card.parties} large linked />
        {children}
        <SumsPanel
          sums={card.sums}
          first={{
            label: t.money.promisedShort,
            figure: t.count.clauses(card.clauseCount),
            note: t.agreement.keptShort(keptClauses),
          }}
        />
      </div>
    </div>
  );
}

function AgreementFacts({
  frame,
  card,
  parent,
  programme,
  documents,
  sources,
  rhythm,
}: AgreementPageProps): JSX.Element {
  const { t, language, href } = usePortal();
  const signing = signingOf(card);
  const term = termOf(card);
  const { witnesses } = sidesOf(card.parties);
  const rows: SummaryRow[] = [
    { term: t.agreement.status, value: <StatusMark card={card} /> },
    {
      term: t.agreement.signedLabel,
      value: signing.on ? (
        <DateText date={signing.on} />
      ) : signing.by ? (
        `${t.agreement.notStated}; ${t.agreement.by(screenDate(signing.by))}`
      ) : (
        <NotStated />
      ),
    },
    { term: t.agreement.placeLabel, value: signing.place ?? <NotStated /> },
    ...(term === null
      ? []
      : [
          {
            term: t.agreement.termLabel,
            value: (
              <>
                <DateText date={term} /> {term < frame.today && <Mark tone="warn">{t.agreement.termOver}</Mark>}
              </>
            ),
          },
        ]),
    {
      term: t.agreement.programmeLabel,
      value: (
        <a href={href(paths.programme(card.provinceSlug, programme.slug))}>
          {(language === 'en' && programme.titleEn) || programme.title}
        </a>
      ),
    },
  ];
  if (rhythm)
    rows.push({ term: activityMessages[language].portal.rhythm, value: <RhythmWords {...{ card, rhythm }} /> });
  if (witnesses.length > 0)
    rows.push({
      term: t.agreement.witnesses,
      value: witnesses.map((witness) => (
        <div key={witness.slug}>
          <a href={href(placePath(witness))}>{placeName(witness, language)}</a>
        </div>
      )),
    });
  if (parent)
    rows.push({
      term: t.agreement.parentLabel,
      value: (
        <a href={href(paths.agreement(parent.provinceSlug, parent.slug))}>{pairSentence(parent.parties, language)}</a>
      ),
    });
  return (
    <div>
      <Section id="giao-uoc" title={t.agreement.factsTitle}>
        <SummaryList rows={rows} />
      </Section>
      <Section id="can-cu" title={t.agreement.basisTitle}>
        <DocumentList documents={documents} none={t.agreement.noBasis} />
      </Section>
      <Section id="van-ban" title={paperMessages[language].title} lead={paperMessages[language].note}>
        <p class="paper-ways">
          <a href={href(paths.agreementPaper(card.provinceSlug, card.slug))}>{paperMessages[language].print}</a>{' '}
          <a href={href(paths.agreementPaperFile(card.provinceSlug, card.slug, 'docx'))}>
            {paperMessages[language].docx}
          </a>{' '}
          <a href={href(paths.agreementPaperFile(card.provinceSlug, card.slug, 'pdf'))}>
            {paperMessages[language].pdf}
          </a>
        </p>
      </Section>
      <Section id="nguon" title={t.agreement.sourcesTitle} lead={t.agreement.sourcesLead}>
        <SourceList sources={sources} />
      </Section>
    </div>
  );
}

/** Whether something happens between the sides, and when it last did. */
function RhythmWords({ card, rhythm }: { card: AgreementCard; rhythm: RhythmLine }): JSX.Element {
  const { language, href } = usePortal();
  const t = activityMessages[language];
  return (
    <>
      {t.rhythm.states[rhythm.state]}; {rhythm.lastOn ? t.portal.last(screenDate(rhythm.lastOn)) : t.portal.never}
      <div class="small">
        <a href={href(paths.agreementCalendar(card.provinceSlug, card.slug))}>{t.portal.feed}</a>
      </div>
    </>
  );
}

function NotStated(): JSX.Element {
  const { t } = usePortal();
  return <span class="muted">{t.agreement.notStated}</span>;
}
