CREATE TABLE open_table_state (
  province_code text NOT NULL,
  table_key text NOT NULL CONSTRAINT open_table_state_key CHECK (table_key ~ '^[a-z]+(-[a-z]+)*$'),
  row_count bigint NOT NULL,
  byte_count bigint NOT NULL,
  sha256 text NOT NULL CONSTRAINT open_table_state_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  counted_at timestamptz NOT NULL,
  PRIMARY KEY (province_code, table_key)
);
COMMENT ON TABLE open_table_state IS 'How many rows each public table had when it was last counted, and the hash of its CSV file. province_code 00: of the whole country. Written anew every night.';

CREATE TABLE open_package_order (
  province_code text NOT NULL,
  order_id uuid NOT NULL,
  year smallint NOT NULL CONSTRAINT open_package_order_year CHECK (year BETWEEN 2000 AND 2199),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, order_id),
  CONSTRAINT open_package_order_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE open_package_order IS 'That a programme office asked for the package of a year. Append-only.';
CALL make_append_only('open_package_order');

CREATE TABLE open_package (
  province_code text NOT NULL,
  package_id uuid NOT NULL,
  year smallint NOT NULL CONSTRAINT open_package_year CHECK (year BETWEEN 2000 AND 2199),
  byte_count bigint NOT NULL,
  row_count bigint NOT NULL,
  sha256 text NOT NULL CONSTRAINT open_package_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  rows_sha256 text NOT NULL CONSTRAINT open_package_rows CHECK (rows_sha256 ~ '^[0-9a-f]{64}$'),
  made_at timestamptz NOT NULL,
  PRIMARY KEY (province_code, package_id)
);
COMMENT ON TABLE open_package IS 'The package of a province and year: every public table with notes, the public ledger and the IATI file in one ZIP file. The last of a year is kept as a file; earlier ones stand here with their hashes. rows_sha256: of the rows of that year alone, by which a correction is known. Append-only.';
CREATE INDEX open_package_by_year ON open_package (province_code, year, made_at);
CALL make_append_only('open_package');
