import { type Result, ok, refuse } from '../../kernel/result.ts';
import { findZipDirectory } from '../../platform/files/zip-directory.ts';
import { type ContentFault, MOST_UNPACKED_BYTES } from './file-text.ts';

/** One file inside a packed file, with the bytes that it really unpacks to. */
export interface PackedEntry {
  readonly name: string;
  readonly unpacked: number;
}

const MOST_ENTRIES = 2_000;

/**
 * The list of a ZIP file, after measuring what each entry really unpacks to: what the list says is not believed, as a file made to
 * fill the memory lies. Nothing is kept of the contents.
 */
export function listZip(bytes: Uint8Array): Result<PackedEntry[], ContentFault> {
  const broken = refuse<ContentFault>({ code: 'broken', saw: 'ZIP' });
  const expands = refuse<ContentFault>({ code: 'expands', most: MOST_UNPACKED_BYTES });
  const directory = findZipDirectory(bytes);
  if (!directory) return broken;
  if (directory.count > MOST_ENTRIES) return expands;
  const entries: PackedEntry[] = [];
  let total = 0;
  for (const entry of directory.entries()) {
    if (!entry) return broken;
    if (entry.isEncrypted) return refuse({ code: 'protected', saw: 'ZIP' });
    const unpacked = entry.content()?.unpack(MOST_UNPACKED_BYTES - total) ?? 'broken';
    if (unpacked === 'too-large') return expands;
    if (unpacked === 'broken') return broken;
    total += unpacked.length;
    if (total > MOST_UNPACKED_BYTES) return expands;
    entries.push({ name: entry.name, unpacked: unpacked.length });
  }
  return ok(entries);
}
