CREATE TABLE programme_statement (
  province_code text NOT NULL,
  programme_id uuid NOT NULL,
  statement_no integer NOT NULL,
  title text CONSTRAINT programme_statement_title CHECK (length(btrim(title)) BETWEEN 3 AND 300),
  owner_node uuid REFERENCES registry_node,
  starts_on date,
  ends_on date,
  summary text CONSTRAINT programme_statement_summary CHECK (length(btrim(summary)) BETWEEN 3 AND 2000),
  principles text CONSTRAINT programme_statement_principles CHECK (length(btrim(principles)) BETWEEN 3 AND 4000),
  fields text[] CONSTRAINT programme_statement_fields CHECK (fields <@ ARRAY
    ['party-building', 'governance', 'training', 'economy', 'market', 'investment', 'tourism', 'culture',
     'education', 'health', 'welfare', 'infrastructure', 'environment', 'security', 'solidarity']),
  review_cycle text CONSTRAINT programme_statement_review_cycle CHECK (review_cycle IN ('quarter', 'half-year', 'year')),
  aggregator_node uuid REFERENCES registry_node,
  recipient_scope text CONSTRAINT programme_statement_recipient_scope CHECK (recipient_scope IN
    ('named', 'hard-villages', 'villages', 'hard-communes', 'communes')),
  most_recipients smallint CONSTRAINT programme_statement_most_recipients CHECK (most_recipients BETWEEN 1 AND 1000),
  most_sponsors smallint CONSTRAINT programme_statement_most_sponsors CHECK (most_sponsors BETWEEN 1 AND 1000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, programme_id, statement_no),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme,
  CONSTRAINT programme_statement_request UNIQUE (province_code, request_id),
  CONSTRAINT programme_statement_term CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on)
);
COMMENT ON TABLE programme_statement IS 'What was stated of a programme after it was opened, in order. A column left empty says nothing; of those that say something the last counts. Append-only.';
COMMENT ON COLUMN programme_statement.recipient_scope IS 'Who ought to have a twin: those ever named in an assignment, or a whole class of places of the province.';
COMMENT ON COLUMN programme_statement.most_recipients IS 'How many recipients one sponsor is meant to bear at most; most_sponsors the other way round.';
CALL make_append_only('programme_statement');

CREATE TABLE programme_deadline (
  province_code text NOT NULL,
  programme_id uuid NOT NULL,
  deadline_id uuid NOT NULL,
  statement_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT programme_deadline_kind CHECK (kind IN ('signing', 'plan', 'report', 'review', 'other')),
  what text CONSTRAINT programme_deadline_what CHECK (length(btrim(what)) BETWEEN 3 AND 300),
  due_on date,
  PRIMARY KEY (province_code, programme_id, deadline_id, statement_no),
  FOREIGN KEY (province_code, programme_id, statement_no) REFERENCES programme_statement
);
COMMENT ON TABLE programme_deadline IS 'A day that a programme sets. The last statement of a deadline_id counts; without a due_on the deadline is taken back. Append-only.';
CALL make_append_only('programme_deadline');

CREATE VIEW programme_stated AS
  SELECT p.province_code, p.programme_id, p.slug, coalesce(s.title, p.title) AS title,
         CASE WHEN s.title IS NULL THEN p.title_en END AS title_en,
         coalesce(s.owner_node, p.owner_node) AS owner_node,
         coalesce(s.starts_on, p.starts_on) AS starts_on, coalesce(s.ends_on, p.ends_on) AS ends_on,
         coalesce(s.summary, p.summary) AS summary,
         CASE WHEN s.summary IS NULL THEN p.summary_en END AS summary_en, p.is_sample,
         s.principles, s.fields, s.review_cycle, s.aggregator_node, s.recipient_scope, s.most_recipients, s.most_sponsors
    FROM programme p
   CROSS JOIN LATERAL (
     SELECT (array_agg(title ORDER BY statement_no DESC) FILTER (WHERE title IS NOT NULL))[1] AS title,
            (array_agg(owner_node ORDER BY statement_no DESC) FILTER (WHERE owner_node IS NOT NULL))[1] AS owner_node,
            (array_agg(starts_on ORDER BY statement_no DESC) FILTER (WHERE starts_on IS NOT NULL))[1] AS starts_on,
            (array_agg(ends_on ORDER BY statement_no DESC) FILTER (WHERE ends_on IS NOT NULL))[1] AS ends_on,
            (array_agg(summary ORDER BY statement_no DESC) FILTER (WHERE summary IS NOT NULL))[1] AS summary,
            (array_agg(principles ORDER BY statement_no DESC) FILTER (WHERE principles IS NOT NULL))[1] AS principles,
            (SELECT f.fields FROM programme_statement f
              WHERE f.province_code = p.province_code AND f.programme_id = p.programme_id AND f.fields IS NOT NULL
              ORDER BY f.statement_no DESC LIMIT 1) AS fields,
            (array_agg(review_cycle ORDER BY statement_no DESC) FILTER (WHERE review_cycle IS NOT NULL))[1] AS review_cycle,
            (array_agg(aggregator_node ORDER BY statement_no DESC) FILTER (WHERE aggregator_node IS NOT NULL))[1] AS aggregator_node,
            (array_agg(recipient_scope ORDER BY statement_no DESC) FILTER (WHERE recipient_scope IS NOT NULL))[1] AS recipient_scope,
            (array_agg(most_recipients ORDER BY statement_no DESC) FILTER (WHERE most_recipients IS NOT NULL))[1] AS most_recipients,
            (array_agg(most_sponsors ORDER BY statement_no DESC) FILTER (WHERE most_sponsors IS NOT NULL))[1] AS most_sponsors
       FROM programme_statement
      WHERE province_code = p.province_code AND programme_id = p.programme_id
   ) s;
COMMENT ON VIEW programme_stated IS 'Each programme as it was opened and as later statements together tell it.';

CREATE TABLE assignment_version (
  province_code text NOT NULL,
  version_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  version_no integer NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, version_id),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme,
  CONSTRAINT assignment_version_no UNIQUE (province_code, programme_id, version_no)
);
COMMENT ON TABLE assignment_version IS 'One version of who twins with whom in a programme: a draft, then published or withdrawn, as assignment_act tells. Append-only.';
CALL make_append_only('assignment_version');

CREATE TABLE assignment_act (
  province_code text NOT NULL,
  version_id uuid NOT NULL,
  act_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT assignment_act_kind CHECK (kind IN ('drafted', 'changed', 'imported', 'published', 'withdrawn')),
  effective_on date,
  document_id uuid,
  pair_count integer,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, version_id, act_no),
  FOREIGN KEY (province_code, version_id) REFERENCES assignment_version,
  FOREIGN KEY (province_code, document_id) REFERENCES legal_document,
  CONSTRAINT assignment_act_request UNIQUE (province_code, request_id),
  CONSTRAINT assignment_act_publishing CHECK ((kind = 'published') = (effective_on IS NOT NULL)),
  CONSTRAINT assignment_act_decision CHECK ((kind = 'published') = (document_id IS NOT NULL))
);
COMMENT ON TABLE assignment_act IS 'What happened to a version, in order: its status is the fold. pair_count: how many pairs it held after the act. Append-only.';
CREATE UNIQUE INDEX assignment_act_ends ON assignment_act (province_code, version_id) WHERE kind IN ('published', 'withdrawn');
CALL make_append_only('assignment_act');

CREATE TABLE assignment_pair (
  province_code text NOT NULL,
  version_id uuid NOT NULL,
  sponsor_node uuid NOT NULL REFERENCES registry_node,
  recipient_node uuid NOT NULL REFERENCES registry_node,
  act_no integer NOT NULL,
  stands boolean NOT NULL,
  traits text CONSTRAINT assignment_pair_traits CHECK (length(traits) <= 500),
  note text CONSTRAINT assignment_pair_note CHECK (length(note) <= 500),
  PRIMARY KEY (province_code, version_id, sponsor_node, recipient_node, act_no),
  FOREIGN KEY (province_code, version_id, act_no) REFERENCES assignment_act,
  CONSTRAINT assignment_pair_two CHECK (sponsor_node <> recipient_node)
);
COMMENT ON TABLE assignment_pair IS 'A pair put into a version (stands) or taken out of its draft again; the last row of a pair counts. The nodes are those of the decision; who bears them on a day follows registry_link. Append-only.';
CREATE INDEX assignment_pair_by_sponsor ON assignment_pair (sponsor_node);
CREATE INDEX assignment_pair_by_recipient ON assignment_pair (recipient_node);
CALL make_append_only('assignment_pair');
