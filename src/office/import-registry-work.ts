import { z } from 'zod';
import { actorOfWork } from '../access/actor-of-work.ts';
import { type PlainDate, parsePlainDate, plainDateAt } from '../kernel/plain-date.ts';
import { type Result } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import { runnerOf } from '../platform/works/run-work.ts';
import type { WorkFault, WorkKind } from '../platform/works/work.ts';
import { describeActRefusal } from '../registry/act-messages.ts';
import { importCommunes } from '../registry/import-communes.ts';
import { IMPORT_KINDS, type ImportFault } from '../registry/import-faults.ts';
import { type ImportOrder, type ImportRefusal, type ImportReport, importFile } from '../registry/import-file.ts';
import { importFaultMessages } from '../registry/messages.ts';

const schema = z.object({
  kind: z.enum(IMPORT_KINDS),
  effectiveOn: z.string().refine((text) => parsePlainDate(text) !== null),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  dryRun: z.boolean(),
  /** Of the file, so that another one under the same request is told apart after it went. */
  sha256: z.string(),
});
export type RegistryImport = z.infer<typeof schema>;

/** Villages, organisations or facts of communes, taken into the registry while their sender does something else. */
export const IMPORT_REGISTRY: WorkKind<RegistryImport> = {
  name: 'registry.import',
  schema,
  title: (_data, fileName, language) =>
    language === 'vi' ? `Nhập danh mục từ tệp “${fileName}”` : `Import into the registry from “${fileName}”`,
  stages: {
    checking: { vi: 'Đang kiểm tra các dòng', en: 'Checking rows' },
    writing: { vi: 'Đang lưu các dòng', en: 'Saving rows' },
  },
  sayFault: (fault, language) => sayImportFault(fault, language),
  path: () => paths.search(),
};

/** A fault in words, without its line and column. */
export function sayImportFault(fault: { readonly code: string }, language: 'vi' | 'en'): string {
  const says = importFaultMessages[language] as Readonly<Record<string, ((fault: ImportFault) => string) | undefined>>;
  const say = says[fault.code];
  return say
    ? say(fault as unknown as ImportFault)
    : describeActRefusal(fault as unknown as Exclude<ImportRefusal, { code: 'import-faults' }>, language);
}

/** Takes a file into the registry, whatever it holds. */
export function importTable(
  db: Db,
  { kind, effectiveOn, number, issuer, dryRun }: RegistryImport,
  order: Pick<ImportOrder, 'by' | 'file' | 'today' | 'requestId' | 'onProgress'>,
): Promise<Result<ImportReport, ImportRefusal>> {
  const whole = {
    ...order,
    effectiveOn: effectiveOn as PlainDate,
    document: number === null ? null : { kind: 'Văn bản', number, issuedOn: null, issuer },
    dryRun,
  };
  return kind === 'communes' ? importCommunes(db, whole) : importFile(db, { ...whole, kind });
}

export const importRegistryRunner = (db: Db, clock: () => Date) =>
  runnerOf(IMPORT_REGISTRY, async ({ work, data, content, progress }) => {
    const now = clock();
    const result = await importTable(db, data, {
      by: await actorOfWork(db, work, now),
      file: { name: work.fileName, bytes: content },
      today: plainDateAt(now),
      requestId: work.requestId,
      onProgress: ({ phase, rows }) => progress(phase === 'check' ? 'checking' : 'writing', rows, null),
    });
    if (result.ok) return { ok: true, done: result.value.rows };
    const { refusal } = result;
    const faults = refusal.code === 'import-faults' ? refusal.faults : [{ line: null, column: null, ...refusal }];
    return { ok: false, faults: faults as readonly WorkFault[], count: 'count' in refusal ? refusal.count : 1 };
  });
