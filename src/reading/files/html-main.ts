import { type Element, elementsOf, isBlock, wordsOf } from './html-tree.ts';

/** Elements beside the story on any page. */
const BESIDE = new Set('nav footer aside form iframe script style noscript svg select button template menu'.split(' '));

const BESIDE_WORDS =
  /(?:^|[\s_-])(?:ads?|adv|adsbygoogle|advert\w*|banner\w*|qc|quangcao|quang-cao|sponsor\w*|promo\w*|related\w*|relate|lien-?quan|tin-?lien-?quan|bai-?lien-?quan|tin-?khac|tin-?moi|xem-?them|doc-?them|read-?more|most-?(?:read|view)|doc-?nhieu|tin-?noi-?bat|share\w*|sharing|social\w*|chia-?se|like-?box|fb-\w+|zalo\w*|comments?|binh-?luan|menu\w*|nav\w*|breadcrumbs?|sidebar\w*|side-?bar|footer\w*|header-?(?:top|menu|bar)|topbar|toolbar|tools?|tags?|tag-?list|keywords?|tu-?khoa|newsletter|subscribe|dang-?ky|login|search\w*|popup\w*|modal|cookie\w*|rating\w*|vote|print|copyright|author(?:-?\w+)?|byline|tac-?gia|back-?to-?top|pagination|paging|widget\w*|hotline|audio-?player|video-?list|trending|recommend\w*|suggest\w*)(?=$|[\s_-])/;
/** Names that editors' systems give to the story itself. */
const STORY_WORDS =
  /(?:^|[\s_-])(?:article-?(?:body|content|detail)|content-?(?:detail|article|news|post)|detail-?(?:content|body|article)|entry-?content|post-?(?:content|body)|news-?(?:content|detail|body)|noi-?dung(?:-?\w+)?|body-?content|cms-?body|fck-?detail|story-?body|singular-?content|the-?content)(?=$|[\s_-])/;
const LEAD_WORDS =
  /(?:^|[\s_-])(?:sapo|chapo|lead|article-?(?:summary|lead)|news-?sapo|detail-?sapo|summary)(?=$|[\s_-])/;

/** Shorter blocks are labels and buttons. */
const SHORTEST_PARAGRAPH = 25;
const SHORTEST_STORY = 160;
/** A block whose letters are mostly those of links leads elsewhere. */
const MOST_LINKED = 0.6;

interface Measure {
  /** Letters in paragraphs below. */
  letters: number;
  linked: number;
}

export interface MainStory {
  readonly root: Element;
  /** The opening words, where they stand outside of the story's own element. */
  readonly lead: Element | null;
  readonly isLeft: (element: Element) => boolean;
}

/** The element that holds the story of a page, and what in it is no part of the story; null where the page has none. */
export function findMain(root: Element): MainStory | null {
  const all = elementsOf(root);
  const measures = measureAll(root);
  const total = measures.get(root)?.letters ?? 0;
  const left = new Map<Element, boolean>();
  const isLeft = (element: Element): boolean => {
    let answer = left.get(element);
    if (answer === undefined) left.set(element, (answer = isBeside(element, measures, total)));
    return answer;
  };
  // Parents come before their children, so one look at the parent tells of all above.
  const gone = new Set<Element>();
  const standing = all.filter((element) => {
    const isGone = (element.parent !== null && gone.has(element.parent)) || isLeft(element);
    if (isGone) gone.add(element);
    return !isGone;
  });
  const story = chooseStory(standing, measures);
  if (!story) return null;
  const lead = standing.find(
    (element) => LEAD_WORDS.test(nameOf(element)) && !isWithin(element, story) && isWords(element),
  );
  return { root: story, lead: lead ?? null, isLeft };
}

const isWords = (element: Element): boolean => {
  const words = wordsOf(element);
  return words.length >= 40 && words.length <= 1500;
};

function isWithin(element: Element, root: Element): boolean {
  for (let above: Element | null = element; above; above = above.parent) if (above === root) return true;
  return false;
}

const nameOf = ({ attributes }: Element): string =>
  `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .slice(0, 500);

/** Letters of paragraphs and of links under each element, from the leaves up. */
function measureAll(root: Element): Map<Element, Measure> {
  const measures = new Map<Element, Measure>();
  const walk = (element: Element, inLink: boolean): { own: number; linked: number } => {
    const isLink = inLink || element.tag === 'a';
    const measure: Measure = { letters: 0, linked: 0 };
    let [own, linked] = [0, 0];
    for (const child of element.children) {
      if (typeof child === 'string') {
        const letters = child.trim().length;
        own += letters;
        if (isLink) linked += letters;
        continue;
      }
      if (BESIDE.has(child.tag)) continue;
      const below = walk(child, isLink);
      const inner = measures.get(child);
      measure.letters += inner?.letters ?? 0;
      measure.linked += inner?.linked ?? 0;
      if (!isBlock(child.tag)) {
        own += below.own;
        linked += below.linked;
      }
    }
    if (isBlock(element.tag) || element.parent === null) {
      if (own >= SHORTEST_PARAGRAPH) {
        measure.letters += own;
        measure.linked += linked;
      }
    }
    measures.set(element, measure);
    return { own, linked };
  };
  walk(root, false);
  return measures;
}

function isBeside(element: Element, measures: ReadonlyMap<Element, Measure>, total: number): boolean {
  const { tag, attributes } = element;
  if (BESIDE.has(tag) || tag === 'head') return true;
  if (attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return true;
  if (/display\s*:\s*none/i.test(attributes.get('style') ?? '')) return true;
  if (tag === 'html' || tag === 'body' || tag === 'main' || attributes.get('itemprop') === 'articleBody') return false;
  const { letters = 0, linked = 0 } = measures.get(element) ?? {};
  // An element that holds most of the page is no margin, whatever its name.
  if (letters * 2 > total) return false;
  const role = attributes.get('role');
  if (role === 'navigation' || role === 'complementary' || role === 'banner' || role === 'contentinfo') return true;
  if (tag === 'header' && letters < SHORTEST_PARAGRAPH * 4) return true;
  if (BESIDE_WORDS.test(nameOf(element)) && !STORY_WORDS.test(nameOf(element))) return true;
  return (tag === 'ul' || tag === 'ol' || tag === 'p' || tag === 'div') && letters > 0 && linked > letters * 0.9;
}

/** The element that says of itself to be the story, else the one whose own paragraphs have the most letters outside of links. */
function chooseStory(standing: readonly Element[], measures: ReadonlyMap<Element, Measure>): Element | null {
  const letters = (element: Element): number => {
    const { letters = 0, linked = 0 } = measures.get(element) ?? {};
    return linked > letters * MOST_LINKED ? 0 : letters - linked;
  };
  const named = (is: (element: Element) => boolean): Element | null =>
    standing
      .filter((element) => is(element) && letters(element) >= SHORTEST_STORY)
      .reduce<Element | null>((best, one) => (best && letters(best) >= letters(one) ? best : one), null);
  const told =
    named(({ attributes }) => attributes.get('itemprop') === 'articleBody') ??
    named((element) => STORY_WORDS.test(nameOf(element))) ??
    named(({ tag }) => tag === 'article');
  if (told) return told;
  const points = new Map<Element, number>();
  for (const element of standing) {
    if (!isBlock(element.tag) || !element.parent) continue;
    const own = ownLetters(element);
    if (own < SHORTEST_PARAGRAPH) continue;
    points.set(element.parent, (points.get(element.parent) ?? 0) + own);
    const above = element.parent.parent;
    if (above) points.set(above, (points.get(above) ?? 0) + own / 2);
  }
  let best: Element | null = null;
  for (const [element, score] of points)
    if (letters(element) > 0 && score >= SHORTEST_STORY && score > (best ? (points.get(best) ?? 0) : 0)) best = element;
  return best;
}

/** Letters of a block outside of links and of blocks within it. */
function ownLetters(element: Element): number {
  let letters = 0;
  for (const child of element.children) {
    if (typeof child === 'string') letters += child.trim().length;
    else if (!isBlock(child.tag) && child.tag !== 'a' && !BESIDE.has(child.tag)) letters += ownLetters(child);
  }
  return letters;
}
