import type { Generated } from 'kysely';
import type {
  AccountId,
  ActivityId,
  AgreementId,
  ClauseId,
  ContributionId,
  Id,
  NeedId,
  NodeId,
  RequestId,
} from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ContributionKind, Stage, StatedBy } from './contribution.ts';
import type { Account } from './entries.ts';
import type { FundingSource } from './movement.ts';
import type { Outcome } from './outcome.ts';

/** What a link of the chain seals. */
export type MovementSubject = 'contribution' | 'merge' | 'allocation' | 'appraisal';

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
      answers_stage: Generated<Stage | null>;
      reason: Generated<string | null>;
      funding_source: Generated<FundingSource | null>;
      need_id: Generated<NeedId | null>;
      activity_id: Generated<ActivityId | null>;
      fulfils_id: Generated<ContributionId | null>;
      part_of_id: Generated<ContributionId | null>;
      beneficiary_group: Generated<string | null>;
      beneficiary_count: Generated<number | null>;
      works_stage: Generated<number | null>;
      works_stages: Generated<number | null>;
      works_stage_title: Generated<string | null>;
      confirmed_by_paper: Generated<string | null>;
      recorded_by: Generated<AccountId | null>;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    contribution_donor: {
      province_code: string;
      contribution_id: ContributionId;
      position: number;
      node_id: NodeId | null;
      name: string | null;
      share_parts: number;
      share_whole: number;
    };
    contribution_merge: {
      province_code: string;
      set_aside_id: ContributionId;
      kept_id: ContributionId;
      merge_id: Id<'merge'>;
      reason: string;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    /** What became of promises and deliveries, kept by the database (migration 0038). */
    contribution_outcome: {
      province_code: string;
      contribution_id: ContributionId;
      outcome: Outcome;
      row_count: bigint;
      unvalued: bigint;
      amount_vnd: string;
    };
    contribution_warning: { province_code: string; contribution_id: ContributionId; code: string; answer: string };
    ledger_link: {
      province_code: string;
      seq: bigint;
      group_id: string;
      subject: MovementSubject;
      matter_id: string;
      words_hash: string | null;
      content_hash: string;
      chain_hash: string;
    };
    ledger_salt: { province_code: string; group_id: string; salt: string };
    ledger_entry: {
      province_code: string;
      group_id: string;
      line: number;
      account: Account;
      agreement_id: AgreementId;
      matter_id: string;
      commodity: string;
      quantity: string;
      reverses_group: string | null;
      reverses_line: number | null;
    };
    ledger_head: {
      province_code: string;
      published_on: PlainDate;
      seq: bigint;
      chain_hash: string;
      published_at: Generated<Date>;
    };
    appraisal: {
      province_code: string;
      appraisal_id: Id<'appraisal'>;
      contribution_id: ContributionId;
      amount_vnd: Dong;
      appraised_on: PlainDate;
      basis: string;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    allocation: {
      province_code: string;
      allocation_id: Id<'allocation'>;
      agreement_id: AgreementId;
      pledge_id: ContributionId;
      need_id: NeedId | null;
      clause_id: ClauseId | null;
      quantity: string | null;
      amount_vnd: Dong | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
  }
}
