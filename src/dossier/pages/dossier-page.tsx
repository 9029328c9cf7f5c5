import type { JSX } from 'preact';
import { OfficePage } from '../../access/pages/office-page.tsx';
import { EvidenceSection } from '../../evidence/pages/evidence-strip.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
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
import { dossierMessages } from '../messages/dossier-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import type { DossierMessages } from '../messages/vi.ts';
import { DeliverySection } from './dossier-deliveries.tsx';
import type { OnDossier } from './dossier-frame.tsx';
import { NowSection } from './dossier-now.tsx';
import { WordsTable } from './dossier-words.tsx';

export type DossierDone = keyof DossierMessages['done'];

interface DossierPageProps extends OnDossier {
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

/** Who signed each paper, in its order; a name that was erased is said to be. */
function Signatories({ frame, dossier }: OnDossier): JSX.Element {
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
