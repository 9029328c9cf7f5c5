CREATE TABLE product (
  province_code text NOT NULL,
  product_id uuid NOT NULL,
  node_id uuid NOT NULL REFERENCES registry_node,
  slug text NOT NULL CONSTRAINT product_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 120),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, product_id),
  CONSTRAINT product_address UNIQUE (province_code, slug),
  CONSTRAINT product_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE product IS 'Something that a commune or village sells. What it is called and costs is told by product_version. Append-only.';
CREATE INDEX product_by_node ON product (node_id, province_code, product_id);
CALL make_append_only('product');

CREATE TABLE product_version (
  province_code text NOT NULL,
  product_id uuid NOT NULL,
  version_no integer NOT NULL CONSTRAINT product_version_no CHECK (version_no >= 1),
  name text NOT NULL CONSTRAINT product_version_name CHECK (length(btrim(name)) BETWEEN 2 AND 120),
  product_group text NOT NULL CONSTRAINT product_version_group CHECK (product_group IN
    ('produce', 'food', 'drink', 'herbal', 'craft', 'ornamental', 'tourism')),
  about text CONSTRAINT product_version_about CHECK (length(btrim(about)) BETWEEN 3 AND 1000),
  maker text CONSTRAINT product_version_maker CHECK (length(btrim(maker)) BETWEEN 3 AND 200),
  stars smallint CONSTRAINT product_version_stars CHECK (stars BETWEEN 3 AND 5),
  certificate text CONSTRAINT product_version_certificate CHECK (length(btrim(certificate)) BETWEEN 2 AND 100),
  certified_on date,
  standards text CONSTRAINT product_version_standards CHECK (length(btrim(standards)) BETWEEN 2 AND 200),
  growing_area text CONSTRAINT product_version_area CHECK (length(btrim(growing_area)) BETWEEN 2 AND 60),
  months smallint[] NOT NULL DEFAULT '{}' CONSTRAINT product_version_months CHECK
    (months <@ ARRAY[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]::smallint[] AND cardinality(months) <= 12),
  yearly_amount numeric(15, 3) CONSTRAINT product_version_amount CHECK (yearly_amount > 0),
  unit text CONSTRAINT product_version_unit CHECK (length(btrim(unit)) BETWEEN 1 AND 40),
  price_vnd bigint CONSTRAINT product_version_price CHECK (price_vnd BETWEEN 1 AND 1000000000000),
  said_on date NOT NULL,
  buy_from text NOT NULL CONSTRAINT product_version_buy CHECK (length(btrim(buy_from)) BETWEEN 3 AND 300),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, product_id, version_no),
  FOREIGN KEY (province_code, product_id) REFERENCES product,
  CONSTRAINT product_version_request UNIQUE (province_code, request_id),
  CONSTRAINT product_version_ranked CHECK ((stars IS NULL) = (certified_on IS NULL)),
  CONSTRAINT product_version_measured CHECK (unit IS NOT NULL OR (yearly_amount IS NULL AND price_vnd IS NULL))
);
COMMENT ON TABLE product_version IS 'What was said of a product from said_on on; the newest version counts. Append-only.';
COMMENT ON COLUMN product_version.maker IS 'A cooperative, group or firm; never a household or a person.';
COMMENT ON COLUMN product_version.stars IS 'OCOP rank, 3 to 5, for 36 months from certified_on.';
COMMENT ON COLUMN product_version.growing_area IS 'The code of the growing area, as it was given: opaque.';
COMMENT ON COLUMN product_version.price_vnd IS 'Đồng for one unit, on the day said_on.';
CALL make_append_only('product_version');

CREATE TABLE product_end (
  province_code text NOT NULL,
  product_id uuid NOT NULL,
  reason text NOT NULL CONSTRAINT product_end_reason CHECK (length(btrim(reason)) BETWEEN 3 AND 500),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, product_id),
  FOREIGN KEY (province_code, product_id) REFERENCES product,
  CONSTRAINT product_end_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE product_end IS 'A product that is no longer sold, and why. Append-only.';
CALL make_append_only('product_end');

CREATE TABLE deal (
  province_code text NOT NULL,
  deal_id uuid NOT NULL,
  product_id uuid NOT NULL,
  buyer_node uuid REFERENCES registry_node,
  buyer text NOT NULL CONSTRAINT deal_buyer CHECK (length(btrim(buyer)) BETWEEN 3 AND 200),
  channel text NOT NULL CONSTRAINT deal_channel CHECK (channel IN
    ('market-day', 'canteen', 'shop', 'contract', 'online', 'other')),
  quantity numeric(15, 3) NOT NULL CONSTRAINT deal_quantity CHECK (quantity > 0),
  unit text NOT NULL CONSTRAINT deal_unit CHECK (length(btrim(unit)) BETWEEN 1 AND 40),
  value_vnd bigint CONSTRAINT deal_value CHECK (value_vnd BETWEEN 1 AND 1000000000000000),
  happened_on date NOT NULL,
  stated_by text NOT NULL CONSTRAINT deal_stated_by CHECK (stated_by IN ('seller', 'buyer', 'office')),
  note text CONSTRAINT deal_note CHECK (length(btrim(note)) BETWEEN 1 AND 1000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, deal_id),
  FOREIGN KEY (province_code, product_id) REFERENCES product,
  CONSTRAINT deal_request UNIQUE (province_code, request_id)
);
COMMENT ON TABLE deal IS 'One sale of a product as one side states it; value_vnd: đồng for the whole. Append-only.';
CREATE INDEX deal_by_product ON deal (province_code, product_id, happened_on, deal_id);
CREATE INDEX deal_by_buyer ON deal (buyer_node, province_code, deal_id) WHERE buyer_node IS NOT NULL;
CALL make_append_only('deal');

CREATE TABLE deal_act (
  province_code text NOT NULL,
  deal_id uuid NOT NULL,
  said_by text NOT NULL CONSTRAINT deal_act_said_by CHECK (said_by IN ('seller', 'buyer', 'office')),
  kind text NOT NULL CONSTRAINT deal_act_kind CHECK (kind IN ('confirmed', 'disputed', 'withdrawn')),
  note text CONSTRAINT deal_act_note CHECK (length(btrim(note)) BETWEEN 3 AND 1000),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  -- A side speaks once about one deal.
  PRIMARY KEY (province_code, deal_id, said_by),
  FOREIGN KEY (province_code, deal_id) REFERENCES deal,
  CONSTRAINT deal_act_request UNIQUE (province_code, request_id),
  CONSTRAINT deal_act_reason CHECK (kind = 'confirmed' OR note IS NOT NULL)
);
COMMENT ON TABLE deal_act IS 'What was said of a deal afterwards: the other side confirms or disputes it, who stated it withdraws it. Append-only.';
CALL make_append_only('deal_act');
