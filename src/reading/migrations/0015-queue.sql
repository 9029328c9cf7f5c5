CREATE TABLE reading_draft (
  province_code text NOT NULL,
  draft_id uuid NOT NULL,
  added_by uuid REFERENCES account,
  file_name text CONSTRAINT reading_draft_file_name CHECK (length(btrim(file_name)) BETWEEN 1 AND 200),
  own_document boolean NOT NULL,
  outlet text CONSTRAINT reading_draft_outlet CHECK (length(btrim(outlet)) BETWEEN 1 AND 200),
  title text CONSTRAINT reading_draft_title CHECK (length(btrim(title)) BETWEEN 1 AND 500),
  url text CONSTRAINT reading_draft_url CHECK (url ~ '^https?://'),
  published_on date,
  text_sha256 text NOT NULL CONSTRAINT reading_draft_text_sha256 CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
  text_length integer NOT NULL CONSTRAINT reading_draft_text_length CHECK (text_length > 0),
  added_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  PRIMARY KEY (province_code, draft_id),
  CONSTRAINT reading_draft_request UNIQUE (province_code, request_id),
  CONSTRAINT reading_draft_expiry CHECK (expires_at > added_at)
);
COMMENT ON TABLE reading_draft IS 'A text that waits in the reading queue of a province office, or waited there: who gave it, when, what is known of it. Whether it waits is told by reading_draft_end. Append-only.';
COMMENT ON COLUMN reading_draft.own_document IS 'The office says that the piece is a paper of its own; only then is its text kept after the decision.';
COMMENT ON COLUMN reading_draft.added_by IS 'Null where the operator or a program without an account gave it.';
CALL make_append_only('reading_draft');

CREATE TABLE reading_draft_text (
  province_code text NOT NULL,
  draft_id uuid NOT NULL,
  content text NOT NULL,
  PRIMARY KEY (province_code, draft_id),
  FOREIGN KEY (province_code, draft_id) REFERENCES reading_draft
);
COMMENT ON TABLE reading_draft_text IS 'The words of a draft, apart from the draft because they go first: press articles belong to their papers, so the row is deleted when the draft is decided or dropped, or after 30 days. Only a paper of the office itself is kept.';

CREATE TABLE reading_draft_end (
  province_code text NOT NULL,
  draft_id uuid NOT NULL,
  outcome text NOT NULL CONSTRAINT reading_draft_end_outcome CHECK (outcome IN ('decided', 'dropped', 'expired')),
  ended_by uuid REFERENCES account,
  ended_at timestamptz NOT NULL DEFAULT now(),
  source_id uuid,
  accepted integer NOT NULL CONSTRAINT reading_draft_end_accepted CHECK (accepted >= 0),
  corrected integer NOT NULL CONSTRAINT reading_draft_end_corrected CHECK (corrected >= 0),
  rejected integer NOT NULL CONSTRAINT reading_draft_end_rejected CHECK (rejected >= 0),
  left_out integer NOT NULL CONSTRAINT reading_draft_end_left_out CHECK (left_out >= 0),
  source_province text,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  PRIMARY KEY (province_code, draft_id),
  FOREIGN KEY (province_code, draft_id) REFERENCES reading_draft,
  CONSTRAINT reading_draft_end_request UNIQUE (province_code, request_id),
  CONSTRAINT reading_draft_end_source CHECK ((source_id IS NULL) = (source_province IS NULL) AND (source_id IS NULL OR outcome = 'decided'))
);
COMMENT ON TABLE reading_draft_end IS 'That a draft left the queue: decided by a person, dropped unread, or not looked at for 30 days; with how many of its facts were accepted as read, corrected, rejected and left out. Append-only.';
CALL make_append_only('reading_draft_end');

CREATE TABLE reading_case (
  province_code text NOT NULL,
  case_id uuid NOT NULL,
  draft_id uuid NOT NULL,
  text_sha256 text NOT NULL CONSTRAINT reading_case_text_sha256 CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
  fact text NOT NULL CONSTRAINT reading_case_fact CHECK (fact IN
    ('programme', 'document', 'agreement', 'party', 'field', 'contribution')),
  attribute text NOT NULL CONSTRAINT reading_case_attribute CHECK (length(attribute) BETWEEN 1 AND 60),
  verdict text NOT NULL CONSTRAINT reading_case_verdict CHECK (verdict IN ('corrected', 'rejected')),
  rule text NOT NULL CONSTRAINT reading_case_rule CHECK (length(rule) BETWEEN 1 AND 100),
  confidence real NOT NULL CONSTRAINT reading_case_confidence CHECK (confidence BETWEEN 0 AND 1),
  start_offset integer NOT NULL,
  end_offset integer NOT NULL,
  excerpt text NOT NULL CONSTRAINT reading_case_excerpt CHECK (length(excerpt) BETWEEN 1 AND 2000),
  excerpt_offset integer NOT NULL CONSTRAINT reading_case_excerpt_offset CHECK (excerpt_offset >= 0),
  was_read text,
  is_right text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, case_id),
  FOREIGN KEY (province_code, draft_id) REFERENCES reading_draft,
  CONSTRAINT reading_case_span CHECK (start_offset >= 0 AND end_offset > start_offset),
  CONSTRAINT reading_case_right CHECK (verdict = 'corrected' OR is_right IS NULL)
);
COMMENT ON TABLE reading_case IS 'What the reader got wrong, as a person decided: the rule, what was read, what is right, and the words around it (at most 300 characters of a press article), so that the reader can be measured on real corrections. Append-only.';
COMMENT ON COLUMN reading_case.start_offset IS 'In UTF-16 code units of the whole text, as excerpt_offset.';
CALL make_append_only('reading_case');

CREATE TABLE press_claim (
  province_code text NOT NULL,
  claim_id uuid NOT NULL,
  source_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  contribution_id uuid NOT NULL,
  donor text NOT NULL CONSTRAINT press_claim_donor CHECK (length(btrim(donor)) BETWEEN 1 AND 300),
  recipient text NOT NULL CONSTRAINT press_claim_recipient CHECK (length(btrim(recipient)) BETWEEN 1 AND 300),
  kind text NOT NULL CONSTRAINT press_claim_kind CHECK (kind IN ('cash', 'in-kind', 'works', 'labour', 'scholarship')),
  amount_vnd bigint CONSTRAINT press_claim_amount CHECK (amount_vnd BETWEEN 1 AND 10000000000000),
  quantity numeric(15, 3) CONSTRAINT press_claim_quantity CHECK (quantity > 0),
  unit text CONSTRAINT press_claim_unit CHECK (length(btrim(unit)) BETWEEN 1 AND 40),
  stage text NOT NULL CONSTRAINT press_claim_stage CHECK (stage IN ('pledged', 'delivered')),
  happened_on date,
  start_offset integer NOT NULL,
  end_offset integer NOT NULL,
  rule text NOT NULL CONSTRAINT press_claim_rule CHECK (length(rule) BETWEEN 1 AND 100),
  confidence real NOT NULL CONSTRAINT press_claim_confidence CHECK (confidence BETWEEN 0 AND 1),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, claim_id),
  FOREIGN KEY (province_code, source_id) REFERENCES source,
  FOREIGN KEY (province_code, agreement_id, contribution_id)
    REFERENCES contribution (province_code, agreement_id, contribution_id),
  CONSTRAINT press_claim_span CHECK (start_offset >= 0 AND end_offset > start_offset),
  CONSTRAINT press_claim_once UNIQUE (province_code, source_id, contribution_id, start_offset, end_offset)
);
COMMENT ON TABLE press_claim IS 'That another paper tells a gift of the ledger with another value. Kept beside the row it speaks of and counted nowhere: a figure of the press is a claim, never a sum. Append-only.';
CREATE INDEX press_claim_by_agreement ON press_claim (province_code, agreement_id, claim_id);
CALL make_append_only('press_claim');

CREATE TABLE reconciliation_act (
  province_code text NOT NULL,
  act_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  difference_key text NOT NULL CONSTRAINT reconciliation_act_difference_key CHECK (difference_key ~ '^[0-9a-f]{32}$'),
  kind text NOT NULL CONSTRAINT reconciliation_act_kind CHECK (kind IN ('settled', 'reopened')),
  note text NOT NULL CONSTRAINT reconciliation_act_note CHECK (length(btrim(note)) BETWEEN 5 AND 1000),
  acted_by uuid REFERENCES account,
  acted_at timestamptz NOT NULL DEFAULT now(),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  PRIMARY KEY (province_code, act_id),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT reconciliation_act_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE reconciliation_act IS 'That the programme office looked at a difference between what is said of one gift and settled it, with the reason, or took it up again. Both figures stay as they were said. Append-only.';
COMMENT ON COLUMN reconciliation_act.difference_key IS 'Hash of the reason and of the rows that differ: when a new row joins them it is another difference, open again.';
CREATE INDEX reconciliation_act_by_agreement ON reconciliation_act (province_code, agreement_id, act_id);
CALL make_append_only('reconciliation_act');
