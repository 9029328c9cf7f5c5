import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personWith } from '../../tests/support/actors.ts';
import { CHAIN, agreementBetween } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, IA_DOK, placeId } from '../../tests/support/places.ts';
import type { Role } from '../kernel/actor.ts';
import { type AgreementId, type ContributionId, type NeedId, type NodeId, idOf, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { findContribution } from './contribution-store.ts';
import { type DonorShare, type MovementSurroundings, NO_DETAIL, faultsOfMovement } from './movement.ts';
import { type RecordContribution, recordContribution } from './record-contribution.ts';

const as = (role: Role, at: typeof BONG_SON) => personWith([{ role, nodeId: placeId(at), provinceCode: '52' }]);
const GIVER = as('sponsor-officer', BONG_SON);
const today = plainDate('2026-06-01');

const pledge = (agreementId: AgreementId, change: Partial<RecordContribution> = {}): RecordContribution => ({
  requestId: newId<'request'>(),
  provinceCode: '52',
  agreementId,
  clauseId: null,
  donorNode: placeId(BONG_SON),
  donor: 'phường Bồng Sơn',
  recipientNode: placeId(CHU_PRONG),
  recipient: 'xã Chư Prông',
  kind: 'works',
  item: 'nhà',
  amountVnd: 300_000_000n,
  quantity: '3',
  unit: 'căn',
  stage: 'pledged',
  statedBy: 'sponsor',
  happenedOn: plainDate('2026-01-20'),
  correctsId: null,
  ...change,
});
const theAgreement = (db: Db): Promise<AgreementId> => agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG));
const say = async (db: Db, change: Partial<RecordContribution> = {}): Promise<ContributionId> =>
  unwrap(await recordContribution(db, GIVER, pledge(await theAgreement(db), change), today)).contributionId;
const faultsOf = async (db: Db, change: Partial<RecordContribution>): Promise<readonly unknown[]> => {
  const result = await recordContribution(db, GIVER, pledge(await theAgreement(db), change), today);
  if (result.ok || result.refusal.code !== 'contribution-invalid') throw new Error(JSON.stringify(result));
  return result.refusal.faults.map(({ code }) => code);
};
const share = (parts: number, whole: number, nodeId: NodeId | null = null): DonorShare => ({
  nodeId,
  name: null,
  parts,
  whole,
});

describe('what a movement says besides who, what and how much', () => {
  test('everything that was said is read back', async () => {
    const { db } = await testDatabase(CHAIN);
    const promised = await say(db);
    const detail = {
      ...NO_DETAIL,
      fundingSource: 'mobilised',
      fulfilsId: promised,
      beneficiaryGroup: 'hộ nghèo thôn 3',
      beneficiaryCount: 3,
      worksStage: { stage: 3, of: 3, title: 'bàn giao' },
      donors: [
        { nodeId: placeId(BONG_SON), name: null, parts: 1, whole: 3 },
        { nodeId: null, name: 'Công ty A', parts: 1, whole: 2 },
        { nodeId: null, name: null, parts: 1, whole: 6 },
      ],
    } as const;
    const delivered = await say(db, { stage: 'delivered', ...detail });
    expect(await findContribution(db, '52', delivered)).toMatchObject(detail);
    expect(await findContribution(db, '52', promised)).toMatchObject({ ...NO_DETAIL, setAsideFor: null });
  });

  test.each<[string, Partial<RecordContribution>, readonly string[]]>([
    ['a need that nobody stated', { needId: idOf('need', 'none') as NeedId }, ['need-unknown']],
    ['an activity of nowhere', { activityId: idOf('activity', 'none') }, ['activity-unknown']],
    ['a promise that fulfils', { fulfilsId: idOf('contribution', 'none') }, ['fulfils-no-pledge']],
    ['a part of nothing', { partOfId: idOf('contribution', 'none') }, ['part-of-no-whole']],
    ['a number without a group', { beneficiaryCount: 5 }, ['beneficiary-group-missing']],
    ['half a household', { beneficiaryGroup: 'hộ', beneficiaryCount: 0.5 }, ['beneficiary-count']],
    [
      'stage 4 of 3',
      { quantity: null, unit: null, worksStage: { stage: 4, of: 3, title: null } },
      ['works-stage-form'],
    ],
    [
      'a house counted at its foundation',
      { worksStage: { stage: 1, of: 3, title: 'móng' } },
      ['quantity-before-handover'],
    ],
    [
      'stages of goods',
      { kind: 'in-kind', worksStage: { stage: 2, of: 2, title: null } },
      ['works-stage-of-other-kind'],
    ],
    ['shares of 99 %', { donors: [share(1, 2), share(49, 100)] }, ['donor-shares-not-whole']],
    ['a share above the whole', { donors: [share(3, 2)] }, ['donor-share']],
    ['a share of nobody known', { donors: [share(1, 1, idOf('node', 'none') as NodeId)] }, ['donor-unknown']],
    ['what is given back, of no delivery', { stage: 'returned' }, ['stage-needs-delivery']],
  ])('%s is refused', async (_what, change, codes) => {
    const { db } = await testDatabase(CHAIN);
    expect(await faultsOf(db, change)).toEqual(codes);
  });

  test('a part belongs to a whole of the same step that is no part itself', async () => {
    const { db } = await testDatabase(CHAIN);
    const whole = await say(db, { stage: 'delivered' });
    const part = await say(db, { stage: 'delivered', quantity: '1', partOfId: whole });
    expect(await findContribution(db, '52', part)).toMatchObject({ partOfId: whole });
    expect(await faultsOf(db, { stage: 'delivered', partOfId: part })).toEqual(['part-of-no-whole']);
    expect(await faultsOf(db, { stage: 'pledged', partOfId: whole })).toEqual(['part-of-no-whole']);
    // One of three was passed on: two are left.
    expect(await faultsOf(db, { stage: 'delivered', quantity: '2.5', partOfId: whole })).toEqual(['parts-above-whole']);
    await say(db, { stage: 'delivered', quantity: '2', partOfId: whole });
    const dearer = {
      stage: 'delivered',
      quantity: null,
      unit: null,
      amountVnd: 300_000_001n,
      partOfId: whole,
    } as const;
    expect(await faultsOf(db, dearer)).toEqual(['parts-above-whole']);
  });
});

describe('warnings', () => {
  test('a side answers what it is warned of, and the answer is kept with the row', async () => {
    const { db } = await testDatabase(CHAIN);
    const agreementId = await theAgreement(db);
    // A commune's budget for another commune's task, before the signing.
    const odd = pledge(agreementId, {
      stage: 'delivered',
      fundingSource: 'budget',
      happenedOn: plainDate('2025-10-01'),
    });
    const asked = await recordContribution(db, GIVER, odd, today);
    expect(asked).toMatchObject({
      refusal: {
        code: 'warnings-unanswered',
        warnings: [{ code: 'budget-of-other-locality' }, { code: 'before-signing' }],
      },
    });
    const half = { ...odd, warningAnswers: { 'before-signing': 'Trao sớm' } };
    expect(await recordContribution(db, GIVER, half, today)).toMatchObject({
      refusal: { code: 'warnings-unanswered', warnings: [{ code: 'budget-of-other-locality' }] },
    });
    const answered = { ...half.warningAnswers, 'budget-of-other-locality': 'Theo nghị quyết HĐND tỉnh' };
    const { contributionId, warnings } = unwrap(
      await recordContribution(db, GIVER, { ...odd, warningAnswers: answered }, today),
    );
    expect(warnings.map(({ code }) => code)).toEqual(['budget-of-other-locality', 'before-signing']);
    const kept = await db
      .selectFrom('contribution_warning')
      .select(['code', 'answer'])
      .where('province_code', '=', '52')
      .where('contribution_id', '=', contributionId)
      .orderBy('code')
      .execute();
    expect(Object.fromEntries(kept.map(({ code, answer }) => [code, answer]))).toEqual(answered);
  });

  test.each([
    ['a commune for another', BONG_SON, CHU_PRONG, 'budget', false],
    ['a commune for itself', CHU_PRONG, CHU_PRONG, 'budget', true],
    ['the province for its commune', GIA_LAI, CHU_PRONG, 'budget', true],
    ['a commune for another, out of mobilised money', BONG_SON, IA_DOK, 'mobilised', true],
  ] as const)('the budget of %s', async (_what, donor, recipient, fundingSource, passes) => {
    const { db } = await testDatabase(CHAIN);
    const nodes = { donorNode: placeId(donor), recipientNode: placeId(recipient) };
    const result = await recordContribution(
      db,
      GIVER,
      pledge(await theAgreement(db), { ...nodes, fundingSource }),
      today,
    );
    expect(result.ok ? 'recorded' : result.refusal.code).toBe(passes ? 'recorded' : 'warnings-unanswered');
  });
});

test('shares that add up to the whole are taken in any fractions, and no others', () => {
  const known: MovementSurroundings = {
    hasNeed: true,
    hasActivity: true,
    fulfilled: null,
    whole: null,
    parts: [],
    donorNodes: new Set(),
  };
  const facts = pledge(idOf('agreement', 'a'));
  const weights = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(weights, fc.boolean(), (parts, isReduced) => {
      const whole = parts.reduce((sum, part) => sum + part, 0);
      const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
      const donors = parts.map((part) => {
        const by = isReduced ? gcd(part, whole) : 1;
        return share(part / by, whole / by);
      });
      expect(faultsOfMovement({ ...facts, donors }, known)).toEqual([]);
      const [first, ...rest] = donors as [DonorShare, ...DonorShare[]];
      const more = [{ ...first, parts: first.parts * 2, whole: first.whole * 2 + 1 }, ...rest];
      expect(faultsOfMovement({ ...facts, donors: more }, known)).toMatchObject([{ code: 'donor-shares-not-whole' }]);
    }),
  );
});
