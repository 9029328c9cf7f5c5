CREATE TABLE agreement (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  programme_id uuid NOT NULL,
  parent_id uuid,
  slug text NOT NULL CONSTRAINT agreement_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 160),
  document_kind text NOT NULL CONSTRAINT agreement_document_kind CHECK (document_kind IN
    ('giao-uoc', 'bien-ban', 'chuong-trinh', 'ghi-nho', 'quy-che')),
  is_sample boolean NOT NULL DEFAULT false,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, agreement_id),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme,
  FOREIGN KEY (province_code, parent_id) REFERENCES agreement,
  CONSTRAINT agreement_not_own_parent CHECK (parent_id <> agreement_id),
  CONSTRAINT agreement_slug UNIQUE (province_code, slug),
  CONSTRAINT agreement_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE agreement IS 'A twinning agreement. What has become of it is told by agreement_act. parent_id: the commune pair inside which a village pair was signed. Append-only.';
CREATE INDEX agreement_by_programme ON agreement (province_code, programme_id, agreement_id);
CREATE INDEX agreement_by_parent ON agreement (province_code, parent_id) WHERE parent_id IS NOT NULL;
CALL make_append_only('agreement');

CREATE TABLE agreement_party (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  position smallint NOT NULL,
  node_id uuid NOT NULL REFERENCES registry_node,
  role text NOT NULL CONSTRAINT agreement_party_role CHECK (role IN ('sponsor', 'recipient', 'mutual', 'witness')),
  PRIMARY KEY (province_code, agreement_id, position),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT agreement_party_once UNIQUE (province_code, agreement_id, node_id)
);
COMMENT ON TABLE agreement_party IS 'Who signed, in which role. The node is the one that signed; who bears the agreement today follows registry_link. Append-only.';
CREATE INDEX agreement_party_by_node ON agreement_party (node_id, province_code, agreement_id);
CALL make_append_only('agreement_party');

CREATE TABLE agreement_act (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  act_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT agreement_act_kind CHECK (kind IN ('recorded', 'signed', 'suspended', 'resumed', 'ended')),
  happened_on date,
  happened_by date,
  place text CONSTRAINT agreement_act_place CHECK (length(btrim(place)) BETWEEN 1 AND 300),
  note text CONSTRAINT agreement_act_note CHECK (length(btrim(note)) BETWEEN 1 AND 2000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, agreement_id, act_no),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT agreement_act_request UNIQUE (province_code, request_id),
  CONSTRAINT agreement_act_one_day CHECK (happened_on IS NULL OR happened_by IS NULL)
);
COMMENT ON TABLE agreement_act IS 'What happened to an agreement, in order; its status is a fold over these rows. happened_on is null where no source says the day; happened_by is then the day by which it was known to have happened. Append-only.';
CREATE UNIQUE INDEX agreement_act_signed ON agreement_act (province_code, agreement_id) INCLUDE (happened_on, happened_by) WHERE kind = 'signed';
CALL make_append_only('agreement_act');

CREATE TABLE agreement_document (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  position smallint NOT NULL,
  document_id uuid NOT NULL,
  PRIMARY KEY (province_code, agreement_id, position),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  FOREIGN KEY (province_code, document_id) REFERENCES legal_document,
  CONSTRAINT agreement_document_once UNIQUE (province_code, agreement_id, document_id)
);
COMMENT ON TABLE agreement_document IS 'The legal basis cited by an agreement, in order. Append-only.';
CREATE INDEX agreement_document_by_document ON agreement_document (province_code, document_id);
CALL make_append_only('agreement_document');

CREATE TABLE clause (
  province_code text NOT NULL,
  clause_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  position smallint NOT NULL,
  field text NOT NULL CONSTRAINT clause_field CHECK (field IN
    ('party-building', 'governance', 'training', 'economy', 'market', 'investment', 'tourism', 'culture',
     'education', 'health', 'welfare', 'infrastructure', 'environment', 'security', 'solidarity')),
  text text NOT NULL CONSTRAINT clause_text CHECK (length(btrim(text)) BETWEEN 3 AND 4000),
  text_en text CONSTRAINT clause_text_en CHECK (length(btrim(text_en)) BETWEEN 3 AND 4000),
  owed_by text NOT NULL CONSTRAINT clause_owed_by CHECK (owed_by IN ('sponsor', 'recipient', 'mutual')),
  PRIMARY KEY (province_code, clause_id),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT clause_position UNIQUE (province_code, agreement_id, position),
  -- So that a contribution can be held to a clause of its own agreement.
  CONSTRAINT clause_of_agreement UNIQUE (province_code, agreement_id, clause_id)
);
COMMENT ON TABLE clause IS 'One promise in one field, owed by a side or by both. Append-only.';
CALL make_append_only('clause');
