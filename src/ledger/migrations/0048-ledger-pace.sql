-- The same hashed texts, letter by letter, written by the database's own writer of JSON, a whole row at a time: a function or an
-- expression for each value took five sixths of what a check of the chain costs. A ledger sealed before holds as it did.
CREATE TYPE ledger_line_said AS (account text, agreement uuid, commodity text, line integer, matter uuid, quantity text, reverses json);
COMMENT ON TYPE ledger_line_said IS 'One line as it is hashed: keys in the order of their letters (RFC 8785).';

CREATE OR REPLACE FUNCTION ledger_line_json(line integer, account text, agreement uuid, matter uuid, commodity text, quantity numeric,
                                 reverses_group uuid, reverses_line integer)
  RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN row_to_json(ROW(account, agreement, commodity, line, matter, trim_scale(quantity)::text,
      ('{"group":"' || reverses_group || '","line":' || reverses_line || '}')::json)::ledger_line_said)::text;

CREATE OR REPLACE VIEW contribution_content AS
  SELECT c.province_code, c.contribution_id,
         left(row_to_json(before_lines)::text, -1) || ',"lines":' AS before_lines,
         ',' || substr(left(row_to_json(before_words)::text, -1), 2) || ',"words":' AS before_words,
         ',"worksStage":' || coalesce('[' || c.works_stage || ',' || c.works_stages || ',' || json_text(c.works_stage_title) || ']', 'null')
           || '}' AS after_words,
         substr(left(array_to_json(ARRAY[c.donor, c.recipient, c.reason, c.beneficiary_group])::text, -1), 2) || ',['
           || coalesce((SELECT string_agg(json_text(d.name), ',' ORDER BY d.position) FROM contribution_donor d
                         WHERE d.province_code = c.province_code AND d.contribution_id = c.contribution_id), '') || '],['
           || coalesce((SELECT string_agg('[' || json_text(w.code) || ',' || json_text(w.answer) || ']', ','
                                          ORDER BY w.code COLLATE "C") FROM contribution_warning w
                         WHERE w.province_code = c.province_code AND w.contribution_id = c.contribution_id), '') || ']' AS words
    FROM contribution c
    CROSS JOIN LATERAL (
      SELECT c.activity_id AS activity, c.agreement_id AS agreement, c.amount_vnd::text AS "amountVnd", c.answers_id AS answers,
             c.beneficiary_count AS "beneficiaryCount", c.clause_id AS clause, c.corrects_id AS corrects, c.donor_node AS "donorNode",
             ('[' || coalesce((
               SELECT string_agg('{"node":' || json_text(d.node_id::text) || ',"parts":' || d.share_parts || ',"whole":'
                                 || d.share_whole || '}', ',' ORDER BY d.position)
                 FROM contribution_donor d WHERE d.province_code = c.province_code AND d.contribution_id = c.contribution_id), '')
               || ']')::json AS donors,
             c.fulfils_id AS fulfils, c.funding_source AS "fundingSource", to_char(c.happened_on, 'YYYY-MM-DD') AS "happenedOn",
             c.contribution_id AS id, c.item, c.kind) before_lines
    CROSS JOIN LATERAL (
      SELECT c.need_id AS need, c.confirmed_by_paper AS paper, c.part_of_id AS "partOf", c.province_code AS province,
             trim_scale(c.quantity)::text AS quantity, c.recipient_node AS "recipientNode",
             to_char(c.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "recordedAt", c.request_id AS "requestId",
             c.stage, c.stated_by AS "statedBy", 'contribution' AS subject, c.unit) before_words;
COMMENT ON VIEW contribution_content IS 'A contribution exactly as it is hashed (ledger_content_json), in the pieces between which its lines and the digest of its words stand; words: those that may name people, as they are hashed after the salt (ledger_words_json).';

CREATE OR REPLACE VIEW contribution_words AS SELECT province_code, contribution_id, words FROM contribution_content;

CREATE OR REPLACE VIEW ledger_link_content AS
  SELECT k.province_code, k.seq, k.group_id, k.subject, k.words_hash, k.content_hash, k.chain_hash, s.salt,
         CASE k.subject
           WHEN 'contribution' THEN c.before_lines || said.lines || c.before_words || coalesce('"' || k.words_hash || '"', 'null') || c.after_words
           ELSE ledger_content_json(k.province_code, k.group_id, k.subject, k.words_hash, said.lines) END AS content,
         CASE WHEN s.salt IS NOT NULL THEN '["' || s.salt || '",' || CASE k.subject
           WHEN 'contribution' THEN c.words
           ELSE ledger_sealed_words_json(k.province_code, k.group_id, k.subject) END || ']' END AS words,
         k.matter_id
    FROM ledger_link k
    LEFT JOIN ledger_salt s ON s.province_code = k.province_code AND s.group_id = k.group_id
    LEFT JOIN contribution_content c ON c.province_code = k.province_code AND c.contribution_id = k.group_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_to_json(array_agg(
               ROW(e.account, e.agreement_id, e.commodity, e.line, e.matter_id, trim_scale(e.quantity)::text,
                   ('{"group":"' || e.reverses_group || '","line":' || e.reverses_line || '}')::json)::ledger_line_said
               ORDER BY e.line))::text, '[]') AS lines
        FROM ledger_entry e WHERE e.province_code = k.province_code AND e.group_id = k.group_id) said;

-- How an agreement stands, written down anew; whether that changed anything. Planned once a session, where the statement was planned
-- at each posting. Two at once on one agreement wait for each other before they look, so that the second sees what the first wrote.
CREATE FUNCTION refresh_agreement_standing(province text, agreement uuid) RETURNS boolean LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  PERFORM FROM agreement_standing WHERE province_code = province AND agreement_id = agreement FOR UPDATE;
  INSERT INTO agreement_standing AS kept
    SELECT * FROM agreement_standing_now WHERE province_code = province AND agreement_id = agreement
    ON CONFLICT (province_code, agreement_id) DO UPDATE
    SET programme_id = excluded.programme_id, slug = excluded.slug, document_kind = excluded.document_kind,
        is_restricted = excluded.is_restricted, status = excluded.status, signed_on = excluded.signed_on,
        until_on = excluded.until_on, last_on = excluded.last_on, silent_since = excluded.silent_since,
        every_months = excluded.every_months, planned_years = excluded.planned_years, fields = excluded.fields
    WHERE ROW(kept.*) IS DISTINCT FROM ROW(excluded.*);
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION refresh_agreement_standing(text, uuid) IS 'Writes down anew how an agreement stands (agreement_standing_now); answers whether anything changed. Holds the agreement''s row until the transaction ends.';

-- Of most gifts the search learns nothing new: their documents are written anew only where these rows change them. Asked for after
-- refresh_agreement_standing, whose lock keeps the documents of the agreement as they are.
CREATE FUNCTION contributions_change_search(province text, ids uuid[]) RETURNS boolean LANGUAGE plpgsql STABLE
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM contribution c
     WHERE c.province_code = province AND c.contribution_id = ANY(ids)
       AND (c.corrects_id IS NOT NULL
         -- A sum that the agreement was not found by.
         OR (c.amount_vnd IS NOT NULL AND NOT EXISTS (
           SELECT FROM search_document d WHERE d.province_code = province AND d.kind = 'agreement' AND d.subject_id = c.agreement_id
              AND 'vnd:' || c.amount_vnd = ANY(tsvector_to_array(d.words))))
         -- A promise of which nothing had been done.
         OR (c.clause_id IS NOT NULL AND c.stage IN ('delivered', 'received') AND EXISTS (
           SELECT FROM search_document d WHERE d.province_code = province AND d.kind = 'clause' AND d.subject_id = c.clause_id
              AND d.state = 'never-started'))));
END $$;
COMMENT ON FUNCTION contributions_change_search(text, uuid[]) IS 'Whether these contributions change what can be found of their agreement (search_of_agreement) beyond how it stands.';

-- Runs under the lock of the province, as refresh_outcomes does.
ALTER FUNCTION roll_contributions(text, uuid[], integer) SET plan_cache_mode = force_generic_plan;
