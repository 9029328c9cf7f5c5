/** Longer first lines are the story itself; shorter ones are the menu of a web page ("Chính trị"). */
const LONGEST_TITLE = 160;
const SHORTEST_TITLE = 20;
const FEWEST_WORDS = 5;

/**
 * The headline, where a text has one: a first line of its own, short and without a full stop. Texts that begin with the story
 * or with a date have none, and null is answered rather than a guess.
 */
export function findTitle(text: string): string | null {
  const [first = '', ...rest] = text.normalize('NFC').trimStart().split(/\r?\n/);
  const line = first.replace(/\s+/g, ' ').trim();
  if (rest.join('').trim() === '' || line.length < SHORTEST_TITLE || line.length > LONGEST_TITLE) return null;
  if (line.split(' ').length < FEWEST_WORDS || line.includes('|') || line.startsWith('Trang chủ')) return null;
  if (/[.;:,]$/.test(line) || /^(date\b|\d|\(|"|“|-)/i.test(line)) return null;
  return line;
}
