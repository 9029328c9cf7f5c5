import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AnyWorkKind, LongWork, WorkFault, WorkState } from '../../platform/works/work.ts';
import type { WorkFileRow } from '../../platform/works/work-store.ts';
import { workMessages } from '../messages/work-messages.ts';
import { MomentText } from './moment-text.tsx';

const TONES = {
  waiting: 'quiet',
  running: 'said',
  done: 'done',
  refused: 'warn',
  failed: 'warn',
} as const satisfies Record<WorkState, MarkTone>;

interface WorkPageProps {
  readonly frame: OfficeFrame;
  readonly kind: AnyWorkKind;
  readonly work: LongWork;
  /** What it made. */
  readonly files: readonly WorkFileRow[];
  readonly faults: readonly { readonly no: number; readonly fault: WorkFault }[];
  readonly next: number | null;
}

/** One long work: how far it is, what it came to, and every place of the file that needs mending. */
export function WorkPage({ frame, kind, work, files, faults, next }: WorkPageProps): JSX.Element {
  const { language } = frame;
  const t = workMessages[language];
  const { title, path } = kind.show(work.data, work.fileName, language);
  const own = paths.work(work.provinceCode, work.workId);
  const isOpen = work.endedAt === null;
  return (
    <OfficePage
      frame={frame}
      path={own}
      title={title}
      crumbs={[{ label: t.listTitle, path: paths.works() }]}
      islands={isOpen ? ['office/islands/follow-work'] : []}
    >
      <div data-work={isOpen ? 'open' : 'ended'}>
        <p class="eyebrow">
          {t.listTitle} <Mark tone={TONES[work.state]}>{t.states[work.state]}</Mark>
        </p>
        <h1>{title}</h1>
        <WorkSaid frame={frame} kind={kind} work={work} files={files} />
        <p class="room-links">
          {isOpen && <a href={inLanguage(own, language)}>{t.again}</a>}
          {work.state === 'done' && (
            <a class={files.length > 0 ? undefined : 'press press-link'} href={inLanguage(path, language)}>
              {files.length > 0 ? t.another : t.result}
            </a>
          )}
          {(work.state === 'refused' || work.state === 'failed') && <a href={inLanguage(path, language)}>{t.back}</a>}
        </p>
        {faults.length > 0 && (
          <Section id="loi" title={t.faults}>
            <FoldTable
              caption={t.refusedWhy(work.faultCount)}
              rows={faults}
              keyOf={({ no }) => String(no)}
              columns={[
                { heading: t.line, cell: ({ fault }) => (fault.line === null ? '–' : `${t.line} ${fault.line}`) },
                { heading: t.column, cell: ({ fault }) => fault.column ?? '–' },
                { heading: t.problem, cell: ({ fault }) => kind.sayFault(fault, language) },
              ]}
            />
            {next !== null && (
              <p>
                <a rel="next" href={inLanguage(`${own}?sau=${next}`, language)}>
                  {t.more}
                </a>
              </p>
            )}
          </Section>
        )}
      </div>
    </OfficePage>
  );
}

const kilobytes = (bytes: number): string => String(Math.max(1, Math.round(bytes / 1000)));

/** What the work made, to be taken away. */
function MadeFiles({ frame, work, files }: Pick<WorkPageProps, 'frame' | 'work' | 'files'>): JSX.Element {
  const { language } = frame;
  const t = workMessages[language];
  return (
    <ul class="made-files">
      {files.map(({ no, name, bytes }) => (
        <li key={no}>
          <a class="press press-link" href={inLanguage(paths.workFile(work.provinceCode, work.workId, no), language)}>
            {t.fileForms[name.split('.').at(-1) ?? ''] ?? t.download}
          </a>{' '}
          <span class="muted small">{t.fileSize(name, kilobytes(bytes))}</span>
        </li>
      ))}
    </ul>
  );
}

function WorkSaid({ frame, kind, work, files }: Pick<WorkPageProps, 'frame' | 'kind' | 'work' | 'files'>): JSX.Element {
  const { language } = frame;
  const t = workMessages[language];
  const { state, stage, done, total } = work;
  return (
    <>
      {state === 'waiting' && <p class="lede">{t.queued}</p>}
      {state === 'running' && (
        <>
          <p class="lede" role="status">
            {(stage && kind.stages[stage]?.[language]) ?? t.states.running}:{' '}
            {kind.counts === 'steps' ? t.steps(done, total) : t.counted(done, total)}
          </p>
          <progress class="work-bar" aria-label={t.bar} value={total ? done : undefined} max={total ?? undefined} />
        </>
      )}
      {(state === 'waiting' || state === 'running') && <p>{t.leave}</p>}
      {state === 'done' && <p class="lede">{files.length > 0 ? t.made : t.saved(done)}</p>}
      {state === 'refused' && <p class="lede">{t.refusedWhy(work.faultCount)}</p>}
      {state === 'failed' && <p class="lede">{t.failedWhy}</p>}
      {files.length > 0 && <MadeFiles frame={frame} work={work} files={files} />}
      <SummaryList
        narrow
        rows={[
          ...(kind.counts === 'steps' ? [] : [{ term: t.file, value: work.fileName }]),
          { term: t.started, value: <MomentText at={work.recordedAt} /> },
          ...(work.endedAt ? [{ term: t.ended, value: <MomentText at={work.endedAt} /> }] : []),
        ]}
      />
    </>
  );
}

interface WorksPageProps {
  readonly frame: OfficeFrame;
  readonly works: readonly { readonly work: LongWork; readonly kind: AnyWorkKind }[];
  readonly batches: readonly { readonly title: string; readonly count: number; readonly path: string }[];
}

/** What somebody has begun that takes long: imports, and files sent and not saved. */
export function WorksPage({ frame, works, batches }: WorksPageProps): JSX.Element {
  const { language } = frame;
  const t = workMessages[language];
  return (
    <OfficePage frame={frame} path={paths.works()} title={t.listTitle}>
      <h1>{t.listTitle}</h1>
      <p class="lede">{t.listLede}</p>
      {works.length === 0 ? (
        <EmptyState what={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      ) : (
        <ul class="work-list">
          {works.map(({ work, kind }) => (
            <li key={work.workId}>
              <a href={inLanguage(paths.work(work.provinceCode, work.workId), language)}>
                {kind.show(work.data, work.fileName, language).title}
              </a>{' '}
              <Mark tone={TONES[work.state]}>{t.states[work.state]}</Mark>
              <span class="block muted small">
                <MomentText at={work.recordedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {batches.length > 0 && (
        <Section id="dang-gui" title={t.batches} lead={t.batchesLede}>
          <ul class="work-list">
            {batches.map(({ title, count, path }) => (
              <li key={path}>
                <a href={inLanguage(path, language)}>{t.batch(count, title)}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </OfficePage>
  );
}
