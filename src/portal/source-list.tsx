import type { JSX } from 'preact';
import { DateText } from '../platform/web/components/date-text.tsx';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { usePortal } from './messages/portal-messages.ts';
import type { SourceRow } from './read-models.ts';

/** Articles as references: outlet, title, day, link, and how many facts came from each. Never their text. */
export function SourceList({ sources }: { sources: readonly SourceRow[] }): JSX.Element {
  const { t, language } = usePortal();
  const vietnamese = language === 'vi' ? undefined : 'vi';
  if (sources.length === 0) return <EmptyState what={t.agreement.noSources} />;
  return (
    <ul class="documents">
      {sources.map(({ sourceId, outlet, title, url, publishedOn, facts }) => {
        const words = <span lang={title === null ? undefined : vietnamese}>{title ?? t.agreement.untitled}</span>;
        return (
          <li key={sourceId}>
            {url === null ? (
              words
            ) : (
              <a href={url} rel="noreferrer">
                {words}
              </a>
            )}
            <div class="small">
              {outlet ?? t.agreement.anOutlet}, <DateText date={publishedOn} />
            </div>
            <div class="small muted">{t.count.facts(facts)}</div>
          </li>
        );
      })}
    </ul>
  );
}
