CREATE TABLE secret_mark (
  only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT secret_mark_only_row CHECK (only_row),
  fingerprint text NOT NULL CONSTRAINT secret_mark_fingerprint CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  marked_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE secret_mark IS 'The fingerprint of the key with which cookies are signed and second factors encrypted: app processes with another key are refused, since each would sign out the users of the other. Not the key itself.';
