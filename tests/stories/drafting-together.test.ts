import { expect, test } from 'vitest';
import { listActs, listClauses } from '../../src/agreements/agreement-store.ts';
import { statusAfter } from '../../src/agreements/agreement-status.ts';
import { approveJointText } from '../../src/agreements/approve-joint-text.ts';
import { commentOnText, resolveComment } from '../../src/agreements/comment-on-text.ts';
import { editJointText, openJointText } from '../../src/agreements/draft-joint-text.ts';
import { listTextComments } from '../../src/agreements/joint-text-comment-store.ts';
import { findJointText } from '../../src/agreements/joint-text-store.ts';
import { findTextContent } from '../../src/agreements/joint-text-version-store.ts';
import type { TextClause, TextContent } from '../../src/agreements/joint-text.ts';
import { mergeTexts } from '../../src/agreements/merge-texts.ts';
import { signJointText } from '../../src/agreements/sign-joint-text.ts';
import { listSignatories } from '../../src/agreements/signatory-store.ts';
import type { Actor, Person } from '../../src/kernel/actor.ts';
import { type JointTextId, type NodeId, type RequestId, type TextCommentId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import type { Result } from '../../src/kernel/result.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { listProgrammes } from '../../src/portal/portal-store.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { ACCESS_WORLD, accountOf } from '../support/access-world.ts';
import { atDesk } from '../support/accounts.ts';
import { testDatabase } from '../support/database.ts';

const request = (): RequestId => newId<'request'>() as RequestId;
const TODAY = plainDate('2026-11-22');
const WARD = nationalNodeId('21925');
const COMMUNE = nationalNodeId('23869');

const clause = (text: string, change: Partial<TextClause> = {}): TextClause => ({
  lineId: newId<'text-line'>(),
  field: 'welfare',
  text,
  owedBy: 'sponsor',
  measure: null,
  amends: null,
  ends: false,
  ...change,
});

const said = (result: Result<unknown, { readonly code: string }>): string => (result.ok ? 'yes' : result.refusal.code);

/** A ward and a commune draft an agreement, amend it a month later, and renew it; who may do what, and when all agree. */
test('two sides draft, comment, agree on one text and sign it; an annex and a renewal go the same way', async () => {
  const { db } = await testDatabase(ACCESS_WORLD);
  const ward = await atDesk(db, accountOf('sponsor-officer', 'an-nhon-bac'), TODAY);
  const commune = await atDesk(db, accountOf('recipient-officer', 'ia-dok'), TODAY);
  const office = await atDesk(db, accountOf('province-office', 'gia-lai'), TODAY);
  const stranger = await atDesk(db, accountOf('sponsor-officer', 'hoa-cuong'), TODAY);
  const [programme] = await listProgrammes(db, '52', 1);
  const lamps = clause('Lắp đèn năng lượng mặt trời ở các ngõ làng.', {
    field: 'infrastructure',
    measure: { indicator: 'solar-lamps', quantity: '20.0', dueOn: plainDate('2027-06-30') },
  });
  const gifts = clause('Thăm, tặng quà hộ nghèo dịp Tết.');
  const first: TextContent = {
    documentKind: 'giao-uoc',
    parties: [
      { nodeId: WARD, role: 'sponsor' },
      { nodeId: COMMUNE, role: 'recipient' },
    ],
    documents: [],
    clauses: [lamps, gifts],
    untilOn: plainDate('2030-12-31'),
    everyMonths: 3,
    isRestricted: false,
  };
  const frame = {
    provinceCode: '52',
    purpose: 'agreement',
    programmeId: programme?.programmeId as never,
    agreementId: null,
    parentId: null,
    parentText: null,
  } as const;

  expect(said(await openJointText(db, stranger, { ...frame, requestId: request(), content: first }, TODAY))).toBe(
    'not-permitted',
  );
  const { textId } = unwrap(await openJointText(db, ward, { ...frame, requestId: request(), content: first }, TODAY));
  const on = { provinceCode: '52', textId };
  const text = async (id: JointTextId = textId) => {
    const found = await findJointText(db, id);
    if (!found) throw new Error('the text is gone');
    return found;
  };
  const save = (by: Person, baseVersion: number, content: TextContent) =>
    editJointText(db, by, { ...on, requestId: request(), baseVersion, content }, TODAY);
  const approve = async (by: Actor, nodeId: NodeId, contentHash?: string) =>
    approveJointText(db, by, {
      ...on,
      requestId: request(),
      nodeId,
      contentHash: contentHash ?? (await text()).latest.contentHash,
    });
  const sign = async (by: Person, hash?: string) =>
    signJointText(
      db,
      by,
      {
        ...on,
        requestId: request(),
        contentHash: hash ?? (await text()).latest.contentHash,
        signedOn: plainDate('2026-11-20'),
        place: 'Hội trường xã Ia Dơk',
        signatories: [
          { nodeId: WARD, fullName: 'Trần Văn Bình', post: 'Bí thư Đảng ủy phường', asWitness: false },
          { nodeId: COMMUNE, fullName: 'Rơ Châm Hyăk', post: null, asWitness: false },
          { nodeId: null, fullName: 'Nguyễn Thị Hạnh', post: 'Phó Trưởng ban', asWitness: true },
        ],
      },
      TODAY,
    );
  let comment = '' as TextCommentId;
  const more = clause('Mỗi quý cử một tổ cán bộ về làng cùng làm.', { field: 'training', owedBy: 'mutual' });

  // Who does what → the answer; then the status of the text and its version.
  const STORY: readonly (readonly [what: string, does: () => Promise<string>, answer: string, then: string])[] = [
    ['phường đồng ý bản của mình', async () => said(await approve(ward, WARD)), 'yes', 'drafting 1'],
    ['phường đồng ý thay xã', async () => said(await approve(ward, COMMUNE)), 'not-permitted', 'drafting 1'],
    [
      'cơ quan thường trực đồng ý thay xã',
      async () => said(await approve(office, COMMUNE)),
      'not-permitted',
      'drafting 1',
    ],
    ['ký khi xã chưa đồng ý', async () => said(await sign(ward)), 'text-not-agreed', 'drafting 1'],
    [
      'xã góp ý số đèn',
      async () => {
        const result = await commentOnText(db, commune, {
          ...on,
          requestId: request(),
          lineId: lamps.lineId,
          text: 'Làng cần 30 đèn',
        });
        if (result.ok) comment = result.value;
        return said(result);
      },
      'yes',
      'drafting 1',
    ],
    [
      'người ngoài góp ý',
      async () => said(await commentOnText(db, stranger, { ...on, requestId: request(), lineId: null, text: 'Chào' })),
      'not-permitted',
      'drafting 1',
    ],
    [
      'xã sửa thành 30 đèn: sự đồng ý của phường hết giá trị',
      async () => {
        const measure = { indicator: 'solar-lamps', quantity: '30', dueOn: plainDate('2027-06-30') };
        return said(await save(commune, 1, { ...first, clauses: [{ ...lamps, measure }, gifts] }));
      },
      'yes',
      'drafting 2',
    ],
    [
      'phường lưu từ bản cũ',
      async () => said(await save(ward, 1, { ...first, clauses: [lamps, gifts, more] })),
      'text-moved',
      'drafting 2',
    ],
    [
      'hai bản được ghép: 30 đèn của xã và nội dung mới của phường',
      async () => {
        const theirs = await findTextContent(db, on, 2);
        const { merged, conflicts } = mergeTexts(
          first,
          { ...first, clauses: [lamps, gifts, more] },
          theirs as TextContent,
        );
        expect(conflicts).toEqual([]);
        expect(merged.clauses.map(({ measure }) => measure?.quantity ?? null)).toEqual(['30', null, null]);
        return said(await save(ward, 2, merged));
      },
      'yes',
      'drafting 3',
    ],
    [
      'lưu lại y nguyên',
      async () => said(await save(ward, 3, (await findTextContent(db, on, 3)) as TextContent)),
      'text-unchanged',
      'drafting 3',
    ],
    [
      'phường giải quyết góp ý',
      async () =>
        said(
          await resolveComment(db, ward, { ...on, requestId: request(), commentId: comment, note: 'Đã sửa thành 30' }),
        ),
      'yes',
      'drafting 3',
    ],
    [
      'giải quyết lần nữa',
      async () => said(await resolveComment(db, ward, { ...on, requestId: request(), commentId: comment, note: null })),
      'comment-resolved',
      'drafting 3',
    ],
    [
      'phường đồng ý bản cũ',
      async () => said(await approve(ward, WARD, (await text()).versions[0]?.contentHash)),
      'text-changed',
      'drafting 3',
    ],
    ['phường đồng ý', async () => said(await approve(ward, WARD)), 'yes', 'drafting 3'],
    ['phường đồng ý lần nữa', async () => said(await approve(ward, WARD)), 'already-approved', 'drafting 3'],
    ['xã đồng ý', async () => said(await approve(commune, COMMUNE)), 'yes', 'agreed 3'],
    ['người ngoài ký', async () => said(await sign(stranger)), 'not-permitted', 'agreed 3'],
    ['xã ghi việc ký', async () => said(await sign(commune)), 'yes', 'signed 3'],
    ['sửa sau khi ký', async () => said(await save(ward, 3, first)), 'text-over', 'signed 3'],
  ];
  for (const [what, does, answer, then] of STORY) {
    expect(await does(), what).toBe(answer);
    const now = await text();
    expect(`${now.status} ${now.latest.versionNo}`, what).toBe(then);
  }

  // Each was told what the other did, once, and nothing of their own doing.
  const toldTo = async ({ accountId }: Person): Promise<string[]> => {
    const rows = await db
      .selectFrom('notification')
      .select('data')
      .where('account_id', '=', accountId)
      .where('kind', '=', 'text.news')
      .orderBy('notification_id')
      .execute();
    return rows.map(({ data }) =>
      Object.values(data as object)
        .map(String)
        .toSorted((a, b) => (a < b ? -1 : 1))
        .join(' '),
    );
  };
  expect(await toldTo(commune)).toEqual(['1 opened', '1 approved', '3 changed', '3 approved']);
  expect(await toldTo(ward)).toEqual(['1 commented', '2 changed', '3 approved']);
  expect(await toldTo(stranger)).toEqual([]);

  const [spoken] = await listTextComments(db, on);
  expect(spoken).toMatchObject({ versionNo: 1, lineId: lamps.lineId, resolved: { note: 'Đã sửa thành 30' } });
  const agreementId = (await text()).end?.agreementId as never;
  const acts = await listActs(db, '52', agreementId);
  expect(acts.map(({ kind, happenedOn, untilOn }) => [kind, happenedOn, untilOn])).toEqual([
    ['recorded', null, null],
    ['signed', '2026-11-20', '2030-12-31'],
  ]);
  expect(
    (await listSignatories(db, '52', agreementId)).map(({ fullName, asWitness }) => [fullName, asWitness]),
  ).toEqual([
    ['Trần Văn Bình', false],
    ['Rơ Châm Hyăk', false],
    ['Nguyễn Thị Hạnh', true],
  ]);
  const signed = await listClauses(db, '52', agreementId);
  expect(signed.map(({ position, measure }) => [position, measure?.quantity ?? null])).toEqual([
    [1, '30'],
    [2, null],
    [3, null],
  ]);

  // An annex changes the first clause and ends the second; a renewal sets a new term.
  const annexOf = async (purpose: 'annex' | 'renewal', content: Partial<TextContent>) => {
    const opened = unwrap(
      await openJointText(
        db,
        commune,
        {
          ...frame,
          purpose,
          agreementId,
          requestId: request(),
          content: { ...first, clauses: [], untilOn: null, everyMonths: null, ...content },
        },
        TODAY,
      ),
    );
    const hash = (await text(opened.textId)).latest.contentHash;
    for (const [by, nodeId] of [
      [ward, WARD],
      [commune, COMMUNE],
    ] as const)
      unwrap(
        await approveJointText(db, by, {
          provinceCode: '52',
          textId: opened.textId,
          requestId: request(),
          nodeId,
          contentHash: hash,
        }),
      );
    return signJointText(
      db,
      office,
      {
        provinceCode: '52',
        textId: opened.textId,
        requestId: request(),
        contentHash: hash,
        signedOn: TODAY,
        place: null,
        signatories: [],
      },
      TODAY,
    );
  };
  expect(said(await annexOf('annex', {}))).toBe('text-invalid');
  const [lampsId, giftsId] = signed.map(({ clauseId }) => clauseId);
  const changed = clause('Lắp đèn năng lượng mặt trời ở các ngõ làng và nhà sinh hoạt chung.', {
    field: 'infrastructure',
    amends: lampsId ?? null,
    measure: { indicator: 'solar-lamps', quantity: '35', dueOn: plainDate('2027-06-30') },
  });
  const ended = clause(gifts.text, { amends: giftsId ?? null, ends: true });
  expect(said(await annexOf('annex', { clauses: [changed, ended] }))).toBe('yes');
  expect(said(await annexOf('renewal', { untilOn: plainDate('2035-12-31') }))).toBe('yes');
  const after = await listClauses(db, '52', agreementId);
  expect(after.map(({ position, changed: was }) => [position, was && (was.replacedBy ? 'changed' : 'ended')])).toEqual([
    [1, 'changed'],
    [2, 'ended'],
    [3, null],
    [4, null],
  ]);
  const course = await listActs(db, '52', agreementId);
  expect(course.map(({ kind, untilOn }) => [kind, untilOn ?? null])).toEqual([
    ['recorded', null],
    ['signed', '2030-12-31'],
    ['amended', null],
    ['renewed', '2035-12-31'],
  ]);
  expect(statusAfter(course)).toBe('in-force');
});

test('one person speaks for one side only, and a village that signs with its commune is of one side with it', async () => {
  const { db } = await testDatabase(ACCESS_WORLD);
  const ward = await atDesk(db, accountOf('sponsor-officer', 'an-nhon-bac'), TODAY);
  const commune = await atDesk(db, accountOf('recipient-officer', 'ia-dok'), TODAY);
  // Holds the roles of both sides.
  const both: Person = { ...commune, roles: [...commune.roles, ...ward.roles] };
  const village = (
    await db
      .selectFrom('registry_node')
      .select('node_id')
      .where('slug', '=', 'lang-ghe-23869')
      .executeTakeFirstOrThrow()
  ).node_id;
  const [programme] = await listProgrammes(db, '52', 1);
  const { textId } = unwrap(
    await openJointText(
      db,
      ward,
      {
        provinceCode: '52',
        purpose: 'agreement',
        programmeId: programme?.programmeId as never,
        agreementId: null,
        parentId: null,
        parentText: null,
        requestId: request(),
        content: {
          documentKind: 'giao-uoc',
          parties: [
            { nodeId: WARD, role: 'sponsor' },
            { nodeId: COMMUNE, role: 'recipient' },
            { nodeId: village, role: 'recipient' },
          ],
          documents: [],
          clauses: [clause('Giúp làng làm đường')],
          untilOn: null,
          everyMonths: null,
          isRestricted: false,
        },
      },
      TODAY,
    ),
  );
  const approve = async (by: Person, nodeId: NodeId) =>
    said(
      await approveJointText(db, by, {
        provinceCode: '52',
        textId,
        requestId: request(),
        nodeId,
        contentHash: (await findJointText(db, textId))?.latest.contentHash ?? '',
      }),
    );
  expect(await approve(both, COMMUNE)).toBe('yes');
  expect(await approve(both, WARD)).toBe('spoke-for-other-side');
  expect(await approve(both, village)).toBe('yes');
  expect(await approve(ward, WARD)).toBe('yes');
  expect((await findJointText(db, textId))?.status).toBe('agreed');
});
