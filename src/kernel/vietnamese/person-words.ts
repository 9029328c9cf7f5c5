const FORMS = 'ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|già làng|nghệ nhân';
const AT_START = new RegExp(
  `^(?:${FORMS.replace(/(^|\|)(.)/g, (_, bar: string, letter: string) => `${bar}[${letter}${letter.toUpperCase()}]`)})\\s+\\p{Lu}`,
  'u',
);
/** In small letters, so that "Công ty Anh Đào" stays a company. */
const WITHIN = new RegExp(`[\\s,;(](?:${FORMS})\\s+\\p{Lu}`, 'u');

/**
 * Whether a text names a person as Vietnamese papers do: a form of address, then a name ("ông Nguyễn Văn A", "hộ bà Lò Thị B");
 * "bà con" and the like go on in small letters and are nobody in particular. A name without a form of address is not told from that
 * of an organisation.
 */
export function namesAPerson(text: string): boolean {
  const whole = text.normalize('NFC').trim();
  return AT_START.test(whole) || WITHIN.test(whole);
}
