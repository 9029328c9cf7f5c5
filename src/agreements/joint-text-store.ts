import { sql } from 'kysely';
import type {
  AccountId,
  AgreementId,
  JointTextId,
  NodeId,
  ProgrammeId,
  RequestId,
  TextCommentId,
  TextLineId,
} from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PartyInRole } from './agreement.ts';
import {
  type TextApproval,
  type TextClause,
  type TextContent,
  type TextPurpose,
  type TextStatus,
  plainQuantity,
  textStatus,
} from './joint-text.ts';

export interface TextKey {
  readonly provinceCode: string;
  readonly textId: JointTextId;
}

/** Who wrote, and for which place or organisation; the name is gone when it was erased. */
export interface Writer {
  readonly name: string | null;
  readonly forNode: string | null;
}

export interface TextVersionHead extends Writer {
  readonly versionNo: number;
  readonly contentHash: string;
  readonly recordedAt: Date;
}

export interface JointText extends TextKey {
  readonly purpose: TextPurpose;
  readonly programmeId: ProgrammeId;
  readonly agreementId: AgreementId | null;
  readonly parentId: AgreementId | null;
  readonly parentText: JointTextId | null;
  /** Oldest first; there is always one. */
  readonly versions: readonly TextVersionHead[];
  readonly latest: TextVersionHead & { readonly parties: readonly PartyInRole[] };
  readonly approvals: readonly (TextApproval & Writer & { readonly recordedAt: Date })[];
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

/** Longer talk than any two sides have; beyond it the newest count. */
const MOST_VERSIONS = 500;

/** A node by the name that it bears now. */
const nameNow = (column: string) => sql<string | null>`(
  SELECT full_name FROM registry_version WHERE node_id = ${sql.ref(column)} ORDER BY valid_from DESC LIMIT 1)`;

async function listVersions(db: Db, { provinceCode, textId }: TextKey): Promise<TextVersionHead[]> {
  const rows = await db
    .selectFrom('joint_text_version as v')
    .leftJoin('account', 'account.id', 'v.recorded_by')
    .select(['v.version_no', 'v.content_hash', 'v.recorded_at', 'account.name', nameNow('v.as_node').as('for_node')])
    .where('v.province_code', '=', provinceCode)
    .where('v.text_id', '=', textId)
    .orderBy('v.version_no', 'desc')
    .limit(MOST_VERSIONS)
    .execute();
  return rows.toReversed().map((row) => ({
    versionNo: row.version_no,
    contentHash: row.content_hash,
    recordedAt: row.recorded_at,
    name: row.name,
    forNode: row.for_node,
  }));
}

async function listParties(db: Db, { provinceCode, textId }: TextKey, versionNo: number): Promise<PartyInRole[]> {
  const rows = await db
    .selectFrom('joint_text_party')
    .select(['node_id as nodeId', 'role'])
    .where('province_code', '=', provinceCode)
    .where('text_id', '=', textId)
    .where('version_no', '=', versionNo)
    .orderBy('position')
    .limit(200)
    .execute();
  return rows;
}

async function listApprovals(db: Db, { provinceCode, textId }: TextKey): Promise<JointText['approvals']> {
  const rows = await db
    .selectFrom('joint_text_approval as p')
    .leftJoin('account', 'account.id', 'p.recorded_by')
    .select([
      'p.version_no',
      'p.node_id',
      'p.side',
      'p.recorded_by',
      'p.recorded_at',
      'account.name',
      nameNow('p.node_id').as('for_node'),
    ])
    .where('p.province_code', '=', provinceCode)
    .where('p.text_id', '=', textId)
    .orderBy('p.version_no')
    .orderBy('p.recorded_at')
    .limit(5000)
    .execute();
  return rows.map((row) => ({
    versionNo: row.version_no,
    nodeId: row.node_id,
    side: row.side,
    by: row.recorded_by,
    recordedAt: row.recorded_at,
    name: row.name,
    forNode: row.for_node,
  }));
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
  const latest = { ...head, parties: await listParties(db, key, head.versionNo) };
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

/** What one version says, whole; null where there is no such version. */
export async function findTextContent(db: Db, key: TextKey, versionNo: number): Promise<TextContent | null> {
  const { provinceCode, textId } = key;
  const head = await db
    .selectFrom('joint_text_version')
    .select(['document_kind', 'until_on', 'every_months', 'is_restricted'])
    .where('province_code', '=', provinceCode)
    .where('text_id', '=', textId)
    .where('version_no', '=', versionNo)
    .executeTakeFirst();
  if (!head) return null;
  const documents = await db
    .selectFrom('joint_text_document')
    .select('document_id')
    .where('province_code', '=', provinceCode)
    .where('text_id', '=', textId)
    .where('version_no', '=', versionNo)
    .orderBy('position')
    .limit(200)
    .execute();
  const clauses = await db
    .selectFrom('joint_text_clause')
    .select(['line_id', 'field', 'text', 'owed_by', 'indicator', 'quantity', 'due_on', 'amends', 'ends'])
    .where('province_code', '=', provinceCode)
    .where('text_id', '=', textId)
    .where('version_no', '=', versionNo)
    .orderBy('position')
    .limit(400)
    .execute();
  return {
    documentKind: head.document_kind,
    parties: await listParties(db, key, versionNo),
    documents: documents.map(({ document_id }) => document_id),
    clauses: clauses.map(
      (row): TextClause => ({
        lineId: row.line_id,
        field: row.field,
        text: row.text,
        owedBy: row.owed_by,
        measure:
          row.indicator === null || row.quantity === null
            ? null
            : { indicator: row.indicator, quantity: plainQuantity(row.quantity), dueOn: row.due_on },
        amends: row.amends,
        ends: row.ends,
      }),
    ),
    untilOn: head.until_on,
    everyMonths: head.every_months,
    isRestricted: head.is_restricted,
  };
}

export interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
}

export interface ActingFor {
  readonly accountId: AccountId | null;
  readonly asNode: NodeId | null;
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

export async function insertTextVersion(
  tx: Db,
  { provinceCode, textId }: TextKey,
  version: Asked &
    ActingFor & { readonly versionNo: number; readonly contentHash: string; readonly content: TextContent },
): Promise<void> {
  const key = { province_code: provinceCode, text_id: textId, version_no: version.versionNo };
  const { content } = version;
  await tx
    .insertInto('joint_text_version')
    .values({
      ...key,
      document_kind: content.documentKind,
      until_on: content.untilOn,
      every_months: content.everyMonths,
      is_restricted: content.isRestricted,
      content_hash: version.contentHash,
      recorded_by: version.accountId,
      as_node: version.asNode,
      request_id: version.requestId,
      request_hash: version.hash,
    })
    .execute();
  await tx
    .insertInto('joint_text_party')
    .values(content.parties.map(({ nodeId, role }, index) => ({ ...key, position: index + 1, node_id: nodeId, role })))
    .execute();
  if (content.documents.length > 0)
    await tx
      .insertInto('joint_text_document')
      .values(content.documents.map((documentId, index) => ({ ...key, position: index + 1, document_id: documentId })))
      .execute();
  if (content.clauses.length > 0)
    await tx
      .insertInto('joint_text_clause')
      .values(
        content.clauses.map((clause, index) => ({
          ...key,
          position: index + 1,
          line_id: clause.lineId,
          field: clause.field,
          text: clause.text,
          owed_by: clause.owedBy,
          indicator: clause.measure?.indicator ?? null,
          quantity: clause.measure?.quantity ?? null,
          due_on: clause.measure?.dueOn ?? null,
          amends: clause.amends,
          ends: clause.ends,
        })),
      )
      .execute();
}

/** What an earlier request opened or saved. */
export async function findVersionByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: { textId: JointTextId; versionNo: number } } | null> {
  const row = await db
    .selectFrom('joint_text_version')
    .select(['text_id', 'version_no', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: { textId: row.text_id, versionNo: row.version_no } } : null;
}

export async function insertTextApproval(
  tx: Db,
  { provinceCode, textId }: TextKey,
  approval: Asked & TextApproval & { readonly contentHash: string },
): Promise<void> {
  await tx
    .insertInto('joint_text_approval')
    .values({
      province_code: provinceCode,
      text_id: textId,
      version_no: approval.versionNo,
      node_id: approval.nodeId,
      side: approval.side,
      content_hash: approval.contentHash,
      recorded_by: approval.by,
      request_id: approval.requestId,
      request_hash: approval.hash,
    })
    .execute();
}

export async function findApprovalByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: { versionNo: number } } | null> {
  const row = await db
    .selectFrom('joint_text_approval')
    .select(['version_no', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: { versionNo: row.version_no } } : null;
}

export interface TextComment extends Writer {
  readonly commentId: TextCommentId;
  readonly versionNo: number;
  readonly lineId: TextLineId | null;
  readonly text: string;
  readonly recordedAt: Date;
  readonly resolved: (Writer & { readonly note: string | null; readonly recordedAt: Date }) | null;
}

const MOST_COMMENTS = 1000;

/** What was said of a text, in order, with what was resolved. */
export async function listTextComments(db: Db, { provinceCode, textId }: TextKey): Promise<TextComment[]> {
  const rows = await db
    .selectFrom('joint_text_comment as c')
    .leftJoin('account as a', 'a.id', 'c.recorded_by')
    .leftJoin('joint_text_comment_end as e', (join) =>
      join.onRef('e.province_code', '=', 'c.province_code').onRef('e.comment_id', '=', 'c.comment_id'),
    )
    .leftJoin('account as r', 'r.id', 'e.recorded_by')
    .select([
      'c.comment_id',
      'c.version_no',
      'c.line_id',
      'c.text',
      'c.recorded_at',
      'a.name',
      nameNow('c.as_node').as('for_node'),
      'e.note',
      'e.recorded_at as resolved_at',
      'r.name as resolver',
      nameNow('e.as_node').as('resolver_node'),
    ])
    .where('c.province_code', '=', provinceCode)
    .where('c.text_id', '=', textId)
    .orderBy('c.comment_id')
    .limit(MOST_COMMENTS)
    .execute();
  return rows.map((row) => ({
    commentId: row.comment_id,
    versionNo: row.version_no,
    lineId: row.line_id,
    text: row.text,
    recordedAt: row.recorded_at,
    name: row.name,
    forNode: row.for_node,
    resolved: row.resolved_at && {
      name: row.resolver,
      forNode: row.resolver_node,
      note: row.note,
      recordedAt: row.resolved_at,
    },
  }));
}

export async function insertTextComment(
  tx: Db,
  { provinceCode, textId }: TextKey,
  comment: Asked &
    ActingFor & {
      readonly commentId: TextCommentId;
      readonly versionNo: number;
      readonly lineId: TextLineId | null;
      readonly text: string;
    },
): Promise<void> {
  await tx
    .insertInto('joint_text_comment')
    .values({
      province_code: provinceCode,
      text_id: textId,
      comment_id: comment.commentId,
      version_no: comment.versionNo,
      line_id: comment.lineId,
      text: comment.text,
      recorded_by: comment.accountId,
      as_node: comment.asNode,
      request_id: comment.requestId,
      request_hash: comment.hash,
    })
    .execute();
}

export async function findCommentByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: TextCommentId } | null> {
  const row = await db
    .selectFrom('joint_text_comment')
    .select(['comment_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.comment_id } : null;
}

export async function insertCommentEnd(
  tx: Db,
  provinceCode: string,
  end: Asked & ActingFor & { readonly commentId: TextCommentId; readonly note: string | null },
): Promise<void> {
  await tx
    .insertInto('joint_text_comment_end')
    .values({
      province_code: provinceCode,
      comment_id: end.commentId,
      note: end.note,
      recorded_by: end.accountId,
      as_node: end.asNode,
      request_id: end.requestId,
      request_hash: end.hash,
    })
    .execute();
}

export async function findCommentEndByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: TextCommentId } | null> {
  const row = await db
    .selectFrom('joint_text_comment_end')
    .select(['comment_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.comment_id } : null;
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
