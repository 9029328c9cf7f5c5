-- The registry is a set of shared reference tables (units, villages, organisations of the whole country):
-- tables of facts point at it from every province, so its keys do not carry province_code.

CREATE TABLE registry_act (
  act_id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT registry_act_kind CHECK (kind IN
    ('load', 'import', 'create', 'rename', 'reclassify', 'recode', 'move', 'merge', 'split', 'dissolve')),
  effective_on date NOT NULL,
  document_kind text,
  document_number text,
  document_issued_on date,
  document_issuer text,
  note text,
  row_count integer,
  created_count integer,
  changed_count integer,
  request_id uuid NOT NULL CONSTRAINT registry_act_request UNIQUE,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE registry_act IS 'One recorded act that changed the registry, with the legal document that ordered it. Append-only.';
CALL make_append_only('registry_act');

CREATE TABLE registry_node (
  node_id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT registry_node_kind CHECK (kind IN ('province', 'commune', 'village', 'organisation')),
  province_code text NOT NULL CONSTRAINT registry_node_province_code CHECK (province_code ~ '^[0-9]{2}$'),
  slug text NOT NULL CONSTRAINT registry_node_slug UNIQUE,
  source text NOT NULL,
  own_code text CONSTRAINT registry_node_own_code CHECK (length(btrim(own_code)) > 0),
  founding_act uuid NOT NULL REFERENCES registry_act
);
COMMENT ON TABLE registry_node IS 'The identity of a unit, village or organisation through every rename and move. province_code: of the province (as numbered since 1-7-2025) in which it lies. own_code: the code that the lists of the province give it.';
CREATE UNIQUE INDEX registry_node_by_own_code ON registry_node (province_code, kind, own_code) WHERE own_code IS NOT NULL;

CREATE TABLE registry_version (
  node_id uuid NOT NULL REFERENCES registry_node,
  valid_from date NOT NULL,
  valid_to date,
  code text CONSTRAINT registry_version_code CHECK (code ~ '^[0-9]{2}([0-9]{3})?$'),
  type text NOT NULL,
  name text NOT NULL CONSTRAINT registry_version_name CHECK (length(btrim(name)) > 0),
  full_name text NOT NULL,
  sort_key text NOT NULL,
  parent_id uuid REFERENCES registry_node,
  former_district text,
  act_id uuid NOT NULL REFERENCES registry_act,
  ending_act_id uuid REFERENCES registry_act,
  PRIMARY KEY (node_id, valid_from),
  CONSTRAINT registry_version_span CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT registry_version_no_overlap EXCLUDE USING gist (node_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
COMMENT ON TABLE registry_version IS 'What a node was called, where it lay and which code it had from valid_from until the day before valid_to (open when null). Identity of a code is (code, valid_from): codes are re-used.';
CREATE INDEX registry_version_code ON registry_version (code, valid_from) WHERE code IS NOT NULL;
CREATE INDEX registry_version_parent ON registry_version (parent_id, sort_key COLLATE "C", node_id);

CREATE TABLE registry_link (
  from_node uuid NOT NULL REFERENCES registry_node,
  to_node uuid NOT NULL REFERENCES registry_node,
  effective_on date NOT NULL,
  kind text NOT NULL CONSTRAINT registry_link_kind CHECK (kind IN ('merge', 'split')),
  inherits boolean NOT NULL,
  source text NOT NULL,
  act_id uuid NOT NULL REFERENCES registry_act,
  PRIMARY KEY (from_node, to_node),
  CONSTRAINT registry_link_not_itself CHECK (from_node <> to_node)
);
COMMENT ON TABLE registry_link IS 'Succession: what became of a node. inherits: the successor takes over the agreements of the predecessor. Append-only.';
CREATE INDEX registry_link_to ON registry_link (to_node);
CREATE UNIQUE INDEX registry_link_one_heir ON registry_link (from_node) WHERE inherits;
CALL make_append_only('registry_link');

CREATE TABLE registry_alias (
  node_id uuid NOT NULL REFERENCES registry_node,
  name text NOT NULL CONSTRAINT registry_alias_name CHECK (length(btrim(name)) > 0),
  act_id uuid NOT NULL REFERENCES registry_act,
  PRIMARY KEY (node_id, name)
);
COMMENT ON TABLE registry_alias IS 'Other names of a node: short names, press spellings, the name in its own language.';

-- Derived from registry_version and registry_alias by index-nodes.ts, and rebuilt for a node by every act on it.
CREATE TABLE registry_key (
  node_id uuid NOT NULL REFERENCES registry_node,
  key text COLLATE "C" NOT NULL,
  class smallint NOT NULL,
  usage text NOT NULL CONSTRAINT registry_key_usage CHECK (usage IN ('current', 'former', 'alias')),
  kind text NOT NULL,
  type_key text NOT NULL,
  province_code text NOT NULL,
  parent_id uuid,
  PRIMARY KEY (node_id, key, type_key)
);
COMMENT ON TABLE registry_key IS 'The search index: the folded keys under which a node is found (whole names, then names from their second word on, then by ear). class orders them: kernel/vietnamese/fold.ts and registry/search-keys.ts. Derived, may be rebuilt.';
CREATE INDEX registry_key_find ON registry_key (class, key, type_key, node_id);
CREATE INDEX registry_key_in_parent ON registry_key (parent_id, key, node_id);
CREATE INDEX registry_key_in_province ON registry_key (province_code, class, key, type_key, node_id);

CREATE TABLE registry_spelling (
  key text COLLATE "C" PRIMARY KEY
);
COMMENT ON TABLE registry_spelling IS 'Every distinct whole-name key of registry_key, once: what a mistyped query is compared with. Derived.';
-- fastupdate off: new spellings must not wait in a list that every search reads through.
CREATE INDEX registry_spelling_trigrams ON registry_spelling USING gin (key gin_trgm_ops) WITH (fastupdate = off);

CREATE TABLE registry_classification (
  node_id uuid NOT NULL REFERENCES registry_node,
  scheme text NOT NULL CONSTRAINT registry_classification_scheme CHECK (scheme IN ('khu-vuc', 'dac-biet-kho-khan')),
  value text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  document_number text,
  PRIMARY KEY (node_id, scheme, valid_from)
);
COMMENT ON TABLE registry_classification IS 'Dated classes of a place (khu vực I, II, III of a commune; đặc biệt khó khăn of a village), by the decision that gave them (NĐ 272/2025/NĐ-CP).';

CREATE TABLE registry_dataset (
  dataset text PRIMARY KEY,
  version text NOT NULL,
  act_id uuid NOT NULL REFERENCES registry_act,
  loaded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE registry_dataset IS 'Which national data set, in which version, stands in the registry.';
