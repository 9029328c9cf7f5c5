import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { actOnActivity, recordActivity } from '../../src/activities/record-activity.ts';
import { recordActOnAgreement } from '../../src/agreements/record-act-on-agreement.ts';
import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import {
  type ActivityId,
  type AgreementId,
  type NodeId,
  type ProgrammeId,
  type RequestId,
  newId,
} from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { foldKey } from '../../src/kernel/vietnamese/fold.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { repairSearch } from '../../src/search/repair-search.ts';
import { recordProgramme } from '../../src/programmes/record-programme.ts';
import { createNode } from '../../src/registry/create-node.ts';
import { mergeNodes } from '../../src/registry/merge-nodes.ts';
import { renameNode } from '../../src/registry/rename-node.ts';
import { searchPublic } from '../../src/search/search-public.ts';
import { OPERATOR, inEveryRole } from '../support/actors.ts';
import { heldOn, plannedFor } from '../support/activities.ts';
import { testDatabase } from '../support/database.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, SOME_PLACES, placeId, plantPlaces } from '../support/places.ts';
import { SAMPLE } from '../support/sample.ts';

const TODAY = plainDate('2026-11-22');
const request = (): RequestId => newId() as RequestId;
const OFFICIAL = inEveryRole(placeId(GIA_LAI), '52');
const BY_LAW = { kind: 'Nghị quyết', number: '9/NQ', issuedOn: plainDate('2026-01-01'), issuer: 'HĐND tỉnh' };

/** Rows that are kept and not recorded, or recorded and not kept. */
async function outOfStep(db: Db): Promise<unknown[]> {
  const { rows } = await sql`
    (SELECT 'kept' AS which, * FROM (TABLE search_document EXCEPT TABLE search_document_now) x)
    UNION ALL (SELECT 'recorded', * FROM (TABLE search_document_now EXCEPT TABLE search_document) y)`.execute(db);
  return rows;
}

interface World {
  readonly db: Db;
  readonly programmeId: ProgrammeId;
  readonly agreements: { agreementId: AgreementId; restricted: boolean; open: boolean }[];
  readonly activities: ActivityId[];
  readonly organisations: NodeId[];
  count: number;
}

type Step =
  | 'record'
  | 'restricted'
  | 'suspend'
  | 'end'
  | 'give'
  | 'hold'
  | 'plan'
  | 'cancel'
  | 'organisation'
  | 'rename'
  | 'merge';
const STEPS: readonly Step[] = [
  'record',
  'restricted',
  'suspend',
  'end',
  'give',
  'hold',
  'plan',
  'cancel',
  'organisation',
  'rename',
  'merge',
];

async function take(world: World, step: Step, pick: number): Promise<void> {
  const { db } = world;
  const at = <Item>(items: readonly Item[]): Item | undefined =>
    items.length === 0 ? undefined : items[pick % items.length];
  const agreement = at(world.agreements);
  const unit = {
    by: OPERATOR,
    requestId: request(),
    effectiveOn: plainDate('2026-02-01'),
    today: TODAY,
    document: BY_LAW,
  };
  if (step === 'record' || step === 'restricted') {
    const sponsor = at(world.organisations) ?? placeId(BONG_SON);
    const recorded = unwrap(
      await recordAgreement(
        db,
        OPERATOR,
        {
          provinceCode: '52',
          programmeId: world.programmeId,
          requestId: request(),
          parentId: null,
          documentKind: 'giao-uoc',
          parties: [
            { nodeId: sponsor, role: 'sponsor' },
            { nodeId: placeId(CHU_PRONG), role: 'recipient' },
          ],
          signed: pick % 3 !== 0,
          signedOn: pick % 3 === 1 ? plainDate('2026-03-01') : null,
          signedBy: null,
          place: null,
          documents: [],
          isSample: false,
          clauses: [
            {
              field: 'health',
              text: `Khám bệnh lần ${world.count++} bằng xe lưu động`,
              textEn: null,
              owedBy: 'sponsor',
            },
          ],
          isRestricted: step === 'restricted',
        },
        TODAY,
      ),
    );
    world.agreements.push({
      agreementId: recorded.agreementId,
      restricted: step === 'restricted',
      open: pick % 3 !== 0,
    });
  } else if (step === 'organisation') {
    const name = `Trạm Khuyến nông số ${world.count++}`;
    const made = unwrap(
      await createNode(db, {
        ...unit,
        unit: { kind: 'organisation', type: 'cơ quan', name, parentId: placeId(GIA_LAI), aliases: ['KN'] },
      }),
    );
    world.organisations.push(...made.created);
  } else if (step === 'rename') {
    const nodeId = at(world.organisations);
    if (nodeId) await renameNode(db, { ...unit, nodeId, name: `Trung tâm Giống ${world.count++}` });
  } else if (step === 'merge') {
    const [from, to] = [
      at(world.organisations),
      world.organisations[(pick + 1) % Math.max(1, world.organisations.length)],
    ];
    if (from && to && from !== to && (await mergeNodes(db, { ...unit, parts: [from], successor: { nodeId: to } })).ok)
      world.organisations.splice(world.organisations.indexOf(from), 1);
  } else if (step === 'cancel') {
    const activityId = at(world.activities);
    const cancelled = { ...plannedFor(TODAY), kind: 'cancelled' as const, happensOn: null, note: 'Bão' };
    if (activityId)
      await actOnActivity(
        db,
        OFFICIAL,
        { requestId: request(), provinceCode: '52', activityId, act: cancelled },
        TODAY,
      );
  } else if (agreement) await takeOn(world, step, agreement.agreementId, pick);
}

async function takeOn({ db, activities }: World, step: Step, agreementId: AgreementId, pick: number): Promise<void> {
  const [clause] = await db.selectFrom('clause').select('clause_id').where('agreement_id', '=', agreementId).execute();
  const common = { requestId: request(), provinceCode: '52', agreementId };
  if (step === 'suspend' || step === 'end')
    await recordActOnAgreement(
      db,
      OPERATOR,
      {
        ...common,
        kind: step === 'end' ? 'ended' : 'suspended',
        happenedOn: plainDate('2026-06-01'),
        happenedBy: null,
        place: null,
        note: null,
      },
      TODAY,
    );
  else if (step === 'give')
    await recordContribution(
      db,
      OPERATOR,
      {
        ...common,
        clauseId: pick % 2 === 0 ? (clause?.clause_id ?? null) : null,
        donorNode: null,
        donor: 'Bên giúp',
        recipientNode: null,
        recipient: 'Bên nhận',
        kind: 'cash',
        item: null,
        amountVnd: BigInt(1_000_000 * (1 + (pick % 9))),
        quantity: null,
        unit: null,
        stage: 'delivered',
        statedBy: 'press',
        happenedOn: plainDate('2026-10-01'),
        correctsId: null,
      },
      TODAY,
    );
  else {
    const act = step === 'hold' ? heldOn(plainDate('2026-10-10')) : plannedFor(plainDate('2026-12-24'));
    const recorded = await recordActivity(
      db,
      OFFICIAL,
      {
        ...common,
        field: 'health',
        what: 'Khám mắt cho người già',
        lineId: null,
        clauseId: clause?.clause_id ?? null,
        needId: null,
        act,
      },
      TODAY,
    );
    if (recorded.ok) activities.push(recorded.value);
  }
}

async function freshWorld(): Promise<World> {
  const { db } = await testDatabase();
  await plantPlaces(db, SOME_PLACES);
  const { programmeId } = unwrap(
    await recordProgramme(db, OPERATOR, {
      provinceCode: '52',
      slug: 'thu',
      title: 'Chương trình thử',
      titleEn: null,
      ownerNode: placeId(GIA_LAI),
      startsOn: null,
      endsOn: null,
      summary: null,
      summaryEn: null,
      isSample: false,
      documents: [],
      requestId: request(),
    }),
  );
  return { db, programmeId, agreements: [], activities: [], organisations: [], count: 0 };
}

test('whatever happens, what is kept is what is recorded, and nothing restricted is ever found', async () => {
  const runs: string[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(100)), { minLength: 8, maxLength: 20 }),
      async (steps) => {
        const world = await freshWorld();
        for (const [step, pick] of [['organisation', 0], ['record', 1], ...steps] as [Step, number][])
          await take(world, step, pick);
        expect(await outOfStep(world.db)).toEqual([]);
        const restricted = new Set(
          world.agreements.flatMap(({ agreementId, restricted: is }) => (is ? [agreementId] : [])),
        );
        const { groups } = await searchPublic(world.db, 'khám bệnh chư prông', { today: TODAY });
        const sources = groups.flatMap(({ items }) =>
          items.flatMap((item) => ('sourceId' in item ? [item.sourceId] : [])),
        );
        expect(sources.filter((id) => restricted.has(id as AgreementId))).toEqual([]);
        if (world.agreements.some(({ restricted: is }) => !is)) expect(sources.length).toBeGreaterThan(0);
        runs.push(steps.map(([step]) => step).join(' '));
      },
    ),
    { numRuns: 6, seed: 20261122 },
  );
  expect(new Set(runs.join(' ').split(' '))).toEqual(new Set(STEPS));
});

test('a rebuild of the sample changes nothing; what was lost or spoilt is mended', async () => {
  const { db } = await testDatabase(SAMPLE);
  expect(await outOfStep(db)).toEqual([]);
  expect(await repairSearch(db)).toBe(0);
  await sql`DELETE FROM search_document WHERE kind = 'clause' AND province_code = '52'`.execute(db);
  await sql`UPDATE search_document SET title = 'hỏng' WHERE kind = 'agreement' AND province_code = '52'`.execute(db);
  expect(await repairSearch(db)).toBeGreaterThan(10);
  expect(await outOfStep(db)).toEqual([]);
});

test('the fold in SQL is the fold of the kernel, for every name in the registry and whatever is written in Vietnamese', async () => {
  const { db } = await testDatabase(SAMPLE);
  const { rows: names } = await sql<{ said: string; folded: string }>`
    SELECT said, search_fold(said) AS folded FROM (
      SELECT full_name AS said FROM registry_version UNION SELECT text FROM clause UNION SELECT title FROM programme) x`.execute(
    db,
  );
  expect(names.length).toBeGreaterThan(9_000);
  expect(names.filter(({ said, folded }) => foldKey(said) !== folded).slice(0, 5)).toEqual([]);
  const letters = [
    ...'aăâbcdđeêghiklmnoôơpqrstuưvxyƀčñĕŏŭAĂÂĐÊÔƠƯɃàảãáạằẳẵắặ0123456789 .,;:!?-–—/()[]"\'’“”…%&+*=<>@#$^_`~|\\\u00a0\u0301\u0323',
  ];
  const texts = fc.sample(
    fc.array(fc.constantFrom(...letters), { maxLength: 60 }).map((list) => list.join('')),
    { numRuns: 400, seed: 7 },
  );
  const { rows } = await sql<{
    said: string;
    folded: string;
  }>`SELECT said, search_fold(said) AS folded FROM unnest(${texts}::text[]) said`.execute(db);
  expect(rows.filter(({ said, folded }) => foldKey(said) !== folded).slice(0, 5)).toEqual([]);
});
