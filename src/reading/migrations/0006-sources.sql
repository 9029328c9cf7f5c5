CREATE TABLE source (
  province_code text NOT NULL,
  source_id uuid NOT NULL,
  outlet text CONSTRAINT source_outlet CHECK (length(btrim(outlet)) BETWEEN 1 AND 200),
  title text CONSTRAINT source_title CHECK (length(btrim(title)) BETWEEN 1 AND 500),
  url text CONSTRAINT source_url CHECK (url ~ '^https?://'),
  published_on date,
  text_sha256 text NOT NULL CONSTRAINT source_text_sha256 CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
  text_length integer NOT NULL CONSTRAINT source_text_length CHECK (text_length > 0),
  is_sample boolean NOT NULL DEFAULT false,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, source_id),
  CONSTRAINT source_request UNIQUE (province_code, request_id),
  CONSTRAINT source_text UNIQUE (province_code, text_sha256)
);
COMMENT ON TABLE source IS 'An article or paper that was read, once a province and text. Its text is not kept: only what identifies it, and the hash of its UTF-8 bytes. Append-only.';
COMMENT ON COLUMN source.text_length IS 'In UTF-16 code units, as the offsets of source_fact are.';
CALL make_append_only('source');

CREATE TABLE source_fact (
  province_code text NOT NULL,
  source_id uuid NOT NULL,
  fact_no integer NOT NULL,
  subject_kind text NOT NULL CONSTRAINT source_fact_subject_kind CHECK (subject_kind IN
    ('agreement', 'party', 'clause', 'contribution', 'document')),
  agreement_id uuid,
  subject_id uuid NOT NULL,
  attribute text NOT NULL CONSTRAINT source_fact_attribute CHECK (length(attribute) BETWEEN 1 AND 60),
  start_offset integer NOT NULL,
  end_offset integer NOT NULL,
  rule text NOT NULL CONSTRAINT source_fact_rule CHECK (length(rule) BETWEEN 1 AND 100),
  confidence real NOT NULL CONSTRAINT source_fact_confidence CHECK (confidence BETWEEN 0 AND 1),
  PRIMARY KEY (province_code, source_id, fact_no),
  FOREIGN KEY (province_code, source_id) REFERENCES source,
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT source_fact_span CHECK (start_offset >= 0 AND end_offset > start_offset)
);
COMMENT ON TABLE source_fact IS 'Where in a source (UTF-16 offsets into the text whose hash is kept) the words stand that a record rests on. Append-only.';
COMMENT ON COLUMN source_fact.subject_id IS 'The agreement, clause, contribution or legal document of the province, or the registry node of a party, that the words speak of. No person is a subject: people are not recorded from articles.';
CREATE INDEX source_fact_by_agreement ON source_fact (province_code, agreement_id, source_id);
CREATE INDEX source_fact_by_subject ON source_fact (province_code, subject_id, source_id);
CALL make_append_only('source_fact');
