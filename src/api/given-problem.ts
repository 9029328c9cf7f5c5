import type { z } from '@hono/zod-openapi';
import { checkProblem } from '../pairing/check-problem.ts';
import { withPairsFromFacts } from '../pairing/pairs-from-facts.ts';
import type { CheckedProblem } from '../pairing/problem-columns.ts';
import { type ProblemFault as PairingFault, describeProblemFault } from '../pairing/problem-faults.ts';
import type { Problem } from '../pairing/problem.ts';
import type { ProblemFault } from '../platform/http/problem.ts';
import type { PairingProblem } from './pairing-schemas.ts';

export type ReadProblem =
  | { readonly ok: true; readonly checked: CheckedProblem }
  | { readonly ok: false; readonly detail: string; readonly faults: readonly ProblemFault[] };

/** A problem as a program gave it in `body.problem`: its pairs worked out where they were left out, then checked whole. */
export function readGivenProblem(given: z.infer<typeof PairingProblem>, mostPairs: number): ReadProblem {
  const whole = given.pairs ? (given as Problem) : withPairsFromFacts(given as Omit<Problem, 'pairs'>);
  if (whole.pairs.length > mostPairs) {
    const message = `expected at most ${mostPairs} — saw ${whole.pairs.length}`;
    return { ok: false, detail: 'The problem is too large.', faults: [{ path: 'body.problem.pairs', message }] };
  }
  const checked = checkProblem(whole);
  if (checked.ok) return { ok: true, checked: checked.value };
  return {
    ok: false,
    detail: 'The problem is not sound.',
    faults: checked.refusal.map((fault) => presentPairingFault(fault, 'body.problem')),
  };
}

/** pairs[12].parts.need → body.problem.pairs.12.parts.need, as everywhere in this API. */
export const presentPairingFault = (fault: PairingFault, at: string): ProblemFault => ({
  path: [at, fault.path.replaceAll(/\[(\d+)\]/g, '.$1')].filter(Boolean).join('.'),
  message: describeProblemFault({ ...fault, path: fault.path || 'problem' }).en,
});
