import type { Generated } from 'kysely';
import type { AgreementId, ClauseId, ContributionId, NodeId, RequestId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ContributionKind, Stage, StatedBy } from './contribution.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    contribution: {
      province_code: string;
      contribution_id: ContributionId;
      agreement_id: AgreementId;
      clause_id: ClauseId | null;
      donor_node: NodeId | null;
      donor: string;
      recipient_node: NodeId | null;
      recipient: string;
      kind: ContributionKind;
      item: string | null;
      amount_vnd: Dong | null;
      /** numeric: arrives as text, so that no float comes near it. */
      quantity: string | null;
      unit: string | null;
      stage: Stage;
      stated_by: StatedBy;
      happened_on: PlainDate | null;
      corrects_id: ContributionId | null;
      answers_id: Generated<ContributionId | null>;
      reason: Generated<string | null>;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
  }
}
