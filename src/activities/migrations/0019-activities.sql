CREATE TABLE need (
  province_code text NOT NULL,
  need_id uuid NOT NULL,
  node_id uuid NOT NULL REFERENCES registry_node,
  field text NOT NULL CONSTRAINT need_field CHECK (field IN
    ('party-building', 'governance', 'training', 'economy', 'market', 'investment', 'tourism', 'culture',
     'education', 'health', 'welfare', 'infrastructure', 'environment', 'security', 'solidarity')),
  what text NOT NULL CONSTRAINT need_what CHECK (length(btrim(what)) BETWEEN 3 AND 300),
  quantity numeric(15, 3) CONSTRAINT need_quantity CHECK (quantity > 0),
  unit text CONSTRAINT need_unit CHECK (length(btrim(unit)) BETWEEN 1 AND 40),
  for_whom text NOT NULL CONSTRAINT need_for_whom CHECK (length(btrim(for_whom)) BETWEEN 2 AND 200),
  people integer CONSTRAINT need_people CHECK (people BETWEEN 1 AND 10000000),
  due_on date NOT NULL,
  priority text NOT NULL CONSTRAINT need_priority CHECK (priority IN ('urgent', 'high', 'usual')),
  place text CONSTRAINT need_place CHECK (length(btrim(place)) BETWEEN 1 AND 300),
  carried_from uuid,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, need_id),
  FOREIGN KEY (province_code, carried_from) REFERENCES need,
  CONSTRAINT need_request UNIQUE (province_code, request_id),
  CONSTRAINT need_measure CHECK ((unit IS NULL) = (quantity IS NULL)),
  CONSTRAINT need_carried_other CHECK (carried_from <> need_id)
);
COMMENT ON TABLE need IS 'What a commune or village says that it needs, for a group and never for a named person. carried_from: the need that this one takes to a later day. Append-only.';
COMMENT ON COLUMN need.people IS 'How many of the group for_whom: households, pupils…, as for_whom counts them.';
CREATE UNIQUE INDEX need_carried_once ON need (province_code, carried_from) WHERE carried_from IS NOT NULL;
CREATE INDEX need_by_node ON need (node_id, province_code, need_id);
CALL make_append_only('need');

CREATE TABLE need_act (
  province_code text NOT NULL,
  need_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT need_act_kind CHECK (kind IN ('met', 'withdrawn')),
  happened_on date NOT NULL,
  met_by text CONSTRAINT need_act_met_by CHECK (length(btrim(met_by)) BETWEEN 1 AND 300),
  note text CONSTRAINT need_act_note CHECK (length(btrim(note)) BETWEEN 1 AND 2000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  -- A need ends once.
  PRIMARY KEY (province_code, need_id),
  FOREIGN KEY (province_code, need_id) REFERENCES need,
  CONSTRAINT need_act_request UNIQUE (province_code, request_id),
  CONSTRAINT need_act_by_whom CHECK ((kind = 'met') = (met_by IS NOT NULL))
);
COMMENT ON TABLE need_act IS 'How a need ended: met, and by whom, or withdrawn. Append-only.';
CALL make_append_only('need_act');

CREATE TABLE plan_version (
  province_code text NOT NULL,
  plan_version_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  year smallint NOT NULL CONSTRAINT plan_version_year CHECK (year BETWEEN 2000 AND 2199),
  version_no integer NOT NULL CONSTRAINT plan_version_no CHECK (version_no >= 1),
  content_hash text NOT NULL CONSTRAINT plan_version_hash CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, plan_version_id),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT plan_version_in_order UNIQUE (province_code, agreement_id, year, version_no),
  CONSTRAINT plan_version_content UNIQUE (province_code, plan_version_id, content_hash),
  CONSTRAINT plan_version_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE plan_version IS 'One version of the plan of an agreement for a year; whether it is proposed, agreed or replaced is told by plan_approval and by later versions. Append-only.';
CALL make_append_only('plan_version');

CREATE TABLE plan_line (
  province_code text NOT NULL,
  plan_version_id uuid NOT NULL,
  line_no smallint NOT NULL CONSTRAINT plan_line_no CHECK (line_no BETWEEN 1 AND 60),
  line_id uuid NOT NULL,
  month smallint NOT NULL CONSTRAINT plan_line_month CHECK (month BETWEEN 1 AND 12),
  field text NOT NULL CONSTRAINT plan_line_field CHECK (field IN
    ('party-building', 'governance', 'training', 'economy', 'market', 'investment', 'tourism', 'culture',
     'education', 'health', 'welfare', 'infrastructure', 'environment', 'security', 'solidarity')),
  what text NOT NULL CONSTRAINT plan_line_what CHECK (length(btrim(what)) BETWEEN 3 AND 300),
  responsible_node uuid REFERENCES registry_node,
  budget_vnd bigint CONSTRAINT plan_line_budget CHECK (budget_vnd BETWEEN 1 AND 10000000000000),
  source text CONSTRAINT plan_line_source CHECK (source IN ('budget', 'mobilised', 'business', 'fund')),
  clause_id uuid,
  need_id uuid,
  why_none text CONSTRAINT plan_line_why_none CHECK (length(btrim(why_none)) BETWEEN 3 AND 300),
  PRIMARY KEY (province_code, plan_version_id, line_no),
  FOREIGN KEY (province_code, plan_version_id) REFERENCES plan_version,
  FOREIGN KEY (province_code, clause_id) REFERENCES clause,
  FOREIGN KEY (province_code, need_id) REFERENCES need,
  CONSTRAINT plan_line_once UNIQUE (province_code, plan_version_id, line_id),
  CONSTRAINT plan_line_serves CHECK (clause_id IS NOT NULL OR need_id IS NOT NULL OR why_none IS NOT NULL),
  CONSTRAINT plan_line_paid CHECK ((budget_vnd IS NULL) = (source IS NULL))
);
COMMENT ON TABLE plan_line IS 'What is to be done in a month. line_id stays the same from version to version and when it is carried over to the next year. responsible_node null: both sides together. Append-only.';
CREATE INDEX plan_line_by_line ON plan_line (province_code, line_id);
CALL make_append_only('plan_line');

CREATE TABLE plan_approval (
  province_code text NOT NULL,
  plan_version_id uuid NOT NULL,
  side text NOT NULL CONSTRAINT plan_approval_side CHECK (side IN ('sponsor', 'recipient')),
  content_hash text NOT NULL,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, plan_version_id, side),
  -- Both sides approve the same words.
  CONSTRAINT plan_approval_of_content FOREIGN KEY (province_code, plan_version_id, content_hash)
    REFERENCES plan_version (province_code, plan_version_id, content_hash),
  CONSTRAINT plan_approval_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE plan_approval IS 'That one side approves a version, by the hash of what it read. Where both sides are mutual, the first party stands for sponsor, the others for recipient. Append-only.';
CALL make_append_only('plan_approval');

CREATE TABLE activity (
  province_code text NOT NULL,
  activity_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  field text NOT NULL CONSTRAINT activity_field CHECK (field IN
    ('party-building', 'governance', 'training', 'economy', 'market', 'investment', 'tourism', 'culture',
     'education', 'health', 'welfare', 'infrastructure', 'environment', 'security', 'solidarity')),
  what text NOT NULL CONSTRAINT activity_what CHECK (length(btrim(what)) BETWEEN 3 AND 300),
  line_id uuid,
  clause_id uuid,
  need_id uuid,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, activity_id),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  FOREIGN KEY (province_code, need_id) REFERENCES need,
  CONSTRAINT activity_clause FOREIGN KEY (province_code, agreement_id, clause_id)
    REFERENCES clause (province_code, agreement_id, clause_id),
  CONSTRAINT activity_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE activity IS 'Something the two sides do together, and which line of a plan, clause or need it serves. What has become of it is told by activity_act. Append-only.';
CREATE INDEX activity_by_agreement ON activity (province_code, agreement_id, activity_id);
CREATE INDEX activity_by_line ON activity (province_code, line_id) WHERE line_id IS NOT NULL;
CALL make_append_only('activity');

CREATE TABLE activity_act (
  province_code text NOT NULL,
  activity_id uuid NOT NULL,
  act_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT activity_act_kind CHECK (kind IN ('planned', 'held', 'cancelled')),
  happens_on date,
  place text CONSTRAINT activity_act_place CHECK (length(btrim(place)) BETWEEN 1 AND 300),
  note text CONSTRAINT activity_act_note CHECK (length(btrim(note)) BETWEEN 1 AND 2000),
  staff_sent integer CONSTRAINT activity_act_sent CHECK (staff_sent BETWEEN 1 AND 100000),
  staff_sent_days integer CONSTRAINT activity_act_sent_days CHECK (staff_sent_days BETWEEN 1 AND 3660),
  staff_received integer CONSTRAINT activity_act_received CHECK (staff_received BETWEEN 1 AND 100000),
  staff_received_days integer CONSTRAINT activity_act_received_days CHECK (staff_received_days BETWEEN 1 AND 3660),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, activity_id, act_no),
  FOREIGN KEY (province_code, activity_id) REFERENCES activity,
  CONSTRAINT activity_act_request UNIQUE (province_code, request_id),
  CONSTRAINT activity_act_day CHECK ((kind = 'cancelled') = (happens_on IS NULL)),
  CONSTRAINT activity_act_why CHECK (kind <> 'cancelled' OR note IS NOT NULL),
  CONSTRAINT activity_act_staff CHECK (kind = 'held' OR num_nonnulls(staff_sent, staff_sent_days, staff_received, staff_received_days) = 0),
  CONSTRAINT activity_act_staff_days CHECK ((staff_sent IS NULL) = (staff_sent_days IS NULL)
    AND (staff_received IS NULL) = (staff_received_days IS NULL))
);
COMMENT ON TABLE activity_act IS 'Planned for a day (again: moved to another), held on a day (again: told more exactly), or cancelled. The last act counts. Staff: how many the sponsors sent and received, and for how many days each. Append-only.';
CREATE INDEX activity_act_by_day ON activity_act (province_code, happens_on) WHERE happens_on IS NOT NULL;
CALL make_append_only('activity_act');

CREATE TABLE activity_participant (
  province_code text NOT NULL,
  activity_id uuid NOT NULL,
  act_no integer NOT NULL,
  who text NOT NULL CONSTRAINT activity_participant_who CHECK (who IN
    ('sponsor-staff', 'recipient-staff', 'residents', 'youth', 'children', 'forces')),
  people integer NOT NULL CONSTRAINT activity_participant_people CHECK (people BETWEEN 1 AND 1000000),
  PRIMARY KEY (province_code, activity_id, act_no, who),
  FOREIGN KEY (province_code, activity_id, act_no) REFERENCES activity_act
);
COMMENT ON TABLE activity_participant IS 'How many of which group took part; never who. Append-only.';
CALL make_append_only('activity_participant');

CREATE TABLE activity_result (
  province_code text NOT NULL,
  activity_id uuid NOT NULL,
  act_no integer NOT NULL,
  indicator text NOT NULL CONSTRAINT activity_result_indicator CHECK (indicator ~ '^[a-z]+(-[a-z]+)*$'),
  amount numeric(15, 3) NOT NULL CONSTRAINT activity_result_amount CHECK (amount > 0),
  PRIMARY KEY (province_code, activity_id, act_no, indicator),
  FOREIGN KEY (province_code, activity_id, act_no) REFERENCES activity_act
);
COMMENT ON TABLE activity_result IS 'What came of an activity, by the indicators of activities/indicators.ts. Append-only.';
CALL make_append_only('activity_result');

CREATE TABLE agreement_rhythm (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  act_no integer NOT NULL,
  every_months smallint NOT NULL CONSTRAINT agreement_rhythm_months CHECK (every_months BETWEEN 1 AND 24),
  note text CONSTRAINT agreement_rhythm_note CHECK (length(btrim(note)) BETWEEN 1 AND 2000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, agreement_id, act_no),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT agreement_rhythm_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE agreement_rhythm IS 'How often the sides promised to do something together; the last row counts. Without a row: every six months. Append-only.';
CALL make_append_only('agreement_rhythm');

-- When something last really happened in an agreement is asked for thousands of agreements at once.
CREATE INDEX contribution_arrivals ON contribution (province_code, agreement_id) INCLUDE (contribution_id, happened_on)
  WHERE stage IN ('delivered', 'received');
