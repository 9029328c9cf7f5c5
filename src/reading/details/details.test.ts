import { describe, expect, test } from 'vitest';
import { plainDate } from '../../kernel/plain-date.ts';
import { gazetteerOf } from '../gazetteer.ts';
import { readArticle } from '../read-article.ts';

const none = gazetteerOf([]);
const detailsOf = (text: string, published: string | null = '2026-03-02') =>
  readArticle(text, { published: published === null ? null : plainDate(published) }, none).details;
const wordsOf = (text: string, { span }: { span: { start: number; end: number } }) => text.slice(span.start, span.end);

const OPENING = 'phường Thanh Đa Bắc và xã Ia Mrơn ký kết giao ước kết nghĩa.';

describe('the ceremony', () => {
  test.each<[string, string | null, string | null, string | null]>([
    [`Chiều 1-3, tại hội trường UBND xã Ia Mrơn, ${OPENING}`, 'hội trường UBND xã Ia Mrơn', 'afternoon', null],
    [`Sáng ngày 1/3, ${OPENING}`, null, 'morning', null],
    [
      `Tối 1-3, tại làng Groi (xã Ia Mrơn, tỉnh Gia Lai), ${OPENING}`,
      'làng Groi (xã Ia Mrơn, tỉnh Gia Lai)',
      'evening',
      null,
    ],
    [`Ngày 1-3, tại nhà rông làng Groi, xã Ia Mrơn, ${OPENING}`, 'nhà rông làng Groi, xã Ia Mrơn', null, null],
    [
      'BIÊN BẢN\nKý kết giao ước kết nghĩa giữa phường Thanh Đa Bắc và xã Ia Mrơn\nHôm nay, vào hồi 14 giờ 30 phút ngày 01/3/2026, tại trụ sở UBND xã Ia Mrơn, chúng tôi gồm:\nÔng Lê Văn Tám - Chủ tịch UBND xã.',
      'trụ sở UBND xã Ia Mrơn',
      'afternoon',
      '14:30',
    ],
  ])('%j', (text, place, timeOfDay, clock) => {
    expect(detailsOf(text).ceremony).toMatchObject({ place, timeOfDay, clock });
  });

  test('is of signings only, and absent where neither place nor time is told', () => {
    expect(detailsOf(`Hôm qua, ${OPENING}`).ceremony).toBeNull();
    expect(
      detailsOf('Chiều 1-3, tại xã Ia Mrơn, phường Thanh Đa Bắc tặng quà cho xã kết nghĩa Ia Mrơn.').ceremony,
    ).toBeNull();
  });
});

describe('promises by field', () => {
  test('each part of a promising sentence, with the side that promises', () => {
    const text = `Sáng 1-3, ${OPENING}\nTheo giao ước, phường Thanh Đa Bắc sẽ giúp xã tiêu thụ nông sản, phát triển du lịch; tập huấn cho cán bộ.\nDịp này, phường Thanh Đa Bắc tặng 10 suất học bổng cho học sinh.`;
    const { commitments } = detailsOf(text);
    expect(commitments.map((one) => [one.field, one.by, wordsOf(text, one)])).toEqual([
      ['market', 'phường Thanh Đa Bắc', expect.stringMatching(/^Theo giao ước.*du lịch$/)],
      ['tourism', 'phường Thanh Đa Bắc', expect.stringMatching(/^Theo giao ước.*du lịch$/)],
      ['training', 'phường Thanh Đa Bắc', 'tập huấn cho cán bộ'],
    ]);
  });

  test('the articles of an agreement promise without a word of promise', () => {
    const text = `GIAO ƯỚC KẾT NGHĨA\nHôm nay, ngày 01/3/2026, ${OPENING}\nĐiều 1. Phường Thanh Đa Bắc giúp xã Ia Mrơn phát triển sản xuất.\nĐiều 2. Xã Ia Mrơn giữ gìn an ninh trật tự.`;
    expect(detailsOf(text).commitments.map(({ field, by }) => [field, by])).toEqual([
      ['economy', 'Phường Thanh Đa Bắc'],
      ['security', 'Xã Ia Mrơn'],
    ]);
  });
});

describe('people', () => {
  test('those whom help reached, not those who are only counted', () => {
    const text = `Sáng 1-3, ${OPENING}\nDịp này, phường trao quà cho 42 hộ nghèo, khám bệnh cho 180 người; 9 hộ được hỗ trợ làm nhà.\nXã có 14 đảng viên là người trẻ.`;
    expect(detailsOf(text).helped.map(({ count, unit }) => `${count} ${unit}`)).toEqual([
      '42 hộ nghèo',
      '180 người',
      '9 hộ',
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    [
      'Làng Groi hiện có 142 hộ với 611 khẩu, chủ yếu là người Bahnar, 38 hộ nghèo và 27 hộ cận nghèo.',
      {
        place: 'làng Groi',
        households: 142,
        people: 611,
        poorHouseholds: 38,
        nearPoorHouseholds: 27,
        peoples: ['Bahnar'],
      },
    ],
    [
      'Làng Groi thuộc diện đặc biệt khó khăn: 304 hộ, 1.306 nhân khẩu, phần lớn là người Jrai, còn 42 hộ nghèo.',
      {
        place: 'làng Groi',
        households: 304,
        people: 1306,
        poorHouseholds: 42,
        nearPoorHouseholds: null,
        peoples: ['Jrai'],
      },
    ],
    [
      'Xã Ia Mrơn có 1.120 hộ, trong đó có đồng bào Mông và Dao.',
      { place: 'xã Ia Mrơn', households: 1120, people: null, peoples: ['Mông', 'Dao'] },
    ],
  ])('%j is a profile', (sentence, profile) => {
    const { profiles, helped } = detailsOf(`Sáng 1-3, ${OPENING}\n${sentence}`);
    expect(profiles).toHaveLength(1);
    expect(profiles[0]).toMatchObject(profile);
    expect(helped).toEqual([]);
  });

  test('gifts for households are no profile', () => {
    expect(detailsOf(`Sáng 1-3, ${OPENING}\nPhường tặng quà cho 42 hộ nghèo và 12 hộ cận nghèo.`).profiles).toEqual([]);
  });
});

test.each<[string, string, string, string]>([
  ['Công trình sẽ hoàn thành trước 30/6/2026.', 'before', '2026-06-30', '2026-06-30'],
  ['Phường cam kết bàn giao trước ngày 15-4.', 'before', '2026-04-15', '2026-04-15'],
  ['Phường sẽ xây 2 căn nhà, khởi công ngày 20-2.', 'on', '2027-02-20', '2027-02-20'],
  ['Phường sẽ khởi công nhà văn hóa trong tháng 4.', 'within', '2026-04-01', '2026-04-30'],
  ['Hai bên dự kiến mở chợ phiên trong tháng 1.', 'within', '2027-01-01', '2027-01-31'],
  ['Phường sẽ tặng xã máy tính trong quý II/2026.', 'within', '2026-04-01', '2026-06-30'],
  ['Phường sẽ làm đường trong năm 2027.', 'within', '2027-01-01', '2027-12-31'],
  ['Các đơn vị phải có kế hoạch trước tháng 5/2026.', 'before', '2026-04-30', '2026-04-30'],
])('planned: %j', (sentence, when, from, to) => {
  const { plannedTimes } = detailsOf(`Sáng 1-3, ${OPENING}\n${sentence}`);
  expect(plannedTimes.map((time) => [time.when, time.from, time.to])).toEqual([[when, from, to]]);
});

test('days that are over plan nothing', () => {
  expect(
    detailsOf(`Sáng 1-3, ${OPENING}\nNgày 20-2, phường đã tặng quà. Phường sẽ còn quay lại.`).plannedTimes,
  ).toEqual([]);
});

describe('figures of a review', () => {
  const HEAD = 'Sơ kết 6 tháng đầu năm 2026 chương trình kết nghĩa giữa phường Thanh Đa Bắc và xã Ia Mrơn\n';
  test.each<[string, unknown[]]>([
    ['Hai bên đã làm 94 km đường bê tông.', ['Hai bên đã làm km đường bê tông', 94, null, 'km đường bê tông']],
    ['Tổng kinh phí hỗ trợ đạt 9,6 tỷ đồng.', ['Tổng kinh phí hỗ trợ đạt', 9_600_000_000, null, 'đồng']],
    ['Tỷ lệ hộ nghèo giảm từ 46,2% xuống còn 37,8%.', ['Tỷ lệ hộ nghèo giảm', 37.8, 46.2, '%']],
    ['Số hộ nghèo của xã giảm từ 86 xuống 12 hộ.', ['Số hộ nghèo của xã giảm hộ', 12, 86, 'hộ']],
    ['Các chi bộ kết nạp 19 đảng viên.', ['Các chi bộ kết nạp đảng viên', 19, null, 'đảng viên']],
  ])('%j', (sentence, wanted) => {
    const [result, ...more] = detailsOf(HEAD + sentence, '2026-07-02').results;
    expect(more).toEqual([]);
    expect([result?.indicator, result?.value, result?.before, result?.unit]).toEqual(wanted);
    expect(result?.period).toBe('6 tháng đầu năm 2026');
  });

  test('days, papers, names and stretches of time are none', () => {
    const text = `${HEAD}Chiều 1-7, sau 6 tháng thực hiện Chỉ thị số 03-CT/TU ngày 7-8-2025, xã Đam Rông 5 và thôn 3 đã đổi thay.`;
    expect(detailsOf(text, '2026-07-02').results).toEqual([]);
  });
});
