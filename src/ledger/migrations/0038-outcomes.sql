-- What follows from several words together (how much of a promise arrived, what is left of it, what nobody answered), and sums at
-- every grain that statements ask for, kept in the transaction of every movement.
DROP VIEW contribution_standing;
DROP VIEW contribution_keyed;
CREATE VIEW contribution_keyed AS
  SELECT c.province_code, c.contribution_id, c.agreement_id, a.programme_id, c.clause_id,
         coalesce(extract(year FROM c.happened_on) * 100 + extract(month FROM c.happened_on), 0)::integer AS month,
         coalesce(clause.field, '') AS field, c.kind, coalesce(c.funding_source, '') AS source, c.stage, c.stated_by,
         CASE WHEN c.part_of_id IS NULL THEN 'whole' WHEN whole.agreement_id = c.agreement_id THEN 'inner' ELSE 'part' END AS level,
         (c.amount_vnd IS NULL)::integer AS unvalued, coalesce(c.amount_vnd, 0) AS amount_vnd,
         c.clause_id IS NOT NULL AND c.stage IN ('pledged', 'delivered', 'received') AS keeps_clause
    FROM contribution c
    JOIN agreement a ON a.province_code = c.province_code AND a.agreement_id = c.agreement_id
    LEFT JOIN clause ON clause.province_code = c.province_code AND clause.clause_id = c.clause_id
    LEFT JOIN contribution whole ON whole.province_code = c.province_code AND whole.contribution_id = c.part_of_id;
COMMENT ON VIEW contribution_keyed IS 'Each contribution with the keys under which the roll-ups count it.';

CREATE VIEW contribution_taken_back AS
  SELECT province_code, corrects_id AS contribution_id FROM contribution WHERE corrects_id IS NOT NULL
  UNION ALL SELECT province_code, set_aside_id FROM contribution_merge;
COMMENT ON VIEW contribution_taken_back IS 'What a later row corrects, or was set aside for another record of the same gift: it counts nowhere.';

CREATE VIEW contribution_standing AS
  SELECT k.* FROM contribution_keyed k
   WHERE NOT EXISTS (SELECT FROM contribution later
           WHERE later.province_code = k.province_code AND later.corrects_id = k.contribution_id)
     AND NOT EXISTS (SELECT FROM contribution_merge merged
           WHERE merged.province_code = k.province_code AND merged.set_aside_id = k.contribution_id);
COMMENT ON VIEW contribution_standing IS 'Those that no later row corrects and that were not set aside: what a recount counts.';

CREATE VIEW contribution_word AS
  SELECT c.province_code, c.contribution_id, c.agreement_id, c.stage, c.stated_by, c.happened_on, c.quantity, c.amount_vnd,
         c.answers_id, c.answers_stage, c.fulfils_id, CASE WHEN c.corrects_id IS NULL THEN ARRAY[c.contribution_id] ELSE ARRAY(
           WITH RECURSIVE earlier AS (
             SELECT c.contribution_id AS id, c.corrects_id AS before
             UNION ALL
             SELECT k.contribution_id, k.corrects_id FROM earlier
               JOIN contribution k ON k.province_code = c.province_code AND k.contribution_id = earlier.before)
           SELECT id FROM earlier) END AS chain
    FROM contribution c
   WHERE c.stated_by <> 'press'
     AND NOT EXISTS (SELECT FROM contribution later
           WHERE later.province_code = c.province_code AND later.corrects_id = c.contribution_id)
     AND NOT EXISTS (SELECT FROM contribution_merge merged
           WHERE merged.province_code = c.province_code AND merged.set_aside_id = c.contribution_id);
COMMENT ON VIEW contribution_word IS 'Each standing word of the sides with itself and all that it replaced (chain): what was said to an earlier word of the chain is said to this one.';

CREATE VIEW contribution_outcome_now AS
  SELECT head.province_code, head.contribution_id, o.outcome, o.row_count, o.unvalued, o.amount_vnd
    FROM contribution_word head
    CROSS JOIN LATERAL (
      SELECT sum(s.amount_vnd) AS answered_vnd, sum(s.quantity) AS answered_quantity, count(*) AS answers,
             sum(s.amount_vnd) FILTER (WHERE s.stage = 'settled') AS closed_vnd,
             sum(s.quantity) FILTER (WHERE s.stage = 'settled') AS closed_quantity,
             count(*) FILTER (WHERE s.stage = 'settled') AS closings
        FROM contribution_word s
       WHERE s.province_code = head.province_code AND s.answers_id = ANY(head.chain) AND s.answers_id IS NOT NULL
         AND (s.stage IN ('received', 'refused') OR (s.stage = 'settled' AND (s.stated_by = 'office' OR EXISTS (
           -- One side proposed, the other agreed.
           SELECT FROM contribution_word agreed
            WHERE agreed.province_code = s.province_code AND agreed.answers_id = s.contribution_id))))) a
    CROSS JOIN LATERAL (
      SELECT sum(r.received_vnd) AS received_vnd, sum(r.received_quantity) AS received_quantity, coalesce(sum(r.receipts), 0) AS receipts
        FROM contribution_word d
        CROSS JOIN LATERAL (
          SELECT sum(s.amount_vnd) AS received_vnd, sum(s.quantity) AS received_quantity, count(*) AS receipts
            FROM contribution_word s
           WHERE s.province_code = d.province_code AND s.answers_id = ANY(d.chain) AND s.answers_id IS NOT NULL
             AND s.stage = 'received') r
       WHERE head.stage = 'pledged' AND d.province_code = head.province_code AND d.fulfils_id = ANY(head.chain)
         AND d.fulfils_id IS NOT NULL AND d.stage = 'delivered') f
    CROSS JOIN LATERAL (
      -- In the promise's own measure: quantity, else money, else whole. Its value goes with its quantity; works arrive in stages,
      -- of which only the last is counted, so until then with the money.
      SELECT least(CASE WHEN head.quantity IS NOT NULL AND f.received_quantity > 0 THEN f.received_quantity / head.quantity
                        WHEN head.amount_vnd IS NOT NULL THEN coalesce(f.received_vnd, 0)::numeric / head.amount_vnd
                        ELSE f.receipts END, 1) AS share,
             CASE WHEN head.quantity IS NOT NULL THEN coalesce(f.received_quantity, 0) >= head.quantity
                  WHEN head.amount_vnd IS NOT NULL THEN coalesce(f.received_vnd, 0) >= head.amount_vnd
                  ELSE f.receipts > 0 END AS is_kept,
             CASE WHEN head.quantity IS NOT NULL THEN coalesce(a.closed_quantity, 0) / head.quantity
                  WHEN head.amount_vnd IS NOT NULL THEN coalesce(a.closed_vnd, 0)::numeric / head.amount_vnd
                  ELSE least(a.closings, 1) END AS given_up) p
    CROSS JOIN LATERAL (
      SELECT 'honoured' AS outcome, p.is_kept::int::bigint AS row_count, 0::bigint AS unvalued,
             coalesce(round(head.amount_vnd * p.share), 0)::numeric(20) AS amount_vnd
       WHERE head.stage = 'pledged' AND p.share > 0
      UNION ALL
      SELECT 'outstanding', 1, (head.amount_vnd IS NULL)::int,
             coalesce(head.amount_vnd - round(head.amount_vnd * least(p.share + p.given_up, 1)), 0)
       WHERE head.stage = 'pledged' AND NOT p.is_kept AND p.share + p.given_up < 1
      UNION ALL
      SELECT 'awaiting', 1, (head.amount_vnd IS NULL)::int, coalesce(greatest(head.amount_vnd - coalesce(a.answered_vnd, 0), 0), 0)
       WHERE head.stage = 'delivered'
         AND CASE WHEN head.quantity IS NOT NULL THEN coalesce(a.answered_quantity, 0) < head.quantity
                  WHEN head.amount_vnd IS NOT NULL THEN coalesce(a.answered_vnd, 0) < head.amount_vnd
                  ELSE a.answers = 0 END) o
   WHERE head.stage IN ('pledged', 'delivered');
COMMENT ON VIEW contribution_outcome_now IS 'What follows from the words on record, counted anew: of a standing promise how much arrived (honoured) and is left (outstanding), of a standing delivery how much nobody answered (awaiting).';

CREATE TABLE contribution_outcome (
  province_code text NOT NULL,
  contribution_id uuid NOT NULL,
  outcome text NOT NULL CONSTRAINT contribution_outcome_outcome CHECK (outcome IN ('honoured', 'outstanding', 'awaiting')),
  row_count bigint NOT NULL,
  unvalued bigint NOT NULL,
  amount_vnd numeric(20) NOT NULL,
  PRIMARY KEY (province_code, contribution_id, outcome),
  FOREIGN KEY (province_code, contribution_id) REFERENCES contribution
);
COMMENT ON TABLE contribution_outcome IS 'What became of each standing promise and delivery (contribution_outcome_now), kept in the transaction of every movement. row_count of honoured: 1 once the promise is kept whole.';

CREATE TABLE agreement_total (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  stage text NOT NULL,
  stated_by text NOT NULL,
  level text NOT NULL CONSTRAINT agreement_total_level CHECK (level IN ('whole', 'part', 'inner')),
  row_count bigint NOT NULL,
  unvalued bigint NOT NULL,
  amount_vnd numeric(20) NOT NULL,
  PRIMARY KEY (province_code, agreement_id, stage, stated_by, level),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement
);
COMMENT ON TABLE agreement_total IS 'The sums of contribution_rollup for an agreement of all months, fields, kinds and sources: a handful of rows.';
COMMENT ON TABLE contribution_rollup IS 'Sums of the contributions that stand, and of what became of them, kept in the transaction of every movement. month: 202601, or 0 for an unknown day; field and source empty where none is known; stage: of the row, or honoured, outstanding, awaiting (contribution_outcome). level part: of a larger gift under another agreement, counted here and never above; inner: of a larger gift of this agreement, counted at its place alone.';

DROP TABLE programme_rollup;
CREATE TABLE programme_rollup (
  province_code text NOT NULL,
  programme_id uuid NOT NULL,
  month integer NOT NULL,
  field text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  stage text NOT NULL,
  stated_by text NOT NULL,
  row_count bigint NOT NULL,
  unvalued bigint NOT NULL,
  amount_vnd numeric(20) NOT NULL,
  PRIMARY KEY (province_code, programme_id, month, field, kind, source, stage, stated_by),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme
);
COMMENT ON TABLE programme_rollup IS 'The same as contribution_rollup for a programme, wholes alone: its size follows the months and kinds, not the contributions. Statements of programmes, provinces and the nation are read from here.';

CREATE INDEX agreement_restricted ON agreement (province_code, programme_id, agreement_id) WHERE is_restricted;
CREATE INDEX contribution_by_day ON contribution (province_code, coalesce(happened_on, '0001-01-01'::date), contribution_id);

DROP FUNCTION roll_contributions(text, uuid[], integer);

CREATE FUNCTION add_to_sums(k contribution_keyed, of_stage text, by_rows bigint, by_unvalued bigint, by_amount numeric)
  RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO contribution_rollup AS r VALUES (k.province_code, k.agreement_id, k.month, k.field, k.kind, k.source, of_stage,
      k.stated_by, k.level, by_rows, by_unvalued, by_amount)
    ON CONFLICT (province_code, agreement_id, month, field, kind, source, stage, stated_by, level) DO UPDATE
    SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
        amount_vnd = r.amount_vnd + excluded.amount_vnd;
  INSERT INTO agreement_total AS r VALUES (k.province_code, k.agreement_id, of_stage, k.stated_by, k.level, by_rows, by_unvalued,
      by_amount)
    ON CONFLICT (province_code, agreement_id, stage, stated_by, level) DO UPDATE
    SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
        amount_vnd = r.amount_vnd + excluded.amount_vnd;
  IF k.level <> 'whole' THEN RETURN; END IF;
  INSERT INTO programme_rollup AS r VALUES (k.province_code, k.programme_id, k.month, k.field, k.kind, k.source, of_stage,
      k.stated_by, by_rows, by_unvalued, by_amount)
    ON CONFLICT (province_code, programme_id, month, field, kind, source, stage, stated_by) DO UPDATE
    SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
        amount_vnd = r.amount_vnd + excluded.amount_vnd;
  INSERT INTO programme_total AS r VALUES (k.province_code, k.programme_id, of_stage, k.stated_by, by_rows, by_unvalued, by_amount)
    ON CONFLICT (province_code, programme_id, stage, stated_by) DO UPDATE
    SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
        amount_vnd = r.amount_vnd + excluded.amount_vnd;
END $$;
COMMENT ON FUNCTION add_to_sums(contribution_keyed, text, bigint, bigint, numeric) IS 'Adds to every sum in which a contribution counts, under a stage.';

CREATE FUNCTION roll_contributions(province text, ids uuid[], direction integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  k contribution_keyed;
  rest bigint;
BEGIN
  FOR k IN SELECT * FROM contribution_keyed WHERE province_code = province AND contribution_id = ANY(ids) ORDER BY contribution_id
  LOOP
    PERFORM add_to_sums(k, k.stage, direction, direction * k.unvalued, direction * k.amount_vnd);
    IF k.keeps_clause THEN
      INSERT INTO clause_rollup AS r VALUES (province, k.clause_id, direction)
        ON CONFLICT (province_code, clause_id) DO UPDATE SET row_count = r.row_count + excluded.row_count
        RETURNING r.row_count INTO rest;
      IF rest = (direction + 1) / 2 THEN
        INSERT INTO programme_clause_rollup AS r VALUES (province, k.programme_id, k.field, direction)
          ON CONFLICT (province_code, programme_id, field) DO UPDATE SET kept = r.kept + excluded.kept;
      END IF;
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION roll_contributions(text, uuid[], integer) IS 'Counts contributions into every roll-up (direction 1) or out of them (-1). Called under the lock of the province''s chain, so two writers never wait for each other''s sums in a ring.';

-- Planned once a session, not at each of the first calls: it runs under the lock of the province.
CREATE FUNCTION refresh_outcomes(province text, ids uuid[]) RETURNS void LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  touched uuid[];
  moved record;
BEGIN
  -- From each row to what it answers and fulfils, and from each of these to the word that stands for it now.
  WITH RECURSIVE near AS (
    SELECT unnest(ids) AS id
    UNION
    SELECT next.id FROM near
      JOIN contribution c ON c.province_code = province AND c.contribution_id = near.id
      CROSS JOIN LATERAL (
        SELECT c.answers_id UNION ALL SELECT c.fulfils_id
        UNION ALL SELECT later.contribution_id FROM contribution later
                   WHERE later.province_code = province AND later.corrects_id = near.id) AS next(id)
     WHERE next.id IS NOT NULL)
  SELECT array_agg(id) INTO touched FROM near;
  FOR moved IN
    SELECT k AS keyed, outcome, coalesce(n.row_count, 0) - coalesce(kept.row_count, 0) AS by_rows,
           coalesce(n.unvalued, 0) - coalesce(kept.unvalued, 0) AS by_unvalued,
           coalesce(n.amount_vnd, 0) - coalesce(kept.amount_vnd, 0) AS by_amount, n.outcome IS NULL AS is_gone,
           n.row_count, n.unvalued, n.amount_vnd
      FROM (SELECT * FROM contribution_outcome WHERE province_code = province AND contribution_id = ANY(touched)) kept
      FULL JOIN (SELECT * FROM contribution_outcome_now WHERE province_code = province AND contribution_id = ANY(touched)) n
        USING (province_code, contribution_id, outcome)
      JOIN contribution_keyed k USING (province_code, contribution_id)
     WHERE (kept.row_count, kept.unvalued, kept.amount_vnd) IS DISTINCT FROM (n.row_count, n.unvalued, n.amount_vnd)
     ORDER BY contribution_id, outcome
  LOOP
    IF moved.is_gone THEN
      DELETE FROM contribution_outcome WHERE province_code = province
         AND contribution_id = (moved.keyed).contribution_id AND outcome = moved.outcome;
    ELSE
      INSERT INTO contribution_outcome VALUES (province, (moved.keyed).contribution_id, moved.outcome, moved.row_count,
          moved.unvalued, moved.amount_vnd)
        ON CONFLICT (province_code, contribution_id, outcome) DO UPDATE
        SET row_count = excluded.row_count, unvalued = excluded.unvalued, amount_vnd = excluded.amount_vnd;
    END IF;
    PERFORM add_to_sums(moved.keyed, moved.outcome, moved.by_rows, moved.by_unvalued, moved.by_amount);
  END LOOP;
END $$;
COMMENT ON FUNCTION refresh_outcomes(text, uuid[]) IS 'Counts anew what became of the promises and deliveries that some contributions speak of, and adds what changed to every sum. Called after roll_contributions under the same lock.';

CREATE OR REPLACE FUNCTION append_movement(province text, of_group uuid, about text, matter uuid, lines json, counted_in uuid[], counted_out uuid[])
  RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  salt text := CASE WHEN about = 'contribution' THEN replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') END;
  words_hash text := CASE WHEN about = 'contribution' THEN
    sha256_hex('[' || json_text(salt) || ',' || ledger_words_json(province, of_group) || ']') END;
  lines_json text;
  content_hash text;
  last record;
  next_seq bigint;
BEGIN
  SELECT '[' || coalesce(string_agg(ledger_line_json(l.line, l.account, l.agreement, l.matter, l.commodity, l.quantity,
           l.reverses_group, l.reverses_line), ',' ORDER BY l.line), '') || ']' INTO lines_json
    FROM json_to_recordset(lines) AS l(line integer, account text, agreement uuid, matter uuid, commodity text, quantity numeric,
                                       reverses_group uuid, reverses_line integer);
  content_hash := sha256_hex(ledger_content_json(province, of_group, about, words_hash, lines_json));
  -- One writer at a time a province from here to its commit: the next link must follow this one.
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger ' || province, 0));
  SELECT k.seq, k.chain_hash INTO last FROM ledger_link k WHERE k.province_code = province ORDER BY k.seq DESC LIMIT 1;
  next_seq := coalesce(last.seq, 0) + 1;
  INSERT INTO ledger_link VALUES (province, next_seq, of_group, about, matter, words_hash, content_hash,
    sha256_hex(coalesce(last.chain_hash, '') || ' ' || next_seq || ' ' || content_hash));
  IF salt IS NOT NULL THEN INSERT INTO ledger_salt VALUES (province, of_group, salt); END IF;
  INSERT INTO ledger_entry
    SELECT province, of_group, l.line, l.account, l.agreement, l.matter, l.commodity, l.quantity, l.reverses_group, l.reverses_line
      FROM json_to_recordset(lines) AS l(line integer, account text, agreement uuid, matter uuid, commodity text, quantity numeric,
                                         reverses_group uuid, reverses_line integer) ORDER BY l.line;
  IF cardinality(counted_out) > 0 THEN PERFORM roll_contributions(province, counted_out, -1); END IF;
  IF cardinality(counted_in) > 0 THEN PERFORM roll_contributions(province, counted_in, 1); END IF;
  IF cardinality(counted_in || counted_out) > 0 THEN PERFORM refresh_outcomes(province, counted_in || counted_out); END IF;
  RETURN next_seq;
END $$;
COMMENT ON FUNCTION append_movement(text, uuid, text, uuid, json, uuid[], uuid[]) IS 'Seals a movement that is already stored: links it to the chain of its province, stores its lines and counts it, and what follows from it, into the roll-ups. The last thing an act does before its audit entry.';

-- What is hashed, for many rows at once: a check of millions joins these, where a function would be called for each.
CREATE VIEW contribution_content AS
  SELECT c.province_code, c.contribution_id,
           '{"activity":' || json_text(c.activity_id::text) || ',"agreement":' || json_text(c.agreement_id::text)
           || ',"amountVnd":' || json_text(c.amount_vnd::text) || ',"answers":' || json_text(c.answers_id::text)
           || ',"beneficiaryCount":' || coalesce(c.beneficiary_count::text, 'null') || ',"clause":' || json_text(c.clause_id::text)
           || ',"corrects":' || json_text(c.corrects_id::text) || ',"donorNode":' || json_text(c.donor_node::text)
           || ',"donors":[' || coalesce((
           SELECT string_agg('{"node":' || json_text(d.node_id::text) || ',"parts":' || d.share_parts || ',"whole":'
           || d.share_whole || '}', ',' ORDER BY d.position)
           FROM contribution_donor d WHERE d.province_code = c.province_code AND d.contribution_id = c.contribution_id), '') || ']'
           || ',"fulfils":' || json_text(c.fulfils_id::text) || ',"fundingSource":' || json_text(c.funding_source)
           || ',"happenedOn":' || json_text(to_char(c.happened_on, 'YYYY-MM-DD')) || ',"id":' || json_text(c.contribution_id::text)
           || ',"item":' || json_text(c.item) || ',"kind":' || json_text(c.kind) || ',"lines":' AS before_lines,
           ',"need":' || json_text(c.need_id::text) || ',"paper":' || json_text(c.confirmed_by_paper::text)
           || ',"partOf":' || json_text(c.part_of_id::text) || ',"province":' || json_text(c.province_code)
           || ',"quantity":' || json_text(trim_scale(c.quantity)::text) || ',"recipientNode":' || json_text(c.recipient_node::text)
           || ',"recordedAt":' || json_text(to_char(c.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
           || ',"requestId":' || json_text(c.request_id::text) || ',"stage":' || json_text(c.stage)
           || ',"statedBy":' || json_text(c.stated_by) || ',"subject":"contribution","unit":' || json_text(c.unit) || ',"words":' AS before_words,
           ',"worksStage":' || coalesce('[' || c.works_stage || ',' || c.works_stages || ',' || json_text(c.works_stage_title) || ']', 'null')
           || '}' AS after_words
    FROM contribution c;
COMMENT ON VIEW contribution_content IS 'A contribution exactly as it is hashed (ledger_content_json), in the pieces between which its lines and the digest of its words stand.';

CREATE VIEW contribution_words AS
  SELECT c.province_code, c.contribution_id,
         json_text(c.donor) || ',' || json_text(c.recipient) || ',' || json_text(c.reason) || ','
           || json_text(c.beneficiary_group) || ',['
           || coalesce((SELECT string_agg(json_text(d.name), ',' ORDER BY d.position) FROM contribution_donor d
                         WHERE d.province_code = c.province_code AND d.contribution_id = c.contribution_id), '') || '],['
           || coalesce((SELECT string_agg('[' || json_text(w.code) || ',' || json_text(w.answer) || ']', ','
                                          ORDER BY w.code COLLATE "C") FROM contribution_warning w
                         WHERE w.province_code = c.province_code AND w.contribution_id = c.contribution_id), '') || ']' AS words
    FROM contribution c;
COMMENT ON VIEW contribution_words IS 'The words of a contribution that may name people, as they are hashed after the salt (ledger_words_json).';

CREATE OR REPLACE FUNCTION ledger_words_json(province text, of_contribution uuid) RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT w.words FROM contribution_words w WHERE w.province_code = province AND w.contribution_id = of_contribution);

CREATE OR REPLACE FUNCTION ledger_content_json(province text, of_group uuid, about text, words_hash text, lines text)
  RETURNS text LANGUAGE sql STABLE
  RETURN CASE about
    WHEN 'contribution' THEN (
      SELECT c.before_lines || lines || c.before_words || json_text(words_hash) || c.after_words
        FROM contribution_content c WHERE c.province_code = province AND c.contribution_id = of_group)
    WHEN 'merge' THEN (
      SELECT '{"id":' || json_text(of_group::text) || ',"lines":' || lines || ',"pairs":['
          || string_agg('{"kept":' || json_text(m.kept_id::text) || ',"setAside":' || json_text(m.set_aside_id::text) || '}', ','
                        ORDER BY m.set_aside_id) || '],"province":' || json_text(province)
          || ',"reason":' || json_text(min(m.reason))
          || ',"recordedAt":' || json_text(to_char(min(m.recorded_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          || ',"subject":"merge"}'
        FROM contribution_merge m WHERE m.province_code = province AND m.merge_id = of_group)
    WHEN 'allocation' THEN (
      SELECT '{"amountVnd":' || json_text(l.amount_vnd::text) || ',"clause":' || json_text(l.clause_id::text)
          || ',"id":' || json_text(of_group::text) || ',"lines":' || lines || ',"need":' || json_text(l.need_id::text)
          || ',"pledge":' || json_text(l.pledge_id::text) || ',"province":' || json_text(province)
          || ',"quantity":' || json_text(trim_scale(l.quantity)::text)
          || ',"recordedAt":' || json_text(to_char(l.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          || ',"subject":"allocation"}'
        FROM allocation l WHERE l.province_code = province AND l.allocation_id = of_group)
    WHEN 'appraisal' THEN (
      SELECT '{"amountVnd":' || json_text(p.amount_vnd::text) || ',"appraisedOn":' || json_text(to_char(p.appraised_on, 'YYYY-MM-DD'))
          || ',"basis":' || json_text(p.basis) || ',"contribution":' || json_text(p.contribution_id::text)
          || ',"id":' || json_text(of_group::text) || ',"lines":' || lines || ',"province":' || json_text(province)
          || ',"recordedAt":' || json_text(to_char(p.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          || ',"subject":"appraisal"}'
        FROM appraisal p WHERE p.province_code = province AND p.appraisal_id = of_group)
  END;

CREATE VIEW ledger_link_content AS
  SELECT k.province_code, k.seq, k.group_id, k.subject, k.words_hash, k.content_hash, k.chain_hash, s.salt,
         CASE k.subject
           WHEN 'contribution' THEN c.before_lines || said.lines || c.before_words || json_text(k.words_hash) || c.after_words
           ELSE ledger_content_json(k.province_code, k.group_id, k.subject, k.words_hash, said.lines) END AS content,
         CASE WHEN s.salt IS NOT NULL THEN '[' || json_text(s.salt) || ',' || w.words || ']' END AS words
    FROM ledger_link k
    LEFT JOIN ledger_salt s ON s.province_code = k.province_code AND s.group_id = k.group_id
    LEFT JOIN contribution_content c ON c.province_code = k.province_code AND c.contribution_id = k.group_id
    LEFT JOIN contribution_words w ON w.province_code = k.province_code AND w.contribution_id = k.group_id
    CROSS JOIN LATERAL (
      SELECT '[' || coalesce(string_agg(ledger_line_json(e.line, e.account, e.agreement_id, e.matter_id, e.commodity, e.quantity,
               e.reverses_group, e.reverses_line), ',' ORDER BY e.line), '') || ']' AS lines
        FROM ledger_entry e WHERE e.province_code = k.province_code AND e.group_id = k.group_id) said;
COMMENT ON VIEW ledger_link_content IS 'Each link of a chain with its movement and its words as they are hashed, written anew from the rows.';

CREATE VIEW contribution_counted AS
  SELECT province_code, agreement_id, programme_id, month, field, kind, source, stage, stated_by, level, 1::bigint AS row_count,
         unvalued::bigint AS unvalued, amount_vnd::numeric AS amount_vnd
    FROM contribution_standing
  UNION ALL
  SELECT k.province_code, k.agreement_id, k.programme_id, k.month, k.field, k.kind, k.source, o.outcome, k.stated_by, k.level,
         o.row_count, o.unvalued, o.amount_vnd
    FROM contribution_outcome o JOIN contribution_keyed k USING (province_code, contribution_id);
COMMENT ON VIEW contribution_counted IS 'What a recount of every sum counts: the contributions that stand, and what became of them.';

CREATE PROCEDURE refill_ledger_sums() LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE contribution_outcome, contribution_rollup, agreement_total, programme_rollup, programme_total, clause_rollup,
    programme_clause_rollup;
  INSERT INTO contribution_outcome SELECT * FROM contribution_outcome_now;
  INSERT INTO contribution_rollup
    SELECT province_code, agreement_id, month, field, kind, source, stage, stated_by, level, sum(row_count), sum(unvalued), sum(amount_vnd)
      FROM contribution_counted GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
  INSERT INTO agreement_total
    SELECT province_code, agreement_id, stage, stated_by, level, sum(row_count), sum(unvalued), sum(amount_vnd)
      FROM contribution_rollup GROUP BY 1, 2, 3, 4, 5;
  INSERT INTO programme_rollup
    SELECT r.province_code, a.programme_id, r.month, r.field, r.kind, r.source, r.stage, r.stated_by, sum(r.row_count), sum(r.unvalued),
           sum(r.amount_vnd)
      FROM contribution_rollup r JOIN agreement a USING (province_code, agreement_id)
     WHERE r.level = 'whole' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
  INSERT INTO programme_total
    SELECT province_code, programme_id, stage, stated_by, sum(row_count), sum(unvalued), sum(amount_vnd)
      FROM programme_rollup GROUP BY 1, 2, 3, 4;
  INSERT INTO clause_rollup
    SELECT province_code, clause_id, count(*) FROM contribution_standing WHERE keeps_clause GROUP BY 1, 2;
  INSERT INTO programme_clause_rollup
    SELECT k.province_code, a.programme_id, clause.field, count(*)
      FROM clause_rollup k JOIN clause USING (province_code, clause_id) JOIN agreement a USING (province_code, agreement_id)
     GROUP BY 1, 2, 3;
END $$;
COMMENT ON PROCEDURE refill_ledger_sums() IS 'Counts every sum of the ledger anew from the rows: for rows that were written past the acts. The owner calls it, alone.';

CALL refill_ledger_sums();
