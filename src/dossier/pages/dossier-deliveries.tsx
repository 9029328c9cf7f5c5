import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { EvidenceLink } from '../../evidence/pages/evidence-strip.tsx';
import { hasHandover } from '../../ledger/confirmation-link.ts';
import type { Contribution } from '../../ledger/contribution.ts';
import { DateText } from '../../platform/web/components/date-text.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { Dossier } from '../find-dossier.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { contributionWords, partWords } from '../say-contribution.ts';
import type { OnDossier } from './dossier-frame.tsx';

/** Every delivery beside what the receiving side says of it, and what can be done with it. */
export function DeliverySection({ frame, dossier }: OnDossier): JSX.Element {
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

function WhatCell({ row, frame, dossier }: OnDossier & { row: Contribution }): JSX.Element {
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
      {answersTo(row, dossier.rows).map((answer, index, answers) => (
        <span key={answer.contributionId} class="block small">
          {answer.reason && answer.reason !== answers[index - 1]?.reason && (
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
function ConfirmedHow({ frame, dossier, answer }: OnDossier & { answer: Contribution }): JSX.Element | null {
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

function OpenCell({ row, frame, dossier }: OnDossier & { row: Contribution }): JSX.Element {
  const t = dossierMessages[frame.language].deliveries;
  const settlement = dossier.settlements.get(row.contributionId);
  if (!settlement?.isAnswered) return <Mark tone="said">{t.waits}</Mark>;
  if (settlement.open === 0n && settlement.refused === 0n) return <Mark tone="done">{t.agreed}</Mark>;
  const difference = settlement.delivered - settlement.received;
  const measured = { measure: settlement.measure, unit: row.unit };
  return <Mark tone="warn">{partWords(difference, measured, frame.language)}</Mark>;
}
