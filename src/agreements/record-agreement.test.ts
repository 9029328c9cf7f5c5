import { OPERATOR } from '../../tests/support/actors.ts';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import {
  AN_NHON_BAC,
  BONG_SON,
  CHU_PRONG,
  GIA_LAI,
  IA_DOK,
  LANG_GHE,
  type Place,
  SOME_PLACES,
  placeId,
  plantPlaces,
  plantSuccession,
} from '../../tests/support/places.ts';
import { type AgreementId, type DocumentId, type NodeId, type ProgrammeId, idOf, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { recordLegalDocument } from '../programmes/record-legal-document.ts';
import { recordProgramme } from '../programmes/record-programme.ts';
import {
  cursorOf,
  findAgreement,
  listAgreements,
  listAgreementsAcross,
  listAgreementsOfNode,
  listAgreementsOfProgramme,
} from './agreement-list-store.ts';
import { recordActOnAgreement } from './record-act-on-agreement.ts';
import { type RecordAgreement, recordAgreement } from './record-agreement.ts';

const PROGRAMME_REQUEST = idOf('request', 'programme');
const planId = async (db: Db): Promise<DocumentId> =>
  unwrap(
    await recordLegalDocument(db, OPERATOR, {
      requestId: idOf('request', 'plan'),
      provinceCode: '52',
      kind: 'Kế hoạch',
      number: '43/KH-UBND',
      issuedOn: plainDate('2025-08-22'),
      issuer: 'UBND tỉnh Gia Lai',
      abstract: null,
      links: [],
    }),
  ).documentId;
const programmeId = async (db: Db): Promise<ProgrammeId> =>
  unwrap(
    await recordProgramme(db, OPERATOR, {
      requestId: PROGRAMME_REQUEST,
      provinceCode: '52',
      slug: 'gia-lai',
      title: 'Kết nghĩa ở Gia Lai',
      titleEn: null,
      ownerNode: placeId(GIA_LAI),
      startsOn: null,
      endsOn: null,
      summary: null,
      summaryEn: null,
      isSample: false,
      documents: [await planId(db)],
    }),
  ).programmeId;
const programme = {
  name: 'programme',
  filler: async (db: Db): Promise<void> => {
    await plantPlaces(db, SOME_PLACES);
    await programmeId(db);
  },
};

const today = plainDate('2026-06-01');
const agreement = async (db: Db, change: Partial<RecordAgreement> = {}): Promise<RecordAgreement> => ({
  requestId: newId<'request'>(),
  provinceCode: '52',
  programmeId: await programmeId(db),
  parentId: null,
  documentKind: 'chuong-trinh',
  parties: [
    { nodeId: placeId(BONG_SON), role: 'sponsor' },
    { nodeId: placeId(CHU_PRONG), role: 'recipient' },
  ],
  signed: true,
  signedOn: plainDate('2025-10-18'),
  signedBy: null,
  place: null,
  documents: [await planId(db)],
  clauses: [
    { field: 'market', text: 'Cùng bán nông sản', textEn: 'Sell produce together', owedBy: 'mutual' },
    { field: 'economy', text: 'Giúp giống cây', textEn: null, owedBy: 'sponsor' },
    { field: 'market', text: 'Mở phiên chợ', textEn: null, owedBy: 'sponsor' },
  ],
  isSample: false,
  ...change,
});

describe('recording an agreement', () => {
  test('it is found by its address with all that was recorded', async () => {
    const { db } = await testDatabase(programme);
    const recorded = unwrap(await recordAgreement(db, OPERATOR, await agreement(db, { place: 'Chư Prông' }), today));
    expect(recorded).toMatchObject({ slug: 'phuong-bong-son-xa-chu-prong', warnings: [] });
    expect(await findAgreement(db, '52', recorded.slug)).toMatchObject({
      agreementId: recorded.agreementId,
      programmeSlug: 'gia-lai',
      programmeTitle: 'Kết nghĩa ở Gia Lai',
      status: 'in-force',
      signedOn: '2025-10-18',
      place: 'Chư Prông',
      parties: [
        { role: 'sponsor', fullName: 'Phường Bồng Sơn', within: 'Tỉnh Gia Lai', heir: null },
        { role: 'recipient', fullName: 'Xã Chư Prông' },
      ],
      fields: ['market', 'economy'],
      clauses: [{ position: 1, field: 'market', textEn: 'Sell produce together', owedBy: 'mutual' }, {}, {}],
      documents: [{ number: '43/KH-UBND', issuedOn: '2025-08-22' }],
      acts: [
        { kind: 'recorded', happenedOn: null },
        { kind: 'signed', happenedOn: '2025-10-18' },
      ],
      parent: null,
      children: [],
    });
    expect(await findAgreement(db, '52', 'khong-co')).toBeNull();
    expect(await findAgreement(db, '48', recorded.slug)).toBeNull();
  });

  test('a village signs inside the pair of its commune', async () => {
    const { db } = await testDatabase(programme);
    const sponsor = { nodeId: placeId(AN_NHON_BAC), role: 'sponsor' } as const;
    const unknownDay = { signedOn: null, signedBy: plainDate('2025-12-27') };
    const pair = await agreement(db, {
      ...unknownDay,
      parties: [sponsor, { nodeId: placeId(IA_DOK), role: 'recipient' }],
    });
    const outer = unwrap(await recordAgreement(db, OPERATOR, pair, today));
    const inner = unwrap(
      await recordAgreement(
        db,
        OPERATOR,
        await agreement(db, {
          ...unknownDay,
          parentId: outer.agreementId,
          parties: [sponsor, { nodeId: placeId(LANG_GHE), role: 'recipient' }],
        }),
        today,
      ),
    );
    expect(await findAgreement(db, '52', inner.slug)).toMatchObject({
      signedOn: null,
      signedBy: '2025-12-27',
      parent: { slug: outer.slug },
      parties: [{}, { kind: 'village', fullName: 'Làng Ghè', within: 'Xã Ia Dơk' }],
    });
    expect(await findAgreement(db, '52', outer.slug)).toMatchObject({ children: [{ slug: inner.slug }] });
  });

  test('repeats, also at once, get the first answer; other content under the same id is refused', async () => {
    const { db } = await testDatabase(programme);
    const input = await agreement(db, { signedOn: plainDate('2025-08-01') });
    const answers = await Promise.all([
      recordAgreement(db, OPERATOR, input, today),
      recordAgreement(db, OPERATOR, input, today),
      recordAgreement(db, OPERATOR, { ...input }, today),
    ]);
    expect(answers[0]).toMatchObject({
      value: { warnings: [{ code: 'basis-after-signing', issuedOn: '2025-08-22' }] },
    });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await db.selectFrom('agreement').select('slug').execute()).toHaveLength(1);
    expect(await db.selectFrom('agreement_act').select('act_no').execute()).toHaveLength(2);
    expect(await recordAgreement(db, OPERATOR, { ...input, place: 'nơi khác' }, today)).toMatchObject({
      ok: false,
      refusal: { code: 'request-id-reused' },
    });
  });

  test('a second agreement of the same pair gets an address of its own, also at once', async () => {
    const { db } = await testDatabase(programme);
    const inputs = [await agreement(db), await agreement(db), await agreement(db)];
    const answers = await Promise.all(inputs.map((input) => recordAgreement(db, OPERATOR, input, today)));
    const slug = 'phuong-bong-son-xa-chu-prong';
    expect(answers.map((answer) => unwrap(answer).slug).toSorted()).toEqual([slug, `${slug}-2`, `${slug}-3`]);
  });

  test('every fault is told at once and nothing is stored', async () => {
    const { db } = await testDatabase(programme);
    const nowhere = idOf('node', 'nowhere') as NodeId;
    const refused = await recordAgreement(
      db,
      OPERATOR,
      await agreement(db, {
        programmeId: idOf('programme', 'none'),
        parentId: idOf('agreement', 'none'),
        parties: [
          { nodeId: nowhere, role: 'sponsor' },
          { nodeId: nowhere, role: 'witness' },
        ],
        documents: [idOf('document', 'none')],
        clauses: [
          { field: 'farming' as 'economy', text: 'ab', textEn: null, owedBy: 'mutual' },
          { field: 'economy', text: 'đủ dài', textEn: ' ', owedBy: 'mutual' },
        ],
        signedOn: plainDate('2026-06-02'),
      }),
      today,
    );
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'agreement-invalid' } });
    const codes = !refused.ok && refused.refusal.code === 'agreement-invalid' ? refused.refusal.faults : [];
    expect(codes.map(({ code }) => code)).toEqual([
      'programme-unknown',
      'parent-unknown',
      'sides-missing',
      'party-twice',
      'party-unknown',
      'document-unknown',
      'clause-field-unknown',
      'clause-length',
      'clause-length',
      'signed-in-future',
    ]);
    expect(await db.selectFrom('agreement').select('slug').execute()).toEqual([]);
  });
});

test('an agreement that is only prepared has no day of signing, and is signed by an act', async () => {
  const { db } = await testDatabase(programme);
  const prepared = await agreement(db, { signed: false });
  expect(await recordAgreement(db, OPERATOR, prepared, today)).toMatchObject({
    refusal: { faults: [{ code: 'day-without-signing', day: '2025-10-18' }] },
  });
  const { agreementId, slug } = unwrap(await recordAgreement(db, OPERATOR, { ...prepared, signedOn: null }, today));
  expect(await findAgreement(db, '52', slug)).toMatchObject({ status: 'recorded', signedOn: null });
  const signing = {
    kind: 'signed',
    happenedOn: plainDate('2025-10-18'),
    happenedBy: null,
    place: null,
    note: null,
  } as const;
  const act = { ...signing, provinceCode: '52', agreementId, requestId: newId<'request'>() };
  expect(unwrap(await recordActOnAgreement(db, OPERATOR, act, today))).toEqual({ actNo: 2, status: 'in-force' });
  expect(await findAgreement(db, '52', slug)).toMatchObject({ status: 'in-force', signedOn: '2025-10-18' });
});

describe('what happens to an agreement afterwards', () => {
  test('acts follow in order; a repeat gets the status of its own moment', async () => {
    const { db } = await testDatabase(programme);
    const { agreementId, slug } = unwrap(await recordAgreement(db, OPERATOR, await agreement(db), today));
    const base = { provinceCode: '52', agreementId, happenedBy: null, place: null, note: null };
    const suspend = {
      ...base,
      kind: 'suspended',
      requestId: newId<'request'>(),
      happenedOn: plainDate('2026-01-10'),
    } as const;
    const [first, atOnce] = await Promise.all([
      recordActOnAgreement(db, OPERATOR, suspend, today),
      recordActOnAgreement(db, OPERATOR, suspend, today),
    ]);
    expect([unwrap(first), unwrap(atOnce)]).toEqual([
      { actNo: 3, status: 'suspended' },
      { actNo: 3, status: 'suspended' },
    ]);
    const end = { ...base, kind: 'ended', requestId: newId<'request'>(), happenedOn: plainDate('2026-02-01') } as const;
    expect(unwrap(await recordActOnAgreement(db, OPERATOR, end, today))).toEqual({ actNo: 4, status: 'ended' });
    expect(unwrap(await recordActOnAgreement(db, OPERATOR, suspend, today))).toEqual({ actNo: 3, status: 'suspended' });
    expect(await findAgreement(db, '52', slug)).toMatchObject({ status: 'ended' });
    const late = { ...end, kind: 'resumed', requestId: newId<'request'>() } as const;
    expect(await recordActOnAgreement(db, OPERATOR, late, today)).toMatchObject({
      refusal: { code: 'act-not-possible' },
    });
    const nowhere = { ...late, agreementId: idOf('agreement', 'none') as AgreementId };
    expect(await recordActOnAgreement(db, OPERATOR, nowhere, today)).toMatchObject({
      refusal: { code: 'agreement-unknown' },
    });
  });
});

describe('lists of agreements', () => {
  test('pages run from the latest signing and meet every agreement once', async () => {
    const { db } = await testDatabase(programme);
    const days = ['2025-10-18', '2025-10-18', '2025-12-01', null, '2025-09-01', null];
    for (const day of days)
      unwrap(
        await recordAgreement(db, OPERATOR, await agreement(db, { signedOn: day ? plainDate(day) : null }), today),
      );
    const seen = [];
    for (let page = await listAgreements(db, '52', { after: null, limit: 2 }); page.length > 0; ) {
      seen.push(...page);
      const last = page.at(-1);
      page = last ? await listAgreements(db, '52', { after: cursorOf(last), limit: 2 }) : [];
    }
    expect(seen.map(({ signedOn }) => signedOn)).toEqual([
      '2025-12-01',
      '2025-10-18',
      '2025-10-18',
      '2025-09-01',
      null,
      null,
    ]);
    expect(new Set(seen.map(({ agreementId }) => agreementId)).size).toBe(6);
    const page = { after: null, limit: 100 };
    expect(await listAgreementsOfProgramme(db, '52', await programmeId(db), page)).toEqual(seen);
    expect(await listAgreements(db, null, page)).toEqual(seen);
    expect(await listAgreements(db, '48', page)).toEqual([]);
  });

  test('a successor bears what its predecessors signed, and a pair is found through it', async () => {
    const { db } = await testDatabase(programme);
    const merged: Place = { ...CHU_PRONG, name: 'Chư Prông Mới', code: '23999' };
    const again: Place = { ...CHU_PRONG, name: 'Chư Prông Lớn', code: '23998' };
    const [heir, heirOfHeir] = (await plantPlaces(db, [merged, again])) as [NodeId, NodeId];
    await plantSuccession(db, placeId(CHU_PRONG), heir, plainDate('2026-01-01'));
    await plantSuccession(db, heir, heirOfHeir, plainDate('2026-02-01'));
    const { agreementId } = unwrap(await recordAgreement(db, OPERATOR, await agreement(db), today));
    const page = { after: null, limit: 10 };
    expect(await listAgreementsOfNode(db, heirOfHeir, page)).toMatchObject([
      { agreementId, parties: [{}, { fullName: 'Xã Chư Prông', heir: { fullName: 'Xã Chư Prông Lớn' } }] },
    ]);
    expect(await listAgreementsOfNode(db, placeId(IA_DOK), page)).toEqual([]);
    expect(await listAgreementsAcross(db, '52', [[heirOfHeir], [placeId(BONG_SON), placeId(IA_DOK)]])).toMatchObject([
      { agreementId },
    ]);
    expect(await listAgreementsAcross(db, '52', [[placeId(BONG_SON)], [placeId(IA_DOK)]])).toEqual([]);
  });
});
