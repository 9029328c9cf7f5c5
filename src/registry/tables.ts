import type { Generated } from 'kysely';
import type { ActId, NodeId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    registry_act: {
      act_id: ActId;
      kind: string;
      effective_on: PlainDate;
      document_kind: string | null;
      document_number: string | null;
      document_issued_on: PlainDate | null;
      document_issuer: string | null;
      note: string | null;
      /** Of an import: how many rows it had, how many of them made a node, and how many changed one. */
      row_count: number | null;
      created_count: number | null;
      changed_count: number | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    registry_node: {
      node_id: NodeId;
      kind: 'province' | 'commune' | 'village' | 'organisation';
      province_code: string;
      slug: string;
      source: string;
      own_code: string | null;
      founding_act: ActId;
    };
    registry_version: {
      node_id: NodeId;
      valid_from: PlainDate;
      valid_to: PlainDate | null;
      code: string | null;
      type: string;
      name: string;
      full_name: string;
      sort_key: string;
      parent_id: NodeId | null;
      former_district: string | null;
      act_id: ActId;
      ending_act_id: ActId | null;
    };
    registry_link: {
      from_node: NodeId;
      to_node: NodeId;
      effective_on: PlainDate;
      kind: 'merge' | 'split';
      inherits: boolean;
      source: string;
      act_id: ActId;
    };
    registry_alias: {
      node_id: NodeId;
      name: string;
      act_id: ActId;
    };
    registry_key: {
      node_id: NodeId;
      key: string;
      class: number;
      usage: 'current' | 'former' | 'alias';
      kind: 'province' | 'commune' | 'village' | 'organisation';
      type_key: string;
      province_code: string;
      parent_id: NodeId | null;
    };
    registry_spelling: {
      key: string;
    };
    registry_classification: {
      node_id: NodeId;
      scheme: 'khu-vuc' | 'dac-biet-kho-khan';
      value: string;
      valid_from: PlainDate;
      valid_to: PlainDate | null;
      document_number: string | null;
    };
    registry_point: {
      node_id: NodeId;
      longitude: string;
      latitude: string;
      act_id: ActId;
    };
    registry_dataset: {
      dataset: string;
      version: string;
      act_id: ActId;
      loaded_at: Generated<Date>;
    };
  }
}
