import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileText } from './file-text.ts';
import { dayOf } from './html-about.ts';
import { htmlText } from './html-text.ts';
import { elementsOf, parseHtml, wordsOf } from './html-tree.ts';

const LEAD =
  'Sáng 24-1, phường Tam Quan và xã Ya Hội ký kết giao ước kết nghĩa, mở đầu một năm cùng nhau chăm lo cho người nghèo.';
const STORY = [
  'Theo giao ước, hai bên sẽ giúp nhau phát triển sản xuất, tiêu thụ nông sản và giữ gìn an ninh trật tự trên địa bàn.',
  'Dịp này, phường Tam Quan trao tặng xã Ya Hội 30 triệu đồng cùng 25 suất quà cho hộ nghèo, mỗi suất 500 nghìn đồng.',
  'Ông Nguyễn Văn Hảo, Bí thư Đảng ủy phường Tam Quan, phát biểu tại buổi lễ và cảm ơn bà con.',
];
const TITLE = 'Phường Tam Quan kết nghĩa với xã Ya Hội';

function read(html: string): FileText {
  const found = htmlText(html);
  if (!found.ok) throw new Error(`expected a story — saw ${found.refusal.code}`);
  return found.value;
}
const paragraphs = (html: string): string[] => read(html).text.split(/\n+/);

const MENU = `<div class="main-menu"><ul>${['Trang chủ', 'Chính trị', 'Kinh tế', 'Xã hội', 'Văn hóa'].map((word) => `<li><a href="/">${word}</a></li>`).join('')}</ul></div>`;
const RELATED = `<div class="box-tin-lien-quan"><h3>Tin liên quan</h3><ul>${['Phường Bồng Sơn kết nghĩa với xã Chư Prông, trao 50 triệu đồng', 'Xã Ia Dơk nhận hỗ trợ 100 triệu đồng từ phường An Nhơn Bắc'].map((word) => `<li><a href="/">${word}</a></li>`).join('')}</ul></div>`;

describe('a page of a paper', () => {
  const page = `<!DOCTYPE html><html><head><title>${TITLE} - Báo Xứ Núi</title>
    <meta property="og:site_name" content="Báo Xứ Núi"><link rel="canonical" href="https://xunui.example/bai-1.html">
    <meta property="article:published_time" content="2026-01-24T18:30:00Z"><script>var a = "<p>Không phải bài</p>";</script></head>
    <body><header><div class="logo">Báo Xứ Núi, cơ quan ngôn luận của Đảng bộ và nhân dân</div></header>${MENU}
    <div class="breadcrumb"><a href="/">Xã hội</a></div>
    <div class="container"><div class="col-left"><h1 class="title">${TITLE}</h1><div class="author-time">Hồng Phúc | 25/01/2026 08:15</div>
      <div class="share-bar"><a>Chia sẻ lên mạng xã hội để bạn bè cùng đọc bài viết này</a></div>
      <h2 class="sapo">${LEAD}</h2>
      <div class="detail-content" id="noidung"><p>${STORY[0]}</p>
        <div class="banner-ads"><figure><img src="a.jpg"><figcaption>Khuyến mãi lớn: tặng 100 triệu đồng cho khách mua nhà tại dự án mới</figcaption></figure></div>
        <figure><img src="b.jpg" alt=""><figcaption>Lãnh đạo hai địa phương trao giao ước. Ảnh: H.P.</figcaption></figure>
        ${RELATED}<p>${STORY[1]}</p><p>${STORY[2]}</p>
        <p><a href="/x">Xem bài trước: Phường Quy Nhơn kết nghĩa với xã Vĩnh Sơn và trao quà</a></p></div>
      <div class="tags"><a>kết nghĩa</a> <a>Ya Hội</a></div><div class="comments"><p>Bạn đọc Lê Văn Tám: bài viết rất hay, cảm ơn tòa soạn đã đưa tin.</p></div></div>
      <div class="sidebar"><p>Đọc nhiều: giá cà phê hôm nay tăng mạnh, nông dân phấn khởi bán ra thị trường.</p></div></div>
    <footer><p>Giấy phép số 12/GP-BTTTT của Bộ Thông tin và Truyền thông cấp ngày 1-1-2020.</p></footer></body></html>`;

  test('yields headline, opening, story and captions, and nothing of what stands around them', () => {
    expect(paragraphs(page)).toEqual([
      TITLE,
      LEAD,
      STORY[0],
      'Lãnh đạo hai địa phương trao giao ước. Ảnh: H.P',
      STORY[1],
      STORY[2],
    ]);
  });

  test('tells its title, paper, address and the day in Việt Nam', () => {
    expect(read(page)).toMatchObject({
      title: TITLE,
      outlet: 'Báo Xứ Núi',
      url: 'https://xunui.example/bai-1.html',
      publishedOn: '2026-01-25',
    });
  });

  test('linked data goes before the tags; broken linked data is as if it were not there', () => {
    const data = `<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"headline":"${TITLE}","datePublished":"2026-01-23T09:00:00+07:00","publisher":{"name":"Báo Khác"}}]}</script>`;
    expect(read(page.replace('</head>', `${data}</head>`))).toMatchObject({
      outlet: 'Báo Khác',
      publishedOn: '2026-01-23',
    });
    expect(read(page.replace('</head>', '<script type="application/ld+json">{"a":</script></head>')).publishedOn).toBe(
      '2026-01-25',
    );
  });
});

describe('other pages', () => {
  test('tables of an old site, letters as entities, lines broken by <br>', () => {
    const entities = (text: string) =>
      text
        .replace(/[à-ý]/g, (letter) => `&#${letter.charCodeAt(0)};`)
        .replaceAll('&#224;', '&agrave;')
        .replaceAll('&#234;', '&ecirc;');
    const page = `<html><body><table><tr><td class=menu><a href=/>Trang nhất</a></td><td><b>${entities(TITLE)}</b><br><br>${entities(LEAD)}<br>${STORY.map(entities).join('<br><br>')}</td></tr></table></body></html>`;
    expect(paragraphs(page)).toEqual([TITLE, LEAD, ...STORY]);
  });

  test('no names at all: the paragraphs that have most words are the story', () => {
    const page = `<body>${MENU}<div><div><p>${LEAD}<p>${STORY.join('<p>')}</div></div>${RELATED}<time datetime="2026-01-25 07:00">x</time></body>`;
    expect(paragraphs(page)).toEqual([LEAD, ...STORY]);
    expect(read(page).publishedOn).toBe('2026-01-25');
  });

  test('a margin that holds the whole story is the story', () => {
    const page = `<body><div class="widget-content share"><p>${LEAD}</p><p>${STORY.join('</p><p>')}</p></div></body>`;
    expect(paragraphs(page)).toEqual([LEAD, ...STORY]);
  });

  test('a table of figures becomes rows, a list its entries', () => {
    const page = `<article><p>${LEAD}</p><table><tr><th>TT</th><th>Đơn vị</th></tr><tr><td>1</td><td><p>Sở A</p></td></tr></table><ul><li>10 suất quà<li>2 con bò</ul><p>${STORY[0]}</p></article>`;
    expect(read(page).text).toBe(`${LEAD}\n\nTT | Đơn vị\n1 | Sở A\n\n- 10 suất quà\n- 2 con bò\n\n${STORY[0]}`);
  });
});

test.each([
  ['2025-10-18T20:30:00Z', '2025-10-19'],
  ['2025-10-18T20:30:00+07:00', '2025-10-18'],
  ['2025-10-18T23:30:00.000+0700', '2025-10-18'],
  ['2025-10-18 20:30', '2025-10-18'],
  ['Thứ Bảy, 18/10/2025, 20:30', '2025-10-18'],
  ['18-10-2025', '2025-10-18'],
  ['2025-02-30', null],
  ['hôm qua', null],
  ['', null],
])('the day of %j', (stamp, day) => expect(dayOf(stamp)).toBe(day));

describe('any markup', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<div class="a b">',
    '</div>',
    '<table><tr><td>',
    '</table>',
    '<li>',
    '<a href="x',
    '">',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    '&agrave;',
    '&#1;',
    '&#xFFFFFFF;',
    '<',
    '>',
    '=',
    '"',
    "'",
    'phường Tam Quan kết nghĩa ',
    '<br/>',
    '<p hidden>',
    '</',
    '<title>',
  );
  test('is read without a throw, and no word is made up', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }).map((list) => list.join('')),
        (html) => {
          const root = parseHtml(html);
          expect(wordsOf(root).length).toBeLessThanOrEqual(html.length + 10);
          for (const element of elementsOf(root)) expect(element.tag).not.toBe('');
          const found = htmlText(html.repeat(3));
          if (found.ok) expect(found.value.text).not.toBe('');
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each([
    '<div>',
    '<p>',
    '<a b="',
    '<a b=\'<a c="',
    '<!--',
    '<',
    '<table><tr><td>',
    '</div>',
    '<li>',
    '&amp',
    '<a =',
    '<script>',
    '<b x=1 x=1 x=1 ',
  ])('a million letters of %j end', (unit) => {
    const html = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(elementsOf(parseHtml(html)).length).toBeLessThanOrEqual(html.length);
    expect(htmlText(html).ok).toBe(false);
  });
});
