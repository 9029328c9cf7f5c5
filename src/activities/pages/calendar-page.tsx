import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { type PlainDate, addDays, datePartsOf } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { ActivityOfPair } from '../activity-store.ts';
import { activityMessages } from '../messages/activity-messages.ts';
import { addMonths } from '../rhythm.ts';
import { ActivityMark } from './life-page.tsx';
import { RoomLinks } from './rhythm-page.tsx';

interface CalendarPageProps {
  readonly frame: OfficeFrame;
  /** The first of the month. */
  readonly first: PlainDate;
  readonly activities: readonly ActivityOfPair[];
}

/** Monday of the week in which a day lies. */
const mondayOf = (day: PlainDate): PlainDate => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The month as a table of weeks; on a phone, where seven columns do not fit, as the list of its days. */
export function CalendarPage({ frame, first, activities }: CalendarPageProps): JSX.Element {
  const { language } = frame;
  const t = activityMessages[language];
  const { year, month } = datePartsOf(first);
  const to = (day: PlainDate): string => inLanguage(`${paths.calendar()}?thang=${day.slice(0, 7)}`, language);
  return (
    <OfficePage
      frame={frame}
      path={paths.calendar()}
      title={t.calendar.title}
      crumbs={[{ label: t.section, path: paths.rhythm() }]}
    >
      <h1>{t.calendar.title}</h1>
      <p class="lede">{t.calendar.lede}</p>
      <RoomLinks frame={frame} />
      <nav class="month-ways no-print" aria-label={t.calendar.month(month, year)}>
        <a rel="prev" href={to(addMonths(first, -1))}>
          {t.calendar.before}
        </a>
        <h2>{t.calendar.month(month, year)}</h2>
        <a rel="next" href={to(addMonths(first, 1))}>
          {t.calendar.after}
        </a>
      </nav>
      {activities.length === 0 && (
        <EmptyState what={t.calendar.empty}>
          <p>{t.calendar.emptyNext}</p>
        </EmptyState>
      )}
      <MonthTable {...{ frame, first, activities }} />
      {activities.length > 0 && (
        <ul class="month-list entries">
          {activities.map((activity) => (
            <li key={activity.activityId}>
              <b>{activity.latest.happensOn && screenDate(activity.latest.happensOn)}</b>{' '}
              <ActivityLink frame={frame} activity={activity} />{' '}
              <ActivityMark kind={activity.latest.kind} frame={frame} />
              <div class="small muted">{activity.pair}</div>
            </li>
          ))}
        </ul>
      )}
      <p class="after-list no-print">
        <a href={inLanguage(paths.calendarFile(), language)}>{t.calendar.download}</a>
      </p>
    </OfficePage>
  );
}

function MonthTable({ frame, first, activities }: CalendarPageProps): JSX.Element {
  const t = activityMessages[frame.language].calendar;
  const { year, month } = datePartsOf(first);
  const last = addDays(addMonths(first, 1), -1);
  const weeks: PlainDate[] = [];
  for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7)) weeks.push(monday);
  return (
    <table class="month">
      <caption class="sr-only">{t.month(month, year)}</caption>
      <thead>
        <tr>
          {t.weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((monday) => (
          <tr key={monday}>
            {Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((day) => (
              <td
                key={day}
                class={day < first || day > last ? 'month-other' : day === frame.today ? 'month-today' : undefined}
              >
                <span class="month-day">{datePartsOf(day).day}</span>
                {activities
                  .filter(({ latest }) => latest.happensOn === day)
                  .map((activity) => (
                    <p key={activity.activityId} class="small">
                      <ActivityLink frame={frame} activity={activity} />
                    </p>
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ActivityLink({ frame, activity }: { frame: OfficeFrame; activity: ActivityOfPair }): JSX.Element {
  return (
    <a href={inLanguage(paths.activity(activity.agreementId, activity.activityId), frame.language)}>{activity.what}</a>
  );
}
