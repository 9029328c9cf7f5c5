import type { JSX } from 'preact';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { screenDate } from '../../../kernel/vietnamese/dates.ts';
import { useShell } from '../shell-context.tsx';

/** A day as dd/mm/yyyy in both languages, or plainly that nobody stated it. */
export function DateText({ date }: { date: PlainDate | null }): JSX.Element {
  const { t } = useShell();
  return date === null ? <span class="muted">{t.dateUnknown}</span> : <time dateTime={date}>{screenDate(date)}</time>;
}
