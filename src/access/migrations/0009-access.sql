CREATE TABLE account_role (
  grant_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  role text NOT NULL CONSTRAINT account_role_role CHECK (role IN
    ('system-admin', 'province-office', 'sponsor-officer', 'recipient-officer', 'village-contact', 'reviewer', 'auditor')),
  node_id uuid NOT NULL REFERENCES registry_node,
  starts_on date NOT NULL,
  ends_on date,
  given_by uuid REFERENCES account,
  request_id uuid NOT NULL CONSTRAINT account_role_request UNIQUE,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT account_role_term CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
COMMENT ON TABLE account_role IS 'A role given to an account at a place or organisation; it covers what lies below, and follows the place when it merges. given_by is null where the operator gave it at the server. Append-only.';
CREATE INDEX account_role_by_account ON account_role (account_id, grant_id);
CREATE INDEX account_role_by_node ON account_role (node_id, grant_id);
CALL make_append_only('account_role');

CREATE TABLE account_role_end (
  grant_id uuid PRIMARY KEY REFERENCES account_role,
  ended_by uuid REFERENCES account,
  reason text CONSTRAINT account_role_end_reason CHECK (length(btrim(reason)) BETWEEN 1 AND 500),
  request_id uuid NOT NULL CONSTRAINT account_role_end_request UNIQUE,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE account_role_end IS 'That a role was taken back before its last day. Append-only.';
CALL make_append_only('account_role_end');

CREATE TABLE account_invitation (
  invitation_id uuid PRIMARY KEY,
  token_hash text NOT NULL CONSTRAINT account_invitation_token UNIQUE,
  invited_name text NOT NULL,
  invited_email text,
  role text NOT NULL CONSTRAINT account_invitation_role CHECK (role IN
    ('system-admin', 'province-office', 'sponsor-officer', 'recipient-officer', 'village-contact', 'reviewer', 'auditor')),
  node_id uuid NOT NULL REFERENCES registry_node,
  starts_on date NOT NULL,
  ends_on date,
  invited_by uuid REFERENCES account,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_account uuid REFERENCES account,
  withdrawn_at timestamptz,
  request_id uuid NOT NULL CONSTRAINT account_invitation_request UNIQUE,
  request_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT account_invitation_term CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
COMMENT ON TABLE account_invitation IS 'A link by which somebody makes their account and takes one role: used once, ends by itself, can be withdrawn. Only the hash of its word is kept.';
CREATE INDEX account_invitation_by_node ON account_invitation (node_id, invitation_id);

CREATE TABLE account_key (
  key_id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  grant_id uuid NOT NULL REFERENCES account_role,
  name text NOT NULL CONSTRAINT account_key_name CHECK (length(btrim(name)) BETWEEN 1 AND 100),
  token_hash text NOT NULL CONSTRAINT account_key_token UNIQUE,
  shown_start text NOT NULL,
  scopes text[] NOT NULL CONSTRAINT account_key_scopes CHECK (cardinality(scopes) BETWEEN 1 AND 20),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  last_used_at timestamptz,
  request_id uuid NOT NULL CONSTRAINT account_key_request UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE account_key IS 'A key for a program: it acts with one role of its owner, within its scopes, until it ends or is revoked. Only the hash of its word is kept.';
CREATE INDEX account_key_by_account ON account_key (account_id, key_id);
