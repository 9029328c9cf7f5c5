-- What may happen to an agreement after it was signed: amended by an annex, renewed, passed on to another party.
ALTER TABLE agreement_act DROP CONSTRAINT agreement_act_kind;
ALTER TABLE agreement_act ADD CONSTRAINT agreement_act_kind CHECK (kind IN
  ('recorded', 'signed', 'suspended', 'resumed', 'ended', 'amended', 'renewed', 'passed-on'));
ALTER TABLE agreement_act ADD COLUMN until_on date;
ALTER TABLE agreement_act ADD CONSTRAINT agreement_act_until CHECK (until_on IS NULL OR kind IN ('signed', 'renewed'));
ALTER TABLE agreement_act ADD COLUMN document_id uuid;
ALTER TABLE agreement_act ADD CONSTRAINT agreement_act_letter FOREIGN KEY (province_code, document_id) REFERENCES legal_document;
ALTER TABLE agreement_act ADD CONSTRAINT agreement_act_passed_by CHECK (kind <> 'passed-on' OR document_id IS NOT NULL);
COMMENT ON COLUMN agreement_act.until_on IS 'The last day of the term that was signed or renewed; null where the paper names none.';
COMMENT ON COLUMN agreement_act.document_id IS 'The letter that orders the act.';

ALTER TABLE agreement ADD COLUMN is_restricted boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN agreement.is_restricted IS 'Known to its parties and the programme office alone, such as the rules of a border twinning.';

CREATE TABLE agreement_signatory (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  act_no integer NOT NULL,
  position smallint NOT NULL CONSTRAINT agreement_signatory_position CHECK (position BETWEEN 1 AND 100),
  node_id uuid REFERENCES registry_node,
  person_id uuid NOT NULL,
  as_witness boolean NOT NULL,
  PRIMARY KEY (province_code, agreement_id, act_no, position),
  FOREIGN KEY (province_code, agreement_id, act_no) REFERENCES agreement_act,
  FOREIGN KEY (province_code, person_id) REFERENCES person,
  CONSTRAINT agreement_signatory_for_whom CHECK (as_witness OR node_id IS NOT NULL)
);
COMMENT ON TABLE agreement_signatory IS 'Who signed, for which party, in the order of the paper, and who witnessed it. Their names stand in person alone. Append-only.';
CREATE INDEX agreement_signatory_by_person ON agreement_signatory (province_code, person_id);
CALL make_append_only('agreement_signatory');

CREATE TABLE clause_measure (
  province_code text NOT NULL,
  clause_id uuid NOT NULL,
  indicator text NOT NULL CONSTRAINT clause_measure_indicator CHECK (indicator ~ '^[a-z]+(-[a-z]+)*$'),
  quantity numeric(18, 3) NOT NULL CONSTRAINT clause_measure_quantity CHECK (quantity > 0),
  due_on date,
  PRIMARY KEY (province_code, clause_id),
  FOREIGN KEY (province_code, clause_id) REFERENCES clause
);
COMMENT ON TABLE clause_measure IS 'How much of which indicator (kernel/indicators.ts) a clause promises, and by when; the unit is the indicator''s. Append-only.';
CALL make_append_only('clause_measure');

ALTER TABLE clause ADD COLUMN act_no integer;
ALTER TABLE clause ADD CONSTRAINT clause_of_act FOREIGN KEY (province_code, agreement_id, act_no) REFERENCES agreement_act;
COMMENT ON COLUMN clause.act_no IS 'The annex or renewal that brought it; null where it was signed with the agreement.';

CREATE TABLE clause_change (
  province_code text NOT NULL,
  clause_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  act_no integer NOT NULL,
  replaced_by uuid,
  -- A clause is changed or ended once; its successor may be changed again.
  PRIMARY KEY (province_code, clause_id),
  FOREIGN KEY (province_code, agreement_id, act_no) REFERENCES agreement_act,
  CONSTRAINT clause_change_of FOREIGN KEY (province_code, agreement_id, clause_id)
    REFERENCES clause (province_code, agreement_id, clause_id),
  CONSTRAINT clause_change_by FOREIGN KEY (province_code, agreement_id, replaced_by)
    REFERENCES clause (province_code, agreement_id, clause_id),
  CONSTRAINT clause_change_other CHECK (replaced_by <> clause_id)
);
COMMENT ON TABLE clause_change IS 'That an annex or renewal put another clause in the place of one, or ended it (replaced_by null). Append-only.';
CALL make_append_only('clause_change');

CREATE TABLE agreement_pass (
  province_code text NOT NULL,
  agreement_id uuid NOT NULL,
  act_no integer NOT NULL,
  position smallint NOT NULL,
  to_node uuid NOT NULL REFERENCES registry_node,
  PRIMARY KEY (province_code, agreement_id, act_no),
  FOREIGN KEY (province_code, agreement_id, act_no) REFERENCES agreement_act,
  FOREIGN KEY (province_code, agreement_id, position) REFERENCES agreement_party
);
COMMENT ON TABLE agreement_pass IS 'Who takes over the part of the party at this position from the day of the act on; the last row of a position counts, and registry_link goes on from there. The party that signed is never rewritten. Append-only.';
CREATE INDEX agreement_pass_by_node ON agreement_pass (to_node, province_code, agreement_id);
CALL make_append_only('agreement_pass');
