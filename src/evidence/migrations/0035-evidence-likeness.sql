CREATE TABLE evidence_file_like (
  province_code text NOT NULL,
  file_id uuid NOT NULL,
  like_file_id uuid NOT NULL,
  bits smallint NOT NULL CONSTRAINT evidence_file_like_bits CHECK (bits BETWEEN 0 AND 128),
  PRIMARY KEY (province_code, file_id, like_file_id),
  FOREIGN KEY (province_code, file_id) REFERENCES evidence_file,
  FOREIGN KEY (province_code, like_file_id) REFERENCES evidence_file,
  CONSTRAINT evidence_file_like_other CHECK (file_id <> like_file_id)
);
COMMENT ON TABLE evidence_file_like IS 'Photos of one province that look nearly the same: in how many of 128 bits they differ, both ways round. Written when the later one comes in, since looks never change. Append-only.';
CALL make_append_only('evidence_file_like');

INSERT INTO evidence_file_like (province_code, file_id, like_file_id, bits)
  SELECT a.province_code, a.file_id, b.file_id, n.bits
    FROM evidence_file a
    JOIN evidence_file b ON b.province_code = a.province_code AND b.file_id <> a.file_id
    CROSS JOIN LATERAL (SELECT bit_count((a.look_across # b.look_across)::bit(64))
                             + bit_count((a.look_down # b.look_down)::bit(64)) AS bits) n
   WHERE n.bits <= 16;
