import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { useShell } from '../../platform/web/shell-context.tsx';
import type { LedgerFigure } from '../figures.ts';
import { chartMessages } from '../messages/chart-messages.ts';
import { reviewMessages, sayStatementFault, standingSentences } from '../messages/review-messages.ts';
import { writeLineCursor } from '../statement-cursor.ts';
import type { StatementPlace } from '../statement-names-store.ts';
import { type NamedLine, type StatementView, periodWords } from '../statement-view.ts';
import {
  COLUMNS,
  DIMENSION_LIST,
  PRESS_COLUMNS,
  type StatementFault,
  type StatementFilter,
  narrowTo,
  writeStatement,
} from '../statement.ts';
import { type Choices, StatementFilterForm } from './statement-filter-form.tsx';
import { GoodsTable, StatementTable, type TableLine, hasAny } from './statement-table.tsx';

export interface StatementPageProps {
  readonly frame: OfficeFrame;
  readonly view: StatementView;
  readonly filter: StatementFilter;
  readonly place: StatementPlace | null;
  /** The pair of the agreement to which the filter is narrowed. */
  readonly pair: string | null;
  /** The names of those to whose line it is narrowed. */
  readonly groupNames: string | null;
  readonly programmes: Choices;
  readonly faults: readonly StatementFault[];
  /** What the address names as a place and is none. */
  readonly placeUnknown: string | null;
  readonly isFirst: boolean;
  /** For paper: every line, no ways around. */
  readonly isPrint: boolean;
}

const rowsAt = (filter: StatementFilter | null, code: LedgerFigure): string | null =>
  filter && `${paths.statementRows()}${writeStatement(filter, { so: code })}`;

/** What the lines of a statement say, by any of its dimensions; each figure leads to its rows. */
export function StatementPage(props: StatementPageProps): JSX.Element {
  const { frame, view, filter, place, pair, groupNames, faults, placeUnknown, isPrint } = props;
  const { language, today } = frame;
  const t = reviewMessages[language];
  const { statement } = t;
  const period = periodWords(filter, language);
  return (
    <OfficePage frame={frame} path={paths.statements()} title={statement.title}>
      <h1>{statement.title}</h1>
      <p class="lede">{[place?.fullName, groupNames, pair, period].filter(Boolean).join(' · ') || statement.lede}</p>
      {[
        ...faults.map((fault) => sayStatementFault(fault, language)),
        ...(placeUnknown ? [statement.placeUnknown(placeUnknown)] : []),
      ].map((words) => (
        <p key={words} class="notice notice-warn" role="alert">
          {words}
        </p>
      ))}
      {!isPrint && <StatementFilterForm {...props} />}
      <div class="statement-says">
        <p>
          {statement.scope(view.totals.agreements)} {statement.asOf(screenDate(today))}
        </p>
        {standingSentences(view.totals.cells, language).map((words) => (
          <p key={words}>{words}</p>
        ))}
        {view.totals.undated > 0 && <p class="muted">{statement.undated(view.totals.undated)}</p>}
      </div>
      {!isPrint && <Dimensions filter={filter} />}
      {view.totals.agreements === 0 ? (
        <EmptyState what={statement.noAgreements}>
          <p>{statement.noAgreementsNext}</p>
        </EmptyState>
      ) : filter.by === 'goods' ? (
        <Section id="hien-vat" title={statement.goods}>
          {view.goods.length > 0 ? <GoodsTable goods={view.goods} /> : <EmptyState what={statement.noGoods} />}
        </Section>
      ) : (
        <Lines {...props} />
      )}
      {!isPrint && <Ways {...props} />}
    </OfficePage>
  );
}

function Lines({ frame, view, filter }: StatementPageProps): JSX.Element {
  const { language } = frame;
  const t = reviewMessages[language];
  const by = t.dimensions[filter.by];
  const lineOf = (line: NamedLine): TableLine => {
    const narrowed = narrowTo(filter, line.key);
    const to = line.agreement
      ? paths.officeAgreement(line.agreement.provinceSlug, line.agreement.slug)
      : narrowed && `${paths.statements()}${writeStatement(narrowed)}`;
    return {
      key: line.key || 'none',
      cells: line.cells,
      rowsOf: (code) => rowsAt(narrowed, code),
      name: (
        <>
          {to ? <a href={inLanguage(to, language)}>{line.name}</a> : line.name}
          {filter.by !== 'agreement' && line.agreements !== null && (
            <span class="muted small statement-note">{t.statement.agreements(line.agreements)}</span>
          )}
        </>
      ),
    };
  };
  const lines = view.lines.map(lineOf);
  const total: TableLine = {
    key: 'total',
    name: <strong>{t.statement.total}</strong>,
    cells: view.totals.cells,
    rowsOf: (code) => rowsAt(filter, code),
  };
  const press = lines.filter((line) => hasAny(PRESS_COLUMNS, [line]));
  return (
    <>
      <Section id="hai-ben" title={t.statement.table(by)}>
        <StatementTable
          caption={t.statement.caption}
          heading={by.charAt(0).toUpperCase() + by.slice(1)}
          columns={COLUMNS}
          lines={lines}
          total={total}
        />
      </Section>
      {hasAny(PRESS_COLUMNS, [total]) && (
        <Section id="bao-chi" title={t.statement.press} lead={t.statement.pressLead}>
          <StatementTable
            caption={t.statement.caption}
            heading={by.charAt(0).toUpperCase() + by.slice(1)}
            columns={PRESS_COLUMNS}
            lines={press}
            total={total}
          />
        </Section>
      )}
    </>
  );
}

/** The same figures told apart by something else. */
function Dimensions({ filter }: { filter: StatementFilter }): JSX.Element {
  const { language, href } = useShell();
  const t = reviewMessages[language];
  return (
    <nav class="statement-by no-print" aria-label={t.statement.by}>
      <span class="muted">{t.statement.by}:</span>
      <ul>
        {DIMENSION_LIST.map((by) => (
          <li key={by}>
            <a
              href={href(`${paths.statements()}${writeStatement({ ...filter, by })}`)}
              aria-current={by === filter.by ? 'page' : undefined}
            >
              {t.dimensions[by]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Onward through the lines, out as a file or on paper, and to what the figures mean. */
function Ways({ view, filter, isFirst }: StatementPageProps): JSX.Element {
  const { language, href } = useShell();
  const t = reviewMessages[language].statement;
  const at = (path: string, more: Record<string, string> = {}): string =>
    href(`${path}${writeStatement(filter, more)}`);
  return (
    <>
      {(!isFirst || view.next) && (
        <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
          {!isFirst && <a href={at(paths.statements())}>{t.first}</a>}
          {view.next && (
            <a rel="next" href={at(paths.statements(), { sau: writeLineCursor(view.next) })}>
              {t.next}
            </a>
          )}
        </nav>
      )}
      <nav class="ways after-list no-print" aria-labelledby="tai-ve">
        <span class="way-words" id="tai-ve">
          {t.download}:
        </span>
        {(
          [
            ['xlsx', 'Excel (.xlsx)'],
            ['csv', 'CSV'],
            ['pdf', 'PDF'],
            ['docx', 'Word (.docx)'],
          ] as const
        ).map(([format, name]) => (
          <a key={format} href={at(paths.statementFile(format))}>
            {name}
          </a>
        ))}
        <a href={at(paths.statementPrint())}>{t.print}</a>
      </nav>
      <nav class="ways no-print" aria-label={t.what}>
        <a href={href(paths.figures())}>{t.what}</a>
        <a href={href(paths.officeRollup())}>{chartMessages[language].office}</a>
      </nav>
    </>
  );
}
