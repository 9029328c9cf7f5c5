import { z } from '@hono/zod-openapi';
import { plainName } from '../../evidence/receive-file.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { AssignmentVersionId } from '../../kernel/ids.ts';
import { type NotPermitted, permit } from '../../kernel/policy.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import {
  IMPORT_REGISTRY,
  type RegistryImport,
  importTable,
  sayImportFault,
} from '../../office/import-registry-work.ts';
import type { ProblemFault } from '../../platform/http/problem.ts';
import { findVersion } from '../../programmes/assignment-store.ts';
import { importAssignment } from '../../programmes/import-assignment.ts';
import { IMPORT_ASSIGNMENT, type ImportWork, LONG_FILE_BYTES } from '../../programmes/import-work.ts';
import { sayFault } from '../../programmes/programme-faults.ts';
import { programmePolicies } from '../../programmes/programme-policy.ts';
import { IMPORT_KINDS } from '../../registry/import-faults.ts';
import { mayImportAnywhere } from '../../registry/import-file.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { LARGEST_FILE } from '../../registry/table-file.ts';
import { beginWork, isAskedAsWork, sha256Of } from '../begin-work.ts';
import { bytesOf, file, flag } from '../form-body.ts';
import * as schema from '../schemas.ts';
import { day, id, words } from '../write-fields.ts';
import { type FaultsTold, type Writing, write } from '../write-route.ts';
import { DRAFT_REFUSALS } from './assignments.ts';

/** The file, and the form around it. */
const LARGEST = LARGEST_FILE + 100_000;
const LONG = `Up to ${LONG_FILE_BYTES} bytes it is done at once (201). A longer file is read in the background (202): \`work\` is where one sees how far it is, and its faults.`;
const TOLD =
  'It is taken whole or not at all: `faults` tells each bad row with its line, its column and what was seen; `count` how many there are.';

const Work = z.string().nullable().openapi({
  description: 'Where the work stands that reads the file; null where it was done at once',
  example: '/api/v1/works/52/01978f2e-6c1a-7c3e-9b5d-3a1f0c6f7e11',
});

interface Row {
  readonly line: number | null;
  readonly column: string | null;
  readonly code: string;
}

/** Bad rows as faults of the file that was sent. */
function faultsOfRows(
  faults: readonly Row[],
  count: number,
  say: (fault: Row, language: 'en') => string,
): Result<never, FaultsTold> {
  const told = faults.map((fault): ProblemFault => {
    const where = [
      fault.line === null ? [] : [`line ${fault.line}`],
      fault.column === null ? [] : [`column ${fault.column}`],
    ].flat();
    return {
      path: 'body.file',
      code: fault.code,
      message: [where.join(', '), say(fault, 'en')].filter(Boolean).join(': '),
      ...(fault.line === null ? {} : { line: fault.line }),
      ...(fault.column === null ? {} : { column: fault.column }),
    };
  });
  return refuse({ code: 'faults-told', faults: told, count });
}

const pairs = write({
  acts: ['assignment.import'],
  path: '/assignments/imports',
  summary: 'Take the annex of a decision, who twins with whom, into a draft from a CSV or XLSX file',
  description: [TOLD, LONG].join('\n\n'),
  form: true,
  largest: LARGEST,
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    version: id('The draft, as POST /programmes/{province}/{slug}/assignments answered it'),
    mode: z
      .enum(['replace', 'add'])
      .openapi({ description: 'Whether the file takes the place of all pairs of the draft', example: 'replace' }),
    file: file('CSV or XLSX; the first row holds the headings', 'phu-luc.xlsx'),
  }),
  bodyName: 'AssignmentImport',
  answer: z
    .object({
      id: z.string(),
      pairs: z.int().nullable().openapi({ description: 'How many the draft holds now; null while it is being read' }),
      work: Work,
    })
    .openapi('ImportedAssignment'),
  statusOf: ({ work }) => (work === null ? 201 : 202),
  refusals: DRAFT_REFUSALS,
  run: async (w) => {
    const { db, by, body: given, requestId, act } = w;
    const { provinceCode, mode } = given;
    const versionId = given.version as AssignmentVersionId;
    const permitted = permit(programmePolicies, 'assignment.import', by, {
      province: await findProvincePlace(db, provinceCode),
    });
    if (!permitted.ok) return permitted;
    const version = await findVersion(db, provinceCode, versionId);
    if (!version) return refuse({ code: 'version-not-found' as const });
    const bytes = await bytesOf(given.file);
    const name = plainName(given.file.name);
    if (bytes.length > LONG_FILE_BYTES) {
      const data: ImportWork & { sha256: string } = {
        programmeId: version.programmeId,
        versionId,
        mode,
        sha256: sha256Of(bytes),
      };
      const asked = { kind: IMPORT_ASSIGNMENT.name, act: 'assignment.import', provinceCode, fileName: name, data };
      const begun = await beginWork(w, { ...asked, content: bytes }, requestId);
      return begun.ok ? ok({ id: versionId, pairs: null, work: begun.value }) : begun;
    }
    if (await isAskedAsWork(db, provinceCode, requestId))
      return refuse({ code: 'request-id-reused' as const, requestId });
    const done = await act(
      () => importAssignment(db, by, { requestId, provinceCode, versionId, mode, file: { name, bytes } }),
      ({ pairs: count }) => ({ id: versionId, pairs: count, work: null }),
    );
    if (done.ok) return done;
    const { refusal } = done;
    return refusal.code === 'annex-faults' ? faultsOfRows(refusal.faults, refusal.count, sayFault) : refuse(refusal);
  },
});

/** The province whose office the key acts for: its works stand there. */
function officeOf(by: Actor): Result<string, NotPermitted> {
  const office = by.kind === 'key' ? by.roles.find(({ role }) => role === 'province-office') : undefined;
  return office && mayImportAnywhere(by)
    ? ok(office.provinceCode)
    : refuse({ code: 'not-permitted', act: 'registry.import' });
}

const registryBody = z.strictObject({
  kind: z.enum(IMPORT_KINDS).openapi({
    description: '`communes`: coordinates and khu vực of communes that stand already',
    example: 'villages',
  }),
  effectiveOn: day.optional().openapi({ description: 'From when changes hold; today when absent' }),
  number: words(1, 60, 'The number of the paper that says so', '15/NQ-HĐND').optional(),
  issuer: words(2, 300, 'Who issued it', 'HĐND tỉnh Gia Lai').optional(),
  dryRun: flag('Whether to check and count only'),
  file: file('CSV or XLSX; the first row holds the headings', 'thon.xlsx'),
});

const places = write({
  acts: ['registry.import'],
  path: '/registry/import',
  summary: 'Take villages, organisations, or coordinates and khu vực of communes from a CSV or XLSX file',
  description: [TOLD, LONG].join('\n\n'),
  form: true,
  largest: LARGEST,
  body: registryBody,
  bodyName: 'RegistryImport',
  answer: z
    .object({
      report: z
        .object({
          rows: z.int(),
          created: z.int(),
          changed: z.int(),
          unchanged: z.int(),
          ignoredColumns: z.array(z.string()).openapi({ description: 'Headings that mean nothing here' }),
          written: z.boolean().openapi({ description: 'False for a dry run, and for a file that changes nothing' }),
        })
        .nullable()
        .openapi({ description: 'Null while it is being read' }),
      work: Work,
    })
    .openapi('ImportedRegistry'),
  statusOf: ({ work }) => (work === null ? 201 : 202),
  refusals: { 'in-future': 422 },
  faultAt: { 'in-future': 'effectiveOn' },
  run: async (w: Writing<undefined, typeof registryBody>) => {
    const { db, by, body: given, requestId, today, act } = w;
    const office = officeOf(by);
    if (!office.ok) return office;
    const effectiveOn = given.effectiveOn ?? today;
    if (effectiveOn > today) return refuse({ code: 'in-future' as const, saw: effectiveOn, today });
    const bytes = await bytesOf(given.file);
    const name = plainName(given.file.name);
    const data: RegistryImport = {
      kind: given.kind,
      effectiveOn,
      number: given.number ?? null,
      issuer: given.issuer ?? null,
      dryRun: given.dryRun === 'true',
      sha256: sha256Of(bytes),
    };
    if (bytes.length > LONG_FILE_BYTES) {
      const asked = { kind: IMPORT_REGISTRY.name, act: 'registry.import', provinceCode: office.value, fileName: name };
      const begun = await beginWork(w, { ...asked, data, content: bytes }, requestId);
      return begun.ok ? ok({ report: null, work: begun.value }) : begun;
    }
    if (await isAskedAsWork(db, office.value, requestId))
      return refuse({ code: 'request-id-reused' as const, requestId });
    const done = await act(
      () => importTable(db, data, { by, file: { name, bytes }, today, requestId }),
      (report) => ({ report: { ...report, ignoredColumns: [...report.ignoredColumns] }, work: null }),
    );
    if (done.ok) return done;
    const { refusal } = done;
    return refusal.code === 'import-faults'
      ? faultsOfRows(refusal.faults, refusal.count, sayImportFault)
      : refuse(refusal);
  },
});

export const tableImportWrites = [pairs, places];
