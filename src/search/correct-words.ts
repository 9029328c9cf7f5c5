const LETTERS = 'abcdeghiklmnopqrstuvxyfjwz';

/** Every word that one slip of the finger makes of this one: a letter lost, added, changed, or two of them swapped. */
export function slipsOf(word: string): string[] {
  const found = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    if (after) found.add(before + after.slice(1));
    if (after.length > 1) found.add(`${before}${after.charAt(1)}${after.charAt(0)}${after.slice(2)}`);
    for (const letter of LETTERS) {
      if (after) found.add(before + letter + after.slice(1));
      found.add(before + letter + after);
    }
  }
  found.delete(word);
  return [...found].filter((slip) => slip.length > 1);
}

/** How many letters must be lost, added or changed to make one word of the other. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const changed = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const LONGEST_COMPARED = 60;

/** From 0 (nothing alike) to 1 (the same). Only the first letters of what is long are compared. */
export function alikeness(one: string, other: string): number {
  const [a, b] = [one.slice(0, LONGEST_COMPARED), other.slice(0, LONGEST_COMPARED)];
  return 1 - distanceBetween(a, b) / Math.max(a.length, b.length, 1);
}
