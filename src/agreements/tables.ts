import type { Generated } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type {
  AccountId,
  AgreementId,
  ClauseId,
  DocumentId,
  JointTextId,
  NodeId,
  PersonId,
  ProgrammeId,
  RequestId,
  TextCommentId,
  TextLineId,
} from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { AgreementActKind, AgreementStatus } from './agreement-status.ts';
import type { AgreementDocumentKind, Owing, PartyRole } from './agreement.ts';
import type { TextPurpose } from './joint-text.ts';

interface Asked {
  request_id: RequestId;
  request_hash: string;
  recorded_at: Generated<Date>;
}

interface InText {
  province_code: string;
  text_id: JointTextId;
  version_no: number;
}

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
      is_restricted: Generated<boolean>;
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
      until_on: PlainDate | null;
      document_id: DocumentId | null;
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
      act_no: number | null;
    };
    /** How each agreement stands, kept for lists (agreement-standing-store.ts). */
    agreement_standing: {
      province_code: string;
      agreement_id: AgreementId;
      programme_id: ProgrammeId;
      slug: string;
      document_kind: AgreementDocumentKind;
      is_restricted: boolean;
      status: AgreementStatus;
      signed_on: PlainDate | null;
      until_on: PlainDate | null;
      last_on: PlainDate | null;
      silent_since: PlainDate;
      every_months: number;
      planned_years: number[];
      fields: Field[];
      ended_on: PlainDate | null;
      signs: PlainDate[];
    };
    agreement_signatory: {
      province_code: string;
      agreement_id: AgreementId;
      act_no: number;
      position: number;
      node_id: NodeId | null;
      person_id: PersonId;
      as_witness: boolean;
    };
    agreement_pass: {
      province_code: string;
      agreement_id: AgreementId;
      act_no: number;
      position: number;
      to_node: NodeId;
    };
    clause_measure: {
      province_code: string;
      clause_id: ClauseId;
      indicator: string;
      quantity: string;
      due_on: PlainDate | null;
    };
    clause_change: {
      province_code: string;
      clause_id: ClauseId;
      agreement_id: AgreementId;
      act_no: number;
      replaced_by: ClauseId | null;
    };
    joint_text: Asked & {
      province_code: string;
      text_id: JointTextId;
      purpose: TextPurpose;
      programme_id: ProgrammeId;
      agreement_id: AgreementId | null;
      parent_id: AgreementId | null;
      parent_text: JointTextId | null;
    };
    joint_text_version: Asked &
      InText & {
        document_kind: AgreementDocumentKind;
        until_on: PlainDate | null;
        every_months: number | null;
        is_restricted: boolean;
        content_hash: string;
        recorded_by: AccountId | null;
        as_node: NodeId | null;
      };
    joint_text_party: InText & { position: number; node_id: NodeId; role: PartyRole };
    joint_text_document: InText & { position: number; document_id: DocumentId };
    joint_text_clause: InText & {
      position: number;
      line_id: TextLineId;
      field: Field;
      text: string;
      owed_by: Owing;
      indicator: string | null;
      quantity: string | null;
      due_on: PlainDate | null;
      amends: ClauseId | null;
      ends: boolean;
    };
    joint_text_approval: Asked &
      InText & { node_id: NodeId; side: string; content_hash: string; recorded_by: AccountId };
    joint_text_comment: Asked &
      InText & {
        comment_id: TextCommentId;
        line_id: TextLineId | null;
        text: string;
        recorded_by: AccountId | null;
        as_node: NodeId | null;
      };
    joint_text_comment_end: Asked & {
      province_code: string;
      comment_id: TextCommentId;
      note: string | null;
      recorded_by: AccountId | null;
      as_node: NodeId | null;
    };
    joint_text_end: Asked & {
      province_code: string;
      text_id: JointTextId;
      kind: 'signed' | 'withdrawn';
      agreement_id: AgreementId | null;
      act_no: number | null;
      note: string | null;
    };
  }
}
