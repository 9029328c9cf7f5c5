import { createHash } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import type { AssignmentVersionId, RequestId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { type GivenFile, type TableRow, openTableFile } from '../registry/table-file.ts';
import { MOST_PAIRS, pairKey } from './assignment.ts';
import { type AnnexFault, readAnnex } from './assignment-rows.ts';
import { insertAssignmentAct, listPairs } from './assignment-store.ts';
import { type DraftRefusal, type DraftedVersion, findEarlier, lockDraft } from './draft-assignment.ts';
import { loadNameIndex } from './name-index-store.ts';
import { programmePolicies } from './programme-policy.ts';

export interface ImportAssignment {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly versionId: AssignmentVersionId;
  readonly file: GivenFile;
  /** Whether the file takes the place of all pairs of the draft, or is added to them. */
  readonly mode: 'replace' | 'add';
}

export type ImportAssignmentRefusal =
  | { readonly code: 'annex-faults'; readonly faults: readonly AnnexFault[]; readonly count: number }
  | DraftRefusal;

/** Faults that are told one by one; the rest are counted. */
const MOST_FAULTS = 500;

/** Told how far an import is: what it does, how many rows are done, of how many where that is known. */
export type ImportProgress = (
  stage: 'reading' | 'checking' | 'saving',
  done: number,
  total: number | null,
) => Promise<void>;
const noProgress: ImportProgress = async () => undefined;
const ROWS_BETWEEN = 500;

/** Takes the annex of a decision into a draft, whole or not at all: every bad row is told. */
export function importAssignment(
  db: Db,
  by: Actor,
  input: ImportAssignment,
  progress: ImportProgress = noProgress,
): Promise<Result<DraftedVersion, ImportAssignmentRefusal>> {
  const { requestId, provinceCode, versionId, file, mode } = input;
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return runAct<typeof programmePolicies, 'assignment.import', DraftedVersion, ImportAssignmentRefusal>(db, {
    by,
    policies: programmePolicies,
    name: 'assignment.import',
    requestId,
    content: { provinceCode, versionId, mode, sha256 },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findEarlier(tx, input),
    write: async (tx, hash) => {
      const draft = await lockDraft(tx, provinceCode, versionId);
      if (!draft.ok) return draft;
      const rows = await readRows(file, progress);
      if (!rows.ok) return refuse({ code: 'annex-faults', faults: rows.refusal, count: rows.refusal.length });
      await progress('checking', 0, rows.value.length);
      const { pairs, faults, rows: counted } = readAnnex(rows.value, await loadNameIndex(tx, provinceCode));
      if (faults.length > 0)
        return refuse({ code: 'annex-faults', faults: faults.slice(0, MOST_FAULTS), count: faults.length });
      const held = await listPairs(tx, provinceCode, versionId);
      const wanted = new Set(pairs.map(pairKey));
      const others = held.filter((pair) => !wanted.has(pairKey(pair)));
      const remove = mode === 'replace' ? others : [];
      const pairCount = pairs.length + (mode === 'replace' ? 0 : others.length);
      if (pairCount > MOST_PAIRS) return refuse({ code: 'too-many-pairs', count: pairCount, most: MOST_PAIRS });
      await progress('saving', counted, counted);
      await insertAssignmentAct(
        tx,
        draft.value,
        { kind: 'imported', pairCount, requestId, hash },
        { add: pairs, remove },
      );
      const { programmeId, versionNo } = draft.value;
      return ok({
        answer: { versionId, pairs: pairCount },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [programmeId, versionId],
          after: { version: versionNo, file: file.name.slice(0, 200), rows: counted, pairs: pairCount },
        },
      });
    },
  });
}

async function readRows(
  file: GivenFile,
  progress: ImportProgress,
): Promise<Result<readonly TableRow[], readonly AnnexFault[]>> {
  const opened = await openTableFile(file);
  if (!opened.ok) return refuse([{ line: null, column: null, ...opened.refusal } as AnnexFault]);
  const rows: TableRow[] = [];
  const faults: AnnexFault[] = [];
  for await (const row of opened.value.rows()) {
    if ('code' in row) faults.push(row);
    else rows.push(row);
    if (rows.length % ROWS_BETWEEN === 0) await progress('reading', rows.length, null);
    if (rows.length > MOST_PAIRS + 1)
      return refuse([{ line: null, column: null, code: 'file-too-many-rows', limit: MOST_PAIRS }]);
  }
  return faults.length > 0 ? refuse(faults) : ok(rows);
}
