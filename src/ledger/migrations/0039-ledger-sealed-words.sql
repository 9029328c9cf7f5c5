-- The kernel's namesAPerson (kernel/vietnamese/person-words.ts), said in SQL and independent of the server's locale; a test holds the
-- two against each other.
CREATE FUNCTION names_a_person(said text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(btrim(normalize(said, NFC)) ~ '^([ôÔ]ng|[bB]à|[aA]nh|[cC]hị|[cC]ô|[cC]hú|[bB]ác|[eE]m|[cC]háu|[cC]ụ|[gG]ià làng|[nN]ghệ nhân)\s+[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴČĔĬŎŬÑƁƂ]'
    OR normalize(said, NFC) ~ '[\s,;(](ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|già làng|nghệ nhân)\s+[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴČĔĬŎŬÑƁƂ]', false)
$$;

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
      SELECT c.before_lines || lines || c.before_words || json_text(words_hash) || c.after_words
        FROM contribution_content c WHERE c.province_code = province AND c.contribution_id = of_group)
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
  IF cardinality(counted_in || counted_out) > 0 THEN PERFORM refresh_outcomes(province, counted_in || counted_out); END IF;
  RETURN next_seq;
END $$;

CREATE OR REPLACE VIEW ledger_link_content AS
  SELECT k.province_code, k.seq, k.group_id, k.subject, k.words_hash, k.content_hash, k.chain_hash, s.salt,
         CASE k.subject
           WHEN 'contribution' THEN c.before_lines || said.lines || c.before_words || json_text(k.words_hash) || c.after_words
           ELSE ledger_content_json(k.province_code, k.group_id, k.subject, k.words_hash, said.lines) END AS content,
         CASE WHEN s.salt IS NOT NULL THEN '[' || json_text(s.salt) || ',' || CASE k.subject
           WHEN 'contribution' THEN w.words
           ELSE ledger_sealed_words_json(k.province_code, k.group_id, k.subject) END || ']' END AS words,
         k.matter_id
    FROM ledger_link k
    LEFT JOIN ledger_salt s ON s.province_code = k.province_code AND s.group_id = k.group_id
    LEFT JOIN contribution_content c ON c.province_code = k.province_code AND c.contribution_id = k.group_id
    LEFT JOIN contribution_words w ON w.province_code = k.province_code AND w.contribution_id = k.group_id
    CROSS JOIN LATERAL (
      SELECT '[' || coalesce(string_agg(ledger_line_json(e.line, e.account, e.agreement_id, e.matter_id, e.commodity, e.quantity,
               e.reverses_group, e.reverses_line), ',' ORDER BY e.line), '') || ']' AS lines
        FROM ledger_entry e WHERE e.province_code = k.province_code AND e.group_id = k.group_id) said;

-- Which contributions were merged is asked for by merging, when a public ledger is written.
CREATE INDEX contribution_merge_by_merge ON contribution_merge (province_code, merge_id);
