import { sql } from 'kysely';
import type { DocumentId, NodeId, ProgrammeId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { refreshDocuments } from '../platform/search/refresh-documents.ts';
import { listCitedDocuments, listDocumentLinks } from './legal-document-store.ts';
import type { Programme, ProgrammeDocument, ProgrammeFacts } from './programme.ts';

const COLUMNS = [
  'province_code',
  'programme_id',
  'slug',
  'title',
  'title_en',
  'owner_node',
  'starts_on',
  'ends_on',
  'summary',
  'summary_en',
  'is_sample',
] as const;

interface ProgrammeRow {
  province_code: string;
  programme_id: ProgrammeId;
  slug: string;
  title: string;
  title_en: string | null;
  owner_node: NodeId;
  starts_on: Programme['startsOn'];
  ends_on: Programme['endsOn'];
  summary: string | null;
  summary_en: string | null;
  is_sample: boolean;
}

function programmeOf(row: ProgrammeRow): Programme {
  return {
    provinceCode: row.province_code,
    programmeId: row.programme_id,
    slug: row.slug,
    title: row.title,
    titleEn: row.title_en,
    ownerNode: row.owner_node,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    summary: row.summary,
    summaryEn: row.summary_en,
    isSample: row.is_sample,
  };
}

export async function findProgramme(db: Db, provinceCode: string, slug: string): Promise<Programme | null> {
  const row = await db
    .selectFrom('programme_stated')
    .select(COLUMNS)
    .where('province_code', '=', provinceCode)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? programmeOf(row) : null;
}

export async function findProgrammeById(
  db: Db,
  provinceCode: string,
  programmeId: ProgrammeId,
): Promise<Programme | null> {
  const row = await db
    .selectFrom('programme_stated')
    .select(COLUMNS)
    .where('province_code', '=', provinceCode)
    .where('programme_id', '=', programmeId)
    .executeTakeFirst();
  return row ? programmeOf(row) : null;
}

/** The place in a list of programmes after which the next page starts. */
export interface ProgrammeCursor {
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
}

/** Programmes by province and time of recording; `provinceCode` null lists those of all provinces. */
export async function listProgrammes(
  db: Db,
  provinceCode: string | null,
  page: { readonly after: ProgrammeCursor | null; readonly limit: number },
): Promise<Programme[]> {
  let query = db.selectFrom('programme_stated').select(COLUMNS).orderBy('province_code').orderBy('programme_id');
  if (provinceCode !== null) query = query.where('province_code', '=', provinceCode);
  const { after } = page;
  if (after)
    query = query.where(
      sql<boolean>`(province_code, programme_id) > (${after.provinceCode}, ${after.programmeId}::uuid)`,
    );
  const rows = await query.limit(Math.min(page.limit, 200)).execute();
  return rows.map(programmeOf);
}

/** The programmes of a province that rest on one of these documents. */
export async function listProgrammesOnDocuments(
  db: Db,
  provinceCode: string,
  documents: readonly DocumentId[],
): Promise<Programme[]> {
  if (documents.length === 0) return [];
  const rows = await db
    .selectFrom('programme_stated')
    .select(COLUMNS)
    .where('province_code', '=', provinceCode)
    .where((where) =>
      where.exists(
        where
          .selectFrom('programme_document')
          .select('programme_document.position')
          .whereRef('programme_document.province_code', '=', 'programme_stated.province_code')
          .whereRef('programme_document.programme_id', '=', 'programme_stated.programme_id')
          .where('programme_document.document_id', 'in', documents),
      ),
    )
    .orderBy('programme_id')
    .limit(200)
    .execute();
  return rows.map(programmeOf);
}

/** The legal documents of a programme in the order of citation, each with the links that touch it. */
export async function listDocumentsOfProgramme(
  db: Db,
  provinceCode: string,
  programmeId: ProgrammeId,
): Promise<ProgrammeDocument[]> {
  const documents = await listCitedDocuments(
    db,
    provinceCode,
    'programme_document',
    sql`cited.programme_id = ${programmeId}`,
  );
  const ids = documents.map(({ documentId }) => documentId);
  const links = await listDocumentLinks(db, provinceCode, ids);
  return documents.map((document) => ({
    ...document,
    links: links.filter(({ documentId, targetId }) => [documentId, targetId].includes(document.documentId)),
  }));
}

export async function findProgrammeByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; programmeId: ProgrammeId } | null> {
  const row = await db
    .selectFrom('programme')
    .select(['programme_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, programmeId: row.programme_id } : null;
}

/** The province in which a node of the registry lies. */
export async function findProvinceOfNode(db: Db, nodeId: NodeId): Promise<string | null> {
  const row = await db
    .selectFrom('registry_node')
    .select('province_code')
    .where('node_id', '=', nodeId)
    .executeTakeFirst();
  return row?.province_code ?? null;
}

export async function insertProgramme(
  tx: Db,
  programmeId: ProgrammeId,
  facts: ProgrammeFacts & {
    readonly documents: readonly DocumentId[];
    readonly requestId: RequestId;
    readonly hash: string;
  },
): Promise<void> {
  await tx
    .insertInto('programme')
    .values({
      province_code: facts.provinceCode,
      programme_id: programmeId,
      slug: facts.slug,
      title: facts.title.trim(),
      title_en: facts.titleEn,
      owner_node: facts.ownerNode,
      starts_on: facts.startsOn,
      ends_on: facts.endsOn,
      summary: facts.summary,
      summary_en: facts.summaryEn,
      is_sample: facts.isSample,
      request_id: facts.requestId,
      request_hash: facts.hash,
    })
    .execute();
  if (facts.documents.length > 0)
    await tx
      .insertInto('programme_document')
      .values(
        facts.documents.map((documentId, index) => ({
          province_code: facts.provinceCode,
          programme_id: programmeId,
          position: index + 1,
          document_id: documentId,
        })),
      )
      .execute();
  await refreshDocuments(tx, 'programme', facts.provinceCode, [programmeId]);
}
