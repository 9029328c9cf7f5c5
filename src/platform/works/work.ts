import type { z } from 'zod';
import type { AccountId, GrantId, Id, KeyId, RequestId, SessionId } from '../../kernel/ids.ts';
import type { Language } from '../web/language.ts';

export type WorkId = Id<'work'>;
export type WorkState = 'waiting' | 'running' | 'done' | 'refused' | 'failed';

/** One fault of a work, as it is stored: its code, where, and what was seen. */
export interface WorkFault {
  readonly code: string;
  readonly line: number | null;
  readonly column: string | null;
}

/** What a kind of long work says of itself. */
export interface WorkKind<Data> {
  /** "programmes.import-assignment": its room and what it does. */
  readonly name: string;
  readonly schema: z.ZodType<Data>;
  readonly title: (data: Data, fileName: string, language: Language) => string;
  /** What it counts as it goes; rows unless said otherwise. */
  readonly counts?: 'rows' | 'steps';
  /** What is being done now: "reading" → "đang đọc các dòng". */
  readonly stages: Readonly<Record<string, Readonly<Record<Language, string>>>>;
  readonly sayFault: (fault: WorkFault, language: Language) => string;
  /** Where the result stands, and where one goes back to mend the file. */
  readonly path: (data: Data) => string;
}

/** A kind of long work whatever its data are, for pages that show all. */
export interface AnyWorkKind extends Omit<WorkKind<never>, 'schema' | 'title' | 'path'> {
  readonly show: (
    data: unknown,
    fileName: string,
    language: Language,
  ) => { readonly title: string; readonly path: string };
}

export const anyWork = <Data>(kind: WorkKind<Data>): AnyWorkKind => ({
  name: kind.name,
  stages: kind.stages,
  ...(kind.counts ? { counts: kind.counts } : {}),
  sayFault: kind.sayFault,
  show: (data, fileName, language) => {
    const parsed = kind.schema.parse(data);
    return { title: kind.title(parsed, fileName, language), path: kind.path(parsed) };
  },
});

/** A work as it is stored. */
export interface LongWork {
  readonly provinceCode: string;
  readonly workId: WorkId;
  readonly kind: string;
  readonly accountId: AccountId;
  /** Of whom asked signed in; null for a program, which asked with a key. */
  readonly sessionId: SessionId | null;
  readonly keyId: KeyId | null;
  readonly grantIds: readonly GrantId[];
  readonly fileName: string;
  readonly data: unknown;
  readonly state: WorkState;
  readonly stage: string | null;
  readonly done: number;
  /** Null while nobody knows. */
  readonly total: number | null;
  readonly faultCount: number;
  readonly requestId: RequestId;
  readonly recordedAt: Date;
  readonly endedAt: Date | null;
}

/** A file that a work made. */
export interface WorkFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** How a work ended. */
export type WorkEnd =
  | { readonly ok: true; readonly done: number; readonly files?: readonly WorkFile[] }
  | { readonly ok: false; readonly faults: readonly WorkFault[]; readonly count: number };
