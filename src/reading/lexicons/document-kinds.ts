import type { LexiconLine } from './line.ts';

/** Kinds of official documents; the value is the form that facts carry (Nghị định 30/2020/NĐ-CP, Điều 7; Party documents beside). */
export const DOCUMENT_KINDS: readonly LexiconLine[] = [
  ['paper', 'Chỉ thị', 'chỉ thị'],
  ['paper', 'Kế hoạch', 'kế hoạch'],
  ['paper', 'Nghị quyết', 'nghị quyết'],
  ['paper', 'Công văn', 'công văn'],
  ['paper', 'Quyết định', 'quyết định'],
  ['paper', 'Kết luận', 'kết luận'],
  ['paper', 'Thông báo', 'thông báo'],
  ['paper', 'Hướng dẫn', 'hướng dẫn'],
  ['paper', 'Chương trình', 'chương trình'],
  ['paper', 'Đề án', 'đề án'],
  ['paper', 'Nghị định', 'nghị định'],
  ['paper', 'Thông tư', 'thông tư'],
  ['paper', 'Thông tri', 'thông tri'],
  ['paper', 'Luật', 'luật'],
  ['paper', 'Quy định', 'quy định'],
  ['paper', 'Quy chế', 'quy chế'],
  ['paper', 'Tờ trình', 'tờ trình'],
  ['paper', 'Công điện', 'công điện'],
  ['paper', 'Văn bản', 'văn bản'],
  ['paper', 'Báo cáo', 'báo cáo'],
  ['paper', 'Phương án', 'phương án'],
  ['paper', 'Thư ngỏ', 'thư ngỏ'],
  ['paper', 'Biên bản', 'biên bản'],
];
/** Words that may stand between the kind of a document and its number. */
export const BEFORE_NUMBER: ReadonlySet<string> = new Set([
  'số',
  'hành',
  'động',
  'phối',
  'hợp',
  'liên',
  'tịch',
  'kết',
  'nghĩa',
  ':',
]);
