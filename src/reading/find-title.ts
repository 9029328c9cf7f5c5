/** Longer first lines are the story itself. */
const LONGEST_TITLE = 160;

/**
 * The headline, where a text has one: a first line of its own, short and without a full stop. Texts that begin with the story
 * or with a date have none, and null is answered rather than a guess.
 */
export function findTitle(text: string): string | null {
  const [first = '', ...rest] = text.normalize('NFC').trimStart().split(/\r?\n/);
  const line = first.replace(/\s+/g, ' ').trim();
  if (rest.join('').trim() === '' || line.length < 8 || line.length > LONGEST_TITLE) return null;
  if (/[.;:,]$/.test(line) || /^(date\b|\d|\(|"|“|-)/i.test(line)) return null;
  return line;
}
