CREATE TABLE webhook_ping (
  province_code text NOT NULL,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  webhook_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, request_id),
  FOREIGN KEY (province_code, webhook_id) REFERENCES webhook
);
COMMENT ON TABLE webhook_ping IS 'Somebody asked for a test delivery. It is told as any act is: from the audit log, signed, with its tries noted.';
CALL make_append_only('webhook_ping');
