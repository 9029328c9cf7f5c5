import type { TextLineId } from '../kernel/ids.ts';
import { SETTINGS, sameClause } from './compare-texts.ts';
import type { TextClause, TextContent } from './joint-text.ts';

/** Where both changed the same thing in different ways: what one wrote and what the other saved meanwhile. */
export type TextConflict =
  | {
      readonly kind: 'clause';
      readonly lineId: TextLineId;
      readonly mine: TextClause | null;
      readonly theirs: TextClause | null;
    }
  | { readonly kind: (typeof SETTINGS)[number] };

/**
 * Two people changed the same version at once: what only one changed is taken from that one; where both changed the same
 * clause or setting, mine stays in the text and theirs is told as a conflict, so that nothing is lost and a person decides.
 */
export function mergeTexts(
  base: TextContent,
  mine: TextContent,
  theirs: TextContent,
): { readonly merged: TextContent; readonly conflicts: readonly TextConflict[] } {
  const conflicts: TextConflict[] = [];
  const settings = Object.fromEntries(
    SETTINGS.map((setting) => {
      const [was, my, their] = [base[setting], mine[setting], theirs[setting]];
      if (my === was) return [setting, their];
      if (their !== was && their !== my) conflicts.push({ kind: setting });
      return [setting, my];
    }),
  ) as Pick<TextContent, (typeof SETTINGS)[number]>;
  return {
    merged: {
      ...settings,
      parties: mergeRows(
        base.parties,
        mine.parties,
        theirs.parties,
        ({ nodeId }) => nodeId,
        (a, b) => a.role === b.role,
      ),
      documents: mergeRows(
        base.documents,
        mine.documents,
        theirs.documents,
        (id) => id,
        () => true,
      ),
      clauses: mergeRows(
        base.clauses,
        mine.clauses,
        theirs.clauses,
        ({ lineId }) => lineId,
        sameClause,
        (lineId, my, their) =>
          conflicts.push({ kind: 'clause', lineId: lineId as TextLineId, mine: my, theirs: their }),
      ),
    },
    conflicts,
  };
}

/** Merges two changed lists by key. Mine gives the order where I changed it, else theirs; what the other added follows its neighbour. */
function mergeRows<Row>(
  base: readonly Row[],
  mine: readonly Row[],
  theirs: readonly Row[],
  keyOf: (row: Row) => string,
  same: (one: Row, other: Row) => boolean,
  tell: (key: string, mine: Row | null, theirs: Row | null) => void = () => undefined,
): Row[] {
  const index = (rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [keyOf(row), row]));
  const [was, my, their] = [index(base), index(mine), index(theirs)];
  const kept = new Map<string, Row>();
  for (const key of new Set([...my.keys(), ...their.keys()])) {
    const [a, m, t] = [was.get(key), my.get(key), their.get(key)];
    const iChanged = a === undefined ? m !== undefined : m === undefined || !same(a, m);
    const theyChanged = a === undefined ? t !== undefined : t === undefined || !same(a, t);
    if (iChanged && theyChanged && !(m !== undefined && t !== undefined && same(m, t))) tell(key, m ?? null, t ?? null);
    // Whoever took a row away that the other changed does not win over the change: the row stays to be looked at.
    const row = iChanged ? (m ?? (theyChanged ? t : undefined)) : t;
    if (row !== undefined) kept.set(key, row);
  }
  const order = (rows: readonly Row[]): string[] => rows.map(keyOf);
  const common = (rows: readonly Row[]): string =>
    order(rows)
      .filter((key) => was.has(key) && my.has(key))
      .join();
  const [first, second] = common(mine) === common(base) ? [theirs, mine] : [mine, theirs];
  const keys = order(first).filter((key) => kept.has(key));
  order(second).forEach((key, at) => {
    if (!kept.has(key) || keys.includes(key)) return;
    const before = order(second)
      .slice(0, at)
      .findLast((one) => keys.includes(one));
    keys.splice(before === undefined ? 0 : keys.indexOf(before) + 1, 0, key);
  });
  return keys.map((key) => kept.get(key) as Row);
}
