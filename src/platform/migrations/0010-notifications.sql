CREATE TABLE notification (
  province_code text NOT NULL CONSTRAINT notification_province_code CHECK (province_code ~ '^[0-9]{2}$'),
  notification_id uuid NOT NULL,
  account_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT notification_kind CHECK (kind ~ '^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$'),
  data jsonb NOT NULL CONSTRAINT notification_data CHECK (jsonb_typeof(data) = 'object'),
  -- A page of ours: a second slash, or a backslash that browsers read as one, would lead to another site.
  link text NOT NULL CONSTRAINT notification_link CHECK (link ~ '^/([^/\\[:cntrl:][:space:]][^\\[:cntrl:][:space:]]*)?$' AND length(link) <= 500),
  dedupe_key text NOT NULL CONSTRAINT notification_dedupe_key CHECK (length(dedupe_key) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz,
  PRIMARY KEY (province_code, notification_id),
  -- The same thing is told to a person once, however often the act behind it is repeated.
  CONSTRAINT notification_once UNIQUE (province_code, account_id, kind, dedupe_key)
);
COMMENT ON TABLE notification IS 'What each account was told, and whether it was read; the words are made from kind and data when shown.';
CREATE INDEX notification_of_account ON notification (account_id, notification_id DESC);
CREATE INDEX notification_unread ON notification (account_id) WHERE read_at IS NULL;
