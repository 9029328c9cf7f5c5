import { sql } from 'kysely';
import type { AccountId, AgreementId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { ReconciliationKind } from './reconcile-settlement.ts';
import type { Paper, Statement } from './reconcile.ts';

const MOST_STATEMENTS = 5000;

type Row = Statement & { readonly agreementId: AgreementId };

/** Everything that is said of the gifts of these agreements: rows that no later row corrects, and other figures of papers. */
export async function listStatements(
  db: Db,
  provinceCode: string,
  agreements: readonly AgreementId[],
): Promise<Map<AgreementId, Statement[]>> {
  const found = new Map<AgreementId, Statement[]>();
  if (agreements.length === 0) return found;
  const { rows } = await sql<Row>`
    SELECT c.agreement_id AS "agreementId", c.contribution_id AS id, c.stated_by AS by, c.stage, c.donor,
           c.donor_node AS "donorNode", c.recipient, c.recipient_node AS "recipientNode", c.kind, c.item,
           c.amount_vnd AS "amountVnd", trim_scale(c.quantity) AS quantity, c.unit, c.happened_on AS day,
           NULL AS of, '[]'::json AS papers
      FROM contribution c
     WHERE c.province_code = ${provinceCode} AND c.agreement_id = ANY(${agreements}::uuid[])
       AND NOT EXISTS (SELECT FROM contribution correction
             WHERE correction.province_code = c.province_code AND correction.corrects_id = c.contribution_id)
       AND NOT EXISTS (SELECT FROM contribution_merge merged
             WHERE merged.province_code = c.province_code AND merged.set_aside_id = c.contribution_id)
    UNION ALL
    SELECT p.agreement_id, p.claim_id, 'press', p.stage, p.donor, first.donor_node, p.recipient, first.recipient_node, p.kind,
           NULL, p.amount_vnd, trim_scale(p.quantity), p.unit, p.happened_on, p.contribution_id,
           json_build_array(json_build_object('sourceId', s.source_id, 'outlet', s.outlet, 'title', s.title, 'url', s.url,
                                              'publishedOn', s.published_on))
      FROM press_claim p
      JOIN contribution first ON first.province_code = p.province_code AND first.contribution_id = p.contribution_id
      JOIN source s ON s.province_code = p.province_code AND s.source_id = p.source_id
     WHERE p.province_code = ${provinceCode} AND p.agreement_id = ANY(${agreements}::uuid[])
     ORDER BY "agreementId", id
     LIMIT ${MOST_STATEMENTS}`.execute(db);
  const papers = await listPapers(db, provinceCode, agreements);
  for (const { agreementId, ...row } of rows) {
    const list = found.get(agreementId) ?? [];
    list.push(row.of === null ? { ...row, papers: papers.get(row.id) ?? [] } : row);
    found.set(agreementId, list);
  }
  return found;
}

/** The papers behind each contribution. */
async function listPapers(
  db: Db,
  provinceCode: string,
  agreements: readonly AgreementId[],
): Promise<Map<string, Paper[]>> {
  const { rows } = await sql<Paper & { readonly id: string }>`
    SELECT DISTINCT fact.subject_id AS id, s.source_id AS "sourceId", s.outlet, s.title, s.url, s.published_on AS "publishedOn"
      FROM source_fact fact
      JOIN source s ON s.province_code = fact.province_code AND s.source_id = fact.source_id
     WHERE fact.province_code = ${provinceCode} AND fact.agreement_id = ANY(${agreements}::uuid[])
       AND fact.subject_kind = 'contribution'
     ORDER BY "publishedOn", "sourceId", id
     LIMIT ${MOST_STATEMENTS}`.execute(db);
  const papers = new Map<string, Paper[]>();
  for (const { id, ...paper } of rows) papers.set(id, [...(papers.get(id) ?? []), paper]);
  return papers;
}

/** The last act on a difference. */
export interface Settlement {
  readonly kind: ReconciliationKind;
  readonly note: string;
  readonly actedAt: Date;
  readonly actedBy: AccountId | null;
}

/** How the differences of these agreements stand, by agreement and key: only the last act on each counts. */
export async function listSettlements(
  db: Db,
  provinceCode: string,
  agreements: readonly AgreementId[],
): Promise<Map<string, Settlement>> {
  if (agreements.length === 0) return new Map();
  const { rows } = await sql<Settlement & { readonly agreementId: AgreementId; readonly differenceKey: string }>`
    SELECT DISTINCT ON (agreement_id, difference_key) agreement_id AS "agreementId", difference_key AS "differenceKey", kind,
           note, acted_at AS "actedAt", acted_by AS "actedBy"
      FROM reconciliation_act
     WHERE province_code = ${provinceCode} AND agreement_id = ANY(${agreements}::uuid[])
     ORDER BY agreement_id, difference_key, act_id DESC
     LIMIT ${MOST_STATEMENTS}`.execute(db);
  return new Map(rows.map(({ agreementId, differenceKey, ...act }) => [`${agreementId} ${differenceKey}`, act]));
}

export async function findReconciliationByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string } | null> {
  const row = await db
    .selectFrom('reconciliation_act')
    .select('request_hash')
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash } : null;
}

export interface NewReconciliationAct {
  readonly provinceCode: string;
  readonly actId: string;
  readonly agreementId: AgreementId;
  readonly differenceKey: string;
  readonly kind: ReconciliationKind;
  readonly note: string;
  readonly actedBy: AccountId | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertReconciliationAct(tx: Db, act: NewReconciliationAct): Promise<void> {
  await tx
    .insertInto('reconciliation_act')
    .values({
      province_code: act.provinceCode,
      act_id: act.actId,
      agreement_id: act.agreementId,
      difference_key: act.differenceKey,
      kind: act.kind,
      note: act.note.trim(),
      acted_by: act.actedBy,
      request_id: act.requestId,
      request_hash: act.hash,
    })
    .execute();
}
