CREATE TABLE legal_document (
  province_code text NOT NULL,
  document_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT legal_document_kind CHECK (length(btrim(kind)) BETWEEN 2 AND 60),
  ordinal text NOT NULL CONSTRAINT legal_document_ordinal CHECK (length(ordinal) BETWEEN 1 AND 60),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, document_id)
);
COMMENT ON TABLE legal_document IS 'The identity of a directive, plan, resolution or letter on which twinnings rest; what is known of it stands in legal_document_statement. Append-only.';
COMMENT ON COLUMN legal_document.ordinal IS 'The figure at the head of its number without leading zeros: by it a document is looked for again.';
CREATE INDEX legal_document_by_ordinal ON legal_document (province_code, ordinal, document_id);
CALL make_append_only('legal_document');

CREATE TABLE legal_document_statement (
  province_code text NOT NULL,
  document_id uuid NOT NULL,
  statement_no integer NOT NULL,
  number text NOT NULL CONSTRAINT legal_document_statement_number CHECK (length(btrim(number)) BETWEEN 1 AND 60),
  issued_on date,
  issuer text CONSTRAINT legal_document_statement_issuer CHECK (length(btrim(issuer)) BETWEEN 2 AND 300),
  abstract text CONSTRAINT legal_document_statement_abstract CHECK (length(btrim(abstract)) BETWEEN 3 AND 2000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, document_id, statement_no),
  FOREIGN KEY (province_code, document_id) REFERENCES legal_document,
  CONSTRAINT legal_document_statement_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE legal_document_statement IS 'What a paper or a person told of a document, in order: a later statement may add the day or the issuer that an earlier one left out, never contradict it. Append-only.';
CALL make_append_only('legal_document_statement');

CREATE VIEW legal_document_stated AS
  SELECT d.province_code, d.document_id, d.kind, d.ordinal, s.number, s.issued_on, s.issuer, s.abstract
    FROM legal_document d
   CROSS JOIN LATERAL (
     SELECT (array_agg(number ORDER BY length(number) DESC, statement_no))[1] AS number,
            (array_agg(issued_on ORDER BY statement_no) FILTER (WHERE issued_on IS NOT NULL))[1] AS issued_on,
            (array_agg(issuer ORDER BY length(issuer) DESC, statement_no) FILTER (WHERE issuer IS NOT NULL))[1] AS issuer,
            (array_agg(abstract ORDER BY statement_no) FILTER (WHERE abstract IS NOT NULL))[1] AS abstract
       FROM legal_document_statement
      WHERE province_code = d.province_code AND document_id = d.document_id
   ) s;
COMMENT ON VIEW legal_document_stated IS 'Each document as its statements together tell it: the fullest number and issuer, the first day and abstract stated.';

CREATE TABLE legal_document_link (
  province_code text NOT NULL,
  document_id uuid NOT NULL,
  relation text NOT NULL CONSTRAINT legal_document_link_relation CHECK (relation IN ('based-on', 'replaces', 'implements')),
  target_id uuid NOT NULL,
  PRIMARY KEY (province_code, document_id, relation, target_id),
  FOREIGN KEY (province_code, document_id) REFERENCES legal_document,
  FOREIGN KEY (province_code, target_id) REFERENCES legal_document,
  CONSTRAINT legal_document_link_not_itself CHECK (document_id <> target_id)
);
COMMENT ON TABLE legal_document_link IS 'document_id stands in this relation to target_id: a plan implements a directive. Append-only.';
CREATE INDEX legal_document_link_by_target ON legal_document_link (province_code, target_id);
CALL make_append_only('legal_document_link');

CREATE TABLE programme (
  province_code text NOT NULL,
  programme_id uuid NOT NULL,
  slug text NOT NULL CONSTRAINT programme_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 120),
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
  FOREIGN KEY (province_code, document_id) REFERENCES legal_document,
  CONSTRAINT programme_document_once UNIQUE (province_code, programme_id, document_id)
);
COMMENT ON TABLE programme_document IS 'The legal documents of a programme, in the order in which they are cited. Append-only.';
CREATE INDEX programme_document_by_document ON programme_document (province_code, document_id);
CALL make_append_only('programme_document');
