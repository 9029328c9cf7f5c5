import { expect, test } from 'vitest';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import { passOnAgreements } from '../../src/agreements/pass-on-agreements.ts';
import { listAgreementsWithin } from '../../src/agreements/agreement-reach-store.ts';
import { placesOfAgreement } from '../../src/agreements/agreement-place-store.ts';
import { repairStandings } from '../../src/agreements/agreement-standing-store.ts';
import { recordActOnAgreement } from '../../src/agreements/record-act-on-agreement.ts';
import { type NodeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { findAgreementRecord } from '../../src/portal/find-agreement-record.ts';
import { listPlaceAgreements } from '../../src/portal/agreement-cards.ts';
import { listProgrammes } from '../../src/portal/portal-store.ts';
import { readCoverage } from '../../src/programmes/coverage-store.ts';
import { changeDraft, openDraft } from '../../src/programmes/draft-assignment.ts';
import { findStatedProgramme } from '../../src/programmes/programme-statement-store.ts';
import { publishAssignment } from '../../src/programmes/publish-assignment.ts';
import { recordLegalDocument } from '../../src/programmes/record-legal-document.ts';
import { createNode } from '../../src/registry/create-node.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { renameNode } from '../../src/registry/rename-node.ts';
import { OPERATOR } from '../support/actors.ts';
import { testDatabase } from '../support/database.ts';
import { textClause } from '../support/joint-texts.ts';
import { SAMPLE } from '../support/sample.ts';
import { type Deed, TwinningYear, type YearFacts, type YearParty } from '../support/twinning-year.ts';

const request = (): RequestId => newId<'request'>() as RequestId;
const START = plainDate('2026-01-05');
const lamps = (quantity: string) =>
  textClause('Lắp đèn năng lượng mặt trời ở các ngõ.', {
    field: 'infrastructure',
    measure: { indicator: 'solar-lamps', quantity, dueOn: plainDate('2026-12-31') },
  });
const money = (quantity: string) =>
  textClause('Hỗ trợ sửa nhà cho hộ nghèo.', {
    measure: { indicator: 'value-vnd', quantity, dueOn: plainDate('2026-12-31') },
  });
const gifts = textClause('Thăm, tặng quà hộ nghèo dịp Tết.');
const meetings = textClause('Hai bên giao ban, trao đổi kinh nghiệm.', { field: 'governance', owedBy: 'mutual' });

const party = (code: string, role: YearParty['role']): YearParty => {
  const nodeId = nationalNodeId(code);
  return { nodeId, role, seat: nodeId };
};
const programmeOf = async (db: Db, provinceCode: string) =>
  (await listProgrammes(db, provinceCode, 1))[0]?.programmeId as never;

/** The text of a year is to be drafted between these parties, under the province's first programme. */
const beginYear = async (
  db: Db,
  provinceCode: string,
  parties: readonly YearParty[],
  clauses: YearFacts['clauses'],
): Promise<TwinningYear> =>
  TwinningYear.begin(db, { provinceCode, programmeId: await programmeOf(db, provinceCode), parties, clauses }, START);

/** The day, what is done, with what; then how the agreement stands: its rhythm, and each promise. */
type Year = readonly (readonly [day: string, deed: Deed, what: string, then: string])[];

async function live(year: TwinningYear, table: Year): Promise<void> {
  for (const [text, deed, what, then] of table) {
    const day = plainDate(text);
    expect(await year.does(deed, what, day), `${text} ${deed} ${what}`).toBe('yes');
    expect(await year.stateOn(day), `${text} ${deed} ${what}`).toBe(then);
  }
}

/** Until the signing all go the same way: opened, changed by the receiving side, agreed on by all. */
const DRAFTED: Year = [
  ['2026-01-05', 'open', '', 'drafting 1'],
  ['2026-01-08', 'approve', '0', 'drafting 1'],
  ['2026-01-12', 'edit', '30', 'drafting 2'],
  ['2026-01-15', 'approve', '', 'agreed 2'],
];

test('phường Hòa Cường và xã Trà Tân: kế hoạch, trao đủ, gia hạn', async () => {
  const { db } = await testDatabase(SAMPLE);
  const year = await beginYear(
    db,
    '48',
    [party('20257', 'sponsor'), party('20923', 'recipient')],
    [lamps('20'), gifts],
  );
  await live(year, [
    ...DRAFTED,
    ['2026-01-20', 'sign', 'Hội trường xã', 'never-started · waiting (0/30); waiting'],
    ['2026-02-01', 'plan', 'Lắp đèn', 'never-started · planned (0/30); waiting'],
    ['2026-03-10', 'deliver', '18 đèn', 'active · begun (18/30); waiting'],
    ['2026-03-12', 'receive', '16 2 hai đèn vỡ', 'active · begun (18/30, nhận 16); waiting'],
    ['2026-07-21', 'wait', '', 'active · begun (18/30, nhận 16); silent'],
    ['2026-09-20', 'deliver', '14 đèn', 'active · kept (32/30, nhận 16); silent'],
    ['2026-09-21', 'receive', '14', 'active · kept (32/30, nhận 30); silent'],
    ['2026-12-20', 'renew', '2030-12-31', 'active · kept (32/30, nhận 30); silent'],
    ['2027-01-20', 'wait', '', 'active · kept (32/30, nhận 30); silent'],
  ]);
});

test('phường Sơn Trà và xã Trà Leng: ký xong rồi im lặng', async () => {
  const { db } = await testDatabase(SAMPLE);
  const year = await beginYear(
    db,
    '48',
    [party('20263', 'sponsor'), party('20938', 'recipient')],
    [lamps('20'), gifts],
  );
  await live(year, [
    ...DRAFTED,
    ['2026-01-20', 'sign', '', 'never-started · waiting (0/30); waiting'],
    ['2026-02-05', 'plan', 'Lắp đèn', 'never-started · planned (0/30); waiting'],
    ['2026-07-20', 'wait', '', 'never-started · planned (0/30); waiting'],
    ['2026-07-21', 'wait', '', 'never-started · silent (0/30); silent'],
    ['2026-10-01', 'hold', '3', 'active · begun (3/30); silent'],
    ['2027-04-02', 'wait', '', 'quiet · late (3/30); silent'],
    ['2027-10-02', 'wait', '', 'dormant · late (3/30); silent'],
  ]);
});

test('phường Ngũ Hành Sơn và xã Avương: phụ lục đổi nội dung, phần đã làm vẫn được tính', async () => {
  const { db } = await testDatabase(SAMPLE);
  const year = await beginYear(
    db,
    '48',
    [party('20285', 'sponsor'), party('20458', 'recipient')],
    [lamps('20'), gifts],
  );
  await live(year, [
    ...DRAFTED,
    ['2026-01-20', 'sign', '', 'never-started · waiting (0/30); waiting'],
    ['2026-02-05', 'plan', 'Lắp đèn', 'never-started · planned (0/30); waiting'],
    ['2026-04-01', 'hold', '10', 'active · begun (10/30); waiting'],
    // The new wording stands after the others; what was done for the old one counts for it.
    ['2026-06-01', 'annex', '1: Lắp đèn năng lượng mặt trời ở ngõ và nhà Gươl.', 'active · waiting; begun (10/30)'],
    ['2026-06-15', 'annex', '2:', 'active · begun (10/30)'],
    ['2026-11-30', 'deliver', '30 đèn', 'active · kept (30/30)'],
    ['2026-12-02', 'receive', '30', 'active · kept (30/30, nhận 30)'],
    ['2027-01-20', 'renew', '2031-12-31', 'active · kept (30/30, nhận 30)'],
  ]);
  const record = await findAgreementRecord(db, { provinceCode: '48', slug: year.slug });
  expect(record?.card.acts.map(({ kind }) => kind)).toEqual(['recorded', 'signed', 'amended', 'amended', 'renewed']);
});

test('phường Bồng Sơn và xã Chư Prông: tiền trao theo đợt, tạm dừng rồi tiếp tục', async () => {
  const { db } = await testDatabase(SAMPLE);
  const year = await beginYear(
    db,
    '52',
    [party('21640', 'sponsor'), party('23887', 'recipient')],
    [money('300000000'), meetings],
  );
  await live(year, [
    ['2026-01-05', 'open', '', 'drafting 1'],
    ['2026-01-15', 'approve', '', 'agreed 1'],
    ['2026-01-20', 'sign', '', 'never-started · waiting (0/300000000); waiting'],
    ['2026-02-01', 'plan', 'Sửa năm căn nhà', 'never-started · planned (0/300000000); waiting'],
    ['2026-05-01', 'deliver', '60000000 đồng', 'active · begun (60000000/300000000); waiting'],
    ['2026-05-03', 'receive', '60000000', 'active · begun (60000000/300000000, nhận 60000000); waiting'],
    ['2026-09-01', 'deliver', '120000000 đồng', 'active · begun (180000000/300000000, nhận 60000000); silent'],
    ['2027-01-01', 'wait', '', 'active · late (180000000/300000000, nhận 60000000); silent'],
  ]);
  const act = {
    provinceCode: '52',
    agreementId: year.signed,
    happenedBy: null,
    place: null,
    note: 'Chờ thiên tai qua',
  };
  for (const [kind, day, then] of [
    ['suspended', '2027-01-02', 'not in force'],
    ['resumed', '2027-02-02', 'active'],
  ] as const) {
    const happenedOn = plainDate(day);
    unwrap(await recordActOnAgreement(db, OPERATOR, { ...act, requestId: request(), kind, happenedOn }, happenedOn));
    expect((await year.stateOn(happenedOn)).split(' · ')[0]).toBe(then);
  }
});

test('phường An Nhơn Bắc, xã Ia Dơk, và trong khuôn khổ đó là làng Ghè', async () => {
  const { db } = await testDatabase(SAMPLE);
  const village = (await findNodeBySlug(db, 'lang-ghe-23869'))?.nodeId as NodeId;
  const programmeId = await programmeOf(db, '52');
  const ward = party('21925', 'sponsor');
  const commune = party('23869', 'recipient');
  const pair = await TwinningYear.begin(
    db,
    { provinceCode: '52', programmeId, parties: [ward, commune], clauses: [lamps('20'), meetings] },
    START,
  );
  await live(pair, DRAFTED);
  const inner = await TwinningYear.begin(
    db,
    {
      provinceCode: '52',
      programmeId,
      parties: [ward, { nodeId: village, role: 'recipient', seat: commune.nodeId }],
      clauses: [money('50000000'), gifts],
      parentText: pair.textId,
    },
    START,
  );
  await live(inner, [
    ['2026-01-16', 'open', '', 'drafting 1'],
    ['2026-01-17', 'approve', '', 'agreed 1'],
  ]);
  expect(await inner.does('sign', '', plainDate('2026-01-18')), 'before the pair of the communes').toBe(
    'parent-not-signed',
  );
  await live(pair, [['2026-01-20', 'sign', 'Trung tâm xã', 'never-started · waiting (0/30); waiting']]);
  await live(inner, [
    ['2026-01-20', 'sign', 'Nhà rông làng Ghè', 'never-started · waiting (0/50000000); waiting'],
    ['2026-02-01', 'plan', 'Giúp làng sửa nước', 'never-started · planned (0/50000000); waiting'],
    ['2026-04-01', 'deliver', '50000000 đồng', 'active · kept (50000000/50000000); waiting'],
    ['2026-04-02', 'receive', '50000000', 'active · kept (50000000/50000000, nhận 50000000); waiting'],
  ]);
  // What the village got is not counted again for the commune: the pair above it is silent until it does something itself.
  expect(await pair.stateOn(plainDate('2026-07-21'))).toBe('never-started · silent (0/30); silent');
  await live(pair, [
    ['2026-09-01', 'hold', '30', 'active · kept (30/30); silent'],
    ['2026-12-30', 'renew', '2030-12-31', 'active · kept (30/30); silent'],
  ]);
  const above = await findAgreement(db, '52', pair.slug);
  expect(above?.children.map(({ slug }) => slug)).toEqual([inner.slug]);
  expect(await repairStandings(db, '52'), 'what is kept is what is recorded').toBe(0);
});

test('làng Ar Dôch Kơ Tu: từ Sở Nội vụ sang Ban Tổ chức Tỉnh ủy, khi xã của làng đổi tên', async () => {
  const { db } = await testDatabase(SAMPLE);
  const province = nationalNodeId('52');
  const commune = nationalNodeId('23714');
  const order = (number: string, effectiveOn = '2025-12-01') => ({
    by: OPERATOR,
    requestId: request(),
    effectiveOn: plainDate(effectiveOn),
    today: plainDate('2027-12-31'),
    document: { kind: 'Quyết định', number, issuedOn: null, issuer: null },
  });
  const made = async (
    kind: 'village' | 'organisation',
    type: string,
    name: string,
    parentId: NodeId,
  ): Promise<NodeId> =>
    unwrap(await createNode(db, { ...order(`${name.length}/QĐ-UBND`), unit: { kind, type, name, parentId } as never }))
      .created[0] as NodeId;
  const village = await made('village', 'làng', 'Ar Dôch Kơ Tu', commune);
  const home = await made('organisation', 'cơ quan', 'Sở Nội vụ tỉnh Gia Lai', province);
  const board = await made('organisation', 'cơ quan', 'Ban Tổ chức Tỉnh ủy Gia Lai', province);

  // The decision of the province: the department twins with the village.
  const programmeId = await programmeOf(db, '52');
  const { versionId } = unwrap(
    await openDraft(db, OPERATOR, {
      requestId: request(),
      provinceCode: '52',
      programmeId,
      fromInForce: false,
      today: START,
    }),
  );
  const on = { provinceCode: '52', versionId };
  const pair = { sponsor: home, recipient: village, traits: {}, note: null } as never;
  unwrap(await changeDraft(db, OPERATOR, { ...on, requestId: request(), add: [pair], remove: [] }));
  const decision = { kind: 'Quyết định', number: '12/QĐ-TU', issuedOn: null, issuer: null, abstract: null };
  unwrap(await publishAssignment(db, OPERATOR, { ...on, requestId: request(), effectiveOn: START, decision }));

  const parties: YearParty[] = [
    { nodeId: home, role: 'sponsor', seat: home },
    { nodeId: village, role: 'recipient', seat: commune },
  ];
  const year = await TwinningYear.begin(
    db,
    { provinceCode: '52', programmeId, parties, clauses: [lamps('20'), gifts] },
    START,
  );
  await live(year, [
    ...DRAFTED,
    ['2026-01-20', 'sign', 'Nhà rông', 'never-started · waiting (0/30); waiting'],
    ['2026-02-01', 'plan', 'Lắp đèn', 'never-started · planned (0/30); waiting'],
    ['2026-04-10', 'deliver', '12 đèn', 'active · begun (12/30); waiting'],
    ['2026-04-11', 'receive', '12', 'active · begun (12/30, nhận 12); waiting'],
  ]);

  // In June the commune takes another name; in July a letter hands the village to the Board.
  unwrap(await renameNode(db, { ...order('40/NQ', '2026-06-01'), nodeId: commune, name: 'KDang Mới' }));
  const { documentId } = unwrap(
    await recordLegalDocument(db, OPERATOR, {
      requestId: request(),
      provinceCode: '52',
      kind: 'Công văn',
      number: '215-CV/TU',
      issuedOn: plainDate('2026-06-28'),
      issuer: 'Tỉnh ủy Gia Lai',
      abstract: null,
      links: [],
    }),
  );
  const day = plainDate('2026-07-01');
  const hand = (fromNode: NodeId, toNode: NodeId) =>
    passOnAgreements(
      db,
      OPERATOR,
      {
        requestId: request(),
        provinceCode: '52',
        fromNode,
        toNode,
        agreementId: year.signed,
        happenedOn: day,
        documentId,
      },
      day,
    );
  expect(await hand(board, home), 'who bears nothing hands nothing over').toMatchObject({
    refusal: { code: 'nothing-borne' },
  });
  expect(await hand(home, village), 'nobody twins with themselves').toMatchObject({
    refusal: { code: 'already-party' },
  });
  expect(unwrap(await hand(home, board))).toEqual({ agreements: 1 });
  expect(await hand(home, board), 'handed over already').toMatchObject({ refusal: { code: 'nothing-borne' } });

  // The name that signed stays; who bears it, whose desk it is on, and the assignment follow.
  const agreement = await findAgreement(db, '52', year.slug);
  expect(agreement?.parties.map(({ fullName, heir }) => [fullName, heir?.fullName ?? null])).toEqual([
    ['Sở Nội vụ tỉnh Gia Lai', 'Ban Tổ chức Tỉnh ủy Gia Lai'],
    ['Làng Ar Dôch Kơ Tu', null],
  ]);
  const reach = (node: NodeId) => ({ provinces: [], nodes: [node] });
  const any = { words: [], status: null };
  const page = { after: null, limit: 50 };
  expect(await listAgreementsWithin(db, reach(home), any, page)).toEqual([]);
  expect((await listAgreementsWithin(db, reach(board), any, page)).map(({ slug }) => slug)).toEqual([year.slug]);
  expect((await placesOfAgreement(db, '52', year.signed)).sponsors.map(({ line }) => line[0])).toEqual([board]);
  expect((await listPlaceAgreements(db, board, null)).rows.map(({ slug }) => slug)).toEqual([year.slug]);
  const programme = await findStatedProgramme(db, '52', programmeId);
  const covered = async (text: string) => {
    const { pairs } = await readCoverage(db, programme as never, plainDate(text));
    return pairs
      .filter(({ recipient }) => recipient === village)
      .map(({ sponsor, state, moved }) => [sponsor === board ? 'Ban' : 'Sở', state, moved]);
  };
  expect(await covered('2026-06-30')).toEqual([['Sở', 'signed', false]]);
  expect(await covered('2026-07-01')).toEqual([['Ban', 'signed', true]]);
  const record = await findAgreementRecord(db, { provinceCode: '52', slug: year.slug });
  expect(record?.life.passes).toEqual([
    expect.objectContaining({
      from: 'Sở Nội vụ tỉnh Gia Lai',
      to: 'Ban Tổ chức Tỉnh ủy Gia Lai',
      letter: 'Công văn 215-CV/TU',
    }),
  ]);

  // The department is out of it; the Board goes on where it stood.
  expect(await year.does('hold', '6', plainDate('2026-08-01')), 'the officer of the department').toBe('not-permitted');
  expect(await year.stateOn(plainDate('2026-10-12'))).toBe('quiet · begun (12/30, nhận 12); silent');
});

test('xã Trà Giáp, xã Việt An và phường Bàn Thạch: một bản ba bên', async () => {
  const { db } = await testDatabase(SAMPLE);
  const year = await beginYear(
    db,
    '48',
    [party('20335', 'sponsor'), party('20767', 'sponsor'), party('20929', 'recipient')],
    [lamps('20'), meetings],
  );
  await live(year, [
    ['2026-01-05', 'open', '', 'drafting 1'],
    ['2026-01-06', 'approve', '0', 'drafting 1'],
    ['2026-01-07', 'approve', '2', 'drafting 1'],
    // Two of three are not all.
    ['2026-01-12', 'edit', '30', 'drafting 2'],
    ['2026-01-13', 'approve', '1', 'drafting 2'],
    ['2026-01-14', 'approve', '2', 'drafting 2'],
    ['2026-01-15', 'approve', '0', 'agreed 2'],
    ['2026-01-20', 'sign', 'Xã Trà Giáp', 'never-started · waiting (0/30); waiting'],
    ['2026-02-01', 'plan', 'Lắp đèn', 'never-started · planned (0/30); waiting'],
    ['2026-05-01', 'hold', '', 'active · begun (0/30); waiting'],
    ['2026-06-01', 'deliver', '30 đèn', 'active · kept (30/30); waiting'],
    ['2026-06-02', 'receive', '29 1 một đèn hỏng', 'active · kept (30/30, nhận 29); waiting'],
    ['2027-01-05', 'renew', '2029-12-31', 'quiet · kept (30/30, nhận 29); silent'],
  ]);
});
