import { formatDong, speakDong } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { documentDate } from '../../kernel/vietnamese/dates.ts';
import { insideSentence } from '../../kernel/vietnamese/inside-sentence.ts';

const count = (value: number): string => formatDong(BigInt(value));
const money = (value: bigint): string => speakDong(value, { million: 'triệu đồng', billion: 'tỷ đồng', dong: 'đồng' });
const more = (left: number, what: string): string =>
  left > 0 ? ` và ${count(left)} ${what} khác (phụ lục kèm theo)` : '';

/** What the drafts of reports say, in an official's Vietnamese; each sentence holds a fact of the record. */
export const narrativeVi = {
  count,
  money,
  day: documentDate,
  /** A name as it stands within a sentence. */
  inside: insideSentence,
  noData: 'chưa có số liệu',
  situation: {
    whole: (on: PlainDate, where: string, agreements: string, inForce: string): string =>
      `Tính đến ${documentDate(on)}, ${where} có ${agreements} giao ước kết nghĩa, trong đó ${inForce} giao ước đang có hiệu lực.`,
    sides: (sides: string, communes: string, villages: string): string =>
      `Số địa phương, đơn vị tham gia: ${sides}; số xã, phường, đặc khu được kết nghĩa: ${communes}; số thôn, làng được kết nghĩa: ${villages}.`,
    province: (name: string): string => `địa bàn ${name}`,
    programme: (title: string): string => `chương trình “${title}”`,
    place: (name: string): string => name,
    agreement: (pair: string, signedOn: PlainDate | null): string =>
      `Giao ước giữa ${pair}${signedOn ? `, ký ${documentDate(signedOn)}` : ''}.`,
    borneFor: (names: string): string => `Số liệu gồm cả phần việc tiếp nhận từ ${names} sau sắp xếp.`,
    merged: (from: string, to: string, on: PlainDate, paper: string | null): string =>
      `Từ ${documentDate(on)}, ${from} sáp nhập vào ${to}${paper ? ` theo văn bản số ${paper}` : ''}.`,
    split: (from: string, to: string, on: PlainDate, paper: string | null): string =>
      `Từ ${documentDate(on)}, ${from} chia tách thành ${to}${paper ? ` theo văn bản số ${paper}` : ''}.`,
    renamed: (from: string, to: string, on: PlainDate): string =>
      `Từ ${documentDate(on)}, ${from} đổi tên thành ${to}.`,
    passedOn: (from: string, to: string, on: PlainDate, paper: string | null): string =>
      `Từ ${documentDate(on)}, phần việc của ${from} chuyển giao cho ${to}${paper ? ` theo văn bản số ${paper}` : ''}.`,
    ended: (pairs: number): string => `Trong kỳ có ${count(pairs)} giao ước kết thúc.`,
    moreChanges: (left: number): string => `Còn ${count(left)} thay đổi khác về địa phương, đơn vị trong kỳ.`,
    corrected: (figure: string, from: PlainDate, to: PlainDate, frozen: string, now: string): string =>
      `Số liệu “${figure}” của báo cáo kỳ từ ${documentDate(from)} đến ${documentDate(to)} nay được điều chỉnh từ ${frozen} thành ${now}.`,
    waived: (name: string, reason: string): string => `Báo cáo chưa có số liệu của ${name}. Lý do: ${reason}.`,
  },
  leadership: {
    reassigned: (paper: string | null, on: PlainDate, added: number, removed: number, moved: number): string =>
      `Phân công kết nghĩa được điều chỉnh từ ${documentDate(on)}${paper ? ` theo văn bản số ${paper}` : ''}: ${[
        added > 0 ? `thêm ${count(added)} cặp` : '',
        removed > 0 ? `thôi ${count(removed)} cặp` : '',
        moved > 0 ? `chuyển ${count(moved)} cặp cho đơn vị khác` : '',
      ]
        .filter(Boolean)
        .join(', ')}.`,
    held: (activities: string, visits: string): string =>
      `Các bên đã tổ chức ${activities} hoạt động, cử ${visits} lượt cán bộ xuống cơ sở.`,
    heldOnly: (activities: string): string =>
      `Các bên đã tổ chức ${activities} hoạt động; số lượt cán bộ xuống cơ sở chưa có số liệu.`,
    unknown: 'Số hoạt động đã tổ chức và số lượt cán bộ xuống cơ sở chưa có số liệu.',
  },
  strengths: {
    received: (value: bigint, change: string): string => `Bên nhận xác nhận đã nhận ${money(value)}${change}.`,
    delivered: (value: bigint, change: string): string => `Bên hỗ trợ báo đã trao ${money(value)}${change}.`,
    up: (by: bigint): string => `, tăng ${money(by)} so với kỳ trước`,
    same: ', bằng kỳ trước',
    first: ' (kỳ trước chưa có số liệu)',
    rate: (rate: string): string => `Lời hứa có giá trị trong kỳ đã thực hiện được ${rate}%.`,
    signed: (signed: number): string => `Trong kỳ ký mới ${count(signed)} giao ước.`,
    active: (active: number, inForce: number): string =>
      `${count(active)} trên ${count(inForce)} giao ước đang có hiệu lực giữ đúng nhịp đã cam kết.`,
    fields: (fields: string): string => `Giá trị hỗ trợ tập trung vào các lĩnh vực: ${fields}.`,
    field: (name: string, value: bigint): string => `${name} (${money(value)})`,
    served: (served: number, clauses: number): string =>
      `${count(served)} trên ${count(clauses)} nội dung cam kết đã có khoản hỗ trợ.`,
  },
  weaknesses: {
    fallen: (what: 'received' | 'delivered', value: bigint, by: bigint): string =>
      `Giá trị ${what === 'received' ? 'bên nhận xác nhận đã nhận' : 'đã trao'} là ${money(value)}, giảm ${money(by)} so với kỳ trước.`,
    unconfirmed: (delivered: bigint): string =>
      `Bên hỗ trợ báo đã trao ${money(delivered)} nhưng chưa có khoản nào được bên nhận xác nhận.`,
    rate: (rate: string): string => `Lời hứa có giá trị trong kỳ mới thực hiện được ${rate}%.`,
    silent: (silent: number, inForce: number, never: number): string =>
      `${count(silent)} trên ${count(inForce)} giao ước đang có hiệu lực chậm hoặc im lặng so với nhịp đã cam kết${never > 0 ? `, trong đó ${count(never)} giao ước chưa có hoạt động nào từ khi ký` : ''}.`,
    longest: (items: string, left: number): string => `Lâu nhất: ${items}${more(left, 'giao ước')}.`,
    silence: (pair: string, days: number | null, never: boolean): string =>
      `${pair} (${days === null ? 'không rõ từ ngày nào' : `${count(days)} ngày`}${never ? ', chưa có hoạt động nào' : ''})`,
    unsigned: (pairs: number, late: number, most: number): string =>
      `Còn ${count(pairs)} cặp đã phân công mà chưa ký kết${late > 0 ? `, trong đó ${count(late)} cặp quá hạn, lâu nhất ${count(most)} ngày` : ''}.`,
    uncovered: (helped: number, helpers: number): string =>
      [
        helped > 0 ? `Còn ${count(helped)} địa bàn thuộc diện được kết nghĩa mà chưa có đơn vị.` : '',
        helpers > 0 ? `Có ${count(helpers)} đơn vị từng được phân công nay không còn địa bàn kết nghĩa.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    nothing: (agreements: number): string =>
      `${count(agreements)} giao ước đã ký mà đến cuối kỳ chưa có khoản hỗ trợ nào được ghi là đã trao.`,
    noPlan: (agreements: number, year: number): string =>
      `${count(agreements)} giao ước chưa có kế hoạch năm ${year} được hai bên thống nhất.`,
    awaiting: (value: bigint): string => `Bên nhận chưa trả lời về ${money(value)} đã trao trong kỳ.`,
    refused: (value: bigint): string => `Bên nhận không nhận ${money(value)} do hỏng, sai hoặc không phù hợp.`,
    unserved: (unserved: number, clauses: number): string =>
      `${count(unserved)} trên ${count(clauses)} nội dung cam kết chưa có khoản hỗ trợ nào.`,
    unvalued: (rows: number): string =>
      `${count(rows)} khoản hỗ trợ trong kỳ chưa được quy đổi thành tiền nên không nằm trong giá trị.`,
    named: (items: string, left: number, what: string): string => `Gồm: ${items}${more(left, what)}.`,
    pairs: 'cặp',
    agreements: 'giao ước',
    places: 'nơi',
  },
  causes: {
    merged: (names: string, silent: number): string =>
      `Trong kỳ có sắp xếp, chuyển giao đầu mối (${names}); ${count(silent)} giao ước chậm nhịp thuộc các đơn vị này.`,
    noPlan: (without: number, silent: number): string =>
      `${count(without)} trên ${count(silent)} giao ước chậm nhịp chưa có kế hoạch năm, thiếu căn cứ để đôn đốc.`,
    late: (pairs: number): string => `${count(pairs)} cặp chưa ký nên chưa có nội dung cam kết để thực hiện.`,
  },
  lessons: {
    plan: (withPlan: number, withoutPlan: number): string =>
      `Giao ước có kế hoạch năm giữ nhịp tốt hơn: ${count(withPlan)}% giữ đúng nhịp, so với ${count(withoutPlan)}% ở các giao ước chưa có kế hoạch.`,
  },
  directions: {
    silent: (agreements: number): string =>
      `Đôn đốc ${count(agreements)} giao ước chậm nhịp tổ chức ít nhất một hoạt động và báo cáo kết quả trong kỳ tới.`,
    unsigned: (pairs: number): string => `Hoàn thành việc ký kết của ${count(pairs)} cặp đã phân công.`,
    noPlan: (agreements: number): string => `Hoàn thành, thống nhất kế hoạch năm của ${count(agreements)} giao ước.`,
    awaiting: (value: bigint): string => `Bên nhận trả lời dứt điểm về ${money(value)} đã trao mà chưa xác nhận.`,
    unserved: (clauses: number): string =>
      `Bố trí nguồn lực cho ${count(clauses)} nội dung cam kết chưa có khoản hỗ trợ.`,
    go: 'Duy trì nhịp hoạt động của các giao ước; ghi nhận đầy đủ khoản trao, khoản nhận kèm minh chứng.',
  },
  proposals: {
    uncovered: (places: number): string =>
      `Đề nghị cấp có thẩm quyền xem xét phân công đơn vị kết nghĩa cho ${count(places)} địa bàn chưa có.`,
    merged: (names: string): string =>
      `Đề nghị ${names} có văn bản phân công đầu mối tiếp nhận các giao ước được chuyển giao.`,
    waived: (units: number): string => `Đề nghị ${count(units)} đơn vị chưa báo cáo bổ sung số liệu của kỳ.`,
  },
} as const;

type Words<Of> = {
  readonly [Key in keyof Of]: Of[Key] extends string
    ? string
    : Of[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Words<Of[Key]>;
};
export type NarrativeWords = Words<typeof narrativeVi>;
