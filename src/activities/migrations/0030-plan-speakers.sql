ALTER TABLE plan_approval ADD COLUMN approved_by uuid REFERENCES account;
COMMENT ON COLUMN plan_approval.approved_by IS 'Who said yes for the side: one person speaks for one side only. Null in rows from before this was kept.';
