import type { JSX } from 'preact';

const inVietnam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** An instant by the clock of Vietnam, as 08:15 22/11/2026 in both languages. */
export function MomentText({ at }: { at: Date }): JSX.Element {
  const parts = Object.fromEntries(inVietnam.formatToParts(at).map(({ type, value }) => [type, value]));
  return (
    <time dateTime={at.toISOString()}>{`${parts.hour}:${parts.minute} ${parts.day}/${parts.month}/${parts.year}`}</time>
  );
}
