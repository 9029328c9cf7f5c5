import { OPERATOR } from '../../tests/support/actors.ts';
import { inEveryRole } from '../../tests/support/actors.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHAIN, agreementBetween } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, IA_DOK, placeId } from '../../tests/support/places.ts';
import { listClauses } from '../agreements/agreement-store.ts';
import { recordActOnAgreement } from '../agreements/record-act-on-agreement.ts';
import { findProgramme } from '../programmes/programme-store.ts';
import { type AgreementId, type ClauseId, type ContributionId, type NodeId, idOf, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { CONTRIBUTION_KINDS, type Contribution, MOST_DONG, STATERS, isQuantity, totalsOf } from './contribution.ts';
import { listContributionsOfAgreement } from './contribution-store.ts';
import { listTotalsOfAgreements, totalsOfAgreement, totalsOfProgramme, totalsOfProvince } from './rollup-store.ts';
import { type RecordContribution, recordContribution } from './record-contribution.ts';

/** Somebody who may speak for each side, so that the tests see what is refused for other reasons. */
const EVERYONE = inEveryRole(placeId(GIA_LAI), '52');
const today = plainDate('2026-06-01');
const theAgreement = (db: Db): Promise<AgreementId> => agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG));
const otherAgreement = (db: Db): Promise<AgreementId> => agreementBetween(db, placeId(BONG_SON), placeId(IA_DOK));

const gift = (agreementId: AgreementId, change: Partial<RecordContribution> = {}): RecordContribution => ({
  requestId: newId<'request'>(),
  provinceCode: '52',
  agreementId,
  clauseId: null,
  donorNode: placeId(BONG_SON),
  donor: 'phường Bồng Sơn',
  recipientNode: placeId(CHU_PRONG),
  recipient: 'học sinh khó khăn của xã Chư Prông',
  kind: 'cash',
  item: null,
  amountVnd: 20_000_000n,
  quantity: null,
  unit: null,
  stage: 'delivered',
  statedBy: 'press',
  happenedOn: plainDate('2025-10-18'),
  correctsId: null,
  ...change,
});

describe('recording a contribution', () => {
  test('it stands under its agreement and counts once, also when two send it at once', async () => {
    const { db } = await testDatabase(CHAIN);
    const agreementId = await theAgreement(db);
    const input = gift(agreementId, { kind: 'in-kind', item: 'gạo', quantity: '144.50', unit: 'kg' });
    const answers = await Promise.all([1, 2, 3].map(() => recordContribution(db, EVERYONE, input, today)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await listContributionsOfAgreement(db, '52', agreementId)).toMatchObject([
      { quantity: '144.5', amountVnd: 20_000_000n, correctedBy: null },
    ]);
    expect(await recordContribution(db, EVERYONE, { ...input, amountVnd: 1n }, today)).toMatchObject({
      refusal: { code: 'request-id-reused' },
    });
  });

  test('faults are told together and nothing is stored', async () => {
    const { db } = await testDatabase(CHAIN);
    const agreementId = await theAgreement(db);
    const [foreign] = await listClauses(db, '52', await otherAgreement(db));
    const refused = await recordContribution(
      db,
      EVERYONE,
      gift(agreementId, {
        clauseId: foreign?.clauseId as ClauseId,
        donorNode: idOf('node', 'nowhere') as NodeId,
        donor: ' ',
        amountVnd: MOST_DONG + 1n,
        quantity: '1e3',
        stage: 'received',
        happenedOn: plainDate('2026-06-02'),
        correctsId: idOf('contribution', 'none') as ContributionId,
      }),
      today,
    );
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        faults: [
          { code: 'clause-of-other-agreement' },
          { code: 'node-unknown' },
          { code: 'amount-too-large' },
          { code: 'quantity-form', quantity: '1e3' },
          { code: 'text-length', attribute: 'donor' },
          { code: 'not-for-this-side-to-say', stage: 'received', statedBy: 'press' },
          { code: 'happened-in-future' },
          { code: 'corrected-unknown' },
        ],
      },
    });
    expect(await totalsOfProvince(db, null)).toEqual([]);
  });

  test.each<[string, Partial<RecordContribution>, string]>([
    ['nothing', { amountVnd: 0n }, 'amount-not-positive'],
    ['less than nothing', { amountVnd: -5n }, 'amount-not-positive'],
    ['a unit of nothing', { unit: 'bao' }, 'unit-without-quantity'],
    ['money without a figure from the giver', { amountVnd: null, statedBy: 'sponsor' }, 'cash-without-amount'],
    ['a refusal told by the giver', { stage: 'refused', statedBy: 'sponsor' }, 'not-for-this-side-to-say'],
    ['an unknown agreement', { agreementId: idOf('agreement', 'none') }, 'agreement-unknown'],
  ])('%s is refused', async (_what, change, code) => {
    const { db } = await testDatabase(CHAIN);
    expect(await recordContribution(db, EVERYONE, gift(await theAgreement(db), change), today)).toMatchObject({
      refusal: { faults: [{ code }] },
    });
  });

  test('help before the signing or after the end is kept with a warning', async () => {
    const { db } = await testDatabase(CHAIN);
    const agreementId = await theAgreement(db);
    const early = { happenedOn: plainDate('2025-10-17') };
    expect(unwrap(await recordContribution(db, EVERYONE, gift(agreementId, early), today)).warnings).toEqual([
      { code: 'before-signing', happenedOn: '2025-10-17', signedOn: '2025-10-18' },
    ]);
    const promise = gift(agreementId, { ...early, stage: 'pledged' });
    expect(unwrap(await recordContribution(db, EVERYONE, promise, today)).warnings).toEqual([]);
    const ended = {
      kind: 'ended',
      happenedOn: plainDate('2026-01-01'),
      happenedBy: null,
      place: null,
      note: null,
    } as const;
    unwrap(
      await recordActOnAgreement(
        db,
        OPERATOR,
        { ...ended, provinceCode: '52', agreementId, requestId: newId<'request'>() },
        today,
      ),
    );
    const late = gift(agreementId, { happenedOn: plainDate('2026-01-02') });
    expect(unwrap(await recordContribution(db, EVERYONE, late, today)).warnings).toMatchObject([{ code: 'after-end' }]);
  });
});

describe('correcting', () => {
  test('a correction replaces one row of the same side, once', async () => {
    const { db } = await testDatabase(CHAIN);
    const agreementId = await theAgreement(db);
    const first = unwrap(await recordContribution(db, EVERYONE, gift(agreementId), today)).contributionId;
    const correction = (change: Partial<RecordContribution>): RecordContribution =>
      gift(agreementId, { amountVnd: 25_000_000n, correctsId: first, ...change });
    expect(await recordContribution(db, EVERYONE, correction({ statedBy: 'sponsor' }), today)).toMatchObject({
      refusal: { faults: [{ code: 'correction-of-other-side', statedBy: 'sponsor', original: 'press' }] },
    });
    const elsewhere = correction({ agreementId: await otherAgreement(db) });
    expect(await recordContribution(db, EVERYONE, elsewhere, today)).toMatchObject({
      refusal: { faults: [{ code: 'corrected-of-other-agreement' }] },
    });
    const [a, b] = await Promise.all([
      recordContribution(db, EVERYONE, correction({}), today),
      recordContribution(db, EVERYONE, correction({ statedBy: 'office' }), today),
    ]);
    const [taken, refused] = a.ok ? [a, b] : [b, a];
    expect(refused).toMatchObject({
      refusal: { faults: [{ code: 'already-corrected', by: unwrap(taken).contributionId }] },
    });
    const totals = await totalsOfAgreement(db, '52', agreementId);
    expect(totals).toMatchObject([{ stage: 'delivered', count: 1, amountVnd: 25_000_000n }]);
    expect((await listContributionsOfAgreement(db, '52', agreementId)).map((row) => row.correctedBy)).toEqual([
      unwrap(taken).contributionId,
      null,
    ]);
  });
});

describe('totals', () => {
  test('the sums of the database are those of a recount, at every level, and no level counts a row twice', async () => {
    const { db } = await testDatabase(CHAIN);
    const [one, two] = [await theAgreement(db), await otherAgreement(db)];
    const step = fc.record({
      agreementId: fc.constantFrom(one, two),
      kind: fc.constantFrom(...CONTRIBUTION_KINDS),
      stage: fc.constantFrom('pledged', 'delivered', 'received', 'refused'),
      statedBy: fc.constantFrom(...STATERS),
      amountVnd: fc.option(fc.bigInt(1n, MOST_DONG)),
      corrects: fc.option(fc.nat(30)),
    });
    const programme = await findProgramme(db, '52', 'gia-lai');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const before = await rowsOf(db, [one, two]);
        for (const { corrects, ...change } of steps) {
          const original = corrects === null ? undefined : before[corrects % Math.max(before.length, 1)];
          const {
            contributionId = null,
            agreementId = change.agreementId,
            statedBy = change.statedBy,
          } = original ?? {};
          const input = gift(agreementId, { ...change, agreementId, statedBy, correctsId: contributionId });
          await recordContribution(db, EVERYONE, input, today);
        }
        const rows = await rowsOf(db, [one, two]);
        const [ofOne, ofTwo] = [one, two].map((id) => totalsOf(rows.filter((row) => row.agreementId === id)));
        expect(await totalsOfAgreement(db, '52', one)).toEqual(ofOne);
        expect(await totalsOfAgreement(db, '52', two)).toEqual(ofTwo);
        const listed = await listTotalsOfAgreements(db, [one, two]);
        expect([listed.get(one) ?? [], listed.get(two) ?? []]).toEqual([ofOne, ofTwo]);
        const all = totalsOf(rows);
        expect(await totalsOfProvince(db, '52')).toEqual(all);
        expect(await totalsOfProvince(db, null)).toEqual(all);
        expect(programme && (await totalsOfProgramme(db, '52', programme.programmeId))).toEqual(all);
        expect(all.filter(({ stage, statedBy }) => stage === 'received' && statedBy !== 'recipient')).toEqual([]);
        const standing = rows.filter((row) => row.correctedBy === null);
        expect(all.reduce((count, line) => count + line.count, 0)).toBe(standing.length);
        expect(rows.length - standing.length).toBe(rows.filter((row) => row.correctsId !== null).length);
      }),
      { numRuns: 12 },
    );
    const rows = await rowsOf(db, [one, two]);
    expect(rows.filter(({ correctsId }) => correctsId).length, `corrections among ${rows.length} rows`).toBeGreaterThan(
      3,
    );
  });
});

async function rowsOf(db: Db, agreements: readonly AgreementId[]): Promise<Contribution[]> {
  const rows = [];
  for (const agreementId of agreements) rows.push(...(await listContributionsOfAgreement(db, '52', agreementId)));
  return rows;
}

test('a quantity is a plain decimal above zero', () => {
  for (const text of ['1', '18', '2.5', '0.001', '999999999999.999']) expect(isQuantity(text), text).toBe(true);
  for (const text of ['', '0', '0.000', '-1', '1,5', '1e3', '1.2345', '1234567890123', '½', '1.', '.5', ' 1'])
    expect(isQuantity(text), text).toBe(false);
});
