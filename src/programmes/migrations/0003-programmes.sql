CREATE TABLE legal_document (
  province_code text NOT NULL,
  document_id uuid NOT NULL,
  kind text NOT NULL,
  number text NOT NULL,
  issued_on date,
  issuer text,
  abstract text,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, document_id),
  CONSTRAINT legal_document_request UNIQUE (province_code, request_id),
  CONSTRAINT legal_document_number CHECK (length(btrim(number)) BETWEEN 1 AND 60)
);
COMMENT ON TABLE legal_document IS 'A directive, plan, resolution or letter on which twinnings rest. Append-only.';
CREATE INDEX legal_document_by_number ON legal_document (province_code, number);
CALL make_append_only('legal_document');

CREATE TABLE legal_document_link (
  province_code text NOT NULL,
  document_id uuid NOT NULL,
  relation text NOT NULL CONSTRAINT legal_document_link_relation CHECK (relation IN ('based-on', 'replaces', 'implements')),
  target_id uuid NOT NULL,
  PRIMARY KEY (province_code, document_id, relation, target_id),
  FOREIGN KEY (province_code, document_id) REFERENCES legal_document,
  FOREIGN KEY (province_code, target_id) REFERENCES legal_document
);
COMMENT ON TABLE legal_document_link IS 'document_id stands in this relation to target_id: a plan implements a directive. Append-only.';
CALL make_append_only('legal_document_link');

CREATE TABLE programme (
  province_code text NOT NULL,
  programme_id uuid NOT NULL,
  slug text NOT NULL,
  title text NOT NULL CONSTRAINT programme_title CHECK (length(btrim(title)) BETWEEN 3 AND 300),
  title_en text,
  owner_node uuid NOT NULL REFERENCES registry_node,
  starts_on date,
  ends_on date,
  summary text,
  summary_en text,
  is_sample boolean NOT NULL DEFAULT false,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, programme_id),
  CONSTRAINT programme_slug UNIQUE (province_code, slug),
  CONSTRAINT programme_request UNIQUE (province_code, request_id),
  CONSTRAINT programme_term CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on)
);
COMMENT ON TABLE programme IS 'A twinning programme of a province: what a directive set going.';

CREATE TABLE programme_document (
  province_code text NOT NULL,
  programme_id uuid NOT NULL,
  position smallint NOT NULL,
  document_id uuid NOT NULL,
  PRIMARY KEY (province_code, programme_id, position),
  FOREIGN KEY (province_code, programme_id) REFERENCES programme,
  FOREIGN KEY (province_code, document_id) REFERENCES legal_document
);
COMMENT ON TABLE programme_document IS 'The legal documents of a programme, in the order in which they are cited.';
CREATE INDEX programme_document_by_document ON programme_document (province_code, document_id);
