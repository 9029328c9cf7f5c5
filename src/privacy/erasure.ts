/** How a request came. "term-over": nobody asked, but the account was closed long ago (retention.ts proposes it). */
export const ERASURE_HOWS = ['in-app', 'signed-paper', 'spoken-before-witness', 'term-over'] as const;
export type ErasureHow = (typeof ERASURE_HOWS)[number];
export const isErasureHow = (text: string): text is ErasureHow => (ERASURE_HOWS as readonly string[]).includes(text);

export type ErasureKind = 'asked' | 'withdrawn' | 'declined' | 'done';

/** What may follow: a request is answered once. */
export const MAY_FOLLOW = {
  none: ['asked'],
  asked: ['withdrawn', 'declined', 'done'],
  withdrawn: [],
  declined: [],
  done: [],
} as const satisfies Record<ErasureKind | 'none', readonly ErasureKind[]>;
