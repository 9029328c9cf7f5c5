import { expect, test } from 'vitest';
import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import { type NodeId, type ProgrammeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { compareAssignments } from '../../src/programmes/assignment.ts';
import { listPairs, listVersions } from '../../src/programmes/assignment-store.ts';
import { readCoverage } from '../../src/programmes/coverage-store.ts';
import { changeDraft, openDraft } from '../../src/programmes/draft-assignment.ts';
import { importAssignment } from '../../src/programmes/import-assignment.ts';
import { findStatedProgramme } from '../../src/programmes/programme-statement-store.ts';
import { publishAssignment } from '../../src/programmes/publish-assignment.ts';
import { stateProgramme } from '../../src/programmes/state-programme.ts';
import { withdrawDraft } from '../../src/programmes/withdraw-draft.ts';
import { mergeNodes } from '../../src/registry/merge-nodes.ts';
import { bearersOf } from '../../src/registry/succession-store.ts';
import { OPERATOR } from '../support/actors.ts';
import { beginAgencyProgramme, decision } from '../support/agency-programme.ts';
import { testDatabase } from '../support/database.ts';
import { GIA_LAI, LANG_GHE, type Place, SOME_PLACES, placeId, plantPlaces } from '../support/places.ts';

const organisation = (name: string): Place => ({
  kind: 'organisation',
  provinceCode: '52',
  type: 'Sở',
  name,
  parent: placeId(GIA_LAI),
});
const village = (name: string): Place => ({ ...LANG_GHE, name });
const [ROADS, BUILDING, HEALTH, CULTURE] = ['Giao thông', 'Xây dựng', 'Y tế', 'Văn hóa'].map(organisation) as [
  Place,
  Place,
  Place,
  Place,
];
const VILLAGES = ['Ghè', 'Bua', 'Ngol', 'Dơk', 'Lung'].map(village);
const WORLD = {
  name: 'assignment_gia_lai',
  filler: async (db: Db) =>
    void (await plantPlaces(db, [
      ...SOME_PLACES.filter(({ kind }) => kind !== 'village'),
      ROADS,
      BUILDING,
      HEALTH,
      CULTURE,
      ...VILLAGES,
    ])),
};
const request = (): RequestId => newId<'request'>();
const day = (text: string): PlainDate => plainDate(text);
const annex = (...rows: readonly string[]) => ({
  name: 'phu-luc.csv',
  bytes: new TextEncoder().encode(`${['STT,Đơn vị kết nghĩa,Địa bàn,Xã,Số hộ,Ghi chú', ...rows].join('\n')}\n`),
});

/** A programme whose pairs are to sign by 5-9-2025. */
const begin = (db: Db): Promise<ProgrammeId> =>
  beginAgencyProgramme(db, {
    stated: { recipientScope: 'villages', reviewCycle: 'half-year' },
    deadlines: [{ deadlineId: newId<'deadline'>(), kind: 'signing', what: null, dueOn: day('2025-09-05') }],
    document: { ...decision('03-CT/TU', '2025-08-07'), kind: 'Chỉ thị', links: [] },
  });

async function draft(db: Db, programmeId: ProgrammeId, today: string) {
  const asked = { requestId: request(), provinceCode: '52', programmeId, fromInForce: true, today: day(today) };
  return unwrap(await openDraft(db, OPERATOR, asked)).versionId;
}

async function sign(db: Db, programmeId: ProgrammeId, sponsor: NodeId, recipient: NodeId, on: string) {
  unwrap(
    await recordAgreement(
      db,
      OPERATOR,
      {
        requestId: request(),
        provinceCode: '52',
        programmeId,
        parentId: null,
        documentKind: 'giao-uoc',
        parties: [
          { nodeId: sponsor, role: 'sponsor' },
          { nodeId: recipient, role: 'recipient' },
        ],
        signed: true,
        signedOn: day(on),
        signedBy: null,
        place: null,
        documents: [],
        clauses: [{ field: 'welfare', text: 'Giúp hộ nghèo', textEn: null, owedBy: 'sponsor' }],
        isSample: false,
      },
      day('2026-11-22'),
    ),
  );
}

/** Coverage of a day as a table to read: pairs by name, then who has none, then who has too many. */
async function table(db: Db, programmeId: ProgrammeId, on: string): Promise<string[]> {
  const programme = await findStatedProgramme(db, '52', programmeId);
  if (!programme) throw new Error('no programme');
  const { pairs, withoutTwin, overloaded, nodes, version, counts } = await readCoverage(db, programme, day(on));
  const name = (nodeId: NodeId): string => nodes.get(nodeId)?.fullName ?? '?';
  return [
    `lần ${version?.versionNo ?? '–'}: ${counts.recipients}/${counts.expectedRecipients} làng có đơn vị, ${counts.signed} cặp đã ký`,
    ...pairs
      .map(
        ({ sponsor, recipient, state, daysLate, moved }) =>
          `${name(sponsor)} – ${name(recipient)}: ${state}${daysLate === null ? '' : `, trễ ${daysLate} ngày`}${moved ? ', chuyển giao' : ''}`,
      )
      .toSorted(),
    ...withoutTwin.map(({ nodeId }) => `không có: ${name(nodeId)}`).toSorted(),
    ...overloaded.map(({ nodeId, twins, share }) => `quá phần: ${name(nodeId)} ${twins}/${share}`),
  ];
}

test('a year of an assignment: by import, two agencies merge, a second version; coverage on every day', async () => {
  const { db } = await testDatabase(WORLD);
  const programmeId = await begin(db);
  const first = await draft(db, programmeId, '2025-08-20');
  const file = annex(
    '1,Sở Giao thông,Làng Ghè,Xã Ia Dơk,120,',
    '2,Sở Xây dựng,Làng Bua,Xã Ia Dơk,80,',
    '3,Sở Y tế,"Làng Ngol, xã Ia Dơk",,,Cùng Trạm y tế',
    '4,nt,Làng Dơk,Xã Ia Dơk,,',
  );
  const imported = { requestId: request(), provinceCode: '52', versionId: first, file, mode: 'replace' } as const;
  expect(unwrap(await importAssignment(db, OPERATOR, imported)).pairs).toBe(4);
  expect(unwrap(await importAssignment(db, OPERATOR, imported)).pairs, 'a repeat is the same act').toBe(4);
  expect(await table(db, programmeId, '2025-08-25'), 'a draft is in force on no day').toEqual([
    'lần –: 0/5 làng có đơn vị, 0 cặp đã ký',
    ...['Bua', 'Dơk', 'Ghè', 'Lung', 'Ngol'].map((name) => `không có: Làng ${name}`),
  ]);
  const publishing = {
    requestId: request(),
    provinceCode: '52',
    versionId: first,
    effectiveOn: day('2025-08-25'),
    decision: decision('120-QĐ/TU', '2025-08-22'),
  };
  unwrap(await publishAssignment(db, OPERATOR, publishing));
  await sign(db, programmeId, placeId(ROADS), placeId(VILLAGES[0] as Place), '2025-09-03');
  expect(await table(db, programmeId, '2025-08-24')).toHaveLength(6);
  expect(await table(db, programmeId, '2025-09-01')).toEqual([
    'lần 1: 4/5 làng có đơn vị, 0 cặp đã ký',
    'Sở Giao thông – Làng Ghè: none',
    'Sở Xây dựng – Làng Bua: none',
    'Sở Y tế – Làng Dơk: none',
    'Sở Y tế – Làng Ngol: none',
    'không có: Làng Lung',
  ]);

  unwrap(
    await mergeNodes(db, {
      by: OPERATOR,
      requestId: request(),
      parts: [placeId(ROADS)],
      successor: { nodeId: placeId(BUILDING) },
      effectiveOn: day('2026-03-01'),
      today: day('2026-11-22'),
      document: { kind: 'Nghị quyết', number: '15/NQ-HĐND', issuedOn: day('2026-02-20'), issuer: null },
    }),
  );
  expect(await table(db, programmeId, '2026-02-28'), 'the day before').toContain('Sở Giao thông – Làng Ghè: signed');
  expect(await table(db, programmeId, '2026-03-01'), 'the heir bears both, and what was signed stands').toEqual([
    'lần 1: 4/5 làng có đơn vị, 1 cặp đã ký',
    'Sở Xây dựng – Làng Bua: none, trễ 177 ngày',
    'Sở Xây dựng – Làng Ghè: signed, chuyển giao',
    'Sở Y tế – Làng Dơk: none, trễ 177 ngày',
    'Sở Y tế – Làng Ngol: none, trễ 177 ngày',
    'không có: Làng Lung',
  ]);

  const second = await draft(db, programmeId, '2026-04-01');
  expect(await listPairs(db, '52', second), 'the draft begins with those who bear the pairs').toHaveLength(4);
  const pair = (sponsor: Place, recipient: Place | undefined) => ({
    sponsor: placeId(sponsor),
    recipient: placeId(recipient as Place),
    traits: null,
    note: null,
  });
  unwrap(
    await changeDraft(db, OPERATOR, {
      requestId: request(),
      provinceCode: '52',
      versionId: second,
      add: [pair(CULTURE, VILLAGES[4]), pair(CULTURE, VILLAGES[1])],
      remove: [pair(BUILDING, VILLAGES[1])],
    }),
  );
  const bearers = await bearersOf(db, [ROADS, BUILDING, HEALTH, CULTURE].map(placeId), day('2026-04-15'));
  const compared = compareAssignments(await listPairs(db, '52', first), await listPairs(db, '52', second), bearers);
  expect(Object.fromEntries(Object.entries(compared).map(([what, pairs]) => [what, pairs.length]))).toEqual({
    added: 2,
    removed: 1,
    unchanged: 2,
    moved: 1,
  });
  const publish = {
    ...publishing,
    requestId: request(),
    versionId: second,
    decision: decision('44-QĐ/TU', '2026-04-10'),
  };
  expect(await publishAssignment(db, OPERATOR, { ...publish, effectiveOn: day('2026-04-01') })).toMatchObject({
    refusal: { code: 'effective-before-issue' },
  });
  unwrap(await publishAssignment(db, OPERATOR, { ...publish, requestId: request(), effectiveOn: day('2026-04-15') }));
  expect(await table(db, programmeId, '2026-04-14')).toContain('không có: Làng Lung');
  expect(await table(db, programmeId, '2026-04-15')).toEqual([
    'lần 2: 5/5 làng có đơn vị, 1 cặp đã ký',
    'Sở Văn hóa – Làng Bua: none, trễ 222 ngày',
    'Sở Văn hóa – Làng Lung: none, trễ 222 ngày',
    'Sở Xây dựng – Làng Ghè: signed',
    'Sở Y tế – Làng Dơk: none, trễ 222 ngày',
    'Sở Y tế – Làng Ngol: none, trễ 222 ngày',
  ]);

  const changed = await changeDraft(db, OPERATOR, {
    requestId: request(),
    provinceCode: '52',
    versionId: second,
    add: [],
    remove: [pair(CULTURE, VILLAGES[4])],
  });
  expect(changed).toMatchObject({ refusal: { code: 'version-not-draft', status: 'published' } });
});

test('what is stated later adds or replaces; a deadline is moved and taken back; nothing is overwritten', async () => {
  const { db } = await testDatabase(WORLD);
  const programmeId = await begin(db);
  const state = async (change: Partial<Parameters<typeof stateProgramme>[2]>) =>
    stateProgramme(db, OPERATOR, {
      requestId: request(),
      provinceCode: '52',
      programmeId,
      stated: {},
      deadlines: [],
      document: null,
      ...change,
    });
  unwrap(await state({ stated: { principles: 'Tự nguyện, bình đẳng', fields: ['welfare', 'economy'] } }));
  unwrap(await state({ stated: { title: 'Cơ quan kết nghĩa với thôn, làng', endsOn: day('2030-12-31') } }));
  unwrap(await state({ stated: { fields: ['welfare'] } }));
  expect(await findStatedProgramme(db, '52', programmeId)).toMatchObject({
    title: 'Cơ quan kết nghĩa với thôn, làng',
    startsOn: '2025-08-07',
    endsOn: '2030-12-31',
    principles: 'Tự nguyện, bình đẳng',
    fields: ['welfare'],
    reviewCycle: 'half-year',
    recipientScope: 'villages',
  });
  const statements = await db.selectFrom('programme_statement').select('statement_no').execute();
  expect(statements).toHaveLength(4);
  const faults = async (change: Partial<Parameters<typeof stateProgramme>[2]>) => {
    const refused = await state(change);
    if (refused.ok) return 'ok';
    return refused.refusal.code === 'statement-invalid'
      ? refused.refusal.faults.map(({ code }) => code)
      : refused.refusal.code;
  };
  const deadlineId = newId<'deadline'>();
  const other = { deadlineId, kind: 'other', what: null, dueOn: day('2026-01-01') } as const;
  expect(await faults({})).toEqual(['nothing-stated']);
  expect(await faults({ stated: { endsOn: day('2025-08-06') } })).toEqual(['term-reversed']);
  expect(
    await faults({ stated: { title: ' a ', mostRecipients: 0, ownerNode: placeId(SOME_PLACES[6] as Place) } }),
  ).toEqual(['title-length', 'owner-elsewhere', 'most-recipients-range']);
  expect(await faults({ deadlines: [other, { ...other, dueOn: null }] })).toEqual([
    'deadline-words',
    'deadline-unknown',
  ]);
  expect(await faults({ programmeId: newId<'programme'>() })).toBe('programme-not-found');
});

test('every bad row of an annex is told with line, column and what was seen; nothing of it is taken', async () => {
  const { db } = await testDatabase(WORLD);
  await plantPlaces(db, [{ ...village('Ghè'), parent: placeId(SOME_PLACES[2] as Place) }]);
  const programmeId = await begin(db);
  const versionId = await draft(db, programmeId, '2025-08-20');
  const read = async (file: { name: string; bytes: Uint8Array }) => {
    const asked = { requestId: request(), provinceCode: '52', versionId, file, mode: 'add' } as const;
    const result = await importAssignment(db, OPERATOR, asked);
    if (result.ok) return result.value.pairs;
    if (result.refusal.code !== 'annex-faults') return result.refusal.code;
    return result.refusal.faults.map(({ line, column, code, ...facts }) =>
      [line, column, code, 'saw' in facts ? facts.saw : ''].join(' | '),
    );
  };
  expect(
    await read(
      annex(
        '1,Sở Giao thông,Làng Ghè,,,',
        '2,Sở Giáo thông,Làng Bua,,,',
        '3,,Làng Bua,,,',
        '4,Sở Y tế,Làng Bua,,,',
        '5,Sở Y tế,Làng Bua,Xã Ia Dơk,,',
        '6,Sở Y tế,Làng Xa,Xã Ia Dơk,,',
        '7,Sở Y tế,Làng Ghè,Xã Chư Prông,,,thừa',
      ),
    ),
  ).toEqual([
    '2 | Địa bàn | name-ambiguous | Làng Ghè',
    '3 | Đơn vị kết nghĩa | name-spelling | Sở Giáo thông',
    '4 | Đơn vị kết nghĩa | missing | ',
    '6 |  | pair-repeated | Sở Y tế – Làng Bua',
    '7 | Địa bàn | name-unknown | Làng Xa',
    '8 |  | row-surplus | thừa',
  ]);
  expect(await listPairs(db, '52', versionId)).toEqual([]);
  expect(await read({ name: 'a.csv', bytes: new TextEncoder().encode('Tên,Xã\na,b\n') })).toEqual([
    '1 |  | header-missing | ',
  ]);
  expect(await read({ name: 'a.pdf', bytes: new Uint8Array([1]) })).toEqual([' |  | file-extension | .pdf']);
  expect(await read(annex())).toEqual([' |  | file-empty | ']);
  expect(await read(annex('1,Sở Y tế,Làng Ghè,Xã Ia Dơk,,'))).toBe(1);
  expect(await read(annex('1,Sở Văn hóa,Làng Bua,Xã Ia Dơk,,'))).toBe(2);
  expect(await read(annex('1,Sở Y tế,Làng Ghè,Xã Ia Dơk,,đổi ghi chú'))).toBe(2);
  expect((await listPairs(db, '52', versionId)).map(({ note }) => note).filter(Boolean)).toEqual(['đổi ghi chú']);
});

test('a draft given up leaves room for another; two at once do not stand', async () => {
  const { db } = await testDatabase(WORLD);
  const programmeId = await begin(db);
  const asked = () => ({
    requestId: request(),
    provinceCode: '52',
    programmeId,
    fromInForce: false,
    today: day('2025-08-20'),
  });
  const both = await Promise.all([openDraft(db, OPERATOR, asked()), openDraft(db, OPERATOR, asked())]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'draft-open', versionNo: 1 } });
  const [open] = await listVersions(db, '52', programmeId);
  const versionId = open?.versionId ?? newId<'assignment version'>();
  expect(
    await publishAssignment(db, OPERATOR, {
      requestId: request(),
      provinceCode: '52',
      versionId,
      effectiveOn: day('2025-09-01'),
      decision: decision('1-QĐ/TU', '2025-08-22'),
    }),
  ).toMatchObject({ refusal: { code: 'draft-empty' } });
  expect(await db.selectFrom('legal_document').select('document_id').execute(), 'nothing was written').toHaveLength(1);
  unwrap(await withdrawDraft(db, OPERATOR, { requestId: request(), provinceCode: '52', versionId }));
  unwrap(await openDraft(db, OPERATOR, asked()));
  expect((await listVersions(db, '52', programmeId)).map(({ versionNo, status }) => [versionNo, status])).toEqual([
    [2, 'draft'],
    [1, 'withdrawn'],
  ]);
});
