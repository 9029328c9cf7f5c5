import type { Generated } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type { AgreementId, ClauseId, DocumentId, NodeId, ProgrammeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { AgreementActKind } from './agreement-status.ts';
import type { AgreementDocumentKind, Owing, PartyRole } from './agreement.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    agreement: {
      province_code: string;
      agreement_id: AgreementId;
      programme_id: ProgrammeId;
      parent_id: AgreementId | null;
      slug: string;
      document_kind: AgreementDocumentKind;
      is_sample: Generated<boolean>;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    agreement_party: {
      province_code: string;
      agreement_id: AgreementId;
      position: number;
      node_id: NodeId;
      role: PartyRole;
    };
    agreement_act: {
      province_code: string;
      agreement_id: AgreementId;
      act_no: number;
      kind: AgreementActKind;
      happened_on: PlainDate | null;
      happened_by: PlainDate | null;
      place: string | null;
      note: string | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    agreement_document: {
      province_code: string;
      agreement_id: AgreementId;
      position: number;
      document_id: DocumentId;
    };
    clause: {
      province_code: string;
      clause_id: ClauseId;
      agreement_id: AgreementId;
      position: number;
      field: Field;
      text: string;
      text_en: string | null;
      owed_by: Owing;
    };
  }
}
