CREATE TABLE person (
  province_code text NOT NULL CONSTRAINT person_province_code CHECK (province_code ~ '^[0-9]{2}$'),
  person_id uuid NOT NULL,
  node_id uuid NOT NULL REFERENCES registry_node,
  full_name text CONSTRAINT person_full_name CHECK (length(btrim(full_name)) BETWEEN 2 AND 200),
  post text CONSTRAINT person_post CHECK (length(btrim(post)) BETWEEN 2 AND 200),
  phone text CONSTRAINT person_phone CHECK (phone ~ '^\+?[0-9]{8,15}$'),
  recorded_by uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  changed_request uuid,
  changed_hash text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz,
  erased_at timestamptz,
  PRIMARY KEY (province_code, person_id),
  CONSTRAINT person_request UNIQUE (province_code, request_id),
  CONSTRAINT person_erased CHECK (
    CASE WHEN erased_at IS NULL THEN full_name IS NOT NULL
         ELSE full_name IS NULL AND post IS NULL AND phone IS NULL END)
);
COMMENT ON TABLE person IS 'Somebody who needs no account: who signs, who is called, who stands on a photo. Personal data, so rows can be corrected and overwritten; everything else points at the id (Luật 91/2025/QH15).';
COMMENT ON COLUMN person.recorded_by IS 'Null where the operator wrote it at the server.';
CREATE INDEX person_by_node ON person (node_id, person_id);

CREATE TABLE consent_act (
  province_code text NOT NULL CONSTRAINT consent_act_province_code CHECK (province_code ~ '^[0-9]{2}$'),
  consent_id uuid NOT NULL,
  act_no integer NOT NULL CONSTRAINT consent_act_no CHECK (act_no > 0),
  subject_kind text NOT NULL CONSTRAINT consent_act_subject_kind CHECK (subject_kind IN ('person', 'evidence')),
  subject_id uuid NOT NULL,
  purpose text NOT NULL CONSTRAINT consent_act_purpose CHECK (purpose IN
    ('publish-name', 'publish-photo', 'publish-story', 'contact')),
  kind text NOT NULL CONSTRAINT consent_act_kind CHECK (kind IN ('given', 'withdrawn')),
  giver text NOT NULL CONSTRAINT consent_act_giver CHECK (giver IN ('subject', 'guardian')),
  age text CONSTRAINT consent_act_age CHECK (age IN ('adult', 'child-from-7', 'child-under-7')),
  how text NOT NULL CONSTRAINT consent_act_how CHECK (how IN ('signed-paper', 'in-app', 'spoken-before-witness')),
  document text CONSTRAINT consent_act_document CHECK (length(btrim(document)) BETWEEN 2 AND 200),
  happened_on date NOT NULL,
  ends_on date,
  recorded_by uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, consent_id, act_no),
  CONSTRAINT consent_act_request UNIQUE (province_code, request_id, consent_id, giver),
  CONSTRAINT consent_act_age_given CHECK ((kind = 'given') = (age IS NOT NULL)),
  CONSTRAINT consent_act_term CHECK (ends_on IS NULL OR (kind = 'given' AND ends_on >= happened_on)),
  CONSTRAINT consent_act_proof CHECK (how = 'in-app' OR kind = 'withdrawn' OR document IS NOT NULL)
);
COMMENT ON TABLE consent_act IS 'That somebody agreed to one use of what is kept about them, or took it back; for a child the guardian speaks too (Luật 91/2025/QH15). One consent_id is one use for one subject; whether it stands is a fold over its acts. Holds no names: the paper does, and document says where that lies. Append-only.';
CREATE INDEX consent_act_by_subject ON consent_act (province_code, subject_id, consent_id, act_no);
CALL make_append_only('consent_act');

CREATE TABLE erasure_act (
  province_code text NOT NULL CONSTRAINT erasure_act_province_code CHECK (province_code ~ '^[0-9]{2}$'),
  erasure_id uuid NOT NULL,
  act_no integer NOT NULL CONSTRAINT erasure_act_no CHECK (act_no > 0),
  subject_kind text NOT NULL CONSTRAINT erasure_act_subject_kind CHECK (subject_kind IN ('account', 'person')),
  subject_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT erasure_act_kind CHECK (kind IN ('asked', 'withdrawn', 'declined', 'done')),
  how text CONSTRAINT erasure_act_how CHECK (how IN ('in-app', 'signed-paper', 'spoken-before-witness', 'term-over')),
  document text CONSTRAINT erasure_act_document CHECK (length(btrim(document)) BETWEEN 2 AND 200),
  reason text CONSTRAINT erasure_act_reason CHECK (length(btrim(reason)) BETWEEN 5 AND 500),
  recorded_by uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, erasure_id, act_no),
  CONSTRAINT erasure_act_request UNIQUE (province_code, request_id),
  CONSTRAINT erasure_act_asked CHECK ((kind = 'asked') = (how IS NOT NULL)),
  CONSTRAINT erasure_act_declined CHECK ((kind = 'declined') = (reason IS NOT NULL))
);
COMMENT ON TABLE erasure_act IS 'That somebody asked for the erasure of what is kept about them, and what was answered. Holds ids only, so that it can prove the erasure afterwards. Append-only.';
CREATE INDEX erasure_act_by_subject ON erasure_act (subject_id, erasure_id, act_no);
CALL make_append_only('erasure_act');
