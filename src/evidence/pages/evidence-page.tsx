import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList, type SummaryRow } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type Evidence, type EvidenceStatus, type SubjectKey, evidenceStatus, takenWords } from '../evidence.ts';
import type { KnownUse } from '../like-uses.ts';
import { type EvidenceDone, evidenceMessages } from '../messages/evidence-messages.ts';
import type { Subject } from '../subject.ts';
import { ActForms, type MayAct } from './evidence-acts.tsx';
import { LikeNotes } from './like-notes.tsx';
import { SendForm } from './send-form.tsx';

export interface EvidencePageProps {
  readonly frame: OfficeFrame;
  readonly subject: Subject;
  readonly subjectKey: SubjectKey;
  readonly evidence: readonly Evidence[];
  readonly uses: ReadonlyMap<string, readonly KnownUse[]>;
  readonly may: MayAct;
  /** How many files somebody has sent and not saved, and where they wait. */
  readonly waiting: { readonly count: number; readonly path: string } | null;
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly done: EvidenceDone | null;
  readonly faults: readonly FieldFault[];
  readonly sentHashes: readonly string[];
  readonly requestId: () => string;
}

/** All evidence of one thing: seen large, with what may be done to each; and the way to add more. */
export function EvidencePage(props: EvidencePageProps): JSX.Element {
  const { frame, subject, subjectKey, evidence, may, waiting, done, faults, next, isFirst } = props;
  const { language } = frame;
  const t = evidenceMessages[language];
  const { subjectKind, provinceCode, subjectId } = subjectKey;
  const path = paths.evidence(subjectKind, provinceCode, subjectId);
  return (
    <OfficePage
      frame={frame}
      path={path}
      title={`${t.title}: ${subject.title}`}
      crumbs={[{ label: subject.title, path: subject.path }]}
      islands={may.attach ? ['evidence/islands/send-files'] : []}
    >
      {done && (
        <p class="notice notice-done" role="status">
          {t.done[done]}
        </p>
      )}
      <FaultSummary title={t.formFaults} faults={faults} />
      <p class="eyebrow">{t.of}</p>
      <h1>{subject.title}</h1>
      <p class="lede">{t.lede}</p>
      {waiting && (
        <p class="notice">
          {t.add.waiting(waiting.count)} <a href={inLanguage(waiting.path, language)}>{t.add.goOn}</a>
        </p>
      )}
      {evidence.length === 0 ? (
        <EmptyState what={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      ) : (
        <ul class="evidence-list">
          {evidence.map((each) => (
            <li key={each.evidenceId} id={each.evidenceId}>
              <EvidenceCard {...props} evidence={each} />
            </li>
          ))}
        </ul>
      )}
      {(next !== null || !isFirst) && (
        <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
          {!isFirst && <a href={inLanguage(path, language)}>{t.first}</a>}
          {next !== null && (
            <a rel="next" href={inLanguage(`${path}?sau=${next}`, language)}>
              {t.next}
            </a>
          )}
        </nav>
      )}
      {may.attach && (
        <Section id="them" title={t.add.title}>
          <SendForm
            owner={frame.signedIn?.person.accountId ?? ''}
            subject={subjectKey}
            faults={faults}
            sentHashes={props.sentHashes}
          />
        </Section>
      )}
    </OfficePage>
  );
}

const TONES = {
  kept: 'quiet',
  published: 'done',
  withdrawn: 'warn',
  erased: 'quiet',
} as const satisfies Record<EvidenceStatus, MarkTone>;

type CardProps = Omit<EvidencePageProps, 'evidence'> & { readonly evidence: Evidence };

function EvidenceCard(props: CardProps): JSX.Element {
  const { frame, subject, evidence, uses, may } = props;
  const { language } = frame;
  const t = evidenceMessages[language];
  const { file, caption, evidenceId, provinceCode } = evidence;
  const status = evidenceStatus(evidence);
  const words = caption ?? subject.title;
  const address = (form: string): string => paths.evidenceFile(provinceCode, evidenceId, form);
  return (
    <article class="evidence-card">
      {status !== 'erased' && file.kind === 'photo' && file.width && file.height && (
        <a href={address('full')} aria-label={`${t.facts.openPhoto}: ${words}`}>
          <img
            src={address('view')}
            alt={t.facts.photoOf(words)}
            width={Math.round(file.width * Math.min(1, 1200 / Math.max(file.width, file.height)))}
            height={Math.round(file.height * Math.min(1, 1200 / Math.max(file.width, file.height)))}
            loading="lazy"
            decoding="async"
          />
        </a>
      )}
      <div class="evidence-told">
        <p class="evidence-head">
          <strong>{file.kind === 'document' ? (file.fileName ?? t.batch.document) : words}</strong>{' '}
          <Mark tone={TONES[status]}>{t.status[status]}</Mark>
        </p>
        {file.kind === 'document' && caption && <p>{caption}</p>}
        <LikeNotes uses={(uses.get(file.fileId) ?? []).filter((use) => use.evidenceId !== evidenceId)} />
        {status !== 'erased' && (
          <p>
            <a href={`${address('full')}?tai=1`}>
              {t.facts.download} ({sizeOf(file.bytes)})
            </a>
          </p>
        )}
        <SummaryList narrow rows={factRows(props)} />
        <details class="evidence-more">
          <summary>{t.acts.title}</summary>
          <SummaryList narrow rows={checkRows(props)} />
          <ActForms evidence={evidence} may={may} frame={frame} requestId={props.requestId} />
        </details>
      </div>
    </article>
  );
}

const sizeOf = (bytes: number): string =>
  bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
    : `${Math.max(1, Math.round(bytes / 1000))} KB`;

function factRows({ frame, evidence }: CardProps): SummaryRow[] {
  const t = evidenceMessages[frame.language];
  const { file, people, consent, lastAct } = evidence;
  return [
    ...(file.kind === 'photo'
      ? [
          {
            term: t.facts.taken,
            value: file.takenAt ? `${takenWords(file.takenAt)} (${t.facts.byCamera})` : t.facts.noTime,
          },
        ]
      : []),
    ...(file.latitude && file.longitude
      ? [{ term: t.facts.where, value: `${coordinate(file.latitude)}; ${coordinate(file.longitude)}` }]
      : []),
    ...(file.kind === 'photo' ? [{ term: t.batch.people, value: t.people[people] }] : []),
    ...(consent ? [{ term: t.facts.consent, value: consent }] : []),
    { term: t.facts.added, value: screenDate(plainDateAt(evidence.recordedAt)) },
    ...(lastAct?.reason ? [{ term: t.facts.reason, value: lastAct.reason }] : []),
  ];
}

/** What somebody needs who checks that the file is the one that was recorded. */
function checkRows({ frame, evidence: { file } }: CardProps): SummaryRow[] {
  const t = evidenceMessages[frame.language];
  return [
    ...(file.fileName ? [{ term: t.facts.name, value: file.fileName }] : []),
    { term: t.facts.sha, value: <code class="evidence-hash">{file.sha256}</code> },
  ];
}

const coordinate = (degrees: string): string => degrees.replace('.', ',');
