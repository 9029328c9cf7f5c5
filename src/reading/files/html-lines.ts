import { type Element, elementsOf, isBlock, wordsOf } from './html-tree.ts';

/** Elements that hold no words of a story. */
const SILENT = new Set('script style noscript template iframe head title svg select button'.split(' '));

/** Their lines follow each other without an empty one between. */
const TIGHT = new Set('li tr thead tbody tfoot'.split(' '));

/** A caption longer than this is a paragraph. */
const LONGEST_CAPTION = 40;

/**
 * The words of an element as lines: a paragraph a line, with an empty line between; a row of a table one line, its cells parted
 * by bars; an entry of a list behind a dash.
 */
export function linesOf(root: Element, isLeft: (element: Element) => boolean = () => false): string {
  const lines: string[] = [];
  let line = '';
  const end = (isLoose: boolean) => {
    const words = tidy(line);
    line = '';
    const part = () => {
      if (isLoose && lines.length > 0 && lines.at(-1) !== '') lines.push('');
    };
    part();
    if (words === '') return;
    lines.push(words);
    part();
  };
  const walk = (element: Element) => {
    for (const child of element.children) {
      if (typeof child === 'string') {
        line += child.replace(/\s+/g, ' ');
        continue;
      }
      if (SILENT.has(child.tag) || isLeft(child)) continue;
      if (child.tag === 'br') end(false);
      else if (child.tag === 'tr' && isRow(child)) {
        end(false);
        line = cellsOf(child).map(wordsOf).filter(Boolean).join(' | ');
        end(false);
      } else if (child.tag === 'figcaption') {
        end(true);
        // Without its full stop a line beneath a picture is known as its caption.
        const words = tidy(wordsOf(child));
        line = words.split(' ').length <= LONGEST_CAPTION ? words.replace(/\.$/, '') : words;
        end(true);
      } else if (isBlock(child.tag)) {
        const isLoose = !TIGHT.has(child.tag);
        end(isLoose);
        if (child.tag === 'li') line = '- ';
        walk(child);
        end(isLoose);
      } else walk(child);
    }
  };
  walk(root);
  end(true);
  while (lines.at(-1) === '') lines.pop();
  return lines.join('\n');
}

const tidy = (line: string): string => {
  const words = line.replace(/\s+/g, ' ').trim();
  return words === '-' ? '' : words;
};

const cellsOf = (row: Element): Element[] =>
  row.children.filter(
    (child): child is Element => typeof child !== 'string' && (child.tag === 'td' || child.tag === 'th'),
  );

/** A row of figures and names; cells that hold paragraphs are the letterhead or the layout of a page. */
function isRow(row: Element): boolean {
  const cells = cellsOf(row);
  if (cells.length < 2) return false;
  return cells.every(
    (cell) => elementsOf(cell).filter(({ tag }) => tag === 'p' || tag === 'table' || tag === 'div').length <= 1,
  );
}
