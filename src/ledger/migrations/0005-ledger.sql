CREATE TABLE contribution (
  province_code text NOT NULL,
  contribution_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  clause_id uuid,
  donor_node uuid REFERENCES registry_node,
  donor text NOT NULL CONSTRAINT contribution_donor CHECK (length(btrim(donor)) BETWEEN 1 AND 300),
  recipient_node uuid REFERENCES registry_node,
  recipient text NOT NULL CONSTRAINT contribution_recipient CHECK (length(btrim(recipient)) BETWEEN 1 AND 300),
  kind text NOT NULL CONSTRAINT contribution_kind CHECK (kind IN ('cash', 'in-kind', 'works', 'labour', 'scholarship')),
  item text CONSTRAINT contribution_item CHECK (length(btrim(item)) BETWEEN 1 AND 300),
  amount_vnd bigint CONSTRAINT contribution_amount CHECK (amount_vnd BETWEEN 1 AND 10000000000000),
  quantity numeric(15, 3) CONSTRAINT contribution_quantity CHECK (quantity > 0),
  unit text CONSTRAINT contribution_unit CHECK (length(btrim(unit)) BETWEEN 1 AND 40),
  stage text NOT NULL CONSTRAINT contribution_stage CHECK (stage IN ('pledged', 'delivered', 'received', 'refused')),
  stated_by text NOT NULL CONSTRAINT contribution_stated_by CHECK (stated_by IN ('press', 'sponsor', 'recipient', 'office')),
  happened_on date,
  corrects_id uuid,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, contribution_id),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT contribution_request UNIQUE (province_code, request_id),
  CONSTRAINT contribution_of_agreement UNIQUE (province_code, agreement_id, contribution_id),
  -- A clause and a corrected row belong to the same agreement as the row itself.
  CONSTRAINT contribution_clause FOREIGN KEY (province_code, agreement_id, clause_id)
    REFERENCES clause (province_code, agreement_id, clause_id),
  CONSTRAINT contribution_corrects FOREIGN KEY (province_code, agreement_id, corrects_id)
    REFERENCES contribution (province_code, agreement_id, contribution_id),
  CONSTRAINT contribution_corrects_other CHECK (corrects_id <> contribution_id),
  CONSTRAINT contribution_measure CHECK (unit IS NULL OR quantity IS NOT NULL),
  -- Only the receiving side can say that a thing was received or refused.
  CONSTRAINT contribution_two_sided CHECK (stage IN ('pledged', 'delivered') OR stated_by = 'recipient')
);
COMMENT ON TABLE contribution IS 'What one side, or the press, says was pledged, delivered or received. A later row corrects an earlier one by pointing at it. Append-only.';
COMMENT ON COLUMN contribution.amount_vnd IS 'Total in đồng as stated; null where no value was stated.';
-- A row is corrected once; a further correction points at the correction, so that exactly one row of a chain stands.
CREATE UNIQUE INDEX contribution_corrected_once ON contribution (province_code, corrects_id) WHERE corrects_id IS NOT NULL;
CREATE INDEX contribution_by_clause ON contribution (province_code, clause_id) WHERE clause_id IS NOT NULL;
CALL make_append_only('contribution');
