import { sql } from 'kysely';
import { type NodeId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import { insertRows } from '../platform/database/insert-rows.ts';
import { onceByRequest } from '../platform/database/requests.ts';
import { insertAct, lockRegistry } from './act-store.ts';
import { type CommuneRow, type Zone, readCommuneRow } from './commune-facts.ts';
import { type Heading, headingOf, readHeading } from './import-columns.ts';
import type { ImportFault } from './import-faults.ts';
import {
  type ImportOrder,
  type ImportRefusal,
  type ImportReport,
  MOST_FAULTS,
  findEarlierImport,
  hashOf,
  mayImportAnywhere,
  permitImport,
  refuseFaults,
} from './import-file.ts';
import { type ImportPlace, findPlace, indexPlaces } from './import-plan.ts';
import { findSurplus, widthOf } from './import-rows.ts';
import { findEndedCodes, listImportPlaces } from './import-store.ts';
import { type TableFile, openTableFile } from './table-file.ts';

/** Twice the communes of the nation: a longer file is another kind of file. */
const MOST_ROWS = 7000;

interface PlacedRow {
  readonly row: CommuneRow;
  readonly place: ImportPlace;
}

/** What stands of a commune. */
interface KnownFacts {
  readonly longitude: string | null;
  readonly latitude: string | null;
  readonly zone: Zone | null;
  readonly decision: string | null;
  readonly since: PlainDate | null;
}

/**
 * Takes a file of what is known of communes (coordinates, khu vực) whole or not at all. A khu vực holds from the order's day and
 * ends the one before; coordinates are replaced. A file that changes nothing records nothing.
 */
export async function importCommunes(
  db: Db,
  order: Omit<ImportOrder, 'kind'>,
): Promise<Result<ImportReport, ImportRefusal>> {
  if (!mayImportAnywhere(order.by)) return refuse({ code: 'not-permitted', act: 'registry.import' });
  if (order.effectiveOn > order.today) return refuse({ code: 'in-future', saw: order.effectiveOn, today: order.today });
  const opened = await openTableFile(order.file);
  if (!opened.ok) return refuseFaults([{ line: null, column: null, ...opened.refusal }], 1);
  const content = ['communes', order.effectiveOn, order.document, hashOf(order.file.bytes)];
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

async function checkThenWrite(
  tx: Db,
  table: TableFile,
  order: Omit<ImportOrder, 'kind'>,
  hash: string,
): Promise<Result<ImportReport, ImportRefusal>> {
  const read = await readRows(table);
  const placed = 'rows' in read ? await placeRows(tx, read.rows) : { faults: read.faults };
  if ('faults' in placed) return refuseFaults(placed.faults.slice(0, MOST_FAULTS), placed.faults.length);
  const known = await listKnownFacts(
    tx,
    placed.rows.map(({ place }) => place.nodeId),
  );
  const moved = placed.rows.filter(({ row, place }) => row.point && movesPoint(row.point, known.get(place.nodeId)));
  const zoned = placed.rows.filter(({ row, place }) => row.zone && changesZone(row.zone, known.get(place.nodeId)));
  const early = zoned.flatMap(({ row, place }): ImportFault[] => {
    const since = known.get(place.nodeId)?.since;
    if (!since || since < order.effectiveOn) return [];
    return [
      {
        line: row.line,
        column: headingOf('communes', 'zone'),
        code: 'change-too-early',
        saw: order.effectiveOn,
        since,
      },
    ];
  });
  if (early.length > 0) return refuseFaults(early.slice(0, MOST_FAULTS), early.length);
  const touched = new Set([...moved, ...zoned]);
  const counts = { rows: placed.rows.length, created: 0, changed: touched.size };
  const unchanged = counts.rows - counts.changed;
  const ignoredColumns = 'ignored' in read ? read.ignored : [];
  const report = { ...counts, unchanged, ignoredColumns, written: false };
  await order.onProgress?.({ phase: 'check', rows: counts.rows });
  // Nothing of any province is touched, so there is no place to ask for.
  if (touched.size === 0) return ok(report);
  const permitted = await permitImport(tx, order.by, new Set([...touched].map(({ place }) => place.provinceCode)));
  if (!permitted.ok) return permitted;
  if (order.dryRun) return ok(report);
  const { effectiveOn, document, requestId } = order;
  const actId = newId<'act'>();
  await insertAct(tx, {
    actId,
    kind: 'import',
    effectiveOn,
    document: document ?? null,
    note: order.file.name,
    counts,
    requestId,
    hash,
  });
  await writePoints(tx, moved, actId);
  await writeZones(tx, zoned, effectiveOn);
  for (const [provinceCode, rows] of Map.groupBy(touched, ({ place }) => place.provinceCode)) {
    const after = { kind: 'communes', file: order.file.name, rows: counts.rows, changed: rows.length, effectiveOn };
    await recordAudit(tx, permitted.value, { provinceCode, subjectKind: 'node', about: [actId], after, requestId });
    await announceChange(tx, provinceCode);
  }
  await order.onProgress?.({ phase: 'write', rows: counts.rows });
  return ok({ ...report, written: true });
}

async function readRows(
  table: TableFile,
): Promise<{ rows: CommuneRow[]; ignored: readonly string[] } | { faults: readonly ImportFault[] }> {
  const faults: ImportFault[] = [];
  const rows: CommuneRow[] = [];
  let heading: Heading | null = null;
  let ignored: readonly string[] = [];
  let width = 0;
  for await (const row of table.rows()) {
    if ('code' in row) faults.push(row);
    else if (heading === null) {
      const read = readHeading('communes', row.cells);
      if (read.faults.length > 0)
        return { faults: read.faults.map((fault) => ({ line: row.line, column: null, ...fault })) };
      ({ heading, ignored } = read);
      width = widthOf(row.cells);
    } else {
      if (rows.length >= MOST_ROWS)
        return { faults: [{ line: row.line, column: null, code: 'file-too-many-rows', limit: MOST_ROWS }] };
      const surplus = findSurplus(row, width);
      const read = surplus ? { faults: [surplus] } : readCommuneRow(heading, row);
      if ('row' in read) rows.push(read.row);
      else faults.push(...read.faults);
    }
  }
  if (faults.length === 0 && rows.length === 0) faults.push({ line: null, column: null, code: 'file-empty' });
  return faults.length > 0 ? { faults } : { rows, ignored };
}

async function placeRows(
  tx: Db,
  rows: readonly CommuneRow[],
): Promise<{ rows: PlacedRow[] } | { faults: readonly ImportFault[] }> {
  const places = indexPlaces(await listImportPlaces(tx));
  const unknown = rows.flatMap(({ place }) =>
    place.code !== null && !places.byCode.has(place.code) ? [place.code] : [],
  );
  const ended = await findEndedCodes(tx, [...new Set(unknown)]);
  const faults: ImportFault[] = [];
  const firstLines = new Map<NodeId, number>();
  const placed = rows.flatMap((row): PlacedRow[] => {
    const found = findPlace(row.place, places, ended);
    if (!('place' in found)) {
      faults.push({ line: row.line, column: headingOf('communes', found.column), ...found.fault });
      return [];
    }
    const { place } = found;
    const firstLine = firstLines.get(place.nodeId);
    firstLines.set(place.nodeId, firstLine ?? row.line);
    if (firstLine === undefined) return [{ row, place }];
    faults.push({
      line: row.line,
      column: headingOf('communes', 'placeCode'),
      code: 'repeated',
      saw: place.fullName,
      firstLine,
    });
    return [];
  });
  return faults.length > 0 ? { faults } : { rows: placed };
}

async function listKnownFacts(tx: Db, nodeIds: readonly NodeId[]): Promise<ReadonlyMap<string, KnownFacts>> {
  const { rows } = await sql<KnownFacts & { nodeId: string }>`
    SELECT n.node_id AS "nodeId", point.longitude, point.latitude, zone.value AS zone, zone.document_number AS decision,
           zone.valid_from AS since
      FROM registry_node n
      LEFT JOIN registry_point point ON point.node_id = n.node_id
      LEFT JOIN registry_classification zone ON zone.node_id = n.node_id AND zone.scheme = 'khu-vuc' AND zone.valid_to IS NULL
     WHERE n.node_id = ANY(${nodeIds}::uuid[]) ORDER BY n.node_id LIMIT ${MOST_ROWS}`.execute(tx);
  return new Map(rows.map((row) => [row.nodeId, row]));
}

const movesPoint = (point: NonNullable<CommuneRow['point']>, known: KnownFacts | undefined): boolean =>
  known?.longitude !== point.longitude || known.latitude !== point.latitude;

const changesZone = ({ value, decision }: NonNullable<CommuneRow['zone']>, known: KnownFacts | undefined): boolean =>
  known?.zone !== value || (decision !== null && decision !== known.decision);

async function writePoints(tx: Db, rows: readonly PlacedRow[], actId: string): Promise<void> {
  const points = rows.flatMap(({ row, place }) => (row.point ? [{ nodeId: place.nodeId, ...row.point }] : []));
  await sql`INSERT INTO registry_point (node_id, longitude, latitude, act_id)
    SELECT given.node_id, given.longitude, given.latitude, ${actId}::uuid
      FROM unnest(${points.map(({ nodeId }) => nodeId)}::uuid[], ${points.map(({ longitude }) => longitude)}::numeric[],
                  ${points.map(({ latitude }) => latitude)}::numeric[]) AS given(node_id, longitude, latitude)
    ON CONFLICT (node_id) DO UPDATE SET longitude = excluded.longitude, latitude = excluded.latitude, act_id = excluded.act_id`.execute(
    tx,
  );
}

async function writeZones(tx: Db, rows: readonly PlacedRow[], from: PlainDate): Promise<void> {
  const zones = rows.flatMap(({ row, place }) => (row.zone ? [{ nodeId: place.nodeId, ...row.zone }] : []));
  await sql`UPDATE registry_classification SET valid_to = ${from}
    WHERE node_id = ANY(${zones.map(({ nodeId }) => nodeId)}::uuid[]) AND scheme = 'khu-vuc' AND valid_to IS NULL`.execute(
    tx,
  );
  await insertRows(
    tx,
    'registry_classification',
    { node_id: 'uuid', scheme: 'text', value: 'text', valid_from: 'date', document_number: 'text' },
    zones.map(({ nodeId, value, decision }) => ({
      node_id: nodeId,
      scheme: 'khu-vuc',
      value,
      valid_from: from,
      document_number: decision,
    })),
  );
}
