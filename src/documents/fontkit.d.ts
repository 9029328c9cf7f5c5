/** What we use of the library that pdfkit reads fonts with, which carries no types. */
declare module 'fontkit' {
  /** A font whose tables are read as they are needed; pdfkit takes it in place of the bytes of its file, though its types say not. */
  export type Font = Uint8Array & { layout(text: string): unknown };
  export function create(file: Uint8Array): Font;
}
