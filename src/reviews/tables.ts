import type { Generated } from 'kysely';
import type {
  AccountId,
  AgreementId,
  DelegationId,
  NodeId,
  ProgrammeId,
  RequestId,
  ReviewRoundId,
  SubmissionId,
} from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { NarrativePart, ReviewKind } from './review-content.ts';
import type { ReportingSide, WhyExpected } from './expected-reporters.ts';
import type { RemarkOn, ReviewActKind } from './submission.ts';
import type { Rating } from './submission.ts';

interface Asked {
  request_id: RequestId;
  request_hash: string;
  recorded_at: Generated<Date>;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    review_round: {
      province_code: string;
      round_id: ReviewRoundId;
      programme_id: ProgrammeId;
      kind: ReviewKind;
      starts_on: PlainDate;
      ends_on: PlainDate;
      cutoff_on: PlainDate;
      unit_due_on: PlainDate;
      province_due_on: PlainDate;
    };
    review_round_act: Asked & {
      province_code: string;
      round_id: ReviewRoundId;
      act_no: number;
      kind: 'opened' | 'extended' | 'withdrawn';
      reason: string | null;
      account_id: AccountId | null;
    };
    review_submission: {
      province_code: string;
      submission_id: SubmissionId;
      round_id: ReviewRoundId;
      round_act_no: number;
      level: 'province' | 'place';
      node_id: NodeId;
      sides: ReportingSide[];
      why: WhyExpected;
      share_from: PlainDate;
      share_to: PlainDate;
      borne_for: NodeId[];
    };
    review_act: Asked & {
      province_code: string;
      submission_id: SubmissionId;
      act_no: number;
      kind: ReviewActKind;
      reason: string | null;
      checksum: string | null;
      delegation_id: DelegationId | null;
      account_id: AccountId | null;
      happened_on: PlainDate;
    };
    review_snapshot: {
      province_code: string;
      submission_id: SubmissionId;
      act_no: number;
      content: string;
      checksum: string;
    };
    review_remark: {
      province_code: string;
      submission_id: SubmissionId;
      act_no: number;
      remark_no: number;
      on_kind: RemarkOn;
      on_code: string | null;
      words: string;
    };
    review_text: Asked & {
      province_code: string;
      submission_id: SubmissionId;
      part: NarrativePart;
      version_no: number;
      words: string;
      account_id: AccountId | null;
    };
    review_judgement: Asked & {
      province_code: string;
      submission_id: SubmissionId;
      agreement_id: AgreementId;
      version_no: number;
      rating: Rating;
      words: string | null;
      account_id: AccountId | null;
    };
    review_delegation: Asked & {
      province_code: string;
      delegation_id: DelegationId;
      node_id: NodeId;
      delegate_id: AccountId;
      starts_on: PlainDate;
      ends_on: PlainDate;
      reason: string;
      given_by: AccountId | null;
    };
    review_delegation_end: Asked & {
      province_code: string;
      delegation_id: DelegationId;
      ended_on: PlainDate;
      ended_by: AccountId | null;
    };
  }
}
