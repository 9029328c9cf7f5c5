CREATE TABLE paper_template (
  province_code text NOT NULL,
  template_id uuid NOT NULL,
  paper text NOT NULL CONSTRAINT paper_template_paper CHECK (paper IN ('agreement', 'decision', 'plan', 'handover')),
  title text NOT NULL CONSTRAINT paper_template_title CHECK (length(btrim(title)) BETWEEN 3 AND 100),
  file bytea NOT NULL CONSTRAINT paper_template_file CHECK (length(file) BETWEEN 1 AND 5000000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, template_id),
  CONSTRAINT paper_template_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE paper_template IS 'A Word file of a province with named fields, filled instead of our own form. Checked before it is kept: every field is known. Append-only.';
CALL make_append_only('paper_template');

CREATE TABLE paper_template_end (
  province_code text NOT NULL,
  template_id uuid NOT NULL,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, template_id),
  FOREIGN KEY (province_code, template_id) REFERENCES paper_template,
  CONSTRAINT paper_template_end_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE paper_template_end IS 'That a template is offered no longer. Append-only.';
CALL make_append_only('paper_template_end');
