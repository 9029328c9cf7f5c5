import type { AccountId, NodeId, PersonId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { Person, PersonFacts } from './person.ts';

const COLUMNS = ['province_code', 'person_id', 'node_id', 'full_name', 'post', 'phone', 'erased_at'] as const;

interface Row {
  province_code: string;
  person_id: PersonId;
  node_id: NodeId;
  full_name: string | null;
  post: string | null;
  phone: string | null;
  erased_at: Date | null;
}

const personOf = (row: Row): Person => ({
  provinceCode: row.province_code,
  personId: row.person_id,
  nodeId: row.node_id,
  fullName: row.full_name,
  post: row.post,
  phone: row.phone,
  erasedAt: row.erased_at,
});

export async function findPerson(db: Db, personId: PersonId): Promise<Person | null> {
  const row = await db.selectFrom('person').select(COLUMNS).where('person_id', '=', personId).executeTakeFirst();
  return row ? personOf(row) : null;
}

export interface NewPerson extends PersonFacts {
  readonly provinceCode: string;
  readonly personId: PersonId;
  readonly nodeId: NodeId;
  readonly recordedBy: AccountId | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertPerson(tx: Db, person: NewPerson): Promise<void> {
  await tx
    .insertInto('person')
    .values({
      province_code: person.provinceCode,
      person_id: person.personId,
      node_id: person.nodeId,
      full_name: person.fullName,
      post: person.post,
      phone: person.phone,
      recorded_by: person.recordedBy,
      request_id: person.requestId,
      request_hash: person.hash,
    })
    .execute();
}

/** What a request to record somebody wrote earlier. */
export async function findRecorded(db: Db, requestId: RequestId): Promise<{ hash: string; answer: PersonId } | null> {
  const row = await db
    .selectFrom('person')
    .select(['person_id', 'request_hash'])
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.person_id } : null;
}

export async function updatePerson(
  tx: Db,
  person: Person,
  facts: PersonFacts,
  { requestId, hash, at }: { requestId: RequestId; hash: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('person')
    .set({
      full_name: facts.fullName,
      post: facts.post,
      phone: facts.phone,
      changed_request: requestId,
      changed_hash: hash,
      changed_at: at,
    })
    .where('province_code', '=', person.provinceCode)
    .where('person_id', '=', person.personId)
    .execute();
}

/** What the last correction of somebody was asked. An older request that comes again is told that its id was used. */
export async function findCorrected(
  db: Db,
  personId: PersonId,
  requestId: RequestId,
): Promise<{ hash: string; answer: PersonId } | null> {
  const row = await db
    .selectFrom('person')
    .select(['changed_request', 'changed_hash'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.changed_request === requestId && row.changed_hash !== null
    ? { hash: row.changed_hash, answer: personId }
    : null;
}

/** More places than the people of one province lie at. */
const MOST_PLACES = 10_000;

/** The places at which somebody of these provinces lies: policies say which of them a reader may list. */
export async function listPlacesOfPeople(db: Db, provinceCodes: readonly string[]): Promise<NodeId[]> {
  if (provinceCodes.length === 0) return [];
  const rows = await db
    .selectFrom('person')
    .select('node_id')
    .distinct()
    .where('province_code', 'in', provinceCodes)
    .where('erased_at', 'is', null)
    .orderBy('node_id')
    .limit(MOST_PLACES)
    .execute();
  return rows.map((row) => row.node_id);
}

/** The people at these places, the last recorded first; `after` is the last one of the page before. */
export async function listPeople(
  db: Db,
  { nodeIds, after, limit }: { nodeIds: readonly NodeId[]; after: PersonId | null; limit: number },
): Promise<Person[]> {
  if (nodeIds.length === 0) return [];
  const rows = await db
    .selectFrom('person')
    .select(COLUMNS)
    .where('node_id', 'in', nodeIds)
    .where('erased_at', 'is', null)
    .$if(after !== null, (query) => query.where('person_id', '<', after))
    .orderBy('person_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(personOf);
}
