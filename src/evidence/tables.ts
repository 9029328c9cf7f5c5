import type { Generated } from 'kysely';
import type { AccountId, EvidenceBatchId, EvidenceId, FileId, Id, RequestId } from '../kernel/ids.ts';
import type { ContentHash } from '../platform/files/file-store.ts';
import type { EvidenceActKind, PeopleSeen } from './evidence.ts';

interface Asked {
  request_id: RequestId;
  request_hash: string;
  recorded_at: Generated<Date>;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    evidence_file: {
      province_code: string;
      file_id: FileId;
      kind: 'photo' | 'document';
      media_type: string;
      sha256: ContentHash;
      bytes: number;
      view_sha256: ContentHash | null;
      thumb_sha256: ContentHash | null;
      width: number | null;
      height: number | null;
      look_across: bigint | null;
      look_down: bigint | null;
      original_sha256: ContentHash;
      recorded_at: Generated<Date>;
    };
    evidence_file_end: {
      province_code: string;
      file_id: FileId;
      kind: 'erased' | 'never-used';
      request_id: RequestId | null;
      request_hash: string | null;
      recorded_at: Generated<Date>;
    };
    evidence_file_like: { province_code: string; file_id: FileId; like_file_id: FileId; bits: number };
    evidence_file_told: {
      province_code: string;
      file_id: FileId;
      file_name: string;
      taken_at: string | null;
      latitude: string | null;
      longitude: string | null;
    };
    evidence: Asked & {
      province_code: string;
      evidence_id: EvidenceId;
      file_id: FileId;
      subject_kind: string;
      subject_id: string;
      people: PeopleSeen;
    };
    evidence_act: Asked & {
      province_code: string;
      evidence_id: EvidenceId;
      act_no: number;
      kind: EvidenceActKind;
      reason: string | null;
    };
    evidence_batch: {
      province_code: string;
      batch_id: EvidenceBatchId;
      account_id: AccountId;
      subject_kind: string;
      subject_id: string;
      recorded_at: Generated<Date>;
    };
    evidence_batch_file: {
      province_code: string;
      batch_id: EvidenceBatchId;
      item_id: Id<'batch-file'>;
      file_name: string;
      file_id: FileId | null;
      sent_sha256: ContentHash | null;
      refusal: string | null;
      saw: string | null;
      recorded_at: Generated<Date>;
    };
    evidence_words: {
      province_code: string;
      evidence_id: EvidenceId;
      kind: 'caption' | 'consent';
      words: string;
      recorded_at: Generated<Date>;
    };
  }
}
