import { type ContributionId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import { type RequestReused, onceByRequest } from '../platform/database/requests.ts';
import {
  type ContributionFacts,
  type ContributionFault,
  type ContributionWarning,
  faultsOfContribution,
  warningsOfContribution,
} from './contribution.ts';
import {
  findAgreementForLedger,
  findContribution,
  findContributionByRequest,
  insertContribution,
  listKnownNodes,
  lockContribution,
} from './contribution-store.ts';

export interface RecordContribution extends ContributionFacts {
  readonly requestId: RequestId;
}

export type RecordContributionRefusal =
  | { readonly code: 'contribution-invalid'; readonly faults: readonly ContributionFault[] }
  | RequestReused;

export interface RecordedContribution {
  readonly contributionId: ContributionId;
  readonly warnings: readonly ContributionWarning[];
}

/** Adds to the ledger what one side or the press says was pledged, delivered, received or refused. */
export function recordContribution(
  db: Db,
  input: RecordContribution,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<RecordedContribution, RecordContributionRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, agreementId, correctsId, donorNode, recipientNode } = input;
  return inTransaction(db, (tx) =>
    onceByRequest<RecordedContribution, RecordContributionRefusal>(
      tx,
      { requestId, content },
      async () => {
        const earlier = await findContributionByRequest(tx, provinceCode, requestId);
        if (earlier === null) return null;
        const agreement = await findAgreementForLedger(tx, provinceCode, agreementId);
        const { hash, contributionId } = earlier;
        return { hash, answer: { contributionId, warnings: warningsOfContribution(input, agreement) } };
      },
      async (hash) => {
        if (correctsId !== null) await lockContribution(tx, provinceCode, correctsId);
        const agreement = await findAgreementForLedger(tx, provinceCode, agreementId);
        const faults = faultsOfContribution(input, {
          agreement,
          nodes: await listKnownNodes(
            tx,
            [donorNode, recipientNode].filter((nodeId) => nodeId !== null),
          ),
          corrected: correctsId && (await findContribution(tx, provinceCode, correctsId)),
          today,
        });
        if (faults.length > 0) return refuse({ code: 'contribution-invalid', faults });
        const contributionId = newId<'contribution'>();
        await insertContribution(tx, contributionId, { ...input, hash });
        await announceChange(tx, provinceCode);
        return ok({ contributionId, warnings: warningsOfContribution(input, agreement) });
      },
    ),
  );
}
