CREATE TABLE review_round (
  province_code text NOT NULL,
  round_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT review_round_kind CHECK (kind IN ('six-month', 'year', 'interim', 'final')),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  cutoff_on date NOT NULL,
  unit_due_on date NOT NULL,
  province_due_on date NOT NULL,
  PRIMARY KEY (province_code, round_id),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme,
  CONSTRAINT review_round_days CHECK (starts_on <= ends_on AND ends_on <= cutoff_on
    AND cutoff_on <= unit_due_on AND unit_due_on <= province_due_on)
);
COMMENT ON TABLE review_round IS 'A period for which units and the province report on a programme: its days, the day until which facts count, and until when each level reports. Append-only.';
CALL make_append_only('review_round');

CREATE TABLE review_round_act (
  province_code text NOT NULL,
  round_id uuid NOT NULL,
  act_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT review_round_act_kind CHECK (kind IN ('opened', 'extended', 'withdrawn')),
  reason text CONSTRAINT review_round_act_reason CHECK (length(btrim(reason)) BETWEEN 3 AND 2000),
  account_id uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, round_id, act_no),
  FOREIGN KEY (province_code, round_id) REFERENCES review_round,
  CONSTRAINT review_round_act_request UNIQUE (province_code, request_id),
  CONSTRAINT review_round_act_why CHECK (kind <> 'withdrawn' OR reason IS NOT NULL)
);
COMMENT ON TABLE review_round_act IS 'Who opened a round, who took in units that the assignment named later, who withdrew it. Append-only.';
CALL make_append_only('review_round_act');

CREATE TABLE review_submission (
  province_code text NOT NULL,
  submission_id uuid NOT NULL,
  round_id uuid NOT NULL,
  round_act_no integer NOT NULL,
  level text NOT NULL CONSTRAINT review_submission_level CHECK (level IN ('province', 'place')),
  node_id uuid NOT NULL REFERENCES registry_node,
  sides text[] NOT NULL CONSTRAINT review_submission_sides CHECK (sides <@ ARRAY['sponsor', 'recipient']),
  why text NOT NULL CONSTRAINT review_submission_why CHECK (why IN ('assigned', 'agreement', 'owner')),
  share_from date NOT NULL,
  share_to date NOT NULL,
  borne_for uuid[] NOT NULL,
  PRIMARY KEY (province_code, submission_id),
  FOREIGN KEY (province_code, round_id, round_act_no) REFERENCES review_round_act,
  CONSTRAINT review_submission_once UNIQUE (province_code, round_id, node_id),
  CONSTRAINT review_submission_share CHECK (share_from <= share_to)
);
COMMENT ON TABLE review_submission IS 'Who is to report in a round, and for which of its days: where the assignment changed, each for its share. borne_for: those whose part it bears, merged into it. What became of the report is told by review_act. Append-only.';
CREATE INDEX review_submission_by_node ON review_submission (node_id, province_code, round_id);
CALL make_append_only('review_submission');

CREATE TABLE review_act (
  province_code text NOT NULL,
  submission_id uuid NOT NULL,
  act_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT review_act_kind CHECK (kind IN
    ('submitted', 'returned', 'approved', 'accepted', 'frozen', 'reopened', 'waived')),
  reason text CONSTRAINT review_act_reason CHECK (length(btrim(reason)) BETWEEN 3 AND 2000),
  checksum text CONSTRAINT review_act_checksum CHECK (checksum ~ '^[0-9a-f]{64}$'),
  delegation_id uuid,
  account_id uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  happened_on date NOT NULL,
  PRIMARY KEY (province_code, submission_id, act_no),
  FOREIGN KEY (province_code, submission_id) REFERENCES review_submission,
  CONSTRAINT review_act_request UNIQUE (province_code, request_id, submission_id),
  CONSTRAINT review_act_why CHECK (kind NOT IN ('returned', 'reopened', 'waived') OR reason IS NOT NULL),
  CONSTRAINT review_act_of CHECK ((kind IN ('submitted', 'approved', 'accepted', 'frozen')) = (checksum IS NOT NULL))
);
COMMENT ON TABLE review_act IS 'What became of a report; the status is folded from these acts. checksum: what was submitted, approved, accepted or frozen, exactly. delegation_id: the approver stood in for another. Append-only.';
CREATE INDEX review_act_by_day ON review_act (province_code, happened_on);
CALL make_append_only('review_act');

CREATE TABLE review_snapshot (
  province_code text NOT NULL,
  submission_id uuid NOT NULL,
  act_no integer NOT NULL,
  content text NOT NULL,
  checksum text NOT NULL,
  PRIMARY KEY (province_code, submission_id, act_no),
  FOREIGN KEY (province_code, submission_id, act_no) REFERENCES review_act,
  -- What was handed in stays what was handed in.
  CONSTRAINT review_snapshot_checksum CHECK (checksum = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
COMMENT ON TABLE review_snapshot IS 'A report exactly as it was submitted: canonical JSON with its SHA-256. Approval, acceptance and freezing name the checksum. Append-only.';
CALL make_append_only('review_snapshot');

CREATE TABLE review_remark (
  province_code text NOT NULL,
  submission_id uuid NOT NULL,
  act_no integer NOT NULL,
  remark_no smallint NOT NULL CONSTRAINT review_remark_no CHECK (remark_no BETWEEN 1 AND 100),
  on_kind text NOT NULL CONSTRAINT review_remark_on CHECK (on_kind IN ('figure', 'part', 'pair', 'whole')),
  on_code text CONSTRAINT review_remark_code CHECK (length(on_code) BETWEEN 1 AND 100),
  words text NOT NULL CONSTRAINT review_remark_words CHECK (length(btrim(words)) BETWEEN 3 AND 2000),
  PRIMARY KEY (province_code, submission_id, act_no, remark_no),
  FOREIGN KEY (province_code, submission_id, act_no) REFERENCES review_act,
  CONSTRAINT review_remark_line CHECK ((on_kind = 'whole') = (on_code IS NULL))
);
COMMENT ON TABLE review_remark IS 'Why a report was returned, line by line: on a figure, on a part of the text, on what is said of a pair, or on the whole. Append-only.';
CALL make_append_only('review_remark');

CREATE TABLE review_text (
  province_code text NOT NULL,
  submission_id uuid NOT NULL,
  part text NOT NULL CONSTRAINT review_text_part CHECK (part IN
    ('situation', 'leadership', 'strengths', 'weaknesses', 'causes', 'lessons', 'directions', 'proposals')),
  version_no integer NOT NULL CONSTRAINT review_text_no CHECK (version_no >= 1),
  words text NOT NULL CONSTRAINT review_text_words CHECK (length(words) <= 20000),
  account_id uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, submission_id, part, version_no),
  FOREIGN KEY (province_code, submission_id) REFERENCES review_submission,
  CONSTRAINT review_text_request UNIQUE (province_code, request_id, part)
);
COMMENT ON TABLE review_text IS 'Each part of a report as people saved it; the last version counts, the earlier ones stay. Append-only.';
CALL make_append_only('review_text');

CREATE TABLE review_judgement (
  province_code text NOT NULL,
  submission_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  version_no integer NOT NULL CONSTRAINT review_judgement_no CHECK (version_no >= 1),
  rating text NOT NULL CONSTRAINT review_judgement_rating CHECK (rating IN ('excellent', 'good', 'fair', 'weak')),
  words text CONSTRAINT review_judgement_words CHECK (length(btrim(words)) BETWEEN 1 AND 2000),
  account_id uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, submission_id, agreement_id, version_no),
  FOREIGN KEY (province_code, submission_id) REFERENCES review_submission,
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT review_judgement_request UNIQUE (province_code, request_id, agreement_id)
);
COMMENT ON TABLE review_judgement IS 'What one side of an agreement thinks of it in a round, and how it rates it; the last version counts. Append-only.';
CREATE INDEX review_judgement_by_agreement ON review_judgement (province_code, agreement_id);
CALL make_append_only('review_judgement');

CREATE TABLE review_delegation (
  province_code text NOT NULL,
  delegation_id uuid NOT NULL,
  node_id uuid NOT NULL REFERENCES registry_node,
  delegate_id uuid NOT NULL REFERENCES account,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  reason text NOT NULL CONSTRAINT review_delegation_reason CHECK (length(btrim(reason)) BETWEEN 3 AND 500),
  given_by uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, delegation_id),
  CONSTRAINT review_delegation_request UNIQUE (province_code, request_id),
  CONSTRAINT review_delegation_days CHECK (starts_on <= ends_on)
);
COMMENT ON TABLE review_delegation IS 'That somebody approves reports at a place for some days, in the stead of whoever usually does. Append-only.';
CREATE INDEX review_delegation_by_node ON review_delegation (node_id, province_code);
CALL make_append_only('review_delegation');

CREATE TABLE review_delegation_end (
  province_code text NOT NULL,
  delegation_id uuid NOT NULL,
  ended_on date NOT NULL,
  ended_by uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, delegation_id),
  FOREIGN KEY (province_code, delegation_id) REFERENCES review_delegation,
  CONSTRAINT review_delegation_end_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE review_delegation_end IS 'That a delegation was ended before its last day. Append-only.';
CALL make_append_only('review_delegation_end');
