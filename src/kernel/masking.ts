/**
 * Names, addresses and numbers with the part left out that their reader does not need: enough to tell two entries of a list
 * apart, too little to reach the person. Pure; none of them throws, whatever it is given.
 */

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}

/**
 * "Nguyễn Văn An" → "Nguyễn V. A.": the family name and initials, as decisions name people who are not to be known.
 * A name of one word becomes its initial alone, since nothing else would be left out.
 */
export function maskName(name: string): string {
  const words = name.normalize('NFC').trim().split(/\s+/u).filter(Boolean);
  const [family, ...others] = words;
  if (family === undefined) return '';
  if (others.length === 0) return `${firstLetter(family)}.`;
  return [family, ...others.map((word) => `${firstLetter(word)}.`)].join(' ');
}

/** "nguyen.an@tinh.gov.vn" → "n***@tinh.gov.vn". What is no address becomes "***". */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${firstLetter(email)}***${email.slice(at)}`;
}

/** "0912 345 678" → "*** 678": the last three digits. Fewer than eight digits are left out whole. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 8 ? '***' : `*** ${digits.slice(-3)}`;
}

/** "203.0.113.7" → "203.0.*.*", "2001:db8:1:2::7" → "2001:db8:*": the network, not the line. */
export function maskAddress(address: string): string {
  const four = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/i.exec(address.trim());
  if (four) return `${four[1]}.${four[2]}.*.*`;
  const six = /^([0-9a-f]{1,4}):([0-9a-f]{1,4}):[0-9a-f:.]*$/i.exec(address.trim());
  return six ? `${six[1]}:${six[2]}:*` : '***';
}
