import type { ProblemFault } from '../platform/http/problem.ts';

interface RuleFault {
  readonly code: string;
  readonly attribute?: unknown;
  /** Where a rule holds for several parts alike, the part in which it was broken. */
  readonly field?: unknown;
  /** Counted from one, as people count. */
  readonly line?: unknown;
  readonly position?: unknown;
}

/** Facts of a fault that say where it stands, not what was seen. */
const PLACING = new Set(['code', 'attribute', 'line', 'position', 'faults']);

const factsOf = (fault: object): string => {
  const facts = Object.entries(fault).filter(([name]) => !PLACING.has(name));
  if (facts.length === 0) return '';
  const shown = JSON.stringify(Object.fromEntries(facts), (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return ` — saw ${shown}`;
};

/**
 * The faults of a refusal as the API tells them: the code of the rule with what it saw, and where in the body it stands.
 * `at`: paths by code; `{line}` and `{position}` in them are counted from zero, as arrays are;
 * `{field}` is the part that the fault names.
 */
export function presentFaults(refusal: object, at: Readonly<Record<string, string>>): ProblemFault[] {
  const { faults } = refusal as { readonly faults?: readonly RuleFault[] };
  const told = faults ?? [refusal as RuleFault];
  return told.map((fault) => ({
    path: pathOf(fault, at),
    code: fault.code,
    message: `${fault.code}${factsOf(fault)}`,
  }));
}

function pathOf(fault: RuleFault, at: Readonly<Record<string, string>>): string {
  const index = (given: unknown): string => (typeof given === 'number' ? String(given - 1) : '0');
  const named = at[fault.code];
  if (named)
    return `body.${named.replace('{line}', index(fault.line)).replace('{position}', index(fault.position)).replace('{field}', String(fault.field))}`;
  const part = typeof fault.attribute === 'string' ? `.${fault.attribute}` : '';
  const within = typeof fault.line === 'number' ? `.lines.${fault.line - 1}` : '';
  return `body${within}${part}`;
}
