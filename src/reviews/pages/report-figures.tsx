import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { type Column, FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { FIGURE_GROUPS, type LedgerFigure, findFigure } from '../figures.ts';
import { roundMessages } from '../messages/round-messages.ts';
import type { ReviewAgreementRow, ReviewContent, ReviewFigure } from '../review-content.ts';
import { differenceOf, sayNumber, saySigned } from '../say-figure.ts';
import { countedDays, periodBefore } from '../review-period.ts';
import { type StatementFilter, WHOLE, writeStatement } from '../statement.ts';
import { pairOfRow } from '../submit-review.ts';

interface ReportFiguresProps {
  readonly frame: OfficeFrame;
  readonly content: ReviewContent;
  /** The slug of who reports, for the statement of the rows behind a figure; null for the whole province. */
  readonly placeSlug: string | null;
  readonly isKept: boolean;
  /** How many figures read otherwise now than when it was handed in. */
  readonly moved: number;
}

const LEDGER = new Set(
  FIGURE_GROUPS.filter(({ code }) => code === 'ledger').flatMap(({ figures }) => figures.map(({ code }) => code)),
);

/** The figures of a report: each leads to its definition, those of the ledger to the rows behind them. */
export function ReportFigures(props: ReportFiguresProps): JSX.Element {
  const { frame, content, isKept, moved } = props;
  const t = roundMessages[frame.language].report;
  const known = content.figures.filter(
    ({ value, before, cumulative }) => value !== null || before !== null || cumulative !== null,
  );
  const unknown = content.figures.length - known.length;
  const day = screenDate(content.gatheredOn);
  return (
    <Section id="so-lieu" title={t.figures} lead={isKept ? t.figuresKept(day) : t.figuresLive(day)}>
      <p class="muted no-print">{t.figuresLede}</p>
      {moved > 0 && <p class="notice">{t.movedSince(moved)}</p>}
      {FIGURE_GROUPS.map(({ code, name, figures }) => {
        const codes = new Set(figures.map((figure) => figure.code));
        const rows = known.filter((figure) => codes.has(figure.code));
        return rows.length === 0 ? null : (
          <FoldTable
            key={code}
            caption={name[frame.language]}
            rows={rows}
            keyOf={(row) => row.code}
            columns={figureColumns(props)}
          />
        );
      })}
      {unknown > 0 && (
        <details class="after-list">
          <summary>{t.noDataMore(unknown)}</summary>
          <ul class="entries">
            {content.figures
              .filter((figure) => !known.includes(figure))
              .map(({ code, name }) => (
                <li key={code}>
                  <a href={inLanguage(paths.figure(code), frame.language)}>{name[frame.language]}</a>: {t.noData}
                </li>
              ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

/** Where the rows behind a figure of the ledger are listed, over the days that the report counts. */
const rowsBehind = (frame: OfficeFrame, filter: Partial<StatementFilter>, code: string): string =>
  inLanguage(`${paths.statementRows()}${writeStatement({ ...WHOLE, ...filter }, { so: code })}`, frame.language);

/** The days over which a figure is counted; null bounds are open. */
type Over = Pick<StatementFilter, 'from' | 'to'>;
type FigureNumberProps = Pick<ReportFiguresProps, 'frame' | 'content' | 'placeSlug'> & {
  readonly code: string;
  readonly value: string | null;
  readonly over: Over;
};

/** One figure of a report: one of the ledger leads to the rows behind it over its own days. */
export function FigureNumber({ frame, content, placeSlug, code, value, over }: FigureNumberProps): JSX.Element {
  if (value === null) return <span class="muted">{roundMessages[frame.language].report.noData}</span>;
  if (!LEDGER.has(code)) return <>{sayNumber(value)}</>;
  const filter = { programme: content.scope.programmeId, place: placeSlug, ...over };
  return <a href={rowsBehind(frame, filter, code)}>{sayNumber(value)}</a>;
}

function figureColumns({ frame, content, placeSlug }: ReportFiguresProps): Column<ReviewFigure>[] {
  const { language } = frame;
  const t = roundMessages[language].report;
  const days = countedDays(content.period);
  const told = (code: string, value: string | null, over: Over) => (
    <FigureNumber {...{ frame, content, placeSlug, code, value, over }} />
  );
  return [
    {
      heading: t.figure,
      cell: ({ code, name, unit }) => (
        <>
          <a href={inLanguage(paths.figure(code), language)}>{name[language]}</a>
          <div class="small muted">{unit[language]}</div>
        </>
      ),
    },
    {
      heading: t.value,
      isNumber: true,
      cell: ({ code, value }) => told(code, value, days),
    },
    { heading: t.before, isNumber: true, cell: ({ code, before }) => told(code, before, periodBefore(days)) },
    {
      heading: t.cumulative,
      isNumber: true,
      // What stands on a day does not add up: there is nothing to tell, which is not the same as not knowing.
      cell: ({ code, cumulative }) =>
        findFigure(code)?.isCumulative === false ? '—' : told(code, cumulative, { from: null, to: days.to }),
    },
  ];
}

/** What earlier frozen reports say and reads otherwise now. */
export function ReportCorrections({
  frame,
  content,
}: {
  frame: OfficeFrame;
  content: ReviewContent;
}): JSX.Element | null {
  const { language } = frame;
  const t = roundMessages[language];
  if (content.corrections.length === 0) return null;
  const names = new Map(content.figures.map(({ code, name }) => [code, name[language]]));
  return (
    <Section id="dinh-chinh" title={t.report.corrections} lead={t.report.correctionsLede}>
      <FoldTable
        caption={t.report.corrections}
        captionHeard
        rows={content.corrections}
        keyOf={({ roundId, figure }) => `${roundId} ${figure}`}
        columns={[
          {
            heading: t.report.figure,
            cell: ({ figure, kind, to }) => (
              <>
                <a href={inLanguage(paths.figure(figure), language)}>{names.get(figure) ?? figure}</a>
                <div class="small muted">{t.roundTitle(kind, to)}</div>
              </>
            ),
          },
          ...differenceColumns<{ readonly frozen: string | null; readonly now: string | null }>(frame),
        ]}
      />
    </Section>
  );
}

/** Frozen, now, and the difference. */
export function differenceColumns<Row extends { readonly frozen: string | null; readonly now: string | null }>(
  frame: OfficeFrame,
): Column<Row>[] {
  const t = roundMessages[frame.language].report;
  const said = (value: string | null): string => (value === null ? t.noData : sayNumber(value));
  return [
    { heading: t.frozenValue, isNumber: true, cell: ({ frozen }) => said(frozen) },
    { heading: t.nowValue, isNumber: true, cell: ({ now }) => said(now) },
    {
      heading: t.difference,
      isNumber: true,
      cell: ({ frozen, now }) => {
        const difference = differenceOf(frozen, now);
        if (difference === null) return '—';
        return Number(difference) === 0 ? <span class="muted">{t.unchanged}</span> : saySigned(difference);
      },
    },
  ];
}

const FIGURE_OF = { promised: 'pledged', delivered: 'delivered', received: 'received' } as const satisfies Record<
  string,
  LedgerFigure
>;

/** As many agreements as stand on the page one by one: a unit has few; those of a whole province stand in the statements. */
const SHOWN_PAIRS = 60;

/** Agreement by agreement: promised, delivered, received, and since when it is silent. */
export function ReportPairs({
  frame,
  content,
  placeSlug,
}: Pick<ReportFiguresProps, 'frame' | 'content' | 'placeSlug'>): JSX.Element | null {
  const t = roundMessages[frame.language].report;
  const { agreements } = content;
  if (agreements.length === 0) return null;
  const days = countedDays(content.period);
  const amount = (heading: string, key: 'promised' | 'delivered' | 'received'): Column<ReviewAgreementRow> => ({
    heading,
    isNumber: true,
    // Nothing told is not nought; neither are goods to which nobody gave a value.
    cell: (row) => {
      const unvalued = row.unvalued[key];
      if (Number(row[key]) === 0 && unvalued === 0) return <span class="muted">{t.noData}</span>;
      const rows = rowsBehind(frame, { agreement: row.agreementId, ...days }, FIGURE_OF[key]);
      return <a href={rows}>{Number(row[key]) === 0 ? t.unvalued(unvalued) : sayNumber(row[key])}</a>;
    },
  });
  const more = agreements.length - SHOWN_PAIRS;
  return (
    <Section id="cac-cap" title={t.pairs}>
      <FoldTable
        caption={t.pairs}
        captionHeard
        rows={agreements.slice(0, SHOWN_PAIRS)}
        keyOf={({ agreementId }) => agreementId}
        columns={[
          { heading: t.pair, cell: (row) => <span class="row-name">{pairOfRow(row)}</span> },
          { heading: t.signedOn, cell: ({ signedOn }) => (signedOn ? screenDate(signedOn) : '—') },
          amount(t.promised, 'promised'),
          amount(t.delivered, 'delivered'),
          amount(t.received, 'received'),
          { heading: t.clauses, isNumber: true, cell: ({ clauses, clausesServed }) => `${clausesServed}/${clauses}` },
          {
            heading: t.lastOn,
            cell: ({ lastOn, silentSince }) => (
              <>
                {lastOn ? screenDate(lastOn) : t.nothing}
                {silentSince && <div class="small">{t.silentSince(screenDate(silentSince))}</div>}
              </>
            ),
          },
        ]}
      />
      {more > 0 && (
        <p class="after-list">
          <a
            href={inLanguage(
              `${paths.statements()}${writeStatement({ ...WHOLE, programme: content.scope.programmeId, place: placeSlug, ...days })}`,
              frame.language,
            )}
          >
            {t.morePairs(more)}
          </a>
        </p>
      )}
    </Section>
  );
}

const SHOWN_LINES = 30;

/** What lagged and what changed, in lists. */
export function ReportFindings({ frame, content }: { frame: OfficeFrame; content: ReviewContent }): JSX.Element {
  const t = roundMessages[frame.language].report;
  const names = (nodes: readonly { readonly name: string }[]): string => nodes.map(({ name }) => name).join(', ');
  const lines: readonly (readonly [id: string, title: string, items: readonly string[]])[] = [
    [
      'im-lang',
      t.silent,
      content.silent.map(
        ({ sponsors, recipients, state, days }) =>
          `${[...sponsors, ...recipients].join(' – ')}: ${t.silentStates[state]}, ${t.silentDays(days)}`,
      ),
    ],
    [
      'khoang-trong',
      t.gaps,
      content.gaps.map(
        ({ kind, sponsor, recipient, daysLate }) =>
          `${[sponsor?.name, recipient?.name].filter(Boolean).join(' – ')}: ${t.gapKinds[kind]}${daysLate !== null && daysLate > 0 ? `, ${t.daysLate(daysLate)}` : ''}`,
      ),
    ],
    [
      'thay-doi',
      t.changes,
      content.changes.map(
        ({ kind, on, from, to, document }) =>
          `${screenDate(on)}: ${t.changeKinds[kind]} ${[names(from), names(to)].filter(Boolean).join(' → ')}${document ? ` (${document})` : ''}`,
      ),
    ],
    [
      'khong-bao-cao',
      t.waivers,
      content.waivers.map(({ name, reason, on }) => `${name}: ${reason} (${screenDate(on)})`),
    ],
  ];
  return (
    <>
      {lines
        .filter(([, , items]) => items.length > 0)
        .map(([id, title, items]) => (
          <Section key={id} id={id} title={title}>
            <ul class="entries">
              {items.slice(0, SHOWN_LINES).map((item, index) => (
                <li key={index}>{item}</li>
              ))}
              {items.length > SHOWN_LINES && <li class="muted">+ {items.length - SHOWN_LINES}</li>}
            </ul>
          </Section>
        ))}
    </>
  );
}
