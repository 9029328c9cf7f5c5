CREATE TABLE account_attempt (
  key_hash text PRIMARY KEY CONSTRAINT account_attempt_key CHECK (key_hash ~ '^[0-9a-f]{64}$'),
  failures integer NOT NULL CONSTRAINT account_attempt_failures CHECK (failures >= 0),
  counted_from timestamptz NOT NULL,
  locked_until timestamptz,
  forget_at timestamptz NOT NULL
);
COMMENT ON TABLE account_attempt IS 'How often something secret was guessed wrongly of late, by account, browser and address, for all app processes together. A key is a keyed hash: no name and no address stands here. Rows are dropped once their time is over.';
CREATE INDEX account_attempt_by_end ON account_attempt (forget_at);

CREATE TABLE account_reset (
  token_hash text PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  made_by uuid REFERENCES account,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE account_reset IS 'A link by which the owner of an account sets a new password: used once, ends by itself. Only the hash of its word is kept. made_by is null where the owner asked by mail, or the operator made it at the server.';
CREATE INDEX account_reset_by_account ON account_reset (account_id, created_at);
