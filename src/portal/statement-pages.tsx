import type { ComponentChildren, JSX } from 'preact';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Crumb } from '../platform/web/components/breadcrumb.tsx';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { Pager } from '../platform/web/components/pager.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { paths } from '../platform/web/paths.ts';
import type { LedgerFigure } from '../reviews/figures.ts';
import { figureOf } from '../reviews/figures.ts';
import { reviewMessages, standingSentences } from '../reviews/messages/review-messages.ts';
import { MovementTable } from '../reviews/pages/movement-table.tsx';
import { GoodsTable, StatementTable, type TableLine, hasAny } from '../reviews/pages/statement-table.tsx';
import { writeRowCursor } from '../reviews/statement-cursor.ts';
import type { GoodsLine, RowCursor, StatementRow } from '../reviews/statement-rows-store.ts';
import type { StatementTotals } from '../reviews/statement-store.ts';
import type { NamedAgreement, NamedLine } from '../reviews/statement-view.ts';
import { COLUMNS, type Dimension, PRESS_COLUMNS } from '../reviews/statement.ts';
import { usePortal } from './messages/portal-messages.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';

export interface PublicRows {
  readonly rows: readonly StatementRow[];
  readonly withheld: number;
  readonly next: RowCursor | null;
  readonly isFirst: boolean;
}

/** Of these, silence is a line too; of all else only what somebody said. */
const LISTED: readonly Dimension[] = ['agreement', 'party', 'place', 'programme'];

type RowsPath = (code: LedgerFigure) => string;

/** What the two sides, and apart from them the press, come to: line by line or in one. */
function Figures({
  by,
  lines,
  totals,
  rowsOf,
  lineRows,
  withPress = true,
}: {
  by: Dimension | null;
  lines: readonly NamedLine[];
  totals: StatementTotals;
  rowsOf: RowsPath;
  /** The rows behind one line, where they have an address. */
  lineRows?: (line: NamedLine) => RowsPath | null;
  /** Once for each whole is enough. */
  withPress?: boolean;
}): JSX.Element {
  const { language, href } = usePortal();
  const t = reviewMessages[language];
  const nowhere = (): null => null;
  const heading = by === null ? t.statement.total : t.dimensions[by].replace(/^./, (letter) => letter.toUpperCase());
  const isListed = (line: NamedLine): boolean => LISTED.includes(by ?? 'agreement') || hasAny(COLUMNS, [line]);
  const shown = lines.map(
    (line): TableLine => ({
      key: line.key || 'none',
      cells: line.cells,
      rowsOf: lineRows?.(line) ?? nowhere,
      name: line.agreement ? (
        <a href={href(paths.agreementStatement(line.agreement.provinceSlug, line.agreement.slug))}>{line.name}</a>
      ) : (
        line.name
      ),
    }),
  );
  const total: TableLine = { key: 'total', name: t.statement.total, cells: totals.cells, rowsOf };
  return (
    <>
      <StatementTable
        caption={t.statement.captionAll}
        heading={heading}
        columns={COLUMNS}
        lines={shown.filter((_, index) => isListed(lines[index] as NamedLine))}
        total={total}
      />
      {withPress && hasAny(PRESS_COLUMNS, [total]) && (
        <div class="mt-6">
          <h3>{t.statement.press}</h3>
          <StatementTable
            caption={t.statement.pressLead}
            heading={heading}
            columns={PRESS_COLUMNS}
            lines={shown.filter((line) => hasAny(PRESS_COLUMNS, [line]))}
            total={total}
          />
        </div>
      )}
    </>
  );
}

function Says({ totals, frame }: { totals: StatementTotals; frame: PageFrame }): JSX.Element {
  const { language } = frame;
  return (
    <div class="statement-says">
      {standingSentences(totals.cells, language).map((words) => (
        <p key={words}>{words}</p>
      ))}
      <p class="muted small">{reviewMessages[language].statement.asOf(screenDate(frame.today))}</p>
    </div>
  );
}

interface StatementFrameProps {
  readonly frame: PageFrame;
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly crumbs: readonly Crumb[];
  readonly file: (format: 'csv' | 'xlsx' | 'pdf') => string;
  readonly children: ComponentChildren;
}

function StatementFrame({ frame, path, name, description, crumbs, file, children }: StatementFrameProps): JSX.Element {
  const { language } = frame;
  const t = reviewMessages[language];
  const title = t.public.title(name);
  return (
    <PortalPage {...{ frame, path, title, description, crumbs }}>
      <div class="flow mt-2">
        <h1>{title}</h1>
      </div>
      {children}
      <Ways file={file} />
    </PortalPage>
  );
}

function Ways({ file }: Pick<StatementFrameProps, 'file'>): JSX.Element {
  const { language, href } = usePortal();
  const t = reviewMessages[language];
  return (
    <ul class="ways no-print mt-6">
      <li>
        <a href={href(paths.figures())}>{t.statement.what}</a>
      </li>
      {(['csv', 'xlsx', 'pdf'] as const).map((format) => (
        <li key={format}>
          <a href={href(file(format))}>{t.public.files[format]}</a>
        </li>
      ))}
    </ul>
  );
}

interface AgreementStatementProps {
  readonly frame: PageFrame;
  readonly agreement: NamedAgreement;
  readonly totals: StatementTotals;
  readonly fields: readonly NamedLine[];
  readonly goods: readonly GoodsLine[];
  readonly lines: PublicRows;
}

/** The public statement of one agreement: what was pledged, delivered and received, and every row. */
export function AgreementStatementPage({
  frame,
  agreement,
  totals,
  fields,
  goods,
  lines,
}: AgreementStatementProps): JSX.Element {
  const { language } = frame;
  const t = reviewMessages[language];
  const { pair, provinceSlug, slug } = agreement;
  const path = paths.agreementStatement(provinceSlug, slug);
  return (
    <StatementFrame
      {...{ frame, path }}
      name={pair}
      description={t.public.descriptionAgreement(pair)}
      crumbs={[{ label: pair, path: paths.agreement(provinceSlug, slug) }]}
      file={(format) => paths.agreementStatementFile(provinceSlug, slug, format)}
    >
      <Says {...{ totals, frame }} />
      <Section id="con-so" title={t.public.byField}>
        <Figures
          by="field"
          lines={fields}
          totals={totals}
          rowsOf={(code) => paths.agreementStatementRows(provinceSlug, slug, code)}
        />
      </Section>
      {goods.length > 0 && (
        <Section id="hien-vat" title={t.statement.goods}>
          <GoodsTable goods={goods} />
        </Section>
      )}
      <Section id="tung-khoan" title={t.public.lines} lead={t.public.linesLead}>
        <Rows {...lines} path={path} empty={t.public.noLines} />
      </Section>
    </StatementFrame>
  );
}

function Rows({
  rows,
  withheld,
  next,
  isFirst,
  path,
  empty,
  agreements,
}: PublicRows & { path: string; empty: string; agreements?: ReadonlyMap<string, NamedAgreement> }): JSX.Element {
  const { language } = usePortal();
  const t = reviewMessages[language].rows;
  const ofAgreement = agreements && {
    agreementOf: ({ agreementId }: StatementRow) => {
      const agreement = agreements.get(agreementId);
      return agreement ? { agreement, path: paths.agreement(agreement.provinceSlug, agreement.slug) } : null;
    },
  };
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState what={empty} />
      ) : (
        <MovementTable caption={t.caption} rows={rows} amountHeading={t.amount} {...ofAgreement} />
      )}
      {withheld > 0 && <p class="muted small mt-3">{t.withheld(withheld)}</p>}
      <Pager path={path} next={next && writeRowCursor(next)} isFirst={isFirst} />
    </>
  );
}

/** One part of the statement of a place: as receiver, as giver, or a province as a whole. */
export interface PlacePart {
  readonly side: 'nhan' | 'cho' | 'tat-ca';
  readonly totals: StatementTotals;
  readonly tables: readonly { readonly by: Dimension; readonly lines: readonly NamedLine[]; readonly isCut: boolean }[];
}

interface PlaceStatementProps {
  readonly frame: PageFrame;
  readonly name: string;
  /** How the place stands in addresses. */
  readonly slug: string;
  readonly parts: readonly PlacePart[];
}

/** The public statement of a place: what it got and what it gave, agreement by agreement. */
export function PlaceStatementPage({ frame, name, slug, parts }: PlaceStatementProps): JSX.Element {
  const { language } = frame;
  const t = reviewMessages[language];
  const words = {
    nhan: [t.public.asReceiver, t.public.asReceiverLead(name)],
    cho: [t.public.asGiver, t.public.asGiverLead(name)],
    'tat-ca': [t.statement.total, ''],
  } as const;
  return (
    <StatementFrame
      frame={frame}
      path={paths.placeStatement(slug)}
      name={name}
      description={t.public.descriptionPlace(name)}
      crumbs={[{ label: name, path: paths.place(slug) }]}
      file={(format) => paths.placeStatementFile(slug, format)}
    >
      {parts.length === 0 && <EmptyState what={t.public.noLines} />}
      {parts.map(({ side, totals, tables }) => (
        <Section key={side} id={side} title={words[side][0]} lead={words[side][1] || undefined}>
          <p>{t.statement.agreements(totals.agreements)}.</p>
          <Says {...{ totals, frame }} />
          {tables.map(({ by, lines, isCut }, index) => (
            <div key={by} class="mt-6">
              <h3>{t.statement.table(t.dimensions[by])}</h3>
              <Figures
                {...{ by, lines, totals }}
                withPress={index === 0}
                rowsOf={(code) => paths.placeStatementRows(slug, side, code)}
                lineRows={({ agreement }) =>
                  agreement && ((code) => paths.agreementStatementRows(agreement.provinceSlug, agreement.slug, code))
                }
              />
              {isCut && <p class="muted small mt-3">{t.public.more}</p>}
            </div>
          ))}
        </Section>
      ))}
    </StatementFrame>
  );
}

interface PublicRowsPageProps {
  readonly frame: PageFrame;
  readonly path: string;
  readonly code: LedgerFigure;
  readonly name: string;
  /** The statement whose figure this is. */
  readonly statement: string;
  readonly rows: PublicRows;
  readonly agreements: ReadonlyMap<string, NamedAgreement>;
}

/** The rows behind one figure of a public statement. */
export function PublicRowsPage({
  frame,
  path,
  code,
  name,
  statement,
  rows,
  agreements,
}: PublicRowsPageProps): JSX.Element {
  const { language } = frame;
  const t = reviewMessages[language];
  const figure = figureOf(code);
  const title = `${t.rows.title(figure.name[language])} · ${name}`;
  return (
    <PortalPage
      {...{ frame, path, title }}
      description={figure.meaning[language]}
      crumbs={[{ label: t.public.title(name), path: statement }]}
      listed={false}
    >
      <div class="flow mt-2 mb-6">
        <h1>{t.rows.title(figure.name[language])}</h1>
        <p class="lede">{name}</p>
        <p class="prose">{figure.meaning[language]}</p>
      </div>
      <Rows {...rows} path={path} empty={t.rows.empty} agreements={agreements} />
    </PortalPage>
  );
}
