declare const brand: unique symbol;
/** The SHA-256 of content, as 64 hexadecimal digits. */
export type ContentHash = string & { readonly [brand]: 'content hash' };

const HASH = /^[0-9a-f]{64}$/;
export const isContentHash = (text: string): text is ContentHash => HASH.test(text);

/** Content by what it is. Provinces never share bytes: what one erases must be gone, whoever else had the same. */
export interface FileKey {
  readonly provinceCode: string;
  readonly hash: ContentHash;
}

export interface KeptFile extends FileKey {
  readonly bytes: number;
  /** When it was last kept; keeping the same content again counts anew. */
  readonly keptAt: Date;
}

export interface OpenedFile {
  readonly bytes: number;
  readonly content: ReadableStream<Uint8Array>;
}

/** Where the bytes of files lie. Which files there are, and whose, is told by the database. */
export interface FileStore {
  /** Keeps content under its hash, whole or not at all; the same content again changes nothing but its day. */
  readonly keep: (key: FileKey, content: Uint8Array) => Promise<void>;
  /** The content, or null where there is none. */
  readonly open: (key: FileKey) => Promise<OpenedFile | null>;
  /** Removes content for good; what is not there counts as removed. */
  readonly remove: (key: FileKey) => Promise<void>;
  /** Everything that is kept, in no order. */
  readonly list: () => AsyncIterable<KeptFile>;
}
