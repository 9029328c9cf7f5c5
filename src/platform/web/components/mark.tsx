import type { ComponentChildren, JSX } from 'preact';

/** done: stands confirmed · said: somebody says so · warn: needs the eye · quiet: nothing yet · sample: not a real record. */
export type MarkTone = 'done' | 'said' | 'warn' | 'quiet' | 'sample';

/** A short status beside words. The words carry the meaning; colour and shape only repeat it. */
export function Mark({ tone, children }: { tone: MarkTone; children: ComponentChildren }): JSX.Element {
  return <span class={`mark mark-${tone}`}>{children}</span>;
}
