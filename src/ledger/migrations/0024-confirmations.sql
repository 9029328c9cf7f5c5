CREATE TABLE confirmation_link (
  province_code text NOT NULL,
  link_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  token_hash text NOT NULL CONSTRAINT confirmation_link_token_hash CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  made_by uuid REFERENCES account,
  made_in text CONSTRAINT confirmation_link_made_in CHECK (made_in ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz NOT NULL,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, link_id),
  FOREIGN KEY (province_code, agreement_id) REFERENCES agreement,
  CONSTRAINT confirmation_link_of_agreement UNIQUE (province_code, agreement_id, link_id),
  CONSTRAINT confirmation_link_token UNIQUE (province_code, token_hash),
  CONSTRAINT confirmation_link_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE confirmation_link IS 'A link, printed as a QR on the handover, by which a receiver without an account answers the deliveries that it names, once. Only the hash of its word is kept. Append-only.';
COMMENT ON COLUMN confirmation_link.made_in IS 'The hash of the mark of the browser in which the giving side or the office made it: that browser cannot answer. Null where the receiving side made it.';
CALL make_append_only('confirmation_link');

CREATE TABLE confirmation_link_delivery (
  province_code text NOT NULL,
  link_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  -- Fixed, so that the foreign key reaches deliveries alone.
  delivery_stage text NOT NULL GENERATED ALWAYS AS ('delivered') STORED,
  PRIMARY KEY (province_code, link_id, delivery_id),
  CONSTRAINT confirmation_link_delivery_link FOREIGN KEY (province_code, agreement_id, link_id)
    REFERENCES confirmation_link (province_code, agreement_id, link_id),
  CONSTRAINT confirmation_link_delivery_delivery FOREIGN KEY (province_code, agreement_id, delivery_id, delivery_stage)
    REFERENCES contribution (province_code, agreement_id, contribution_id, stage)
);
COMMENT ON TABLE confirmation_link_delivery IS 'The deliveries that a link lets its holder answer: those of one handover, and no other. Append-only.';
CREATE INDEX confirmation_link_by_delivery ON confirmation_link_delivery (province_code, delivery_id);
CALL make_append_only('confirmation_link_delivery');

CREATE TABLE confirmation_link_end (
  province_code text NOT NULL,
  link_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT confirmation_link_end_kind CHECK (kind IN ('used', 'revoked')),
  ended_by uuid REFERENCES account,
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  ended_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, link_id),
  FOREIGN KEY (province_code, link_id) REFERENCES confirmation_link,
  CONSTRAINT confirmation_link_end_request UNIQUE (province_code, request_id),
  CONSTRAINT confirmation_link_end_by CHECK (kind = 'used' OR ended_by IS NOT NULL)
);
COMMENT ON TABLE confirmation_link_end IS 'That a link was used or taken back: either ends it for good, so a link is used once by its key. ended_by is null where somebody without an account used it. Append-only.';
CALL make_append_only('confirmation_link_end');

CREATE TABLE confirmation (
  province_code text NOT NULL,
  contribution_id uuid NOT NULL,
  agreement_id uuid NOT NULL,
  way text NOT NULL CONSTRAINT confirmation_way CHECK (way IN ('link', 'paper')),
  link_id uuid,
  person_id uuid NOT NULL,
  recorded_by uuid REFERENCES account,
  PRIMARY KEY (province_code, contribution_id),
  CONSTRAINT confirmation_answer FOREIGN KEY (province_code, agreement_id, contribution_id)
    REFERENCES contribution (province_code, agreement_id, contribution_id),
  CONSTRAINT confirmation_link FOREIGN KEY (province_code, link_id) REFERENCES confirmation_link,
  CONSTRAINT confirmation_person FOREIGN KEY (province_code, person_id) REFERENCES person,
  CONSTRAINT confirmation_by_link CHECK ((way = 'link') = (link_id IS NOT NULL)),
  CONSTRAINT confirmation_by_paper CHECK (way = 'link' OR recorded_by IS NOT NULL)
);
COMMENT ON TABLE confirmation IS 'How an answer of the receiving side came that no account of that side wrote: by whose hand, through which link or which officer. The name stands with the person and goes with their erasure. Append-only.';
CREATE INDEX confirmation_by_agreement ON confirmation (province_code, agreement_id);
CALL make_append_only('confirmation');
