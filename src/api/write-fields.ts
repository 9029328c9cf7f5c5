import { z } from '@hono/zod-openapi';
import { isId } from '../kernel/ids.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';

/** What the bodies of writes are made of. Unknown fields are refused, so that a misspelt one is not lost in silence. */
export const id = (description: string) =>
  z
    .string()
    .refine(isId, 'expected a UUID in lower case')
    .openapi({ format: 'uuid', description, example: '01978f2e-6c1a-7c3e-9b5d-3a1f0c6f7e11' });
export const day = z
  .string()
  .refine((text) => parsePlainDate(text) !== null, 'expected a day between 1900 and 2199 as YYYY-MM-DD')
  .openapi({ format: 'date', description: 'A day in Việt Nam, YYYY-MM-DD', example: '2026-01-20' });
/** Neither what PostgreSQL cannot hold (NUL, half a character) nor what no paper has; line breaks and tabs may stand. */
// oxlint-disable-next-line no-control-regex
const UNPRINTED = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
/** Letters are counted as PostgreSQL counts them: a letter beyond the first 65,536 is one. */
export const words = (shortest: number, longest: number, description: string, example: string) =>
  z
    .string()
    .max(longest)
    .refine((text) => text.isWellFormed() && !UNPRINTED.test(text), 'expected text without control characters')
    .trim()
    .refine((text) => [...text].length >= shortest, `expected at least ${shortest} letters`)
    .openapi({ description, example, minLength: shortest });
export const placeRef = z.string().min(2).max(200).openapi({
  description: 'A unit, village or organisation: its official code, its slug (as /places gives it) or its id',
  example: '21640',
});
/** May be left out, or null: then nobody stated it. */
export const unstated = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();
export const documents = z
  .array(id('A legal document, as POST /documents answered it'))
  .max(50)
  .optional()
  .openapi({ description: 'The legal basis, in the order of citation' });

export const requestId = id(
  'Made by you, one for each thing to record. The same id with the same body again gets the first answer, so a request that was cut off can be sent again safely',
);
