-- What the receiving side says of a delivery that the other side, or the press, stated.
ALTER TABLE contribution
  ADD COLUMN answers_id uuid,
  ADD COLUMN reason text CONSTRAINT contribution_reason CHECK (length(btrim(reason)) BETWEEN 1 AND 1000),
  -- Fixed to 'delivered' where the row answers another, so that the foreign key below reaches deliveries alone.
  ADD COLUMN answers_stage text GENERATED ALWAYS AS (CASE WHEN answers_id IS NOT NULL THEN 'delivered' END) STORED,
  ADD CONSTRAINT contribution_in_stage UNIQUE (province_code, agreement_id, contribution_id, stage),
  ADD CONSTRAINT contribution_answers_delivery FOREIGN KEY (province_code, agreement_id, answers_id, answers_stage)
    REFERENCES contribution (province_code, agreement_id, contribution_id, stage),
  -- Nobody answers for the other side: an answer is the receiving side's word on what it received or refused.
  ADD CONSTRAINT contribution_answer_side CHECK
    (answers_id IS NULL OR (stated_by = 'recipient' AND stage IN ('received', 'refused')));
CREATE INDEX contribution_by_answered ON contribution (province_code, answers_id) WHERE answers_id IS NOT NULL;
COMMENT ON COLUMN contribution.answers_id IS 'The delivery of which the receiving side says here what it received or refused; null for a word that answers none.';
COMMENT ON COLUMN contribution.reason IS 'Why it was refused, or differs from what the other side stated, in the words of whoever states the row.';
