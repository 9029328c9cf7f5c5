import { recordActOnAgreement } from '../../src/agreements/record-act-on-agreement.ts';
import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import { recordActivity } from '../../src/activities/record-activity.ts';
import type { Field } from '../../src/kernel/fields.ts';
import { type AgreementId, type NodeId, type ProgrammeId, type RequestId, idOf } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { recordProgramme } from '../../src/programmes/record-programme.ts';
import { createNode } from '../../src/registry/create-node.ts';
import { mergeNodes } from '../../src/registry/merge-nodes.ts';
import { OPERATOR, inEveryRole } from './actors.ts';
import { heldOn, plannedFor } from './activities.ts';
import { SAMPLE } from './sample.ts';

export const SEARCH_TODAY = plainDate('2026-11-22');

/** A full name; with "@ Tỉnh …" where several bear it. A name in NEW is made first. */
type Named = string;
type ClauseLine = readonly [field: Field, text: string];

interface WorldAgreement {
  readonly sponsor: Named;
  readonly recipient: Named;
  readonly signedOn: string;
  readonly clauses: readonly ClauseLine[];
  readonly given?: readonly { readonly amountVnd: bigint; readonly clause?: number }[];
  readonly held?: readonly (readonly [Field, string, string])[];
  readonly planned?: readonly (readonly [Field, string, string])[];
  readonly later?: 'suspended' | 'ended';
  readonly isRestricted?: boolean;
}
interface WorldProgramme {
  readonly provinceCode: string;
  readonly title: string;
  readonly startsOn: string;
  readonly agreements: readonly WorldAgreement[];
}

const NEW: Readonly<
  Record<string, { kind: 'village' | 'organisation'; type: string; name: string; in: Named; aliases?: string[] }>
> = {
  'Buôn Kô Siêr': { kind: 'village', type: 'buôn', name: 'Kô Siêr', in: 'Xã Cư Pơng' },
  'Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Lắk': {
    kind: 'organisation',
    type: 'lực lượng vũ trang',
    name: 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Lắk',
    in: 'Tỉnh Đắk Lắk',
    aliases: ['Bộ đội Biên phòng Đắk Lắk'],
  },
  'Công ty TNHH Cà phê Tây Nguyên Xanh': {
    kind: 'organisation',
    type: 'doanh nghiệp',
    name: 'Công ty TNHH Cà phê Tây Nguyên Xanh',
    in: 'Tỉnh Đắk Lắk',
  },
  'Trường Trung học phổ thông Đông Sơn 1': {
    kind: 'organisation',
    type: 'trường',
    name: 'Trường Trung học phổ thông Đông Sơn 1',
    in: 'Tỉnh Thanh Hóa',
  },
  'Sở Thông tin và Truyền thông tỉnh Lâm Đồng': {
    kind: 'organisation',
    type: 'cơ quan',
    name: 'Sở Thông tin và Truyền thông tỉnh Lâm Đồng',
    in: 'Tỉnh Lâm Đồng',
  },
  'Sở Khoa học và Công nghệ tỉnh Lâm Đồng': {
    kind: 'organisation',
    type: 'cơ quan',
    name: 'Sở Khoa học và Công nghệ tỉnh Lâm Đồng',
    in: 'Tỉnh Lâm Đồng',
  },
  'Bản Huồi Mới': { kind: 'village', type: 'bản', name: 'Huồi Mới', in: 'Xã Huồi Tụ' },
  'Hợp tác xã Nông nghiệp Chư Păh': {
    kind: 'organisation',
    type: 'doanh nghiệp',
    name: 'Hợp tác xã Nông nghiệp Chư Păh',
    in: 'Tỉnh Gia Lai',
  },
};

export const WORLD: readonly WorldProgramme[] = [
  {
    provinceCode: '68',
    title: 'Đô thị đỡ đầu buôn làng Lâm Đồng',
    startsOn: '2025-09-10',
    agreements: [
      {
        sponsor: 'Phường Lâm Viên - Đà Lạt',
        recipient: 'Xã Đam Rông 1',
        signedOn: '2025-09-15',
        clauses: [
          ['economy', 'Trồng 5 héc ta dâu nuôi tằm cho 20 hộ nghèo.'],
          ['education', 'Tặng 30 bộ máy tính cho trường tiểu học.'],
          ['infrastructure', 'Khoan hai giếng nước cho thôn Đắk Măng.'],
        ],
        given: [{ amountVnd: 120_000_000n, clause: 1 }],
        held: [['education', 'Trao máy tính cho Trường Tiểu học Rô Men', '2026-09-05']],
      },
      {
        sponsor: 'Phường 2 Bảo Lộc',
        recipient: 'Xã Bảo Lâm 1',
        signedOn: '2025-11-02',
        clauses: [
          ['market', 'Tiêu thụ chè ô long và cà phê của hợp tác xã.'],
          ['health', 'Tập huấn sơ cứu cho nhân viên y tế thôn.'],
        ],
      },
      {
        sponsor: 'Sở Thông tin và Truyền thông tỉnh Lâm Đồng',
        recipient: 'Xã Đạ Tẻh 3',
        signedOn: '2025-10-10',
        clauses: [['governance', 'Lắp mạng không dây miễn phí ở nhà văn hóa các thôn.']],
      },
    ],
  },
  {
    provinceCode: '51',
    title: 'Xã đồng bằng cùng xã vùng cao Quảng Ngãi',
    startsOn: '2025-08-01',
    agreements: [
      {
        sponsor: 'Xã Bình Sơn @ Tỉnh Quảng Ngãi',
        recipient: 'Xã Ngọc Linh',
        signedOn: '2025-08-20',
        clauses: [
          ['economy', 'Phát triển vườn sâm Ngọc Linh cho 40 hộ.'],
          ['infrastructure', 'Sửa cầu treo qua suối Đắk Mỹ.'],
        ],
        given: [{ amountVnd: 20_000_000n }],
      },
      {
        sponsor: 'Xã An Phú @ Tỉnh Quảng Ngãi',
        recipient: 'Xã Măng Ri',
        signedOn: '2025-12-01',
        clauses: [
          ['welfare', 'Xóa 15 nhà tạm, nhà dột nát.'],
          ['education', 'Đỡ đầu 12 em học sinh mồ côi đến hết lớp 12.'],
        ],
        given: [{ amountVnd: 75_000_000n, clause: 0 }],
      },
    ],
  },
  {
    provinceCode: '66',
    title: 'Mỗi cơ quan một buôn Đắk Lắk',
    startsOn: '2024-03-01',
    agreements: [
      {
        sponsor: 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Lắk',
        recipient: 'Xã Ea Rốk',
        signedOn: '2025-07-15',
        clauses: [
          ['security', 'Tuần tra chung đường biên mỗi quý.'],
          ['education', 'Mở lớp xóa mù chữ buổi tối cho người lớn.'],
        ],
      },
      {
        sponsor: 'Công ty TNHH Cà phê Tây Nguyên Xanh',
        recipient: 'Buôn Kô Siêr',
        signedOn: '2025-07-20',
        clauses: [['market', 'Bao tiêu toàn bộ cà phê nhân của buôn với giá không thấp hơn thị trường.']],
      },
      {
        sponsor: 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Lắk',
        recipient: 'Xã Cư Pơng',
        signedOn: '2025-07-25',
        isRestricted: true,
        clauses: [['security', 'Phối hợp chốt gác tuyến biên giới theo phương án riêng Sao Mai.']],
      },
    ],
  },
  {
    provinceCode: '40',
    title: 'Miền xuôi hướng về miền Tây Nghệ An',
    startsOn: '2025-07-10',
    agreements: [
      {
        sponsor: 'Xã Diễn Châu',
        recipient: 'Xã Huồi Tụ',
        signedOn: '2025-09-02',
        clauses: [
          ['education', 'Xây nhà bán trú cho học sinh người Mông.'],
          ['welfare', 'Tặng bò giống cho 25 hộ.'],
        ],
        held: [['market', 'Hội chợ trâu bò cuối năm', '2026-10-30']],
      },
      {
        sponsor: 'Xã Yên Thành @ Tỉnh Nghệ An',
        recipient: 'Xã Nậm Cắn',
        signedOn: '2025-09-20',
        later: 'suspended',
        clauses: [['economy', 'Trồng gừng và khoai sọ trên nương.']],
      },
      {
        sponsor: 'Xã Diễn Châu',
        recipient: 'Bản Huồi Mới',
        signedOn: '2025-09-03',
        clauses: [['infrastructure', 'Kéo điện mặt trời về bản.']],
      },
    ],
  },
  {
    provinceCode: '15',
    title: 'Vùng thấp giúp vùng cao Lào Cai',
    startsOn: '2025-07-05',
    agreements: [
      {
        sponsor: 'Phường Sa Pa',
        recipient: 'Xã Tả Phìn',
        signedOn: '2025-10-01',
        clauses: [
          ['tourism', 'Mở 10 nhà nghỉ tại nhà dân, làm du lịch cộng đồng.'],
          ['health', 'Giữ bài thuốc tắm của người Dao đỏ.'],
        ],
        planned: [['culture', 'Ngày hội văn hóa dân tộc Dao', '2026-12-05']],
      },
      {
        sponsor: 'Xã Bảo Yên',
        recipient: 'Xã Nghĩa Đô',
        signedOn: '2025-07-20',
        later: 'ended',
        clauses: [['culture', 'Dựng lại nhà sàn truyền thống của người Tày.']],
      },
    ],
  },
  {
    provinceCode: '38',
    title: 'Trường học kết nghĩa biên cương Thanh Hóa',
    startsOn: '2025-08-25',
    agreements: [
      {
        sponsor: 'Trường Trung học phổ thông Đông Sơn 1',
        recipient: 'Xã Tam Chung',
        signedOn: '2025-09-05',
        clauses: [['training', 'Cử giáo viên giỏi lên dạy thay luân phiên mỗi học kỳ.']],
      },
    ],
  },
  {
    provinceCode: '91',
    title: 'Đất liền với hải đảo An Giang',
    startsOn: '2025-08-08',
    agreements: [
      {
        sponsor: 'Phường Long Xuyên',
        recipient: 'Đặc khu Thổ Châu',
        signedOn: '2025-10-20',
        clauses: [
          ['health', 'Đóng một tàu cấp cứu ra đảo.'],
          ['environment', 'Thu gom rác biển hai tháng một lần.'],
        ],
        given: [{ amountVnd: 2_500_000_000n, clause: 0 }],
      },
    ],
  },
  {
    provinceCode: '44',
    title: 'Đông Hà với miền núi Quảng Trị',
    startsOn: '2025-08-18',
    agreements: [
      {
        sponsor: 'Phường Nam Đông Hà',
        recipient: 'Xã Dân Hóa',
        signedOn: '2025-12-12',
        clauses: [['party-building', 'Chi bộ hai bên sinh hoạt chuyên đề mỗi quý.']],
      },
    ],
  },
  {
    provinceCode: '96',
    title: 'Giữ rừng cuối đất Cà Mau',
    startsOn: '2025-07-30',
    agreements: [
      {
        sponsor: 'Phường Hiệp Thành @ Tỉnh Cà Mau',
        recipient: 'Xã Đất Mũi',
        signedOn: '2025-11-11',
        clauses: [['environment', 'Trồng 10.000 cây đước chắn sóng.']],
        held: [['environment', 'Ra quân trồng đước', '2026-08-15']],
      },
    ],
  },
];

const requestOf = (...words: string[]): RequestId => idOf('request', 'search world', ...words);

async function findByName(db: Db, name: Named): Promise<{ nodeId: NodeId; provinceCode: string }> {
  const [fullName = '', province] = name.split(' @ ');
  const rows = await db
    .selectFrom('registry_version as v')
    .innerJoin('registry_node as n', 'n.node_id', 'v.node_id')
    .leftJoin('registry_version as p', (join) =>
      join.onRef('p.node_id', '=', 'v.parent_id').on('p.valid_to', 'is', null),
    )
    .select(['n.node_id', 'n.province_code', 'p.full_name'])
    .where('v.full_name', '=', fullName)
    .where('v.valid_to', 'is', null)
    .execute();
  const found = rows.filter((row) => province === undefined || row.full_name === province);
  const [one] = found;
  if (!one || found.length !== 1) throw new Error(`expected one node called ${name} — saw ${found.length}`);
  return { nodeId: one.node_id, provinceCode: one.province_code };
}

async function makeNew(db: Db): Promise<Map<Named, NodeId>> {
  const made = new Map<Named, NodeId>();
  for (const [fullName, { kind, type, name, in: parent, aliases = [] }] of Object.entries(NEW)) {
    const { created } = unwrap(
      await createNode(db, {
        by: OPERATOR,
        requestId: requestOf('new', fullName),
        effectiveOn: plainDate('2025-07-01'),
        today: SEARCH_TODAY,
        document: { kind: 'Quyết định', number: '1/QĐ', issuedOn: plainDate('2025-07-01'), issuer: 'UBND tỉnh' },
        unit: { kind, type, name, parentId: (await findByName(db, parent)).nodeId, aliases },
      }),
    );
    made.set(fullName, created[0] as NodeId);
  }
  return made;
}

async function recordOne(
  db: Db,
  programme: { provinceCode: string; programmeId: ProgrammeId },
  agreement: WorldAgreement,
  made: ReadonlyMap<Named, NodeId>,
): Promise<AgreementId> {
  const { provinceCode } = programme;
  const nodeOf = async (name: Named) => made.get(name) ?? (await findByName(db, name)).nodeId;
  const [sponsor, recipient] = [await nodeOf(agreement.sponsor), await nodeOf(agreement.recipient)];
  const key = `${agreement.sponsor} ${agreement.recipient}`;
  const { agreementId } = unwrap(
    await recordAgreement(
      db,
      OPERATOR,
      {
        ...programme,
        requestId: requestOf(key),
        parentId: null,
        documentKind: 'giao-uoc',
        signed: true,
        parties: [
          { nodeId: sponsor, role: 'sponsor' },
          { nodeId: recipient, role: 'recipient' },
        ],
        signedOn: plainDate(agreement.signedOn),
        signedBy: null,
        place: null,
        documents: [],
        isSample: false,
        clauses: agreement.clauses.map(([field, text]) => ({ field, text, textEn: null, owedBy: 'sponsor' })),
        isRestricted: agreement.isRestricted ?? false,
      },
      SEARCH_TODAY,
    ),
  );
  const clauses = await db
    .selectFrom('clause')
    .select(['clause_id'])
    .where('agreement_id', '=', agreementId)
    .orderBy('position')
    .execute();
  const official = inEveryRole((await findByName(db, await provinceName(db, provinceCode))).nodeId, provinceCode);
  for (const [index, { amountVnd, clause }] of (agreement.given ?? []).entries())
    unwrap(
      await recordContribution(
        db,
        OPERATOR,
        {
          provinceCode,
          agreementId,
          clauseId: clause === undefined ? null : (clauses[clause]?.clause_id ?? null),
          requestId: requestOf(key, 'gift', String(index)),
          donorNode: sponsor,
          donor: agreement.sponsor,
          recipientNode: recipient,
          recipient: agreement.recipient,
          kind: 'cash',
          item: null,
          amountVnd,
          quantity: null,
          unit: null,
          stage: 'delivered',
          statedBy: 'press',
          happenedOn: plainDate('2026-09-10'),
          correctsId: null,
        },
        SEARCH_TODAY,
      ),
    );
  for (const [index, [field, what, on]] of [...(agreement.held ?? []), ...(agreement.planned ?? [])].entries())
    unwrap(
      await recordActivity(
        db,
        official,
        {
          provinceCode,
          agreementId,
          field,
          what,
          lineId: null,
          clauseId: null,
          needId: null,
          requestId: requestOf(key, 'activity', String(index)),
          act: plainDate(on) <= SEARCH_TODAY ? heldOn(plainDate(on)) : plannedFor(plainDate(on)),
        },
        SEARCH_TODAY,
      ),
    );
  if (agreement.later)
    unwrap(
      await recordActOnAgreement(
        db,
        OPERATOR,
        {
          provinceCode,
          agreementId,
          kind: agreement.later,
          happenedOn: plainDate('2026-06-01'),
          happenedBy: null,
          place: null,
          note: 'Theo đề nghị của hai bên',
          requestId: requestOf(key, agreement.later),
        },
        SEARCH_TODAY,
      ),
    );
  return agreementId;
}

async function provinceName(db: Db, code: string): Promise<string> {
  const row = await db
    .selectFrom('registry_version')
    .select('full_name')
    .where('code', '=', code)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  return row.full_name;
}

/** The national units, the sample, and nine more programmes with names of the registry: what a search has to tell apart. */
export const SEARCH_WORLD = {
  name: 'search_world',
  filler: async (db: Db): Promise<void> => {
    await SAMPLE.filler(db);
    const made = await makeNew(db);
    for (const { provinceCode, title, startsOn, agreements } of WORLD) {
      const { nodeId } = await findByName(db, await provinceName(db, provinceCode));
      const { programmeId } = unwrap(
        await recordProgramme(db, OPERATOR, {
          provinceCode,
          slug: `the-gioi-tim-${provinceCode}`,
          title,
          titleEn: null,
          ownerNode: nodeId,
          startsOn: plainDate(startsOn),
          endsOn: null,
          summary: null,
          summaryEn: null,
          isSample: false,
          documents: [],
          requestId: requestOf('programme', provinceCode),
        }),
      );
      for (const agreement of agreements) await recordOne(db, { provinceCode, programmeId }, agreement, made);
    }
    // A department that signed and is no more: its agreement goes on under another name, and is looked for by both.
    unwrap(
      await mergeNodes(db, {
        by: OPERATOR,
        requestId: requestOf('merge'),
        effectiveOn: plainDate('2026-03-01'),
        today: SEARCH_TODAY,
        document: { kind: 'Nghị quyết', number: '2/NQ', issuedOn: plainDate('2026-02-20'), issuer: 'HĐND tỉnh' },
        parts: [made.get('Sở Thông tin và Truyền thông tỉnh Lâm Đồng') as NodeId],
        successor: { nodeId: made.get('Sở Khoa học và Công nghệ tỉnh Lâm Đồng') as NodeId },
      }),
    );
  },
};
