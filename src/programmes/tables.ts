import type { Generated } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type { AssignmentVersionId, DeadlineId, DocumentId, NodeId, ProgrammeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { AssignmentActKind } from './assignment.ts';
import type { DocumentRelation } from './legal-document.ts';
import type { DeadlineKind, RecipientScope, ReviewCycle } from './programme-statement.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    assignment_pass: {
      province_code: string;
      pass_id: string;
      from_node: NodeId;
      to_node: NodeId;
      partner_node: NodeId | null;
      effective_on: PlainDate;
      document_id: DocumentId;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    legal_document: {
      province_code: string;
      document_id: DocumentId;
      kind: string;
      ordinal: string;
      recorded_at: Generated<Date>;
    };
    legal_document_statement: {
      province_code: string;
      document_id: DocumentId;
      statement_no: number;
      number: string;
      issued_on: PlainDate | null;
      issuer: string | null;
      abstract: string | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    /** A view: each document as its statements together tell it. */
    legal_document_stated: {
      province_code: string;
      document_id: DocumentId;
      kind: string;
      ordinal: string;
      number: string;
      issued_on: PlainDate | null;
      issuer: string | null;
      abstract: string | null;
    };
    legal_document_link: {
      province_code: string;
      document_id: DocumentId;
      relation: DocumentRelation;
      target_id: DocumentId;
    };
    programme: {
      province_code: string;
      programme_id: ProgrammeId;
      slug: string;
      title: string;
      title_en: string | null;
      owner_node: NodeId;
      starts_on: PlainDate | null;
      ends_on: PlainDate | null;
      summary: string | null;
      summary_en: string | null;
      is_sample: Generated<boolean>;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    programme_document: {
      province_code: string;
      programme_id: ProgrammeId;
      position: number;
      document_id: DocumentId;
    };
    programme_statement: {
      province_code: string;
      programme_id: ProgrammeId;
      statement_no: number;
      title: string | null;
      owner_node: NodeId | null;
      starts_on: PlainDate | null;
      ends_on: PlainDate | null;
      summary: string | null;
      principles: string | null;
      fields: Field[] | null;
      review_cycle: ReviewCycle | null;
      aggregator_node: NodeId | null;
      recipient_scope: RecipientScope | null;
      most_recipients: number | null;
      most_sponsors: number | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    programme_deadline: {
      province_code: string;
      programme_id: ProgrammeId;
      deadline_id: DeadlineId;
      statement_no: number;
      kind: DeadlineKind;
      what: string | null;
      due_on: PlainDate | null;
    };
    /** A view: each programme as its statements together tell it. */
    programme_stated: {
      province_code: string;
      programme_id: ProgrammeId;
      slug: string;
      title: string;
      title_en: string | null;
      owner_node: NodeId;
      starts_on: PlainDate | null;
      ends_on: PlainDate | null;
      summary: string | null;
      summary_en: string | null;
      is_sample: boolean;
      principles: string | null;
      fields: Field[] | null;
      review_cycle: ReviewCycle | null;
      aggregator_node: NodeId | null;
      recipient_scope: RecipientScope | null;
      most_recipients: number | null;
      most_sponsors: number | null;
    };
    assignment_version: {
      province_code: string;
      version_id: AssignmentVersionId;
      programme_id: ProgrammeId;
      version_no: number;
      recorded_at: Generated<Date>;
    };
    assignment_act: {
      province_code: string;
      version_id: AssignmentVersionId;
      act_no: number;
      kind: AssignmentActKind;
      effective_on: PlainDate | null;
      document_id: DocumentId | null;
      pair_count: number | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    assignment_pair: {
      province_code: string;
      version_id: AssignmentVersionId;
      sponsor_node: NodeId;
      recipient_node: NodeId;
      act_no: number;
      stands: boolean;
      traits: string | null;
      note: string | null;
    };
  }
}
