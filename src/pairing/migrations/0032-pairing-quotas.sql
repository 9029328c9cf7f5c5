ALTER TABLE pairing_change
  ADD COLUMN sponsor_kind text CONSTRAINT pairing_change_sponsor_kind CHECK (length(sponsor_kind) BETWEEN 1 AND 500),
  ADD COLUMN zone text CONSTRAINT pairing_change_zone CHECK (zone IN ('I', 'II', 'III')),
  DROP CONSTRAINT pairing_change_kind,
  ADD CONSTRAINT pairing_change_kind CHECK (kind IN
    ('lock', 'unlock', 'weight', 'bounds', 'floor', 'max-changes', 'compactness', 'quota', 'drop')),
  ADD CONSTRAINT pairing_change_quota CHECK ((kind = 'quota') = (sponsor_kind IS NOT NULL));
COMMENT ON COLUMN pairing_change.sponsor_kind IS 'Of a quota: the kind of sponsors of which each place (of the zone, where one is told) has at least and at most so many.';
