import { sql } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { USUAL_MONTHS } from '../activities/rhythm.ts';
import type { Db } from '../platform/database/database.ts';
import type { AgreementKeys } from './agreement-reads.ts';

/** Something that the two sides did, or have set a day for. */
export interface LifeActivity {
  readonly activityId: string;
  readonly field: Field;
  readonly what: string;
  readonly kind: 'planned' | 'held';
  readonly on: PlainDate;
  /** The clauses that it serves: its own, and that of the line of the plan behind it. */
  readonly clauseIds: readonly string[];
  readonly results: readonly { readonly indicator: string; readonly amount: string }[];
}

/** The plan of a year on which both sides agreed. */
export interface LifePlan {
  readonly year: number;
  readonly agreedOn: PlainDate;
  /** The clauses that its lines serve, once for each line; null for a line that serves none. */
  readonly lines: readonly { readonly month: number; readonly what: string; readonly clauseId: string | null }[];
}

/** A party's part handed to another. */
export interface LifePass {
  readonly actNo: number;
  readonly from: string;
  readonly to: string;
  readonly letter: string | null;
}

export interface AgreementLife {
  readonly activities: readonly LifeActivity[];
  readonly plans: readonly LifePlan[];
  readonly passes: readonly LifePass[];
  /** How often the sides promised to do something together, in months. */
  readonly everyMonths: number;
}

const MOST_ACTIVITIES = 300;

/** What was planned and done under an agreement, in one statement. */
export async function findAgreementLife(db: Db, { provinceCode, agreementId }: AgreementKeys): Promise<AgreementLife> {
  const nameNow = (node: ReturnType<typeof sql>) =>
    sql`(SELECT full_name FROM registry_version WHERE node_id = ${node} ORDER BY valid_from DESC LIMIT 1)`;
  const { rows } = await sql<{
    activities: LifeActivity[] | null;
    plans: LifePlan[] | null;
    passes: LifePass[] | null;
    everyMonths: number | null;
  }>`
    SELECT
      (SELECT json_agg(done ORDER BY done."on", done."activityId") FROM (
         SELECT x.activity_id AS "activityId", x.field, x.what, latest.kind, latest.happens_on AS "on",
                ARRAY(SELECT DISTINCT c FROM (SELECT x.clause_id AS c UNION ALL SELECT l.clause_id FROM plan_line l
                        WHERE l.province_code = x.province_code AND l.line_id = x.line_id) served WHERE c IS NOT NULL) AS "clauseIds",
                coalesce((SELECT json_agg(json_build_object('indicator', r.indicator, 'amount', r.amount::text) ORDER BY r.indicator)
                   FROM activity_result r WHERE r.province_code = x.province_code AND r.activity_id = x.activity_id
                    AND r.act_no = latest.act_no), '[]') AS results
           FROM activity x
           CROSS JOIN LATERAL (SELECT act_no, kind, happens_on FROM activity_act act WHERE act.province_code = x.province_code
             AND act.activity_id = x.activity_id ORDER BY act_no DESC LIMIT 1) latest
          WHERE x.province_code = ${provinceCode} AND x.agreement_id = ${agreementId}::uuid AND latest.kind IN ('planned', 'held')
          ORDER BY latest.happens_on DESC, x.activity_id LIMIT ${MOST_ACTIVITIES}) done) AS activities,
      (SELECT json_agg(plan ORDER BY plan.year) FROM (
         SELECT DISTINCT ON (v.year) v.year,
                (SELECT (max(p.recorded_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM plan_approval p
                  WHERE p.province_code = v.province_code AND p.plan_version_id = v.plan_version_id) AS "agreedOn",
                (SELECT json_agg(json_build_object('month', l.month, 'what', l.what, 'clauseId', l.clause_id) ORDER BY l.line_no)
                   FROM plan_line l WHERE l.province_code = v.province_code AND l.plan_version_id = v.plan_version_id) AS lines
           FROM plan_version v
          WHERE v.province_code = ${provinceCode} AND v.agreement_id = ${agreementId}::uuid
            AND (SELECT count(*) FROM plan_approval p
                  WHERE p.province_code = v.province_code AND p.plan_version_id = v.plan_version_id) = 2
          ORDER BY v.year, v.version_no DESC) plan) AS plans,
      (SELECT json_agg(json_build_object('actNo', pass.act_no, 'to', ${nameNow(sql`pass.to_node`)},
           'from', ${nameNow(sql`coalesce((SELECT earlier.to_node FROM agreement_pass earlier
             WHERE earlier.province_code = pass.province_code AND earlier.agreement_id = pass.agreement_id
               AND earlier.position = pass.position AND earlier.act_no < pass.act_no
             ORDER BY earlier.act_no DESC LIMIT 1), party.node_id)`)},
           'letter', (SELECT concat_ws(' ', d.kind, d.number) FROM legal_document_stated d
             WHERE d.province_code = act.province_code AND d.document_id = act.document_id)) ORDER BY pass.act_no)
         FROM agreement_pass pass
         JOIN agreement_party party ON party.province_code = pass.province_code AND party.agreement_id = pass.agreement_id
          AND party.position = pass.position
         JOIN agreement_act act ON act.province_code = pass.province_code AND act.agreement_id = pass.agreement_id
          AND act.act_no = pass.act_no
        WHERE pass.province_code = ${provinceCode} AND pass.agreement_id = ${agreementId}::uuid) AS passes,
      (SELECT every_months::int FROM agreement_standing
        WHERE province_code = ${provinceCode} AND agreement_id = ${agreementId}::uuid) AS "everyMonths"`.execute(db);
  const [row] = rows;
  return {
    activities: row?.activities ?? [],
    plans: row?.plans ?? [],
    passes: row?.passes ?? [],
    everyMonths: row?.everyMonths ?? USUAL_MONTHS,
  };
}
