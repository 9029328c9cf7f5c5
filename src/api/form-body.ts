import { z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { problemResponse } from '../platform/http/problem.ts';
import type { ApiEnv } from './key-gate.ts';

/** How bodies with files in them are sent: every program knows how, `curl -F` too. */
export const FORM = 'multipart/form-data';

const IS_FORM = /^multipart\/form-data\s*;/i;

/** Passes a body that is a form. It was held to its size before (platform/http/create-app.ts). */
export const asForm: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (!IS_FORM.test(c.req.header('content-type') ?? ''))
    return problemResponse(c, 415, 'not-form', `The body is to be sent as ${FORM}.`);
  try {
    // Kept with the request: the schema is held against it next.
    await c.req.formData();
  } catch (error) {
    // The whole body is there already, so that it cannot be parsed is all that can be wrong with it.
    if (!(error instanceof TypeError)) throw error;
    return problemResponse(c, 400, 'bad-form', `The body is no ${FORM}: a boundary is missing or a part is broken.`);
  }
  return next();
};

/** The content of a file, as OpenAPI 3.1 says it; `format` is for the many programs that know 3.0. */
const BINARY = { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream' } as const;

/** The answer that is a file. */
export const BYTES = z.string().openapi({ ...BINARY, description: 'The content of the file' } as object);

/** One file of a form. `example`: what a command to try would send. */
export const file = (description: string, example: string) =>
  z
    .custom<File>((value) => value instanceof File, 'expected a file')
    .openapi({ ...BINARY, description, example: `@${example}` } as object);

/** One file or several of one name. */
export const files = (most: number, description: string, example: string) =>
  z
    .preprocess(
      (given) => (given === undefined || Array.isArray(given) ? given : [given]),
      z.array(file(description, example)).min(1).max(most),
    )
    .openapi({
      type: 'array',
      items: BINARY,
      description,
      example: [`@${example}`],
    } as object);

/** A yes or no: a form knows text alone. */
export const flag = (description: string) =>
  z.enum(['true', 'false']).default('false').openapi({ description, example: 'false' });

export const bytesOf = async (sent: File): Promise<Uint8Array> => new Uint8Array(await sent.arrayBuffer());

export async function* chunksOf(sent: File): AsyncGenerator<Uint8Array> {
  yield* sent.stream() as unknown as AsyncIterable<Uint8Array>;
}
