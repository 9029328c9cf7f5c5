import { sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';
import { placeJson, provinceName, stands } from './place-columns.ts';
import { provinceSlugOf } from './place-names.ts';
import type { ClauseRow, ContributionRow, LegalDocumentRow, SourceRow } from './read-models.ts';

export interface AgreementKeys {
  readonly provinceCode: string;
  readonly agreementId: string;
}

/** The programme and the parent of an agreement. */
export async function findAgreementFrame(
  db: Db,
  { provinceCode, agreementId }: AgreementKeys,
): Promise<{ parentId: string | null; programme: { slug: string; title: string; titleEn: string | null } } | null> {
  const { rows } = await sql<{ parentId: string | null; slug: string; title: string; titleEn: string | null }>`
    SELECT a.parent_id AS "parentId", p.slug, p.title, p.title_en AS "titleEn"
      FROM agreement a JOIN programme_stated p ON p.province_code = a.province_code AND p.programme_id = a.programme_id
     WHERE a.province_code = ${provinceCode} AND a.agreement_id = ${agreementId}::uuid`.execute(db);
  const row = rows[0];
  return row ? { parentId: row.parentId, programme: { slug: row.slug, title: row.title, titleEn: row.titleEn } } : null;
}

export async function listClauses(db: Db, { provinceCode, agreementId }: AgreementKeys): Promise<readonly ClauseRow[]> {
  const { rows } = await sql<ClauseRow>`
    SELECT c.clause_id AS "clauseId", c.position, c.field, c.text, c.text_en AS "textEn", c.owed_by AS "owedBy",
           CASE WHEN m.clause_id IS NOT NULL THEN json_build_object(
             'indicator', m.indicator, 'quantity', trim_scale(m.quantity)::text, 'dueOn', m.due_on) END AS measure,
           CASE WHEN x.clause_id IS NOT NULL THEN json_build_object('actNo', x.act_no, 'replacedBy', x.replaced_by) END AS changed,
           (SELECT coalesce(act.happened_on, act.happened_by) FROM agreement_act act
             WHERE act.province_code = c.province_code AND act.agreement_id = c.agreement_id AND act.act_no = c.act_no) AS since
      FROM clause c
      LEFT JOIN clause_measure m ON m.province_code = c.province_code AND m.clause_id = c.clause_id
      LEFT JOIN clause_change x ON x.province_code = c.province_code AND x.clause_id = c.clause_id
     WHERE c.province_code = ${provinceCode} AND c.agreement_id = ${agreementId}::uuid
     ORDER BY c.position LIMIT 500`.execute(db);
  return rows;
}

type StoredContribution = Omit<ContributionRow, 'agreement'> & {
  readonly agreementSlug: string;
  readonly provinceName: string;
};

const contributionColumns = sql`
  k.contribution_id AS "contributionId", k.clause_id AS "clauseId", k.donor, ${placeJson(sql`k.donor_node`)} AS "donorPlace",
  k.recipient, ${placeJson(sql`k.recipient_node`)} AS "recipientPlace", k.kind, k.item, k.amount_vnd AS amount,
  k.quantity, k.unit, k.stage, k.stated_by AS "statedBy", k.happened_on AS "happenedOn", NOT (${stands}) AS "isCorrected",
  k.corrects_id AS "correctsId", k.answers_id AS "answersId",
  a.slug AS "agreementSlug", a.is_sample AS "isSample", ${provinceName(sql`a.province_code`)} AS "provinceName"`;

const contributionOf = ({ agreementSlug, provinceName: province, ...row }: StoredContribution): ContributionRow => ({
  ...row,
  agreement: { provinceSlug: provinceSlugOf(province), slug: agreementSlug },
});

export async function listContributions(
  db: Db,
  { provinceCode, agreementId }: AgreementKeys,
): Promise<readonly ContributionRow[]> {
  const { rows } = await sql<StoredContribution>`
    SELECT ${contributionColumns} FROM contribution k
      JOIN agreement a ON a.province_code = k.province_code AND a.agreement_id = k.agreement_id
     WHERE k.province_code = ${provinceCode} AND k.agreement_id = ${agreementId}::uuid
     ORDER BY k.happened_on NULLS LAST, k.contribution_id LIMIT 500`.execute(db);
  return rows.map(contributionOf);
}

/** What a node gave and what it got, the latest first. */
export async function listPlaceContributions(db: Db, nodeId: string): Promise<readonly ContributionRow[]> {
  const { rows } = await sql<StoredContribution>`
    SELECT ${contributionColumns} FROM contribution k
      JOIN agreement a ON a.province_code = k.province_code AND a.agreement_id = k.agreement_id
     WHERE NOT a.is_restricted AND (k.province_code, k.agreement_id) IN (
             SELECT ap.province_code, ap.agreement_id FROM agreement_party ap WHERE ap.node_id = ${nodeId}::uuid)
       AND (k.donor_node = ${nodeId}::uuid OR k.recipient_node = ${nodeId}::uuid)
     ORDER BY k.happened_on DESC NULLS LAST, k.contribution_id DESC LIMIT 100`.execute(db);
  return rows.map(contributionOf);
}

type DocumentsOf = { provinceCode: string } & ({ agreementId: string } | { programmeId: string });

/** The legal documents cited by an agreement or a programme, in order, with what they rest on. */
export async function listDocuments(db: Db, of: DocumentsOf): Promise<readonly LegalDocumentRow[]> {
  const cited =
    'agreementId' in of
      ? sql`SELECT document_id, position FROM agreement_document
             WHERE province_code = ${of.provinceCode} AND agreement_id = ${of.agreementId}::uuid`
      : sql`SELECT document_id, position FROM programme_document
             WHERE province_code = ${of.provinceCode} AND programme_id = ${of.programmeId}::uuid`;
  const { rows } = await sql<LegalDocumentRow>`
    SELECT d.document_id AS "documentId", d.kind, d.number, d.issued_on AS "issuedOn", d.issuer, d.abstract,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('relation', l.relation, 'documentId', t.document_id, 'number', t.number, 'kind', t.kind) ORDER BY t.issued_on, t.document_id), '[]')
              FROM legal_document_link l
              JOIN legal_document_stated t ON t.province_code = l.province_code AND t.document_id = l.target_id
             WHERE l.province_code = d.province_code AND l.document_id = d.document_id) AS links
      FROM (${cited}) cited
      JOIN legal_document_stated d ON d.province_code = ${of.provinceCode} AND d.document_id = cited.document_id
     ORDER BY cited.position LIMIT 50`.execute(db);
  return rows;
}

/** The articles on which the records of an agreement rest, with how many facts came from each. Never their text. */
export async function listSources(db: Db, { provinceCode, agreementId }: AgreementKeys): Promise<readonly SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    SELECT s.source_id AS "sourceId", s.outlet, s.title, s.url, s.published_on AS "publishedOn", f.facts
      FROM (SELECT source_id, count(*)::int AS facts FROM source_fact
             WHERE province_code = ${provinceCode} AND agreement_id = ${agreementId}::uuid GROUP BY source_id) f
      JOIN source s ON s.province_code = ${provinceCode} AND s.source_id = f.source_id
     ORDER BY s.published_on NULLS LAST, s.source_id LIMIT 100`.execute(db);
  return rows;
}
