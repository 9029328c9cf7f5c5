import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { delegateReview } from '../../src/reviews/delegate-review.ts';
import { gatherSubmission } from '../../src/reviews/corrections-store.ts';
import { matrixOf } from '../../src/reviews/review-matrix.ts';
import { findRound } from '../../src/reviews/review-round-store.ts';
import { remindReviews } from '../../src/reviews/remind-reviews.ts';
import type { ReviewRoundId } from '../../src/kernel/ids.ts';
import { issuedFacts } from '../../src/documents/paper-form.ts';
import { reportOfReview } from '../../src/documents/report-of-review.ts';
import { contentHandedIn } from '../../src/documents/report-work.ts';
import { checkSnapshots, findLastSnapshot } from '../../src/reviews/snapshot-store.ts';
import { listReviewActs, listSubmissions } from '../../src/reviews/submission-store.ts';
import { type TestDatabase, freshDatabase } from '../support/database.ts';
import { newId, type RequestId } from '../../src/kernel/ids.ts';
import { placeId } from '../support/places.ts';
import { type Deed, type PlaceName, REVIEW_PLACES, ReviewStory } from '../support/review-story.ts';

/**
 * Half a year of a province: units that give and communes that receive hand in, one late, one returned and corrected, one approved
 * by a delegate, one never; an approver leaves; the assignment changes in the middle and a commune merges. Then the province's own
 * report, the freezing, a correction afterwards and the next report, which says so.
 */
let opened: TestDatabase & { close: () => Promise<void> };
let story: ReviewStory;
beforeAll(async () => {
  opened = await freshDatabase();
  story = await ReviewStory.begin(opened.db);
  await story.delivered(['BONG_SON', 'IA_DOK'], 30n, '2026-02-10');
  await story.delivered(['HEALTH', 'CHU_PRONG'], 12n, '2026-03-05');
  await story.delivered(['BUILDING', 'CHU_PRONG'], 8n, '2026-05-20');
  await story.person('cơ quan', 'province-office', 'GIA_LAI');
  await story.person('duyệt tỉnh', 'reviewer', 'GIA_LAI');
  for (const place of ['BONG_SON', 'AN_NHON_BAC', 'HEALTH', 'BUILDING'] as const)
    await story.person(`cán bộ ${place}`, 'sponsor-officer', place);
  for (const place of ['CHU_PRONG', 'IA_DOK', 'IA_MO'] as const)
    await story.person(`cán bộ ${place}`, 'recipient-officer', place);
  await story.person('duyệt IA_DOK', 'reviewer', 'IA_DOK');
  // Left his post two days after the reports were due.
  await story.person('duyệt CHU_PRONG', 'reviewer', 'CHU_PRONG', '2026-06-18');
  await story.person('phó IA_MO', 'recipient-officer', 'IA_MO');
});
afterAll(() => opened?.close());

const day = plainDate;
/** "Xã Ia Dơk | Chờ duyệt | on-time": how the round stands on a day. */
async function standing(on: string): Promise<string[]> {
  const round = await findRound(opened.db, '52', story.roundId as ReviewRoundId);
  if (!round) throw new Error('no round is open');
  const { rows } = matrixOf([round], await listSubmissions(opened.db, [round]), day(on));
  return rows.map(({ name, cells: [cell] }) => [name, cell?.submission.status, cell?.timeliness].join(' | '));
}

/** Each line: day | who | does | whose report | with what | what comes of it | the status after it. */
async function lives(table: string): Promise<void> {
  for (const line of table.trim().split('\n')) {
    const [on = '', who = '', deed = '', place = '', words = '', answer = '', status = ''] = line
      .split('│')
      .map((cell) => cell.trim());
    const said = await story.does(who, `2026-${on}`, deed as Deed, place as PlaceName, words === '' ? null : words);
    const report = await story.report(place as PlaceName);
    expect([line.trim(), said, report.status]).toEqual([line.trim(), answer, status]);
  }
}

test('who reports follows the assignment of the period: both hands of a pair that changed, the heir of a commune that merged', async () => {
  const days = ['2025-12-15', '2026-06-14', '2026-06-14', '2026-06-17', '2026-06-24'] as const;
  expect(await story.open('cán bộ IA_DOK', '2026-06-10', 'six-month', days)).toBe('not-permitted');
  expect(await story.open('cơ quan', '2026-06-10', 'six-month', days)).toBe('yes');
  expect(await story.open('cơ quan', '2026-06-10', 'six-month', days), 'twice').toBe('round-open-already');
  const listed = await listSubmissions(opened.db, [{ provinceCode: '52', roundId: story.roundId as ReviewRoundId }]);
  const named = new Map(Object.entries(REVIEW_PLACES).map(([name, place]) => [placeId(place), name]));
  expect(
    listed.map(({ nodeId, sides, why, share, borneFor }) =>
      [
        named.get(nodeId),
        sides.join('+'),
        why,
        `${share.from} ${share.to}`,
        borneFor.map((each) => named.get(each)).join(),
      ].join(' | '),
    ),
  ).toEqual([
    'GIA_LAI |  | owner | 2025-12-15 2026-06-14 | ',
    'AN_NHON_BAC | sponsor | assigned | 2025-12-15 2026-06-14 | ',
    'BONG_SON | sponsor | assigned | 2025-12-15 2026-06-14 | ',
    'CHU_PRONG | recipient | assigned | 2025-12-15 2026-06-14 | ',
    'IA_DOK | recipient | assigned | 2025-12-15 2026-06-14 | ',
    'IA_MO | recipient | assigned | 2025-12-15 2026-06-14 | IA_PUCH',
    'BUILDING | sponsor | assigned | 2026-04-01 2026-06-14 | ',
    'HEALTH | sponsor | assigned | 2025-12-15 2026-03-31 | ',
  ]);
});

test('a report is written, handed in, approved and taken; what is missing and who may not is said', async () => {
  await lives(`
    06-12 │ cán bộ IA_DOK   │ submit  │ IA_DOK │  │ not-complete before-end part-draft judgement-missing │ open
    06-15 │ cán bộ IA_DOK   │ submit  │ IA_DOK │  │ not-complete part-draft judgement-missing │ open
    06-15 │ cán bộ BONG_SON │ write   │ IA_DOK │  │ not-permitted │ open
    06-15 │ cán bộ IA_DOK   │ write   │ IA_DOK │  │ yes │ open
    06-15 │ cán bộ IA_DOK   │ submit  │ IA_DOK │  │ yes │ submitted
    06-15 │ cán bộ IA_DOK   │ approve │ IA_DOK │  │ not-permitted │ submitted
    06-15 │ cán bộ IA_DOK   │ write   │ IA_DOK │ Thêm │ act-out-of-order │ submitted
    06-15 │ cơ quan         │ accept  │ IA_DOK │  │ act-out-of-order │ submitted`);
  await lives(`
    06-16 │ duyệt IA_DOK  │ return  │ IA_DOK │  │ remarks-missing │ submitted
    06-16 │ duyệt IA_DOK  │ return  │ IA_DOK │ figure:delivered-twice │ remark-length │ submitted
    06-16 │ duyệt IA_DOK  │ return  │ IA_DOK │ figure:no-such \u007c Số này ở đâu ra │ remark-line │ submitted
    06-16 │ duyệt IA_DOK  │ return  │ IA_DOK │ figure:received \u007c Đã nhận mà chưa ghi │ yes │ returned
    06-16 │ cán bộ IA_DOK │ write   │ IA_DOK │ Đã ghi lại │ yes │ returned
    06-17 │ cán bộ IA_DOK │ submit  │ IA_DOK │  │ yes │ submitted
    06-17 │ duyệt IA_DOK  │ approve │ IA_DOK │ ${'a'.repeat(64)} │ content-changed │ submitted
    06-17 │ duyệt IA_DOK  │ approve │ IA_DOK │  │ yes │ approved
    06-17 │ cán bộ IA_DOK │ write   │ IA_DOK │ Sửa sau khi duyệt │ act-out-of-order │ approved
    06-17 │ duyệt IA_DOK  │ accept  │ IA_DOK │  │ not-permitted │ approved
    06-18 │ cơ quan       │ accept  │ IA_DOK │  │ yes │ accepted`);
  const returned = (await listReviewActs(opened.db, await story.report('IA_DOK'))).find(
    ({ kind }) => kind === 'returned',
  );
  expect(returned).toMatchObject({
    reason: 'Cần xem lại',
    remarks: [{ on: 'figure', code: 'received', words: 'Đã nhận mà chưa ghi' }],
  });
});

test('an approver who left approves no more: who approves above does, or a delegate for those days', async () => {
  await lives(`
    06-16 │ cán bộ CHU_PRONG │ write   │ CHU_PRONG │  │ yes │ open
    06-17 │ cán bộ CHU_PRONG │ submit  │ CHU_PRONG │  │ yes │ submitted
    06-19 │ duyệt CHU_PRONG  │ approve │ CHU_PRONG │  │ not-permitted │ submitted
    06-19 │ duyệt tỉnh       │ approve │ CHU_PRONG │  │ yes │ approved
    06-16 │ cán bộ IA_MO     │ write   │ IA_MO │  │ yes │ open
    06-16 │ cán bộ IA_MO     │ submit  │ IA_MO │  │ yes │ submitted
    06-17 │ phó IA_MO        │ approve │ IA_MO │  │ not-permitted │ submitted`);
  const deputy = await story.at('phó IA_MO', '2026-06-17');
  const delegate = (name: string, startsOn: string, endsOn: string) =>
    story.at(name, '2026-06-17').then((by) =>
      delegateReview(
        opened.db,
        by,
        {
          requestId: newId<'request'>() as RequestId,
          nodeId: placeId(REVIEW_PLACES.IA_MO),
          delegateId: deputy.accountId,
          startsOn: day(startsOn),
          endsOn: day(endsOn),
          reason: 'Người duyệt đi công tác',
        },
        { today: day('2026-06-17'), outbox: null },
      ),
    );
  expect(await delegate('cán bộ IA_MO', '2026-06-18', '2026-06-20')).toMatchObject({
    refusal: { code: 'not-permitted' },
  });
  expect(await delegate('cơ quan', '2026-06-20', '2026-06-18')).toMatchObject({
    refusal: { faults: [{ code: 'delegation-days' }] },
  });
  unwrap(await delegate('cơ quan', '2026-06-18', '2026-06-20'));
  await lives(`
    06-17 │ phó IA_MO  │ approve │ IA_MO │  │ not-permitted │ submitted
    06-21 │ phó IA_MO  │ approve │ IA_MO │  │ not-permitted │ submitted
    06-20 │ phó IA_MO  │ approve │ IA_MO │  │ yes │ approved
    06-20 │ cơ quan    │ accept  │ IA_MO │  │ yes │ accepted
    06-20 │ cơ quan    │ accept  │ CHU_PRONG │  │ yes │ accepted`);
  const approved = (await listReviewActs(opened.db, await story.report('IA_MO'))).find(
    ({ kind }) => kind === 'approved',
  );
  expect(approved).toMatchObject({ by: 'phó IA_MO', isDelegated: true });
  const snapshot = await findLastSnapshot(opened.db, await story.report('IA_MO'));
  expect(
    snapshot?.report.content.agreements.map(({ recipients }) => recipients[0]?.name),
    'of the commune that merged',
  ).toEqual(['Xã Ia Púch']);
  // Printed as it was handed in: with the words of people, not with drafts made anew.
  const { provinceCode, submissionId } = await story.report('IA_MO');
  const printed = await contentHandedIn(opened.db, provinceCode, submissionId);
  const made = {
    ...issuedFacts(
      {
        layout: 'state',
        superior: null,
        body: 'UBND xã Ia Mơ',
        office: null,
        name: null,
        number: null,
        place: null,
        issuedOn: null,
        recipients: [],
      },
      { on: day('2026-11-22'), address: null },
    ),
    addressees: [],
    bases: [],
  };
  const { input } = reportOfReview(printed, made);
  expect(input.strengths.join('\n')).toBe(
    snapshot?.report.narrative.strengths
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n'),
  );
  expect([input.from, input.to]).toEqual([snapshot?.report.content.period.from, snapshot?.report.content.period.to]);
});

test('nobody approves what they handed in themselves, whatever roles they hold', async () => {
  await story.person('duyệt tỉnh', 'sponsor-officer', 'HEALTH');
  await lives(`
    06-16 │ duyệt tỉnh    │ write   │ HEALTH │  │ yes │ open
    06-16 │ duyệt tỉnh    │ submit  │ HEALTH │  │ yes │ submitted
    06-16 │ duyệt tỉnh    │ approve │ HEALTH │  │ own-report │ submitted
    06-16 │ cơ quan       │ return  │ HEALTH │ whole \u007c Nhờ cán bộ của sở gửi │ yes │ returned
    06-16 │ cán bộ HEALTH │ submit  │ HEALTH │  │ yes │ submitted
    06-16 │ duyệt tỉnh    │ approve │ HEALTH │  │ yes │ approved
    06-16 │ cơ quan       │ accept  │ HEALTH │  │ yes │ accepted`);
});

test('each hand of a pair that changed tells its share of the half-year', async () => {
  const figure = async (place: PlaceName): Promise<string | null | undefined> =>
    (await gatherSubmission(opened.db, await story.report(place), day('2026-06-20'))).figures.find(
      ({ code }) => code === 'delivered',
    )?.value;
  expect([await figure('HEALTH'), await figure('BUILDING'), await figure('CHU_PRONG')]).toEqual([
    '12000000',
    '8000000',
    '20000000',
  ]);
});

test('who is late is reminded once a week and stands on top of the matrix', async () => {
  const telling = { outbox: null };
  const remindedOn = async (on: string): Promise<number> => {
    await remindReviews(opened.db, { ...telling, today: day(on) });
    return Number(
      (
        await opened.db
          .selectFrom('notification')
          .select(({ fn }) => fn.countAll().as('count'))
          .where('kind', '=', 'reviews.report-due')
          .executeTakeFirstOrThrow()
      ).count,
    );
  };
  // Bồng Sơn, An Nhơn Bắc and the department of building have not reported, and the province not either.
  const counts = [await remindedOn('2026-06-18'), await remindedOn('2026-06-19'), await remindedOn('2026-06-25')];
  expect(counts).toEqual([3, 3, 7]);
  expect(await standing('2026-06-25')).toEqual([
    'Phường An Nhơn Bắc | open | overdue',
    'Phường Bồng Sơn | open | overdue',
    'Sở Xây dựng | open | overdue',
    'Xã Chư Prông | accepted | on-time',
    'Xã Ia Dơk | accepted | on-time',
    'Xã Ia Mơ | accepted | on-time',
    'Sở Y tế | accepted | on-time',
  ]);
});

test('the province goes up only over what its units handed in, or says why it does without', async () => {
  await lives(`
    06-25 │ cán bộ BONG_SON │ write   │ BONG_SON │  │ yes │ open
    06-25 │ cán bộ BONG_SON │ submit  │ BONG_SON │  │ yes │ submitted
    06-25 │ duyệt tỉnh      │ approve │ BONG_SON │  │ yes │ approved
    06-25 │ cán bộ BUILDING │ write   │ BUILDING │  │ yes │ open
    06-25 │ cán bộ BUILDING │ submit  │ BUILDING │  │ yes │ submitted
    06-25 │ duyệt tỉnh      │ approve │ BUILDING │  │ yes │ approved
    06-25 │ cơ quan         │ accept  │ BUILDING │  │ yes │ accepted
    06-25 │ cơ quan         │ write   │ GIA_LAI  │ Cả tỉnh │ yes │ open
    06-25 │ cơ quan         │ submit  │ GIA_LAI  │  │ not-complete below-open │ open
    06-25 │ cơ quan         │ accept  │ BONG_SON │  │ yes │ accepted
    06-26 │ cơ quan         │ waive   │ AN_NHON_BAC │  │ reason-length │ open
    06-26 │ duyệt tỉnh      │ waive   │ AN_NHON_BAC │ Phường không gửi │ not-permitted │ open
    06-26 │ cơ quan         │ waive   │ AN_NHON_BAC │ Phường không gửi dù đã nhắc hai lần │ yes │ waived
    06-26 │ cơ quan         │ submit  │ GIA_LAI  │  │ yes │ submitted
    06-26 │ cơ quan         │ reopen  │ AN_NHON_BAC │ Gửi muộn │ above-closed │ waived
    06-26 │ cơ quan         │ reopen  │ IA_DOK │ Sót một khoản │ above-closed │ accepted
    06-26 │ cơ quan         │ approve │ GIA_LAI  │  │ not-permitted │ submitted
    06-26 │ duyệt tỉnh      │ approve │ GIA_LAI  │  │ yes │ approved
    06-27 │ cơ quan         │ accept  │ GIA_LAI  │  │ reason-length │ approved
    06-27 │ duyệt tỉnh      │ freeze  │ GIA_LAI  │  │ not-permitted │ approved
    06-27 │ cơ quan         │ accept  │ GIA_LAI  │ Công văn 512-CV/BTCTW ngày 27-6-2026 │ yes │ accepted
    06-28 │ cơ quan         │ freeze  │ GIA_LAI  │  │ yes │ frozen`);
  const { report } = (await findLastSnapshot(opened.db, await story.report('GIA_LAI'))) ?? {};
  expect(report?.content.waivers.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
    'Phường An Nhơn Bắc: Phường không gửi dù đã nhắc hai lần',
  ]);
  expect(await standing('2026-06-28'), 'with the province its units are frozen').toEqual([
    'Phường An Nhơn Bắc | waived | waived',
    'Phường Bồng Sơn | frozen | late',
    'Xã Chư Prông | frozen | on-time',
    'Xã Ia Dơk | frozen | on-time',
    'Xã Ia Mơ | frozen | on-time',
    'Sở Xây dựng | frozen | late',
    'Sở Y tế | frozen | on-time',
  ]);
});

describe('what is frozen', () => {
  test('stays as it was; a gift recorded afterwards shows as a difference in the next report', async () => {
    const before = await findLastSnapshot(opened.db, await story.report('IA_DOK'));
    await story.delivered(['BONG_SON', 'IA_DOK'], 5n, '2026-02-20');
    const after = await findLastSnapshot(opened.db, await story.report('IA_DOK'));
    expect(after).toEqual(before);
    const days = ['2025-12-15', '2026-12-14', '2026-12-14', '2026-12-17', '2026-12-24'] as const;
    expect(await story.open('cơ quan', '2026-12-15', 'year', days)).toBe('yes');
    const corrections = async (place: PlaceName): Promise<string[]> =>
      (await gatherSubmission(opened.db, await story.report(place), day('2026-12-16'))).corrections.map(
        ({ kind, to, figure, frozen, now }) => `${kind} ${to} ${figure}: ${frozen} → ${now}`,
      );
    expect(await corrections('IA_DOK')).toEqual(['six-month 2026-06-14 delivered: 30000000 → 35000000']);
    expect(await corrections('GIA_LAI')).toEqual(['six-month 2026-06-14 delivered: 50000000 → 55000000']);
    expect(await corrections('CHU_PRONG')).toEqual([]);
  });

  test('is what its checksum says: a rewritten report is found, whoever rewrote it', async () => {
    expect(await checkSnapshots(opened.db)).toMatchObject({ broken: [] });
    const owner = new pg.Client({ connectionString: opened.ownerUrl });
    await owner.connect();
    await owner.query('ALTER TABLE review_snapshot DISABLE TRIGGER ALL');
    await expect(
      owner.query(`UPDATE review_snapshot SET content = replace(content, '30000000', '90000000')`),
      'the database computes the checksum itself',
    ).rejects.toThrow('review_snapshot_checksum');
    const written = await owner.query(
      `UPDATE review_snapshot SET content = x.c, checksum = encode(sha256(convert_to(x.c, 'UTF8')), 'hex')
         FROM (SELECT submission_id, act_no, replace(content, '30000000', '90000000') AS c FROM review_snapshot) x
        WHERE x.submission_id = review_snapshot.submission_id AND x.act_no = review_snapshot.act_no
          AND x.c <> review_snapshot.content`,
    );
    await owner.query('ALTER TABLE review_snapshot ENABLE TRIGGER ALL');
    await owner.end();
    expect(written.rowCount).toBeGreaterThan(0);
    const { broken } = await checkSnapshots(opened.db);
    expect(new Set(broken.map(({ why }) => why))).toEqual(new Set(['snapshot-missing']));
    expect(broken.length, 'every act that named the old text').toBeGreaterThanOrEqual(written.rowCount ?? 0);
  });
});
