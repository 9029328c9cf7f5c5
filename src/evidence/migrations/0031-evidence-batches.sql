CREATE TABLE evidence_batch (
  province_code text NOT NULL,
  batch_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES account,
  subject_kind text NOT NULL CONSTRAINT evidence_batch_kind CHECK (subject_kind ~ '^[a-z]+(-[a-z]+)*$'),
  subject_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, batch_id),
  -- Who comes back goes on where they left.
  CONSTRAINT evidence_batch_open UNIQUE (province_code, account_id, subject_kind, subject_id)
);
COMMENT ON TABLE evidence_batch IS 'Files that somebody is sending for one thing and has not saved as evidence yet. Deleted when they are saved or dropped, and after 30 days.';

CREATE TABLE evidence_batch_file (
  province_code text NOT NULL,
  batch_id uuid NOT NULL,
  item_id uuid NOT NULL,
  file_name text NOT NULL CONSTRAINT evidence_batch_file_name CHECK (length(file_name) BETWEEN 1 AND 200),
  file_id uuid,
  sent_sha256 text CONSTRAINT evidence_batch_file_sent CHECK (sent_sha256 ~ '^[0-9a-f]{64}$'),
  refusal text CONSTRAINT evidence_batch_file_refusal CHECK (refusal ~ '^[a-z]+(-[a-z]+)*$'),
  saw text CONSTRAINT evidence_batch_file_saw CHECK (length(saw) <= 100),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, batch_id, item_id),
  FOREIGN KEY (province_code, batch_id) REFERENCES evidence_batch ON DELETE CASCADE,
  FOREIGN KEY (province_code, file_id) REFERENCES evidence_file,
  CONSTRAINT evidence_batch_file_once UNIQUE (province_code, batch_id, file_id),
  CONSTRAINT evidence_batch_file_outcome CHECK ((file_id IS NULL) = (refusal IS NOT NULL))
);
CREATE INDEX evidence_batch_file_by_file ON evidence_batch_file (province_code, file_id) WHERE file_id IS NOT NULL;
COMMENT ON TABLE evidence_batch_file IS 'A file of such a set: taken in, or refused and why. Goes with its set.';
