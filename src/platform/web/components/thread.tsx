import type { ComponentChildren, JSX } from 'preact';

export interface ThreadItem {
  readonly key: string;
  readonly said: ComponentChildren;
  readonly answer: ComponentChildren;
  /** Whether something stands behind what was said. */
  readonly isKept: boolean;
}

/** What was said on one side, and what stands behind it on the other, joined by a line. */
export function Thread({ items }: { items: readonly ThreadItem[] }): JSX.Element {
  return (
    <ol class="thread">
      {items.map(({ key, said, answer, isKept }) => (
        <li key={key} class={isKept ? 'thread-kept' : undefined}>
          <div class="flow">{said}</div>
          <div class="thread-answer flow">{answer}</div>
        </li>
      ))}
    </ol>
  );
}
