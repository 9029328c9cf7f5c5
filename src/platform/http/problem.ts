import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One fault of a request: where it stands (a path like "body.name") and what was seen there. */
export interface ProblemFault {
  readonly path: string;
  /** The rule that was broken, for programs. */
  readonly code?: string;
  readonly message: string;
  /** Of a table that was sent: the row, 1 for the first, and the heading of the column. */
  readonly line?: number;
  readonly column?: string;
}

/** problem+json (RFC 9457). `code` is stable for programs; `detail` is a sentence for people. */
export function problemResponse(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  detail: string,
  faults?: readonly ProblemFault[],
  /** What the code says more: the candidates of an ambiguous name. */
  more?: Readonly<Record<string, unknown>>,
): Response {
  const requestId: unknown = c.get('requestId');
  const body = {
    type: `urn:ketnghia:problem:${code}`,
    title: code,
    status,
    detail,
    ...(faults ? { faults } : {}),
    ...more,
    requestId,
  };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  });
}
