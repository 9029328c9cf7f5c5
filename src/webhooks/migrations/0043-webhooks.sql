CREATE TABLE webhook (
  province_code text NOT NULL,
  webhook_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES account,
  grant_id uuid NOT NULL REFERENCES account_role,
  url text NOT NULL CONSTRAINT webhook_url CHECK (url ~ '^https?://' AND length(url) <= 500),
  acts text[] NOT NULL CONSTRAINT webhook_acts CHECK (cardinality(acts) BETWEEN 1 AND 100),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, webhook_id),
  CONSTRAINT webhook_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE webhook IS 'An address of another system that is told of acts on records, as far as the role of whoever subscribed reaches. Its secret is derived from the key of the instance and is not stored.';
CALL make_append_only('webhook');

CREATE TABLE webhook_end (
  province_code text NOT NULL,
  webhook_id uuid NOT NULL,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, webhook_id),
  FOREIGN KEY (province_code, webhook_id) REFERENCES webhook,
  CONSTRAINT webhook_end_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE webhook_end IS 'A subscription that was ended; nothing more is sent to it.';
CALL make_append_only('webhook_end');

CREATE TABLE webhook_delivery (
  province_code text NOT NULL,
  delivery_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  entry_no bigint NOT NULL,
  act text NOT NULL,
  body text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CONSTRAINT webhook_delivery_state CHECK (state IN ('waiting', 'delivered', 'failed', 'dropped')),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (province_code, delivery_id),
  FOREIGN KEY (province_code, webhook_id) REFERENCES webhook,
  CONSTRAINT webhook_delivery_once UNIQUE (province_code, webhook_id, entry_no),
  CONSTRAINT webhook_delivery_ended CHECK ((state = 'waiting') = (ended_at IS NULL))
);
COMMENT ON TABLE webhook_delivery IS 'One act of which one subscription is told: ids and addresses, no personal data. Deleted 30 days after it ended.';

CREATE TABLE webhook_attempt (
  province_code text NOT NULL,
  delivery_id uuid NOT NULL,
  attempt_no integer NOT NULL CONSTRAINT webhook_attempt_no CHECK (attempt_no > 0),
  status integer,
  fault text CONSTRAINT webhook_attempt_fault CHECK (fault ~ '^[a-z]+(-[a-z]+)*$'),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, delivery_id, attempt_no),
  FOREIGN KEY (province_code, delivery_id) REFERENCES webhook_delivery ON DELETE CASCADE,
  CONSTRAINT webhook_attempt_outcome CHECK ((status IS NULL) <> (fault IS NULL))
);
COMMENT ON TABLE webhook_attempt IS 'One try to send a delivery: the status of the answer, or why none came. Goes with its delivery.';

CREATE TABLE webhook_redelivery (
  province_code text NOT NULL,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  delivery_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, request_id)
);
COMMENT ON TABLE webhook_redelivery IS 'Somebody asked for a delivery to be sent again.';
CALL make_append_only('webhook_redelivery');

CREATE TABLE webhook_cursor (
  province_code text PRIMARY KEY,
  entry_no bigint NOT NULL
);
COMMENT ON TABLE webhook_cursor IS 'Up to which entry of its audit log the subscriptions of a province were told.';
