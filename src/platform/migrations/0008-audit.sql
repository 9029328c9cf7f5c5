CREATE TABLE audit_entry (
  province_code text NOT NULL,
  entry_no bigint NOT NULL CONSTRAINT audit_entry_no CHECK (entry_no > 0),
  happened_at timestamptz(3) NOT NULL,
  act text NOT NULL CONSTRAINT audit_entry_act CHECK (act ~ '^[a-z-]+(\.[a-z-]+)+$'),
  actor_kind text NOT NULL CONSTRAINT audit_entry_actor_kind CHECK (actor_kind IN ('public', 'operator', 'person', 'key')),
  account_id uuid,
  key_id uuid,
  operator_name text,
  standing text NOT NULL,
  standing_node uuid,
  grant_id uuid,
  subject_kind text NOT NULL,
  about uuid[] NOT NULL CONSTRAINT audit_entry_about CHECK (cardinality(about) BETWEEN 1 AND 20),
  before json,
  after json,
  request_id text,
  http_request text,
  origin_seal text,
  content_hash text NOT NULL CONSTRAINT audit_entry_content_hash CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  chain_hash text NOT NULL CONSTRAINT audit_entry_chain_hash CHECK (chain_hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (province_code, entry_no)
);
COMMENT ON TABLE audit_entry IS 'Every act, in one chain a province: each row carries the hash of its content and of the row before, so that a row changed, left out or slipped in is found (ketnghia check). Holds no personal data: people are ids. Append-only.';
COMMENT ON COLUMN audit_entry.about IS 'The subject first, then what else the act concerns, so that each of them finds it in its history.';
COMMENT ON COLUMN audit_entry.before IS 'Canonical JSON text exactly as hashed (type json keeps it letter by letter).';
COMMENT ON COLUMN audit_entry.origin_seal IS 'SHA-256 of salt, address and browser; they stand in audit_origin, which may be emptied when their time is over, without breaking the chain.';
CREATE INDEX audit_entry_by_subject ON audit_entry USING gin (about);
CREATE INDEX audit_entry_by_account ON audit_entry (province_code, account_id, entry_no) WHERE account_id IS NOT NULL;
CREATE INDEX audit_entry_by_act ON audit_entry (province_code, act, entry_no);
CALL make_append_only('audit_entry');

CREATE TABLE audit_origin (
  province_code text NOT NULL,
  entry_no bigint NOT NULL,
  salt text NOT NULL,
  address text,
  agent text,
  PRIMARY KEY (province_code, entry_no),
  FOREIGN KEY (province_code, entry_no) REFERENCES audit_entry
);
COMMENT ON TABLE audit_origin IS 'From which address and browser an act came: personal data, deleted after its time (the chain keeps only a seal).';

CREATE FUNCTION append_audit_entry(entry audit_entry, OUT entry_no bigint) LANGUAGE plpgsql AS $$
DECLARE
  last record;
BEGIN
  -- One writer at a time a province, until its transaction ends: the next row must follow this one.
  PERFORM pg_advisory_xact_lock(hashtextextended('audit ' || entry.province_code, 0));
  SELECT e.entry_no, e.chain_hash INTO last FROM audit_entry e
   WHERE e.province_code = entry.province_code ORDER BY e.entry_no DESC LIMIT 1;
  entry.entry_no := coalesce(last.entry_no, 0) + 1;
  entry.chain_hash := encode(sha256(convert_to(
    coalesce(last.chain_hash, '') || ' ' || entry.entry_no || ' ' || entry.content_hash, 'UTF8')), 'hex');
  INSERT INTO audit_entry SELECT entry.*;
  entry_no := entry.entry_no;
END $$;
COMMENT ON FUNCTION append_audit_entry(audit_entry) IS 'Numbers a row, chains it to the last one of its province and stores it.';
