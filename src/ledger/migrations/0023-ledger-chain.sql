-- Balanced lines behind every movement, one chain of hashes a province, and sums kept in step with the rows.
ALTER TABLE contribution
  ADD COLUMN recorded_by uuid,
  ADD CONSTRAINT contribution_paper FOREIGN KEY (province_code, confirmed_by_paper) REFERENCES evidence;
COMMENT ON COLUMN contribution.recorded_by IS 'The account that recorded the row; null for the operator, a program of ours, and who answered by a link. Whoever recorded a delivery does not confirm it.';
-- The audit knows who recorded what stands here already.
ALTER TABLE contribution DISABLE TRIGGER append_only;
UPDATE contribution c SET recorded_by = e.account_id FROM audit_entry e
 WHERE e.province_code = c.province_code AND e.about[1] = c.contribution_id AND e.act IN ('contribution.state', 'contribution.answer');
ALTER TABLE contribution ENABLE TRIGGER append_only;

CREATE TABLE ledger_link (
  province_code text NOT NULL,
  seq bigint NOT NULL CONSTRAINT ledger_link_seq CHECK (seq > 0),
  group_id uuid NOT NULL,
  subject text NOT NULL CONSTRAINT ledger_link_subject CHECK (subject IN ('contribution', 'merge', 'allocation', 'appraisal')),
  matter_id uuid NOT NULL,
  words_hash text CONSTRAINT ledger_link_words CHECK (words_hash ~ '^[0-9a-f]{64}$'),
  content_hash text NOT NULL CONSTRAINT ledger_link_content CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  chain_hash text NOT NULL CONSTRAINT ledger_link_chain CHECK (chain_hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (province_code, seq),
  CONSTRAINT ledger_link_group UNIQUE (province_code, group_id)
);
COMMENT ON TABLE ledger_link IS 'Every movement of a province in one chain: each link carries the hash of its movement and of the link before, so that a movement changed, left out or slipped in is found (ketnghia verify). Append-only.';
COMMENT ON COLUMN ledger_link.group_id IS 'The contribution, merging, allocation or appraisal that this link seals; its lines stand in ledger_entry under the same id.';
COMMENT ON COLUMN ledger_link.matter_id IS 'The first row of the chain of corrections of what the movement is about: a delivery with all that was said of it is one matter.';
COMMENT ON COLUMN ledger_link.words_hash IS 'SHA-256 of a salt and the words that may name people. The hash of the movement covers this one, so the words can be left out, or erased, without breaking the chain.';
CREATE INDEX ledger_link_by_matter ON ledger_link (province_code, matter_id);
CALL make_append_only('ledger_link');

CREATE TABLE ledger_salt (
  province_code text NOT NULL,
  group_id uuid NOT NULL,
  salt text NOT NULL,
  PRIMARY KEY (province_code, group_id),
  CONSTRAINT ledger_salt_of_link FOREIGN KEY (province_code, group_id) REFERENCES ledger_link (province_code, group_id)
);
COMMENT ON TABLE ledger_salt IS 'The salt of words_hash; deleted where the words have to go, so that nobody can guess them from the hash.';

CREATE TABLE ledger_entry (
  province_code text NOT NULL,
  group_id uuid NOT NULL,
  line smallint NOT NULL CONSTRAINT ledger_entry_line CHECK (line BETWEEN 1 AND 2000),
  account text NOT NULL CONSTRAINT ledger_entry_account CHECK (account IN
    ('giver', 'promised', 'on-the-way', 'recipient', 'refused', 'returned', 'settled', 'unmatched', 'passed-on')),
  agreement_id uuid NOT NULL,
  matter_id uuid NOT NULL,
  commodity text NOT NULL CONSTRAINT ledger_entry_commodity CHECK (length(commodity) BETWEEN 1 AND 400),
  quantity numeric(18, 3) NOT NULL CONSTRAINT ledger_entry_quantity CHECK (quantity <> 0),
  reverses_group uuid,
  reverses_line smallint,
  PRIMARY KEY (province_code, group_id, line),
  CONSTRAINT ledger_entry_of_link FOREIGN KEY (province_code, group_id) REFERENCES ledger_link (province_code, group_id),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT ledger_entry_reverses FOREIGN KEY (province_code, reverses_group, reverses_line) REFERENCES ledger_entry,
  CONSTRAINT ledger_entry_reverses_whole CHECK ((reverses_group IS NULL) = (reverses_line IS NULL))
);
COMMENT ON TABLE ledger_entry IS 'Double entry: the lines of one movement (group) add up to zero in each commodity. Money is VND; goods are counted as "item|unit", each by itself. A correction reverses the lines of what it corrects and points at them. The press writes no lines. Append-only.';
COMMENT ON COLUMN ledger_entry.account IS 'giver; promised; on-the-way: handed over and not yet answered; recipient; refused; returned: given back, not yet with the giver; settled: a difference that both sides closed; unmatched: received beyond what a giver said; passed-on: handed down out of a larger gift.';
CREATE INDEX ledger_entry_by_matter ON ledger_entry (province_code, matter_id, commodity) INCLUDE (account, quantity);
CREATE INDEX ledger_entry_by_agreement ON ledger_entry (province_code, agreement_id, commodity, account) INCLUDE (quantity);
-- A line is reversed once.
CREATE UNIQUE INDEX ledger_entry_reversed_once ON ledger_entry (province_code, reverses_group, reverses_line)
  WHERE reverses_group IS NOT NULL;
CALL make_append_only('ledger_entry');

CREATE TABLE ledger_head (
  province_code text NOT NULL,
  published_on date NOT NULL,
  seq bigint NOT NULL,
  chain_hash text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, published_on),
  FOREIGN KEY (province_code, seq) REFERENCES ledger_link
);
COMMENT ON TABLE ledger_head IS 'The last link of each province as it was published on a day: whoever noted it can tell whether the past was rewritten. Append-only.';
CALL make_append_only('ledger_head');

CREATE TABLE contribution_rollup (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  month integer NOT NULL CONSTRAINT contribution_rollup_month CHECK (month = 0 OR month % 100 BETWEEN 1 AND 12),
  field text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  stage text NOT NULL,
  stated_by text NOT NULL,
  level text NOT NULL CONSTRAINT contribution_rollup_level CHECK (level IN ('whole', 'part', 'inner')),
  row_count bigint NOT NULL,
  unvalued bigint NOT NULL,
  amount_vnd numeric(20) NOT NULL,
  PRIMARY KEY (province_code, agreement_id, month, field, kind, source, stage, stated_by, level),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement
);
COMMENT ON TABLE contribution_rollup IS 'Sums of the contributions that stand, kept in the transaction of every movement. month: 202601, or 0 for an unknown day; field and source empty where none is known. level part: of a larger gift under another agreement, counted here and never above; inner: of a larger gift of this agreement, counted at its place alone.';

CREATE TABLE programme_rollup (
  province_code text NOT NULL,
  programme_id uuid NOT NULL,
  year integer NOT NULL,
  field text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  stage text NOT NULL,
  stated_by text NOT NULL,
  row_count bigint NOT NULL,
  unvalued bigint NOT NULL,
  amount_vnd numeric(20) NOT NULL,
  PRIMARY KEY (province_code, programme_id, year, field, kind, source, stage, stated_by),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme
);
COMMENT ON TABLE programme_rollup IS 'The same for a programme and year, wholes alone: its size follows the years and kinds, not the contributions. Provinces and the nation are read from here.';

CREATE TABLE programme_total (
  province_code text NOT NULL,
  programme_id uuid NOT NULL,
  stage text NOT NULL,
  stated_by text NOT NULL,
  row_count bigint NOT NULL,
  unvalued bigint NOT NULL,
  amount_vnd numeric(20) NOT NULL,
  PRIMARY KEY (province_code, programme_id, stage, stated_by),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme
);
COMMENT ON TABLE programme_total IS 'The same for a programme of all years: a handful of rows, for pages that everybody opens.';

CREATE TABLE clause_rollup (
  province_code text NOT NULL,
  clause_id uuid NOT NULL,
  row_count bigint NOT NULL,
  PRIMARY KEY (province_code, clause_id),
  FOREIGN KEY (province_code, clause_id) REFERENCES clause
);
COMMENT ON TABLE clause_rollup IS 'How many contributions stand behind a promise of an agreement: pledged, delivered or received.';

CREATE TABLE programme_clause_rollup (
  province_code text NOT NULL,
  programme_id uuid NOT NULL,
  field text NOT NULL,
  kept bigint NOT NULL,
  PRIMARY KEY (province_code, programme_id, field),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme
);
COMMENT ON TABLE programme_clause_rollup IS 'Behind how many clauses of a field something stands (clause_rollup above zero).';

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

CREATE VIEW contribution_standing AS
  SELECT k.* FROM contribution_keyed k
   WHERE NOT EXISTS (SELECT FROM contribution later
           WHERE later.province_code = k.province_code AND later.corrects_id = k.contribution_id)
     AND NOT EXISTS (SELECT FROM contribution_merge merged
           WHERE merged.province_code = k.province_code AND merged.set_aside_id = k.contribution_id);
COMMENT ON VIEW contribution_standing IS 'Those that no later row corrects and that were not set aside: what a recount counts.';

CREATE FUNCTION roll_contributions(province text, ids uuid[], direction integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  k contribution_keyed;
  rest bigint;
BEGIN
  FOR k IN SELECT * FROM contribution_keyed WHERE province_code = province AND contribution_id = ANY(ids) ORDER BY contribution_id
  LOOP
    INSERT INTO contribution_rollup AS r VALUES (province, k.agreement_id, k.month, k.field, k.kind, k.source, k.stage,
        k.stated_by, k.level, direction, direction * k.unvalued, direction * k.amount_vnd)
      ON CONFLICT (province_code, agreement_id, month, field, kind, source, stage, stated_by, level) DO UPDATE
      SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
          amount_vnd = r.amount_vnd + excluded.amount_vnd;
    IF k.level = 'whole' THEN
      INSERT INTO programme_rollup AS r VALUES (province, k.programme_id, k.month / 100, k.field, k.kind, k.source, k.stage,
          k.stated_by, direction, direction * k.unvalued, direction * k.amount_vnd)
        ON CONFLICT (province_code, programme_id, year, field, kind, source, stage, stated_by) DO UPDATE
        SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
            amount_vnd = r.amount_vnd + excluded.amount_vnd;
      INSERT INTO programme_total AS r VALUES (province, k.programme_id, k.stage, k.stated_by, direction,
          direction * k.unvalued, direction * k.amount_vnd)
        ON CONFLICT (province_code, programme_id, stage, stated_by) DO UPDATE
        SET row_count = r.row_count + excluded.row_count, unvalued = r.unvalued + excluded.unvalued,
            amount_vnd = r.amount_vnd + excluded.amount_vnd;
    END IF;
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

CREATE FUNCTION json_text(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(to_json(words)::text, 'null');
COMMENT ON FUNCTION json_text(text) IS 'A text as JSON writes it, or null.';

CREATE FUNCTION ledger_line_json(line integer, account text, agreement uuid, matter uuid, commodity text, quantity numeric,
                                 reverses_group uuid, reverses_line integer)
  RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN '{"account":' || json_text(account) || ',"agreement":' || json_text(agreement::text)
      || ',"commodity":' || json_text(commodity) || ',"line":' || line || ',"matter":' || json_text(matter::text)
      || ',"quantity":' || json_text(trim_scale(quantity)::text)
      || ',"reverses":' || coalesce('{"group":' || json_text(reverses_group::text) || ',"line":' || reverses_line || '}', 'null')
      || '}';
COMMENT ON FUNCTION ledger_line_json(integer, text, uuid, uuid, text, numeric, uuid, integer) IS 'One line as it is hashed: keys in the order of their letters, no spaces (RFC 8785).';

CREATE FUNCTION ledger_lines_json(province text, of_group uuid) RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT '[' || coalesce(string_agg(ledger_line_json(e.line, e.account, e.agreement_id, e.matter_id, e.commodity,
                   e.quantity, e.reverses_group, e.reverses_line), ',' ORDER BY e.line), '') || ']'
            FROM ledger_entry e WHERE e.province_code = province AND e.group_id = of_group);
COMMENT ON FUNCTION ledger_lines_json(text, uuid) IS 'The lines of a movement as they are hashed.';

CREATE FUNCTION ledger_words_json(province text, of_contribution uuid) RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT json_text(c.donor) || ',' || json_text(c.recipient) || ',' || json_text(c.reason) || ','
              || json_text(c.beneficiary_group) || ',['
              || coalesce((SELECT string_agg(json_text(d.name), ',' ORDER BY d.position) FROM contribution_donor d
                            WHERE d.province_code = province AND d.contribution_id = of_contribution), '') || '],['
              || coalesce((SELECT string_agg('[' || json_text(w.code) || ',' || json_text(w.answer) || ']', ','
                                             ORDER BY w.code COLLATE "C") FROM contribution_warning w
                            WHERE w.province_code = province AND w.contribution_id = of_contribution), '') || ']'
            FROM contribution c WHERE c.province_code = province AND c.contribution_id = of_contribution);
COMMENT ON FUNCTION ledger_words_json(text, uuid) IS 'The words of a contribution that may name people, as they are hashed after the salt: donor, recipient, reason, group, givers'' names, answers to warnings.';

CREATE FUNCTION ledger_content_json(province text, of_group uuid, about text, words_hash text, lines text)
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
COMMENT ON FUNCTION ledger_content_json(text, uuid, text, text, text) IS 'A movement exactly as it is hashed: JSON with the keys of every object in the order of their letters and no spaces (RFC 8785), so that anybody can write it again and compare.';

CREATE FUNCTION sha256_hex(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN encode(sha256(convert_to(words, 'UTF8')), 'hex');
COMMENT ON FUNCTION sha256_hex(text) IS 'SHA-256 of a text in UTF-8, as 64 letters.';

CREATE FUNCTION append_movement(province text, of_group uuid, about text, matter uuid, lines json, counted_in uuid[], counted_out uuid[])
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
  RETURN next_seq;
END $$;
COMMENT ON FUNCTION append_movement(text, uuid, text, uuid, json, uuid[], uuid[]) IS 'Seals a movement that is already stored: links it to the chain of its province, stores its lines and counts it into the roll-ups. The last thing an act does before its audit entry.';

-- What was recorded before gets its lines, links and sums here, in the order in which it was recorded, by the rules of that
-- time: promises, deliveries, answers and corrections (carry-ledger.test.ts holds the result against the rules of the program).
CREATE FUNCTION pg_temp.commodity_words(words text) RETURNS text LANGUAGE sql AS $$
  -- lower() knows only the letters of the database's locale; the capitals of Vietnamese are named.
  SELECT replace(btrim(regexp_replace(lower(translate(normalize(words, NFC),
    'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ',
    'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ')), '[[:space:]]+', ' ', 'g')), '|', '/')
$$;
CREATE FUNCTION pg_temp.commodity_of(c contribution) RETURNS text LANGUAGE sql AS $$
  SELECT CASE
    WHEN c.kind IN ('cash', 'scholarship') AND c.amount_vnd IS NOT NULL THEN 'VND'
    WHEN c.quantity IS NOT NULL THEN pg_temp.commodity_words(coalesce(c.item, c.kind)) || '|' || pg_temp.commodity_words(coalesce(c.unit, ''))
    WHEN c.amount_vnd IS NOT NULL THEN pg_temp.commodity_words(coalesce(c.item, c.kind)) || '|VND'
    ELSE pg_temp.commodity_words(coalesce(c.item, c.kind)) || '|*' END
$$;

DO $$
DECLARE
  c contribution;
  original record;
  lines json;
  matter uuid;
  touched uuid[];
  commodity text;
  quantity numeric;
  source text;
  target text;
BEGIN
  FOR c IN SELECT * FROM contribution ORDER BY province_code, recorded_at, contribution_id
  LOOP
    SELECT k.matter_id INTO matter FROM ledger_link k
     WHERE k.province_code = c.province_code AND k.group_id = coalesce(c.answers_id, c.corrects_id);
    matter := coalesce(matter, c.contribution_id);
    CREATE TEMP TABLE IF NOT EXISTS carried (line integer GENERATED ALWAYS AS IDENTITY, account text, matter uuid, commodity text,
      quantity numeric, reverses_group uuid, reverses_line integer);
    TRUNCATE carried RESTART IDENTITY;
    INSERT INTO carried (account, matter, commodity, quantity, reverses_group, reverses_line)
      SELECT e.account, e.matter_id, e.commodity, -e.quantity, e.group_id, e.line FROM ledger_entry e
       WHERE e.province_code = c.province_code AND e.group_id = c.corrects_id AND e.reverses_group IS NULL ORDER BY e.line;
    IF c.stated_by <> 'press' THEN
      commodity := pg_temp.commodity_of(c);
      quantity := CASE WHEN commodity = 'VND' OR commodity LIKE '%|VND' THEN c.amount_vnd
                       WHEN commodity LIKE '%|*' THEN 1 ELSE c.quantity END;
      source := CASE WHEN c.stage IN ('pledged', 'delivered') THEN 'giver' WHEN c.answers_id IS NULL THEN 'unmatched' ELSE 'on-the-way' END;
      target := CASE c.stage WHEN 'pledged' THEN 'promised' WHEN 'delivered' THEN 'on-the-way' WHEN 'received' THEN 'recipient' ELSE 'refused' END;
      IF quantity IS NOT NULL THEN
        INSERT INTO carried (account, matter, commodity, quantity) VALUES (source, matter, commodity, -quantity), (target, matter, commodity, quantity);
      END IF;
    END IF;
    -- What was received beyond what a giver said stands as unmatched; what is on the way never falls below nothing.
    INSERT INTO carried (account, matter, commodity, quantity)
      SELECT moved.account, s.matter, s.commodity, moved.by
        FROM (SELECT t.matter, t.commodity, sum(t.quantity) FILTER (WHERE t.account = 'on-the-way') AS way,
                     sum(t.quantity) FILTER (WHERE t.account = 'unmatched') AS un
                FROM (SELECT f.matter, f.commodity, f.account, f.quantity FROM carried f
                      UNION ALL
                      SELECT e.matter_id, e.commodity, e.account, e.quantity FROM ledger_entry e
                       WHERE e.province_code = c.province_code
                         AND (e.matter_id, e.commodity) IN (SELECT f.matter, f.commodity FROM carried f)) t
               GROUP BY t.matter, t.commodity) s
        CROSS JOIN LATERAL (SELECT CASE WHEN coalesce(s.way, 0) < 0 THEN -s.way
                                        WHEN coalesce(s.way, 0) > 0 AND coalesce(s.un, 0) < 0 THEN -least(s.way, -s.un) END AS by) need
        CROSS JOIN LATERAL (VALUES (1, 'on-the-way', need.by), (2, 'unmatched', -need.by)) AS moved(place, account, by)
       WHERE need.by IS NOT NULL
       ORDER BY s.matter, s.commodity COLLATE "C", moved.place;
    SELECT coalesce(json_agg(json_build_object('line', f.line, 'account', f.account, 'agreement', c.agreement_id, 'matter', f.matter,
             'commodity', f.commodity, 'quantity', f.quantity, 'reverses_group', f.reverses_group, 'reverses_line', f.reverses_line)
             ORDER BY f.line), '[]') INTO lines FROM carried f;
    PERFORM append_movement(c.province_code, c.contribution_id, 'contribution', matter, lines, ARRAY[c.contribution_id],
      CASE WHEN c.corrects_id IS NULL THEN ARRAY[]::uuid[] ELSE ARRAY[c.corrects_id] END);
  END LOOP;
  DROP TABLE IF EXISTS carried;
END $$;
