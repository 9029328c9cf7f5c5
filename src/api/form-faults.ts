import type { Context } from 'hono';
import { type ProblemFault, problemResponse } from '../platform/http/problem.ts';

/** What a validator found of one part of a request. */
export interface Validated {
  readonly success: boolean;
  readonly target: string;
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] };
}

/** The answer to a request that is not of its form: every fault and where it stands; `first`: those found elsewhere. */
export function refuseForm(c: Context, { target, error }: Validated, first: readonly ProblemFault[] = []): Response {
  const where = target === 'json' || target === 'form' ? 'body' : target;
  const faults = [
    ...first,
    ...(error?.issues ?? []).map(({ path, message }) => ({ path: [where, ...path.map(String)].join('.'), message })),
  ];
  return where === 'body'
    ? problemResponse(c, 422, 'invalid', 'The body is not of its form.', faults)
    : problemResponse(c, 400, 'bad-request', 'A parameter is not of its form.', faults);
}
