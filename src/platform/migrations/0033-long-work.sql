CREATE TABLE long_work (
  province_code text NOT NULL,
  work_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT long_work_kind CHECK (kind ~ '^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$'),
  account_id uuid NOT NULL REFERENCES account,
  session_id uuid NOT NULL,
  grant_ids uuid[] NOT NULL,
  file_name text NOT NULL CONSTRAINT long_work_file_name CHECK (length(file_name) BETWEEN 1 AND 200),
  data jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CONSTRAINT long_work_state CHECK (state IN ('waiting', 'running', 'done', 'refused', 'failed')),
  stage text CONSTRAINT long_work_stage CHECK (stage ~ '^[a-z]+(-[a-z]+)*$'),
  done_count integer NOT NULL DEFAULT 0 CONSTRAINT long_work_done CHECK (done_count >= 0),
  total_count integer CONSTRAINT long_work_total CHECK (total_count >= 0),
  fault_count integer NOT NULL DEFAULT 0 CONSTRAINT long_work_faults CHECK (fault_count >= 0),
  request_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (province_code, work_id),
  CONSTRAINT long_work_request UNIQUE (province_code, request_id),
  CONSTRAINT long_work_ended CHECK ((state IN ('waiting', 'running')) = (ended_at IS NULL))
);
COMMENT ON TABLE long_work IS 'Something that takes longer than a page may: an import of thousands of rows. Its page may be left; a job does it and notes how far it is. grant_ids: the roles in which it was asked for. Deleted 90 days after its end.';
CREATE INDEX long_work_by_account ON long_work (account_id, work_id DESC);

CREATE TABLE long_work_content (
  province_code text NOT NULL,
  work_id uuid NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (province_code, work_id),
  FOREIGN KEY (province_code, work_id) REFERENCES long_work ON DELETE CASCADE
);
COMMENT ON TABLE long_work_content IS 'The file that a long work reads; deleted when the work ends.';

CREATE TABLE long_work_fault (
  province_code text NOT NULL,
  work_id uuid NOT NULL,
  fault_no integer NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (province_code, work_id, fault_no),
  FOREIGN KEY (province_code, work_id) REFERENCES long_work ON DELETE CASCADE
);
COMMENT ON TABLE long_work_fault IS 'Why a long work was refused, row by row: code, line, column and what was seen, put into words when somebody looks.';
