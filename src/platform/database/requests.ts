import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { RequestId } from '../../kernel/ids.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { Db } from './database.ts';

export interface WriteRequest {
  /** Made by the client; the same id again is the same act. */
  readonly requestId: RequestId;
  /** Everything the act was asked to do, for telling a repeat from another act under the same id. */
  readonly content: unknown;
}

export type RequestReused = { code: 'request-id-reused'; requestId: string };

/** A hash of what was asked, equal for equal content whatever the order of its keys. */
export function contentHash(content: unknown): string {
  const canonical = JSON.stringify(content, (_key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`;
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    return value;
  });
  return createHash('sha256')
    .update(canonical ?? 'undefined')
    .digest('hex');
}

/**
 * Runs `write` at most once for a request id, inside the caller's transaction: `find` looks for what an earlier run wrote.
 * A repeat with the same content gets the first answer; with other content it is refused. Two repeats at once wait for
 * each other (a lock on the id that ends with the transaction).
 */
export async function onceByRequest<Answer, Refusal>(
  tx: Db,
  { requestId, content }: WriteRequest,
  find: () => Promise<{ hash: string; answer: Answer } | null>,
  write: (hash: string) => Promise<Result<Answer, Refusal>>,
): Promise<Result<Answer, Refusal | RequestReused>> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${requestId}, 0))`.execute(tx);
  const hash = contentHash(content);
  const earlier = await find();
  if (earlier === null) return write(hash);
  return earlier.hash === hash ? ok(earlier.answer) : refuse({ code: 'request-id-reused', requestId });
}
