import type { Actor } from '../kernel/actor.ts';
import type { NodeId, RequestId } from '../kernel/ids.ts';
import { type PlainDate, plainDate, plainDateAt } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { createNode } from '../registry/create-node.ts';
import type { PerformRefusal } from '../registry/perform-act.ts';
import { findNode } from '../registry/registry-store.ts';
import { findType } from '../registry/unit-types.ts';

export interface FoundNode {
  readonly requestId: RequestId;
  readonly kind: 'village' | 'organisation';
  readonly type: string;
  readonly name: string;
  /** The commune of a village, the province of an organisation. */
  readonly parentId: NodeId;
  /** The article that names it: no legal document is known. */
  readonly article: {
    readonly textSha256: string;
    readonly publishedOn: PlainDate | null;
    readonly outlet: string | null;
  };
}

/** The communes of today stand since this day: nothing below them is dated earlier. */
const TWO_LEVELS_FROM = plainDate('2025-07-01');

/**
 * Brings a village or an organisation that an article names into the registry; one of that name that stands there is taken.
 * When it was founded no article tells, so it stands from the first day on which its place does.
 */
export async function foundNode(tx: Db, by: Actor, found: FoundNode): Promise<Result<NodeId, PerformRefusal>> {
  const { requestId, kind, name, parentId, article } = found;
  const since = (await findNode(tx, parentId))?.validFrom ?? TWO_LEVELS_FROM;
  const type = findType(kind, found.type) ?? (kind === 'organisation' ? 'đơn vị' : found.type);
  const created = await createNode(tx, {
    by,
    requestId,
    effectiveOn: since > TWO_LEVELS_FROM ? since : TWO_LEVELS_FROM,
    today: plainDateAt(new Date()),
    document: {
      kind: 'Bài báo',
      number: `sha256:${article.textSha256.slice(0, 16)}`,
      issuedOn: article.publishedOn,
      issuer: article.outlet,
    },
    unit: { kind, type, name, parentId },
  });
  if (!created.ok) return created.refusal.code === 'name-taken' ? ok(created.refusal.nodeId) : created;
  const [nodeId] = created.value.created;
  return nodeId ? ok(nodeId) : refuse({ code: 'node-not-found', nodeId: '' });
}
