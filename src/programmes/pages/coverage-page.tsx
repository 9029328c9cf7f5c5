import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { type Column, FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { PairState } from '../coverage.ts';
import { COVERAGE_VIEWS, type CoverageRow, type CoverageView, takenOver } from '../coverage-rows.ts';
import type { ReadCoverage } from '../coverage-store.ts';
import { coverageSentence } from '../coverage-words.ts';
import { programmeMessages } from '../messages/programme-messages.ts';
import { shownDay } from '../programme-faults.ts';
import type { StatedProgramme } from '../programme-statement.ts';
import { KeysetPager, NodeCell } from './assignment-page.tsx';
import { ProgrammeOfficePage } from './programme-frame.tsx';

export interface CoveragePageProps {
  readonly frame: OfficeFrame;
  readonly programme: StatedProgramme;
  readonly coverage: ReadCoverage;
  readonly view: CoverageView;
  readonly query: string;
  readonly rows: readonly CoverageRow[];
  readonly count: number;
  readonly next: string | null;
  readonly isFirst: boolean;
}

const TONES = { signed: 'done', prepared: 'said', ended: 'quiet', none: 'warn' } as const satisfies Record<
  PairState,
  string
>;

/** Who has a twin on a day, who has none, who has too many, and which pairs have not begun. */
export function CoveragePage(props: CoveragePageProps): JSX.Element {
  const { frame, programme, coverage, view, query, rows, count, next, isFirst } = props;
  const { language } = frame;
  const t = programmeMessages[language].coverage;
  const path = paths.coverage(programme.programmeId);
  const here = inLanguage(path, language);
  const asked = { ngay: coverage.on, xem: view, ...(query === '' ? {} : { ten: query }) };
  const { version } = coverage;
  return (
    <ProgrammeOfficePage frame={frame} path={path} title={t.title} programme={programme}>
      <h1>{t.title}</h1>
      <p class="lede">{coverageSentence(coverage, language)}</p>
      {version && (
        <p>
          <a href={inLanguage(paths.assignment(programme.programmeId, version.versionId), language)}>
            {t.versionLine(version.versionNo, shownDay(version.effectiveOn) ?? '')}
          </a>
        </p>
      )}
      <search>
        <form class="sift no-print" method="get" action={here}>
          <div>
            <label for="ngay">{t.day}</label>
            <input class="field" type="date" id="ngay" name="ngay" value={coverage.on} />
          </div>
          <div>
            <label for="xem">{t.view}</label>
            <select class="field" id="xem" name="xem">
              {COVERAGE_VIEWS.map((one) => (
                <option key={one} value={one} selected={one === view}>
                  {t.views[one]}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label for="ten">{t.find}</label>
            <input class="field" type="search" id="ten" name="ten" value={query} maxLength={100} autoComplete="off" />
          </div>
          <div class="sift-send">
            <button class="press" type="submit">
              {t.show}
            </button>
          </div>
        </form>
      </search>
      {count === 0 ? (
        <EmptyState what={version ? t.empty : t.none(shownDay(coverage.on) ?? '')}>
          <p>{version ? <a href={`${here}?ngay=${coverage.on}`}>{t.emptyNext}</a> : t.noneNext}</p>
        </EmptyState>
      ) : (
        <>
          <CoverageTable {...props} rows={rows} />
          <KeysetPager frame={frame} here={here} query={asked} next={next} isFirst={isFirst} />
          <p class="people-ways no-print programme-ways">
            <span>{t.download}:</span>
            {(['xlsx', 'csv'] as const).map((format) => (
              <a
                key={format}
                href={`${inLanguage(paths.coverageFile(programme.programmeId), language)}?${new URLSearchParams({ ...asked, dang: format })}`}
              >
                {format.toUpperCase()}
              </a>
            ))}
            <span class="muted">{t.print}</span>
          </p>
        </>
      )}
    </ProgrammeOfficePage>
  );
}

function CoverageTable({ frame, coverage, view, rows, count }: CoveragePageProps): JSX.Element {
  const t = programmeMessages[frame.language].coverage;
  const columns =
    view === 'pairs' || view === 'not-started' ? pairColumns(frame, coverage) : nodeColumns(frame, coverage, view);
  return <FoldTable caption={t.caption(count)} rows={rows} keyOf={({ key }) => key} columns={columns} />;
}

function pairColumns(frame: OfficeFrame, coverage: ReadCoverage): Column<CoverageRow>[] {
  const t = programmeMessages[frame.language].coverage;
  const side = (row: CoverageRow, which: 'sponsor' | 'recipient'): JSX.Element | string => {
    if (row.kind !== 'pair') return '–';
    const node = coverage.nodes.get(row.pair[which]);
    const earlier = which === 'sponsor' ? takenOver(row.pair, coverage.nodes) : [];
    return (
      <>
        <NodeCell node={node} />
        {node?.ended && <span class="person-login">{t.gone}</span>}
        {earlier.length > 0 && <span class="person-login">{t.moved(earlier.join(', '))}</span>}
      </>
    );
  };
  return [
    { heading: t.sponsor, cell: (row) => side(row, 'sponsor') },
    { heading: t.recipient, cell: (row) => side(row, 'recipient') },
    {
      heading: t.state,
      cell: (row) =>
        row.kind === 'pair' ? (
          <>
            <Mark tone={TONES[row.pair.state]}>{t.states[row.pair.state]}</Mark>
            {row.pair.state === 'signed' && row.pair.agreement?.signedOn && (
              <span class="person-login">{shownDay(row.pair.agreement.signedOn)}</span>
            )}
          </>
        ) : (
          '–'
        ),
    },
    {
      heading: t.late,
      isNumber: true,
      cell: (row) => (row.kind === 'pair' && row.pair.daysLate !== null ? t.daysLate(row.pair.daysLate) : '–'),
    },
  ];
}

function nodeColumns(frame: OfficeFrame, coverage: ReadCoverage, view: CoverageView): Column<CoverageRow>[] {
  const t = programmeMessages[frame.language].coverage;
  const node = (row: CoverageRow) => (row.kind === 'node' ? coverage.nodes.get(row.nodeId) : undefined);
  const columns: Column<CoverageRow>[] = [
    { heading: t.who, cell: (row) => node(row)?.fullName ?? '?' },
    { heading: t.within, cell: (row) => node(row)?.within ?? '–' },
    { heading: t.side, cell: (row) => (row.kind === 'node' ? t.sides[row.side] : '–') },
  ];
  if (view !== 'overloaded') return columns;
  return [
    ...columns,
    { heading: t.twins, isNumber: true, cell: (row) => (row.kind === 'node' ? row.twins : '–') },
    { heading: t.share, isNumber: true, cell: (row) => (row.kind === 'node' ? (row.share ?? '–') : '–') },
  ];
}
