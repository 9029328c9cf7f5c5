/** Whether a text is one mail address and nothing else: no name, no list, no line of its own for a header. */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s\p{C}@<>()[\]\\,;:"]+@[^\s\p{C}@<>()[\]\\,;:"]+\.[^\s\p{C}@<>()[\]\\,;:".]+$/u.test(text)
  );
}

/** Who a mail is from: the name people see, and the address. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** Reads "Tên cơ quan <dia-chi@ten-mien>" or a bare address; null when it is neither. */
export function readSender(text: string): Sender | null {
  const [, name = '', address = ''] = /^([^<>"\p{C}]*)<([^<>]*)>$/u.exec(text.trim()) ?? [];
  const sender = address === '' ? { name: '', address: text.trim() } : { name: name.trim(), address };
  return isMailAddress(sender.address) && sender.name.length <= 100 ? sender : null;
}
