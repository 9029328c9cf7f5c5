import { answerDelivery } from '../../src/ledger/answer-delivery.ts';
import { type Contribution, STATERS, stands } from '../../src/ledger/contribution.ts';
import { listContributionsOfAgreement } from '../../src/ledger/contribution-store.ts';
import { closeDifference } from '../../src/ledger/close-difference.ts';
import { mergeContributions } from '../../src/ledger/merge-contributions.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import { returnDelivery } from '../../src/ledger/return-delivery.ts';
import type { Person } from '../../src/kernel/actor.ts';
import { type AgreementId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { inEveryRole, personWith } from './actors.ts';
import { giftSets } from './chain.ts';
import { GIA_LAI, placeId } from './places.ts';

/** Numbers from a seed (mulberry32): the same story for the same seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const EVERYONE: Person = inEveryRole(placeId(GIA_LAI), '52');
/** Nobody answers what they recorded themselves. */
const RECEIVER = personWith([{ role: 'recipient-officer', nodeId: placeId(GIA_LAI), provinceCode: '52' }]);
const TODAY = plainDate('2026-06-01');
const GOODS = [
  { kind: 'cash', item: null, unit: null },
  { kind: 'cash', item: 'suất học', unit: 'suất' },
  { kind: 'in-kind', item: 'Gạo', unit: 'kg' },
  { kind: 'in-kind', item: 'suất quà', unit: 'suất' },
  { kind: 'works', item: 'nhà', unit: null },
  { kind: 'labour', item: null, unit: 'ngày' },
] as const;

/**
 * One act of somebody under one of the agreements: states, answers or corrects what stands there. Refusals are part of the
 * story: what is refused leaves nothing. Answers what was done, for the counts of a test.
 */
export async function someLedgerAct(
  db: Db,
  agreements: readonly AgreementId[],
  pick: (below: number) => number,
): Promise<'stated' | 'answered' | 'corrected' | 'refused'> {
  const agreementId = agreements[pick(agreements.length)] as AgreementId;
  const rows = (await listContributionsOfAgreement(db, '52', agreementId)).filter(stands);
  const what = pick(10);
  const deliveries = rows.filter(({ stage }) => stage === 'delivered');
  const delivery = deliveries[pick(Math.max(deliveries.length, 1))];
  if (what < 4 && delivery) return answerSome(db, delivery, rows, pick);
  const original = rows[pick(Math.max(rows.length, 1))];
  return what < 6 && original ? correctSome(db, original, pick) : stateSome(db, agreementId, pick);
}

/**
 * The same with what came later: deliveries that fulfil a promise, differences and promises closed by both sides or from a
 * paper, things given back, records merged.
 */
export async function someCourseAct(
  db: Db,
  agreements: readonly AgreementId[],
  pick: (below: number) => number,
): Promise<'stated' | 'answered' | 'corrected' | 'refused' | 'fulfilled' | 'settled' | 'returned' | 'merged'> {
  const what = pick(9);
  if (what < 4) return someLedgerAct(db, agreements, pick);
  const agreementId = agreements[pick(agreements.length)] as AgreementId;
  const rows = (await listContributionsOfAgreement(db, '52', agreementId)).filter(stands);
  const some = (...stages: readonly Contribution['stage'][]): Contribution | undefined => {
    const found = rows.filter(({ stage, statedBy }) => stages.includes(stage) && statedBy !== 'press');
    return found[pick(Math.max(found.length, 1))];
  };
  const how = { requestId: newId<'request'>(), provinceCode: '52', reason: 'thử lại', happenedOn: null } as const;
  if (what < 6) {
    const pledge = some('pledged');
    const done = await stateSome(db, agreementId, pick, undefined, pledge);
    return done === 'stated' && pledge ? 'fulfilled' : done;
  }
  if (what < 7) {
    const row = some('pledged', 'delivered');
    const statedBy = (['sponsor', 'recipient', 'recipient'] as const)[pick(3)] ?? 'sponsor';
    const rowId = row?.contributionId ?? newId<'contribution'>();
    const done = await closeDifference(db, EVERYONE, { ...how, rowId, statedBy, confirmedByPaper: null }, TODAY);
    return done.ok ? 'settled' : 'refused';
  }
  const delivery = some('delivered');
  if (what < 8) {
    const deliveryId = delivery?.contributionId ?? newId<'contribution'>();
    const done = await returnDelivery(
      db,
      EVERYONE,
      { ...how, statedBy: 'recipient', deliveryId, returned: '1' },
      TODAY,
    );
    return done.ok ? 'returned' : 'refused';
  }
  const other = some('delivered', 'pledged');
  const none = newId<'contribution'>();
  const { requestId, provinceCode, reason } = how;
  const merging = { requestId, provinceCode, reason };
  const [keptId, setAsideId] = [delivery?.contributionId ?? none, other?.contributionId ?? none];
  const done = await mergeContributions(db, EVERYONE, { ...merging, keptId, setAsideId });
  return done.ok ? 'merged' : 'refused';
}

async function stateSome(
  db: Db,
  agreementId: AgreementId,
  pick: (below: number) => number,
  original?: Contribution,
  fulfilled?: Contribution,
) {
  const found = fulfilled
    ? GOODS.find(({ item, kind }) => item === fulfilled.item && kind === fulfilled.kind)
    : undefined;
  const goods = found ?? GOODS[pick(GOODS.length)] ?? GOODS[0];
  const hasQuantity = goods.unit !== null;
  const stages = ['pledged', 'delivered', 'delivered', 'received', 'refused'] as const;
  const stage = fulfilled ? 'delivered' : (original?.stage ?? stages[pick(stages.length)] ?? 'delivered');
  const ofRecipient = stage === 'received' || stage === 'refused';
  const result = await recordContribution(
    db,
    EVERYONE,
    giftSets(agreementId, {
      ...goods,
      quantity: hasQuantity ? `${1 + pick(40)}${pick(3) === 0 ? '.5' : ''}` : null,
      amountVnd: goods.kind === 'cash' || pick(2) === 0 ? BigInt(1 + pick(50)) * 1_000_001n : null,
      stage: stage === 'returned' || stage === 'settled' ? 'delivered' : stage,
      statedBy:
        original?.statedBy ?? (ofRecipient ? 'recipient' : fulfilled ? 'sponsor' : (STATERS[pick(4)] ?? 'sponsor')),
      fulfilsId: fulfilled?.contributionId ?? null,
      happenedOn: [null, plainDate('2025-11-03'), plainDate('2026-02-14')][pick(3)] ?? null,
      correctsId: original?.contributionId ?? null,
      reason: 'thử',
      fundingSource: ([null, 'mobilised', 'fund'] as const)[pick(3)] ?? null,
    }),
    TODAY,
  );
  return result.ok ? (original ? 'corrected' : 'stated') : 'refused';
}

const correctSome = (db: Db, original: Contribution, pick: (below: number) => number) =>
  original.answersId === null
    ? stateSome(db, original.agreementId, pick, original)
    : answerSome(db, { contributionId: original.answersId }, [original], pick);

async function answerSome(
  db: Db,
  delivery: Pick<Contribution, 'contributionId'> & Partial<Contribution>,
  rows: readonly Contribution[],
  pick: (below: number) => number,
): Promise<'answered' | 'refused'> {
  const answers = rows.filter(({ answersId }) => answersId === delivery.contributionId);
  const corrects = pick(3) === 0 ? answers[0] : undefined;
  const measured =
    (delivery.quantity ?? null) !== null ? 'quantity' : (delivery.amountVnd ?? null) !== null ? 'amount' : 'whole';
  const part = (): string =>
    measured === 'whole' ? '1' : measured === 'amount' ? String(1 + pick(60_000_000)) : `${1 + pick(30)}`;
  const isWhole = pick(3) === 0;
  const received = isWhole && measured === 'quantity' ? (delivery.quantity ?? part()) : part();
  const result = await answerDelivery(
    db,
    RECEIVER,
    {
      requestId: newId<'request'>(),
      provinceCode: '52',
      deliveryId: delivery.contributionId,
      received: pick(6) === 0 ? null : received,
      refused: pick(3) === 0 && !corrects ? part() : null,
      reason: pick(5) === 0 ? null : 'thử',
      happenedOn: null,
      correctsId: corrects?.contributionId ?? null,
    },
    TODAY,
  );
  return result.ok ? 'answered' : 'refused';
}
