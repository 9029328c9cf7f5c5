import { idOf } from '../kernel/ids.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import { contentHash } from '../platform/database/requests.ts';
import { insertAct, insertLinks, insertNodes, insertVersions, lockRegistry } from './act-store.ts';
import { indexNodes } from './index-nodes.ts';
import { NATIONAL_DATASET, NATIONAL_VERSION, type NationalDataset, readNationalDataset } from './national-dataset.ts';
import { type NationalRows, nationalRows } from './national-rows.ts';

export interface NationalLoad {
  /** False when this version stood already: nothing was written. */
  readonly loaded: boolean;
  readonly nodes: number;
  readonly links: number;
}

/** Whether this version of the national list stands in the registry. */
export async function hasNationalUnits(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('registry_dataset')
    .select('version')
    .where('dataset', '=', NATIONAL_DATASET)
    .executeTakeFirst();
  return row?.version === NATIONAL_VERSION;
}

/**
 * Brings the national list of units into the registry, once a version of the data set: provinces and communes of today,
 * what they were until 30-6-2025, the links between, and the changes since. All in one transaction.
 */
export async function loadNational(db: Db, read: () => NationalDataset = readNationalDataset): Promise<NationalLoad> {
  return inTransaction(db, async (tx) => {
    await lockRegistry(tx);
    const standing = await tx
      .selectFrom('registry_dataset')
      .select('version')
      .where('dataset', '=', NATIONAL_DATASET)
      .executeTakeFirst();
    if (standing?.version === NATIONAL_VERSION) return { loaded: false, nodes: 0, links: 0 };
    if (standing)
      throw new Error(
        `expected national units ${NATIONAL_VERSION} or none — saw ${standing.version}: write a migration`,
      );
    const rows = nationalRows(read());
    await writeRows(tx, rows);
    for (const { provinceCode } of rows.nodes.filter(
      ({ kind, slug }) => kind === 'province' && !slug.startsWith('cu-'),
    ))
      await announceChange(tx, provinceCode);
    return { loaded: true, nodes: rows.nodes.length, links: rows.links.length };
  });
}

async function writeRows(tx: Db, { acts, nodes, versions, links, loadAct }: NationalRows): Promise<void> {
  const source = `npm:${NATIONAL_DATASET}`;
  for (const act of acts)
    await insertAct(tx, { ...act, requestId: idOf('request', NATIONAL_DATASET, act.actId), hash: contentHash(act) });
  await insertNodes(
    tx,
    nodes.map((node) => ({ ...node, source, ownCode: null })),
  );
  const kinds = new Map(nodes.map(({ nodeId, kind }) => [nodeId, kind]));
  await insertVersions(
    tx,
    versions.map((version) => ({ ...version, kind: kinds.get(version.nodeId) ?? 'commune' })),
  );
  await insertLinks(tx, links);
  await indexNodes(
    tx,
    nodes.map(({ nodeId }) => nodeId),
  );
  await tx
    .insertInto('registry_dataset')
    .values({ dataset: NATIONAL_DATASET, version: NATIONAL_VERSION, act_id: loadAct })
    .execute();
}
