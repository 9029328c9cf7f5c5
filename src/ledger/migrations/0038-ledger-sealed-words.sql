-- The reason of a merging and the basis of an appraisal are free words, too: from here on they enter the hash as one salted
-- digest, as the words of contributions do, so that a public ledger can leave them out. What was sealed before keeps its form:
-- a link without words_hash is written as it was.
CREATE FUNCTION ledger_sealed_words_json(province text, of_group uuid, about text) RETURNS text LANGUAGE sql STABLE
  RETURN CASE about
    WHEN 'contribution' THEN ledger_words_json(province, of_group)
    WHEN 'merge' THEN (SELECT json_text(min(m.reason)) FROM contribution_merge m WHERE m.province_code = province AND m.merge_id = of_group)
    WHEN 'appraisal' THEN (SELECT json_text(p.basis) FROM appraisal p WHERE p.province_code = province AND p.appraisal_id = of_group)
  END;
COMMENT ON FUNCTION ledger_sealed_words_json(text, uuid, text) IS 'The words of a movement that stand in its hash as a salted digest alone: of a contribution those that may name people, of a merging its reason, of an appraisal its basis.';

CREATE OR REPLACE FUNCTION ledger_content_json(province text, of_group uuid, about text, words_hash text, lines text)
  RETURNS text LANGUAGE sql STABLE
  RETURN CASE about
    WHEN 'contribution' THEN (
      SELECT '{"activity":' || json_text(c.activity_id::text) || ',"agreement":' || json_text(c.agreement_id::text)
          || ',"amountVnd":' || json_text(c.amount_vnd::text) || ',"answers":' || json_text(c.answers_id::text)
          || ',"beneficiaryCount":' || coalesce(c.beneficiary_count::text, 'null') || ',"clause":' || json_text(c.clause_id::text)
          || ',"corrects":' || json_text(c.corrects_id::text) || ',"donorNode":' || json_text(c.donor_node::text)
          || ',"donors":[' || coalesce((
               SELECT string_agg('{"node":' || json_text(d.node_id::text) || ',"parts":' || d.share_parts || ',"whole":'
                                 || d.share_whole || '}', ',' ORDER BY d.position)
                 FROM contribution_donor d WHERE d.province_code = province AND d.contribution_id = of_group), '') || ']'
          || ',"fulfils":' || json_text(c.fulfils_id::text) || ',"fundingSource":' || json_text(c.funding_source)
          || ',"happenedOn":' || json_text(to_char(c.happened_on, 'YYYY-MM-DD')) || ',"id":' || json_text(of_group::text)
          || ',"item":' || json_text(c.item) || ',"kind":' || json_text(c.kind) || ',"lines":' || lines
          || ',"need":' || json_text(c.need_id::text) || ',"paper":' || json_text(c.confirmed_by_paper::text)
          || ',"partOf":' || json_text(c.part_of_id::text) || ',"province":' || json_text(province)
          || ',"quantity":' || json_text(trim_scale(c.quantity)::text) || ',"recipientNode":' || json_text(c.recipient_node::text)
          || ',"recordedAt":' || json_text(to_char(c.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          || ',"requestId":' || json_text(c.request_id::text) || ',"stage":' || json_text(c.stage)
          || ',"statedBy":' || json_text(c.stated_by) || ',"subject":"contribution","unit":' || json_text(c.unit)
          || ',"words":' || json_text(words_hash)
          || ',"worksStage":' || coalesce('[' || c.works_stage || ',' || c.works_stages || ',' || json_text(c.works_stage_title) || ']', 'null')
          || '}'
        FROM contribution c WHERE c.province_code = province AND c.contribution_id = of_group)
    WHEN 'merge' THEN (
      SELECT '{"id":' || json_text(of_group::text) || ',"lines":' || lines || ',"pairs":['
          || string_agg('{"kept":' || json_text(m.kept_id::text) || ',"setAside":' || json_text(m.set_aside_id::text) || '}', ','
                        ORDER BY m.set_aside_id) || '],"province":' || json_text(province)
          || CASE WHEN words_hash IS NULL THEN ',"reason":' || json_text(min(m.reason)) ELSE '' END
          || ',"recordedAt":' || json_text(to_char(min(m.recorded_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          || ',"subject":"merge"' || CASE WHEN words_hash IS NULL THEN '' ELSE ',"words":' || json_text(words_hash) END || '}'
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
          || CASE WHEN words_hash IS NULL THEN ',"basis":' || json_text(p.basis) ELSE '' END || ',"contribution":' || json_text(p.contribution_id::text)
          || ',"id":' || json_text(of_group::text) || ',"lines":' || lines || ',"province":' || json_text(province)
          || ',"recordedAt":' || json_text(to_char(p.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          || ',"subject":"appraisal"' || CASE WHEN words_hash IS NULL THEN '' ELSE ',"words":' || json_text(words_hash) END || '}'
        FROM appraisal p WHERE p.province_code = province AND p.appraisal_id = of_group)
  END;
CREATE OR REPLACE FUNCTION append_movement(province text, of_group uuid, about text, matter uuid, lines json, counted_in uuid[], counted_out uuid[])
  RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  salt text := CASE WHEN about <> 'allocation' THEN replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') END;
  words_hash text := CASE WHEN salt IS NOT NULL THEN
    sha256_hex('[' || json_text(salt) || ',' || ledger_sealed_words_json(province, of_group, about) || ']') END;
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
  RETURN next_seq;
END $$;

-- Which contributions were merged is asked for by merging, when a public ledger is written.
CREATE INDEX contribution_merge_by_merge ON contribution_merge (province_code, merge_id);
