import type { Language } from '../../platform/web/language.ts';

const vi = {
  title: (name: string): string => `Tổng hợp: ${name}`,
  nation: 'Tổng hợp cả nước',
  nationLede:
    'Mỗi tỉnh, thành phố đã ghi bao nhiêu giao ước, hứa, trao và nhận bao nhiêu. Bấm vào một tỉnh để xem từng xã, rồi từng giao ước, từng khoản.',
  nationCounts: (agreements: number, inForce: number, provinces: number): string =>
    `Cả nước có ${agreements} giao ước ở ${provinces} tỉnh, thành phố; ${inForce} đang có hiệu lực.`,
  nationSums: (pledged: string, delivered: string, received: string): string =>
    `Đã hứa: ${pledged}. Đã trao: ${delivered}. Bên nhận xác nhận đã nhận: ${received}.`,
  lede: 'Kỳ này so với kỳ trước, và ba hình vẽ từ cùng những con số ấy. Bấm vào một nơi để xem từng giao ước, từng khoản.',
  office: 'Tổng hợp',
  officeLede: 'Trong phạm vi vai trò của bạn, kể cả giao ước không công khai.',
  province: 'Tỉnh, thành phố',
  agreements: 'Giao ước',
  inForce: 'Đang hiệu lực',
  captionNation: 'Đồng. “Đã nhận” chỉ gồm phần chính bên nhận xác nhận.',
  none: 'Chưa có giao ước nào được ghi.',
  compare: 'Kỳ này và kỳ trước',
  compareLead: (now: string, before: string): string => `Kỳ này: ${now}. Kỳ trước: ${before}.`,
  compareCaption: 'Gạch ở cột lũy kế: con số không cộng dồn qua các kỳ.',
  untold: (names: string): string => `Chưa có số liệu, không phải là không có: ${names}.`,
  figure: 'Chỉ tiêu',
  now: 'Kỳ này',
  before: 'Kỳ trước',
  cumulative: 'Lũy kế',
  change: 'Tăng, giảm',
  noData: 'chưa có số liệu',
  places: 'Theo nơi nhận',
  placesLead: 'Mỗi giao ước đứng một dòng; làng đứng cùng xã của nó.',
  placesCaption: 'Từ trước đến nay, đồng.',
  place: 'Nơi nhận',
  more: 'Xem tiếp ở sao kê',
  statement: 'Sao kê đầy đủ',
  charts: 'Hình vẽ',
  table: 'Bảng số liệu của hình',
  fields: {
    title: 'Theo lĩnh vực trong kỳ',
    heading: 'Lĩnh vực',
    none: 'Trong kỳ chưa ghi khoản nào có giá trị.',
    sentence: (field: string, amount: string, share: string): string =>
      `Nhiều nhất là ${field}: đã trao ${amount}, bằng ${share}% giá trị đã trao trong kỳ.`,
    promisedOnly: (field: string, amount: string): string =>
      `Chưa trao khoản nào có giá trị trong kỳ; lĩnh vực được hứa nhiều nhất là ${field}: ${amount}.`,
    receivedOnly: (field: string, amount: string): string =>
      `Trong kỳ chỉ bên nhận ghi khoản có giá trị; nhiều nhất là ${field}: đã nhận ${amount}.`,
  },
  sources: {
    title: 'Tiền và hiện vật đã trao, theo nguồn và tháng',
    heading: 'Tháng',
    none: 'Chưa ghi khoản đã trao nào có ngày và có giá trị trong các tháng này.',
    sentence: (months: number, amount: string, best: string, most: string): string =>
      `${months} tháng qua bên hỗ trợ báo đã trao ${amount}; nhiều nhất là tháng ${best}: ${most}.`,
    unknown: 'Chưa nêu nguồn',
    total: 'Cộng',
  },
  pairs: {
    title: 'Giao ước còn nhịp và giao ước chậm, im lặng',
    heading: 'Cuối tháng',
    active: 'Giữ nhịp',
    silent: 'Chậm, im lặng',
    none: 'Chưa có giao ước nào đang có hiệu lực.',
    sentence: (active: number, whole: number, change: number): string =>
      `Hiện có ${active} trên ${whole} giao ước giữ đúng nhịp${change === 0 ? ', như cuối tháng trước' : change > 0 ? `, thêm ${change} so với cuối tháng trước` : `, bớt ${-change} so với cuối tháng trước`}.`,
  },
};
export type ChartMessages = typeof vi;
const en: ChartMessages = {
  title: (name) => `Roll-up: ${name}`,
  nation: 'Roll-up of the nation',
  nationLede:
    'How many agreements each province has on record, what was pledged, delivered and received. Follow a province to its communes, then to single agreements and rows.',
  nationCounts: (agreements, inForce, provinces) =>
    `${agreements} ${agreements === 1 ? 'agreement' : 'agreements'} in ${provinces} ${provinces === 1 ? 'province' : 'provinces'}; ${inForce} in force.`,
  nationSums: (pledged, delivered, received) =>
    `Promised: ${pledged}. Delivered: ${delivered}. Confirmed by those who received: ${received}.`,
  lede: 'This period against the last, and three pictures of the same figures. Follow a place to its agreements and rows.',
  office: 'Roll-up',
  officeLede: 'Within the reach of your roles, agreements that are not public included.',
  province: 'Province',
  agreements: 'Agreements',
  inForce: 'In force',
  captionNation: 'Đồng. “Received” holds only what the receiving side itself confirmed.',
  none: 'No agreement is on record yet.',
  compare: 'This period and the last',
  compareLead: (now, before) => `This period: ${now}. The last: ${before}.`,
  compareCaption: 'A dash under cumulative: the figure does not add up over periods.',
  untold: (names) => `No figure yet, which is not nought: ${names}.`,
  figure: 'Figure',
  now: 'This period',
  before: 'The last',
  cumulative: 'Cumulative',
  change: 'Change',
  noData: 'no figure yet',
  places: 'By receiving place',
  placesLead: 'Each agreement stands on one line; a village stands with its commune.',
  placesCaption: 'Since the beginning, đồng.',
  place: 'Receiving place',
  more: 'More in the statement',
  statement: 'The full statement',
  charts: 'Pictures',
  table: 'The figures of the picture',
  fields: {
    title: 'By field in the period',
    heading: 'Field',
    none: 'Nothing with a value was recorded in the period.',
    sentence: (field, amount, share) =>
      `Most went to ${field}: ${amount} delivered, ${share}% of the value delivered in the period.`,
    promisedOnly: (field, amount) =>
      `Nothing with a value was delivered in the period; most was promised for ${field}: ${amount}.`,
    receivedOnly: (field, amount) =>
      `In the period only the receiving side recorded things with a value; most for ${field}: ${amount} received.`,
  },
  sources: {
    title: 'Money and goods delivered, by purse and month',
    heading: 'Month',
    none: 'No delivery with a day and a value is on record in these months.',
    sentence: (months, amount, best, most) =>
      `In the last ${months} months the giving side reported ${amount} as delivered; most of it in ${best}: ${most}.`,
    unknown: 'Purse not named',
    total: 'Sum',
  },
  pairs: {
    title: 'Agreements that keep their rhythm, and those that are behind',
    heading: 'End of month',
    active: 'In rhythm',
    silent: 'Behind',
    none: 'No agreement is in force yet.',
    sentence: (active, whole, change) =>
      `${active} of ${whole} agreements keep their rhythm now${change === 0 ? ', as many as a month ago' : change > 0 ? `, ${change} more than a month ago` : `, ${-change} fewer than a month ago`}.`,
  },
};
export const chartMessages: Readonly<Record<Language, ChartMessages>> = { vi, en };
