import { createHash } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import { type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type NotPermitted, permit } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import { type RequestReused, onceByRequest } from '../platform/database/requests.ts';
import type { ActRefusal } from './act-rules.ts';
import { insertAct, lockRegistry } from './act-store.ts';
import { type Heading, headingOf, readHeading } from './import-columns.ts';
import type { ImportFault, NodeImportKind } from './import-faults.ts';
import { type PlaceIndex, type RowPlan, decideRow, findPlace, indexPlaces, rowKey } from './import-plan.ts';
import { type ImportRow, findSurplus, readImportRow, widthOf } from './import-rows.ts';
import { findEndedCodes, findMatches, listImportPlaces, writePlans } from './import-store.ts';
import { type LegalDocument, TWO_LEVELS_FROM } from './national-changes.ts';
import { findProvincePlace } from './place-store.ts';
import { registryPolicies } from './registry-policy.ts';
import { type GivenFile, type TableFile, type TableRow, openTableFile } from './table-file.ts';

export interface ImportOrder {
  readonly by: Actor;
  readonly kind: NodeImportKind;
  readonly file: GivenFile;
  /** The day from which changes hold; not after today. */
  readonly effectiveOn: PlainDate;
  readonly today: PlainDate;
  /** The first day of what is new; the day on which the two levels began unless said otherwise. */
  readonly since?: PlainDate;
  readonly document?: LegalDocument | null;
  readonly requestId: RequestId;
  /** Checks and counts, writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void | Promise<void>;
}

export interface ImportProgress {
  readonly phase: 'check' | 'write';
  readonly rows: number;
}

export interface ImportReport {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Headings that mean nothing to us (STT, Ghi chú): their columns were not read. */
  readonly ignoredColumns: readonly string[];
  /** False for a dry run and for a file that changes nothing. */
  readonly written: boolean;
}

export type ImportRefusal =
  | { readonly code: 'import-faults'; readonly faults: readonly ImportFault[]; readonly count: number }
  | Extract<ActRefusal, { code: 'in-future' }>
  | NotPermitted
  | RequestReused;

/** Faults that are told one by one; the rest are counted. */
export const MOST_FAULTS = 1000;
export const MOST_ROWS = 200_000;
const ROWS_A_CHUNK = 2000;

/**
 * Takes a file of villages or organisations whole or not at all: one pass checks every row against the registry, a second
 * writes, both under the registry's lock. A file that changes nothing records nothing.
 */
export async function importFile(db: Db, order: ImportOrder): Promise<Result<ImportReport, ImportRefusal>> {
  // Before anything is read for them: who keeps no list at all is told nothing of what a file would meet.
  if (!mayImportAnywhere(order.by)) return refuse({ code: 'not-permitted', act: 'registry.import' });
  if (order.effectiveOn > order.today) return refuse({ code: 'in-future', saw: order.effectiveOn, today: order.today });
  const opened = await openTableFile(order.file);
  if (!opened.ok) return refuseFaults([{ line: null, column: null, ...opened.refusal }], 1);
  const content = [order.kind, order.effectiveOn, order.since, order.document, hashOf(order.file.bytes)];
  return inTransaction(db, async (tx) => {
    await lockRegistry(tx);
    return onceByRequest<ImportReport, ImportRefusal>(
      tx,
      { requestId: order.requestId, content },
      () => findEarlierImport(tx, order.requestId),
      (hash) => checkThenWrite(tx, opened.value, order, hash),
    );
  });
}

/** Whether somebody keeps the list of any province at all. */
export const mayImportAnywhere = (by: Actor): boolean =>
  by.kind === 'operator' ||
  ((by.kind === 'person' || by.kind === 'key') && by.roles.some(({ role }) => role === 'province-office'));

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const refuseFaults = (faults: readonly ImportFault[], count: number) =>
  refuse({ code: 'import-faults', faults, count } as const);

export async function findEarlierImport(
  tx: Db,
  requestId: RequestId,
): Promise<{ hash: string; answer: ImportReport } | null> {
  const act = await tx
    .selectFrom('registry_act')
    .select(['request_hash', 'row_count', 'created_count', 'changed_count'])
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  if (!act) return null;
  const [rows, created, changed] = [act.row_count ?? 0, act.created_count ?? 0, act.changed_count ?? 0];
  const unchanged = rows - created - changed;
  return {
    hash: act.request_hash,
    answer: { rows, created, changed, unchanged, ignoredColumns: [], written: true },
  };
}

async function checkThenWrite(
  tx: Db,
  table: TableFile,
  order: ImportOrder,
  hash: string,
): Promise<Result<ImportReport, ImportRefusal>> {
  const checked = await walk(tx, table, order, 'check', async () => undefined);
  if (!checked.ok) return checked;
  const { counts, ignored, provinces } = checked.value;
  const report = { ...counts, ignoredColumns: ignored, written: false };
  // Nothing of any province is touched, so there is no place to ask for.
  if (counts.created + counts.changed === 0) return ok(report);
  const permitted = await permitImport(tx, order.by, provinces);
  if (!permitted.ok) return permitted;
  if (order.dryRun) return ok(report);
  const act = newId<'act'>();
  await insertAct(tx, {
    actId: act,
    kind: 'import',
    effectiveOn: order.effectiveOn,
    document: order.document ?? null,
    note: order.file.name,
    counts,
    requestId: order.requestId,
    hash,
  });
  const since = order.since ?? TWO_LEVELS_FROM;
  const context = { kind: order.kind, act, source: order.file.name, effectiveOn: order.effectiveOn, since };
  const written = await walk(tx, table, order, 'write', (plans) => writePlans(tx, plans, context));
  if (!written.ok) throw new Error(`expected the rows that were checked — saw ${JSON.stringify(written.refusal)}`);
  const { rows, created, changed } = counts;
  for (const provinceCode of provinces) {
    await recordAudit(tx, permitted.value, {
      provinceCode,
      subjectKind: 'node',
      about: [act],
      after: { kind: order.kind, file: order.file.name, rows, created, changed, effectiveOn: order.effectiveOn },
      requestId: order.requestId,
    });
    await announceChange(tx, provinceCode);
  }
  return ok({ ...report, written: true });
}

/** Whoever imports must keep the list of every province of which the file changes something. */
export async function permitImport(tx: Db, by: Actor, provinces: ReadonlySet<string>) {
  const places = [];
  for (const province of provinces) places.push(await findProvincePlace(tx, province));
  return permit(registryPolicies, 'registry.import', by, { places });
}

interface Walked {
  readonly counts: { rows: number; created: number; changed: number; unchanged: number };
  readonly ignored: readonly string[];
  readonly provinces: ReadonlySet<string>;
}

/** Reads the table in chunks, plans each row, and gives the plans of a chunk on as long as nothing is wrong. */
async function walk(
  tx: Db,
  table: TableFile,
  order: ImportOrder,
  phase: 'check' | 'write',
  take: (plans: readonly RowPlan[]) => Promise<void>,
): Promise<Result<Walked, ImportRefusal>> {
  const faults: ImportFault[] = [];
  let faultCount = 0;
  const tell = (found: readonly ImportFault[]): void => {
    faultCount += found.length;
    faults.push(...found.slice(0, MOST_FAULTS - faults.length));
  };
  const places = indexPlaces(await listImportPlaces(tx));
  const seen: SeenRows = { names: new Map(), ownCodes: new Map(), nodes: new Map() };
  const counts = { rows: 0, created: 0, changed: 0, unchanged: 0 };
  const provinces = new Set<string>();
  let heading: Heading | null = null;
  let width = 0;
  let ignored: readonly string[] = [];
  let chunk: ImportRow[] = [];
  const flush = async (): Promise<void> => {
    const plans = await planChunk(tx, order, chunk, { places, seen, tell });
    chunk = [];
    for (const plan of plans) {
      counts[plan.kind === 'create' ? 'created' : plan.kind === 'change' ? 'changed' : 'unchanged'] += 1;
      if (plan.kind !== 'unchanged') provinces.add(plan.place.provinceCode);
    }
    if (faultCount === 0) await take(plans);
    await order.onProgress?.({ phase, rows: counts.rows });
  };
  for await (const row of table.rows()) {
    if ('code' in row) tell([row]);
    else if (heading === null) {
      const read = readHeading(order.kind, row.cells);
      if (read.faults.length > 0)
        return refuseFaults(
          read.faults.map((fault) => ({ line: row.line, column: null, ...fault })),
          read.faults.length,
        );
      ({ heading, ignored } = read);
      width = widthOf(row.cells);
    } else {
      counts.rows += 1;
      if (counts.rows > MOST_ROWS)
        return refuseFaults([{ line: row.line, column: null, code: 'file-too-many-rows', limit: MOST_ROWS }], 1);
      const surplus = findSurplus(row, width);
      const read = surplus ? { faults: [surplus] } : readImportRow(order.kind, heading, row satisfies TableRow);
      if ('row' in read) chunk.push(read.row);
      else tell(read.faults);
      if (chunk.length >= ROWS_A_CHUNK) await flush();
    }
  }
  await flush();
  if (faultCount === 0 && counts.rows === 0) tell([{ line: null, column: null, code: 'file-empty' }]);
  return faultCount > 0 ? refuseFaults(faults.toSorted(byLine), faultCount) : ok({ counts, ignored, provinces });
}

const byLine = (a: ImportFault, b: ImportFault): number => (a.line ?? 0) - (b.line ?? 0);

interface SeenRows {
  readonly names: Map<string, number>;
  readonly ownCodes: Map<string, number>;
  /** Standing nodes that a row of the file has already been taken for. */
  readonly nodes: Map<NodeId, number>;
}

async function planChunk(
  tx: Db,
  { kind, effectiveOn }: ImportOrder,
  rows: readonly ImportRow[],
  { places, seen, tell }: { places: PlaceIndex; seen: SeenRows; tell: (faults: readonly ImportFault[]) => void },
): Promise<RowPlan[]> {
  const codes = rows.flatMap(({ place }) =>
    place.code !== null && !places.byCode.has(place.code) ? [place.code] : [],
  );
  const ended = await findEndedCodes(tx, [...new Set(codes)]);
  const placed = rows.flatMap((row) => {
    const found = findPlace(row.place, places, ended);
    if ('place' in found) {
      const repeated = findRepeat(kind, row, rowKey(kind, row, found.place), found.place.provinceCode, seen);
      if (!repeated) return [{ row, place: found.place }];
      tell([repeated]);
    } else tell([{ line: row.line, column: headingOf(kind, found.column), ...found.fault }]);
    return [];
  });
  if (placed.length === 0) return [];
  const matches = await findMatches(tx, kind, placed);
  return placed.flatMap(({ row, place }, index) => {
    const plan = decideRow(kind, row, place, matches[index] ?? { byOwnCode: null, byName: [] }, effectiveOn);
    const firstLine = 'standing' in plan ? seen.nodes.get(plan.standing.nodeId) : undefined;
    if ('standing' in plan) seen.nodes.set(plan.standing.nodeId, firstLine ?? row.line);
    if (plan.kind === 'fault') tell([plan.fault]);
    else if (firstLine !== undefined)
      tell([{ line: row.line, column: headingOf(kind, 'name'), code: 'repeated', saw: row.name, firstLine }]);
    else return [plan];
    return [];
  });
}

/** A second row for one village is a mistake even when both say the same: which of them was meant is not ours to guess. */
function findRepeat(
  kind: NodeImportKind,
  row: ImportRow,
  key: string,
  provinceCode: string,
  { names, ownCodes }: SeenRows,
): ImportFault | null {
  const firstLine = names.get(key);
  if (firstLine !== undefined)
    return { line: row.line, column: headingOf(kind, 'name'), code: 'repeated', saw: row.name, firstLine };
  names.set(key, row.line);
  if (row.ownCode === null) return null;
  const code = `${provinceCode}|${row.ownCode}`;
  const firstCode = ownCodes.get(code);
  if (firstCode !== undefined)
    return {
      line: row.line,
      column: headingOf(kind, 'ownCode'),
      code: 'own-code-repeated',
      saw: row.ownCode,
      firstLine: firstCode,
    };
  ownCodes.set(code, row.line);
  return null;
}
