-- A movement says more than who, what and how much: out of whose purse, for which need and activity, for whom, which promise it
-- fulfils, of which whole it is a part, and which stage of works it is. Two further steps: given back, and a settled difference.
ALTER TABLE activity ADD CONSTRAINT activity_of_agreement UNIQUE (province_code, agreement_id, activity_id);

ALTER TABLE contribution
  DROP CONSTRAINT contribution_kind,
  ADD CONSTRAINT contribution_kind CHECK
    (kind IN ('cash', 'in-kind', 'works', 'labour', 'scholarship', 'staff-time')),
  DROP CONSTRAINT contribution_stage,
  ADD CONSTRAINT contribution_stage CHECK
    (stage IN ('pledged', 'delivered', 'received', 'refused', 'returned', 'settled')),
  -- Only the receiving side says that a thing was received or refused; the press neither gives back nor settles.
  DROP CONSTRAINT contribution_two_sided,
  ADD CONSTRAINT contribution_two_sided CHECK (stage IN ('pledged', 'delivered')
    OR (stage IN ('received', 'refused') AND stated_by = 'recipient')
    OR (stage = 'returned' AND stated_by IN ('recipient', 'sponsor'))
    OR (stage = 'settled' AND stated_by IN ('sponsor', 'recipient', 'office'))),
  -- What is answered depends now on who answers, so the application says it and the foreign key holds it to the truth.
  ALTER COLUMN answers_stage DROP EXPRESSION,
  DROP CONSTRAINT contribution_answer_side,
  ADD CONSTRAINT contribution_answer_side CHECK (CASE
    WHEN answers_id IS NULL THEN answers_stage IS NULL AND stage NOT IN ('returned', 'settled')
    WHEN answers_stage IS NULL THEN false
    WHEN stage IN ('received', 'refused') THEN answers_stage = 'delivered' AND stated_by = 'recipient'
    -- The receiving side gives a delivery back; the giver says that it came back.
    WHEN stage = 'returned' THEN answers_stage = CASE stated_by WHEN 'recipient' THEN 'delivered' ELSE 'returned' END
    -- A difference is closed on a delivery, or what is left of a promise on the promise; the other side agrees to the closing.
    WHEN stage = 'settled' THEN answers_stage IN ('delivered', 'pledged', 'settled')
    ELSE false END),
  ADD COLUMN funding_source text CONSTRAINT contribution_funding_source CHECK
    (funding_source IN ('budget', 'mobilised', 'business', 'fund')),
  ADD COLUMN need_id uuid,
  ADD COLUMN activity_id uuid,
  ADD COLUMN fulfils_id uuid,
  ADD COLUMN fulfils_stage text GENERATED ALWAYS AS (CASE WHEN fulfils_id IS NOT NULL THEN 'pledged' END) STORED,
  ADD COLUMN part_of_id uuid,
  ADD COLUMN beneficiary_group text CONSTRAINT contribution_beneficiary_group CHECK
    (length(btrim(beneficiary_group)) BETWEEN 2 AND 200),
  ADD COLUMN beneficiary_count integer CONSTRAINT contribution_beneficiary_count CHECK (beneficiary_count BETWEEN 1 AND 10000000),
  ADD COLUMN works_stage smallint,
  ADD COLUMN works_stages smallint,
  ADD COLUMN works_stage_title text CONSTRAINT contribution_works_stage_title CHECK
    (length(btrim(works_stage_title)) BETWEEN 1 AND 120),
  ADD COLUMN confirmed_by_paper uuid,
  ADD CONSTRAINT contribution_need FOREIGN KEY (province_code, need_id) REFERENCES need,
  ADD CONSTRAINT contribution_activity FOREIGN KEY (province_code, agreement_id, activity_id)
    REFERENCES activity (province_code, agreement_id, activity_id),
  ADD CONSTRAINT contribution_fulfils FOREIGN KEY (province_code, agreement_id, fulfils_id, fulfils_stage)
    REFERENCES contribution (province_code, agreement_id, contribution_id, stage),
  ADD CONSTRAINT contribution_fulfils_pledge CHECK (fulfils_id IS NULL OR stage = 'delivered'),
  -- A part may lie under the agreement of a village, its whole under that of the commune.
  ADD CONSTRAINT contribution_part_of FOREIGN KEY (province_code, part_of_id) REFERENCES contribution,
  ADD CONSTRAINT contribution_part_of_other CHECK (part_of_id <> contribution_id),
  ADD CONSTRAINT contribution_beneficiaries CHECK (beneficiary_count IS NULL OR beneficiary_group IS NOT NULL),
  ADD CONSTRAINT contribution_works CHECK (num_nonnulls(works_stage, works_stages) IN (0, 2)
    AND (works_stage IS NULL OR (kind = 'works' AND works_stage BETWEEN 1 AND works_stages AND works_stages <= 20))
    AND (works_stage_title IS NULL OR works_stage IS NOT NULL));
COMMENT ON COLUMN contribution.answers_id IS 'The row of which this one speaks: a delivery that is received, refused, given back or settled; a promise of which the rest is settled; what the other side gave back or proposed to settle.';
COMMENT ON COLUMN contribution.funding_source IS 'Out of whose purse: State budget, mobilised from people, a business, a fund. Null where nobody said.';
COMMENT ON COLUMN contribution.fulfils_id IS 'The promise that this delivery fulfils, wholly or in part.';
COMMENT ON COLUMN contribution.part_of_id IS 'The larger movement of which this one passes a part on (a total given to a commune, a part for a village): above that place the whole counts alone.';
COMMENT ON COLUMN contribution.works_stage IS 'Which stage of works, of works_stages; the last one is the handover.';
COMMENT ON COLUMN contribution.confirmed_by_paper IS 'The scan of the signed paper from which an officer recorded the word of a side that has no account.';
CREATE INDEX contribution_by_need ON contribution (province_code, need_id) WHERE need_id IS NOT NULL;
CREATE INDEX contribution_by_activity ON contribution (province_code, activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX contribution_by_fulfilled ON contribution (province_code, fulfils_id) WHERE fulfils_id IS NOT NULL;
CREATE INDEX contribution_by_whole ON contribution (province_code, part_of_id) WHERE part_of_id IS NOT NULL;
CREATE INDEX contribution_by_recipient ON contribution (recipient_node, province_code, contribution_id) WHERE recipient_node IS NOT NULL;
CREATE INDEX contribution_by_donor ON contribution (donor_node, province_code, contribution_id) WHERE donor_node IS NOT NULL;

CREATE TABLE contribution_donor (
  province_code text NOT NULL,
  contribution_id uuid NOT NULL,
  position smallint NOT NULL CONSTRAINT contribution_donor_position CHECK (position BETWEEN 1 AND 50),
  node_id uuid REFERENCES registry_node,
  name text CONSTRAINT contribution_donor_name CHECK (length(btrim(name)) BETWEEN 1 AND 300),
  share_parts integer NOT NULL CONSTRAINT contribution_donor_parts CHECK (share_parts > 0),
  share_whole integer NOT NULL CONSTRAINT contribution_donor_whole CHECK (share_whole BETWEEN share_parts AND 1000000),
  PRIMARY KEY (province_code, contribution_id, position),
  FOREIGN KEY (province_code, contribution_id) REFERENCES contribution
);
COMMENT ON TABLE contribution_donor IS 'Where several gave one thing: each with its share, share_parts of share_whole; the shares add up to the whole. Without rows the contribution''s own donor gave all. Neither node nor name: a giver who is not named. Append-only.';
CREATE INDEX contribution_donor_by_node ON contribution_donor (node_id, province_code, contribution_id) WHERE node_id IS NOT NULL;
CALL make_append_only('contribution_donor');

CREATE TABLE contribution_merge (
  province_code text NOT NULL,
  set_aside_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  -- One act of merging may set aside a delivery together with the answers to it.
  merge_id uuid NOT NULL,
  reason text NOT NULL CONSTRAINT contribution_merge_reason CHECK (length(btrim(reason)) BETWEEN 3 AND 1000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  -- A row is set aside once.
  PRIMARY KEY (province_code, set_aside_id),
  FOREIGN KEY (province_code, set_aside_id) REFERENCES contribution,
  FOREIGN KEY (province_code, kept_id) REFERENCES contribution,
  CONSTRAINT contribution_merge_other CHECK (kept_id <> set_aside_id),
  CONSTRAINT contribution_merge_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE contribution_merge IS 'Two records of one gift: the one that is kept, and the one set aside, which stays readable and counts nowhere. Append-only.';
CREATE INDEX contribution_merge_by_kept ON contribution_merge (province_code, kept_id);
CALL make_append_only('contribution_merge');

CREATE TABLE appraisal (
  province_code text NOT NULL,
  appraisal_id uuid NOT NULL,
  contribution_id uuid NOT NULL,
  amount_vnd bigint NOT NULL CONSTRAINT appraisal_amount CHECK (amount_vnd BETWEEN 1 AND 10000000000000),
  appraised_on date NOT NULL,
  basis text NOT NULL CONSTRAINT appraisal_basis CHECK (length(btrim(basis)) BETWEEN 3 AND 500),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, appraisal_id),
  FOREIGN KEY (province_code, contribution_id) REFERENCES contribution,
  CONSTRAINT appraisal_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE appraisal IS 'What a thing was held to be worth, on a day and on a basis (an invoice, a price list, a council). It stands beside what was stated and never changes it; the last one counts as the appraised value. Append-only.';
CREATE INDEX appraisal_by_contribution ON appraisal (province_code, contribution_id, appraisal_id);
CALL make_append_only('appraisal');

CREATE TABLE allocation (
  province_code text NOT NULL,
  allocation_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  pledge_id uuid NOT NULL,
  pledge_stage text GENERATED ALWAYS AS ('pledged') STORED,
  need_id uuid,
  clause_id uuid,
  quantity numeric(15, 3) CONSTRAINT allocation_quantity CHECK (quantity > 0),
  amount_vnd bigint CONSTRAINT allocation_amount CHECK (amount_vnd BETWEEN 1 AND 10000000000000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, allocation_id),
  CONSTRAINT allocation_pledge FOREIGN KEY (province_code, agreement_id, pledge_id, pledge_stage)
    REFERENCES contribution (province_code, agreement_id, contribution_id, stage),
  FOREIGN KEY (province_code, need_id) REFERENCES need,
  CONSTRAINT allocation_clause FOREIGN KEY (province_code, agreement_id, clause_id)
    REFERENCES clause (province_code, agreement_id, clause_id),
  CONSTRAINT allocation_serves CHECK (need_id IS NOT NULL OR clause_id IS NOT NULL),
  -- Counted as the promise is counted: in its quantity, or in đồng.
  CONSTRAINT allocation_measure CHECK (num_nonnulls(quantity, amount_vnd) = 1),
  CONSTRAINT allocation_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE allocation IS 'A promise made before a need existed, given later to a need or clause, in parts. Append-only.';
CREATE INDEX allocation_by_pledge ON allocation (province_code, pledge_id);
CREATE INDEX allocation_by_need ON allocation (province_code, need_id) WHERE need_id IS NOT NULL;
CALL make_append_only('allocation');

CREATE TABLE contribution_warning (
  province_code text NOT NULL,
  contribution_id uuid NOT NULL,
  code text NOT NULL CONSTRAINT contribution_warning_code CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
  answer text NOT NULL CONSTRAINT contribution_warning_answer CHECK (length(btrim(answer)) BETWEEN 2 AND 500),
  PRIMARY KEY (province_code, contribution_id, code),
  FOREIGN KEY (province_code, contribution_id) REFERENCES contribution
);
COMMENT ON TABLE contribution_warning IS 'What whoever recorded a contribution was warned of, and answered: a day before the signing, a budget that may not pay there. Append-only.';
CALL make_append_only('contribution_warning');
