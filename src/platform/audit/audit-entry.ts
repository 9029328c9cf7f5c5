import { createHash } from 'node:crypto';
import { type Actor, type Origin, accountOf } from '../../kernel/actor.ts';
import type { AccountId, GrantId, KeyId, NodeId, RequestId } from '../../kernel/ids.ts';
import type { Permission } from '../../kernel/policy.ts';

/** What an act tells of itself. Neither `before` nor `after` may hold personal data: people stand there as ids. */
export interface Told {
  readonly provinceCode: string;
  readonly subjectKind: string;
  /** The subject first, then what else it concerns; at most 20. */
  readonly about: readonly [string, ...string[]];
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
  readonly requestId?: RequestId | null;
}

/** Everything of an entry that its content hash covers. JSON stands as the exact text that is stored. */
export interface AuditContent {
  readonly provinceCode: string;
  /** ISO 8601 with milliseconds, UTC. */
  readonly happenedAt: string;
  readonly act: string;
  readonly actorKind: Actor['kind'];
  readonly accountId: AccountId | null;
  readonly keyId: KeyId | null;
  readonly operatorName: string | null;
  readonly standing: string;
  readonly standingNode: NodeId | null;
  readonly grantId: GrantId | null;
  readonly subjectKind: string;
  readonly about: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
  readonly requestId: RequestId | null;
  readonly httpRequest: string | null;
  readonly originSeal: string | null;
}

/** The entry of an act that was permitted. */
export function contentOf({ by, act, standing }: Permission, told: Told, at: Date, seal: string | null): AuditContent {
  return {
    provinceCode: told.provinceCode,
    happenedAt: at.toISOString(),
    act,
    actorKind: by.kind,
    accountId: accountOf(by),
    keyId: by.kind === 'key' ? by.keyId : null,
    operatorName: by.kind === 'operator' ? by.name : null,
    standing: standing.as,
    standingNode: standing.at,
    grantId: standing.grantId,
    subjectKind: told.subjectKind,
    about: told.about,
    before: told.before ? textOf(told.before) : null,
    after: told.after ? textOf(told.after) : null,
    requestId: told.requestId ?? null,
    httpRequest: by.origin.httpRequest,
    originSeal: seal,
  };
}

/** JSON text of a record; bigint (đồng) as text of digits. */
function textOf(record: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(record, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 over the entry's values in the order of AuditContent, as one JSON array. */
export function contentHashOf(content: AuditContent): string {
  const { provinceCode, happenedAt, act, actorKind, accountId, keyId, operatorName, standing, standingNode } = content;
  const { grantId, subjectKind, about, before, after, requestId, httpRequest, originSeal } = content;
  return sha256(
    JSON.stringify([
      provinceCode,
      happenedAt,
      act,
      actorKind,
      accountId,
      keyId,
      operatorName,
      standing,
      standingNode,
      grantId,
      subjectKind,
      about,
      before,
      after,
      requestId,
      httpRequest,
      originSeal,
    ]),
  );
}

/** The same that append_audit_entry computes in the database. */
export function chainHashOf(previous: string | null, entryNo: bigint, contentHash: string): string {
  return sha256(`${previous ?? ''} ${entryNo} ${contentHash}`);
}

/** What the chain keeps of an address: with the salt gone, nobody can tell from it which address it was. */
export function originSealOf(salt: string, { address, agent }: Pick<Origin, 'address' | 'agent'>): string {
  return sha256(JSON.stringify([salt, address, agent]));
}
