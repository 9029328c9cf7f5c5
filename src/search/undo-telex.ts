import { foldMarks } from '../kernel/vietnamese/fold.ts';

/**
 * What an input method leaves in the text where it is switched off, or the field does not listen to it: letters doubled or followed by w for
 * their form (Telex: "ddaf nawngx"), s f r x j for tones; digits for both (VNI: "d9a2 na8ng4").
 */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/dd/g, 'd'],
  [/aa/g, 'a'],
  [/ee/g, 'e'],
  [/oo/g, 'o'],
  [/([uoa])w/g, '$1'],
  [/^w$|(?<=[bcdghklmnprstvx])w/g, 'u'],
];
/** A tone is typed at its vowel or at the end of the syllable; only after a vowel, with nothing but the rest of the syllable behind it. */
const TONE = /^([bcdghklmnpqrstvx]*[aeiouy]{1,3})[sfrxj]?(c|ch|m|n|ng|nh|p|t|)[sfrxj]?([aeiouy]?)$/;
const SYLLABLE = /^[a-z]+$/;
const WITH_DIGITS = /^[a-z][a-z1-9]*$/;

function undoWord(word: string): string {
  if (/\d/.test(word)) return WITH_DIGITS.test(word) && /[a-z]\d/.test(word) ? word.replaceAll(/[1-9]/g, '') : word;
  if (!SYLLABLE.test(word) || word.length > 9) return word;
  const formed = FORMS.reduce((text, [sign, letter]) => text.replaceAll(sign, letter), word);
  return formed.replace(TONE, '$1$2$3');
}

/**
 * The query as it was meant, if an input method left its signs in it, without marks; null where nothing looks like that. Names of the
 * highlands may look so too ("Ia Dêr", "Kô Siêr"): to be asked only where the words as they stand find nothing.
 */
export function undoTelex(query: string): string | null {
  const words = foldMarks(query).split(/(?<![a-z0-9])|(?![a-z0-9])/);
  const meant = words.map(undoWord).join('');
  return meant === words.join('') ? null : meant;
}
