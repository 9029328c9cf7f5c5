import { z } from 'zod';
import { actorOfWork } from '../access/actor-of-work.ts';
import { type AssignmentVersionId, isId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import type { WorkFault, WorkKind } from '../platform/works/work.ts';
import { runnerOf } from '../platform/works/run-work.ts';
import { importAssignment } from './import-assignment.ts';
import { sayFault } from './programme-faults.ts';

/** Files larger than this are imported as long work: some thousand rows, which take longer than a page may. */
export const LONG_FILE_BYTES = 64 * 1024;

const schema = z.object({
  programmeId: z.string().refine(isId),
  versionId: z.string().refine(isId),
  mode: z.enum(['replace', 'add']),
  /** Of the file, so that another one under the same request is told apart after it went; not said by the pages. */
  sha256: z.string().optional(),
});
export type ImportWork = z.infer<typeof schema>;

/** The annex of a decision, taken into a draft while its sender does something else. */
export const IMPORT_ASSIGNMENT: WorkKind<ImportWork> = {
  name: 'programmes.import-assignment',
  schema,
  title: (_data, fileName, language) =>
    language === 'vi' ? `Nhập bản phân công từ tệp “${fileName}”` : `Import of an assignment from “${fileName}”`,
  stages: {
    reading: { vi: 'Đang đọc các dòng', en: 'Reading rows' },
    checking: { vi: 'Đang tìm từng tên trong danh mục', en: 'Looking up every name' },
    saving: { vi: 'Đang lưu các cặp', en: 'Saving pairs' },
  },
  sayFault: (fault, language) => sayFault(fault, language),
  path: ({ programmeId, versionId }) => paths.assignment(programmeId, versionId),
};

/** A fault as it is stored: what cannot stand in JSON stands as text. */
const storable = (fault: object & { readonly code: string }): WorkFault =>
  JSON.parse(
    JSON.stringify({ line: null, column: null, ...fault }, (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    ),
  ) as WorkFault;

export const importAssignmentRunner = (db: Db, clock: () => Date) =>
  runnerOf(IMPORT_ASSIGNMENT, async ({ work, data, content, progress }) => {
    const result = await importAssignment(
      db,
      await actorOfWork(db, work, clock()),
      {
        requestId: work.requestId,
        provinceCode: work.provinceCode,
        versionId: data.versionId as string as AssignmentVersionId,
        mode: data.mode,
        file: { name: work.fileName, bytes: content },
      },
      progress,
    );
    if (result.ok) return { ok: true, done: result.value.pairs };
    const { refusal } = result;
    return refusal.code === 'annex-faults'
      ? { ok: false, faults: refusal.faults.map(storable), count: refusal.count }
      : { ok: false, faults: [storable(refusal)], count: 1 };
  });
