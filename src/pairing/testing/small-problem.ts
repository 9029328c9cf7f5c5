import type { Problem, ProblemGroup, ProblemLock, ProblemPair, ProblemQuota } from '../problem.ts';
import type { Random } from '../random.ts';

const letters = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String.fromCharCode(97 + index)}`);

/** A problem with at most ten pairs, with many ties and every feature by turns. */
export function smallProblem(random: Random): Problem {
  const sponsors = letters('s', random.between(1, 4));
  const recipients = letters('r', random.between(1, 4));
  const spread = random.chance(60) ? 1 : 40;
  const isTight = random.chance(60);
  const party = (id: string) => {
    const min = isTight ? random.between(0, 1) : random.between(0, 2);
    const slotCosts = Array.from({ length: random.between(1, 3) }, () => random.between(-3, 12));
    const costs = random.chance(15) ? { slotCosts: slotCosts.toSorted((a, b) => a - b) } : {};
    return { id, min, max: isTight ? 1 : min + random.between(0, 2), ...costs };
  };
  const withMetres = random.chance(35);
  const formerly = random.chance(50) ? 30 : 0;
  const pairs: ProblemPair[] = [];
  for (const recipient of recipients)
    for (const sponsor of sponsors)
      if (pairs.length < 10 && random.chance(75))
        pairs.push({
          sponsor,
          recipient,
          parts: { fit: random.between(0, spread) },
          ...(withMetres && random.chance(80) ? { metres: 1000 * random.between(1, 4) } : {}),
        });
  const locks: ProblemLock[] = pairs
    .filter(() => random.chance(8))
    .map(({ sponsor, recipient }) => ({
      sponsor,
      recipient,
      rule: random.chance(40) ? 'must' : 'never',
      why: 'decided',
    }));
  const groups: ProblemGroup[] = [];
  if (random.chance(20))
    groups.push({
      id: 'g',
      side: 'sponsors',
      members: sponsors.slice(0, 2),
      min: random.between(0, 2),
      max: random.between(2, 3),
    });
  if (random.chance(20)) {
    groups.push({
      id: 'a-outer',
      side: 'recipients',
      members: ['inner', ...recipients.slice(2)],
      max: random.between(1, 5),
    });
    groups.push({ id: 'inner', side: 'recipients', members: recipients.slice(0, 2), min: random.between(0, 2) });
  }
  const quotas: ProblemQuota[] = random.chance(25)
    ? recipients.map((recipient) => ({
        recipient,
        kind: 'strong',
        min: random.between(0, 1),
        max: random.between(1, 2),
      }))
    : [];
  const hasFloor = random.chance(15);
  return {
    lotSeed: `seed ${random.below(1000)}`,
    criteria: [{ id: 'fit', weight: random.between(1, 3) }],
    sponsors: sponsors.map((id) => ({ ...party(id), ...(random.chance(50) ? { kinds: ['strong'] } : {}) })),
    recipients: recipients.map((id) => ({
      ...party(id),
      ...(hasFloor ? { poorHouseholds: random.between(0, 40) } : {}),
    })),
    ...(hasFloor ? { floor: { perThousand: random.between(1, 100) } } : {}),
    pairs,
    locks,
    previous: pairs
      .filter(() => random.chance(formerly))
      .map(({ sponsor, recipient }) => [sponsor, recipient] as const),
    groups,
    quotas,
  };
}
