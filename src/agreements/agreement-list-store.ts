import { type RawBuilder, sql } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type { AgreementId, NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { LegalDocument } from '../programmes/legal-document.ts';
import { BORNE_BY_LINEAGE, PASSED_TO } from './agreement-bearer-store.ts';
import type { AgreementDocumentKind, PartyRole } from './agreement.ts';
import { type AgreementActKind, type AgreementStatus, statusAfter } from './agreement-status.ts';
import {
  type AgreementClause,
  type RecordedAct,
  listActs,
  listClauses,
  listDocumentsOfAgreement,
} from './agreement-store.ts';

/** A party as it was called when it signed. */
export interface AgreementParty {
  readonly nodeId: NodeId;
  readonly role: PartyRole;
  readonly kind: 'province' | 'commune' | 'village' | 'organisation';
  readonly slug: string;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  /** The unit in which it lay: the commune of a village. */
  readonly within: string | null;
  /** Who bears the agreement today, where the party has merged into another. */
  readonly heir: { readonly nodeId: NodeId; readonly slug: string; readonly fullName: string } | null;
}

export interface AgreementSummary {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly programmeId: ProgrammeId;
  readonly programmeSlug: string;
  readonly parentId: AgreementId | null;
  readonly slug: string;
  readonly documentKind: AgreementDocumentKind;
  readonly isSample: boolean;
  /** Known to its parties and the programme office alone. */
  readonly isRestricted: boolean;
  readonly status: AgreementStatus;
  readonly signedOn: PlainDate | null;
  readonly signedBy: PlainDate | null;
  readonly place: string | null;
  readonly parties: readonly AgreementParty[];
  /** The fields of its clauses, each once, in the order of the clauses. */
  readonly fields: readonly Field[];
}

export interface AgreementDetail extends AgreementSummary {
  readonly programmeTitle: string;
  readonly programmeTitleEn: string | null;
  readonly clauses: readonly AgreementClause[];
  readonly acts: readonly RecordedAct[];
  readonly documents: readonly LegalDocument[];
  readonly parent: AgreementSummary | null;
  readonly children: readonly AgreementSummary[];
}

/** Lists run from the latest signing to the earliest, those without a day last; the id settles equal days. */
export interface AgreementCursor {
  readonly day: PlainDate | null;
  readonly agreementId: AgreementId;
}

export interface AgreementPage {
  readonly after: AgreementCursor | null;
  readonly limit: number;
}

export const cursorOf = ({ signedOn, signedBy, agreementId }: AgreementSummary): AgreementCursor => ({
  day: signedOn ?? signedBy,
  agreementId,
});

interface SummaryRow {
  province_code: string;
  agreement_id: AgreementId;
  programme_id: ProgrammeId;
  programme_slug: string;
  parent_id: AgreementId | null;
  slug: string;
  document_kind: AgreementDocumentKind;
  is_sample: boolean;
  is_restricted: boolean;
  signed_on: PlainDate | null;
  signed_by: PlainDate | null;
  place: string | null;
  acts: AgreementActKind[];
  parties: AgreementParty[];
  fields: Field[] | null;
}

const summaryOf = (row: SummaryRow): AgreementSummary => ({
  provinceCode: row.province_code,
  agreementId: row.agreement_id,
  programmeId: row.programme_id,
  programmeSlug: row.programme_slug,
  parentId: row.parent_id,
  slug: row.slug,
  documentKind: row.document_kind,
  isSample: row.is_sample,
  isRestricted: row.is_restricted,
  status: statusAfter(row.acts.map((kind) => ({ kind }))),
  signedOn: row.signed_on,
  signedBy: row.signed_by,
  place: row.place,
  parties: row.parties,
  fields: row.fields ?? [],
});

/** Stands in for the day of signing where none is known, so that such agreements come last. */
const NO_DAY = '0001-01-01';

const PARTIES = sql`(
  SELECT json_agg(json_build_object(
           'nodeId', party.node_id, 'role', party.role, 'kind', node.kind, 'slug', node.slug, 'type', then_.type,
           'name', then_.name, 'fullName', then_.full_name, 'within', within.full_name,
           'heir', CASE WHEN heir.node_id IS NOT NULL THEN json_build_object(
             'nodeId', heir.node_id, 'slug', heir.slug, 'fullName', heir_now.full_name) END
         ) ORDER BY party.position)
    FROM agreement_party party
    JOIN registry_node node ON node.node_id = party.node_id
    CROSS JOIN LATERAL (
      SELECT type, name, full_name, parent_id FROM registry_version
       WHERE node_id = party.node_id
       ORDER BY daterange(valid_from, valid_to) @> coalesce(page.signed_on, page.signed_by, current_date) DESC, valid_from DESC
       LIMIT 1) then_
    LEFT JOIN LATERAL (
      SELECT full_name FROM registry_version WHERE node_id = then_.parent_id ORDER BY valid_from DESC LIMIT 1) within ON true
    -- Who takes over, followed to the end; a chain of mergers longer than the bound is a fault of the registry.
    LEFT JOIN LATERAL (
      WITH RECURSIVE chain AS (
        SELECT ${PASSED_TO} AS to_node, 0 AS depth
        UNION ALL
        SELECT to_node, 1 FROM registry_link WHERE from_node = coalesce(${PASSED_TO}, party.node_id) AND inherits
        UNION ALL
        SELECT link.to_node, chain.depth + 1 FROM chain JOIN registry_link link ON link.from_node = chain.to_node
         WHERE link.inherits AND chain.depth BETWEEN 1 AND 19
      ) SELECT to_node FROM chain WHERE to_node IS NOT NULL ORDER BY depth DESC LIMIT 1) last ON true
    LEFT JOIN registry_node heir ON heir.node_id = last.to_node
    LEFT JOIN LATERAL (
      SELECT full_name FROM registry_version WHERE node_id = heir.node_id ORDER BY valid_from DESC LIMIT 1) heir_now ON true
   WHERE party.province_code = page.province_code AND party.agreement_id = page.agreement_id)`;

/** One statement for any list of agreements, the latest signed first; `filter` narrows `a`. */
export async function listSummaries(
  db: Db,
  filter: RawBuilder<unknown>,
  page: AgreementPage,
): Promise<AgreementSummary[]> {
  const { after } = page;
  const rest = after
    ? sql`(coalesce(signed.happened_on, signed.happened_by, ${NO_DAY}::date), a.agreement_id)
          < (coalesce(${after.day}::date, ${NO_DAY}::date), ${after.agreementId}::uuid)`
    : sql`true`;
  const { rows } = await sql<SummaryRow>`
    WITH page AS (
      SELECT a.province_code, a.agreement_id, a.programme_id, a.parent_id, a.slug, a.document_kind, a.is_sample, a.is_restricted,
             signed.happened_on AS signed_on, signed.happened_by AS signed_by, signed.place,
             coalesce(signed.happened_on, signed.happened_by, ${NO_DAY}::date) AS day
        FROM agreement a
        -- LIMIT keeps this a look-up a row: as a join it is quadratic while a new table has no statistics.
        LEFT JOIN LATERAL (
          SELECT happened_on, happened_by, place FROM agreement_act
           WHERE province_code = a.province_code AND agreement_id = a.agreement_id AND kind = 'signed' LIMIT 1) signed ON true
       WHERE ${filter} AND ${rest}
       ORDER BY day DESC, a.agreement_id DESC
       LIMIT ${Math.min(page.limit, 200)}
    )
    SELECT page.province_code, page.agreement_id, page.programme_id, programme.slug AS programme_slug, page.parent_id,
           page.slug, page.document_kind, page.is_sample, page.is_restricted, page.signed_on, page.signed_by, page.place,
           (SELECT json_agg(act.kind ORDER BY act.act_no) FROM agreement_act act
             WHERE act.province_code = page.province_code AND act.agreement_id = page.agreement_id) AS acts,
           ${PARTIES} AS parties,
           (SELECT json_agg(field ORDER BY first) FROM (
              SELECT clause.field, min(clause.position) AS first FROM clause
               WHERE clause.province_code = page.province_code AND clause.agreement_id = page.agreement_id
               GROUP BY clause.field) once) AS fields
      FROM page
      JOIN programme ON programme.province_code = page.province_code AND programme.programme_id = page.programme_id
     ORDER BY page.day DESC, page.agreement_id DESC`.execute(db);
  return rows.map(summaryOf);
}

/** What everybody may know of. */
const IS_PUBLIC = sql`NOT a.is_restricted`;

export function listAgreementsOfProgramme(
  db: Db,
  provinceCode: string,
  programmeId: ProgrammeId,
  page: AgreementPage,
): Promise<AgreementSummary[]> {
  return listSummaries(
    db,
    sql`a.province_code = ${provinceCode} AND a.programme_id = ${programmeId} AND ${IS_PUBLIC}`,
    page,
  );
}

/** The latest agreements of a province, or of all. */
export function listAgreements(db: Db, provinceCode: string | null, page: AgreementPage): Promise<AgreementSummary[]> {
  return listSummaries(
    db,
    provinceCode === null ? IS_PUBLIC : sql`a.province_code = ${provinceCode} AND ${IS_PUBLIC}`,
    page,
  );
}

/** These nodes and all whose agreements they have taken over, as a relation of `node`. */
const lineageOf = (nodes: readonly NodeId[]): RawBuilder<unknown> => sql`
  WITH RECURSIVE lineage AS (
    SELECT node FROM unnest(${nodes}::uuid[]) node
    UNION
    SELECT link.from_node FROM lineage JOIN registry_link link ON link.to_node = lineage.node WHERE link.inherits
  )`;

/** The agreements that a node bears, in whichever province they are kept: those it signed and those it has inherited. */
export function listAgreementsOfNode(db: Db, nodeId: NodeId, page: AgreementPage): Promise<AgreementSummary[]> {
  const borne = sql`${IS_PUBLIC} AND (a.province_code, a.agreement_id) IN (${lineageOf([nodeId])}
    ${BORNE_BY_LINEAGE})`;
  return listSummaries(db, borne, page);
}

/**
 * The agreements between someone of one side and someone of the other, in either direction; a node counts also for those
 * from which it took over.
 */
export function listAgreementsAcross(
  db: Db,
  provinceCode: string,
  [one, other]: readonly [readonly NodeId[], readonly NodeId[]],
): Promise<AgreementSummary[]> {
  const withOneOf = (nodes: readonly NodeId[]) => sql`a.agreement_id IN (${lineageOf(nodes)}
    SELECT borne.agreement_id FROM (${BORNE_BY_LINEAGE}) borne WHERE borne.province_code = ${provinceCode})`;
  const across = sql`a.province_code = ${provinceCode} AND ${withOneOf(one)} AND ${withOneOf(other)}`;
  return listSummaries(db, across, { after: null, limit: 100 });
}

/** One agreement with everything that was recorded of it, contributions aside (those are the ledger's). */
export async function findAgreement(db: Db, provinceCode: string, slug: string): Promise<AgreementDetail | null> {
  const one = { after: null, limit: 1 };
  const [summary] = await listSummaries(db, sql`a.province_code = ${provinceCode} AND a.slug = ${slug}`, one);
  if (!summary) return null;
  const { agreementId, parentId, programmeId } = summary;
  const of = sql`a.province_code = ${provinceCode}`;
  // One after another on purpose: a page that takes six connections at once starves the others.
  const clauses = await listClauses(db, provinceCode, agreementId);
  const acts = await listActs(db, provinceCode, agreementId);
  const documents = await listDocumentsOfAgreement(db, provinceCode, agreementId);
  // What stands around a public agreement is shown with it: only what is public itself.
  const [parent] = parentId
    ? await listSummaries(db, sql`${of} AND a.agreement_id = ${parentId} AND ${IS_PUBLIC}`, one)
    : [];
  const children = await listSummaries(db, sql`${of} AND a.parent_id = ${agreementId} AND ${IS_PUBLIC}`, {
    after: null,
    limit: 200,
  });
  const programme = await db
    .selectFrom('programme')
    .select(['title', 'title_en'])
    .where('province_code', '=', provinceCode)
    .where('programme_id', '=', programmeId)
    .executeTakeFirstOrThrow();
  return {
    ...summary,
    programmeTitle: programme.title,
    programmeTitleEn: programme.title_en,
    clauses,
    acts,
    documents,
    parent: parent ?? null,
    children,
  };
}
