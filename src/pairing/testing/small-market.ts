import { LOCK, type GroupBounds, type Market, type QuotaBounds, type Side, plainSide } from '../market.ts';
import type { Random } from '../random.ts';

export interface SmallCase {
  readonly market: Market;
  readonly locks: Int8Array;
}

function smallSide(random: Random, count: number, withCosts: boolean): Side {
  const min = Int32Array.from({ length: count }, () => random.between(0, 2));
  const max = min.map((least) => least + random.between(0, 2));
  const costs = Array.from({ length: count }, () =>
    withCosts && random.chance(50)
      ? Array.from({ length: random.between(1, 3) }, () => random.between(-20, 60)).toSorted((a, b) => a - b)
      : [],
  );
  return plainSide(min, max, costs);
}

/** Groups over one side: all parties in an outer one, the first ones in an inner one. */
function addGroups(random: Random, side: Side, name: GroupBounds['side'], groups: GroupBounds[]): void {
  const outer = groups.length;
  const loose = (parent: number): GroupBounds => {
    const min = random.between(0, 3);
    return { side: name, parent, min, max: min + random.between(0, 3) };
  };
  groups.push(loose(-1));
  const hasInner = random.chance(50);
  if (hasInner) groups.push(loose(outer));
  for (let party = 0; party < side.count; party++)
    side.group[party] = hasInner && party < 2 ? outer + 1 : random.chance(80) ? outer : -1;
}

/** A market with at most 12 pairs, with every feature by turns; many bounds cannot all be met. */
export function smallCase(random: Random): SmallCase {
  const sponsorCount = random.between(1, 4);
  const recipientCount = random.between(1, 4);
  const sponsors = smallSide(random, sponsorCount, random.chance(40));
  const recipients = smallSide(random, recipientCount, random.chance(40));
  if (random.chance(30)) for (const party of recipients.floor.keys()) recipients.floor[party] = random.between(0, 3);
  const groups: GroupBounds[] = [];
  if (random.chance(25)) addGroups(random, sponsors, 'sponsors', groups);
  if (random.chance(25)) addGroups(random, recipients, 'recipients', groups);
  const kind = Int32Array.from({ length: sponsorCount }, () => random.below(2));
  const quotas: QuotaBounds[] = [];
  if (random.chance(25))
    for (let recipient = 0; recipient < recipientCount; recipient++) {
      const hasOuter = random.chance(40);
      const outer = hasOuter ? quotas.length : -1;
      const add = (kinds: number[], parent: number): void => {
        const min = random.between(0, 1);
        quotas.push({ recipient, parent, kinds, min, max: min + random.between(0, 2) });
      };
      if (hasOuter) add([0, 1], -1);
      for (const of of [0, 1]) if (random.chance(40)) add([of], outer);
    }
  const spread = random.chance(50) ? 3 : 100;
  const density = random.between(30, 100);
  const columns: [number, number, number][] = [];
  for (let recipient = 0; recipient < recipientCount; recipient++)
    for (let sponsor = 0; sponsor < sponsorCount; sponsor++)
      if (columns.length < 12 && random.chance(density))
        columns.push([sponsor, recipient, random.between(spread === 3 ? 0 : -5, spread)]);
  const pairs = {
    sponsor: Int32Array.from(columns, (column) => column[0]),
    recipient: Int32Array.from(columns, (column) => column[1]),
    fit: Float64Array.from(columns, (column) => column[2]),
  };
  const someLocks = random.chance(30);
  const locks = Int8Array.from(columns, () =>
    someLocks && random.chance(30) ? (random.chance(40) ? LOCK.must : LOCK.never) : LOCK.none,
  );
  return { market: { sponsors, recipients, groups, quotas, kind, pairs }, locks };
}
