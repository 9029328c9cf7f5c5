import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Permission } from '../../kernel/policy.ts';
import type { Db } from '../database/database.ts';
import { type AuditContent, type Told, contentHashOf, contentOf, originSealOf } from './audit-entry.ts';

/**
 * Writes down an act in the transaction of the act itself: both stand or neither. Called once an act, as its last step:
 * from here to the commit no other act of the province can be written down.
 */
export async function recordAudit(tx: Db, permission: Permission, told: Told, at: Date = new Date()): Promise<void> {
  const { origin } = permission.by;
  const known = origin.address !== null || origin.agent !== null;
  const salt = known ? randomBytes(16).toString('base64url') : null;
  const content = contentOf(permission, told, at, salt === null ? null : originSealOf(salt, origin));
  const entryNo = await append(tx, content);
  if (salt === null) return;
  await tx
    .insertInto('audit_origin')
    .values({
      province_code: content.provinceCode,
      entry_no: entryNo,
      salt,
      address: origin.address,
      agent: origin.agent,
    })
    .execute();
}

async function append(tx: Db, c: AuditContent): Promise<bigint> {
  const { rows } = await sql<{ entryNo: bigint }>`SELECT append_audit_entry(ROW(
      ${c.provinceCode}, 0, ${c.happenedAt}, ${c.act}, ${c.actorKind}, ${c.accountId}, ${c.keyId}, ${c.operatorName},
      ${c.standing}, ${c.standingNode}, ${c.grantId}, ${c.subjectKind}, ${c.about}::uuid[], ${c.before}::json,
      ${c.after}::json, ${c.requestId}, ${c.httpRequest}, ${c.originSeal}, ${contentHashOf(c)}, ''
    )::audit_entry) AS "entryNo"`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('append_audit_entry gave no number');
  return row.entryNo;
}
