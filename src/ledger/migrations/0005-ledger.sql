CREATE TABLE contribution (
  province_code text NOT NULL,
  contribution_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  clause_id uuid,
  donor_node uuid REFERENCES registry_node,
  donor text NOT NULL,
  recipient_node uuid REFERENCES registry_node,
  recipient text NOT NULL,
  kind text NOT NULL CONSTRAINT contribution_kind CHECK (kind IN ('cash', 'in-kind', 'works', 'labour', 'scholarship')),
  item text,
  amount_vnd bigint CONSTRAINT contribution_amount CHECK (amount_vnd > 0),
  quantity numeric CONSTRAINT contribution_quantity CHECK (quantity > 0),
  unit text,
  stage text NOT NULL CONSTRAINT contribution_stage CHECK (stage IN ('pledged', 'delivered', 'received', 'refused')),
  stated_by text NOT NULL CONSTRAINT contribution_stated_by CHECK (stated_by IN ('press', 'sponsor', 'recipient', 'office')),
  happened_on date,
  corrects_id uuid,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, contribution_id),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  FOREIGN KEY (province_code, clause_id) REFERENCES clause,
  FOREIGN KEY (province_code, corrects_id) REFERENCES contribution,
  CONSTRAINT contribution_request UNIQUE (province_code, request_id),
  CONSTRAINT contribution_measure CHECK (unit IS NULL OR quantity IS NOT NULL),
  -- Only the receiving side can say that a thing was received or refused.
  CONSTRAINT contribution_two_sided CHECK (stage IN ('pledged', 'delivered') OR stated_by = 'recipient')
);
COMMENT ON TABLE contribution IS 'What one side, or the press, says was pledged, delivered or received. A later row corrects an earlier one by pointing at it. Append-only.';
COMMENT ON COLUMN contribution.amount_vnd IS 'Total in đồng as stated; null where no value was stated.';
CREATE INDEX contribution_by_agreement ON contribution (province_code, agreement_id, contribution_id);
CREATE INDEX contribution_by_clause ON contribution (province_code, clause_id) WHERE clause_id IS NOT NULL;
CALL make_append_only('contribution');
