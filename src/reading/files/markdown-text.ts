/** Signs of Markdown at the start of a line: headings, quotes, lists, rules, fences. */
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)$/;
const FENCE = /^ {0,3}(?:```|~~~)/;
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;
const FRONT = /^---\r?\n([\s\S]{0,5000}?)\r?\n(?:---|\.\.\.)\r?\n/;

/** The words of a Markdown text without its signs; lines keep their order, a paragraph broken over lines becomes one. */
export function markdownText(source: string): string {
  const lines = source
    .replace(/^\ufeff/, '')
    .replace(FRONT, '')
    .split(/\r\n?|\n/);
  const out: string[] = [];
  let open = false;
  for (const line of lines) {
    if (FENCE.test(line) || TABLE_RULE.test(line) || RULE.test(line)) {
      open = false;
      continue;
    }
    const bare = line.replace(/^(?:\s*>)+\s?/, '');
    const heading = HEADING.exec(bare);
    const isItem = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/.test(bare);
    const isRow = /^\s*\|.*\|\s*$/.test(bare);
    const words = plainWords(isRow ? bare.trim().replace(/^\||\|$/g, '') : (heading?.[1] ?? bare)).trim();
    if (words === '') {
      if (out.at(-1) !== '' && out.length > 0) out.push('');
      open = false;
    } else if (open && !heading && !isItem && !isRow) out[out.length - 1] += ` ${words}`;
    else {
      out.push(isItem ? words.replace(/^[*+]\s+/, '- ') : words);
      // Two spaces at the end, or a backslash, break the line by intent.
      open = !heading && !isRow;
    }
    if (/(?: {2}|\\)$/.test(line)) open = false;
  }
  return out.join('\n').trim();
}

/** "**phường** [A](https://…)" → "phường A". */
function plainWords(line: string): string {
  return line
    .replace(/!\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '')
    .replace(/\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/<(https?:[^>\s]{1,2000})>/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]{0,500}>/g, '')
    .replace(/(\*\*\*|\*\*|___|__|~~|`)/g, '')
    .replace(/(^|[\s(])[*_](\S(?:[^*_]{0,300}\S)?)[*_](?=$|[\s.,;:!?)])/g, '$1$2')
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1')
    .replace(/\\$/, '');
}
