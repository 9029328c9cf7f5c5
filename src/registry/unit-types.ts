import { foldKey } from '../kernel/vietnamese/fold.ts';

export const NODE_KINDS = ['province', 'commune', 'village', 'organisation'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** The type words of each kind, as they are written inside a sentence. */
export const TYPES_OF = {
  province: ['tỉnh', 'thành phố'],
  commune: ['xã', 'phường', 'đặc khu', 'thị trấn'],
  village: [
    'thôn',
    'làng',
    'buôn',
    'bon',
    'bản',
    'plei',
    'plơi',
    'nóc',
    'xóm',
    'ấp',
    'phum',
    'sóc',
    'khóm',
    'khu phố',
    'khu',
    'tổ dân phố',
  ],
  organisation: ['cơ quan', 'đơn vị', 'doanh nghiệp', 'trường', 'hội', 'lực lượng vũ trang'],
} as const satisfies Record<NodeKind, readonly string[]>;

/** "XÃ", "xa", "Xã " → "xã"; null for a word that is no type of this kind. */
export function findType(kind: NodeKind, word: string): string | null {
  const key = foldKey(word);
  return TYPES_OF[kind].find((type) => foldKey(type) === key) ?? null;
}

/** "xã" + "Trà Tân" → "Xã Trà Tân". An organisation's name already says what it is. */
export function fullNameOf(kind: NodeKind, type: string, name: string): string {
  return kind === 'organisation' ? name : `${type.charAt(0).toUpperCase()}${type.slice(1)} ${name}`;
}

/** "Xã Trà Tân" → type "xã", name "Trà Tân", whatever the case of the type word; null where no type leads. */
export function splitFullName(kind: NodeKind, fullName: string): { type: string; name: string } | null {
  const text = fullName.normalize('NFC').replace(/\s+/g, ' ').trim();
  for (const type of TYPES_OF[kind])
    if (text.slice(0, type.length + 1).toLowerCase() === `${type} `) return { type, name: text.slice(type.length + 1) };
  return null;
}

/** The part of an address that a name makes: "Phường Bồng Sơn" → "phuong-bong-son". */
export function slugOf(text: string): string {
  return foldKey(text).replaceAll(' ', '-');
}
