-- What the public may find by words. The kernel's fold (kernel/vietnamese/fold.ts), said in SQL for the letters of Vietnamese and of
-- the languages beside it, and independent of the server's locale; a test holds the two against each other.
CREATE FUNCTION search_fold(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    translate(lower(regexp_replace(normalize(said, NFD), '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+', '', 'g')), 'đĐƀɃ', 'ddbb'),
    '[\u0001-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u3004\u3008-\u3020\ufe30-\ufe6f\uff01-\uff0f]+', ' ', 'g'))
$$;

-- Its words, without places; a word of more than 60 letters is cut. `marks` are words that no text holds: "field:education", "vnd:20000000".
CREATE FUNCTION search_words(said text, marks text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(ARRAY(SELECT left(word, 60) FROM unnest(string_to_array(search_fold(said), ' ')) word WHERE word <> '')
    || array_remove(coalesce(marks, '{}'), NULL))
$$;

-- "day:2025-10-18", "month:2025-10", "year:2025".
CREATE FUNCTION search_day_marks(on_day date) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN on_day IS NULL THEN '{}' ELSE ARRAY['day:' || to_char(on_day, 'YYYY-MM-DD'), 'month:' || to_char(on_day, 'YYYY-MM'),
    'year:' || to_char(on_day, 'YYYY')] END
$$;

-- The nodes and whoever merged into them. Looked up one by one (OFFSET 0, = ANY): the planner would take a walk for long and read
-- whole tables, for each agreement anew.
CREATE FUNCTION search_elders(nodes uuid[]) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  WITH RECURSIVE elders AS (
    SELECT unnest(nodes) AS node_id
    UNION
    SELECT link.from_node FROM elders CROSS JOIN LATERAL (
      SELECT from_node FROM registry_link WHERE to_node = elders.node_id AND inherits OFFSET 0) link)
  SELECT ARRAY(SELECT node_id FROM elders ORDER BY node_id)
$$;

-- The nodes and all that they lie in.
CREATE FUNCTION search_line(nodes uuid[]) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  WITH RECURSIVE above AS (
    SELECT unnest(nodes) AS node_id
    UNION
    SELECT last.parent_id FROM above CROSS JOIN LATERAL (
      SELECT v.parent_id FROM registry_version v WHERE v.node_id = ANY(ARRAY[above.node_id]) ORDER BY v.valid_from DESC LIMIT 1) last
     WHERE last.parent_id IS NOT NULL)
  SELECT ARRAY(SELECT node_id FROM above ORDER BY node_id)
$$;

-- Who stands in an agreement: title, its parties as they are called; others, every name by which people may look for them: of those
-- who bear it since, of those who merged into them, what they were called before, closed up, and where they lie; words, those of both.
-- nodes: the parties and whoever took over from them; within_nodes: those and all that they lie in. In PL/pgSQL, which plans it once.
CREATE FUNCTION search_parties(province text, agreement uuid)
  RETURNS TABLE (title text, others text, words tsvector, nodes uuid[], within_nodes uuid[]) LANGUAGE plpgsql STABLE ROWS 1 AS $$
DECLARE
  elders uuid[];
BEGIN
  WITH RECURSIVE signed AS (
    SELECT party.node_id, party.position::int AS place FROM agreement_party party
     WHERE party.province_code = province AND party.agreement_id = agreement
    UNION ALL
    SELECT pass.to_node, 1000 + pass.act_no FROM agreement_pass pass
     WHERE pass.province_code = province AND pass.agreement_id = agreement),
  heirs AS (
    SELECT signed.node_id FROM signed
    UNION
    SELECT link.to_node FROM heirs CROSS JOIN LATERAL (
      SELECT to_node FROM registry_link WHERE from_node = heirs.node_id AND inherits OFFSET 0) link)
  SELECT coalesce((SELECT string_agg(last.full_name, ' – ' ORDER BY signed.place) FROM signed CROSS JOIN LATERAL (
           SELECT v.full_name FROM registry_version v WHERE v.node_id = ANY(ARRAY[signed.node_id]) ORDER BY v.valid_from DESC LIMIT 1) last), ''),
         ARRAY(SELECT heirs.node_id FROM heirs ORDER BY heirs.node_id)
    INTO title, nodes;
  elders := search_elders(nodes);
  within_nodes := search_line(nodes);
  WITH called AS MATERIALIZED (
    SELECT v.full_name, v.former_district, search_fold(v.name) AS name FROM registry_version v WHERE v.node_id = ANY(elders))
  SELECT concat_ws(' – ',
           (SELECT string_agg(DISTINCT called.full_name, ' – ' ORDER BY called.full_name) FROM called),
           (SELECT string_agg(DISTINCT alias.name, ' – ' ORDER BY alias.name) FROM registry_alias alias WHERE alias.node_id = ANY(elders)),
           (SELECT string_agg(DISTINCT v.full_name, ' – ' ORDER BY v.full_name) FROM registry_version v
             WHERE v.node_id = ANY(within_nodes) AND v.valid_to IS NULL),
           (SELECT string_agg(DISTINCT called.former_district, ' – ' ORDER BY called.former_district) FROM called),
           (SELECT string_agg(DISTINCT replace(called.name, ' ', ''), ' ' ORDER BY replace(called.name, ' ', ''))
              FROM called WHERE called.name LIKE '% %'))
    INTO others;
  words := search_words(concat_ws(' ', title, others), '{}');
  RETURN NEXT;
END
$$;

-- What can be found of one agreement: itself, its promises, what was done under it. The parties are read once for all of them.
CREATE VIEW search_of_agreement AS
SELECT a.province_code, 'agreement'::text AS source, a.agreement_id AS source_id, found.*
  FROM agreement a
  JOIN agreement_standing s ON s.province_code = a.province_code AND s.agreement_id = a.agreement_id
 CROSS JOIN LATERAL search_parties(a.province_code, a.agreement_id) who
 CROSS JOIN LATERAL (
   SELECT CASE WHEN s.status = 'in-force' THEN CASE WHEN s.last_on IS NULL THEN 'never-started' ELSE 'running' END ELSE s.status END AS state,
          CASE WHEN s.status = 'in-force' THEN (s.silent_since + make_interval(months => s.every_months, days => 1))::date END AS silent_from) how
 CROSS JOIN LATERAL (
   SELECT 'agreement'::text AS kind, a.agreement_id AS subject_id, who.title, who.others, s.fields, s.signed_on AS happened_on,
          how.state, how.silent_from, who.nodes, who.within_nodes,
          who.words || search_words('', search_day_marks(s.signed_on) || ARRAY(SELECT 'field:' || f FROM unnest(s.fields) f)
            || ARRAY(SELECT DISTINCT 'vnd:' || k.amount_vnd FROM contribution k
                 WHERE k.province_code = a.province_code AND k.agreement_id = a.agreement_id AND k.amount_vnd IS NOT NULL
                   AND NOT EXISTS (SELECT FROM contribution later WHERE later.province_code = k.province_code AND later.corrects_id = k.contribution_id)
                   AND NOT EXISTS (SELECT FROM contribution_merge merged WHERE merged.province_code = k.province_code AND merged.set_aside_id = k.contribution_id))) AS words
   UNION ALL
   SELECT 'clause', c.clause_id, c.text, NULL, ARRAY[c.field], coalesce(coalesce(brought.happened_on, brought.happened_by), s.signed_on),
          CASE WHEN s.status = 'in-force' THEN CASE WHEN begun.yes THEN 'running' ELSE 'never-started' END ELSE s.status END,
          CASE WHEN s.status = 'in-force' AND NOT begun.yes THEN
            (coalesce(brought.happened_on, brought.happened_by, s.signed_on, '0001-01-01'::date) + make_interval(months => s.every_months, days => 1))::date END,
          who.nodes, who.within_nodes,
          who.words || search_words(concat_ws(' ', c.text, c.text_en),
            search_day_marks(coalesce(brought.happened_on, brought.happened_by, s.signed_on)) || ARRAY['field:' || c.field])
     FROM clause c
     LEFT JOIN agreement_act brought ON brought.province_code = c.province_code AND brought.agreement_id = c.agreement_id AND brought.act_no = c.act_no
    CROSS JOIN LATERAL (
      SELECT EXISTS (SELECT FROM contribution k WHERE k.province_code = c.province_code AND k.agreement_id = c.agreement_id
                        AND k.clause_id = c.clause_id AND k.stage IN ('delivered', 'received')
                        AND NOT EXISTS (SELECT FROM contribution later WHERE later.province_code = k.province_code AND later.corrects_id = k.contribution_id)
                        AND NOT EXISTS (SELECT FROM contribution_merge merged WHERE merged.province_code = k.province_code AND merged.set_aside_id = k.contribution_id))
          OR EXISTS (SELECT FROM activity x CROSS JOIN LATERAL (SELECT act.kind FROM activity_act act WHERE act.province_code = x.province_code
                        AND act.activity_id = x.activity_id ORDER BY act.act_no DESC LIMIT 1) last
                      WHERE x.province_code = c.province_code AND x.agreement_id = c.agreement_id AND x.clause_id = c.clause_id AND last.kind = 'held') AS yes) begun
    WHERE c.province_code = a.province_code AND c.agreement_id = a.agreement_id
      AND NOT EXISTS (SELECT FROM clause_change x WHERE x.province_code = c.province_code AND x.clause_id = c.clause_id)
   UNION ALL
   SELECT 'activity', x.activity_id, x.what, NULL, ARRAY[x.field], last.happens_on, last.kind, NULL, who.nodes, who.within_nodes,
          who.words || search_words(concat_ws(' ', x.what, last.place), search_day_marks(last.happens_on) || ARRAY['field:' || x.field])
     FROM activity x
    CROSS JOIN LATERAL (SELECT act.kind, act.happens_on, act.place FROM activity_act act
      WHERE act.province_code = x.province_code AND act.activity_id = x.activity_id ORDER BY act.act_no DESC LIMIT 1) last
    WHERE x.province_code = a.province_code AND x.agreement_id = a.agreement_id AND last.kind IN ('planned', 'held')) found
 WHERE NOT a.is_restricted;
COMMENT ON VIEW search_of_agreement IS 'What the public may find of each agreement, read from what is recorded; restricted ones have no rows. state: how it stands; silent_from: from which day on nothing has been heard for too long, while it is in force.';

CREATE VIEW search_of_programme AS
SELECT p.province_code, 'programme'::text AS source, p.programme_id AS source_id, 'programme'::text AS kind, p.programme_id AS subject_id,
       p.title, concat_ws(' – ', p.title_en, owner.full_name, papers.names) AS others, coalesce(p.fields, '{}')::text[] AS fields,
       p.starts_on AS happened_on, NULL::text AS state, NULL::date AS silent_from, ARRAY[p.owner_node] AS nodes, ARRAY[p.owner_node] AS within_nodes,
       search_words(concat_ws(' ', p.title, p.title_en, p.summary, p.summary_en, owner.full_name, papers.names, papers.abstracts),
         search_day_marks(p.starts_on) || ARRAY(SELECT 'field:' || f FROM unnest(p.fields) f)) AS words
  FROM programme_stated p
 CROSS JOIN LATERAL (SELECT v.full_name FROM registry_version v WHERE v.node_id = p.owner_node ORDER BY v.valid_from DESC LIMIT 1) owner
 CROSS JOIN LATERAL (
   SELECT string_agg(concat_ws(' ', d.kind, d.number, d.issuer), ' – ' ORDER BY cited.position) AS names, string_agg(d.abstract, ' ' ORDER BY cited.position) AS abstracts
     FROM programme_document cited JOIN legal_document_stated d ON d.province_code = cited.province_code AND d.document_id = cited.document_id
    WHERE cited.province_code = p.province_code AND cited.programme_id = p.programme_id) papers;
COMMENT ON VIEW search_of_programme IS 'What the public may find of each programme.';

-- Organisations have long names of which people remember some words, in any order; units and villages are found by registry_key.
CREATE VIEW search_of_organisation AS
SELECT n.province_code, 'organisation'::text AS source, n.node_id AS source_id, 'organisation'::text AS kind, n.node_id AS subject_id,
       last.full_name AS title, called.others, '{}'::text[] AS fields, NULL::date AS happened_on,
       CASE WHEN last.valid_to IS NOT NULL THEN 'ended' END AS state, NULL::date AS silent_from,
       ARRAY[n.node_id] AS nodes, search_line(ARRAY[n.node_id]) AS within_nodes, search_words(concat_ws(' ', last.full_name, called.others), '{}') AS words
  FROM registry_node n
 CROSS JOIN LATERAL (SELECT v.full_name, v.valid_to FROM registry_version v WHERE v.node_id = n.node_id ORDER BY v.valid_from DESC LIMIT 1) last
 CROSS JOIN LATERAL (SELECT search_elders(ARRAY[n.node_id]) AS elders OFFSET 0) borne
 CROSS JOIN LATERAL (
   SELECT concat_ws(' – ', (SELECT string_agg(DISTINCT v.full_name, ' – ' ORDER BY v.full_name) FROM registry_version v WHERE v.node_id = ANY(borne.elders)),
            (SELECT string_agg(DISTINCT alias.name, ' – ' ORDER BY alias.name) FROM registry_alias alias WHERE alias.node_id = ANY(borne.elders))) AS others) called
 WHERE n.kind = 'organisation';
COMMENT ON VIEW search_of_organisation IS 'What the public may find of each organisation: by its names, those that it bore, and those of whoever merged into it.';

CREATE VIEW search_of_product AS
SELECT p.province_code, 'product'::text AS source, p.product_id AS source_id, 'product'::text AS kind, p.product_id AS subject_id,
       told.name AS title, concat_ws(' – ', told.maker, sold.names) AS others, ARRAY['market']::text[] AS fields, told.said_on AS happened_on,
       NULL::text AS state, NULL::date AS silent_from, ARRAY[p.node_id] AS nodes, sold.line AS within_nodes,
       search_words(concat_ws(' ', told.name, told.maker, told.about, told.standards, CASE WHEN told.stars IS NOT NULL THEN 'ocop ' || told.stars || ' sao' END, sold.names),
         ARRAY['field:market']) AS words
  FROM product p
 CROSS JOIN LATERAL (SELECT v.* FROM product_version v WHERE v.province_code = p.province_code AND v.product_id = p.product_id
   ORDER BY v.version_no DESC LIMIT 1) told
 CROSS JOIN LATERAL (SELECT search_elders(ARRAY[p.node_id]) AS elders, search_line(ARRAY[p.node_id]) AS line OFFSET 0) place
 CROSS JOIN LATERAL (
   SELECT place.line, (SELECT string_agg(DISTINCT v.full_name, ' – ' ORDER BY v.full_name) FROM registry_version v
     WHERE v.node_id = ANY(place.elders || place.line)) AS names) sold
 WHERE NOT EXISTS (SELECT FROM product_end gone WHERE gone.province_code = p.province_code AND gone.product_id = p.product_id);
COMMENT ON VIEW search_of_product IS 'What the public may find of each product that is still sold, as it was described last.';

CREATE VIEW search_document_now AS
  SELECT * FROM search_of_agreement UNION ALL SELECT * FROM search_of_programme UNION ALL SELECT * FROM search_of_organisation
  UNION ALL SELECT * FROM search_of_product;
COMMENT ON VIEW search_document_now IS 'The one definition of what can be found by words; search_document keeps it and is held against it every morning. A room that has something new to be found makes a view of these columns and joins it here.';

CREATE TABLE search_document (
  province_code text NOT NULL,
  source text NOT NULL,
  source_id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  title text NOT NULL,
  others text,
  fields text[] NOT NULL,
  happened_on date,
  state text,
  silent_from date,
  nodes uuid[] NOT NULL,
  within_nodes uuid[] NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (province_code, kind, subject_id)
) PARTITION BY LIST (kind);
COMMENT ON TABLE search_document IS 'search_document_now, kept for the public search: written anew in the transaction of every change of the record (source, source_id) that it comes from.';
COMMENT ON COLUMN search_document.others IS 'Other names for the parties; a promise or activity has those of its agreement.';
CREATE INDEX search_document_by_source ON search_document (province_code, source, source_id);
CREATE INDEX search_document_by_place ON search_document USING gin (within_nodes) WITH (fastupdate = off);
CREATE INDEX search_document_by_words ON search_document USING gin (words) WITH (fastupdate = off);
CREATE INDEX search_document_by_day ON search_document ((coalesce(happened_on, '0001-01-01'::date)) DESC, subject_id DESC);
CREATE INDEX search_document_by_state ON search_document (state, (coalesce(happened_on, '0001-01-01'::date)) DESC, subject_id DESC) WHERE state IS NOT NULL;
CREATE INDEX search_document_by_silence ON search_document (silent_from DESC, subject_id DESC) WHERE silent_from IS NOT NULL;
-- One for each kind: each is looked for apart and bounded apart, and the planner must know how often each says a word.
CREATE TABLE search_document_of_programme PARTITION OF search_document FOR VALUES IN ('programme');
COMMENT ON TABLE search_document_of_programme IS 'The programmes in search_document.';
CREATE TABLE search_document_of_organisation PARTITION OF search_document FOR VALUES IN ('organisation');
COMMENT ON TABLE search_document_of_organisation IS 'The organisations in search_document.';
CREATE TABLE search_document_of_product PARTITION OF search_document FOR VALUES IN ('product');
COMMENT ON TABLE search_document_of_product IS 'The products in search_document.';
CREATE TABLE search_document_of_agreement PARTITION OF search_document FOR VALUES IN ('agreement');
COMMENT ON TABLE search_document_of_agreement IS 'The agreements in search_document.';
CREATE TABLE search_document_of_clause PARTITION OF search_document FOR VALUES IN ('clause');
COMMENT ON TABLE search_document_of_clause IS 'The promises in search_document.';
CREATE TABLE search_document_of_activity PARTITION OF search_document FOR VALUES IN ('activity');
COMMENT ON TABLE search_document_of_activity IS 'The activities in search_document.';

CREATE TABLE search_word (
  word text COLLATE "C" PRIMARY KEY
);
COMMENT ON TABLE search_word IS 'The words of search_document, once each, so that a typing mistake can be told from a word. Words that went out of use stay.';

INSERT INTO search_document SELECT * FROM search_document_now;
INSERT INTO search_word
  SELECT DISTINCT word FROM search_document, unnest(tsvector_to_array(words)) word WHERE word ~ '^[a-z]{2,20}$';
