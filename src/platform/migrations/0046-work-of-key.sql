-- A program with a key may ask for a long work, too. Its acts are then written down as those of the key, not of a session.
ALTER TABLE long_work ALTER COLUMN session_id DROP NOT NULL,
  ADD COLUMN key_id uuid,
  ADD CONSTRAINT long_work_asked_by CHECK ((session_id IS NULL) <> (key_id IS NULL));
COMMENT ON COLUMN long_work.key_id IS 'The key with which a program asked for the work; null where somebody signed in did.';
