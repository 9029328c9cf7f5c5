CREATE TABLE evidence_file (
  province_code text NOT NULL,
  file_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT evidence_file_kind CHECK (kind IN ('photo', 'document')),
  media_type text NOT NULL CONSTRAINT evidence_file_media_type CHECK (media_type IN ('image/jpeg', 'application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
  sha256 text NOT NULL CONSTRAINT evidence_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer NOT NULL CONSTRAINT evidence_file_bytes CHECK (bytes > 0),
  view_sha256 text CONSTRAINT evidence_file_view CHECK (view_sha256 ~ '^[0-9a-f]{64}$'),
  thumb_sha256 text CONSTRAINT evidence_file_thumb CHECK (thumb_sha256 ~ '^[0-9a-f]{64}$'),
  width integer CONSTRAINT evidence_file_width CHECK (width > 0),
  height integer CONSTRAINT evidence_file_height CHECK (height > 0),
  look_across bigint,
  look_down bigint,
  original_sha256 text NOT NULL CONSTRAINT evidence_file_original CHECK (original_sha256 ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, file_id),
  CONSTRAINT evidence_file_sizes CHECK ((kind = 'photo') = (media_type = 'image/jpeg')
    AND num_nonnulls(view_sha256, thumb_sha256, width, height) = CASE kind WHEN 'photo' THEN 4 ELSE 0 END),
  CONSTRAINT evidence_file_look CHECK ((look_across IS NULL) = (look_down IS NULL) AND (kind = 'photo' OR look_across IS NULL))
);
COMMENT ON TABLE evidence_file IS 'A file that was taken in: a photo written anew in three sizes, or a document. Its bytes lie in the file store under the hashes; original_sha256 is the hash of what was sent, by which a repeat is known. Append-only.';
COMMENT ON COLUMN evidence_file.look_across IS 'How the photo looks (platform/files/look.ts); null for one without contrast.';
CREATE INDEX evidence_file_by_original ON evidence_file (province_code, original_sha256);
CREATE INDEX evidence_file_by_look ON evidence_file (province_code) INCLUDE (look_across, look_down, file_id) WHERE look_across IS NOT NULL;
CREATE INDEX evidence_file_by_sha256 ON evidence_file (province_code, sha256);
CREATE INDEX evidence_file_by_view ON evidence_file (province_code, view_sha256) WHERE view_sha256 IS NOT NULL;
CREATE INDEX evidence_file_by_thumb ON evidence_file (province_code, thumb_sha256) WHERE thumb_sha256 IS NOT NULL;
CALL make_append_only('evidence_file');

CREATE TABLE evidence_file_end (
  province_code text NOT NULL,
  file_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT evidence_file_end_kind CHECK (kind IN ('erased', 'never-used')),
  request_id uuid,
  request_hash text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, file_id),
  FOREIGN KEY (province_code, file_id) REFERENCES evidence_file,
  CONSTRAINT evidence_file_end_request UNIQUE (province_code, request_id),
  CONSTRAINT evidence_file_end_asked CHECK ((kind = 'erased') = (request_id IS NOT NULL) AND (request_id IS NULL) = (request_hash IS NULL))
);
COMMENT ON TABLE evidence_file_end IS 'That the bytes of a file are gone for good: erased for the sake of somebody on it, or sent and never used. Append-only.';
CALL make_append_only('evidence_file_end');

CREATE TABLE evidence_file_told (
  province_code text NOT NULL,
  file_id uuid NOT NULL,
  file_name text NOT NULL CONSTRAINT evidence_file_told_name CHECK (length(file_name) BETWEEN 1 AND 200),
  taken_at timestamp,
  latitude numeric(7, 5) CONSTRAINT evidence_file_told_latitude CHECK (latitude BETWEEN -90 AND 90),
  longitude numeric(8, 5) CONSTRAINT evidence_file_told_longitude CHECK (longitude BETWEEN -180 AND 180),
  PRIMARY KEY (province_code, file_id),
  FOREIGN KEY (province_code, file_id) REFERENCES evidence_file,
  CONSTRAINT evidence_file_told_place CHECK ((latitude IS NULL) = (longitude IS NULL))
);
COMMENT ON TABLE evidence_file_told IS 'What a file told of itself: the name under which it was sent, the time by the camera''s clock, the place. Deleted when the file is erased, so not append-only.';

CREATE TABLE evidence (
  province_code text NOT NULL,
  evidence_id uuid NOT NULL,
  file_id uuid NOT NULL,
  subject_kind text NOT NULL CONSTRAINT evidence_subject_kind CHECK (subject_kind ~ '^[a-z]+(-[a-z]+)*$'),
  subject_id uuid NOT NULL,
  people text NOT NULL CONSTRAINT evidence_people CHECK (people IN ('none', 'adults', 'children')),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, evidence_id),
  FOREIGN KEY (province_code, file_id) REFERENCES evidence_file,
  CONSTRAINT evidence_request UNIQUE (province_code, request_id, file_id)
);
COMMENT ON TABLE evidence IS 'A file as proof of one thing: an activity, an agreement, a contribution, a need… (subject_kind, subject_id; each room says what its own are). people: whether anybody can be recognised on it. Append-only.';
CREATE INDEX evidence_by_subject ON evidence (province_code, subject_kind, subject_id, evidence_id);
CREATE INDEX evidence_by_file ON evidence (province_code, file_id);
CALL make_append_only('evidence');

CREATE TABLE evidence_act (
  province_code text NOT NULL,
  evidence_id uuid NOT NULL,
  act_no integer NOT NULL CONSTRAINT evidence_act_no CHECK (act_no >= 1),
  kind text NOT NULL CONSTRAINT evidence_act_kind CHECK (kind IN ('published', 'unpublished', 'withdrawn')),
  reason text CONSTRAINT evidence_act_reason CHECK (length(btrim(reason)) BETWEEN 3 AND 500),
  request_id uuid NOT NULL,
  request_hash text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, evidence_id, act_no),
  FOREIGN KEY (province_code, evidence_id) REFERENCES evidence,
  CONSTRAINT evidence_act_request UNIQUE (province_code, request_id, evidence_id),
  CONSTRAINT evidence_act_why CHECK (kind <> 'withdrawn' OR reason IS NOT NULL)
);
COMMENT ON TABLE evidence_act IS 'Evidence shown to everybody, no longer shown, or withdrawn as proof with the reason. The last act counts. Append-only.';
CALL make_append_only('evidence_act');

CREATE TABLE evidence_words (
  province_code text NOT NULL,
  evidence_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT evidence_words_kind CHECK (kind IN ('caption', 'consent')),
  words text NOT NULL CONSTRAINT evidence_words_length CHECK (length(btrim(words)) BETWEEN 3 AND 500),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, evidence_id, kind),
  FOREIGN KEY (province_code, evidence_id) REFERENCES evidence
);
COMMENT ON TABLE evidence_words IS 'What can be seen on evidence, and who agreed to be shown and how. Deleted when the file is erased, so not append-only.';
