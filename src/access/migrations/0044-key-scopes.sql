-- A key may be made for every room at once, and there are more than twenty by now.
ALTER TABLE account_key DROP CONSTRAINT account_key_scopes,
  ADD CONSTRAINT account_key_scopes CHECK (cardinality(scopes) BETWEEN 1 AND 40);
