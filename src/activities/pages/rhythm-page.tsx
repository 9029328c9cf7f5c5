import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { daysBetween } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { activityMessages } from '../messages/activity-messages.ts';
import type { RhythmCounts, RhythmLine } from '../rhythm-store.ts';
import { RHYTHMS, type RhythmState, planYearOf } from '../rhythm.ts';

const TONES: Readonly<Record<RhythmState, MarkTone>> = {
  active: 'done',
  quiet: 'said',
  dormant: 'warn',
  'never-started': 'quiet',
};

export function RhythmMark({ state, frame }: { state: RhythmState; frame: OfficeFrame }): JSX.Element {
  return <Mark tone={TONES[state]}>{activityMessages[frame.language].rhythm.states[state]}</Mark>;
}

interface RhythmPageProps {
  readonly frame: OfficeFrame;
  readonly lines: readonly (RhythmLine & { readonly pair: string })[];
  readonly counts: RhythmCounts;
  readonly filter: { readonly state: RhythmState | null; readonly withoutPlan: boolean; readonly words: string };
  readonly isFirst: boolean;
  readonly next: string | null;
}

/** Who is alive and who is silent, the longest silence first. */
export function RhythmPage({ frame, lines, counts, filter, isFirst, next }: RhythmPageProps): JSX.Element {
  const { language, today } = frame;
  const t = activityMessages[language];
  const year = planYearOf(today);
  const query = (change: Record<string, string>): string => {
    const asked = {
      ten: filter.words,
      'tinh-trang': filter.state ?? '',
      'ke-hoach': filter.withoutPlan ? 'chua' : '',
      ...change,
    };
    const text = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
    return text ? `?${text}` : '';
  };
  return (
    <OfficePage frame={frame} path={paths.rhythm()} title={t.rhythm.title}>
      <h1>{t.rhythm.title}</h1>
      <p class="lede">{t.rhythm.lede}</p>
      <RoomLinks frame={frame} />
      <ul class="rhythm-counts">
        {RHYTHMS.map((state) => (
          <li key={state}>
            <a href={inLanguage(`${paths.rhythm()}${query({ 'tinh-trang': state })}`, language)}>
              <b>{counts.states[state]}</b> {t.rhythm.states[state]}
            </a>
          </li>
        ))}
        <li>
          <a href={inLanguage(`${paths.rhythm()}${query({ 'ke-hoach': 'chua' })}`, language)}>
            <b>{counts.withoutPlan}</b> {t.rhythm.withoutPlan(year)}
          </a>
        </li>
      </ul>
      <p class="muted small">{t.rhythm.explain}</p>
      <RhythmFilterForm frame={frame} filter={filter} />
      {lines.length > 0 ? (
        <RhythmTable frame={frame} lines={lines} />
      ) : (
        <EmptyState what={t.rhythm.empty}>
          <p>{t.rhythm.emptyNext}</p>
        </EmptyState>
      )}
      {(!isFirst || next !== null) && (
        <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
          {!isFirst && <a href={inLanguage(`${paths.rhythm()}${query({})}`, language)}>{t.first}</a>}
          {next !== null && (
            <a rel="next" href={inLanguage(`${paths.rhythm()}${query({ sau: next })}`, language)}>
              {t.next}
            </a>
          )}
        </nav>
      )}
      <p class="after-list no-print">
        {t.rhythm.download}: <a href={inLanguage(`${paths.rhythmFile('xlsx')}${query({})}`, language)}>XLSX</a>{' '}
        <a href={inLanguage(`${paths.rhythmFile('csv')}${query({})}`, language)}>CSV</a>
      </p>
    </OfficePage>
  );
}

/** The three lists of this room, since the navigation names only the first. */
export function RoomLinks({ frame }: { frame: OfficeFrame }): JSX.Element {
  const t = activityMessages[frame.language];
  const links = [
    [paths.rhythm(), t.section],
    [paths.needs(), t.rhythm.needs],
    [paths.calendar(), t.rhythm.calendar],
  ] as const;
  return (
    <nav class="room-links no-print" aria-label={t.section}>
      {links.map(([path, label]) => (
        <a key={path} href={inLanguage(path, frame.language)}>
          {label}
        </a>
      ))}
    </nav>
  );
}

function RhythmFilterForm({ frame, filter }: Pick<RhythmPageProps, 'frame' | 'filter'>): JSX.Element {
  const { language, today } = frame;
  const t = activityMessages[language].rhythm;
  const isFiltered = filter.words !== '' || filter.state !== null || filter.withoutPlan;
  return (
    <search>
      <form class="sift" method="get" action={inLanguage(paths.rhythm(), language)}>
        <div>
          <label for="ten">{t.words}</label>
          <input class="field" id="ten" name="ten" value={filter.words} maxLength={100} autoComplete="off" />
        </div>
        <div>
          <label for="tinh-trang">{t.state}</label>
          <select class="field" id="tinh-trang" name="tinh-trang">
            <option value="">{t.all}</option>
            {RHYTHMS.map((state) => (
              <option key={state} value={state} selected={state === filter.state}>
                {t.states[state]}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="ke-hoach">{t.plan}</label>
          <select class="field" id="ke-hoach" name="ke-hoach">
            <option value="">{t.anyPlan}</option>
            <option value="chua" selected={filter.withoutPlan}>
              {t.withoutPlan(planYearOf(today))}
            </option>
          </select>
        </div>
        <p class="sift-send">
          <button class="press" type="submit">
            {t.submit}
          </button>
          {isFiltered && <a href={inLanguage(paths.rhythm(), language)}>{t.clear}</a>}
        </p>
      </form>
    </search>
  );
}

function RhythmTable({ frame, lines }: Pick<RhythmPageProps, 'frame' | 'lines'>): JSX.Element {
  const { language, today } = frame;
  const t = activityMessages[language].rhythm;
  const year = planYearOf(today);
  return (
    <FoldTable
      caption={t.caption}
      rows={lines}
      keyOf={({ agreementId }) => agreementId}
      columns={[
        {
          heading: t.pair,
          cell: ({ agreementId, pair }) => (
            <a class="row-name" href={inLanguage(paths.life(agreementId), language)}>
              {pair}
            </a>
          ),
        },
        { heading: t.state, cell: ({ state }) => <RhythmMark state={state} frame={frame} /> },
        { heading: t.last, cell: ({ lastOn }) => (lastOn ? screenDate(lastOn) : t.nothingYet) },
        {
          heading: t.silent,
          isNumber: true,
          cell: ({ silentSince }) => t.days(silentSince && Math.max(0, daysBetween(silentSince, today))),
        },
        { heading: t.promised, cell: ({ everyMonths }) => t.every(everyMonths) },
        { heading: t.plan, cell: ({ hasPlan }) => (hasPlan ? t.hasPlan(year) : t.withoutPlan(year)) },
      ]}
    />
  );
}
