-- The kernel's namesAPerson also knows a family name before "Văn" or "Thị" without a form of address (kernel/vietnamese/person-words.ts).
CREATE OR REPLACE FUNCTION names_a_person(said text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(btrim(normalize(said, NFC)) ~ '^([ôÔ]ng|[bB]à|[aA]nh|[cC]hị|[cC]ô|[cC]hú|[bB]ác|[eE]m|[cC]háu|[cC]ụ|[gG]ià làng|[nN]ghệ nhân)\s+[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴČĔĬŎŬÑƁƂ]'
    OR normalize(said, NFC) ~ '[\s,;(](ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|già làng|nghệ nhân)\s+[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴČĔĬŎŬÑƁƂ]'
    OR btrim(normalize(said, NFC)) ~ '(^|[,;(:–-]\s*|(hộ|[gG]ia đình|nhà|cho|của|với|và|tặng|từ|do)\s+)(Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Lương|Trương|Trịnh|Mai|Tô|Hà|Cao|Tạ|Thái|Châu|Lò|Quàng|Cà|Lường|Vi|Lữ|Quách|Sùng|Giàng|Thào|Vàng|Mùa|Hạng|Lầu|Đoàn|Lâm|Phùng|Tống|Nông|Chu|Hứa|Triệu|La|Bế|Ma|Đàm|Bàn|Hồng|Kiều|Thạch|Sơn|Danh|Kim)\s+(Văn|Thị)\s+[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴČĔĬŎŬÑƁƂ]', false)
$$;
