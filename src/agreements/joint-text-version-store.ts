import type { JointTextId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PartyInRole } from './agreement.ts';
import { type TextClause, type TextContent, type TextKey, plainQuantity } from './joint-text.ts';
import { type ActingFor, type Asked, type Writer, nameNow, rowOfWriting } from './joint-text-writer-store.ts';

export interface TextVersionHead extends Writer {
  readonly versionNo: number;
  readonly contentHash: string;
  readonly recordedAt: Date;
}

/** Longer talk than any two sides have; beyond it the newest count. */
const MOST_VERSIONS = 500;

/** Who wrote the versions of a text, oldest first. */
export async function listVersions(db: Db, { provinceCode, textId }: TextKey): Promise<TextVersionHead[]> {
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

/** The parties that one version names, in its order. */
export async function listTextParties(
  db: Db,
  { provinceCode, textId }: TextKey,
  versionNo: number,
): Promise<PartyInRole[]> {
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
    parties: await listTextParties(db, key, versionNo),
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
      ...rowOfWriting(version),
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
