-- The days on which something happened under an agreement, and that of its end, kept with how it stands: how many pairs kept their
-- rhythm month by month was read from every activity and contribution of a province each time.
CREATE OR REPLACE VIEW agreement_standing_now AS
SELECT a.province_code, a.agreement_id, a.programme_id, a.slug, a.document_kind, a.is_restricted,
       CASE latest.kind WHEN 'signed' THEN 'in-force' WHEN 'resumed' THEN 'in-force' WHEN 'suspended' THEN 'suspended'
                        WHEN 'ended' THEN 'ended' ELSE 'recorded' END AS status,
       signed.on_day AS signed_on, term.until_on,
       greatest(held.on_day, arrived.on_day) AS last_on,
       coalesce(greatest(held.on_day, arrived.on_day), signed.on_day, '0001-01-01'::date) AS silent_since,
       coalesce(promised.every_months, agreed.every_months, 6)::smallint AS every_months,
       coalesce(plans.years, '{}')::smallint[] AS planned_years,
       coalesce(promises.fields, '{}')::text[] AS fields,
       ended.on_day AS ended_on, coalesce(happened.days, '{}')::date[] AS signs
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
       AND NOT EXISTS (SELECT FROM clause_change x WHERE x.province_code = c.province_code AND x.clause_id = c.clause_id)) promises ON true
  LEFT JOIN LATERAL (
    SELECT min(coalesce(act.happened_on, act.happened_by, act.recorded_at::date)) AS on_day FROM agreement_act act
     WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id AND act.kind = 'ended') ended ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT sign.on_day ORDER BY sign.on_day) AS days FROM (
      SELECT last.happens_on AS on_day FROM activity x
        CROSS JOIN LATERAL (SELECT act.kind, act.happens_on FROM activity_act act
          WHERE act.province_code = x.province_code AND act.activity_id = x.activity_id ORDER BY act.act_no DESC LIMIT 1) last
       WHERE x.province_code = a.province_code AND x.agreement_id = a.agreement_id AND last.kind = 'held'
      UNION ALL
      SELECT coalesce(k.happened_on, signed.on_day) FROM contribution k
       WHERE k.province_code = a.province_code AND k.agreement_id = a.agreement_id AND k.stage IN ('delivered', 'received')
         AND NOT EXISTS (SELECT FROM contribution correction
           WHERE correction.province_code = k.province_code AND correction.corrects_id = k.contribution_id)
         AND NOT EXISTS (SELECT FROM contribution_merge aside
           WHERE aside.province_code = k.province_code AND aside.set_aside_id = k.contribution_id)) sign
     WHERE sign.on_day IS NOT NULL) happened ON true;
COMMENT ON VIEW agreement_standing_now IS 'How each agreement stands, read from what is recorded. A delivery of which nobody says the day counts for the day of signing. every_months: what the office wrote down last, else what the signed text says, else six. silent_since 0001-01-01: no day is known at all. signs: the days on which an activity was held or something was delivered or received, each once, in order.';

ALTER TABLE agreement_standing ADD COLUMN ended_on date, ADD COLUMN signs date[] NOT NULL DEFAULT '{}';
UPDATE agreement_standing kept SET ended_on = now_.ended_on, signs = now_.signs
  FROM agreement_standing_now now_ WHERE now_.province_code = kept.province_code AND now_.agreement_id = kept.agreement_id;
ALTER TABLE agreement_standing ALTER COLUMN signs DROP DEFAULT;

CREATE OR REPLACE FUNCTION refresh_agreement_standing(province text, agreement uuid) RETURNS boolean LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  PERFORM FROM agreement_standing WHERE province_code = province AND agreement_id = agreement FOR UPDATE;
  INSERT INTO agreement_standing AS kept
    SELECT * FROM agreement_standing_now WHERE province_code = province AND agreement_id = agreement
    ON CONFLICT (province_code, agreement_id) DO UPDATE
    SET programme_id = excluded.programme_id, slug = excluded.slug, document_kind = excluded.document_kind,
        is_restricted = excluded.is_restricted, status = excluded.status, signed_on = excluded.signed_on,
        until_on = excluded.until_on, last_on = excluded.last_on, silent_since = excluded.silent_since,
        every_months = excluded.every_months, planned_years = excluded.planned_years, fields = excluded.fields,
        ended_on = excluded.ended_on, signs = excluded.signs
    WHERE ROW(kept.*) IS DISTINCT FROM ROW(excluded.*);
  RETURN FOUND;
END $$;
