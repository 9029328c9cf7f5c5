import { sql } from 'kysely';
import type { AccountId, AgreementId, NodeId, SourceId } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Db } from '../platform/database/database.ts';
import { listNodes, listProvinces } from '../registry/registry-store.ts';
import { searchRegistry } from '../registry/search-registry.ts';
import { slugOf } from '../registry/unit-types.ts';
import type { Proposal } from './proposal.ts';
import type { ChosenNode } from './queue-decisions.ts';
import { listSourcesOfAgreement } from './source-store.ts';

/** The word of a province in addresses; '' for one that is not. */
export async function provinceSlug(db: Db, provinceCode: string): Promise<string> {
  const province = (await listProvinces(db)).find(({ code }) => code === provinceCode);
  return province ? slugOf(province.name) : '';
}

/** The code of the province that an address names. */
export async function findProvinceOfSlug(db: Db, slug: string): Promise<string | null> {
  return (await listProvinces(db)).find(({ name }) => slugOf(name) === slug)?.code ?? null;
}

/** The places and organisations of these ids that stand today; what else the words name is left out. */
export async function listChosenNodes(db: Db, words: readonly string[]): Promise<Map<string, ChosenNode>> {
  const ids = [...new Set(words.filter((word): word is NodeId => isId(word)))].slice(0, 200);
  const nodes = await listNodes(db, ids);
  const parents = await listNodes(db, [...new Set(nodes.flatMap(({ parentId }) => parentId ?? []))]);
  const nameOf = new Map(parents.map(({ nodeId, fullName }) => [nodeId, fullName]));
  return new Map(
    nodes.map(({ nodeId, fullName, parentId, provinceCode }) => [
      nodeId,
      { nodeId, fullName, within: (parentId && nameOf.get(parentId)) ?? null, provinceCode },
    ]),
  );
}

const MOST_FOUND = 10;

/** Places and organisations that words or a code name. */
export async function searchNodes(db: Db, words: string): Promise<ChosenNode[]> {
  const asked = words.replaceAll('\0', '').trim().slice(0, 200);
  if (asked === '') return [];
  const { items } = await searchRegistry(db, asked, { limit: MOST_FOUND });
  return items.map(({ node: { nodeId, fullName, provinceCode }, ancestors }) => ({
    nodeId,
    fullName,
    within: ancestors.at(-1)?.fullName ?? null,
    provinceCode,
  }));
}

/** The names of accounts, for saying who put a text into the queue. */
export async function listAccountNames(db: Db, ids: readonly (AccountId | null)[]): Promise<Map<AccountId, string>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const rows = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', asked).orderBy('id').execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The papers from which the agreements of a proposal that are on record were recorded, by their slugs. */
export async function listPapersOf(db: Db, { provinceCode, agreements }: Proposal): Promise<Map<string, string[]>> {
  const papers = new Map<string, string[]>();
  if (provinceCode === null) return papers;
  for (const { which } of agreements) {
    if (which.state !== 'stands') continue;
    const sources = await listSourcesOfAgreement(db, provinceCode, which.agreementId);
    papers.set(
      which.slug,
      sources.map(({ outlet, title, publishedOn }) =>
        [outlet, title ? `“${title}”` : null, publishedOn ? screenDate(publishedOn) : null].filter(Boolean).join(', '),
      ),
    );
  }
  return papers;
}

export interface RecordOfSource {
  readonly agreementId: AgreementId;
  readonly slug: string;
  /** "phường A – xã B". */
  readonly name: string;
}

/** The agreements of which a source tells. */
export async function listAgreementsOfSource(
  db: Db,
  { provinceCode, sourceId }: { readonly provinceCode: string; readonly sourceId: SourceId },
): Promise<RecordOfSource[]> {
  const { rows } = await sql<RecordOfSource>`
    SELECT a.agreement_id AS "agreementId", a.slug,
           (SELECT string_agg(now_.full_name, ' – ' ORDER BY party.position) FROM agreement_party party
              CROSS JOIN LATERAL (SELECT full_name FROM registry_version v WHERE v.node_id = party.node_id
                                   ORDER BY valid_from DESC LIMIT 1) now_
             WHERE party.province_code = a.province_code AND party.agreement_id = a.agreement_id) AS name
      FROM agreement a
     WHERE a.province_code = ${provinceCode} AND a.agreement_id IN (
             SELECT fact.agreement_id FROM source_fact fact
              WHERE fact.province_code = ${provinceCode} AND fact.source_id = ${sourceId})
     ORDER BY a.agreement_id LIMIT 200`.execute(db);
  return rows;
}
