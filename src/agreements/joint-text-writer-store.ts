import { type RawBuilder, sql } from 'kysely';
import type { AccountId, NodeId, RequestId } from '../kernel/ids.ts';

/** Who wrote, and for which place or organisation; the name is gone when it was erased. */
export interface Writer {
  readonly name: string | null;
  readonly forNode: string | null;
}

/** A node by the name that it bears now. */
export const nameNow = (column: string): RawBuilder<string | null> => sql<string | null>`(
  SELECT full_name FROM registry_version WHERE node_id = ${sql.ref(column)} ORDER BY valid_from DESC LIMIT 1)`;

export interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
}

export interface ActingFor {
  readonly accountId: AccountId | null;
  readonly asNode: NodeId | null;
}

/** What every version, comment and end of a comment keeps of its writing: who asked for it, for whom, and how a repeat is told. */
export const rowOfWriting = ({ accountId, asNode, requestId, hash }: Asked & ActingFor) => ({
  recorded_by: accountId,
  as_node: asNode,
  request_id: requestId,
  request_hash: hash,
});
