-- Extensions that every PostgreSQL from 15 on ships and that a database's owner may install (they are "trusted").
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are append-only: record a correction instead', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION refuse_change() IS 'Trigger of append-only tables: refuses UPDATE, DELETE and TRUNCATE even to the owner.';

CREATE PROCEDURE make_append_only(target regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_change()', target);
  EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', target);
  -- The privilege comes first: the role under which the application works may only read and add.
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ketnghia_app') THEN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM ketnghia_app', target);
  END IF;
END $$;
COMMENT ON PROCEDURE make_append_only(regclass) IS 'Makes a table append-only by privilege and by trigger (tests/append-only.test.ts holds it).';

CREATE TABLE instance (
  only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT instance_only_row CHECK (only_row),
  province_code text NOT NULL CONSTRAINT instance_province_code CHECK (province_code ~ '^[0-9]{2}$'),
  office_name text NOT NULL CONSTRAINT instance_office_name CHECK (length(btrim(office_name)) BETWEEN 3 AND 200),
  contact_email text,
  is_sample boolean NOT NULL DEFAULT false,
  set_up_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE instance IS 'The one row that says whose instance this is; absent until the first-run page is answered.';
