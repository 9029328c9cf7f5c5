import { sql } from 'kysely';
import { isId } from '../kernel/ids.ts';
import type { Change } from '../platform/database/change-feed.ts';
import type { Db } from '../platform/database/database.ts';
import { EVERYTHING, type Follow } from '../platform/http/page-cache.ts';

/**
 * The marks under which pages are kept (platform/http/page-cache.ts): the id of each record that a page is about, and these. A page
 * about records of a province carries `mark.about` of it besides, for changes that reach far inside one province.
 */
export const mark = {
  /** As page-cache.ts has it: the page goes with every change that anybody can see. */
  everything: EVERYTHING,
  /** Anything in a province. */
  within: (provinceCode: string): string => `in ${provinceCode}`,
  /** What many pages of a province show: its programmes, its legal documents, its sources. */
  about: (provinceCode: string): string => `about ${provinceCode}`,
} as const;

type Reach =
  /** The agreement named in it, and whatever shows that: its programme, its parties, what they lie in, its frame. */
  | 'records'
  | 'province'
  /** Nothing that everybody sees. */
  | 'nothing';

/** How far the acts on a kind of subject reach on public pages; what is not named here reaches everywhere. */
const REACH: Readonly<Record<string, Reach>> = {
  contribution: 'records',
  agreement: 'records',
  activity: 'records',
  plan: 'records',
  text: 'records',
  need: 'records',
  product: 'records',
  evidence: 'records',
  programme: 'province',
  assignment: 'province',
  document: 'province',
  source: 'province',
  draft: 'province',
  person: 'province',
  'paper-template': 'province',
  account: 'nothing',
  invitation: 'nothing',
  audit: 'nothing',
  job: 'nothing',
};

/** An act tells at most 20 ids: one that told nearly as many may have left some out. */
const TOLD_ALL = 15;

const reachOf = ({ kind, about }: Change): Reach | 'everything' => {
  const reach = kind === null ? undefined : REACH[kind];
  if (reach === undefined) return 'everything';
  return reach === 'records' && about.length > TOLD_ALL ? 'province' : reach;
};

/** Which pages some changes touch. */
export function followRecords(db: Db): Follow {
  return async (changes) => {
    const seen = changes.filter((change) => reachOf(change) !== 'nothing');
    if (seen.some((change) => reachOf(change) === 'everything')) return null;
    if (seen.length === 0) return [];
    const near = seen.filter((change) => reachOf(change) === 'records');
    const provinces = seen.flatMap((change) =>
      reachOf(change) === 'province'
        ? [mark.within(change.provinceCode), mark.about(change.provinceCode)]
        : [mark.within(change.provinceCode)],
    );
    const about = seen.flatMap((change) => change.about);
    return new Set([mark.everything, ...provinces, ...about, ...(near.length > 0 ? await listTouched(db, near) : [])]);
  };
}

/**
 * What shows the agreements that the changes name: their programmes, the agreements around and inside them, and every place that is or
 * was a party, with those that inherited from it and those in which it lies.
 */
async function listTouched(db: Db, changes: readonly Change[]): Promise<string[]> {
  const ids = [...new Set(changes.flatMap(({ about }) => about.filter(isId)))];
  const provinces = [...new Set(changes.map(({ provinceCode }) => provinceCode))];
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE named AS MATERIALIZED (
      SELECT province_code, agreement_id, programme_id, parent_id FROM agreement
       WHERE province_code = ANY(${provinces}::text[]) AND agreement_id = ANY(${ids}::uuid[])),
    place AS (
      SELECT node_id FROM agreement_party JOIN named USING (province_code, agreement_id)
      UNION
      SELECT to_node FROM agreement_pass JOIN named USING (province_code, agreement_id)
      UNION
      SELECT node_id FROM registry_node WHERE node_id = ANY(${ids}::uuid[])
      UNION
      SELECT further.node_id FROM place CROSS JOIN LATERAL (
        SELECT link.to_node AS node_id FROM registry_link link WHERE link.from_node = place.node_id AND link.inherits
        UNION ALL
        SELECT version.parent_id FROM registry_version version
         WHERE version.node_id = place.node_id AND version.parent_id IS NOT NULL) further)
    SELECT programme_id AS id FROM named
    UNION SELECT parent_id FROM named WHERE parent_id IS NOT NULL
    UNION SELECT inner_one.agreement_id FROM agreement inner_one JOIN named
            ON inner_one.province_code = named.province_code AND inner_one.parent_id = named.agreement_id
    UNION SELECT node_id FROM place`.execute(db);
  return rows.map(({ id }) => id);
}
