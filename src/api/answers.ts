import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { problemResponse } from '../platform/http/problem.ts';
import { Problem } from './schemas.ts';

export const API = '/api/v1';

export const json = <Schema extends z.ZodType>(body: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema: body } },
});
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

/** What any route may answer: whether a key works, how often it asks, and whether the database is there. */
export const ALWAYS = {
  401: problem('A key was shown that does not work, or one is needed'),
  429: {
    ...problem('Too many requests: go on after the seconds of Retry-After'),
    headers: z.object({
      'Retry-After': z.string().openapi({ description: 'Seconds', example: '17' }),
      RateLimit: z.string().optional().openapi({ description: 'What is left', example: '"key";r=0;t=17' }),
      'RateLimit-Policy': z
        .string()
        .optional()
        .openapi({ description: 'What is allowed', example: '"key";q=600;w=60' }),
    }),
  },
  503: problem('The database is away, or too much is asked at once: go on after the seconds of Retry-After'),
};
export const REFUSED = { 400: problem('A parameter is not of its form; `faults` names each') };
export const MISSING = { 404: problem('Nothing is found at this address') };

export const notFound = (c: Context) =>
  problemResponse(c, 404, 'not-found', 'Nothing is found at this address.') as never;
