-- Accounts are shared reference tables: one person may hold roles in several provinces.
-- The columns of account, account_credential, account_session, account_verification and account_second_factor are those
-- that better-auth reads and writes, under our names but for the key, which it calls id.

CREATE TABLE account (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT account_name CHECK (length(btrim(name)) BETWEEN 1 AND 200),
  email text NOT NULL CONSTRAINT account_email UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  username text CONSTRAINT account_username UNIQUE,
  display_username text,
  two_factor_enabled boolean NOT NULL DEFAULT false,
  language text NOT NULL DEFAULT 'vi' CONSTRAINT account_language CHECK (language IN ('vi', 'en')),
  disabled_at timestamptz,
  erased_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE account IS 'Somebody who can sign in. Personal data: the name, the address and the user name are overwritten when the person''s data are erased; what they did stays, under the id.';
COMMENT ON COLUMN account.email IS 'Lower case. Who has no e-mail address has one under no-mail.invalid, to which nothing is sent.';

CREATE TABLE account_credential (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  provider_id text NOT NULL,
  provider_account_id text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT account_credential_once UNIQUE (provider_id, provider_account_id)
);
COMMENT ON TABLE account_credential IS 'How an account proves itself: a password (scrypt), or an identity at a single sign-on service.';
CREATE INDEX account_credential_by_account ON account_credential (account_id);

CREATE TABLE account_session (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  token text NOT NULL CONSTRAINT account_session_token UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  chosen_grant uuid,
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE account_session IS 'A browser in which somebody is signed in. Deleting the row signs it out at once. chosen_grant: the role in which the person acts where several allow the same.';
CREATE INDEX account_session_by_account ON account_session (account_id);
CREATE INDEX account_session_by_end ON account_session (expires_at);

CREATE TABLE account_verification (
  id uuid PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE account_verification IS 'Short-lived words of a sign-in under way: the second factor asked for, the state of a single sign-on, a trusted device.';
CREATE INDEX account_verification_by_identifier ON account_verification (identifier);
CREATE INDEX account_verification_by_end ON account_verification (expires_at);

CREATE TABLE account_second_factor (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean NOT NULL DEFAULT true,
  failed_verification_count integer NOT NULL DEFAULT 0,
  locked_until timestamptz
);
COMMENT ON TABLE account_second_factor IS 'The secret of an account''s one-time codes and its recovery codes, both encrypted with the instance''s key.';
CREATE INDEX account_second_factor_by_account ON account_second_factor (account_id);
