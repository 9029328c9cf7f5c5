import type { Generated } from 'kysely';
import type { AgreementId, RequestId, SourceId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
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
  }
}
