import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const left = [...items];
  return items.map(() => left.splice(random.below(left.length), 1)[0] as Item);
}

/** The same problem with every list in another order. */
export function shuffledProblem(random: Random, problem: Problem): Problem {
  return {
    ...problem,
    sponsors: shuffled(random, problem.sponsors),
    recipients: shuffled(random, problem.recipients),
    pairs: shuffled(random, problem.pairs),
    locks: shuffled(random, problem.locks ?? []),
    previous: shuffled(random, problem.previous ?? []),
    groups: shuffled(random, problem.groups ?? []).map((group) => ({
      ...group,
      members: shuffled(random, group.members),
    })),
    quotas: shuffled(random, problem.quotas ?? []),
  };
}
