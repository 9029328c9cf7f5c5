import type { JSX } from 'preact';
import { Section } from '../platform/web/components/section.tsx';
import { paths } from '../platform/web/paths.ts';
import { AgreementPair, pairSentence } from './agreement-pair.tsx';
import { LineToProof, PromiseWords } from './agreement-clauses.tsx';
import { dayOfSigning } from './agreement-signing.ts';
import { Answers } from './answers.tsx';
import { progressOf } from './clause-progress.ts';
import { fieldSlug } from './field-slugs.ts';
import { answerMessages } from './messages/answer-messages.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { placeName } from './place-names.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import type { AgreementRecord, ClauseRow } from './read-models.ts';
import { agreementOf } from './structured-data.ts';

interface ClausePageProps {
  readonly frame: PageFrame;
  readonly record: AgreementRecord;
  readonly clause: ClauseRow;
}

/** One commitment on a page of its own: whose, to whom, what came of it. */
export function ClausePage({ frame, record, clause }: ClausePageProps): JSX.Element {
  const { card, province, programme, clauses } = record;
  const { language, publicUrl } = frame;
  const t = portalMessages[language];
  const words = answerMessages[language].clause;
  const pair = pairSentence(card.parties, language);
  const { position } = clause;
  const agreement = paths.agreement(card.provinceSlug, card.slug);
  const english = language === 'en' ? clause.textEn : null;
  const facts = { ...record, signedOn: dayOfSigning(card), today: frame.today };
  const behind = progressOf(facts).get(clause.clauseId);
  return (
    <PortalPage
      frame={frame}
      path={paths.clause(card.provinceSlug, card.slug, position)}
      title={words.title(position, pair)}
      description={`${t.names.fields[clause.field]}. ${(english ?? clause.text).slice(0, 180)}`}
      hasSample={card.isSample}
      feed={{
        path: paths.agreementNews(card.provinceSlug, card.slug, 'atom'),
        title: answerMessages[language].news.of(pair),
      }}
      structured={[
        {
          '@type': 'CreativeWork',
          name: words.title(position, pair),
          text: clause.text,
          inLanguage: 'vi',
          position,
          isPartOf: agreementOf({ language, publicUrl }, card, pair),
        },
      ]}
      crumbs={[
        { label: placeName(province, language), path: paths.place(card.provinceSlug) },
        {
          label: (language === 'en' && programme.titleEn) || programme.title,
          path: paths.programme(card.provinceSlug, programme.slug),
        },
        { label: pair, path: agreement },
      ]}
    >
      <div class="flow mt-2">
        <p class="eyebrow">{words.eyebrow(position, clauses.length)}</p>
        <h1 class="clause-title" lang={language === 'en' && english === null ? 'vi' : undefined}>
          {english ?? clause.text}
        </h1>
        {clause.changed && <p class="note-sample">{words.ended}</p>}
        <ClauseAnswers {...{ frame, record, clause }} />
      </div>
      {behind &&
        (behind.contributions.length > 0 || behind.held.length + behind.planned.length > 0 || behind.measured) && (
          <Section id="dung-sau" title={words.behind}>
            <div class="sheet">
              <LineToProof behind={behind} />
            </div>
          </Section>
        )}
      <Section id="giao-uoc" title={words.toAgreement}>
        <AgreementPair parties={card.parties} linked />
        <div class="mt-4">
          <PromiseWords clause={clause} />
        </div>
        <Ways {...{ card, clauses, clause }} />
      </Section>
    </PortalPage>
  );
}

function ClauseAnswers({ frame, record, clause }: ClausePageProps): JSX.Element {
  const { language } = frame;
  const t = answerMessages[language];
  const portal = portalMessages[language];
  const behind = progressOf({ ...record, signedOn: dayOfSigning(record.card), today: frame.today }).get(
    clause.clauseId,
  );
  const rows = (behind?.contributions ?? []).filter(({ isCorrected, stage }) => !isCorrected && stage !== 'refused');
  const confirmed = rows.filter(({ stage }) => stage === 'received').length;
  const held = behind?.held.length ?? 0;
  const state = behind?.state ?? 'waiting';
  return (
    <Answers
      answers={[
        { question: t.who, figure: 'agreements', children: `${pairSentence(record.card.parties, language)}.` },
        {
          question: t.promised,
          figure: 'clauses',
          children: t.clause.owedIn(t.clause.owes[clause.owedBy], portal.names.fields[clause.field]),
        },
        {
          question: t.arrived,
          figure: 'clauses-served',
          children:
            held + rows.length === 0
              ? t.clause.nothing
              : t.clause.something(held, rows.length) +
                (confirmed > 0 ? t.clause.confirmedRows(confirmed) : rows.length > 0 ? t.clause.noneConfirmed : ''),
        },
        {
          question: t.silent,
          figure: null,
          children:
            state === 'silent'
              ? t.clause.silentYes
              : t.clause.silentNo + portal.agreement.progress.states[state].toLowerCase() + '.',
        },
      ]}
    />
  );
}

interface WaysProps {
  readonly card: AgreementRecord['card'];
  readonly clauses: readonly ClauseRow[];
  readonly clause: ClauseRow;
}

function Ways({ card, clauses, clause }: WaysProps): JSX.Element {
  const { t, language, href } = usePortal();
  const words = answerMessages[language].clause;
  const at = clauses.findIndex(({ clauseId }) => clauseId === clause.clauseId);
  const [before, after] = [clauses[at - 1], clauses[at + 1]];
  const to = ({ position }: ClauseRow): string => href(paths.clause(card.provinceSlug, card.slug, position));
  return (
    <ul class="ways no-print mt-4">
      {before && (
        <li>
          <a href={to(before)} rel="prev">
            {words.before}
          </a>
        </li>
      )}
      {after && (
        <li>
          <a href={to(after)} rel="next">
            {words.after}
          </a>
        </li>
      )}
      <li>
        <a href={href(paths.agreement(card.provinceSlug, card.slug))}>{words.toAgreement}</a>
      </li>
      <li>
        <a href={href(paths.field(fieldSlug(clause.field), card.provinceSlug))}>
          {words.toField(t.names.fields[clause.field])}
        </a>
      </li>
    </ul>
  );
}
