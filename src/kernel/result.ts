/**
 * An expected "no" is a value, never an exception: a rule, a permission, a conflict, a missing thing.
 * Bugs and broken worlds are thrown and caught once, at the edge.
 */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });
export const refuse = <Refusal>(refusal: Refusal): Result<never, Refusal> => ({ ok: false, refusal });

/** The value of a result that must have succeeded; a refusal here is a bug of the caller, so it is thrown. */
export function unwrap<Value, Refusal>(result: Result<Value, Refusal>): Value {
  if (result.ok) return result.value;
  throw new Error(`expected a value — saw refusal ${JSON.stringify(result.refusal)}`);
}
