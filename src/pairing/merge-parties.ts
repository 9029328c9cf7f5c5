import type {
  Points,
  Problem,
  ProblemGroup,
  ProblemLock,
  ProblemPair,
  ProblemRecipient,
  ProblemSponsor,
} from './problem.ts';

type Side = ProblemGroup['side'];
const END = { sponsors: 'sponsor', recipients: 'recipient' } as const;

/** The problem without some parties of one side and all that hangs on them. Groups left empty stay, with nobody to count. */
export function dropParties(problem: Problem, side: Side, ids: readonly string[]): Problem {
  const end = END[side];
  const isGone = (id: string): boolean => ids.includes(id);
  const stays = (ends: { readonly sponsor: string; readonly recipient: string }): boolean => !isGone(ends[end]);
  const { locks = [], previous = [], groups = [], quotas = [] } = problem;
  return {
    ...problem,
    sponsors: side === 'sponsors' ? problem.sponsors.filter(({ id }) => !isGone(id)) : problem.sponsors,
    recipients: side === 'recipients' ? problem.recipients.filter(({ id }) => !isGone(id)) : problem.recipients,
    pairs: problem.pairs.filter(stays),
    locks: locks.filter(stays),
    previous: previous.filter(([sponsor, recipient]) => stays({ sponsor, recipient })),
    groups: groups.map((group) =>
      group.side === side ? { ...group, members: group.members.filter((id) => !isGone(id)) } : group,
    ),
    quotas: side === 'recipients' ? quotas.filter(({ recipient }) => !isGone(recipient)) : quotas,
  };
}

/** What becomes one: with `into.id` one of them, or new. */
export type Merger =
  | { readonly kind: 'merge-sponsors'; readonly from: readonly string[]; readonly into: ProblemSponsor }
  | { readonly kind: 'merge-recipients'; readonly from: readonly string[]; readonly into: ProblemRecipient };

/**
 * Parties of one side become one, as communes did in 2025. The new party may be paired with whoever could be paired with one of
 * them: each part is the mean of those known, rounded down, and so is the distance. Pairs in force and locks pass to it, a lock
 * that keeps before one that forbids; one that forbids only where all of them had it. Of quotas of one kind the strictest
 * minimum and the widest maximum stay. It stands in the group of the first of them that has one.
 */
export function mergeParties(problem: Problem, { kind, from, into }: Merger): Problem {
  const side: Side = kind === 'merge-sponsors' ? 'sponsors' : 'recipients';
  const end = END[side];
  const other = side === 'sponsors' ? 'recipient' : 'sponsor';
  const isMerged = (id: string): boolean => from.includes(id);
  const known = new Set(problem[side].map(({ id }) => id));
  if (from.length === 0 || !from.every((id) => known.has(id))) return problem;
  const rest = dropParties(problem, side, from);
  const { locks = [], previous = [], groups = [], quotas = [] } = problem;
  const pairs = Map.groupBy(
    problem.pairs.filter((pair) => isMerged(pair[end])),
    (pair) => pair[other],
  );
  const named = <Ends extends object>(partner: string, fields: Ends) => ({
    sponsor: side === 'sponsors' ? into.id : partner,
    recipient: side === 'sponsors' ? partner : into.id,
    ...fields,
  });
  const locked = Map.groupBy(
    locks.filter((lock) => isMerged(lock[end])),
    (lock) => lock[other],
  );
  const kept = new Set(
    previous.flatMap(([sponsor, recipient]) => {
      const ends = { sponsor, recipient };
      return isMerged(ends[end]) ? [ends[other]] : [];
    }),
  );
  const first = groups.find((group) => group.side === side && group.members.some(isMerged));
  return {
    ...rest,
    sponsors: kind === 'merge-sponsors' ? [...rest.sponsors, into] : rest.sponsors,
    recipients: kind === 'merge-recipients' ? [...rest.recipients, into as ProblemRecipient] : rest.recipients,
    pairs: [...rest.pairs, ...Array.from(pairs, ([partner, own]) => named(partner, meanOf(own)))],
    locks: [
      ...(rest.locks ?? []),
      ...Array.from(locked).flatMap(([partner, own]) =>
        oneLock(own, pairs.get(partner)?.length ?? 0).map((lock) => named(partner, lock)),
      ),
    ],
    previous: [
      ...(rest.previous ?? []),
      ...Array.from(kept, (partner) => {
        const { sponsor, recipient } = named(partner, {});
        return [sponsor, recipient] as const;
      }),
    ],
    groups: (rest.groups ?? []).map((group) =>
      group.id === first?.id ? { ...group, members: [...group.members, into.id] } : group,
    ),
    quotas: side === 'recipients' ? [...(rest.quotas ?? []), ...mergedQuotas(quotas, isMerged, into.id)] : quotas,
  };
}

/** Parts and distance of one pair for several. */
function meanOf(pairs: readonly ProblemPair[]): Pick<ProblemPair, 'parts' | 'metres'> {
  const mean = (values: readonly number[]): number =>
    Math.floor(values.reduce((sum, value) => sum + value, 0) / values.length);
  const criteria = new Set(pairs.flatMap(({ parts }) => Object.keys(parts)));
  const parts = Object.fromEntries(
    Array.from(criteria, (id): [string, Points] => [
      id,
      mean(pairs.flatMap((pair) => (Object.hasOwn(pair.parts, id) ? [pair.parts[id] as number] : []))),
    ]),
  );
  const metres = pairs.flatMap((pair) => (pair.metres === undefined ? [] : [pair.metres]));
  return metres.length > 0 ? { parts, metres: mean(metres) } : { parts };
}

function oneLock(locks: readonly ProblemLock[], pairs: number): Pick<ProblemLock, 'rule' | 'why'>[] {
  const must = locks.find(({ rule }) => rule === 'must');
  if (must) return [{ rule: must.rule, why: must.why }];
  const [never] = locks;
  return never && locks.length >= pairs ? [{ rule: never.rule, why: never.why }] : [];
}

function mergedQuotas(
  quotas: NonNullable<Problem['quotas']>,
  isMerged: (id: string) => boolean,
  recipient: string,
): NonNullable<Problem['quotas']> {
  const byKind = Map.groupBy(
    quotas.filter((quota) => isMerged(quota.recipient)),
    ({ kind }) => kind,
  );
  return Array.from(byKind, ([kind, own]) => {
    const maxima = own.flatMap(({ max }) => (max === undefined ? [] : [max]));
    const min = Math.max(...own.map((quota) => quota.min ?? 0));
    return { recipient, kind, min, ...(maxima.length === own.length ? { max: Math.max(min, ...maxima) } : {}) };
  });
}
