import { type AgreementId, type ContributionId, type SourceId, newId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { ProposedContribution } from './proposal.ts';

export interface NewClaim {
  readonly agreementId: AgreementId;
  readonly contributionId: ContributionId;
  readonly gift: ProposedContribution;
}

/** Keeps what a source says otherwise than the ledger; the same words of the same source once. */
export async function insertClaims(
  tx: Db,
  { provinceCode, sourceId }: { readonly provinceCode: string; readonly sourceId: SourceId },
  claims: readonly NewClaim[],
): Promise<void> {
  if (claims.length === 0) return;
  await tx
    .insertInto('press_claim')
    .values(
      claims.map(({ agreementId, contributionId, gift: { read, donor, recipient, stage, happenedOn } }) => ({
        province_code: provinceCode,
        claim_id: newId<'claim'>(),
        source_id: sourceId,
        agreement_id: agreementId,
        contribution_id: contributionId,
        donor,
        recipient,
        kind: read.kind,
        amount_vnd: read.amountVnd,
        quantity: read.quantity === null ? null : String(read.quantity),
        unit: read.quantity === null ? null : read.unit,
        stage,
        happened_on: happenedOn,
        start_offset: read.span.start,
        end_offset: read.span.end,
        rule: read.rule.slice(0, 100),
        confidence: read.confidence,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['province_code', 'source_id', 'contribution_id', 'start_offset', 'end_offset']).doNothing(),
    )
    .execute();
}
