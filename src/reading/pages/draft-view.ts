import type { ChosenNode } from '../queue-decisions.ts';
import type { Draft } from '../queue-draft.ts';
import type { QueueFact } from '../queue-facts.ts';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import type { Proposal } from '../proposal.ts';

/** What is said above the points when they are shown again. */
export interface DraftBanner {
  readonly lines: readonly string[];
}

/** Everything that the page of a waiting draft shows. */
export interface DraftView {
  readonly draft: Draft;
  readonly text: string;
  readonly proposal: Proposal;
  readonly facts: readonly QueueFact[];
  /** The number of each point, by its id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The key of the proposal. */
  readonly shown: string;
  /** The key of what the decisions came to, where that was shown too. */
  readonly settled: string | null;
  /** What was typed, by the names of the fields; empty on the first look. */
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[];
  /** What a search for a party found, by the id of the party. */
  readonly found: ReadonlyMap<string, { readonly words: string; readonly nodes: readonly ChosenNode[] }>;
  readonly banner: DraftBanner | null;
  /** The papers from which an agreement on record was recorded, by its slug. */
  readonly toldBy: ReadonlyMap<string, readonly string[]>;
  /** Of this province, for links to records. */
  readonly provinceSlug: string;
}
