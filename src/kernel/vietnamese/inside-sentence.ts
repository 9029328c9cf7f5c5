const KINDS =
  /^(Phường|Xã|Đặc khu|Tỉnh|Thành phố|Thôn|Làng|Buôn|Bon|Bản|Plei|Plơi|Nóc|Xóm|Ấp|Phum|Sóc|Khóm|Khu phố|Tổ dân phố)\s/u;

/** "Phường Bồng Sơn" within a sentence: "phường Bồng Sơn"; a name that begins otherwise stays as it is. */
export const insideSentence = (name: string): string =>
  KINDS.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
