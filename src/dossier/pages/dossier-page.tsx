import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { EvidenceLink, EvidenceSection } from '../../evidence/pages/evidence-strip.tsx';
import { hasHandover } from '../../ledger/confirmation-link.ts';
import { type Contribution, stands } from '../../ledger/contribution.ts';
import { DateText } from '../../platform/web/components/date-text.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { Timeline } from '../../platform/web/components/timeline.tsx';
import { reportMessages } from '../../documents/messages/report-messages.ts';
import { paperMessages } from '../../documents/messages/paper-messages.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { ClauseThread } from '../../portal/agreement-clauses.tsx';
import { StatusMark, pairSentence, signedWords } from '../../portal/agreement-pair.tsx';
import { dayOfSigning } from '../../portal/agreement-signing.ts';
import { progressOf } from '../../portal/clause-progress.ts';
import { timelineOf } from '../../portal/agreement-timeline.tsx';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { Dossier } from '../find-dossier.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { courseMessages } from '../messages/course-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import type { DossierMessages } from '../messages/vi.ts';
import { contributionWords, partWords } from '../say-contribution.ts';

export type DossierDone = keyof DossierMessages['done'];

interface DossierPageProps {
  readonly frame: OfficeFrame;
  readonly dossier: Dossier;
  readonly done: DossierDone | null;
}

/** One agreement at the desk: what may be done now, what both sides say of each delivery, and all of its course. */
export function DossierPage({ frame, dossier, done }: DossierPageProps): JSX.Element {
  const { language } = frame;
  const { record, rows } = dossier;
  const { card } = record;
  const t = dossierMessages[language];
  const p = portalMessages[language];
  const pair = pairSentence(card.parties, language);
  const progress = progressOf({ ...record, signedOn: dayOfSigning(card), today: frame.today });
  const standing = record.contributions.filter(({ isCorrected, stage }) => !isCorrected && stage !== 'refused');
  return (
    <OfficePage
      frame={frame}
      path={paths.officeAgreement(card.provinceSlug, card.slug)}
      title={pair}
      crumbs={[{ label: t.list, path: paths.myAgreements() }]}
    >
      {done && (
        <p class="notice" role="status">
          {t.done[done]}
        </p>
      )}
      <p class="eyebrow">
        {p.names.documentKinds[card.documentKind]} <StatusMark card={card} />{' '}
        {card.isSample && <Mark tone="sample">{p.sample.mark}</Mark>}
      </p>
      <h1>{pair}</h1>
      <p class="lede">
        {p.names.documentKinds[card.documentKind]}
        {signedWords(card, p)}.
      </p>
      <p class="dossier-ways">
        <a href={inLanguage(paths.agreement(card.provinceSlug, card.slug), language)}>{t.publicPage}</a>
        <a href={inLanguage(paths.officePaper(card.provinceSlug, card.slug), language)}>
          {paperMessages[language].print}
        </a>
        <a href={inLanguage(paths.officePaperFile(card.provinceSlug, card.slug, 'docx'), language)}>
          {paperMessages[language].docx}
        </a>
        <a href={inLanguage(paths.officePaperFile(card.provinceSlug, card.slug, 'pdf'), language)}>
          {paperMessages[language].pdf}
        </a>
        <a href={inLanguage(paths.printReport({ ban: card.agreementId }), language)}>
          {reportMessages[language].title}
        </a>
        <a href={inLanguage(paths.life(card.agreementId), language)}>{textMessages[language].life}</a>
        <a href={inLanguage(paths.history('agreement', card.agreementId), language)}>{t.history}</a>
      </p>
      <NowSection {...{ frame, dossier }} />
      <EvidenceSection
        subject={{ subjectKind: 'agreement', provinceCode: dossier.provinceCode, subjectId: dossier.agreementId }}
        found={dossier.evidence.get(dossier.agreementId)}
        title={pair}
      />
      <DeliverySection {...{ frame, dossier }} />
      <div class="columns columns-even">
        <Section id="cam-ket" title={t.clauses}>
          <ClauseThread clauses={record.clauses} contributions={standing} progress={progress} />
        </Section>
        <Section id="dong-thoi-gian" title={t.timeline}>
          <Timeline events={timelineOf(record, frame.today, language)} />
        </Section>
      </div>
      {dossier.signatories.length > 0 && (
        <Section id="nguoi-ky" title={textMessages[language].sign.signatories}>
          <Signatories {...{ frame, dossier }} />
        </Section>
      )}
      <Section id="da-ghi" title={t.words.title}>
        {rows.length === 0 ? <EmptyState what={t.words.none} /> : <WordsTable {...{ frame, dossier }} />}
      </Section>
    </OfficePage>
  );
}

type Part = Pick<DossierPageProps, 'frame' | 'dossier'>;

/** What each viewer may do now, by policy and status; said also when there is nothing. */
function NowSection({ frame, dossier }: Part): JSX.Element {
  const { language } = frame;
  const { card } = dossier.record;
  const t = dossierMessages[language];
  const words = textMessages[language];
  const at = (path: string): string => inLanguage(path, language);
  return (
    <Section id="viec" title={t.now.title}>
      {dossier.acts.length === 0 && dossier.voices.length === 0 && !dossier.mayDraft ? (
        <p class="muted">{t.now.none}</p>
      ) : (
        <ul class="dossier-acts">
          {dossier.voices.length > 0 && (
            <li>
              <a class="press press-link" href={at(paths.stateContribution(card.provinceSlug, card.slug))}>
                {t.now.state}
              </a>
              <p class="muted small">{t.now.stateWhy}</p>
            </li>
          )}
          {dossier.texts.map(({ textId, purpose }) => (
            <li key={textId}>
              <a class="press press-link" href={at(paths.text(textId))}>
                {words.inDraft}: {words.purposes[purpose].toLowerCase()}
              </a>
            </li>
          ))}
          {dossier.mayDraft &&
            (['phu-luc', 'gia-han'] as const).map((start) => (
              <li key={start}>
                <a class="press press-link press-quiet" href={at(paths.newText(card.provinceSlug, card.slug, start))}>
                  {start === 'phu-luc' ? words.startAnnex : words.startRenewal}
                </a>
                <p class="muted small">{start === 'phu-luc' ? words.startAnnexWhy : words.startRenewalWhy}</p>
              </li>
            ))}
          {dossier.mayPassOn && (
            <li>
              <a class="press press-link press-quiet" href={at(paths.passOn(card.provinceSlug, card.slug))}>
                {words.passOn.link}
              </a>
              <p class="muted small">{words.passOn.why}</p>
            </li>
          )}
          {dossier.acts.map((act) => (
            <li key={act}>
              <a class="press press-link press-quiet" href={at(paths.agreementAct(card.provinceSlug, card.slug, act))}>
                {t.acts[act].link}
              </a>
              <p class="muted small">{t.acts[act].why}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function DeliverySection({ frame, dossier }: Part): JSX.Element {
  const { language } = frame;
  const t = dossierMessages[language].deliveries;
  const deliveries = dossier.rows.filter(({ contributionId }) => dossier.settlements.has(contributionId));
  return (
    <Section id="hai-ben" title={t.title} lead={deliveries.length > 0 ? t.lead : undefined}>
      {deliveries.length === 0 ? (
        <EmptyState what={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      ) : (
        <FoldTable
          caption={t.caption}
          rows={deliveries}
          keyOf={({ contributionId }) => contributionId}
          columns={[
            { heading: t.what, cell: (row) => <WhatCell row={row} {...{ frame, dossier }} /> },
            { heading: t.said, isNumber: true, cell: (row) => settled(row, dossier, 'delivered', frame) },
            { heading: t.received, isNumber: true, cell: (row) => settled(row, dossier, 'received', frame) },
            { heading: t.refused, isNumber: true, cell: (row) => settled(row, dossier, 'refused', frame) },
            { heading: t.open, cell: (row) => <OpenCell row={row} {...{ frame, dossier }} /> },
          ]}
        />
      )}
    </Section>
  );
}

function settled(
  row: Contribution,
  { settlements }: Dossier,
  part: 'delivered' | 'received' | 'refused',
  { language }: OfficeFrame,
): string {
  const settlement = settlements.get(row.contributionId);
  return settlement
    ? partWords(settlement[part], { measure: settlement.measure, unit: row.unit }, language)
    : dossierMessages[language].deliveries.nothing;
}

/** The answers to a delivery, or to one that it replaced, that no later answer replaces. */
function answersTo(row: Contribution, rows: readonly Contribution[]): Contribution[] {
  const chain = new Set<string>();
  for (let at: Contribution | undefined = row; at; ) {
    chain.add(at.contributionId);
    const correctsId: string | null = at.correctsId;
    at = correctsId === null ? undefined : rows.find(({ contributionId }) => contributionId === correctsId);
  }
  return rows.filter(
    ({ answersId, correctedBy, stage }) =>
      answersId !== null &&
      chain.has(answersId) &&
      correctedBy === null &&
      (stage === 'received' || stage === 'refused'),
  );
}

function WhatCell({ row, frame, dossier }: Part & { row: Contribution }): JSX.Element {
  const { language } = frame;
  const { card } = dossier.record;
  const t = dossierMessages[language].deliveries;
  const mayAnswer = dossier.answerable.has(row.contributionId);
  const settlement = dossier.settlements.get(row.contributionId);
  const path = paths.answerDelivery(card.provinceSlug, card.slug, row.contributionId);
  return (
    <>
      <span class="row-name">{contributionWords(row, language)}</span>
      <span class="block muted small">
        {portalMessages[language].names.statedBy[row.statedBy]} · <DateText date={row.happenedOn} />
      </span>
      {answersTo(row, dossier.rows).map((answer) => (
        <span key={answer.contributionId} class="block small">
          {answer.reason && (
            <>
              {t.reason}: {answer.reason}{' '}
            </>
          )}
          <ConfirmedHow {...{ frame, dossier }} answer={answer} />
          {mayAnswer && (
            <a href={inLanguage(`${path}?sua=${answer.contributionId}`, language)}>
              {t.correct} ({portalMessages[language].names.stages[answer.stage].toLowerCase()})
            </a>
          )}
        </span>
      ))}
      {dossier.mayRecordPaper && hasHandover(row) && !settlement?.isAnswered && !mayAnswer && (
        <span class="block">
          <a href={inLanguage(paths.paperConfirmation(card.provinceSlug, card.slug, row.contributionId), language)}>
            {confirmMessages[language].paperForm.link}
          </a>
        </span>
      )}
      {hasHandover(row) && (
        <span class="block">
          <a href={inLanguage(paths.handover(card.provinceSlug, card.slug, row.contributionId), language)}>
            {confirmMessages[language].handover.link}
          </a>
        </span>
      )}
      {mayAnswer && settlement && (!settlement.isAnswered || settlement.open > 0n) && (
        <span class="block">
          <a href={inLanguage(path, language)}>{settlement.isAnswered ? t.answerMore : t.answer}</a>
        </span>
      )}
      <span class="block">
        <EvidenceLink
          subject={{ subjectKind: 'contribution', provinceCode: dossier.provinceCode, subjectId: row.contributionId }}
          found={dossier.evidence.get(row.contributionId)}
        />
      </span>
    </>
  );
}

/** Through a link or on paper: said beside the answer, with the scan for those who may see it. */
function ConfirmedHow({ frame, dossier, answer }: Part & { answer: Contribution }): JSX.Element | null {
  const { paperForm: t } = confirmMessages[frame.language];
  const how = dossier.confirmations.get(answer.contributionId);
  if (!how) return null;
  return (
    <span class="muted">
      ({how.way === 'link' ? t.byLink(how.post ?? '') : t.byPaper(how.officer ?? '')}
      {answer.confirmedByPaper && (
        <>
          , <a href={paths.evidenceFile(dossier.provinceCode, answer.confirmedByPaper, 'full')}>{t.scanShown}</a>
        </>
      )}
      ){' '}
    </span>
  );
}

function OpenCell({ row, frame, dossier }: Part & { row: Contribution }): JSX.Element {
  const t = dossierMessages[frame.language].deliveries;
  const settlement = dossier.settlements.get(row.contributionId);
  if (!settlement?.isAnswered) return <Mark tone="said">{t.waits}</Mark>;
  if (settlement.open === 0n && settlement.refused === 0n) return <Mark tone="done">{t.agreed}</Mark>;
  const difference = settlement.delivered - settlement.received;
  const measured = { measure: settlement.measure, unit: row.unit };
  return <Mark tone="warn">{partWords(difference, measured, frame.language)}</Mark>;
}

/** Who signed each paper, in its order; a name that was erased is said to be. */
function Signatories({ frame, dossier }: Part): JSX.Element {
  const t = textMessages[frame.language];
  return (
    <SummaryList
      rows={dossier.signatories.map(({ fullName, post, forNode, asWitness }) => ({
        term: asWitness ? t.sign.witness : (forNode ?? ''),
        value: [t.who(fullName, null), post].filter(Boolean).join(', '),
      }))}
    />
  );
}

function WordsTable({ frame, dossier }: Part): JSX.Element {
  const { language } = frame;
  const { card } = dossier.record;
  const t = dossierMessages[language];
  const names = portalMessages[language].names;
  // A side corrects its own word; the office also that of the press.
  const mayCorrect = (row: Contribution): boolean =>
    stands(row) && row.answersId === null && dossier.voices.includes(row.statedBy);
  // A side says of two of its own words that they are one; the office says so of any.
  const mayMerge = (row: Contribution): boolean =>
    stands(row) && row.answersId === null && (mayCorrect(row) || dossier.voices.includes('office'));
  // A promise or a delivery of the two sides goes on: settled, given back, appraised, allocated.
  const hasCourse = (row: Contribution): boolean =>
    stands(row) &&
    row.answersId === null &&
    row.statedBy !== 'press' &&
    (row.stage === 'pledged' || row.stage === 'delivered');
  const acts = (row: Contribution): [path: string, label: string][] => [
    ...(hasCourse(row) && dossier.voices.length > 0
      ? [
          [
            paths.contributionCourse(card.provinceSlug, card.slug, row.contributionId),
            courseMessages[language].link,
          ] as [string, string],
        ]
      : []),
    ...(mayCorrect(row)
      ? [
          [`${paths.stateContribution(card.provinceSlug, card.slug)}?sua=${row.contributionId}`, t.words.correct] as [
            string,
            string,
          ],
        ]
      : []),
    ...(mayMerge(row)
      ? [
          [
            paths.mergeContribution(card.provinceSlug, card.slug, row.contributionId),
            confirmMessages[language].merge.link,
          ] as [string, string],
        ]
      : []),
  ];
  return (
    <FoldTable
      caption={t.words.caption}
      rows={dossier.rows}
      keyOf={({ contributionId }) => contributionId}
      columns={[
        {
          heading: t.deliveries.what,
          cell: (row) =>
            stands(row) ? (
              contributionWords(row, language)
            ) : (
              <>
                <s>{contributionWords(row, language)}</s>
                {row.setAsideFor && <span class="block muted small">{confirmMessages[language].merge.setAside}</span>}
              </>
            ),
        },
        {
          heading: t.words.who,
          cell: (row) => `${names.stages[row.stage]}, ${names.statedBy[row.statedBy]}`,
        },
        { heading: t.words.day, cell: (row) => <DateText date={row.happenedOn} /> },
        {
          heading: t.words.correct,
          cell: (row) => {
            const ways = acts(row);
            if (ways.length === 0) return t.deliveries.nothing;
            return ways.map(([path, label]) => (
              <a
                key={path}
                class="block"
                href={inLanguage(path, language)}
                aria-label={`${label}: ${contributionWords(row, language)}`}
              >
                {label}
              </a>
            ));
          },
        },
      ]}
    />
  );
}
