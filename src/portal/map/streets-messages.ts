import type { Language } from '../../platform/web/language.ts';
import type { StreetsWords } from './streets-sheet.ts';

export interface StreetsMessages extends Omit<StreetsWords, 'asks' | 'failed'> {
  /** Which servers are asked; none but ours where the list is empty. */
  readonly asks: (hosts: readonly string[]) => string;
  readonly failed: (host: string | null) => string;
  readonly agreements: (count: number) => string;
  readonly lead: (group: string) => string;
  readonly partly: string;
  readonly joinedWith: string;
  readonly more: (count: number) => string;
  readonly closePopup: string;
  readonly canvas: string;
  readonly wheel: string;
  readonly wheelMac: string;
  readonly fingers: string;
  readonly sea: string;
}

const vi: StreetsMessages = {
  open: 'Xem trên nền đường phố',
  close: 'Trở lại bản vẽ',
  asks: (hosts) =>
    hosts.length === 0
      ? 'Nền đường phố nằm trên chính trang này; không máy chủ nào khác được hỏi.'
      : `Chỉ khi bấm, trình duyệt mới hỏi máy chủ ${hosts.join(', ')}; máy chủ ấy thấy địa chỉ mạng của bạn và vùng bạn xem.`,
  loading: 'Đang tải nền đường phố…',
  noWebgl: 'Trình duyệt này không vẽ được nền đường phố (thiếu WebGL 2). Bản vẽ và bảng trên trang này có đủ nội dung.',
  failed: (host) =>
    `Không tải được nền đường phố${host === null ? '' : ` từ ${host}`}. Bản vẽ và bảng trên trang này vẫn đủ nội dung.`,
  partly: 'Một phần nền đường phố không tải được. Các điểm và đường nối vẫn đủ.',
  agreements: (count) => `${count} giao ước`,
  joinedWith: 'Nối với:',
  more: (count) => `và ${count} nơi khác`,
  closePopup: 'Đóng',
  canvas: 'Bản đồ trên nền đường phố. Phím mũi tên để di chuyển, phím + và − để phóng to, thu nhỏ.',
  wheel: 'Giữ Ctrl và cuộn để phóng to, thu nhỏ',
  wheelMac: 'Giữ ⌘ và cuộn để phóng to, thu nhỏ',
  fingers: 'Dùng hai ngón tay để di chuyển bản đồ',
  sea: 'Biển Đông',
  lead: (group) => `Tới quần đảo ${group}`,
};

const en: StreetsMessages = {
  open: 'See it over streets',
  close: 'Back to the drawing',
  asks: (hosts) =>
    hosts.length === 0
      ? 'The street map lies on this very site; no other server is asked.'
      : `Only once you press does your browser ask ${hosts.join(', ')}, which then sees your network address and the area you look at.`,
  loading: 'Loading the street map…',
  noWebgl:
    'This browser cannot draw the street map (it lacks WebGL 2). The drawing and the table on this page say it all.',
  failed: (host) =>
    `The street map${host === null ? '' : ` of ${host}`} could not be loaded. The drawing and the table on this page still say it all.`,
  partly: 'Part of the street map could not be loaded. All points and lines are here.',
  agreements: (count) => `${count} ${count === 1 ? 'agreement' : 'agreements'}`,
  joinedWith: 'Joined with:',
  more: (count) => `and ${count} more`,
  closePopup: 'Close',
  canvas: 'Map over streets. Arrow keys move it, the keys + and − zoom.',
  wheel: 'Hold Ctrl and scroll to zoom',
  wheelMac: 'Hold ⌘ and scroll to zoom',
  fingers: 'Move the map with two fingers',
  sea: 'Biển Đông (East Sea)',
  lead: (group) => `Go to the ${group} archipelago`,
};

export const streetsMessages: Readonly<Record<Language, StreetsMessages>> = { vi, en };
