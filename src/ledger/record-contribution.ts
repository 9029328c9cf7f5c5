import { type Actor, accountOf } from '../kernel/actor.ts';
import { type ContributionId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { contributionPlaces } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import {
  type ContributionFacts,
  type ContributionFault,
  type ContributionWarning,
  type WarningAnswers,
  faultsOfContribution,
  unansweredWarnings,
  warningsOfContribution,
} from './contribution.ts';
import {
  findAgreementForLedger,
  findContribution,
  findContributionByRequest,
  listKnownNodes,
  lockContributions,
} from './contribution-store.ts';
import { crossesBudgets, findMovementSurroundings } from './movement-store.ts';
import { postContribution } from './post-contribution.ts';

export interface RecordContribution extends ContributionFacts {
  readonly requestId: RequestId;
  /** What a side says to each thing of which it is warned; without it the act is refused. */
  readonly warningAnswers?: WarningAnswers;
}

export type RecordContributionRefusal =
  | { readonly code: 'contribution-invalid'; readonly faults: readonly ContributionFault[] }
  | { readonly code: 'warnings-unanswered'; readonly warnings: readonly ContributionWarning[] }
  | NotPermitted
  | RequestReused;

export interface RecordedContribution {
  readonly contributionId: ContributionId;
  readonly warnings: readonly ContributionWarning[];
}

/** Adds to the ledger what one side or the press says was pledged, delivered, received or refused. */
export function recordContribution(
  db: Db,
  by: Actor,
  input: RecordContribution,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<RecordedContribution, RecordContributionRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, agreementId, correctsId, donorNode, recipientNode, warningAnswers = {} } = input;
  return runAct<typeof contributionPolicies, 'contribution.state', RecordedContribution, RecordContributionRefusal>(
    db,
    {
      by,
      policies: contributionPolicies,
      name: 'contribution.state',
      requestId,
      content,
      thing: (tx) => contributionPlaces(tx, input),
      find: async (tx) => {
        const earlier = await findContributionByRequest(tx, provinceCode, requestId);
        if (earlier === null) return null;
        const { hash, contributionId } = earlier;
        return { hash, answer: { contributionId, warnings: await listWarnings(tx, input) } };
      },
      write: async (tx, hash) => {
        await lockContributions(tx, provinceCode, [correctsId, input.fulfilsId, input.partOfId]);
        const agreement = await findAgreementForLedger(tx, provinceCode, agreementId);
        const corrected = correctsId && (await findContribution(tx, provinceCode, correctsId));
        const faults = faultsOfContribution(input, {
          agreement,
          nodes: await listKnownNodes(
            tx,
            [donorNode, recipientNode].filter((nodeId) => nodeId !== null),
          ),
          corrected,
          movement: await findMovementSurroundings(tx, input),
          today,
        });
        if (faults.length > 0) return refuse({ code: 'contribution-invalid', faults });
        const warnings = warningsOfContribution(input, agreement, await crossesBudgets(tx, input));
        const unanswered = unansweredWarnings(warnings, input, warningAnswers);
        if (unanswered.length > 0) return refuse({ code: 'warnings-unanswered', warnings: unanswered });
        const contributionId = newId<'contribution'>();
        await postContribution(tx, contributionId, { ...input, hash, recordedBy: accountOf(by) });
        return ok({
          answer: { contributionId, warnings },
          told: {
            provinceCode,
            subjectKind: 'contribution',
            about: [contributionId, agreementId, ...(correctsId ? [correctsId] : [])],
            before: corrected ? measuresOf(corrected) : null,
            after: measuresOf(input),
          },
        });
      },
    },
  );
}

/** What whoever states this should look at. */
export async function listWarnings(db: Db, facts: ContributionFacts): Promise<ContributionWarning[]> {
  const agreement = await findAgreementForLedger(db, facts.provinceCode, facts.agreementId);
  return warningsOfContribution(facts, agreement, await crossesBudgets(db, facts));
}

/** What the audit keeps of a contribution: its measures. Donor and recipient may be people; they stand in the row itself. */
function measuresOf(facts: ContributionFacts): Record<string, unknown> {
  const { stage, statedBy, kind, amountVnd, quantity, unit, happenedOn } = facts;
  return { stage, statedBy, kind, amountVnd, quantity, unit, happenedOn };
}
