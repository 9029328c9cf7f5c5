CREATE TABLE registry_point (
  node_id uuid PRIMARY KEY REFERENCES registry_node,
  longitude numeric(8, 5) NOT NULL CONSTRAINT registry_point_longitude CHECK (longitude BETWEEN 101 AND 118),
  latitude numeric(7, 5) NOT NULL CONSTRAINT registry_point_latitude CHECK (latitude BETWEEN 6 AND 24),
  act_id uuid NOT NULL REFERENCES registry_act
);
COMMENT ON TABLE registry_point IS 'Where a place lies, as one point in degrees (WGS 84), as the last import said; for maps and distances. The act tells the file.';
