import { OPERATOR } from '../../tests/support/actors.ts';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { nationalDatabase } from '../../tests/support/national.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { findAgreement, listAgreements } from '../agreements/agreement-list-store.ts';
import { unwrap } from '../kernel/result.ts';
import { listContributionsOfAgreement } from '../ledger/contribution-store.ts';
import { totalsOfProvince } from '../ledger/rollup-store.ts';
import type { Db } from '../platform/database/database.ts';
import { listProgrammes } from '../programmes/programme-store.ts';
import { makeProposal } from './make-proposal.ts';
import type { Proposal } from './proposal.ts';
import { type SaveReading, type SavedReading, proposalKey, saveReading } from './save-reading.ts';
import { listFactsOfAgreement, listSourcesOfAgreement } from './source-store.ts';
import { type MakeReading, makeReading } from './testing/make-reading.ts';

const input = (text: string, made: MakeReading, home: string | null = null): SaveReading => ({
  text,
  reading: makeReading(text, made),
  known: {},
  homeProvince: home,
  agreedTo: null,
  by: OPERATOR,
});
const save = async (db: Db, text: string, made: MakeReading, home: string | null = null): Promise<SavedReading> =>
  unwrap(await saveReading(db, input(text, made, home)));
const propose = (db: Db, text: string, made: MakeReading, home: string | null = null): Promise<Proposal> =>
  makeProposal(db, input(text, made, home));

const page = { after: null, limit: 50 };
const counts = async (db: Db): Promise<number[]> => {
  const tables = ['source', 'source_fact', 'agreement', 'contribution', 'legal_document', 'programme'] as const;
  const found = [];
  for (const table of tables) found.push((await db.selectFrom(table).select('province_code').execute()).length);
  return found;
};

const BIDUP =
  'Phường Tam Quan giúp xã Ya Hội\nSáng 24-1, phường Tam Quan ký giao ước kết nghĩa với xã Ya Hội, tặng 30 triệu đồng.';
const TAM_QUAN: MakeReading = {
  published: '2026-01-25',
  twinnings: [{ from: ['phường Tam Quan'], to: ['xã Ya Hội'], on: '2026-01-24' }],
  bases: [['Chỉ thị', '03-CT/TU', '2025-08-07', 'Ban Thường vụ Tỉnh ủy']],
  fields: ['economy', 'welfare'],
  gifts: [{ words: '30 triệu đồng', donor: 'phường Tam Quan', recipient: 'xã Ya Hội', amountVnd: 30_000_000n }],
};

describe('an article of a pair that is not on record', () => {
  test('becomes an agreement of the programme that rests on its legal basis', async () => {
    const { db } = await testDatabase(SAMPLE);
    const saved = await save(db, BIDUP, TAM_QUAN);
    expect(saved).toMatchObject({ changed: true, stored: { added: { places: 0, agreements: 1, contributions: 1 } } });
    const found = await findAgreement(db, '52', saved.stored?.agreements[0]?.slug ?? '');
    expect(found).toMatchObject({
      slug: 'phuong-tam-quan-xa-ya-hoi',
      programmeSlug: 'ket-nghia-thon-lang-gia-lai',
      documentKind: 'giao-uoc',
      signedOn: '2026-01-24',
      isSample: false,
      fields: ['economy', 'welfare'],
      documents: [{ number: '03-CT/TU', issuer: 'Ban Thường vụ Tỉnh ủy Gia Lai' }],
    });
    if (!found) throw new Error('expected the agreement');
    expect(await listContributionsOfAgreement(db, '52', found.agreementId)).toMatchObject([
      {
        amountVnd: 30_000_000n,
        statedBy: 'press',
        stage: 'delivered',
        happenedOn: '2026-01-24',
        donor: 'phường Tam Quan',
      },
    ]);
    expect(await listSourcesOfAgreement(db, '52', found.agreementId)).toMatchObject([
      { title: 'Phường Tam Quan giúp xã Ya Hội', publishedOn: '2026-01-25', isSample: false },
    ]);
    const facts = await listFactsOfAgreement(db, '52', found.agreementId);
    const told = facts.map(({ subjectKind, attribute, start, end }) => [
      subjectKind,
      attribute,
      BIDUP.slice(start, end),
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['party', 'sponsor', 'phường Tam Quan'],
        ['party', 'recipient', 'xã Ya Hội'],
        ['agreement', 'documentKind', 'giao ước'],
        ['contribution', 'gift', '30 triệu đồng'],
      ]),
    );
  });

  test('the same text again changes nothing and says so, also when saved twice at once', async () => {
    const { db } = await testDatabase(SAMPLE);
    const both = await Promise.all([save(db, BIDUP, TAM_QUAN), save(db, BIDUP, TAM_QUAN)]);
    expect(both.filter(({ changed }) => changed)).toHaveLength(1);
    const before = await counts(db);
    expect(await save(db, BIDUP, TAM_QUAN)).toMatchObject({
      changed: false,
      proposal: {
        textKnown: true,
        agreements: [{ which: { state: 'stands', conflicts: [] } }],
        contributions: [{ which: { state: 'stands' } }],
      },
    });
    expect(await counts(db)).toEqual(before);
  });

  test('what a person agreed to is stored, and nothing else', async () => {
    const { db } = await testDatabase(SAMPLE);
    const agreed = proposalKey(await propose(db, BIDUP, TAM_QUAN));
    await save(db, 'Tin khác: phường Tam Quan và xã Ya Hội', { ...TAM_QUAN, gifts: [] });
    const before = await counts(db);
    expect(await saveReading(db, { ...input(BIDUP, TAM_QUAN), agreedTo: agreed })).toMatchObject({
      ok: false,
      refusal: { code: 'proposal-changed', proposal: { agreements: [{ which: { state: 'stands' } }] } },
    });
    expect(await counts(db)).toEqual(before);
  });
});

describe('an article of what is on record', () => {
  const GLO = 'Phường Bồng Sơn trao 20 triệu đồng cho học sinh xã Chư Prông tại lễ kết nghĩa chiều 18-10.';
  const again: MakeReading = {
    published: '2025-10-19',
    twinnings: [{ from: ['phường Bồng Sơn'], to: ['xã Chư Prông'], on: '2025-10-18' }],
    gifts: [
      { words: '20 triệu đồng', donor: 'Phường Bồng Sơn', recipient: 'học sinh xã Chư Prông', amountVnd: 20_000_000n },
    ],
  };

  test('told by another paper adds only a source: nothing is counted twice', async () => {
    const { db } = await testDatabase(SAMPLE);
    const before = await totalsOfProvince(db, null);
    const saved = await save(db, GLO, again);
    expect(saved).toMatchObject({
      changed: true,
      stored: {
        added: { agreements: 0, contributions: 0 },
        agreements: [{ slug: 'phuong-bong-son-xa-chu-prong', isNew: false }],
      },
      proposal: { contributions: [{ which: { state: 'stands' } }] },
    });
    expect(await totalsOfProvince(db, null)).toEqual(before);
    const [agreement] = saved.stored?.agreements ?? [];
    expect(agreement && (await listSourcesOfAgreement(db, '52', agreement.agreementId))).toHaveLength(2);
  });

  test('with another sum or day is a conflict: shown, not stored', async () => {
    const { db } = await testDatabase(SAMPLE);
    const other: MakeReading = {
      ...again,
      twinnings: [{ from: ['phường Bồng Sơn'], to: ['xã Chư Prông'], on: '2025-10-17' }],
      gifts: [
        { words: '20 triệu', donor: 'phường Bồng Sơn', recipient: 'học sinh xã Chư Prông', amountVnd: 25_000_000n },
      ],
    };
    const saved = await save(db, `${GLO} (bản khác)`, other);
    expect(saved).toMatchObject({
      stored: { added: { agreements: 0, contributions: 0 } },
      proposal: {
        agreements: [{ which: { conflicts: [{ attribute: 'signedOn', recorded: '2025-10-18', read: '2025-10-17' }] } }],
        contributions: [{ which: { state: 'conflict', recorded: 20_000_000n, read: 25_000_000n } }],
      },
    });
    expect(await totalsOfProvince(db, '52')).toMatchObject([{ count: 4, amountVnd: 110_000_000n }]);
  });

  test('later help goes to the standing agreement of the pair; a signing years later is a new one', async () => {
    const { db } = await testDatabase(SAMPLE);
    const help: MakeReading = {
      kind: 'support',
      published: '2026-03-01',
      twinnings: [{ from: ['phường Sơn Trà'], to: ['xã Trà Leng'] }],
      gifts: [
        {
          words: '5 tấn',
          donor: 'phường Sơn Trà',
          recipient: 'bà con xã Trà Leng',
          kind: 'in-kind',
          quantity: 5,
          unit: 'tấn',
        },
      ],
    };
    expect(await save(db, 'Phường Sơn Trà chở 5 tấn hàng lên xã Trà Leng.', help)).toMatchObject({
      stored: {
        added: { agreements: 0, contributions: 1 },
        agreements: [{ slug: 'phuong-son-tra-xa-tra-leng', isNew: false }],
      },
    });
    const renewed: MakeReading = {
      twinnings: [{ from: ['phường Sơn Trà'], to: ['xã Trà Leng'], on: '2026-08-15' }],
    };
    expect(await save(db, 'Phường Sơn Trà, xã Trà Leng ký lại.', renewed)).toMatchObject({
      stored: { agreements: [{ slug: 'phuong-son-tra-xa-tra-leng-2', isNew: true }] },
    });
  });

  test('a gift goes to the village or to its commune, whichever is named', async () => {
    const { db } = await testDatabase(SAMPLE);
    const two: MakeReading = {
      kind: 'support',
      published: '2026-02-01',
      twinnings: [
        { from: ['phường An Nhơn Bắc'], to: ['làng Ghè @ Ia Dơk'] },
        { from: ['phường An Nhơn Bắc'], to: ['xã Ia Dơk'] },
      ],
      fields: ['welfare'],
      gifts: [
        { words: '11 triệu', recipient: 'người dân làng Ghè, xã Ia Dơk', amountVnd: 11_000_000n },
        { words: '12 triệu', donor: 'phường An Nhơn Bắc', recipient: 'trường học xã Ia Dơk', amountVnd: 12_000_000n },
        { words: '13 triệu', donor: 'phường An Nhơn Bắc', recipient: 'hai địa phương', amountVnd: 13_000_000n },
      ],
    };
    const saved = await save(db, 'Tết ở làng Ghè, xã Ia Dơk: 11 triệu, 12 triệu, 13 triệu.', two);
    expect(saved.proposal.agreements.map(({ inside, which }) => [inside, which.state])).toEqual([
      [1, 'stands'],
      [null, 'stands'],
    ]);
    expect(saved.proposal.contributions.map(({ agreement, which, donor }) => [agreement, which.state, donor])).toEqual([
      [0, 'new', 'phường An Nhơn Bắc'],
      [1, 'new', 'phường An Nhơn Bắc'],
      [null, 'unclear', 'phường An Nhơn Bắc'],
    ]);
    expect(saved.stored?.added.contributions).toBe(2);
    expect(saved.proposal.undividedFields.map(({ field }) => field)).toEqual(['welfare']);
  });
});

describe('who is meant', () => {
  test('a name of several communes is told apart by the province of its twin, and asked about where nothing tells', async () => {
    const { db } = await testDatabase(SAMPLE);
    // Several communes of the country are called Trà Tân, Tân Tiến; only one Trà Tân lies in Đà Nẵng.
    const twin = await propose(db, 'x', { twinnings: [{ from: ['phường Hòa Cường'], to: ['xã Trà Tân'] }] });
    expect(twin.agreements).toMatchObject([{ which: { state: 'stands' } }]);
    const alone = { twinnings: [{ from: ['xã Tân Tiến'], to: ['xã Tân Thành'] }] };
    const asked = await propose(db, 'x', alone);
    expect(asked).toMatchObject({ provinceCode: null, agreements: [{ which: { state: 'unclear' } }] });
    const [party] = asked.agreements[0]?.parties ?? [];
    expect(party?.resolved).toMatchObject({ state: 'unclear', reason: 'several' });
    expect(party?.resolved.state === 'unclear' && party.resolved.candidates.length).toBeGreaterThan(3);
    expect(await save(db, 'x', alone)).toMatchObject({ changed: false });
  });

  test.each([
    ['xã Chu Prong', 'spelling'],
    ['phường Chư Prông', 'other-type'],
    ['xã Không Có Đâu', 'none'],
    ['làng Ghè', 'commune-unknown'],
    ['làng Mới @ Không Có Đâu', 'none'],
    ['xã Ia Kla', 'not-standing'],
  ])('%s: %s', async (name, reason) => {
    const { db } = await nationalDatabase();
    const made = { published: '2025-10-18', twinnings: [{ from: ['phường Bồng Sơn'], to: [name] }] };
    const { agreements } = await propose(db, 'x', made);
    expect(agreements[0]?.parties[1]?.resolved).toMatchObject({ state: 'unclear', reason });
  });

  test('a place written as the press writes it is met; a former commune signed while it stood', async () => {
    const { db } = await nationalDatabase();
    const found = await propose(db, 'x', {
      twinnings: [{ from: ['phường Ngũ Hành Sơn'], to: ['xã A Vương'], on: '2025-08-12' }],
    });
    expect(found.agreements[0]?.parties[1]?.resolved).toMatchObject({
      state: 'known',
      node: { fullName: 'Xã Avương' },
    });
    const old = await propose(db, 'x', {
      twinnings: [{ from: ['phường Bồng Sơn'], to: ['xã Ia Kla'], on: '2024-03-01' }],
    });
    expect(old.agreements[0]?.parties[1]?.resolved).toMatchObject({ state: 'known', node: { fullName: 'Xã Ia Kla' } });
  });

  test('an unknown village of a known commune and an unknown firm are proposed and founded once', async () => {
    const { db } = await testDatabase(SAMPLE);
    const made: MakeReading = {
      published: '2026-01-23',
      twinnings: [
        {
          from: ['xã Ia Pa', 'doanh nghiệp Công ty Cao su Mang Yang'],
          to: ['thôn Plơi Rngôl @ Ia Pa'],
          on: '2026-01-22',
        },
      ],
    };
    const first = await save(db, 'Xã Ia Pa và công ty giúp thôn Plơi Rngôl', made);
    expect(first.stored?.added).toMatchObject({ places: 2, agreements: 1 });
    const second = await save(db, 'Tin khác về thôn Plơi Rngôl', made);
    expect(second).toMatchObject({ stored: { added: { places: 0, agreements: 0 }, agreements: [{ isNew: false }] } });
    expect(await findAgreement(db, '52', first.stored?.agreements[0]?.slug ?? '')).toMatchObject({
      parties: [
        { fullName: 'Xã Ia Pa' },
        { kind: 'organisation', fullName: 'Công ty Cao su Mang Yang', within: 'Tỉnh Gia Lai' },
        { kind: 'village', fullName: 'Thôn Plơi Rngôl', within: 'Xã Ia Pa' },
      ],
    });
  });
});

describe('what is not an agreement of ours', () => {
  test.each(['unrelated', 'other-twinning', 'assignment'] as const)('%s proposes nothing', async (kind) => {
    const { db } = await testDatabase(SAMPLE);
    const before = await counts(db);
    const saved = await save(db, BIDUP, { ...TAM_QUAN, kind });
    expect(saved).toMatchObject({
      changed: false,
      proposal: { agreements: [], contributions: [], provinceCode: null },
    });
    expect(await counts(db)).toEqual(before);
  });

  test('a province without a programme gets one with the papers that were cited', async () => {
    const { db } = await nationalDatabase();
    const saved = await save(db, BIDUP, TAM_QUAN);
    expect(saved).toMatchObject({ proposal: { programme: { state: 'new' } }, stored: { added: { agreements: 1 } } });
    expect(await listProgrammes(db, '52', page)).toMatchObject([
      { slug: 'ket-nghia-gia-lai', title: 'Chương trình kết nghĩa tỉnh Gia Lai', isSample: false },
    ]);
    expect(await listAgreements(db, '52', page)).toHaveLength(1);
  });
});

test('two papers on one ceremony, saved at once, make one agreement and one gift', async () => {
  const { db } = await testDatabase(SAMPLE);
  const saved = await Promise.all([save(db, BIDUP, TAM_QUAN), save(db, `${BIDUP} Theo báo khác.`, TAM_QUAN)]);
  expect(saved.map(({ stored }) => stored?.added.contributions).toSorted((a = 0, b = 0) => a - b)).toEqual([0, 1]);
  expect(new Set(saved.map(({ stored }) => stored?.agreements[0]?.agreementId)).size).toBe(1);
});

test('an office name with its province tells where new places lie', async () => {
  const { db } = await testDatabase(SAMPLE);
  const made = {
    twinnings: [
      { from: ['cơ quan Sở Y tế tỉnh Gia Lai', 'doanh nghiệp Công ty An Viên'], to: ['làng Lợt @ Kông Bơ La'] },
    ],
  };
  const { stored } = await save(db, 'Sở Y tế giúp làng Lợt', made);
  expect(stored?.added).toMatchObject({ places: 3, agreements: 1 });
});
