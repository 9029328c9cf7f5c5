import type { Language } from '../../platform/web/language.ts';

const vi = {
  title: 'Bản đồ kết nghĩa',
  description: 'Việt Nam theo tỉnh, thành phố: nơi nào có bao nhiêu giao ước kết nghĩa, ai nối với ai.',
  crumb: 'Bản đồ',
  nation: (agreements: number, provinces: number): string =>
    agreements === 0
      ? 'Chưa có giao ước nào được công bố.'
      : `${agreements} giao ước kết nghĩa ở ${provinces} tỉnh, thành phố. Chạm vào một tỉnh, thành phố để xem các cặp ở đó.`,
  nationPicture: (list: string): string =>
    `Bản đồ Việt Nam gồm 34 tỉnh, thành phố, quần đảo Hoàng Sa và quần đảo Trường Sa. Nơi có giao ước: ${list}.`,
  nobody: 'chưa nơi nào',
  group: (name: string): readonly [string, string] => ['Quần đảo', name],
  legend: 'Số giao ước',
  none: 'chưa có',
  upTo: (from: number, to: number): string => `${from}–${to}`,
  above: (count: number): string => `trên ${count}`,
  tableTitle: 'Theo tỉnh, thành phố',
  tableCaption: 'Cùng nội dung với bản đồ, dưới dạng bảng.',
  province: 'Tỉnh, thành phố',
  agreements: 'Giao ước',
  sides: 'Địa phương, đơn vị tham gia',
  othersNone: (count: number): string => `${count} tỉnh, thành phố khác chưa có giao ước nào được công bố.`,
  linesTitle: 'Giữa hai tỉnh, thành phố',
  from: 'Bên hỗ trợ',
  to: 'Bên nhận',
  provinceTitle: (name: string): string => `Bản đồ kết nghĩa: ${name}`,
  provinceDescription: (name: string): string => `Các cặp kết nghĩa ở ${name} trên bản đồ và trong bảng.`,
  provinceLead: (agreements: number, pairs: number): string =>
    agreements === 0
      ? 'Chưa có giao ước nào được công bố ở đây.'
      : `${agreements} giao ước, nối ${pairs} cặp xã, phường.`,
  provincePicture: (name: string, lines: number): string => `Bản đồ ${name} với ${lines} đường nối các bên kết nghĩa.`,
  noPoints:
    'Chưa có tọa độ của các xã, phường, nên bản đồ chưa vẽ được đường nối; bảng dưới đây ghi đủ từng cặp. Tọa độ được nạp từ tệp của tỉnh.',
  somePoints: (missing: number): string => `${missing} nơi chưa có tọa độ: các cặp của những nơi ấy chỉ có trong bảng.`,
  pairsTitle: 'Ai nối với ai',
  pairsCaption: 'Cùng nội dung với bản đồ. Làng, thôn và cơ quan được tính về xã, phường nơi ở.',
  mutual: 'giúp nhau',
  cutLines: (shown: number): string =>
    `${shown} cặp tỉnh, thành phố có nhiều giao ước nhất; các cặp khác có ở bản đồ của từng tỉnh.`,
  cut: (shown: number): string => `Chỉ vẽ ${shown} cặp có nhiều giao ước nhất.`,
  toProvince: (name: string): string => `Mọi giao ước ở ${name}`,
  toNation: 'Bản đồ cả nước',
  source:
    'Ranh giới tỉnh vẽ giản lược theo Natural Earth, gộp theo Nghị quyết 202/2025/QH15; không dùng để xác định địa giới.',
  zoomIn: 'Phóng to',
  zoomOut: 'Thu nhỏ',
  zoomReset: 'Xem toàn bộ',
  filter: 'Chỉ xem đường nối của',
  filterAll: 'tất cả các nơi',
  controls: 'Điều khiển bản đồ',
};

export type MapMessages = typeof vi;

const en: MapMessages = {
  title: 'Map of twinnings',
  description: 'Việt Nam by province: how many twinning agreements each has, and who is joined with whom.',
  crumb: 'Map',
  nation: (agreements, provinces) =>
    agreements === 0
      ? 'No agreement has been published yet.'
      : `${agreements} twinning ${agreements === 1 ? 'agreement' : 'agreements'} in ${provinces} ${provinces === 1 ? 'province' : 'provinces'}. Choose a province to see the pairs there.`,
  nationPicture: (list) =>
    `Map of Việt Nam with its 34 provinces and cities, the Hoàng Sa archipelago and the Trường Sa archipelago. Agreements in: ${list}.`,
  nobody: 'nowhere yet',
  group: (name) => [name, 'Archipelago'],
  legend: 'Agreements',
  none: 'none',
  upTo: (from, to) => `${from}–${to}`,
  above: (count) => `over ${count}`,
  tableTitle: 'By province',
  tableCaption: 'What the map shows, as a table.',
  province: 'Province or city',
  agreements: 'Agreements',
  sides: 'Places and organisations taking part',
  othersNone: (count) => `${count} other ${count === 1 ? 'province has' : 'provinces have'} no published agreement.`,
  linesTitle: 'Between two provinces',
  from: 'Helping side',
  to: 'Receiving side',
  provinceTitle: (name) => `Map of twinnings: ${name}`,
  provinceDescription: (name) => `The twinned pairs of ${name} on a map and in a table.`,
  provinceLead: (agreements, pairs) =>
    agreements === 0
      ? 'No agreement has been published here yet.'
      : `${agreements} ${agreements === 1 ? 'agreement' : 'agreements'}, joining ${pairs} ${pairs === 1 ? 'pair' : 'pairs'} of communes and wards.`,
  provincePicture: (name, lines) =>
    `Map of ${name} with ${lines} ${lines === 1 ? 'line' : 'lines'} between twinned sides.`,
  noPoints:
    'The coordinates of the communes are not known yet, so the map cannot draw the lines; the table below has every pair. Coordinates come from a file of the province.',
  somePoints: (missing) =>
    missing === 1
      ? '1 place has no coordinates: its pairs stand in the table only.'
      : `${missing} places have no coordinates: their pairs stand in the table only.`,
  pairsTitle: 'Who is joined with whom',
  pairsCaption: 'What the map shows. Villages and offices are counted at the commune where they are.',
  mutual: 'help each other',
  cutLines: (shown) =>
    `The ${shown} pairs of provinces with the most agreements; the others are on the maps of the provinces.`,
  cut: (shown) => `Only the ${shown} pairs with the most agreements are drawn.`,
  toProvince: (name) => `All agreements in ${name}`,
  toNation: 'Map of the nation',
  source: 'Outlines simplified from Natural Earth, joined under Resolution 202/2025/QH15; not for settling boundaries.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Show everything',
  filter: 'Only lines of',
  filterAll: 'all places',
  controls: 'Map controls',
};

export const mapMessages: Readonly<Record<Language, MapMessages>> = { vi, en };
