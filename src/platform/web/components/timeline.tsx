import type { ComponentChildren, JSX } from 'preact';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { DateText } from './date-text.tsx';

export interface TimelineEvent {
  readonly key: string;
  /** null: the day is not known; the event then stands where its order puts it. */
  readonly on: PlainDate | null;
  readonly what: ComponentChildren;
  readonly isNow?: boolean;
}

/** What happened, in order, the present last. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }): JSX.Element {
  return (
    <ol class="chrono">
      {events.map(({ key, on, what, isNow }) => (
        <li key={key} class={isNow ? 'chrono-now' : undefined}>
          <div class="chrono-when">
            <DateText date={on} />
          </div>
          <div>{what}</div>
        </li>
      ))}
    </ol>
  );
}
