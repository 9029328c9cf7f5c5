CREATE TABLE long_work_file (
  province_code text NOT NULL,
  work_id uuid NOT NULL,
  file_no integer NOT NULL CONSTRAINT long_work_file_no CHECK (file_no > 0),
  file_name text NOT NULL CONSTRAINT long_work_file_file_name CHECK (length(file_name) BETWEEN 1 AND 200),
  media_type text NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (province_code, work_id, file_no),
  FOREIGN KEY (province_code, work_id) REFERENCES long_work ON DELETE CASCADE
);
COMMENT ON TABLE long_work_file IS 'What a long work made: the files of a report. Only whoever asked for it reads them; they go with the work, 90 days after its end.';
