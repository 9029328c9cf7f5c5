import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AuditRow } from '../audit-log-store.ts';
import { nounOf } from '../audit-names.ts';
import { auditMessages, deskMessages } from '../messages/office-messages.ts';
import type { RecordNames } from '../record-names-store.ts';
import type { HistoryKind, RecordOfHistory } from '../record-of-history.ts';
import { AuditEntries, type OriginShown } from './audit-entries.tsx';

interface HistoryPageProps {
  readonly frame: OfficeFrame;
  readonly kind: HistoryKind;
  readonly id: string;
  readonly record: RecordOfHistory;
  readonly rows: readonly AuditRow[];
  readonly names: RecordNames;
  readonly origin: OriginShown;
  /** Where the next page starts, where there is one. */
  readonly next: string | null;
}

/** Everything that was done about one record, in order of time. */
export function HistoryPage({ frame, kind, id, record, rows, names, origin, next }: HistoryPageProps): JSX.Element {
  const { language } = frame;
  const t = auditMessages[language].history;
  const path = paths.history(kind, id);
  const title = t.title(nounOf(record.name, language));
  return (
    <OfficePage
      frame={frame}
      path={path}
      title={title}
      crumbs={[{ label: deskMessages[language].desk.title, path: paths.office() }]}
    >
      <p class="eyebrow">{auditMessages[language].subjectKinds[kind]}</p>
      <h1 class="h1-long">{title}</h1>
      <p class="lede">{t.lede}</p>
      {record.page && (
        <p class="no-print">
          <a href={inLanguage(record.page, language)}>{t.toRecord}</a>
        </p>
      )}
      {rows.length > 0 ? (
        <AuditEntries rows={rows} names={names} origin={origin} linked={false} />
      ) : (
        <EmptyState what={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      )}
      {next !== null && (
        <nav class="pager" aria-label={auditMessages[language].pages}>
          <a rel="next" href={inLanguage(`${path}?sau=${next}`, language)}>
            {t.next}
          </a>
        </nav>
      )}
    </OfficePage>
  );
}
