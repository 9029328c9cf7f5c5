import { type OpenAPIHono, createRoute, type z } from '@hono/zod-openapi';
import { describePlan, describePrice } from '../pairing/messages.ts';
import { searchWithHighs } from '../pairing/outside/search-with-highs.ts';
import { PairingSession } from '../pairing/pairing-session.ts';
import type { Plan } from '../pairing/plan.ts';
import type { CheckedProblem } from '../pairing/problem-columns.ts';
import { planProblem } from '../pairing/solve-beside.ts';
import { problemResponse } from '../platform/http/problem.ts';
import { ALWAYS, API, json, problem } from './answers.ts';
import { operationIdOf } from './asking.ts';
import { readGivenProblem } from './given-problem.ts';
import { type ApiEnv, withScope } from './key-gate.ts';
import * as schema from './pairing-schemas.ts';

export const PAIRINGS_PATH = `${API}/pairings`;

/** A larger problem keeps everybody else waiting: the command `ketnghia pair` has no such bound. */
const MOST_PAIRS = 200_000;
/** Prices are shortest paths, one for each pair. */
const MOST_EXPLAINED = 2000;
/** Searches that run at a time in one process; each has a thread and a solver of its own. */
const MOST_AT_ONCE = 2;
const LONGEST_MS = 120_000;

const newPairing = createRoute({
  method: 'post',
  path: PAIRINGS_PATH,
  operationId: operationIdOf('post', '/pairings'),
  tags: ['pairings'],
  summary: 'Work out who should twin with whom: the exact plan of a problem, with its proof',
  description: [
    'Needs a key with the scope `pairing`. Nothing is kept: the same problem gives the same plan, whatever the order of its lists, so a repeat needs no requestId.',
    'What no flow can hold (a floor with unequal sponsors, quotas that cross, a limit of changes, compactness) is searched for; the plan then says how far below the best it can be at most.',
    `At most ${MOST_PAIRS} candidate pairs; the command \`ketnghia pair\` takes more.`,
  ].join('\n\n'),
  security: [{ bearer: [] }],
  middleware: withScope('pairing'),
  request: { body: { required: true, content: { 'application/json': { schema: schema.NewPairing } } } },
  responses: {
    200: json(schema.Pairing, 'The plan with its proof, and what breaking each pair would cost where asked'),
    400: problem('The body is not JSON'),
    403: problem('The scopes of the key do not reach so far'),
    413: problem('The body is too large'),
    415: problem('The body was not sent as application/json'),
    422: problem('The problem is not sound, too large, or has no plan within the limits; `faults` names each fault'),
    ...ALWAYS,
    503: problem('Too many searches run at once, or this one took too long: go on after the seconds of Retry-After'),
  },
});

/** Plans for programs with a key. */
export function pairingRoutes(app: OpenAPIHono<ApiEnv>): void {
  let running = 0;
  app.openapi(newPairing, async (c) => {
    const { problem: given, explain = false } = c.req.valid('json');
    const read = readGivenProblem(given, MOST_PAIRS);
    if (!read.ok) return problemResponse(c, 422, 'invalid', read.detail, read.faults) as never;
    const { checked } = read;
    const session = new PairingSession(checked);
    if (session.keepsRules) return c.json(present(checked, session.plan, explain ? session : null), 200);
    if (running >= MOST_AT_ONCE) {
      c.header('Retry-After', '30');
      return problemResponse(c, 503, 'busy', 'Other searches are running; ask again in 30 seconds.') as never;
    }
    running++;
    const signal = AbortSignal.timeout(LONGEST_MS);
    try {
      const found = await planProblem(checked, (program) => searchWithHighs(program, signal));
      if (found.ok) return c.json(present(checked, found.value, null), 200);
      return problemResponse(
        c,
        422,
        found.refusal.code,
        'No plan was found within the limits; loosen a rule.',
      ) as never;
    } catch (error) {
      if (!signal.aborted) throw error;
      const detail = 'The search took too long for a request: use the command ketnghia pair, or loosen a rule.';
      c.header('Retry-After', '600');
      return problemResponse(c, 503, 'search-too-long', detail) as never;
    } finally {
      running--;
    }
  });
}

function present(
  { problem: { sponsors, recipients } }: CheckedProblem,
  plan: Plan,
  session: PairingSession | null,
): z.infer<typeof schema.Pairing> {
  const names = new Map([...sponsors, ...recipients].map(({ id, name }) => [id, name ?? id]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const explanation = session
    ? plan.pairs.slice(0, MOST_EXPLAINED).flatMap(({ sponsor, recipient }) => {
        const why = session.why(sponsor, recipient);
        if (!why) return [];
        const moves = why.chain.map((move) => ({ ...move }));
        return [{ sponsor, recipient, rank: why.rank, price: why.price, moves, says: describePrice(why, nameOf) }];
      })
    : null;
  return { plan: plan as unknown as z.infer<typeof schema.PairingPlan>, summary: describePlan(plan), explanation };
}
