CREATE TABLE joint_text (
  province_code text NOT NULL,
  text_id uuid NOT NULL,
  purpose text NOT NULL CONSTRAINT joint_text_purpose CHECK (purpose IN ('agreement', 'annex', 'renewal')),
  programme_id uuid NOT NULL,
  agreement_id uuid,
  parent_id uuid,
  parent_text uuid,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, text_id),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme,
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  FOREIGN KEY (province_code, parent_id) REFERENCES agreement,
  FOREIGN KEY (province_code, parent_text) REFERENCES joint_text,
  CONSTRAINT joint_text_of_agreement CHECK ((purpose = 'agreement') = (agreement_id IS NULL)),
  CONSTRAINT joint_text_one_parent CHECK (parent_id IS NULL OR parent_text IS NULL),
  CONSTRAINT joint_text_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE joint_text IS 'A text that the parties draft together: an agreement to be, or an annex to or renewal of agreement_id. parent_text: the text of the pair inside which this one will be signed. Append-only.';
CREATE INDEX joint_text_by_agreement ON joint_text (province_code, agreement_id) WHERE agreement_id IS NOT NULL;
CALL make_append_only('joint_text');

CREATE TABLE joint_text_version (
  province_code text NOT NULL,
  text_id uuid NOT NULL,
  version_no integer NOT NULL CONSTRAINT joint_text_version_no CHECK (version_no >= 1),
  document_kind text NOT NULL CONSTRAINT joint_text_version_kind CHECK (document_kind IN
    ('giao-uoc', 'bien-ban', 'chuong-trinh', 'ghi-nho', 'quy-che')),
  until_on date,
  every_months smallint CONSTRAINT joint_text_version_months CHECK (every_months BETWEEN 1 AND 24),
  is_restricted boolean NOT NULL,
  content_hash text NOT NULL CONSTRAINT joint_text_version_hash CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  recorded_by uuid REFERENCES account,
  as_node uuid REFERENCES registry_node,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, text_id, version_no),
  FOREIGN KEY (province_code, text_id) REFERENCES joint_text,
  CONSTRAINT joint_text_version_content UNIQUE (province_code, text_id, version_no, content_hash),
  CONSTRAINT joint_text_version_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE joint_text_version IS 'One version of a text, whole. content_hash covers every word that the parties approve. as_node: for which place or organisation its writer acted. Append-only.';
CALL make_append_only('joint_text_version');

CREATE TABLE joint_text_party (
  province_code text NOT NULL,
  text_id uuid NOT NULL,
  version_no integer NOT NULL,
  position smallint NOT NULL,
  node_id uuid NOT NULL REFERENCES registry_node,
  role text NOT NULL CONSTRAINT joint_text_party_role CHECK (role IN ('sponsor', 'recipient', 'mutual', 'witness')),
  PRIMARY KEY (province_code, text_id, version_no, position),
  FOREIGN KEY (province_code, text_id, version_no) REFERENCES joint_text_version,
  CONSTRAINT joint_text_party_once UNIQUE (province_code, text_id, version_no, node_id)
);
COMMENT ON TABLE joint_text_party IS 'Who is to sign, in which role, as one version of the text says. Append-only.';
CREATE INDEX joint_text_party_by_node ON joint_text_party (node_id, province_code, text_id, version_no);
CALL make_append_only('joint_text_party');

CREATE TABLE joint_text_document (
  province_code text NOT NULL,
  text_id uuid NOT NULL,
  version_no integer NOT NULL,
  position smallint NOT NULL,
  document_id uuid NOT NULL,
  PRIMARY KEY (province_code, text_id, version_no, position),
  FOREIGN KEY (province_code, text_id, version_no) REFERENCES joint_text_version,
  FOREIGN KEY (province_code, document_id) REFERENCES legal_document
);
COMMENT ON TABLE joint_text_document IS 'The legal basis that one version of a text cites, in order. Append-only.';
CALL make_append_only('joint_text_document');

CREATE TABLE joint_text_clause (
  province_code text NOT NULL,
  text_id uuid NOT NULL,
  version_no integer NOT NULL,
  position smallint NOT NULL,
  line_id uuid NOT NULL,
  field text NOT NULL CONSTRAINT joint_text_clause_field CHECK (field IN
    ('party-building', 'governance', 'training', 'economy', 'market', 'investment', 'tourism', 'culture',
     'education', 'health', 'welfare', 'infrastructure', 'environment', 'security', 'solidarity')),
  text text NOT NULL CONSTRAINT joint_text_clause_text CHECK (length(btrim(text)) BETWEEN 3 AND 4000),
  owed_by text NOT NULL CONSTRAINT joint_text_clause_owed_by CHECK (owed_by IN ('sponsor', 'recipient', 'mutual')),
  indicator text CONSTRAINT joint_text_clause_indicator CHECK (indicator ~ '^[a-z]+(-[a-z]+)*$'),
  quantity numeric(18, 3) CONSTRAINT joint_text_clause_quantity CHECK (quantity > 0),
  due_on date,
  amends uuid,
  ends boolean NOT NULL DEFAULT false,
  PRIMARY KEY (province_code, text_id, version_no, position),
  FOREIGN KEY (province_code, text_id, version_no) REFERENCES joint_text_version,
  FOREIGN KEY (province_code, amends) REFERENCES clause,
  CONSTRAINT joint_text_clause_line UNIQUE (province_code, text_id, version_no, line_id),
  CONSTRAINT joint_text_clause_measure CHECK ((indicator IS NULL) = (quantity IS NULL)),
  CONSTRAINT joint_text_clause_ends CHECK (NOT ends OR amends IS NOT NULL)
);
COMMENT ON TABLE joint_text_clause IS 'One promise of one version of a text. line_id stays the same from version to version. amends: the clause of the agreement that this one replaces, or with ends takes away. Append-only.';
CALL make_append_only('joint_text_clause');

CREATE TABLE joint_text_approval (
  province_code text NOT NULL,
  text_id uuid NOT NULL,
  version_no integer NOT NULL,
  node_id uuid NOT NULL REFERENCES registry_node,
  side text NOT NULL,
  content_hash text NOT NULL,
  recorded_by uuid NOT NULL REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, text_id, version_no, node_id),
  -- All parties approve the same words.
  CONSTRAINT joint_text_approval_of_content FOREIGN KEY (province_code, text_id, version_no, content_hash)
    REFERENCES joint_text_version (province_code, text_id, version_no, content_hash),
  CONSTRAINT joint_text_approval_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE joint_text_approval IS 'That a party approves one version, by the hash of what was read, and who said so for it. A later version has no approvals. Append-only.';
CALL make_append_only('joint_text_approval');

CREATE TABLE joint_text_comment (
  province_code text NOT NULL,
  comment_id uuid NOT NULL,
  text_id uuid NOT NULL,
  version_no integer NOT NULL,
  line_id uuid,
  text text NOT NULL CONSTRAINT joint_text_comment_text CHECK (length(btrim(text)) BETWEEN 1 AND 2000),
  recorded_by uuid REFERENCES account,
  as_node uuid REFERENCES registry_node,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, comment_id),
  FOREIGN KEY (province_code, text_id, version_no) REFERENCES joint_text_version,
  CONSTRAINT joint_text_comment_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE joint_text_comment IS 'What somebody says of a text, or of the clause line_id in it, as it stood in a version. Append-only.';
CREATE INDEX joint_text_comment_by_text ON joint_text_comment (province_code, text_id, comment_id);
CALL make_append_only('joint_text_comment');

CREATE TABLE joint_text_comment_end (
  province_code text NOT NULL,
  comment_id uuid NOT NULL,
  note text CONSTRAINT joint_text_comment_end_note CHECK (length(btrim(note)) BETWEEN 1 AND 2000),
  recorded_by uuid REFERENCES account,
  as_node uuid REFERENCES registry_node,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  -- A comment is resolved once.
  PRIMARY KEY (province_code, comment_id),
  FOREIGN KEY (province_code, comment_id) REFERENCES joint_text_comment,
  CONSTRAINT joint_text_comment_end_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE joint_text_comment_end IS 'That a comment is resolved, and how. Append-only.';
CALL make_append_only('joint_text_comment_end');

CREATE TABLE joint_text_end (
  province_code text NOT NULL,
  text_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT joint_text_end_kind CHECK (kind IN ('signed', 'withdrawn')),
  agreement_id uuid,
  act_no integer,
  note text CONSTRAINT joint_text_end_note CHECK (length(btrim(note)) BETWEEN 1 AND 2000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  -- A text ends once.
  PRIMARY KEY (province_code, text_id),
  FOREIGN KEY (province_code, text_id) REFERENCES joint_text,
  FOREIGN KEY (province_code, agreement_id, act_no) REFERENCES agreement_act,
  CONSTRAINT joint_text_end_signed CHECK ((kind = 'signed') = (agreement_id IS NOT NULL) AND (agreement_id IS NULL) = (act_no IS NULL)),
  CONSTRAINT joint_text_end_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE joint_text_end IS 'How the drafting of a text ended: signed, and by which act of which agreement, or given up. Append-only.';
CREATE INDEX joint_text_end_by_agreement ON joint_text_end (province_code, agreement_id) WHERE agreement_id IS NOT NULL;
CALL make_append_only('joint_text_end');
