import { type RawBuilder, sql } from 'kysely';
import type { AgreementStatus } from '../agreements/agreement-status.ts';
import type { AgreementDocumentKind, PartyRole } from '../agreements/agreement.ts';
import type { Field } from '../kernel/fields.ts';
import type { Snapshot } from '../platform/database/snapshot.ts';
import type { TransactionStage } from './iati-codes.ts';
import { isTold, nameOf } from './open-table.ts';

/** A public agreement with all that an IATI activity says of it. */
export interface IatiAgreement {
  readonly agreementId: string;
  readonly parentId: string | null;
  readonly slug: string;
  readonly documentKind: AgreementDocumentKind;
  readonly status: AgreementStatus;
  readonly signedOn: string | null;
  readonly untilOn: string | null;
  readonly endedOn: string | null;
  readonly recordedOn: string;
  readonly fields: readonly Field[];
  readonly parties: readonly IatiParty[];
  readonly clauses: readonly string[];
  readonly budgets: readonly { readonly year: number; readonly amount: string }[];
  readonly movements: readonly IatiMovement[];
  readonly measures: readonly IatiMeasure[];
}

export interface IatiParty {
  readonly role: PartyRole;
  readonly nodeId: string;
  readonly kind: string;
  readonly type: string;
  readonly name: string;
  readonly longitude: string | null;
  readonly latitude: string | null;
}

export interface IatiMovement {
  readonly id: string;
  readonly stage: TransactionStage;
  /** The day of the movement, or that of its record. */
  readonly day: string;
  readonly hasDay: boolean;
  readonly amount: string;
  readonly kind: string;
  readonly item: string | null;
  /** Null where the giver stands in no registry and so is not named. */
  readonly donor: string | null;
  readonly recipient: string | null;
}

/** What was promised and done of one indicator. */
export interface IatiMeasure {
  readonly indicator: string;
  readonly target: string | null;
  readonly dueOn: string | null;
  readonly actual: string | null;
  readonly lastOn: string | null;
}

/** An agreement may have hundreds of movements: few at a time are a few megabytes at most. */
const AT_ONCE = 50;
const OF_AGREEMENT = sql.raw('x.province_code = a.province_code AND x.agreement_id = a.agreement_id');
const day = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;

const PARTIES = sql.raw(`
  SELECT json_agg(json_build_object('role', x.role, 'nodeId', x.node_id, 'kind', n.kind, 'type', v.type, 'name', v.full_name,
           'longitude', p.longitude::text, 'latitude', p.latitude::text) ORDER BY x.position)
    FROM agreement_party x JOIN registry_node n ON n.node_id = x.node_id
    JOIN LATERAL (SELECT l.type, l.full_name FROM registry_version l WHERE l.node_id = x.node_id ORDER BY l.valid_from DESC LIMIT 1) v ON true
    LEFT JOIN registry_point p ON p.node_id = x.node_id
   WHERE x.province_code = a.province_code AND x.agreement_id = a.agreement_id`);

/** Wholes alone: a part under another agreement would be counted there again. */
const MOVEMENTS = sql.raw(`
  SELECT json_agg(json_build_object('id', x.contribution_id, 'stage', x.stage, 'hasDay', x.happened_on IS NOT NULL,
           'day', ${day(`coalesce(x.happened_on, (x.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`)}, 'amount', x.amount_vnd::text,
           'kind', x.kind, 'item', CASE WHEN NOT names_a_person(x.item) THEN x.item END, 'donor', (${nameOf('x.donor_node')}), 'recipient', (${nameOf('x.recipient_node')}))
           ORDER BY x.contribution_id)
    FROM contribution x LEFT JOIN clause l ON l.province_code = x.province_code AND l.clause_id = x.clause_id
   WHERE x.province_code = a.province_code AND x.agreement_id = a.agreement_id AND x.amount_vnd IS NOT NULL
     AND ((x.stage IN ('pledged', 'delivered') AND x.stated_by IN ('sponsor', 'office')) OR (x.stage = 'received' AND x.stated_by = 'recipient'))
     AND x.part_of_id IS NULL AND ${isTold('l.field')}
     AND NOT EXISTS (SELECT FROM contribution y WHERE y.province_code = x.province_code AND y.corrects_id = x.contribution_id)
     AND NOT EXISTS (SELECT FROM contribution_merge y WHERE y.province_code = x.province_code AND y.set_aside_id = x.contribution_id)`);

const MEASURES = sql.raw(`
  SELECT json_agg(json_build_object('indicator', indicator, 'target', target::text, 'dueOn', ${day('due_on')}, 'actual', actual::text,
           'lastOn', ${day('last_on')}) ORDER BY indicator)
    FROM (SELECT indicator, trim_scale(sum(target)) AS target, max(due_on) AS due_on, trim_scale(sum(actual)) AS actual, max(last_on) AS last_on
            FROM (SELECT m.indicator, m.quantity AS target, m.due_on, NULL::numeric AS actual, NULL::date AS last_on
                    FROM clause x JOIN clause_measure m ON m.province_code = x.province_code AND m.clause_id = x.clause_id
                   WHERE x.province_code = a.province_code AND x.agreement_id = a.agreement_id AND ${isTold('x.field')}
                     AND NOT EXISTS (SELECT FROM clause_change y WHERE y.province_code = x.province_code AND y.clause_id = x.clause_id)
                   UNION ALL
                  SELECT w.indicator, NULL, NULL, w.amount, held.happens_on
                    FROM activity x
                    JOIN LATERAL (SELECT t.act_no, t.kind, t.happens_on FROM activity_act t
                      WHERE t.province_code = x.province_code AND t.activity_id = x.activity_id ORDER BY t.act_no DESC LIMIT 1) held ON held.kind = 'held'
                    JOIN activity_result w ON w.province_code = x.province_code AND w.activity_id = x.activity_id AND w.act_no = held.act_no
                   WHERE x.province_code = a.province_code AND x.agreement_id = a.agreement_id AND ${isTold('x.field')}) both_sides
           GROUP BY indicator) measured`);

/** What both sides approved to spend, by the last version of each year's plan that both approved. */
const BUDGETS = sql.raw(`
  SELECT json_agg(json_build_object('year', year, 'amount', amount::text) ORDER BY year)
    FROM (SELECT x.year, sum(l.budget_vnd) AS amount
            FROM (SELECT DISTINCT ON (w.year) w.province_code, w.plan_version_id, w.year FROM plan_version w
                   WHERE w.province_code = a.province_code AND w.agreement_id = a.agreement_id
                     AND (SELECT count(*) FROM plan_approval p WHERE p.province_code = w.province_code AND p.plan_version_id = w.plan_version_id) = 2
                   ORDER BY w.year, w.version_no DESC) x
            JOIN plan_line l ON l.province_code = x.province_code AND l.plan_version_id = x.plan_version_id
           WHERE l.budget_vnd IS NOT NULL AND ${isTold('l.field')} GROUP BY x.year) planned`);

const agreements = (provinceCode: string): RawBuilder<IatiAgreement> => sql<IatiAgreement>`
  SELECT a.agreement_id AS "agreementId", a.slug, a.document_kind AS "documentKind", s.status,
         (SELECT o.agreement_id FROM agreement o
           WHERE o.province_code = a.province_code AND o.agreement_id = a.parent_id AND NOT o.is_restricted) AS "parentId",
         ${sql.raw(day('s.signed_on'))} AS "signedOn", ${sql.raw(day('s.until_on'))} AS "untilOn",
         (SELECT ${sql.raw(day('max(coalesce(x.happened_on, x.happened_by))'))} FROM agreement_act x WHERE ${OF_AGREEMENT} AND x.kind = 'ended') AS "endedOn",
         ${sql.raw(day(`a.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh'`))} AS "recordedOn", s.fields,
         coalesce((${PARTIES}), '[]') AS parties,
         coalesce((SELECT json_agg(x.text ORDER BY x.position) FROM clause x WHERE ${OF_AGREEMENT} AND ${sql.raw(isTold('x.field'))}
                    AND NOT EXISTS (SELECT FROM clause_change y WHERE y.province_code = x.province_code AND y.clause_id = x.clause_id)), '[]') AS clauses,
         coalesce((${BUDGETS}), '[]') AS budgets, coalesce((${MOVEMENTS}), '[]') AS movements, coalesce((${MEASURES}), '[]') AS measures
    FROM agreement a JOIN agreement_standing s ON s.province_code = a.province_code AND s.agreement_id = a.agreement_id
   WHERE a.province_code = ${provinceCode} AND NOT a.is_restricted ORDER BY a.agreement_id`;

/** The public agreements of a province, some at a time. */
export const readIatiAgreements = (
  { batches }: Snapshot,
  provinceCode: string,
): AsyncGenerator<IatiAgreement[], void> => batches(agreements(provinceCode), AT_ONCE);
