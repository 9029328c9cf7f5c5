/** A place or organisation where it stands in the text. */
export interface Mention {
  /** Tokens of the name with its type word (and body); [from, to). */
  from: number;
  to: number;
  sort: 'place' | 'organisation';
  type: string;
  name: string;
  /** Same key, same party (see merge-parties.ts). */
  key: string;
  /** 0 village, 1 commune, 2 district, 3 province, 4 organisation. */
  level: number;
  sentence: number;
  /** The commune that a village stands in, as the text tells beside it. */
  commune?: string;
  /** Short form in brackets behind the name: (QLTT). */
  alias?: string;
  /** Where something happens, or whose something is, not who acts. */
  locative: boolean;
  /** Stands only to tell where the place before it lies. */
  container: boolean;
  /** A commune that was merged away. */
  former: boolean;
  /** Without its type word, known by its name. */
  bare: boolean;
  /** "xã kết nghĩa Trà Nú": the type word and the name with the twinning between them. */
  twinned: boolean;
  /** Inside the role of a person. */
  inRole: boolean;
  /** The word of the body before it: UBND, Đảng ủy, lãnh đạo; '' where none. */
  body: string;
}
