/** How papers sign the first words of a story, such as "(GLO)-" or "ĐNO -", and what they are called. */
const OUTLETS: Readonly<Record<string, string>> = {
  GLO: 'Báo Gia Lai',
  ĐNO: 'Báo Đà Nẵng',
  QNO: 'Báo Quảng Nam',
  BĐO: 'Báo Bình Định',
  PLO: 'Báo Pháp luật TP. Hồ Chí Minh',
  NLĐO: 'Báo Người Lao Động',
  SGGPO: 'Báo Sài Gòn Giải Phóng',
  HNMO: 'Báo Hà Nội Mới',
  TTXVN: 'Thông tấn xã Việt Nam',
};

const SIGNED = /(?:^|[\s(])(\p{Lu}{3,6})\)?\s*[-–—]\s/gu;
/** The signature stands before the story, which begins early. */
const WITHIN = 1500;

/** The paper by the letters with which it opens a story; null where none of those known is there. */
export function findOutlet(text: string): string | null {
  for (const [, letters] of text.slice(0, WITHIN).normalize('NFC').matchAll(SIGNED)) {
    const outlet = OUTLETS[letters as string];
    if (outlet) return outlet;
  }
  return null;
}
