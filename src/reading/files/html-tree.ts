import { decodeEntities } from './html-entities.ts';

export interface Element {
  readonly tag: string;
  /** Names in small letters. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
  readonly parent: Element | null;
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Their content is no markup; it ends only with their own end tag. */
const RAW = new Set('script style textarea title noscript iframe xmp template'.split(' '));
const BLOCKS = new Set(
  'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** A start tag ends an open element of these kinds, unless one of the fences stands between. */
const ENDS: Readonly<Record<string, { readonly open: readonly string[]; readonly fence: readonly string[] }>> = {
  li: { open: ['li'], fence: ['ul', 'ol'] },
  dt: { open: ['dt', 'dd'], fence: ['dl'] },
  dd: { open: ['dt', 'dd'], fence: ['dl'] },
  tr: { open: ['tr'], fence: ['table'] },
  td: { open: ['td', 'th'], fence: ['tr', 'table'] },
  th: { open: ['td', 'th'], fence: ['tr', 'table'] },
  option: { open: ['option'], fence: ['select'] },
};
/** Deeper markup is laid flat, so that no walk over the tree can run out of stack. */
const DEEPEST = 200;
const NONE: ReadonlyMap<string, string> = new Map();

export const isBlock = (tag: string): boolean => BLOCKS.has(tag);

/** Reads any text as markup, as a browser would: never throws, one pass, linear. */
export function parseHtml(html: string): Element {
  const root: Element = { tag: '#root', attributes: NONE, children: [], parent: null };
  let open: Element = root;
  let depth = 0;
  let at = 0;
  const write = (text: string) => {
    if (text !== '') open.children.push(decodeEntities(text));
  };
  const close = (element: Element) => {
    while (open !== element && open.parent) {
      open = open.parent;
      depth--;
    }
    if (open.parent) {
      open = open.parent;
      depth--;
    }
  };
  while (at < html.length) {
    const mark = html.indexOf('<', at);
    if (mark < 0) {
      write(html.slice(at));
      break;
    }
    write(html.slice(at, mark));
    const next = html.charCodeAt(mark + 1);
    if (next === 33 || next === 63) {
      // A comment, a doctype, or an instruction; without an end it takes the rest.
      const isComment = html.startsWith('<!--', mark);
      const end = html.indexOf(isComment ? '-->' : '>', mark + (isComment ? 4 : 2));
      at = end < 0 ? html.length : end + (isComment ? 3 : 1);
      continue;
    }
    const isEnd = next === 47;
    const first = html.charCodeAt(mark + (isEnd ? 2 : 1)) | 32;
    if (!(first >= 97 && first <= 122)) {
      write('<');
      at = mark + 1;
      continue;
    }
    const tag = readTag(html, mark + (isEnd ? 2 : 1));
    at = tag.end;
    if (isEnd) {
      const found = openElement(open, [tag.name], []);
      if (found) close(found);
      else if (tag.name === 'p' || tag.name === 'br') write('\n');
      continue;
    }
    const ends = ENDS[tag.name];
    const ended = ends ? openElement(open, ends.open, ends.fence) : isBlock(tag.name) ? openParagraph(open) : null;
    if (ended) close(ended);
    const element: Element = { tag: tag.name, attributes: tag.attributes, children: [], parent: open };
    open.children.push(element);
    if (RAW.has(tag.name)) at = readRaw(html, tag.name, at, element);
    else if (!VOID.has(tag.name) && !tag.isClosed && depth < DEEPEST) {
      open = element;
      depth++;
    }
  }
  return root;
}

/** The nearest open element of these kinds, not beyond a fence. */
function openElement(from: Element, tags: readonly string[], fence: readonly string[]): Element | null {
  for (let element: Element | null = from; element?.parent; element = element.parent) {
    if (tags.includes(element.tag)) return element;
    if (fence.includes(element.tag)) return null;
  }
  return null;
}

/** An open paragraph ends where a block begins; it holds only words. */
function openParagraph(from: Element): Element | null {
  for (let element: Element | null = from; element?.parent; element = element.parent) {
    if (element.tag === 'p') return element;
    if (isBlock(element.tag)) return null;
  }
  return null;
}

function readRaw(html: string, tag: string, from: number, element: Element): number {
  const end = new RegExp(`</${tag}[\\s/>]`, 'gi');
  end.lastIndex = from;
  const found = end.exec(html);
  const to = found ? found.index : html.length;
  const text = html.slice(from, to);
  element.children.push(tag === 'title' || tag === 'textarea' ? decodeEntities(text) : text);
  if (!found) return html.length;
  const close = html.indexOf('>', to);
  return close < 0 ? html.length : close + 1;
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isClosed: boolean;
  readonly end: number;
}

const NAME = /[^\s/>]+/y;
const ATTRIBUTE = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
const TAIL = /[\s/]*>/y;
const MOST_ATTRIBUTES = 100;

function readTag(html: string, from: number): Tag {
  NAME.lastIndex = from;
  const name = (NAME.exec(html)?.[0] ?? '').toLowerCase();
  let at = from + name.length;
  let attributes: Map<string, string> | null = null;
  for (;;) {
    TAIL.lastIndex = at;
    const tail = TAIL.exec(html);
    if (tail) {
      const isClosed = html.charAt(TAIL.lastIndex - 2) === '/';
      return { name, attributes: attributes ?? NONE, isClosed, end: TAIL.lastIndex };
    }
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(html);
    // A tag without an end takes the rest, as in a browser.
    if (!found) return { name, attributes: attributes ?? NONE, isClosed: false, end: html.length };
    at = ATTRIBUTE.lastIndex;
    attributes ??= new Map();
    const [, key = '', double, single, bare] = found;
    if (attributes.size < MOST_ATTRIBUTES && !attributes.has(key.toLowerCase()))
      attributes.set(key.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ''));
  }
}

/** All elements below, in the order of the text. */
export function elementsOf(root: Element): Element[] {
  const found: Element[] = [];
  const rest: Element[] = [root];
  for (let element = rest.pop(); element; element = rest.pop()) {
    if (element !== root) found.push(element);
    for (let index = element.children.length - 1; index >= 0; index--) {
      const child = element.children[index];
      if (child !== undefined && typeof child !== 'string') rest.push(child);
    }
  }
  return found;
}

/** The words of an element on one line. */
export function wordsOf(element: Element): string {
  const parts: string[] = [];
  const walk = (from: Element) => {
    for (const child of from.children)
      if (typeof child === 'string') parts.push(child);
      else if (child.tag !== 'script' && child.tag !== 'style') {
        if (child.tag === 'br' || isBlock(child.tag)) parts.push(' ');
        walk(child);
      }
  };
  walk(element);
  return parts.join('').replace(/\s+/g, ' ').trim();
}
