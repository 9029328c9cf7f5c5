import { type Result, refuse } from '../kernel/result.ts';

interface WithFaults {
  readonly code: string;
  readonly faults?: readonly { readonly code?: string | undefined }[];
}

/** What the record stands against, under the code of the fault itself. */
export interface Apart<Code extends string> {
  readonly code: Code;
  readonly faults: readonly { readonly code?: string | undefined }[];
}

/**
 * Rules refuse with all their faults at once. Where one of them says that nothing is there, or that what is recorded stands against
 * the act, that is the answer: no other body would help, and a program tells it from a body that it can mend.
 */
export function toldApart<Value, Refusal extends WithFaults, Code extends string>(
  done: Result<Value, Refusal>,
  codes: readonly Code[],
): Result<Value, Refusal | Apart<Code>> {
  if (done.ok) return done;
  const faults = done.refusal.faults ?? [];
  const code = codes.find((each) => faults.some((fault) => fault.code === each));
  return code === undefined ? done : refuse({ code, faults: faults.filter((fault) => fault.code === code) });
}
