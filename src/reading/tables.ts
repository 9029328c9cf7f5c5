import type { Generated } from 'kysely';
import type { AccountId, AgreementId, ContributionId, RequestId, SourceId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ContributionKind, Stage } from '../ledger/contribution.ts';
import type { CaseFacts } from './queue-cases.ts';
import type { DraftId, DraftOutcome } from './queue-draft.ts';
import type { ReconciliationKind } from './reconcile-settlement.ts';
import type { SubjectKind } from './source-store.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    source: {
      province_code: string;
      source_id: SourceId;
      outlet: string | null;
      title: string | null;
      url: string | null;
      published_on: PlainDate | null;
      text_sha256: string;
      text_length: number;
      is_sample: Generated<boolean>;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    source_fact: {
      province_code: string;
      source_id: SourceId;
      fact_no: number;
      subject_kind: SubjectKind;
      agreement_id: AgreementId | null;
      subject_id: string;
      attribute: string;
      start_offset: number;
      end_offset: number;
      rule: string;
      confidence: number;
    };
    reading_draft: {
      province_code: string;
      draft_id: DraftId;
      added_by: AccountId | null;
      file_name: string | null;
      own_document: boolean;
      outlet: string | null;
      title: string | null;
      url: string | null;
      published_on: PlainDate | null;
      text_sha256: string;
      text_length: number;
      added_at: Generated<Date>;
      expires_at: Date;
      request_id: RequestId;
      request_hash: string;
    };
    reading_draft_text: { province_code: string; draft_id: DraftId; content: string };
    reading_draft_end: {
      province_code: string;
      draft_id: DraftId;
      outcome: DraftOutcome;
      ended_by: AccountId | null;
      ended_at: Generated<Date>;
      source_id: SourceId | null;
      source_province: string | null;
      accepted: number;
      corrected: number;
      rejected: number;
      left_out: number;
      request_id: RequestId;
      request_hash: string;
    };
    reading_case: {
      province_code: string;
      case_id: string;
      draft_id: DraftId;
      text_sha256: string;
      fact: CaseFacts['fact'];
      attribute: string;
      verdict: CaseFacts['verdict'];
      rule: string;
      confidence: number;
      start_offset: number;
      end_offset: number;
      excerpt: string;
      excerpt_offset: number;
      was_read: string | null;
      is_right: string | null;
      recorded_at: Generated<Date>;
    };
    press_claim: {
      province_code: string;
      claim_id: string;
      source_id: SourceId;
      agreement_id: AgreementId;
      contribution_id: ContributionId;
      donor: string;
      recipient: string;
      kind: ContributionKind;
      amount_vnd: bigint | null;
      quantity: string | null;
      unit: string | null;
      stage: Stage;
      happened_on: PlainDate | null;
      start_offset: number;
      end_offset: number;
      rule: string;
      confidence: number;
      recorded_at: Generated<Date>;
    };
    reconciliation_act: {
      province_code: string;
      act_id: string;
      agreement_id: AgreementId;
      difference_key: string;
      kind: ReconciliationKind;
      note: string;
      acted_by: AccountId | null;
      acted_at: Generated<Date>;
      request_id: RequestId;
      request_hash: string;
    };
  }
}
