import { addDays } from '../kernel/plain-date.ts';
import type { ActivityOfPair } from './activity-store.ts';

const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r?\n|\r/g, '\\n');

/** A line of at most 75 octets, the rest on lines that begin with a space (RFC 5545, 3.1); no letter is cut in two. */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const letter of line) {
    const octets = Buffer.byteLength(letter);
    // The space that begins a following line counts too.
    if (size + octets > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += letter;
    size += octets;
  }
  return [...parts, part].join('\r\n ');
}

const compact = (day: string): string => day.replaceAll('-', '');

/** Activities as an iCalendar file (RFC 5545): whole days; what was cancelled is left out. */
export function calendarOf(
  activities: readonly ActivityOfPair[],
  {
    name,
    host,
    now,
    pageOf,
  }: {
    readonly name: string;
    readonly host: string;
    readonly now: Date;
    readonly pageOf: (activity: ActivityOfPair) => string;
  },
): string {
  const stamp = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const events = activities.flatMap((activity): string[] => {
    const { activityId, what, pair, latest } = activity;
    if (latest.happensOn === null) return [];
    return [
      'BEGIN:VEVENT',
      `UID:${activityId}@${host}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${latest.actNo - 1}`,
      `DTSTART;VALUE=DATE:${compact(latest.happensOn)}`,
      `DTEND;VALUE=DATE:${compact(addDays(latest.happensOn, 1))}`,
      `SUMMARY:${escaped(what)}`,
      `DESCRIPTION:${escaped(pair)}`,
      ...(latest.place ? [`LOCATION:${escaped(latest.place)}`] : []),
      `STATUS:${latest.kind === 'held' ? 'CONFIRMED' : 'TENTATIVE'}`,
      `URL:${pageOf(activity)}`,
      'END:VEVENT',
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kết Nghĩa//VI',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events,
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}
