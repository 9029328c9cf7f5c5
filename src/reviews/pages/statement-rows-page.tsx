import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { formatDong } from '../../kernel/money.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { figureOf } from '../figures.ts';
import type { LedgerFigure } from '../figures.ts';
import { reviewMessages } from '../messages/review-messages.ts';
import { writeRowCursor } from '../statement-cursor.ts';
import type { RowCursor, StatementRow } from '../statement-rows-store.ts';
import { type NamedAgreement, periodWords } from '../statement-view.ts';
import { type Cell, type StatementFilter, writeStatement } from '../statement.ts';
import { MovementTable } from './movement-table.tsx';

interface StatementRowsPageProps {
  readonly frame: OfficeFrame;
  readonly filter: StatementFilter;
  readonly code: LedgerFigure;
  /** What the figure comes to. */
  readonly cell: Cell;
  readonly rows: readonly StatementRow[];
  readonly agreements: ReadonlyMap<string, NamedAgreement>;
  readonly replaced: number;
  readonly next: RowCursor | null;
  readonly isFirst: boolean;
  /** To what the filter is narrowed, in words. */
  readonly about: readonly string[];
}

/** The rows of the ledger behind one figure of a statement. */
export function StatementRowsPage(props: StatementRowsPageProps): JSX.Element {
  const { frame, filter, code, cell, rows, agreements, replaced, next, isFirst, about } = props;
  const { language } = frame;
  const t = reviewMessages[language];
  const figure = figureOf(code);
  const title = t.rows.title(figure.name[language]);
  const at = (path: string, more: Record<string, string> = {}): string =>
    inLanguage(`${path}${writeStatement(filter, more)}`, language);
  return (
    <OfficePage
      frame={frame}
      path={paths.statementRows()}
      title={title}
      crumbs={[{ label: t.rows.back, path: `${paths.statements()}${writeStatement(filter)}` }]}
    >
      <h1>{title}</h1>
      <p class="lede">
        {[...about, periodWords(filter, language)].filter(Boolean).join(' · ') || figure.meaning[language]}
      </p>
      <p>
        <strong>{t.rows.sum(cell.rows, formatDong(cell.amountVnd))}</strong>{' '}
        {cell.unvalued > 0 && t.statement.unvalued(cell.unvalued)}{' '}
        <a href={inLanguage(paths.figure(code), language)}>{t.statement.what}</a>
      </p>
      {replaced > 0 && <p class="muted small">{t.rows.replaced(replaced)}</p>}
      {rows.length === 0 ? (
        <EmptyState what={t.rows.empty} />
      ) : (
        <MovementTable
          caption={t.rows.caption}
          rows={rows}
          amountHeading={t.rows.counted}
          agreementOf={({ agreementId }) => {
            const agreement = agreements.get(agreementId);
            return agreement
              ? { agreement, path: paths.officeAgreement(agreement.provinceSlug, agreement.slug) }
              : null;
          }}
        />
      )}
      {(!isFirst || next) && (
        <nav class="pager flex flex-wrap gap-x-6" aria-label={t.rows.pages}>
          {!isFirst && <a href={at(paths.statementRows(), { so: code })}>{t.statement.first}</a>}
          {next && (
            <a rel="next" href={at(paths.statementRows(), { so: code, sau: writeRowCursor(next) })}>
              {t.statement.next}
            </a>
          )}
        </nav>
      )}
      <nav class="ways after-list no-print" aria-labelledby="tai-ve">
        <span class="way-words" id="tai-ve">
          {t.statement.download}:
        </span>
        <a href={at(paths.statementRowsFile('xlsx'), { so: code })}>Excel (.xlsx)</a>
        <a href={at(paths.statementRowsFile('csv'), { so: code })}>CSV</a>
      </nav>
    </OfficePage>
  );
}
