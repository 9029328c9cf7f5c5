import type { DocumentId, NodeId } from '../kernel/ids.ts';
import type { PartyRole } from './agreement.ts';
import type { TextClause, TextContent } from './joint-text.ts';

/** A run of words that both texts have, only the older or only the newer. */
export interface WordRun {
  readonly kind: 'same' | 'gone' | 'new';
  readonly words: string;
}

/** Above this many words a side, a clause is shown as wholly replaced: nobody reads a finer comparison of so long a text. */
const MOST_WORDS = 1500;

/** A word, a number or a sign, each with the space before it: "500.000" and "12/2026" stay whole. */
const PIECES = /\s*(?:[\p{L}\p{N}\p{M}]+(?:[.,/-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}\p{M}])/gu;

/** What became of the words of a clause, by the longest row of words that both have. */
export function compareWords(from: string, to: string): WordRun[] {
  const [a, b] = [from, to].map((text) => text.match(PIECES) ?? []) as unknown as [string[], string[]];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS)
    return [
      { kind: 'gone', words: from },
      { kind: 'new', words: to },
    ];
  const same = (i: number, j: number): boolean => a[i]?.trim() === b[j]?.trim();
  const width = b.length + 1;
  // longest[i * width + j]: the longest common row of a from i and b from j.
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = same(i, j)
        ? (longest[(i + 1) * width + j + 1] as number) + 1
        : Math.max(longest[(i + 1) * width + j] as number, longest[i * width + j + 1] as number);
  const runs: { kind: WordRun['kind']; words: string }[] = [];
  const put = (kind: WordRun['kind'], words: string): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.words += words;
    else runs.push({ kind, words });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(i, j)) {
      // The first word of the newer text follows upon what is gone before it.
      put('same', runs.length > 0 && j === 0 ? (a[i] as string) : (b[j] as string));
      i++;
      j++;
    } else if (
      j >= b.length ||
      (i < a.length && (longest[(i + 1) * width + j] as number) >= (longest[i * width + j + 1] as number))
    )
      put('gone', a[i++] as string);
    else put('new', b[j++] as string);
  }
  return runs;
}

export type ClauseChange =
  | { readonly kind: 'same' | 'new' | 'gone'; readonly clause: TextClause }
  | {
      readonly kind: 'changed';
      readonly clause: TextClause;
      readonly before: TextClause;
      readonly words: readonly WordRun[];
      /** Its words are the same; the field, who owes it, or the measure changed. */
      readonly about: readonly ('field' | 'owedBy' | 'measure' | 'ends')[];
    };

export interface TextComparison {
  readonly clauses: readonly ClauseChange[];
  readonly isReordered: boolean;
  readonly parties: readonly {
    readonly nodeId: NodeId;
    readonly from: PartyRole | null;
    readonly to: PartyRole | null;
  }[];
  readonly documents: readonly { readonly documentId: DocumentId; readonly kind: 'new' | 'gone' }[];
  readonly settings: readonly ('documentKind' | 'untilOn' | 'everyMonths' | 'isRestricted')[];
}

export const SETTINGS = ['documentKind', 'untilOn', 'everyMonths', 'isRestricted'] as const;

export const sameMeasure = (one: TextClause['measure'], other: TextClause['measure']): boolean =>
  one?.indicator === other?.indicator &&
  Number(one?.quantity ?? 0) === Number(other?.quantity ?? 0) &&
  (one?.dueOn ?? null) === (other?.dueOn ?? null);

/** Whether two states of a clause say the same. */
export const sameClause = (one: TextClause, other: TextClause): boolean =>
  one.text === other.text && aboutOf(one, other).length === 0;

const aboutOf = (before: TextClause, clause: TextClause): ('field' | 'owedBy' | 'measure' | 'ends')[] => [
  ...(before.field === clause.field ? [] : (['field'] as const)),
  ...(before.owedBy === clause.owedBy ? [] : (['owedBy'] as const)),
  ...(sameMeasure(before.measure, clause.measure) ? [] : (['measure'] as const)),
  ...(before.ends === clause.ends ? [] : (['ends'] as const)),
];

/** What changed from one version to another, clause by clause in the order of the newer; what is gone stands where it stood. */
export function compareTexts(from: TextContent, to: TextContent): TextComparison {
  const before = new Map(from.clauses.map((clause) => [clause.lineId, clause]));
  const after = new Map(to.clauses.map((clause) => [clause.lineId, clause]));
  const clauses: ClauseChange[] = to.clauses.map((clause) => {
    const old = before.get(clause.lineId);
    if (!old) return { kind: 'new', clause };
    if (sameClause(old, clause)) return { kind: 'same', clause };
    return {
      kind: 'changed',
      clause,
      before: old,
      words: compareWords(old.text, clause.text),
      about: aboutOf(old, clause),
    };
  });
  from.clauses.forEach((clause, index) => {
    if (!after.has(clause.lineId)) clauses.splice(Math.min(index, clauses.length), 0, { kind: 'gone', clause });
  });
  const common = (content: TextContent): string =>
    content.clauses.flatMap(({ lineId }) => (before.has(lineId) && after.has(lineId) ? lineId : [])).join();
  const roles = ({ parties }: TextContent) => new Map(parties.map(({ nodeId, role }) => [nodeId, role]));
  const [rolesBefore, rolesAfter] = [roles(from), roles(to)];
  return {
    clauses,
    isReordered: common(from) !== common(to),
    parties: [...new Set([...rolesBefore.keys(), ...rolesAfter.keys()])]
      .map((nodeId) => ({ nodeId, from: rolesBefore.get(nodeId) ?? null, to: rolesAfter.get(nodeId) ?? null }))
      .filter((party) => party.from !== party.to),
    documents: [
      ...to.documents
        .filter((id) => !from.documents.includes(id))
        .map((documentId) => ({ documentId, kind: 'new' as const })),
      ...from.documents
        .filter((id) => !to.documents.includes(id))
        .map((documentId) => ({ documentId, kind: 'gone' as const })),
    ],
    settings: SETTINGS.filter((setting) => from[setting] !== to[setting]),
  };
}

/** Whether nothing at all is different. */
export const isUnchanged = ({ clauses, isReordered, parties, documents, settings }: TextComparison): boolean =>
  clauses.every(({ kind }) => kind === 'same') &&
  !isReordered &&
  parties.length + documents.length + settings.length === 0;
