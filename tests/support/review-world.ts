import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import { type AgreementId, type NodeId, type ProgrammeId, type RequestId, idOf } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { ContributionFacts } from '../../src/ledger/contribution.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { changeDraft, openDraft } from '../../src/programmes/draft-assignment.ts';
import { publishAssignment } from '../../src/programmes/publish-assignment.ts';
import { stateProgramme } from '../../src/programmes/state-programme.ts';
import { mergeNodes } from '../../src/registry/merge-nodes.ts';
import { OPERATOR, inEveryRole } from './actors.ts';
import { beginProgramme } from './gia-lai-programme.ts';
import { GIA_LAI, LANG_GHE, type Place, SOME_PLACES, placeId, plantPlaces } from './places.ts';

const sponsor = (name: string): Place => ({
  kind: 'organisation',
  provinceCode: '52',
  type: 'Sở',
  name,
  parent: placeId(GIA_LAI),
});
export const ROADS = sponsor('Giao thông vận tải');
export const BUILDING = sponsor('Xây dựng');
export const HEALTH = sponsor('Y tế');
/** 120 letters. */
export const LONG_NAMED: Place = {
  ...sponsor(
    'Giáo dục nghề nghiệp - Giáo dục thường xuyên và Hướng nghiệp liên xã Đak Đoa, Mang Yang và các làng quanh vùng',
  ),
  type: 'Trung tâm',
};
const village = (name: string): Place => ({ ...LANG_GHE, name });
export const CHRONG = village('Ch’rơng');
export const BOK = village('Bơ̆k');
const NGOL = village('Ngol');

const day = (text: string): PlainDate => plainDate(text);
const request = (...words: string[]): RequestId => idOf('request', 'review world', ...words) as RequestId;
const ASSIGNED: readonly (readonly [Place, Place])[] = [
  [ROADS, LANG_GHE],
  [BUILDING, CHRONG],
  [HEALTH, BOK],
  [LONG_NAMED, NGOL],
];

async function assign(db: Db, programmeId: ProgrammeId): Promise<void> {
  const versionOf = async (word: string, today: string) =>
    unwrap(
      await openDraft(db, OPERATOR, {
        requestId: request('draft', word),
        provinceCode: '52',
        programmeId,
        fromInForce: true,
        today: day(today),
      }),
    ).versionId;
  const change = async (
    word: string,
    versionId: Awaited<ReturnType<typeof versionOf>>,
    add: typeof ASSIGNED,
    remove: typeof ASSIGNED,
  ) =>
    unwrap(
      await changeDraft(db, OPERATOR, {
        requestId: request('change', word),
        provinceCode: '52',
        versionId,
        add: add.map(([one, other]) => ({
          sponsor: placeId(one),
          recipient: placeId(other),
          traits: null,
          note: null,
        })),
        remove: remove.map(([one, other]) => ({ sponsor: placeId(one), recipient: placeId(other) })),
      }),
    );
  const publish = async (versionId: Awaited<ReturnType<typeof versionOf>>, number: string, on: string) =>
    unwrap(
      await publishAssignment(db, OPERATOR, {
        requestId: request('publish', number),
        provinceCode: '52',
        versionId,
        effectiveOn: day(on),
        decision: {
          kind: 'Quyết định',
          number,
          issuedOn: day(on),
          issuer: 'Ban Thường vụ Tỉnh ủy Gia Lai',
          abstract: null,
        },
      }),
    );
  const first = await versionOf('first', '2025-08-20');
  await change('first', first, ASSIGNED, []);
  await publish(first, '120-QĐ/TU', '2025-08-25');
  // Two departments merge in the middle of the half-year, and a second decision follows.
  unwrap(
    await mergeNodes(db, {
      by: OPERATOR,
      requestId: request('merge'),
      parts: [placeId(ROADS)],
      successor: { nodeId: placeId(BUILDING) },
      effectiveOn: day('2026-03-01'),
      today: day('2026-11-22'),
      document: { kind: 'Nghị quyết', number: '15/NQ-HĐND', issuedOn: day('2026-02-20'), issuer: null },
    }),
  );
  const second = await versionOf('second', '2026-04-01');
  await change('second', second, [[HEALTH, NGOL]], [[LONG_NAMED, NGOL]]);
  await publish(second, '31-QĐ/TU', '2026-04-15');
}

async function sign(
  db: Db,
  programmeId: ProgrammeId,
  [one, other]: readonly [Place, Place],
  on: string,
): Promise<AgreementId> {
  const { agreementId } = unwrap(
    await recordAgreement(
      db,
      OPERATOR,
      {
        requestId: request('agreement', one.name, other.name),
        provinceCode: '52',
        programmeId,
        parentId: null,
        documentKind: 'giao-uoc',
        parties: [
          { nodeId: placeId(one), role: 'sponsor' },
          { nodeId: placeId(other), role: 'recipient' },
        ],
        signed: true,
        signedOn: day(on),
        signedBy: null,
        place: null,
        documents: [],
        clauses: [
          { field: 'welfare', text: 'Giúp hộ nghèo', textEn: null, owedBy: 'sponsor' },
          { field: 'education', text: 'Tặng học bổng', textEn: null, owedBy: 'sponsor' },
        ],
        isSample: false,
      },
      day('2026-11-22'),
    ),
  );
  return agreementId;
}

/** What somebody says of one agreement; a number of đồng, or goods without a value. */
async function say(
  db: Db,
  agreementId: AgreementId,
  said: Pick<ContributionFacts, 'stage' | 'statedBy' | 'amountVnd'> & { readonly on: string; readonly word: string },
): Promise<void> {
  const { on, word, ...facts } = said;
  const clause = await db
    .selectFrom('clause')
    .select('clause_id')
    .where('agreement_id', '=', agreementId)
    .where('field', '=', 'welfare')
    .executeTakeFirstOrThrow();
  unwrap(
    await recordContribution(
      db,
      inEveryRole(placeId(GIA_LAI), '52'),
      {
        requestId: request('said', agreementId, word),
        provinceCode: '52',
        agreementId,
        clauseId: clause.clause_id,
        donorNode: placeId(BUILDING) as NodeId,
        donor: 'Sở Xây dựng',
        recipientNode: placeId(CHRONG) as NodeId,
        recipient: 'Làng Ch’rơng',
        kind: facts.amountVnd === null ? 'in-kind' : 'cash',
        item: facts.amountVnd === null ? 'suất quà' : null,
        quantity: facts.amountVnd === null ? '20' : null,
        unit: facts.amountVnd === null ? 'suất' : null,
        happenedOn: day(on),
        correctsId: null,
        ...facts,
      },
      day('2026-11-22'),
    ),
  );
}

/**
 * Half a year of four departments and four villages: one pair gives and it arrives, one gave before the period only, one signed
 * and never began, one never signed. In the middle two departments merge and a second decision changes a pair.
 */
export const REVIEW_WORLD = {
  name: 'review_world',
  filler: async (db: Db): Promise<void> => {
    await plantPlaces(db, [...SOME_PLACES, ROADS, BUILDING, HEALTH, LONG_NAMED, CHRONG, BOK, NGOL]);
    const programmeId = await beginProgramme(db, {
      requestId: request('programme'),
      slug: 'co-quan-thon-lang',
      title: 'Chương trình kết nghĩa với thôn, làng đồng bào dân tộc thiểu số',
      startsOn: day('2025-08-07'),
    });
    unwrap(
      await stateProgramme(db, OPERATOR, {
        requestId: request('stated'),
        provinceCode: '52',
        programmeId,
        stated: { recipientScope: 'named', reviewCycle: 'half-year' },
        deadlines: [
          { deadlineId: idOf('deadline', 'review world'), kind: 'signing', what: null, dueOn: day('2025-10-31') },
        ],
        document: {
          kind: 'Chỉ thị',
          number: '03-CT/TU',
          issuedOn: day('2025-08-07'),
          issuer: 'Ban Thường vụ Tỉnh ủy Gia Lai',
          abstract: 'Tăng cường kết nghĩa với thôn, làng đồng bào dân tộc thiểu số',
          links: [],
        },
      }),
    );
    await assign(db, programmeId);
    const alive = await sign(db, programmeId, [BUILDING, CHRONG], '2025-09-20');
    await say(db, alive, {
      word: 'promise',
      stage: 'pledged',
      statedBy: 'sponsor',
      amountVnd: 30_000_000n,
      on: '2026-01-05',
    });
    await say(db, alive, {
      word: 'sent',
      stage: 'delivered',
      statedBy: 'sponsor',
      amountVnd: 20_000_000n,
      on: '2026-05-10',
    });
    await say(db, alive, {
      word: 'arrived',
      stage: 'received',
      statedBy: 'recipient',
      amountVnd: 18_000_000n,
      on: '2026-05-11',
    });
    await say(db, alive, { word: 'goods', stage: 'delivered', statedBy: 'sponsor', amountVnd: null, on: '2026-05-10' });
    const quiet = await sign(db, programmeId, [ROADS, LANG_GHE], '2025-09-03');
    await say(db, quiet, {
      word: 'sent',
      stage: 'delivered',
      statedBy: 'sponsor',
      amountVnd: 7_000_000n,
      on: '2025-10-01',
    });
    await sign(db, programmeId, [HEALTH, BOK], '2025-11-01');
  },
};
