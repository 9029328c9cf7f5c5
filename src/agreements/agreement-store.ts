import { sql } from 'kysely';
import {
  type AgreementId,
  type ClauseId,
  type DocumentId,
  type NodeId,
  type ProgrammeId,
  type RequestId,
  newId,
} from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { LegalDocument } from '../programmes/legal-document.ts';
import { listCitedDocuments } from '../programmes/legal-document-store.ts';
import type { AgreementFacts, ClauseFacts, PartyNode } from './agreement.ts';
import { refreshStanding } from './agreement-standing-store.ts';
import type { AgreementAct } from './agreement-status.ts';
import { type ClauseMeasure, plainQuantity } from './joint-text.ts';

/** The nodes of `ids` that the registry knows, with the name that each bore on `day`, or bears where the day is unknown. */
export async function listPartyNodes(
  db: Db,
  ids: readonly NodeId[],
  day: PlainDate | null,
): Promise<Map<NodeId, PartyNode>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ node_id: NodeId; full_name: string; stood_then: boolean }>`
    SELECT DISTINCT ON (node_id) node_id, full_name,
           (${day}::date IS NULL OR daterange(valid_from, valid_to) @> ${day}::date) AS stood_then
      FROM registry_version
     WHERE node_id = ANY(${ids}::uuid[])
     ORDER BY node_id, stood_then DESC, valid_from DESC`.execute(db);
  return new Map(
    rows.map((row) => [row.node_id, { nodeId: row.node_id, fullName: row.full_name, stoodThen: row.stood_then }]),
  );
}

export async function findProgrammeOfAgreement(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<ProgrammeId | null> {
  const row = await db
    .selectFrom('agreement')
    .select('programme_id')
    .where('province_code', '=', provinceCode)
    .where('agreement_id', '=', agreementId)
    .executeTakeFirst();
  return row?.programme_id ?? null;
}

export async function findAgreementByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; agreementId: AgreementId; slug: string } | null> {
  const row = await db
    .selectFrom('agreement')
    .select(['agreement_id', 'slug', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, agreementId: row.agreement_id, slug: row.slug } : null;
}

/** The addresses `slug`, `slug-2`, `slug-3`… in use; until the transaction ends no other takes one of them. */
export async function lockSlugsLike(tx: Db, provinceCode: string, slug: string): Promise<Set<string>> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`agreement ${provinceCode} ${slug}`}, 0))`.execute(tx);
  const rows = await tx
    .selectFrom('agreement')
    .select('slug')
    .where('province_code', '=', provinceCode)
    .where('slug', '~', `^${slug}(-[0-9]+)?$`)
    .execute();
  return new Set(rows.map((row) => row.slug));
}

/** Until the transaction ends, no other records an act on this agreement. */
export async function lockAgreement(tx: Db, provinceCode: string, agreementId: AgreementId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`agreement ${provinceCode} ${agreementId}`}, 0))`.execute(
    tx,
  );
}

export async function insertAgreement(
  tx: Db,
  agreementId: AgreementId,
  facts: AgreementFacts & { readonly slug: string; readonly requestId: RequestId; readonly hash: string },
): Promise<void> {
  const key = { province_code: facts.provinceCode, agreement_id: agreementId };
  await tx
    .insertInto('agreement')
    .values({
      ...key,
      programme_id: facts.programmeId,
      parent_id: facts.parentId,
      slug: facts.slug,
      document_kind: facts.documentKind,
      is_sample: facts.isSample,
      is_restricted: facts.isRestricted ?? false,
      request_id: facts.requestId,
      request_hash: facts.hash,
    })
    .execute();
  await tx
    .insertInto('agreement_party')
    .values(facts.parties.map(({ nodeId, role }, index) => ({ ...key, position: index + 1, node_id: nodeId, role })))
    .execute();
  if (facts.documents.length > 0)
    await tx
      .insertInto('agreement_document')
      .values(facts.documents.map((documentId, index) => ({ ...key, position: index + 1, document_id: documentId })))
      .execute();
  await insertClauses(tx, facts.provinceCode, agreementId, facts.clauses, { from: 0, actNo: null });
}

/** Adds clauses after the `from` that the agreement has, with their measures; the ids come back in the same order. */
export async function insertClauses(
  tx: Db,
  provinceCode: string,
  agreementId: AgreementId,
  clauses: readonly ClauseFacts[],
  { from, actNo }: { readonly from: number; readonly actNo: number | null },
): Promise<ClauseId[]> {
  if (clauses.length === 0) return [];
  const rows = clauses.map((clause) => ({ clause, clauseId: newId<'clause'>() }));
  await tx
    .insertInto('clause')
    .values(
      rows.map(({ clause, clauseId }, index) => ({
        province_code: provinceCode,
        agreement_id: agreementId,
        clause_id: clauseId,
        position: from + index + 1,
        field: clause.field,
        text: clause.text.trim(),
        text_en: clause.textEn?.trim() ?? null,
        owed_by: clause.owedBy,
        act_no: actNo,
      })),
    )
    .execute();
  const measured = rows.flatMap(({ clause, clauseId }) => (clause.measure ? [{ ...clause.measure, clauseId }] : []));
  if (measured.length > 0)
    await tx
      .insertInto('clause_measure')
      .values(
        measured.map(({ clauseId, indicator, quantity, dueOn }) => ({
          province_code: provinceCode,
          clause_id: clauseId,
          indicator,
          quantity,
          due_on: dueOn,
        })),
      )
      .execute();
  return rows.map(({ clauseId }) => clauseId);
}

/** What an annex or renewal put in the place of which clause, or took away. */
export async function insertClauseChanges(
  tx: Db,
  {
    provinceCode,
    agreementId,
    actNo,
  }: { readonly provinceCode: string; readonly agreementId: AgreementId; readonly actNo: number },
  changes: readonly { readonly clauseId: ClauseId; readonly replacedBy: ClauseId | null }[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx
    .insertInto('clause_change')
    .values(
      changes.map(({ clauseId, replacedBy }) => ({
        province_code: provinceCode,
        agreement_id: agreementId,
        act_no: actNo,
        clause_id: clauseId,
        replaced_by: replacedBy,
      })),
    )
    .execute();
}

/** The address of an agreement that is there. */
export async function findSlug(db: Db, provinceCode: string, agreementId: AgreementId): Promise<string> {
  const { slug } = await db
    .selectFrom('agreement')
    .select('slug')
    .where('province_code', '=', provinceCode)
    .where('agreement_id', '=', agreementId)
    .executeTakeFirstOrThrow();
  return slug;
}

export interface RecordedAct extends AgreementAct {
  readonly actNo: number;
  /** The letter that ordered it. */
  readonly documentId?: DocumentId | null;
}

/** What happened to an agreement, in order; empty where the province has no such agreement. */
export async function listActs(db: Db, provinceCode: string, agreementId: AgreementId): Promise<RecordedAct[]> {
  const rows = await db
    .selectFrom('agreement_act')
    .select(['act_no', 'kind', 'happened_on', 'happened_by', 'place', 'note', 'until_on', 'document_id'])
    .where('province_code', '=', provinceCode)
    .where('agreement_id', '=', agreementId)
    .orderBy('act_no')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    actNo: row.act_no,
    kind: row.kind,
    happenedOn: row.happened_on,
    happenedBy: row.happened_by,
    place: row.place,
    note: row.note,
    untilOn: row.until_on,
    documentId: row.document_id,
  }));
}

export async function findActByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; agreementId: AgreementId; actNo: number } | null> {
  const row = await db
    .selectFrom('agreement_act')
    .select(['agreement_id', 'act_no', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, agreementId: row.agreement_id, actNo: row.act_no } : null;
}

export type ActToInsert = RecordedAct & { readonly requestId: RequestId; readonly hash: string };

/** What happened to an agreement, in this order, and how it stands since. */
export async function insertActs(
  tx: Db,
  provinceCode: string,
  agreementId: AgreementId,
  acts: readonly ActToInsert[],
): Promise<void> {
  await insertActRows(tx, provinceCode, agreementId, acts);
  await refreshStanding(tx, provinceCode, agreementId);
}

/** The acts alone: who has more to write of the agreement calls refreshStanding after it. */
export async function insertActRows(
  tx: Db,
  provinceCode: string,
  agreementId: AgreementId,
  acts: readonly ActToInsert[],
): Promise<void> {
  await tx
    .insertInto('agreement_act')
    .values(
      acts.map((act) => ({
        province_code: provinceCode,
        agreement_id: agreementId,
        act_no: act.actNo,
        kind: act.kind,
        happened_on: act.happenedOn,
        happened_by: act.happenedBy,
        place: act.place?.trim() ?? null,
        note: act.note?.trim() ?? null,
        until_on: act.untilOn ?? null,
        document_id: act.documentId ?? null,
        request_id: act.requestId,
        request_hash: act.hash,
      })),
    )
    .execute();
}

export interface AgreementClause extends ClauseFacts {
  readonly clauseId: ClauseId;
  readonly position: number;
  readonly measure: ClauseMeasure | null;
  /** What an annex or renewal did to it; null while it stands. */
  readonly changed: { readonly actNo: number; readonly replacedBy: ClauseId | null } | null;
}

/** Every clause that an agreement ever had, in the order of its papers. */
export async function listClauses(db: Db, provinceCode: string, agreementId: AgreementId): Promise<AgreementClause[]> {
  const rows = await db
    .selectFrom('clause as c')
    .leftJoin('clause_measure as m', (join) =>
      join.onRef('m.province_code', '=', 'c.province_code').onRef('m.clause_id', '=', 'c.clause_id'),
    )
    .leftJoin('clause_change as x', (join) =>
      join.onRef('x.province_code', '=', 'c.province_code').onRef('x.clause_id', '=', 'c.clause_id'),
    )
    .select(['c.clause_id', 'c.position', 'c.field', 'c.text', 'c.text_en', 'c.owed_by'])
    .select(['m.indicator', 'm.quantity', 'm.due_on', 'x.act_no', 'x.replaced_by'])
    .where('c.province_code', '=', provinceCode)
    .where('c.agreement_id', '=', agreementId)
    .orderBy('c.position')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    clauseId: row.clause_id,
    position: row.position,
    field: row.field,
    text: row.text,
    textEn: row.text_en,
    owedBy: row.owed_by,
    measure:
      row.indicator === null || row.quantity === null
        ? null
        : { indicator: row.indicator, quantity: plainQuantity(row.quantity), dueOn: row.due_on },
    changed: row.act_no === null ? null : { actNo: row.act_no, replacedBy: row.replaced_by },
  }));
}

export function listDocumentsOfAgreement(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<LegalDocument[]> {
  return listCitedDocuments(db, provinceCode, 'agreement_document', sql`cited.agreement_id = ${agreementId}`);
}
