-- A day far back is found without walking all that came after it.
CREATE INDEX audit_entry_by_day ON audit_entry (province_code, happened_at);
