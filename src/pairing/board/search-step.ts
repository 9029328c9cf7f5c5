export type SearchStepKind = 'asked' | 'begun' | 'level' | 'found' | 'failed';

/** How far a search has come. */
export interface SearchStep {
  readonly kind: SearchStepKind;
  /** The objective that was settled last, and its place among them. */
  readonly level: string | null;
  readonly done: number | null;
  readonly of: number | null;
  readonly reason: string | null;
  readonly recordedAt: Date;
}

export type SearchState = 'none' | 'waiting' | 'running' | 'found' | 'failed';

/** Where a search stands: the last step counts. */
export function searchStateOf(steps: readonly Pick<SearchStep, 'kind'>[]): SearchState {
  const last = steps.at(-1)?.kind;
  const states = { asked: 'waiting', begun: 'running', level: 'running', found: 'found', failed: 'failed' } as const;
  return last === undefined ? 'none' : states[last];
}
