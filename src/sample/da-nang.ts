import { type SampleProgramme, bySponsor, mutual } from './sample-programme.ts';

const HOA_CUONG = '20257';
const TRA_TAN = '20923';
const SON_TRA = '20263';
const TRA_LENG = '20938';
const NGU_HANH_SON = '20285';
const AVUONG = '20458';

/** The programme of Đà Nẵng with the agreements of three public articles: facts in our own words. */
export const DA_NANG: SampleProgramme = {
  provinceCode: '48',
  slug: 'ket-nghia-mien-nui-da-nang',
  title: 'Kết nghĩa với các xã miền núi thành phố Đà Nẵng',
  titleEn: 'Twinning with the mountain communes of Đà Nẵng',
  startsOn: '2025-07-29',
  summary:
    '60 đơn vị vùng đồng bằng và đô thị kết nghĩa với 33 xã miền núi, giúp nhau phát triển sau khi hợp nhất tỉnh.',
  summaryEn: '60 lowland units twin with 33 mountain communes so that all grow together after the provinces merged.',
  documents: [
    {
      key: 'resolution',
      kind: 'Nghị quyết',
      number: '02-NQ/TU',
      issuedOn: '2025-07-29',
      issuer: 'Ban Thường vụ Thành ủy Đà Nẵng',
      abstract: null,
    },
    {
      key: 'letter',
      kind: 'Công văn',
      number: '389',
      issuedOn: '2025-08-25',
      issuer: 'Thành ủy Đà Nẵng',
      abstract: 'Phân công 60 đơn vị vùng đồng bằng kết nghĩa với 33 xã miền núi',
    },
  ],
  articles: [
    {
      outlet: 'Báo Đà Nẵng (ĐNO)',
      title: 'Phường Hòa Cường và xã Trà Tân ký kết biên bản kết nghĩa',
      publishedOn: '2025-08-08',
      textSha256: 'c7060ab94766a37611631dd2d9a73e216cc08e06de0d4e30d733680b5099bd7e',
      textLength: 2277,
      agreements: [
        {
          key: 'hoa-cuong-tra-tan',
          inside: null,
          documentKind: 'bien-ban',
          parties: [
            { place: HOA_CUONG, role: 'sponsor', words: [108, 124] },
            { place: TRA_TAN, role: 'recipient', words: [136, 146] },
          ],
          signedOn: { day: '2025-08-08', words: [90, 98] },
          signedBy: null,
          place: 'xã Trà Tân',
          documents: [],
          clauses: [
            mutual(
              'party-building',
              'Gặp gỡ thường kỳ, trao đổi cách xây dựng, chỉnh đốn Đảng, làm dân vận và củng cố chính quyền, đoàn thể.',
              'Meet regularly and exchange ways of building the Party, mobilising people and strengthening local bodies.',
              [616, 959],
            ),
            mutual('training', 'Giúp bồi dưỡng, tập huấn cán bộ.', 'Help train officials.', [962, 1022]),
            mutual(
              'governance',
              'Cải cách hành chính, chuyển đổi số và công nghệ thông tin trong phục vụ người dân, doanh nghiệp.',
              'Reform procedures and use digital tools in serving people and firms.',
              [1314, 1466],
            ),
            mutual(
              'economy',
              'Chia sẻ kinh nghiệm điều hành phát triển kinh tế, xã hội.',
              'Share experience of steering economic and social development.',
              [1095, 1131],
            ),
            mutual(
              'culture',
              'Gìn giữ và phát huy di tích văn hóa, lịch sử.',
              'Keep cultural and historical sites alive.',
              [1536, 1587],
            ),
            mutual('tourism', 'Gắn di tích với phát triển du lịch.', 'Tie these sites to tourism.', [1588, 1614]),
            mutual(
              'education',
              'Học tập kinh nghiệm về giáo dục.',
              'Learn from each other in education.',
              [1655, 1672],
            ),
            mutual('health', 'Học tập kinh nghiệm về y tế.', 'Learn from each other in health care.', [1674, 1678]),
            bySponsor(
              'welfare',
              'Phường Hòa Cường vận động làm nhà tình nghĩa, giúp hộ nghèo, hộ khó khăn của xã.',
              'Hòa Cường ward raises funds for houses and helps poor households of the commune.',
              [1721, 1780],
            ),
            bySponsor(
              'infrastructure',
              'Phường Hòa Cường giúp làm giếng, nhà vệ sinh trường học, sân chơi trẻ em, đường.',
              'Hòa Cường ward helps build wells, school toilets, playgrounds and roads.',
              [1782, 1884],
            ),
            mutual(
              'market',
              'Kết nối tiêu thụ nông sản và hàng OCOP, quảng bá sản phẩm.',
              'Link farm produce and OCOP goods to buyers and promote them.',
              [2009, 2049],
            ),
            mutual(
              'investment',
              'Khuyến khích doanh nghiệp, hộ kinh doanh hai nơi đầu tư vào thương mại, du lịch, nông nghiệp.',
              'Encourage firms of both places to invest in trade, tourism and farming.',
              [2115, 2177],
            ),
          ],
          gifts: [
            {
              donor: 'phường Hòa Cường',
              donorPlace: HOA_CUONG,
              recipient: 'học sinh xã Trà Tân',
              recipientPlace: TRA_TAN,
              kind: 'in-kind',
              item: 'quà',
              amountVnd: null,
              happenedOn: '2025-08-08',
              serves: null,
              words: [1936, 1964],
            },
          ],
        },
      ],
    },
    {
      outlet: 'Báo Đà Nẵng (ĐNO)',
      title: 'Phường Sơn Trà và xã Trà Leng ký kết hợp tác phát triển',
      publishedOn: '2025-08-16',
      textSha256: 'a7f00b2b78342a715d86c7cf82dff1c502b55bab8da3b6a0fa4872b1557b514e',
      textLength: 2894,
      agreements: [
        {
          key: 'son-tra-tra-leng',
          inside: null,
          documentKind: 'bien-ban',
          parties: [
            { place: SON_TRA, role: 'sponsor', words: [122, 136] },
            { place: TRA_LENG, role: 'recipient', words: [140, 151] },
          ],
          signedOn: { day: '2025-08-15', words: [102, 112] },
          signedBy: null,
          place: null,
          documents: [],
          clauses: [
            mutual(
              'party-building',
              'Thường xuyên trao đổi về xây dựng Đảng, điều hành và dân vận.',
              'Regularly exchange experience of Party building, running local affairs and mobilising people.',
              [747, 771],
            ),
            mutual(
              'governance',
              'Giúp nhau dùng công nghệ thông tin, cải cách hành chính, chuyển đổi số.',
              'Help each other with information technology, procedures and digital change.',
              [885, 921],
            ),
            mutual(
              'culture',
              'Bảo tồn di tích văn hóa, lịch sử; xây dựng nếp sống văn minh.',
              'Preserve cultural and historical sites and foster good community life.',
              [1295, 1346],
            ),
            mutual('tourism', 'Gắn di tích với du lịch.', 'Link those sites to tourism.', [1347, 1362]),
            mutual(
              'education',
              'Nâng chất lượng dạy và học.',
              'Raise the quality of teaching and learning.',
              [1364, 1394],
            ),
            mutual('health', 'Phát triển y tế.', 'Develop health care.', [1396, 1421]),
            mutual('welfare', 'Giúp nhau giảm nghèo.', 'Help each other reduce poverty.', [1447, 1466]),
            mutual(
              'economy',
              'Trao đổi kinh nghiệm phát triển kinh tế và điều hành ngân sách.',
              'Exchange experience of the economy and of budgets.',
              [1475, 1514],
            ),
            mutual(
              'market',
              'Kết nối tiêu thụ nông sản, hàng OCOP.',
              'Link farm produce and OCOP goods to buyers.',
              [1571, 1613],
            ),
            mutual(
              'investment',
              'Khuyến khích doanh nghiệp, hộ kinh doanh đầu tư vào thế mạnh của mỗi nơi.',
              "Encourage firms to invest in each place's strengths.",
              [1634, 1681],
            ),
            mutual(
              'environment',
              'Chia sẻ cách quản lý đô thị, dân cư và giữ vệ sinh môi trường.',
              'Share ways of managing towns and keeping the surroundings clean.',
              [1782, 1810],
            ),
            mutual('security', 'Giúp nhau giữ an ninh, trật tự.', 'Help each other keep public order.', [1998, 2027]),
          ],
          gifts: [],
        },
      ],
    },
    {
      outlet: 'Báo Đà Nẵng (ĐNO)',
      title: 'Phường Ngũ Hành Sơn và xã Avương ký kết hợp tác phát triển',
      // The header of the article gives 8 December, day and month swapped: the piece itself speaks of 12/8.
      publishedOn: '2025-08-12',
      textSha256: '2872e7386619242bb499d551b87dd6021541644d35645ed6dc97c9b00da3aa81',
      textLength: 2967,
      agreements: [
        {
          key: 'ngu-hanh-son-avuong',
          inside: null,
          documentKind: 'chuong-trinh',
          parties: [
            { place: NGU_HANH_SON, role: 'sponsor', words: [102, 121] },
            { place: AVUONG, role: 'recipient', words: [133, 142] },
          ],
          signedOn: { day: '2025-08-12', words: [82, 92] },
          signedBy: null,
          place: null,
          documents: [],
          clauses: [
            mutual(
              'party-building',
              'Thường xuyên trao đổi cách xây dựng, chỉnh đốn Đảng và hệ thống chính trị.',
              'Regularly exchange ways of building the Party and local bodies.',
              [1733, 1788],
            ),
            mutual(
              'governance',
              'Giúp nhau cải cách hành chính, chuyển đổi số, phục vụ người dân và doanh nghiệp.',
              'Help each other reform procedures and go digital in serving people and firms.',
              [1854, 1897],
            ),
            mutual(
              'investment',
              'Mời doanh nghiệp, nhà đầu tư của phường khảo sát, đầu tư vào tiềm năng của xã.',
              'Invite firms and investors of the ward to survey and invest in the commune.',
              [2037, 2095],
            ),
            mutual(
              'economy',
              'Trao đổi kinh nghiệm làm kinh tế, hợp tác sản xuất.',
              'Exchange experience of the economy and cooperate in production.',
              [2271, 2309],
            ),
            mutual('market', 'Hợp tác tiêu thụ nông sản an toàn.', 'Cooperate in selling safe produce.', [2334, 2359]),
            mutual(
              'health',
              'Chia sẻ kinh nghiệm y tế, phòng dịch, chăm sóc sức khỏe, bình đẳng giới.',
              'Share experience in health care, disease prevention and gender equality.',
              [2384, 2488],
            ),
            mutual(
              'education',
              'Trao đổi về phổ cập giáo dục và chất lượng dạy học.',
              'Exchange on schooling for all and the quality of teaching.',
              [2526, 2574],
            ),
            mutual('welfare', 'Trao đổi cách giảm nghèo.', 'Exchange ways of reducing poverty.', [2600, 2620]),
            mutual('tourism', 'Cùng quảng bá sản phẩm du lịch.', 'Promote tourism products together.', [2722, 2759]),
            mutual(
              'culture',
              'Giới thiệu văn hóa, văn nghệ riêng của mỗi nơi.',
              'Show the culture and arts of each place.',
              [2761, 2800],
            ),
          ],
          gifts: [],
        },
      ],
    },
  ],
};
