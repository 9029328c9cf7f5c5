/** What an import can add: villages under communes, or organisations of a place. */
const NODE_IMPORT_KINDS = ['villages', 'organisations'] as const;
export type NodeImportKind = (typeof NODE_IMPORT_KINDS)[number];
/** Or what is known of the communes that stand already: where they lie, and their khu vực. */
export const IMPORT_KINDS = [...NODE_IMPORT_KINDS, 'communes'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const TABLE_FORMATS = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Why a file cannot be read at all. */
export type FileFault =
  | { code: 'file-extension'; saw: string }
  | { code: 'file-macro' }
  | { code: 'file-old-excel' }
  | { code: 'file-too-large'; bytes: number; limit: number }
  | { code: 'file-too-many-rows'; limit: number }
  | { code: 'file-broken' }
  | { code: 'file-not-utf8' }
  | { code: 'file-empty' }
  | { code: 'header-missing'; columns: readonly string[] }
  | { code: 'header-repeated'; column: string };

/** Why a row cannot be taken. */
export type RowFault =
  | { code: 'row-unreadable'; reason: string }
  | { code: 'row-surplus'; saw: string; cells: number; headings: number }
  | { code: 'row-example' }
  | { code: 'missing' }
  | { code: 'too-long'; length: number; limit: number }
  | { code: 'place-code-malformed'; saw: string }
  | { code: 'place-unknown'; saw: string }
  | { code: 'place-ended'; saw: string; endedOn: string; successors: readonly string[] }
  | { code: 'place-ambiguous'; saw: string; count: number }
  | { code: 'place-contradiction'; saw: string; expected: string }
  | { code: 'type-unknown'; saw: string; allowed: readonly string[] }
  | { code: 'flag-unclear'; saw: string }
  | { code: 'degrees-unclear'; saw: string }
  | { code: 'degrees-outside'; saw: string; from: number; to: number }
  | { code: 'zone-unknown'; saw: string }
  | { code: 'nothing-said' }
  | { code: 'own-code-malformed'; saw: string }
  | { code: 'own-code-repeated'; saw: string; firstLine: number }
  | { code: 'own-code-elsewhere'; saw: string; name: string }
  | { code: 'repeated'; saw: string; firstLine: number }
  | { code: 'ended'; saw: string; endedOn: string }
  | { code: 'change-too-early'; saw: string; since: string };

export interface Located {
  /** In the file, 1 for the first; null for a fault of the whole file. */
  readonly line: number | null;
  /** The heading of the column; null for a fault of the whole row or file. */
  readonly column: string | null;
}
export type ImportFault = Located & (FileFault | RowFault);
export type ImportFaultCode = (FileFault | RowFault)['code'];
