import { namesAPerson } from '../kernel/vietnamese/person-words.ts';
import type { Language } from '../platform/web/language.ts';

const SOMEBODY: Readonly<Record<Language, string>> = { vi: 'một cá nhân', en: 'a private person' };
const LEFT_OUT: Readonly<Record<Language, string>> = {
  vi: '(có tên người, không công bố)',
  en: '(names a person, not published)',
};

/** Who gave or received, as everybody may read it: places and organisations by name, people never. */
export const partyForEverybody = (text: string, isOnTheList: boolean, language: Language): string =>
  !isOnTheList && namesAPerson(text) ? SOMEBODY[language] : text;

/** Free words of a record as everybody may read them. */
export const wordsForEverybody = (text: string | null, language: Language): string | null =>
  text !== null && namesAPerson(text) ? LEFT_OUT[language] : text;

interface Told {
  readonly donor: string;
  readonly donorPlace: unknown;
  readonly recipient: string;
  readonly recipientPlace: unknown;
  readonly item: string | null;
}

/** Contributions without the names of people; for the public pages, the office reads them as they were stated. */
export const rowsForEverybody = <Row extends Told>(rows: readonly Row[], language: Language): Row[] =>
  rows.map((row) => ({
    ...row,
    donor: partyForEverybody(row.donor, row.donorPlace !== null, language),
    recipient: partyForEverybody(row.recipient, row.recipientPlace !== null, language),
    item: wordsForEverybody(row.item, language),
  }));

interface StatedRow {
  readonly donor: string;
  readonly recipient: string;
  readonly item: string | null;
  readonly reason: string | null;
}

/** The same for the rows of statements, which do not say who is on the list: no place or organisation is called so. */
export const statedForEverybody = <Row extends StatedRow>(rows: readonly Row[], language: Language): Row[] =>
  rows.map((row) => ({
    ...row,
    donor: partyForEverybody(row.donor, false, language),
    recipient: partyForEverybody(row.recipient, false, language),
    item: wordsForEverybody(row.item, language),
    reason: wordsForEverybody(row.reason, language),
  }));

/** The same for quantities of goods. */
export const goodsForEverybody = <Line extends { readonly item: string }>(
  lines: readonly Line[],
  language: Language,
): Line[] => lines.map((line) => ({ ...line, item: wordsForEverybody(line.item, language) ?? '' }));

interface StatedNeed {
  readonly what: string;
  readonly forWhom: string;
}

/** The same for what places say that they need: for groups, never for somebody by name. */
export const needsForEverybody = <Need extends StatedNeed>(needs: readonly Need[], language: Language): Need[] =>
  needs.map((need) => ({
    ...need,
    what: wordsForEverybody(need.what, language) ?? '',
    forWhom: partyForEverybody(need.forWhom, false, language),
  }));

interface DatedThing {
  readonly what: string;
  readonly latest: { readonly place: string | null };
}

/** The same for what stands in a calendar; a place that names somebody is left out without a word. */
export const calendarForEverybody = <Activity extends DatedThing>(
  activities: readonly Activity[],
  language: Language,
): Activity[] =>
  activities.map((activity) => {
    const { place } = activity.latest;
    const latest = { ...activity.latest, place: place !== null && namesAPerson(place) ? null : place };
    return { ...activity, what: wordsForEverybody(activity.what, language) ?? '', latest };
  });

/** The title of a find whose words the search keeps away from everybody (words_for_everybody in SQL: an empty title). */
export const titleForEverybody = (title: string, language: Language): string =>
  title === '' ? LEFT_OUT[language] : title;

interface SoldThing {
  readonly about: string | null;
  readonly maker: string | null;
  readonly standards: string | null;
  readonly growingArea: string | null;
  readonly buyFrom: string;
  readonly endReason: string | null;
}

/** The same for what is said of a product: a cooperative is named, a household is not. */
export const productForEverybody = <Product extends SoldThing>(product: Product, language: Language): Product => ({
  ...product,
  about: wordsForEverybody(product.about, language),
  maker: product.maker === null ? null : partyForEverybody(product.maker, false, language),
  standards: wordsForEverybody(product.standards, language),
  growingArea: wordsForEverybody(product.growingArea, language),
  buyFrom: partyForEverybody(product.buyFrom, false, language),
  endReason: wordsForEverybody(product.endReason, language),
});

interface StatedDeal {
  readonly buyer: string;
  readonly buyerSlug: string | null;
  readonly note: string | null;
  readonly acts: readonly { readonly note: string | null }[];
}

/** The same for a sale: who bought, and what the sides added. */
export const dealForEverybody = <Deal extends StatedDeal>(deal: Deal, language: Language): Deal => ({
  ...deal,
  buyer: partyForEverybody(deal.buyer, deal.buyerSlug !== null, language),
  note: wordsForEverybody(deal.note, language),
  acts: deal.acts.map((act) => ({ ...act, note: wordsForEverybody(act.note, language) })),
});
