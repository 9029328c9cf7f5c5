import { z } from '@hono/zod-openapi';
import type { PairingScenarioId } from '../../kernel/ids.ts';
import { permit } from '../../kernel/policy.ts';
import { pairOf, standingOf } from '../../pairing/board/board-reads.ts';
import { type Board, planOf } from '../../pairing/board/board-sessions.ts';
import { figuresOf, namesOf, sortedPairs } from '../../pairing/board/plan-views.ts';
import { findScenario, listScenarios, listSizes } from '../../pairing/board/scenario-store.ts';
import { type Scenario, lastChangeOf, scenarioStatusAfter } from '../../pairing/board/scenario.ts';
import type { Standing, Standings } from '../../pairing/board/standing.ts';
import type { PairPrice } from '../../pairing/explain.ts';
import { describePlan, describePrice } from '../../pairing/messages.ts';
import { pairingPolicies } from '../../pairing/pairing-policy.ts';
import type { PlannedPair } from '../../pairing/plan.ts';
import { findProgramme } from '../../programmes/programme-store.ts';
import type { StatedProgramme } from '../../programmes/programme-statement.ts';
import { findStatedProgramme } from '../../programmes/programme-statement-store.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import type { Asking } from '../asking.ts';
import { PairingPlan, PairingProblem, points } from '../pairing-schemas.ts';
import { readList, readOne } from '../read-route.ts';
import * as shape from '../scenario-schemas.ts';
import * as schema from '../schemas.ts';
import { inProgramme } from './programmes.ts';

export const scenarioParams = z.object({ province: schema.provinceParam, scenario: schema.idParam });
const KEPT = 'For keys of the programme office: nobody else sees a plan before it is published.';

const mayRead = async ({ db, by }: Pick<Asking, 'db' | 'by'>, provinceCode: string): Promise<boolean> =>
  permit(pairingPolicies, 'pairing.read', by, { province: await findProvincePlace(db, provinceCode) }).ok;

interface AtScenario {
  readonly scenario: Scenario;
  readonly programme: StatedProgramme;
}

/** The scenario at an address, for those who may read it. */
async function scenarioAt(
  asking: Pick<Asking, 'db' | 'by'>,
  { province, scenario: id }: z.output<typeof scenarioParams>,
): Promise<AtScenario | null> {
  if (!(await mayRead(asking, province))) return null;
  const scenario = await findScenario(asking.db, province, id as PairingScenarioId);
  const programme = scenario && (await findStatedProgramme(asking.db, province, scenario.programmeId));
  return scenario && programme ? { scenario, programme } : null;
}

/** The same, worked out. */
async function boardAt(
  asking: Asking,
  at: z.output<typeof scenarioParams>,
): Promise<(AtScenario & { readonly board: Board }) | null> {
  const found = await scenarioAt(asking, at);
  return found && { ...found, board: await asking.deps.sessions.boardOf(asking.db, found.scenario) };
}

const presentScenario = (scenario: Scenario, programme: string): z.input<typeof shape.Scenario> => ({
  provinceCode: scenario.provinceCode,
  id: scenario.scenarioId,
  programme,
  number: scenario.scenarioNo,
  title: scenario.title,
  status: scenarioStatusAfter(scenario.acts),
  generated: scenario.isGenerated,
  copiedFrom: scenario.copiedFrom,
  lastChange: lastChangeOf(scenario.acts),
  recordedAt: scenario.acts[0]?.recordedAt.toISOString() ?? null,
});

const list = readOne({
  path: '/programmes/{province}/{slug}/pairing-scenarios',
  summary: 'The scenarios of a programme on the pairing board, the latest first',
  description: KEPT,
  open: false,
  params: inProgramme,
  answer: z
    .object({ items: z.array(shape.Scenario.extend({ sponsors: z.int(), recipients: z.int() })) })
    .openapi('PairingScenarios'),
  read: async (asking, { params: { province, slug } }) => {
    if (!(await mayRead(asking, province))) return null;
    const programme = await findProgramme(asking.db, province, slug);
    if (!programme) return null;
    const { programmeId } = programme;
    const sizes = await listSizes(asking.db, province, programmeId);
    const none = { sponsors: 0, recipients: 0 };
    const all = await listScenarios(asking.db, province, programmeId);
    return { items: all.map((one) => ({ ...presentScenario(one, slug), ...(sizes.get(one.problemId) ?? none) })) };
  },
});

export const oneScenario = readOne({
  path: '/pairing-scenarios/{province}/{scenario}',
  summary: 'One scenario: what was changed in it, what it comes to, and how far that is proven',
  description: KEPT,
  open: false,
  params: scenarioParams,
  answer: shape.ScenarioDetail,
  read: async (asking, { params }) => {
    const at = await boardAt(asking, params);
    if (!at) return null;
    const { scenario, programme, board } = at;
    const { problem, outcome, source, search } = board;
    const step = search.steps.at(-1);
    return {
      ...presentScenario(scenario, programme.slug),
      acts: scenario.acts.map(({ actNo, kind, undoes, note, versionId, recordedAt, changes }) => ({
        number: actNo,
        kind,
        undoes,
        note,
        version: versionId,
        recordedAt: recordedAt.toISOString(),
        changes: changes.map((change) => ({ ...change })),
      })),
      source,
      search: { state: search.state, level: step?.level ?? null, done: step?.done ?? null, of: step?.of ?? null },
      figures: { ...figuresOf(problem, outcome) },
      summary: describePlan(outcome),
      shortages: outcome.shortages.map(({ side, parties, others, need, served }) => ({
        side,
        parties: [...parties],
        others: [...others],
        need,
        served,
      })),
      criteria: problem.criteria.map(({ id, weight, name }) => ({ id, weight, name: name ?? null })),
      locks: (problem.locks ?? []).map((lock) => ({ ...lock })),
      rules: {
        floor: problem.floor?.perThousand ?? null,
        maxChanges: problem.maxChanges ?? null,
        compactness: problem.compactness?.pointsPerKm ?? null,
      },
    };
  },
});

const problem = readOne({
  path: '/pairing-scenarios/{province}/{scenario}/problem',
  summary: 'The problem of a scenario as it stands, with all changes in it',
  description: KEPT,
  open: false,
  params: scenarioParams,
  answer: z.object({ problem: PairingProblem }).openapi('PairingScenarioProblem'),
  read: async (asking, { params }) => {
    const at = await boardAt(asking, params);
    return at && { problem: at.board.problem as unknown as z.input<typeof PairingProblem> };
  },
});

const plan = readOne({
  path: '/pairing-scenarios/{province}/{scenario}/plan',
  summary: 'The plan of a scenario with its proof: `ketnghia pair --verify` checks it against its problem',
  description: `${KEPT} \`plan\` is null while a search is still to find it.`,
  open: false,
  params: scenarioParams,
  answer: z.object({ plan: PairingPlan.nullable() }).openapi('PairingScenarioPlan'),
  read: async (asking, { params }) => {
    const at = await boardAt(asking, params);
    return at && { plan: (await planOf(asking.db, at.board)) as unknown as z.input<typeof PairingPlan> | null };
  },
});

interface PlacedPair {
  readonly place: number;
  readonly pair: PlannedPair;
  readonly nameOf: (id: string) => string;
}

const pairs = readList({
  path: '/pairing-scenarios/{province}/{scenario}/pairs',
  summary: 'The pairs that a scenario comes to',
  description: KEPT,
  open: false,
  params: scenarioParams,
  query: z.object({ q: schema.wordsQuery.optional() }),
  name: 'PairingScenarioPairs',
  item: shape.ScenarioPair,
  order: 'In the order of the names of recipients',
  cursor: {
    write: (at: { readonly place: number }) => String(at.place),
    read: (text) => (/^\d{1,6}$/.test(text) ? { place: Number(text) } : null),
  },
  at: ({ place }: PlacedPair) => ({ place }),
  rows: async (asking, { params, query, after, limit }) => {
    const at = await boardAt(asking, params);
    if (!at) return null;
    const from = after ? after.place + 1 : 0;
    const nameOf = namesOf(at.board.problem);
    const sorted = sortedPairs(at.board.outcome.pairs, nameOf, query.q ?? '');
    return sorted.slice(from, from + limit).map((pair, index) => ({ place: from + index, pair, nameOf }));
  },
  present: ({ pair, nameOf }) => ({
    ...pair,
    parts: { ...pair.parts },
    sponsorName: nameOf(pair.sponsor),
    recipientName: nameOf(pair.recipient),
  }),
});

const party = z
  .string()
  .min(1)
  .max(500)
  .openapi({ description: 'The id of the party in the problem', example: '20257' });

const presentPrice = (price: PairPrice, nameOf: (id: string) => string): z.input<typeof shape.PairPrice> => ({
  sponsor: price.sponsor,
  recipient: price.recipient,
  fit: price.fit,
  isInPlan: price.isInPlan,
  lock: price.lock,
  rank: price.rank,
  price: price.price,
  moves: price.chain.map((move) => ({ ...move })),
  says: describePrice(price, nameOf),
});

const price = readOne({
  path: '/pairing-scenarios/{province}/{scenario}/price',
  summary: 'What it costs to have a pair, or to break it, with the moves it brings; its swaps, and whom else there is',
  description: `${KEPT} 404 where the two are no candidates.`,
  open: false,
  params: scenarioParams,
  query: z.object({ sponsor: party, recipient: party }),
  answer: z
    .object({
      pair: shape.PairPrice,
      swaps: z
        .array(z.object({ sponsor: z.string(), recipient: z.string(), loss: points }))
        .openapi({ description: 'Points lost when the two pairs alone change partners; cheapest first' }),
      ofRecipient: z.array(shape.PairPrice),
      ofSponsor: z.array(shape.PairPrice).openapi({ description: 'The 40 that fit best' }),
    })
    .openapi('PairingScenarioPrice'),
  read: async (asking, { params, query: { sponsor, recipient } }) => {
    const at = await boardAt(asking, params);
    const found = at && pairOf(at.board, { sponsor, recipient });
    if (!at || !found) return null;
    const nameOf = namesOf(at.board.problem);
    return {
      pair: presentPrice(found.price, nameOf),
      swaps: found.swaps.map(({ other, loss }) => ({ sponsor: other.sponsor, recipient: other.recipient, loss })),
      ofRecipient: found.ofRecipient.map((one) => presentPrice(one, nameOf)),
      ofSponsor: found.ofSponsor.map((one) => presentPrice(one, nameOf)),
    };
  },
});

const presentStanding = ({ id, before, after, change }: Standing) => ({
  id,
  before: [...before],
  after: [...after],
  change,
});
const presentStandings = ({ better, worse, same }: Standings) => ({
  better: better.map(presentStanding),
  worse: worse.map(presentStanding),
  same: same.length,
});

const standings = readOne({
  path: '/pairing-scenarios/{province}/{scenario}/standings',
  summary: 'Who would be better off and who worse off than by the assignment in force',
  description: `${KEPT} \`against\` is null where nothing was published.`,
  open: false,
  params: scenarioParams,
  answer: shape.Standings,
  read: async (asking, { params }) => {
    const at = await boardAt(asking, params);
    if (!at) return null;
    const { programme, board } = at;
    const found = await standingOf({ deps: { db: asking.db }, programme, today: asking.today, board });
    return {
      against: found?.versionNo ?? null,
      sponsors: found ? presentStandings(found.sponsors) : null,
      recipients: found ? presentStandings(found.recipients) : null,
    };
  },
});

export const scenarioReads = [list, oneScenario, problem, plan, pairs, price, standings];
