import type { Generated } from 'kysely';
import type { DocumentId, NodeId, ProgrammeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { DocumentRelation } from './legal-document.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
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
  }
}
