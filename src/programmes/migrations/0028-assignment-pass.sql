CREATE TABLE assignment_pass (
  province_code text NOT NULL,
  pass_id uuid NOT NULL,
  from_node uuid NOT NULL REFERENCES registry_node,
  to_node uuid NOT NULL REFERENCES registry_node,
  partner_node uuid REFERENCES registry_node,
  effective_on date NOT NULL,
  document_id uuid NOT NULL,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, pass_id),
  FOREIGN KEY (province_code, document_id) REFERENCES legal_document,
  CONSTRAINT assignment_pass_once UNIQUE NULLS NOT DISTINCT (province_code, request_id, partner_node),
  CONSTRAINT assignment_pass_other CHECK (from_node <> to_node)
);
COMMENT ON TABLE assignment_pass IS 'That a letter handed the part of from_node to to_node in the pairs with partner_node (null: in all), from a day on. Versions that come into force later say themselves who twins with whom. Append-only.';
CREATE INDEX assignment_pass_by_day ON assignment_pass (province_code, effective_on, pass_id);
CALL make_append_only('assignment_pass');
