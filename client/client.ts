import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './api-v1.ts';

/** The shapes of the API by name: `Schema<'Agreement'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export interface ClientOptions {
  /** Where the instance stands: "https://ketnghia.example.vn". */
  readonly baseUrl: string;
  /** A key for writing and for what is not public: "kn_…", from a file that only the program can read. */
  readonly key?: string;
}

const isFile = (value: unknown): boolean => value instanceof Blob || (Array.isArray(value) && value.some(isFile));

/** A body as it is sent: a form where a file is in it, else JSON. */
export function bodyOf(body: unknown): string | FormData {
  if (body === null || typeof body !== 'object' || !Object.values(body).some(isFile)) return JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of Object.entries(body))
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value as unknown])
      if (each instanceof Blob) form.append(name, each);
      else if (each !== undefined) form.append(name, typeof each === 'string' ? each : JSON.stringify(each));
  return form;
}

/** A client of /api/v1 whose paths, parameters, bodies and answers are those of the API's own document. */
export function createClient({ baseUrl, key }: ClientOptions): Client<paths> {
  return createFetchClient<paths>({
    baseUrl,
    bodySerializer: bodyOf,
    ...(key ? { headers: { Authorization: `Bearer ${key}` } } : {}),
  });
}

/** All rows of a list, page by page. `fetchPage` gets the place where the next page begins. */
export async function* allOf<Item>(
  fetchPage: (after: string | undefined) => Promise<{ readonly items: readonly Item[]; readonly next: string | null }>,
): AsyncGenerator<Item> {
  let after: string | undefined;
  do {
    const { items, next } = await fetchPage(after);
    yield* items;
    after = next ?? undefined;
  } while (after !== undefined);
}
