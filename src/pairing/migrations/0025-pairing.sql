CREATE TABLE pairing_problem (
  province_code text NOT NULL,
  problem_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  origin text NOT NULL CONSTRAINT pairing_problem_origin CHECK (origin IN ('file', 'registry', 'generated')),
  file_name text CONSTRAINT pairing_problem_file_name CHECK (length(file_name) <= 300),
  is_generated boolean NOT NULL,
  sponsor_count integer NOT NULL,
  recipient_count integer NOT NULL,
  pair_count integer NOT NULL,
  input_hash text NOT NULL CONSTRAINT pairing_problem_hash CHECK (input_hash ~ '^[0-9a-f]{64}$'),
  content bytea NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, problem_id),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme
);
COMMENT ON TABLE pairing_problem IS 'Who may be paired with whom and what each pair is worth, as it was taken in. content: the problem as canonical JSON (docs: the schema PairingProblem of the API), gzip; input_hash is its fingerprint. Append-only.';
CALL make_append_only('pairing_problem');

CREATE TABLE pairing_party (
  province_code text NOT NULL,
  problem_id uuid NOT NULL,
  side text NOT NULL CONSTRAINT pairing_party_side CHECK (side IN ('sponsors', 'recipients')),
  party_id text NOT NULL CONSTRAINT pairing_party_id CHECK (length(party_id) BETWEEN 1 AND 500),
  node_id uuid REFERENCES registry_node,
  PRIMARY KEY (province_code, problem_id, side, party_id),
  FOREIGN KEY (province_code, problem_id) REFERENCES pairing_problem
);
COMMENT ON TABLE pairing_party IS 'Whom each party of a problem is in the registry; empty where its name or code can mean nobody, or several. Append-only.';
CALL make_append_only('pairing_party');

CREATE TABLE pairing_scenario (
  province_code text NOT NULL,
  scenario_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  problem_id uuid NOT NULL,
  scenario_no integer NOT NULL,
  title text NOT NULL CONSTRAINT pairing_scenario_title CHECK (length(btrim(title)) BETWEEN 3 AND 200),
  copied_from uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, scenario_id),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme,
  FOREIGN KEY (province_code, problem_id) REFERENCES pairing_problem,
  FOREIGN KEY (province_code, copied_from) REFERENCES pairing_scenario,
  CONSTRAINT pairing_scenario_no UNIQUE (province_code, programme_id, scenario_no)
);
COMMENT ON TABLE pairing_scenario IS 'One way of pairing that an office weighs: a problem, and what was decided about it in pairing_scenario_act. Append-only.';
CALL make_append_only('pairing_scenario');

CREATE TABLE pairing_scenario_act (
  province_code text NOT NULL,
  scenario_id uuid NOT NULL,
  act_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT pairing_scenario_act_kind CHECK (kind IN
    ('opened', 'changed', 'undone', 'signed', 'reopened', 'published', 'dropped')),
  undoes integer,
  note text CONSTRAINT pairing_scenario_act_note CHECK (length(btrim(note)) BETWEEN 1 AND 500),
  version_id uuid,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, scenario_id, act_no),
  FOREIGN KEY (province_code, scenario_id) REFERENCES pairing_scenario,
  FOREIGN KEY (province_code, scenario_id, undoes) REFERENCES pairing_scenario_act,
  FOREIGN KEY (province_code, version_id) REFERENCES assignment_version,
  CONSTRAINT pairing_scenario_act_request UNIQUE (province_code, request_id),
  CONSTRAINT pairing_scenario_act_undoing CHECK ((kind = 'undone') = (undoes IS NOT NULL)),
  CONSTRAINT pairing_scenario_act_publishing CHECK ((kind = 'published') = (version_id IS NOT NULL))
);
COMMENT ON TABLE pairing_scenario_act IS 'What happened to a scenario, in order; its status and its problem are the fold. undoes: the change that is taken back. Append-only.';
CREATE UNIQUE INDEX pairing_scenario_act_undone_once ON pairing_scenario_act (province_code, scenario_id, undoes) WHERE undoes IS NOT NULL;
CALL make_append_only('pairing_scenario_act');

CREATE TABLE pairing_change (
  province_code text NOT NULL,
  scenario_id uuid NOT NULL,
  act_no integer NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL CONSTRAINT pairing_change_kind CHECK (kind IN
    ('lock', 'unlock', 'weight', 'bounds', 'floor', 'max-changes', 'compactness', 'drop')),
  side text CONSTRAINT pairing_change_side CHECK (side IN ('sponsors', 'recipients')),
  sponsor text,
  recipient text,
  rule text CONSTRAINT pairing_change_rule CHECK (rule IN ('must', 'never')),
  why text CONSTRAINT pairing_change_why CHECK (length(btrim(why)) BETWEEN 1 AND 500),
  criterion text,
  amount integer,
  least integer,
  most integer,
  PRIMARY KEY (province_code, scenario_id, act_no, position),
  FOREIGN KEY (province_code, scenario_id, act_no) REFERENCES pairing_scenario_act,
  CONSTRAINT pairing_change_lock CHECK ((kind = 'lock') = (rule IS NOT NULL AND why IS NOT NULL)),
  CONSTRAINT pairing_change_weight CHECK ((kind = 'weight') = (criterion IS NOT NULL))
);
COMMENT ON TABLE pairing_change IS 'What one act changed in the problem of its scenario: a pair locked, forbidden or let free, a weight, bounds of a party, a floor, a limit of changes, the worth of lying near. Parties stand by their id in the problem. Append-only.';
CALL make_append_only('pairing_change');

CREATE TABLE pairing_plan (
  province_code text NOT NULL,
  scenario_id uuid NOT NULL,
  act_no integer NOT NULL,
  engine text NOT NULL,
  input_hash text NOT NULL CONSTRAINT pairing_plan_hash CHECK (input_hash ~ '^[0-9a-f]{64}$'),
  pair_count integer NOT NULL,
  content bytea NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, scenario_id, act_no),
  FOREIGN KEY (province_code, scenario_id, act_no) REFERENCES pairing_scenario_act
);
COMMENT ON TABLE pairing_plan IS 'The plan that a scenario came to after an act, with its proof, where it had to be searched for or was signed. content: the plan as canonical JSON (the schema PairingPlan of the API), gzip. Append-only.';
CALL make_append_only('pairing_plan');

CREATE TABLE pairing_search_step (
  province_code text NOT NULL,
  scenario_id uuid NOT NULL,
  act_no integer NOT NULL,
  step_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT pairing_search_step_kind CHECK (kind IN ('asked', 'begun', 'level', 'found', 'failed')),
  level text,
  done integer,
  of integer,
  reason text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, scenario_id, act_no, step_no),
  FOREIGN KEY (province_code, scenario_id, act_no) REFERENCES pairing_scenario_act
);
COMMENT ON TABLE pairing_search_step IS 'How far the search for a plan has come, step by step: asked for, begun, each level done, found or failed. Append-only.';
CALL make_append_only('pairing_search_step');
