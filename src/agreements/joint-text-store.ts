import { sql } from 'kysely';
import type { AgreementId, JointTextId, ProgrammeId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PartyInRole } from './agreement.ts';
import { type TextKey, type TextPurpose, type TextStatus, textStatus } from './joint-text.ts';
import { type GivenApproval, listApprovals } from './joint-text-approval-store.ts';
import { type TextVersionHead, listTextParties, listVersions } from './joint-text-version-store.ts';
import type { Asked } from './joint-text-writer-store.ts';

export interface JointText extends TextKey {
  readonly purpose: TextPurpose;
  readonly programmeId: ProgrammeId;
  readonly agreementId: AgreementId | null;
  readonly parentId: AgreementId | null;
  readonly parentText: JointTextId | null;
  /** Oldest first; there is always one. */
  readonly versions: readonly TextVersionHead[];
  readonly latest: TextVersionHead & { readonly parties: readonly PartyInRole[] };
  readonly approvals: readonly GivenApproval[];
  readonly end: {
    readonly kind: 'signed' | 'withdrawn';
    readonly agreementId: AgreementId | null;
    readonly note: string | null;
  } | null;
  readonly status: TextStatus;
}

/** Until the transaction ends, no other changes this text. */
export async function lockText(tx: Db, { provinceCode, textId }: TextKey): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`text ${provinceCode} ${textId}`}, 0))`.execute(tx);
}

/** A text with who wrote its versions and who approves the latest; null where there is none. */
export async function findJointText(db: Db, textId: JointTextId): Promise<JointText | null> {
  const row = await db
    .selectFrom('joint_text as t')
    .leftJoin('joint_text_end as e', (join) =>
      join.onRef('e.province_code', '=', 't.province_code').onRef('e.text_id', '=', 't.text_id'),
    )
    .select([
      't.province_code',
      't.text_id',
      't.purpose',
      't.programme_id',
      't.agreement_id',
      't.parent_id',
      't.parent_text',
      'e.kind as end_kind',
      'e.agreement_id as end_agreement',
      'e.note as end_note',
    ])
    .where('t.text_id', '=', textId)
    .executeTakeFirst();
  if (!row) return null;
  const key = { provinceCode: row.province_code, textId };
  const versions = await listVersions(db, key);
  const head = versions.at(-1);
  if (!head) throw new Error(`expected a version of text ${textId} — saw none`);
  const latest = { ...head, parties: await listTextParties(db, key, head.versionNo) };
  const approvals = await listApprovals(db, key);
  return {
    ...key,
    purpose: row.purpose,
    programmeId: row.programme_id,
    agreementId: row.agreement_id,
    parentId: row.parent_id,
    parentText: row.parent_text,
    versions,
    latest,
    approvals,
    end: row.end_kind && { kind: row.end_kind, agreementId: row.end_agreement, note: row.end_note },
    status: textStatus(latest, approvals, row.end_kind),
  };
}

export async function insertJointText(
  tx: Db,
  text: TextKey & Asked & Pick<JointText, 'purpose' | 'programmeId' | 'agreementId' | 'parentId' | 'parentText'>,
): Promise<void> {
  await tx
    .insertInto('joint_text')
    .values({
      province_code: text.provinceCode,
      text_id: text.textId,
      purpose: text.purpose,
      programme_id: text.programmeId,
      agreement_id: text.agreementId,
      parent_id: text.parentId,
      parent_text: text.parentText,
      request_id: text.requestId,
      request_hash: text.hash,
    })
    .execute();
}

export async function insertTextEnd(
  tx: Db,
  { provinceCode, textId }: TextKey,
  end: Asked & {
    readonly kind: 'signed' | 'withdrawn';
    readonly agreementId: AgreementId | null;
    readonly actNo: number | null;
    readonly note: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('joint_text_end')
    .values({
      province_code: provinceCode,
      text_id: textId,
      kind: end.kind,
      agreement_id: end.agreementId,
      act_no: end.actNo,
      note: end.note,
      request_id: end.requestId,
      request_hash: end.hash,
    })
    .execute();
}

export async function findTextEndByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; textId: JointTextId; agreementId: AgreementId | null } | null> {
  const row = await db
    .selectFrom('joint_text_end')
    .select(['text_id', 'agreement_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, textId: row.text_id, agreementId: row.agreement_id } : null;
}
