import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import type { Field } from '../../src/kernel/fields.ts';
import { type NodeId, type ProgrammeId, type RequestId, idOf } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { recordProgramme } from '../../src/programmes/record-programme.ts';
import { loadNational } from '../../src/registry/load-national.ts';
import { OPERATOR } from './actors.ts';

const DAY = plainDate('2026-11-22');
/** Of each province so many agreements; the first two help communes of the next two provinces. */
const AGREEMENTS = 4;
const CLAUSES: readonly (readonly [Field, string])[] = [
  ['education', 'Tặng sách vở, đồ dùng học tập cho học sinh vùng khó khăn trước năm học mới.'],
  ['economy', 'Hướng dẫn trồng trọt, chăn nuôi và giúp vốn cho các hộ nghèo, hộ cận nghèo.'],
  ['welfare', 'Thăm hỏi, tặng quà dịp Tết cho gia đình chính sách và người cao tuổi.'],
];

interface Province {
  readonly code: string;
  readonly nodeId: NodeId;
  readonly name: string;
  readonly communes: readonly { readonly nodeId: NodeId; readonly name: string }[];
}

const requestOf = (...words: readonly string[]): RequestId => idOf('request', 'whole nation', ...words);

async function listOf(db: Db): Promise<readonly Province[]> {
  const rows = await db
    .selectFrom('registry_version as v')
    .innerJoin('registry_node as n', 'n.node_id', 'v.node_id')
    .select(['n.node_id', 'n.kind', 'n.province_code', 'v.full_name'])
    .where('v.valid_to', 'is', null)
    .where('n.kind', 'in', ['province', 'commune'])
    .orderBy('n.province_code')
    .orderBy('v.code')
    .execute();
  return [...Map.groupBy(rows, ({ province_code }) => province_code)].map(([code, nodes]) => {
    const own = nodes.find(({ kind }) => kind === 'province');
    if (!own) throw new Error(`expected a province with the code ${code}`);
    const communes = nodes.filter(({ kind }) => kind === 'commune').slice(0, 2 * AGREEMENTS);
    return {
      code,
      nodeId: own.node_id,
      name: own.full_name,
      communes: communes.map((each) => ({ nodeId: each.node_id, name: each.full_name })),
    };
  });
}

async function fillProvince(db: Db, own: Province, next: readonly Province[]): Promise<void> {
  const { code: provinceCode } = own;
  const { programmeId } = unwrap(
    await recordProgramme(db, OPERATOR, {
      provinceCode,
      slug: `ket-nghia-${provinceCode}`,
      title: `Các phường, sở, ngành và doanh nghiệp kết nghĩa với xã, thôn đặc biệt khó khăn của ${own.name}`,
      titleEn: null,
      ownerNode: own.nodeId,
      startsOn: plainDate('2025-08-01'),
      endsOn: null,
      summary: null,
      summaryEn: null,
      isSample: false,
      documents: [],
      requestId: requestOf('programme', provinceCode),
    }),
  );
  for (let at = 0; at < AGREEMENTS; at++) await fillAgreement(db, { own, next, programmeId, at });
}

async function fillAgreement(
  db: Db,
  { own, next, programmeId, at }: { own: Province; next: readonly Province[]; programmeId: ProgrammeId; at: number },
): Promise<void> {
  const { code: provinceCode } = own;
  const sponsor = own.communes[at];
  const recipient = (next[at] ?? own).communes[AGREEMENTS + at];
  if (!sponsor || !recipient) throw new Error(`expected eight communes in ${own.name} and each of its neighbours`);
  const { agreementId } = unwrap(
    await recordAgreement(
      db,
      OPERATOR,
      {
        provinceCode,
        programmeId,
        requestId: requestOf('agreement', provinceCode, String(at)),
        parentId: null,
        documentKind: 'giao-uoc',
        signed: true,
        parties: [
          { nodeId: sponsor.nodeId, role: 'sponsor' },
          { nodeId: recipient.nodeId, role: 'recipient' },
        ],
        signedOn: plainDate(`2025-10-${10 + at}`),
        signedBy: null,
        place: null,
        documents: [],
        isSample: false,
        isRestricted: false,
        clauses: CLAUSES.map(([field, text]) => ({ field, text, textEn: null, owedBy: 'sponsor' as const })),
      },
      DAY,
    ),
  );
  unwrap(
    await recordContribution(
      db,
      OPERATOR,
      {
        provinceCode,
        agreementId,
        clauseId: null,
        requestId: requestOf('gift', provinceCode, String(at)),
        donorNode: sponsor.nodeId,
        donor: sponsor.name,
        recipientNode: recipient.nodeId,
        recipient: recipient.name,
        kind: 'cash',
        item: null,
        amountVnd: BigInt(Number(provinceCode) * 1_237_000 + at * 50_000_000 + 10_000_000),
        quantity: null,
        unit: null,
        stage: 'delivered',
        statedBy: 'press',
        happenedOn: plainDate('2026-09-10'),
        correctsId: null,
      },
      DAY,
    ),
  );
}

/** The national units, and in each of the 34 provinces a programme with agreements, two of which reach into other provinces. */
export const WHOLE_NATION = {
  name: 'whole_nation',
  filler: async (db: Db): Promise<void> => {
    await loadNational(db);
    const provinces = await listOf(db);
    for (const [at, own] of provinces.entries())
      await fillProvince(db, own, [...provinces, ...provinces].slice(at + 1, at + 3));
  },
};
