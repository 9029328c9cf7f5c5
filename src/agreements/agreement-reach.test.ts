import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import {
  AN_NHON_BAC,
  BONG_SON,
  CHU_PRONG,
  DA_NANG,
  GIA_LAI,
  IA_DOK,
  LANG_GHE,
  type Place,
  SOME_PLACES,
  placeId,
  plantPlaces,
  plantSuccession,
} from '../../tests/support/places.ts';
import { OPERATOR } from '../../tests/support/actors.ts';
import { type AgreementId, type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { recordProgramme } from '../programmes/record-programme.ts';
import { placesOf } from '../registry/place-store.ts';
import { type PlaceReach, placeReachOf, listProvinceNodes } from '../registry/reach-store.ts';
import type { PartyRole } from './agreement.ts';
import { listAgreementsWithin } from './agreement-reach-store.ts';
import { type AgreementStatus, statusAfter } from './agreement-status.ts';
import { listActs } from './agreement-store.ts';
import { recordActOnAgreement } from './record-act-on-agreement.ts';
import { recordAgreement } from './record-agreement.ts';

const HOA_VANG: Place = {
  kind: 'commune',
  provinceCode: '48',
  code: '20308',
  type: 'Xã',
  name: 'Hòa Vang',
  parent: placeId(DA_NANG),
};
/** A village that another took over, in another commune; and one that is below the heir. */
const LANG_CU: Place = { kind: 'village', provinceCode: '52', type: 'Làng', name: 'Cũ', parent: placeId(IA_DOK) };
const LANG_MOI: Place = { kind: 'village', provinceCode: '52', type: 'Làng', name: 'Mới', parent: placeId(CHU_PRONG) };
const SO: Place = { kind: 'organisation', provinceCode: '52', type: 'Sở', name: 'Y tế', parent: placeId(GIA_LAI) };
const ALL: readonly Place[] = [...SOME_PLACES, HOA_VANG, LANG_CU, LANG_MOI, SO];

interface Made {
  readonly agreementId: AgreementId;
  readonly parties: readonly { readonly nodeId: NodeId; readonly role: PartyRole }[];
  readonly provinceCode: string;
}

async function fill(db: Db): Promise<Made[]> {
  await plantPlaces(db, ALL);
  const made: Made[] = [];
  for (const [province, owner] of [
    ['52', GIA_LAI],
    ['48', DA_NANG],
  ] as const) {
    const { programmeId } = unwrap(
      await recordProgramme(db, OPERATOR, {
        requestId: newId<'request'>() as RequestId,
        provinceCode: province,
        slug: `ket-nghia-${province}`,
        title: `Kết nghĩa ${province}`,
        titleEn: null,
        ownerNode: placeId(owner),
        startsOn: null,
        endsOn: null,
        summary: null,
        summaryEn: null,
        documents: [],
        isSample: false,
      }),
    );
    const pairs: readonly (readonly [Place, PartyRole, Place, PartyRole])[] = [
      [BONG_SON, 'sponsor', CHU_PRONG, 'recipient'],
      [AN_NHON_BAC, 'sponsor', IA_DOK, 'recipient'],
      [AN_NHON_BAC, 'sponsor', LANG_GHE, 'recipient'],
      [SO, 'sponsor', LANG_CU, 'recipient'],
      [HOA_VANG, 'mutual', LANG_MOI, 'mutual'],
      [HOA_VANG, 'sponsor', DA_NANG, 'recipient'],
    ];
    for (const [one, oneRole, other, otherRole] of pairs) {
      const parties = [
        { nodeId: placeId(one), role: oneRole },
        { nodeId: placeId(other), role: otherRole },
        // A witness bears nothing.
        { nodeId: placeId(BONG_SON), role: 'witness' as const },
      ].filter(({ nodeId }, index, all) => all.findIndex((each) => each.nodeId === nodeId) === index);
      const { agreementId } = unwrap(
        await recordAgreement(db, OPERATOR, {
          requestId: newId<'request'>() as RequestId,
          provinceCode: province,
          programmeId,
          parentId: null,
          documentKind: 'giao-uoc',
          isSample: false,
          parties,
          documents: [],
          clauses: [],
          signed: made.length % 2 === 0,
          signedOn: made.length % 4 === 0 ? plainDate('2025-10-18') : null,
          signedBy: null,
          place: null,
        }),
      );
      made.push({ agreementId, parties, provinceCode: province });
    }
  }
  return made;
}

/** The same question, asked of the places that policies see, one by one. */
async function recount(db: Db, made: readonly Made[], { provinces, nodes }: PlaceReach): Promise<AgreementId[]> {
  const places = await placesOf(
    db,
    ALL.map((place) => placeId(place)),
  );
  return made
    .filter(
      ({ provinceCode, parties }) =>
        provinces.includes(provinceCode) ||
        parties.some(({ nodeId, role }) => {
          const place = places.get(nodeId);
          if (role === 'witness' || !place) return false;
          return provinces.includes(place.provinceCode) || nodes.some((node) => place.line.includes(node));
        }),
    )
    .map(({ agreementId }) => agreementId)
    .toSorted()
    .toReversed();
}

const everything = { words: [], status: null };
const listed = async (db: Db, reach: PlaceReach): Promise<AgreementId[]> =>
  (await listAgreementsWithin(db, reach, everything, { after: null, limit: 100 })).map(
    ({ agreementId }) => agreementId,
  );

test('each reach lists what a plain recount of the places finds: own place, below, above, other province, after mergers', async () => {
  const { db } = await testDatabase();
  const made = await fill(db);
  const provinceNodes = await listProvinceNodes(
    db,
    ALL.map((place) => placeId(place)),
  );
  const reachAt = (...at: readonly Place[]): PlaceReach =>
    placeReachOf(
      at.map((place) => ({
        grantId: newId<'grant'>(),
        role: 'auditor',
        nodeId: placeId(place),
        provinceCode: place.provinceCode,
      })),
      provinceNodes,
    );
  const check = async (): Promise<Map<string, number>> => {
    const counts = new Map<string, number>();
    for (const one of ALL)
      for (const other of [one, LANG_GHE, DA_NANG]) {
        const reach = reachAt(one, other);
        const found = await listed(db, reach);
        expect(found, `${one.name} and ${other.name}`).toEqual(await recount(db, made, reach));
        if (one === other) counts.set(one.name, found.length);
      }
    return counts;
  };
  const before = await check();
  // In each province's books: the ward of two pairs, the commune with its villages, the whole province and what others keep.
  expect(Object.fromEntries(before)).toMatchObject({
    'An Nhơn Bắc': 4,
    'Ia Dơk': 6,
    Ghè: 2,
    'Bồng Sơn': 2,
    Cũ: 2,
    'Chư Prông': 4,
    'Gia Lai': 11,
    'Đà Nẵng': 8,
  });
  expect(await listed(db, { provinces: [], nodes: [] })).toEqual([]);
  await plantSuccession(db, placeId(LANG_CU), placeId(LANG_MOI), plainDate('2026-01-01'));
  const after = await check();
  expect(after.get('Ia Dơk')).toBe(4);
  expect(after.get('Chư Prông')).toBe(6);
  expect(after.get('Cũ')).toBe(0);
  // A merger over the border: the heir's province bears what the other's village signed.
  await plantSuccession(db, placeId(LANG_GHE), placeId(HOA_VANG), plainDate('2026-02-01'));
  const across = await check();
  expect(across.get('Đà Nẵng')).toBe(9);
});

test('pages follow each other without a gap or a repeat, and filters keep what the statuses and names say', async () => {
  const { db } = await testDatabase();
  const made = await fill(db);
  const reach = { provinces: ['52'], nodes: [] };
  unwrap(
    await recordActOnAgreement(db, OPERATOR, {
      requestId: newId<'request'>() as RequestId,
      provinceCode: '52',
      agreementId: (made[0] as Made).agreementId,
      kind: 'suspended',
      happenedOn: null,
      happenedBy: null,
      place: null,
      note: null,
    }),
  );
  const all = await listed(db, reach);
  const paged: AgreementId[] = [];
  for (let after: AgreementId | null = null; ; ) {
    const page = await listAgreementsWithin(db, reach, everything, { after, limit: 3 });
    paged.push(...page.map(({ agreementId }) => agreementId));
    after = page.at(-1)?.agreementId ?? null;
    if (page.length < 3) break;
  }
  expect(paged).toEqual(all);
  const byStatus = new Map<AgreementStatus, AgreementId[]>();
  for (const { agreementId, provinceCode } of made.filter((each) => all.includes(each.agreementId))) {
    const status = statusAfter(await listActs(db, provinceCode, agreementId));
    byStatus.set(status, [...(byStatus.get(status) ?? []), agreementId]);
  }
  expect([...byStatus.keys()].toSorted()).toEqual(['in-force', 'recorded', 'suspended']);
  for (const status of ['recorded', 'in-force', 'suspended', 'ended'] as const) {
    const found = await listAgreementsWithin(db, reach, { words: [], status }, { after: null, limit: 100 });
    expect(found.map(({ agreementId }) => agreementId).toSorted(), status).toEqual(
      (byStatus.get(status) ?? []).toSorted(),
    );
  }
  const named = await listAgreementsWithin(
    db,
    reach,
    { words: ['nhon', 'ghe'], status: null },
    { after: null, limit: 9 },
  );
  // The second stands in the other province's books.
  expect(named.map(({ slug, provinceCode }) => `${provinceCode} ${slug}`).toSorted()).toEqual([
    '48 phuong-an-nhon-bac-lang-ghe',
    '52 phuong-an-nhon-bac-lang-ghe',
  ]);
  // What LIKE takes for signs stands for itself.
  for (const word of ['%', '_', '\\'])
    expect(await listAgreementsWithin(db, reach, { words: [word], status: null }, { after: null, limit: 9 })).toEqual(
      [],
    );
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM agreement`.execute(db);
  expect(rows[0]?.count).toBe(made.length);
});
