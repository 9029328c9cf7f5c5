import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import { findAgreement, listAgreements, listAgreementsOfNode } from '../../src/agreements/agreement-list-store.ts';
import { screenDate } from '../../src/kernel/vietnamese/dates.ts';
import { formatDong } from '../../src/kernel/money.ts';
import { listContributionsOfAgreement } from '../../src/ledger/contribution-store.ts';
import { totalsOfProgramme, totalsOfProvince } from '../../src/ledger/rollup-store.ts';
import { findProgramme, listDocumentsOfProgramme, listProgrammes } from '../../src/programmes/programme-store.ts';
import { listFactsOfAgreement, listSourcesOfAgreement } from '../../src/reading/source-store.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { loadSample } from '../../src/sample/load-sample.ts';
import { freshDatabase } from '../support/database.ts';
import { nationalDatabase } from '../support/national.ts';
import { SAMPLE } from '../support/sample.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase(SAMPLE);
});
afterAll(() => database.close());

const page = { after: null, limit: 50 };

test('two programmes rest on the papers that set them going', async () => {
  const { db } = database;
  const lines = [];
  for (const { provinceCode, programmeId, slug, isSample } of await listProgrammes(db, null, page)) {
    expect(isSample).toBe(true);
    for (const { kind, number, issuedOn, issuer, links } of await listDocumentsOfProgramme(
      db,
      provinceCode,
      programmeId,
    ))
      lines.push(
        [slug, `${kind} ${number}`, issuedOn, issuer ?? '—', links.map(({ relation }) => relation).join()].join(' | '),
      );
  }
  expect(lines).toEqual([
    'ket-nghia-mien-nui-da-nang | Nghị quyết 02-NQ/TU | 2025-07-29 | Ban Thường vụ Thành ủy Đà Nẵng | ',
    'ket-nghia-mien-nui-da-nang | Công văn 389 | 2025-08-25 | Thành ủy Đà Nẵng | ',
    'ket-nghia-thon-lang-gia-lai | Chỉ thị 03-CT/TU | 2025-08-07 | Ban Thường vụ Tỉnh ủy Gia Lai | implements',
    'ket-nghia-thon-lang-gia-lai | Kế hoạch 43/KH-UBND | 2025-08-22 | UBND tỉnh Gia Lai | implements',
  ]);
});

test('six agreements of five articles: who, when, in how many fields, resting on how many papers', async () => {
  const { db } = database;
  const lines = [];
  for (const { provinceCode, slug } of await listAgreements(db, null, page)) {
    const found = await findAgreement(db, provinceCode, slug);
    if (!found) throw new Error(`expected ${slug}`);
    const sides = found.parties.map(({ role, fullName }) => `${role} ${fullName}`).join(', ');
    const day = found.signedOn ? screenDate(found.signedOn) : `by ${found.signedBy}`;
    const { status, documentKind, clauses, documents, parent } = found;
    lines.push(
      [
        sides,
        day,
        documentKind,
        status,
        `${clauses.length} clauses`,
        `${documents.length} papers`,
        parent?.slug ?? '—',
      ].join(' | '),
    );
  }
  expect(lines.toSorted()).toEqual([
    'sponsor Phường An Nhơn Bắc, recipient Làng Ghè | by 2025-12-27 | giao-uoc | in-force | 3 clauses | 2 papers | phuong-an-nhon-bac-xa-ia-dok',
    'sponsor Phường An Nhơn Bắc, recipient Xã Ia Dơk | by 2025-12-27 | giao-uoc | in-force | 7 clauses | 2 papers | —',
    'sponsor Phường Bồng Sơn, recipient Xã Chư Prông | 18/10/2025 | chuong-trinh | in-force | 8 clauses | 2 papers | —',
    'sponsor Phường Hòa Cường, recipient Xã Trà Tân | 08/08/2025 | bien-ban | in-force | 12 clauses | 0 papers | —',
    'sponsor Phường Ngũ Hành Sơn, recipient Xã Avương | 12/08/2025 | chuong-trinh | in-force | 10 clauses | 0 papers | —',
    'sponsor Phường Sơn Trà, recipient Xã Trà Leng | 15/08/2025 | bien-ban | in-force | 12 clauses | 0 papers | —',
  ]);
});

test('what the articles say was given, and nothing counted as received', async () => {
  const { db } = database;
  const lines = [];
  for (const { provinceCode, agreementId } of await listAgreements(db, null, page))
    for (const gift of await listContributionsOfAgreement(db, provinceCode, agreementId))
      lines.push(
        [
          gift.donor,
          gift.recipient,
          gift.kind,
          gift.amountVnd ? formatDong(gift.amountVnd) : '—',
          gift.happenedOn,
        ].join(' | '),
      );
  expect(lines.toSorted()).toEqual([
    'phường An Nhơn Bắc | bà con làng Ghè | cash | 50.000.000 | ',
    'phường An Nhơn Bắc | bà con làng Ghè | in-kind | 10.000.000 | ',
    'phường An Nhơn Bắc | xã Ia Dơk | cash | 30.000.000 | ',
    'phường Bồng Sơn | học sinh khó khăn của xã Chư Prông | cash | 20.000.000 | 2025-10-18',
    'phường Hòa Cường | học sinh xã Trà Tân | in-kind | — | 2025-08-08',
  ]);
  const giaLai = await findProgramme(db, '52', 'ket-nghia-thon-lang-gia-lai');
  expect(giaLai && (await totalsOfProgramme(db, '52', giaLai.programmeId))).toEqual([
    { stage: 'delivered', statedBy: 'press', count: 4, unvalued: 0, amountVnd: 110_000_000n },
  ]);
  expect(await totalsOfProvince(db, null)).toEqual([
    { stage: 'delivered', statedBy: 'press', count: 5, unvalued: 1, amountVnd: 110_000_000n },
  ]);
});

test('every agreement can be followed back to the words of its article', async () => {
  const { db } = database;
  for (const { provinceCode, agreementId, slug, parties } of await listAgreements(db, null, page)) {
    const sources = await listSourcesOfAgreement(db, provinceCode, agreementId);
    expect(sources, slug).toMatchObject([{ isSample: true, url: null }]);
    const facts = await listFactsOfAgreement(db, provinceCode, agreementId);
    const clauses = (await findAgreement(db, provinceCode, slug))?.clauses ?? [];
    expect(facts.filter(({ subjectKind }) => subjectKind === 'party')).toHaveLength(parties.length);
    expect(facts.filter(({ subjectKind }) => subjectKind === 'clause')).toHaveLength(clauses.length);
    for (const { start, end } of facts) expect(end <= (sources[0]?.textLength ?? 0) && start < end, slug).toBe(true);
  }
});

describe('a village', () => {
  test('stands in the registry below its commune and has its own agreement', async () => {
    const { db } = database;
    const ghe = await findNodeBySlug(db, 'lang-ghe-23869');
    expect(ghe).toMatchObject({ fullName: 'Làng Ghè', kind: 'village', parentId: nationalNodeId('23869') });
    if (!ghe) throw new Error('expected the village');
    expect((await listAgreementsOfNode(db, ghe.nodeId, page)).map(({ slug }) => slug)).toEqual([
      'phuong-an-nhon-bac-lang-ghe',
    ]);
    expect(await listAgreementsOfNode(db, nationalNodeId('21925'), page)).toHaveLength(2);
  });
});

test('loading again, also twice at once, changes nothing', async () => {
  const { db } = await nationalDatabase();
  const first = await loadSample(db);
  const counts = async () => [
    (await db.selectFrom('agreement').select('slug').execute()).length,
    (await db.selectFrom('contribution').select('donor').execute()).length,
    (await db.selectFrom('source_fact').select('rule').execute()).length,
    (await db.selectFrom('legal_document_statement').select('number').execute()).length,
  ];
  const before = await counts();
  expect(before).toEqual([6, 5, 79, 4]);
  expect(await Promise.all([loadSample(db), loadSample(db)])).toEqual([first, first]);
  expect(await counts()).toEqual(before);
});
