import { listAgreementsAcross } from '../agreements/agreement-list-store.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { Contribution } from '../ledger/contribution.ts';
import { listContributionsOfAgreement } from '../ledger/contribution-store.ts';
import type { Db } from '../platform/database/database.ts';
import { bearersOf } from '../registry/succession-store.ts';
import { matchAgreement } from './match-agreement.ts';
import { settleGifts } from './match-gifts.ts';
import type { Proposal, ProposedAgreement, ProposedParty } from './proposal.ts';
import { placeOf } from './queue-decisions.ts';
import { listDaysTold } from './source-store.ts';

const nodesOf = (parties: readonly ProposedParty[], roles: readonly ProposedParty['role'][]): NodeId[] =>
  parties.flatMap(({ role, resolved }) =>
    roles.includes(role) && resolved.state === 'known' ? [resolved.node.nodeId] : [],
  );

/** The two sides between which to look for an agreement; of those who help each other, the first and the others. */
function sidesOf({ parties }: ProposedAgreement): readonly [NodeId[], NodeId[]] {
  const mutual = nodesOf(parties, ['mutual']);
  return mutual.length > 0
    ? [mutual.slice(0, 1), mutual.slice(1)]
    : [nodesOf(parties, ['sponsor']), nodesOf(parties, ['recipient'])];
}

/**
 * Holds what counts as new after a person's decisions against the records once more: with another party or day a pair may turn out
 * to be on record already. Gifts at the places `apart` stay new whatever they resemble. Writes nothing.
 */
export async function rematchProposal(db: Db, proposal: Proposal, apart: ReadonlySet<string>): Promise<Proposal> {
  const { provinceCode, source, kind } = proposal;
  if (provinceCode === null) return proposal;
  const agreements: ProposedAgreement[] = [];
  for (const agreement of proposal.agreements) {
    if (agreement.which.state !== 'new') {
      agreements.push(agreement);
      continue;
    }
    const [one, other] = sidesOf(agreement);
    const bearers = await bearersOf(db, [...one, ...other]);
    const bornBy = (nodes: readonly NodeId[]): NodeId[] => nodes.map((nodeId) => bearers.get(nodeId) ?? nodeId);
    const candidates = await listAgreementsAcross(db, provinceCode, [bornBy(one), bornBy(other)]);
    const signing = {
      kind,
      parties: agreement.parties,
      signedOn: agreement.signedOn,
      publishedOn: source.publishedOn,
    };
    agreements.push({ ...agreement, which: matchAgreement(signing, candidates, bearers) });
  }
  const rows = new Map<string, Contribution[]>();
  for (const { which } of agreements)
    if (which.state === 'stands')
      rows.set(which.agreementId, await listContributionsOfAgreement(db, provinceCode, which.agreementId));
  const told = await listDaysTold(
    db,
    provinceCode,
    [...rows.values()].flat().map(({ contributionId }) => contributionId),
  );
  // A row on record is one gift: what this text already met is not met again.
  const met = new Set(
    proposal.contributions.flatMap(({ which }) =>
      which.state === 'stands' || which.state === 'conflict' ? which.contributionId : [],
    ),
  );
  const settled = settleGifts(proposal.contributions, agreements, source.publishedOn, (index) => {
    const which = agreements[index]?.which;
    return {
      contributions: (which?.state === 'stands' ? (rows.get(which.agreementId) ?? []) : []).filter(
        ({ contributionId }) => !met.has(contributionId),
      ),
      toldOn: ({ happenedOn, contributionId }) => happenedOn ?? told.get(contributionId) ?? null,
      bySpan: () => null,
    };
  });
  return {
    ...proposal,
    agreements,
    contributions: settled.map((gift, index) =>
      apart.has(placeOf(gift.read.span))
        ? { ...gift, which: proposal.contributions[index]?.which ?? gift.which }
        : gift,
    ),
  };
}
