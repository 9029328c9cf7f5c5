-- Lists of people: by given name, then by the rest, in the order of the Vietnamese alphabet, and found without marks.
-- The same order as kernel/vietnamese/sort.ts; worked out here so that whoever writes a name writes its key.

CREATE FUNCTION person_sort_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH given_first AS (
    SELECT btrim(regexp_replace(regexp_replace(btrim(regexp_replace(name, '\s+', ' ', 'g')),
             '^(.*) (\S+)$', '\2 \1'), '[\s.''’-]+', ' ', 'g')) AS words
  ), plain AS (
    SELECT translate(lower(normalize(words, NFD)), 'ĐɃ', 'đƀ') AS words FROM given_first
  ), toned AS (
    SELECT words, regexp_replace(regexp_replace(words, '[\u0302\u0304-\u0308\u030a-\u0322\u0324-\u036f]', '', 'g'), '[0-9]', 'x', 'g') AS tones FROM plain
  )
  SELECT translate(normalize(regexp_replace(words, '[\u0300\u0301\u0303-\u0305\u0307-\u031a\u031c-\u036f]', '', 'g'), NFC),
           ' aăâbcdđeêfghijklmnoôơpqrstuưvwxyz', '-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg')
         || '!' ||
         regexp_replace(replace(
           regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(tones,
             '.\u0300', '1', 'g'), '.\u0309', '2', 'g'), '.\u0303', '3', 'g'), '.\u0301', '4', 'g'), '.\u0323', '5', 'g'),
           ' ', ''), '[^1-5]', '0', 'g')
    FROM toned
$$;
COMMENT ON FUNCTION person_sort_key(text) IS 'A text that sorts byte by byte as official lists sort people: given name first (the last word), letters before tones.';

CREATE FUNCTION fold_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(translate(
    lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g')), 'ĐđɃƀ', 'ddbb'), '[\s.''’-]+', ' ', 'g'))
$$;
COMMENT ON FUNCTION fold_name(text) IS 'Lower case, no marks, one space between words: for finding people as they are typed.';

ALTER TABLE account
  ADD COLUMN last_seen_at timestamptz,
  ADD COLUMN name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (person_sort_key(name)) STORED,
  ADD COLUMN name_fold text COLLATE "C" NOT NULL GENERATED ALWAYS AS (fold_name(name)) STORED;
COMMENT ON COLUMN account.last_seen_at IS 'When the person was last at the desk, to some minutes; null until they first came. Outlives their sessions.';
CREATE INDEX account_by_name ON account (name_key, id);
