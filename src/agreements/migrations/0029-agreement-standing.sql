-- How every agreement stands, folded from what is recorded; agreement_standing keeps it for lists, and is held against this.
CREATE VIEW agreement_standing_now AS
SELECT a.province_code, a.agreement_id, a.programme_id, a.slug, a.document_kind, a.is_restricted,
       CASE latest.kind WHEN 'signed' THEN 'in-force' WHEN 'resumed' THEN 'in-force' WHEN 'suspended' THEN 'suspended'
                        WHEN 'ended' THEN 'ended' ELSE 'recorded' END AS status,
       signed.on_day AS signed_on, term.until_on,
       greatest(held.on_day, arrived.on_day) AS last_on,
       coalesce(greatest(held.on_day, arrived.on_day), signed.on_day, '0001-01-01'::date) AS silent_since,
       coalesce(promised.every_months, agreed.every_months, 6)::smallint AS every_months,
       coalesce(plans.years, '{}')::smallint[] AS planned_years,
       coalesce(promises.fields, '{}')::text[] AS fields
  FROM agreement a
  LEFT JOIN LATERAL (
    SELECT act.kind FROM agreement_act act
     WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id
       AND act.kind NOT IN ('amended', 'renewed', 'passed-on')
     ORDER BY act.act_no DESC LIMIT 1) latest ON true
  LEFT JOIN LATERAL (
    SELECT coalesce(act.happened_on, act.happened_by) AS on_day FROM agreement_act act
     WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id AND act.kind = 'signed' LIMIT 1) signed ON true
  LEFT JOIN LATERAL (
    SELECT act.until_on FROM agreement_act act
     WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id AND act.until_on IS NOT NULL
     ORDER BY act.act_no DESC LIMIT 1) term ON true
  LEFT JOIN LATERAL (
    SELECT r.every_months FROM agreement_rhythm r
     WHERE r.province_code = a.province_code AND r.agreement_id = a.agreement_id ORDER BY r.act_no DESC LIMIT 1) promised ON true
  LEFT JOIN LATERAL (
    SELECT v.every_months FROM joint_text_end e
      JOIN joint_text_version v ON v.province_code = e.province_code AND v.text_id = e.text_id AND v.every_months IS NOT NULL
     WHERE e.province_code = a.province_code AND e.agreement_id = a.agreement_id AND e.kind = 'signed'
       AND NOT EXISTS (SELECT FROM joint_text_version later WHERE later.province_code = v.province_code
         AND later.text_id = v.text_id AND later.version_no > v.version_no)
     ORDER BY e.act_no DESC LIMIT 1) agreed ON true
  LEFT JOIN LATERAL (
    SELECT max(last.happens_on) AS on_day FROM activity x
      CROSS JOIN LATERAL (SELECT act.kind, act.happens_on FROM activity_act act
        WHERE act.province_code = x.province_code AND act.activity_id = x.activity_id ORDER BY act.act_no DESC LIMIT 1) last
     WHERE x.province_code = a.province_code AND x.agreement_id = a.agreement_id AND last.kind = 'held') held ON true
  LEFT JOIN LATERAL (
    SELECT max(coalesce(k.happened_on, signed.on_day)) AS on_day FROM contribution k
     WHERE k.province_code = a.province_code AND k.agreement_id = a.agreement_id AND k.stage IN ('delivered', 'received')
       AND NOT EXISTS (SELECT FROM contribution correction
         WHERE correction.province_code = k.province_code AND correction.corrects_id = k.contribution_id)) arrived ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT v.year ORDER BY v.year) AS years FROM plan_version v
     WHERE v.province_code = a.province_code AND v.agreement_id = a.agreement_id
       AND (SELECT count(*) FROM plan_approval p
             WHERE p.province_code = v.province_code AND p.plan_version_id = v.plan_version_id) = 2) plans ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT c.field ORDER BY c.field) AS fields FROM clause c
     WHERE c.province_code = a.province_code AND c.agreement_id = a.agreement_id
       AND NOT EXISTS (SELECT FROM clause_change x WHERE x.province_code = c.province_code AND x.clause_id = c.clause_id)) promises ON true;
COMMENT ON VIEW agreement_standing_now IS 'How each agreement stands, read from what is recorded. A delivery of which nobody says the day counts for the day of signing. every_months: what the office wrote down last, else what the signed text says, else six. silent_since 0001-01-01: no day is known at all.';

CREATE TABLE agreement_standing (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  slug text NOT NULL,
  document_kind text NOT NULL,
  is_restricted boolean NOT NULL,
  status text NOT NULL CONSTRAINT agreement_standing_status CHECK (status IN ('recorded', 'in-force', 'suspended', 'ended')),
  signed_on date,
  until_on date,
  last_on date,
  silent_since date NOT NULL,
  every_months smallint NOT NULL,
  planned_years smallint[] NOT NULL,
  fields text[] NOT NULL,
  PRIMARY KEY (province_code, agreement_id),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement
);
COMMENT ON TABLE agreement_standing IS 'agreement_standing_now, kept for lists: written anew in the transaction of every act that changes it, and held against the view every morning.';
CREATE INDEX agreement_standing_by_silence ON agreement_standing (province_code, silent_since, agreement_id) WHERE status = 'in-force';
CREATE INDEX agreement_standing_by_signing ON agreement_standing (province_code, (coalesce(signed_on, '0001-01-01'::date)) DESC, agreement_id DESC);
CREATE INDEX agreement_standing_by_name ON agreement_standing (province_code, slug COLLATE "C", agreement_id);
CREATE INDEX agreement_standing_by_programme ON agreement_standing (province_code, programme_id, silent_since, agreement_id);
INSERT INTO agreement_standing SELECT * FROM agreement_standing_now;
