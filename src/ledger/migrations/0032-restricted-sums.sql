-- What is restricted counts for the office, and never on a public page: the sums above an agreement keep the two apart.
CREATE OR REPLACE VIEW contribution_keyed AS
  SELECT c.province_code, c.contribution_id, c.agreement_id, a.programme_id, c.clause_id,
         coalesce(extract(year FROM c.happened_on) * 100 + extract(month FROM c.happened_on), 0)::integer AS month,
         coalesce(clause.field, '') AS field, c.kind, coalesce(c.funding_source, '') AS source, c.stage, c.stated_by,
         CASE WHEN c.part_of_id IS NULL THEN 'whole' WHEN whole.agreement_id = c.agreement_id THEN 'inner' ELSE 'part' END AS level,
         (c.amount_vnd IS NULL)::integer AS unvalued, coalesce(c.amount_vnd, 0) AS amount_vnd,
         c.clause_id IS NOT NULL AND c.stage IN ('pledged', 'delivered', 'received') AS keeps_clause, a.is_restricted
    FROM contribution c
    JOIN agreement a ON a.province_code = c.province_code AND a.agreement_id = c.agreement_id
    LEFT JOIN clause ON clause.province_code = c.province_code AND clause.clause_id = c.clause_id
    LEFT JOIN contribution whole ON whole.province_code = c.province_code AND whole.contribution_id = c.part_of_id;

CREATE OR REPLACE VIEW contribution_standing AS
  SELECT k.* FROM contribution_keyed k
   WHERE NOT EXISTS (SELECT FROM contribution later
           WHERE later.province_code = k.province_code AND later.corrects_id = k.contribution_id)
     AND NOT EXISTS (SELECT FROM contribution_merge merged
           WHERE merged.province_code = k.province_code AND merged.set_aside_id = k.contribution_id);

TRUNCATE programme_rollup, programme_total, programme_clause_rollup;
ALTER TABLE programme_rollup ADD COLUMN is_restricted boolean NOT NULL, DROP CONSTRAINT programme_rollup_pkey,
  ADD PRIMARY KEY (province_code, programme_id, is_restricted, year, field, kind, source, stage, stated_by);
ALTER TABLE programme_total ADD COLUMN is_restricted boolean NOT NULL, DROP CONSTRAINT programme_total_pkey,
  ADD PRIMARY KEY (province_code, programme_id, is_restricted, stage, stated_by);
ALTER TABLE programme_clause_rollup ADD COLUMN is_restricted boolean NOT NULL, DROP CONSTRAINT programme_clause_rollup_pkey,
  ADD PRIMARY KEY (province_code, programme_id, is_restricted, field);

INSERT INTO programme_rollup (province_code, programme_id, is_restricted, year, field, kind, source, stage, stated_by, row_count, unvalued, amount_vnd)
  SELECT province_code, programme_id, is_restricted, month / 100, field, kind, source, stage, stated_by,
         count(*), sum(unvalued), sum(amount_vnd)
    FROM contribution_standing WHERE level = 'whole' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
INSERT INTO programme_total (province_code, programme_id, is_restricted, stage, stated_by, row_count, unvalued, amount_vnd)
  SELECT province_code, programme_id, is_restricted, stage, stated_by, sum(row_count), sum(unvalued), sum(amount_vnd)
    FROM programme_rollup GROUP BY 1, 2, 3, 4, 5;
INSERT INTO programme_clause_rollup (province_code, programme_id, is_restricted, field, kept)
  SELECT province_code, programme_id, is_restricted, field, count(DISTINCT clause_id)
    FROM contribution_standing WHERE keeps_clause GROUP BY 1, 2, 3, 4;

CREATE OR REPLACE FUNCTION roll_contributions(province text, ids uuid[], direction integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  k contribution_keyed;
  rest bigint;
BEGIN
  FOR k IN SELECT * FROM contribution_keyed WHERE province_code = province AND contribution_id = ANY(ids) ORDER BY contribution_id
  LOOP
    INSERT INTO contribution_rollup AS r (province_code, agreement_id, month, field, kind, source, stage, stated_by, level,
        row_count, unvalued, amount_vnd)
      VALUES (province, k.agreement_id, k.month, k.field, k.kind, k.source, k.stage, k.stated_by, k.level,
        direction, direction * k.unvalued, direction * k.amount_vnd)
      ON CONFLICT (province_code, agreement_id, month, field, kind, source, stage, stated_by, level) DO UPDATE
      SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
          amount_vnd = r.amount_vnd + excluded.amount_vnd;
    IF k.level = 'whole' THEN
      INSERT INTO programme_rollup AS r (province_code, programme_id, is_restricted, year, field, kind, source, stage, stated_by,
          row_count, unvalued, amount_vnd)
        VALUES (province, k.programme_id, k.is_restricted, k.month / 100, k.field, k.kind, k.source, k.stage, k.stated_by,
          direction, direction * k.unvalued, direction * k.amount_vnd)
        ON CONFLICT (province_code, programme_id, is_restricted, year, field, kind, source, stage, stated_by) DO UPDATE
        SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
            amount_vnd = r.amount_vnd + excluded.amount_vnd;
      INSERT INTO programme_total AS r (province_code, programme_id, is_restricted, stage, stated_by, row_count, unvalued, amount_vnd)
        VALUES (province, k.programme_id, k.is_restricted, k.stage, k.stated_by,
          direction, direction * k.unvalued, direction * k.amount_vnd)
        ON CONFLICT (province_code, programme_id, is_restricted, stage, stated_by) DO UPDATE
        SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
            amount_vnd = r.amount_vnd + excluded.amount_vnd;
    END IF;
    IF k.keeps_clause THEN
      INSERT INTO clause_rollup AS r (province_code, clause_id, row_count) VALUES (province, k.clause_id, direction)
        ON CONFLICT (province_code, clause_id) DO UPDATE SET row_count = r.row_count + excluded.row_count
        RETURNING r.row_count INTO rest;
      IF rest = (direction + 1) / 2 THEN
        INSERT INTO programme_clause_rollup AS r (province_code, programme_id, is_restricted, field, kept)
          VALUES (province, k.programme_id, k.is_restricted, k.field, direction)
          ON CONFLICT (province_code, programme_id, is_restricted, field) DO UPDATE SET kept = r.kept + excluded.kept;
      END IF;
    END IF;
  END LOOP;
END $$;
