import { type RawBuilder, sql } from 'kysely';
import type { NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { bearersOf } from '../registry/succession-store.ts';
import { type AssignmentVersion, type CarriedPair, carryPairs, inForceOn } from './assignment.ts';
import { listPasses } from './assignment-pass-store.ts';
import { listPairs, listVersions } from './assignment-store.ts';
import { type Coverage, type CoveredPair, type PairAgreement, coverageOf } from './coverage.ts';
import { type RecipientScope, type StatedProgramme, signingDeadline } from './programme-statement.ts';
import { listDeadlines } from './programme-statement-store.ts';

const MOST_NODES = 60_000;
const MOST_PARTIES = 200_000;

/** The pairs of a version as they stand on a day: carried over to those who bear them. */
export async function listAssignedOn(
  db: Db,
  version: AssignmentVersion,
  on: PlainDate,
): Promise<readonly CarriedPair[]> {
  const pairs = await listPairs(db, version.provinceCode, version.versionId);
  const passes = await listPasses(db, version, on);
  const nodes = new Set([
    ...pairs.flatMap(({ sponsor, recipient }) => [sponsor, recipient]),
    ...passes.map(({ to }) => to),
  ]);
  return carryPairs(pairs, await bearersOf(db, [...nodes], on), passes);
}

/** What a place or an organisation of an assignment is called on a day, or was last. */
export interface AssignedNode {
  readonly nodeId: NodeId;
  readonly slug: string;
  readonly kind: 'province' | 'commune' | 'village' | 'organisation';
  readonly code: string | null;
  readonly fullName: string;
  /** What it lies in, by name. */
  readonly within: string | null;
  readonly sortKey: string;
  /** Not there on the day: dissolved, or taken over. */
  readonly ended: boolean;
}

export async function listAssignedNodes(
  db: Db,
  nodeIds: readonly NodeId[],
  on: PlainDate,
): Promise<ReadonlyMap<NodeId, AssignedNode>> {
  if (nodeIds.length === 0) return new Map();
  // The last version that had begun by the day, else the first to come; names of parents once each, they are few.
  const { rows } = await sql<AssignedNode>`
    WITH chosen AS (
      SELECT DISTINCT ON (v.node_id) v.node_id, v.code, v.full_name, v.sort_key, v.parent_id,
             NOT (v.valid_from <= ${on} AND (v.valid_to IS NULL OR v.valid_to > ${on})) AS ended
        FROM registry_version v JOIN unnest(${nodeIds}::uuid[]) asked(id) ON asked.id = v.node_id
       ORDER BY v.node_id, v.valid_from <= ${on} DESC, v.valid_from DESC
    ), parent AS (
      SELECT DISTINCT ON (p.node_id) p.node_id, p.full_name FROM registry_version p
       WHERE p.node_id IN (SELECT parent_id FROM chosen)
       ORDER BY p.node_id, p.valid_from <= ${on} DESC, p.valid_from DESC
    )
    SELECT n.node_id AS "nodeId", n.slug, n.kind, c.code, c.full_name AS "fullName", c.sort_key AS "sortKey", c.ended,
           parent.full_name AS within
      FROM chosen c JOIN registry_node n ON n.node_id = c.node_id LEFT JOIN parent ON parent.node_id = c.parent_id
     ORDER BY n.node_id`.execute(db);
  return new Map(rows.map((row) => [row.nodeId, row]));
}

export interface ReadCoverage extends Coverage {
  /** The version in force on the day; null before the first. */
  readonly version: AssignmentVersion | null;
  readonly signBy: PlainDate | null;
  readonly nodes: ReadonlyMap<NodeId, AssignedNode>;
}

/** Coverage of a programme on a day, in a fixed number of statements whatever the number of pairs. */
export async function readCoverage(db: Db, programme: StatedProgramme, on: PlainDate): Promise<ReadCoverage> {
  const { provinceCode, programmeId } = programme;
  const versions = await listVersions(db, provinceCode, programmeId);
  const version = inForceOn(versions, on);
  const written = version ? await listPairs(db, provinceCode, version.versionId) : [];
  const passes = version ? await listPasses(db, version, on) : [];
  const named = await listEverNamed(db, programme, on);
  const parties = await listAgreementParties(db, programme, on);
  const bearers = await bearersOf(
    db,
    [
      ...new Set([
        ...written.flatMap(({ sponsor, recipient }) => [sponsor, recipient]),
        ...named.map(({ nodeId }) => nodeId),
        ...parties.map(({ nodeId }) => nodeId),
        ...passes.map(({ to }) => to),
      ]),
    ],
    on,
  );
  const bearer = (nodeId: NodeId): NodeId => bearers.get(nodeId) ?? nodeId;
  const scope = await listScope(db, programme, on);
  const sponsors = named.flatMap(({ side, nodeId }) => (side === 'sponsor' ? [bearer(nodeId)] : []));
  const recipients = scope ?? named.flatMap(({ side, nodeId }) => (side === 'recipient' ? [bearer(nodeId)] : []));
  const pairs = carryPairs(written, bearers, passes);
  const shown = new Set([...sponsors, ...recipients, ...pairs.flatMap((pair) => [pair.sponsor, pair.recipient])]);
  const origins = pairs.flatMap((pair) =>
    pair.moved ? pair.origins.flatMap(({ sponsor, recipient }) => [sponsor, recipient]) : [],
  );
  const nodes = await listAssignedNodes(db, [...new Set([...shown, ...origins])], on);
  const standing = (nodeIds: readonly NodeId[]): Set<NodeId> =>
    new Set(nodeIds.filter((nodeId) => nodes.get(nodeId)?.ended === false));
  const signBy = signingDeadline(await listDeadlines(db, provinceCode, programmeId));
  const coverage = coverageOf({
    on,
    pairs,
    agreements: pairAgreements(parties, bearer),
    expectedSponsors: standing(sponsors),
    expectedRecipients: standing(recipients),
    signBy,
    mostRecipients: programme.mostRecipients,
    mostSponsors: programme.mostSponsors,
  });
  return { ...coverage, version, signBy, nodes };
}

/** The pairs of a day that have signed nothing, of those that `concerns` lets through: what the desk tells, read lightly. */
export async function readNotStarted(
  db: Db,
  programme: StatedProgramme,
  on: PlainDate,
  concerns: (pair: CarriedPair) => boolean,
): Promise<{
  readonly pairs: readonly CoveredPair[];
  readonly since: PlainDate | null;
  readonly signBy: PlainDate | null;
}> {
  const { provinceCode, programmeId } = programme;
  const version = inForceOn(await listVersions(db, provinceCode, programmeId), on);
  if (!version) return { pairs: [], since: null, signBy: null };
  const written = await listPairs(db, provinceCode, version.versionId);
  const passes = await listPasses(db, version, on);
  const parties = await listAgreementParties(db, programme, on);
  const asked = [
    ...written.flatMap((pair) => [pair.sponsor, pair.recipient]),
    ...parties.map(({ nodeId }) => nodeId),
    ...passes.map(({ to }) => to),
  ];
  const bearers = await bearersOf(db, [...new Set(asked)], on);
  const signBy = signingDeadline(await listDeadlines(db, provinceCode, programmeId));
  const { pairs } = coverageOf({
    on,
    pairs: carryPairs(written, bearers, passes).filter(concerns),
    agreements: pairAgreements(parties, (nodeId) => bearers.get(nodeId) ?? nodeId),
    expectedSponsors: new Set(),
    expectedRecipients: new Set(),
    signBy,
    mostRecipients: null,
    mostSponsors: null,
  });
  const waiting = pairs.filter(({ state }) => state === 'none' || state === 'prepared');
  return { pairs: waiting, since: version.effectiveOn, signBy };
}

type OfProgramme = { readonly provinceCode: string; readonly programmeId: ProgrammeId };

/** Everybody whom a version named that was published and in force by the day. */
async function listEverNamed(
  db: Db,
  { provinceCode, programmeId }: OfProgramme,
  on: PlainDate,
): Promise<readonly { readonly side: 'sponsor' | 'recipient'; readonly nodeId: NodeId }[]> {
  const { rows } = await sql<{ side: 'sponsor' | 'recipient'; nodeId: NodeId }>`
    WITH last AS (
      SELECT DISTINCT ON (pair.version_id, pair.sponsor_node, pair.recipient_node)
             pair.sponsor_node, pair.recipient_node, pair.stands
        FROM assignment_version v
        JOIN assignment_act act ON act.province_code = v.province_code AND act.version_id = v.version_id
         AND act.kind = 'published' AND act.effective_on <= ${on}
        JOIN assignment_pair pair ON pair.province_code = v.province_code AND pair.version_id = v.version_id
       WHERE v.province_code = ${provinceCode} AND v.programme_id = ${programmeId}
       ORDER BY pair.version_id, pair.sponsor_node, pair.recipient_node, pair.act_no DESC)
    SELECT side, node_id AS "nodeId" FROM (
      SELECT 'sponsor' AS side, sponsor_node AS node_id FROM last WHERE stands
      UNION SELECT 'recipient', recipient_node FROM last WHERE stands) named
     ORDER BY side, node_id LIMIT ${MOST_NODES}`.execute(db);
  return rows;
}

/** Who is classed on the day as one who ought to have a twin; null where that is whoever was ever named. */
async function listScope(
  db: Db,
  { provinceCode, recipientScope }: StatedProgramme,
  on: PlainDate,
): Promise<NodeId[] | null> {
  const classed = (scheme: string, value: string): RawBuilder<unknown> => sql`EXISTS (
    SELECT FROM registry_classification c WHERE c.node_id = n.node_id AND c.scheme = ${scheme} AND c.value = ${value}
       AND c.valid_from <= ${on} AND (c.valid_to IS NULL OR c.valid_to > ${on}))`;
  const conditions: Record<Exclude<RecipientScope, 'named'>, RawBuilder<unknown>> = {
    villages: sql`n.kind = 'village'`,
    communes: sql`n.kind = 'commune'`,
    'hard-villages': sql`n.kind = 'village' AND ${classed('dac-biet-kho-khan', HARD_VILLAGE)}`,
    'hard-communes': sql`n.kind = 'commune' AND ${classed('khu-vuc', 'III')}`,
  };
  if (recipientScope === 'named') return null;
  const { rows } = await sql<{ nodeId: NodeId }>`
    SELECT n.node_id AS "nodeId" FROM registry_node n JOIN registry_version v USING (node_id)
     WHERE n.province_code = ${provinceCode} AND ${conditions[recipientScope]}
       AND v.valid_from <= ${on} AND (v.valid_to IS NULL OR v.valid_to > ${on})
     ORDER BY n.node_id LIMIT ${MOST_NODES}`.execute(db);
  return rows.map(({ nodeId }) => nodeId);
}
/** As the import of villages writes it (registry/import-store.ts). */
const HARD_VILLAGE = 'dac-biet-kho-khan';

interface AgreementParty {
  readonly agreementId: string;
  readonly slug: string;
  readonly nodeId: NodeId;
  readonly role: 'sponsor' | 'recipient' | 'mutual';
  readonly state: PairAgreement['state'];
  readonly signedOn: PlainDate | null;
}

/** The day of an act: as stated, else the day in Vietnam on which it was recorded. */
const DAY_OF_ACT = sql`coalesce(act.happened_on, act.happened_by, (act.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;

/**
 * The sides of the programme's agreements as these stood on the day. One that was signed later than that was none yet; a
 * signing of which no source tells the day counts as having happened. A suspended agreement is still signed.
 */
async function listAgreementParties(
  db: Db,
  { provinceCode, programmeId }: OfProgramme,
  on: PlainDate,
): Promise<readonly AgreementParty[]> {
  const { rows } = await sql<AgreementParty>`
    WITH acts AS (
      SELECT a.agreement_id, a.slug,
             bool_or(act.kind = 'ended' AND ${DAY_OF_ACT} <= ${on}) AS ended,
             bool_or(act.kind = 'signed' AND coalesce(act.happened_on, act.happened_by, '-infinity') <= ${on}) AS signed,
             bool_or(act.kind = 'signed' AND coalesce(act.happened_on, act.happened_by, '-infinity') > ${on}) AS later,
             max(act.happened_on) FILTER (WHERE act.kind = 'signed') AS "signedOn"
        FROM agreement a
        JOIN agreement_act act ON act.province_code = a.province_code AND act.agreement_id = a.agreement_id
       WHERE a.province_code = ${provinceCode} AND a.programme_id = ${programmeId}
       GROUP BY a.agreement_id, a.slug)
    SELECT acts.agreement_id AS "agreementId", acts.slug, coalesce(passed.to_node, party.node_id) AS "nodeId", party.role, acts."signedOn",
           CASE WHEN acts.ended THEN 'ended' WHEN acts.signed THEN 'signed' ELSE 'prepared' END AS state
      FROM acts
      JOIN agreement_party party ON party.province_code = ${provinceCode} AND party.agreement_id = acts.agreement_id
       AND party.role <> 'witness'
      LEFT JOIN LATERAL (
        SELECT pass.to_node FROM agreement_pass pass
          JOIN agreement_act act ON act.province_code = pass.province_code AND act.agreement_id = pass.agreement_id
            AND act.act_no = pass.act_no AND ${DAY_OF_ACT} <= ${on}
         WHERE pass.province_code = party.province_code AND pass.agreement_id = party.agreement_id
           AND pass.position = party.position
         ORDER BY pass.act_no DESC LIMIT 1) passed ON true
     WHERE NOT acts.later
     ORDER BY acts.agreement_id, party.position LIMIT ${MOST_PARTIES}`.execute(db);
  return rows;
}

/** Every helper of an agreement with everybody helped by it, as those who bear it. */
function pairAgreements(parties: readonly AgreementParty[], bearer: (nodeId: NodeId) => NodeId): PairAgreement[] {
  return [...Map.groupBy(parties, ({ agreementId }) => agreementId).values()].flatMap((sides) => {
    const helpers = sides.filter(({ role }) => role !== 'recipient');
    const helped = sides.filter(({ role }) => role !== 'sponsor');
    return helpers.flatMap((one) =>
      helped.flatMap((other): PairAgreement[] => {
        const [sponsor, recipient] = [bearer(one.nodeId), bearer(other.nodeId)];
        const { state, signedOn, slug } = one;
        return sponsor === recipient ? [] : [{ sponsor, recipient, state, signedOn, slug }];
      }),
    );
  });
}
