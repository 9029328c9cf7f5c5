import { type SamplePlace, type SampleProgramme, bySponsor, mutual } from './sample-programme.ts';

const BONG_SON = '21640';
const CHU_PRONG = '23887';
const AN_NHON_BAC = '21925';
const IA_DOK = '23869';
const LANG_GHE: SamplePlace = { type: 'làng', name: 'Ghè', commune: IA_DOK };

/** The programme of Gia Lai with the agreements of two public articles: facts in our own words. */
export const GIA_LAI: SampleProgramme = {
  provinceCode: '52',
  slug: 'ket-nghia-thon-lang-gia-lai',
  title: 'Kết nghĩa với thôn, làng đồng bào dân tộc thiểu số tỉnh Gia Lai',
  titleEn: 'Twinning with ethnic minority villages of Gia Lai',
  startsOn: '2025-08-07',
  summary:
    'Phường, xã, cơ quan, đơn vị có điều kiện nhận kết nghĩa, giúp đỡ xã và thôn, làng đồng bào dân tộc thiểu số: xây dựng hệ thống chính trị, làm ăn, đời sống và tình đoàn kết.',
  summaryEn:
    'Wards, communes and agencies with means twin with communes and villages of ethnic minorities and help with local government, livelihoods, daily life and fellowship.',
  documents: [
    {
      key: 'directive',
      kind: 'Chỉ thị',
      number: '03-CT/TU',
      issuedOn: '2025-08-07',
      issuer: 'Ban Thường vụ Tỉnh ủy Gia Lai',
      abstract: 'Tăng cường hoạt động kết nghĩa với thôn, làng đồng bào dân tộc thiểu số',
    },
    {
      key: 'plan',
      kind: 'Kế hoạch',
      number: '43/KH-UBND',
      issuedOn: '2025-08-22',
      issuer: 'UBND tỉnh Gia Lai',
      abstract: 'Triển khai Chỉ thị số 03-CT/TU',
      link: { relation: 'implements', to: 'directive' },
    },
  ],
  articles: [
    {
      outlet: 'Báo Gia Lai (GLO)',
      title: 'Phường Bồng Sơn kết nghĩa với xã Chư Prông',
      publishedOn: null,
      textSha256: '5ff1ec61d39feca4f198566dcebd572ee626075f8f601d674c394f1f42d29b84',
      textLength: 2303,
      agreements: [
        {
          key: 'bong-son-chu-prong',
          inside: null,
          documentKind: 'chuong-trinh',
          parties: [
            { place: BONG_SON, role: 'sponsor', words: [105, 120] },
            { place: CHU_PRONG, role: 'recipient', words: [124, 136] },
          ],
          signedOn: { day: '2025-10-18', words: [74, 85] },
          signedBy: null,
          place: null,
          documents: [
            { key: 'plan', words: [605, 656] },
            { key: 'directive', words: [686, 745] },
          ],
          clauses: [
            mutual(
              'party-building',
              'Giúp nhau và trao đổi cách làm trong xây dựng tổ chức Đảng, chính quyền, Mặt trận, đoàn thể; sinh hoạt chi bộ, kết nạp đảng viên, kiểm tra và giám sát.',
              'Help each other build Party bodies, local government, the Front and mass organisations: cell meetings, new members, inspection.',
              [1213, 1443],
            ),
            mutual(
              'training',
              'Bồi dưỡng kinh nghiệm công tác cho cán bộ hai bên.',
              'Pass on working experience to the officials of both sides.',
              [1221, 1252],
            ),
            mutual(
              'economy',
              'Đưa khoa học, kỹ thuật vào sản xuất; hướng dẫn mô hình kinh tế, vận động nguồn lực tạo sinh kế cho dân.',
              'Bring science into farming, advise on business models and find resources for livelihoods.',
              [1474, 1694],
            ),
            mutual(
              'market',
              'Làm sản phẩm OCOP và thương hiệu cho nông sản.',
              'Make OCOP products and brands for farm produce.',
              [1541, 1596],
            ),
            mutual(
              'investment',
              'Quảng bá, mời gọi đầu tư hợp với thế mạnh từng nơi.',
              'Promote each place and attract investment that suits it.',
              [1754, 1780],
            ),
            mutual(
              'culture',
              'Cùng chăm lo đời sống văn hóa, xã hội.',
              'Look after cultural and social life together.',
              [2064, 2090],
            ),
            mutual(
              'security',
              'Giữ vững quốc phòng, an ninh trên địa bàn.',
              'Keep defence and public order firm.',
              [2092, 2118],
            ),
            mutual(
              'solidarity',
              'Vun đắp tình cảm giữa cán bộ, đảng viên và người dân hai nơi.',
              'Strengthen the bond between the officials and people of the two places.',
              [2130, 2162],
            ),
          ],
          gifts: [
            {
              donor: 'phường Bồng Sơn',
              donorPlace: BONG_SON,
              recipient: 'học sinh khó khăn của xã Chư Prông',
              recipientPlace: CHU_PRONG,
              kind: 'cash',
              item: null,
              amountVnd: 20_000_000n,
              happenedOn: '2025-10-18',
              serves: null,
              words: [2235, 2248],
            },
          ],
        },
      ],
    },
    {
      outlet: null,
      title: null,
      publishedOn: '2025-12-27',
      textSha256: '755470a9b5cf81db463c5fd46976e092175c7e89140ae2fadea73f49dd6c5125',
      textLength: 2079,
      agreements: [
        {
          key: 'an-nhon-bac-ia-dok',
          inside: null,
          documentKind: 'giao-uoc',
          parties: [
            { place: AN_NHON_BAC, role: 'sponsor', words: [337, 355] },
            { place: IA_DOK, role: 'recipient', words: [324, 333] },
          ],
          signedOn: null,
          signedBy: '2025-12-27',
          place: null,
          documents: [
            { key: 'directive', words: [60, 119] },
            { key: 'plan', words: [123, 182] },
          ],
          clauses: [
            mutual(
              'party-building',
              'Giúp nhau làm cho Đảng bộ, chính quyền, Mặt trận và đoàn thể vững mạnh.',
              'Help each other strengthen the Party committee, local government, the Front and mass organisations.',
              [504, 601],
            ),
            mutual(
              'training',
              'Trao đổi kinh nghiệm lãnh đạo, điều hành giữa cán bộ hai bên.',
              'Exchange experience of leading and managing between officials.',
              [603, 664],
            ),
            mutual(
              'economy',
              'Chia sẻ cách phát triển sản xuất và dùng khoa học, kỹ thuật.',
              'Share ways of developing production with science and technique.',
              [912, 959],
            ),
            mutual('market', 'Cùng làm sản phẩm OCOP.', 'Build OCOP products together.', [961, 983]),
            mutual(
              'culture',
              'Tổ chức giao lưu văn nghệ, thể thao.',
              'Hold cultural and sports exchanges.',
              [1007, 1054],
            ),
            mutual(
              'security',
              'Trao đổi thông tin, phối hợp giữ quốc phòng, an ninh.',
              'Share information and work together on defence and order.',
              [1122, 1160],
            ),
            mutual(
              'solidarity',
              'Gắn bó cán bộ, đảng viên và nhân dân hai nơi.',
              'Bring the officials and people of the two places closer.',
              [666, 698],
            ),
          ],
          gifts: [
            {
              donor: 'phường An Nhơn Bắc',
              donorPlace: AN_NHON_BAC,
              recipient: 'xã Ia Dơk',
              recipientPlace: IA_DOK,
              kind: 'cash',
              item: null,
              amountVnd: 30_000_000n,
              happenedOn: null,
              serves: null,
              words: [1979, 1992],
            },
          ],
        },
        {
          key: 'an-nhon-bac-lang-ghe',
          inside: 'an-nhon-bac-ia-dok',
          documentKind: 'giao-uoc',
          parties: [
            { place: AN_NHON_BAC, role: 'sponsor', words: [1253, 1271] },
            { place: LANG_GHE, role: 'recipient', words: [1333, 1341] },
          ],
          signedOn: null,
          signedBy: '2025-12-27',
          place: null,
          documents: [
            { key: 'directive', words: [60, 119] },
            { key: 'plan', words: [123, 182] },
          ],
          clauses: [
            bySponsor(
              'party-building',
              'Cùng xã Ia Dơk giúp tổ chức Đảng và hệ thống chính trị của làng làm việc tốt hơn.',
              "Help, with Ia Dơk commune, the village's Party cell and local bodies work better.",
              [1442, 1525],
            ),
            bySponsor(
              'economy',
              'Giúp bà con đổi cơ cấu cây trồng, vật nuôi và dùng khoa học để tăng năng suất cà phê, điều, cao su.',
              'Help villagers change crops and livestock and raise yields of coffee, cashew and rubber.',
              [1560, 1727],
            ),
            bySponsor(
              'welfare',
              'Chăm lo an sinh và đời sống của dân làng.',
              "Look after the villagers' welfare and daily life.",
              [1754, 1840],
            ),
          ],
          gifts: [
            {
              donor: 'phường An Nhơn Bắc',
              donorPlace: AN_NHON_BAC,
              recipient: 'bà con làng Ghè',
              recipientPlace: LANG_GHE,
              kind: 'cash',
              item: null,
              amountVnd: 50_000_000n,
              happenedOn: null,
              serves: 'welfare',
              words: [2017, 2030],
            },
            {
              donor: 'phường An Nhơn Bắc',
              donorPlace: AN_NHON_BAC,
              recipient: 'bà con làng Ghè',
              recipientPlace: LANG_GHE,
              kind: 'in-kind',
              item: 'quà',
              amountVnd: 10_000_000n,
              happenedOn: null,
              serves: 'welfare',
              words: [2034, 2078],
            },
          ],
        },
      ],
    },
  ],
};
