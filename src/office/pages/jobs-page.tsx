import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { newId } from '../../kernel/ids.ts';
import type { DeadJob } from '../../platform/jobs/dead-jobs.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { Pager } from '../../platform/web/components/pager.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { officeMessages } from '../messages/office-messages.ts';
import { MomentText } from './moment-text.tsx';

/** What the page says about the decision that led to it. */
export type JobNews = 'retried' | 'dropped' | 'gone';

interface JobsPageProps {
  readonly frame: OfficeFrame;
  readonly jobs: readonly DeadJob[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly news: JobNews | null;
}

/** The jobs that failed for good, newest first, each waiting for a decision. */
export function JobsPage({ frame, jobs, next, isFirst, news }: JobsPageProps): JSX.Element {
  const t = officeMessages[frame.language].jobs;
  return (
    <OfficePage frame={frame} path={paths.jobs()} title={t.title}>
      <h1>{t.title}</h1>
      {news && (
        <p class={news === 'gone' ? 'notice notice-warn' : 'notice'} role="status">
          {t[news]}
        </p>
      )}
      {jobs.length === 0 && isFirst ? (
        <EmptyState what={t.none}>
          <p>{t.whenSome}</p>
        </EmptyState>
      ) : (
        <p class="lede">{t.lede}</p>
      )}
      <ul class="told">
        {jobs.map((job) => (
          <li class="told-item" key={job.deadJobId}>
            <h2>{t.names[job.job] ?? job.job}</h2>
            <JobFacts frame={frame} job={job} />
            <div class="told-acts">
              <PostForm action={inLanguage(paths.jobs(), frame.language)} requestId={newId<'request'>()}>
                <button class="press" type="submit" name="thu-lai" value={job.deadJobId}>
                  {t.retry}
                </button>
              </PostForm>
              <a class="press press-quiet press-link" href={inLanguage(paths.job(job.deadJobId), frame.language)}>
                {t.drop}
              </a>
            </div>
          </li>
        ))}
      </ul>
      <Pager path={paths.jobs()} next={next} isFirst={isFirst} />
    </OfficePage>
  );
}

/** Asks once more before a job is dropped. */
export function DropJobPage({ frame, job }: { frame: OfficeFrame; job: DeadJob }): JSX.Element {
  const t = officeMessages[frame.language].jobs;
  return (
    <OfficePage frame={frame} path={paths.job(job.deadJobId)} title={t.dropTitle}>
      <h1>{t.dropTitle}</h1>
      <h2>{t.names[job.job] ?? job.job}</h2>
      <JobFacts frame={frame} job={job} />
      <p class="notice notice-warn">{t.dropWarning}</p>
      <div class="told-acts">
        <PostForm action={inLanguage(paths.jobs(), frame.language)} requestId={newId<'request'>()}>
          <button class="press press-danger" type="submit" name="bo" value={job.deadJobId}>
            {t.dropYes}
          </button>
        </PostForm>
        <a class="press press-quiet press-link" href={inLanguage(paths.jobs(), frame.language)}>
          {t.back}
        </a>
      </div>
    </OfficePage>
  );
}

/** When, how often, why, and what may be shown of the data. */
function JobFacts({ frame, job }: { frame: OfficeFrame; job: DeadJob }): JSX.Element {
  const t = officeMessages[frame.language].jobs;
  return (
    <SummaryList
      rows={[
        ...Object.entries(job.shown).map(([part, value]) => ({ term: t.parts[part] ?? part, value })),
        { term: t.message, value: job.message || t.noMessage },
        { term: t.tries, value: job.tries },
        { term: t.asked, value: <MomentText at={job.askedAt} /> },
        { term: t.died, value: <MomentText at={job.diedAt} /> },
      ]}
    />
  );
}
