/** A JSON schema as zod-openapi writes it: the part of OpenAPI 3.1 that this API uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly description?: string;
}

export interface MediaType {
  readonly schema: Schema;
  readonly example?: unknown;
}
export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  readonly description?: string;
}
export interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, MediaType>> }>
  >;
}
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<'get' | 'post', Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '01978f2e-6c1a-7c3e-9b5d-3a1f0c6f7e11',
  date: '2026-01-20',
  'date-time': '2026-01-20T03:00:00.000Z',
  uri: 'https://example.vn/ket-nghia',
};

/** Deeper than any shape of this API goes: a shape that holds itself ends there. */
const DEEPEST = 12;

/** A value that a schema holds, made of the examples that its parts name. */
export function exampleOf(schema: Schema, document: OpenApiDocument, depth = 0): unknown {
  if (depth > DEEPEST) return null;
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) as string];
    return named ? exampleOf(named, document, depth + 1) : null;
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null');
  if (choice) return exampleOf(choice, document, depth + 1);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, document, depth + 1))) as unknown;
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((each) => each !== 'null');
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, part]) => [name, exampleOf(part, document, depth + 1)]),
      );
    case 'array':
      if (schema.prefixItems) return schema.prefixItems.map((part) => exampleOf(part, document, depth + 1));
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
        exampleOf(schema.items ?? {}, document, depth + 1),
      );
    case 'integer':
    case 'number':
      return schema.default ?? Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return schema.default ?? false;
    case 'string':
      return schema.default ?? exampleText(schema);
    case undefined:
    default:
      return null;
  }
}

function exampleText({ format, pattern, minLength }: Schema): string {
  if (format && FORMATS[format]) return FORMATS[format];
  if (pattern?.startsWith('^-?\\d') || pattern?.startsWith('^\\d')) return '20000000';
  return minLength && minLength > 5 ? 'x'.repeat(minLength) : 'phuong-bong-son';
}

/** Gives every body and answer of the document a whole example, so that a reader sees one without following references. */
export function withExamples(document: OpenApiDocument): OpenApiDocument {
  const media = (content: Readonly<Record<string, MediaType>>, status: string | null) =>
    Object.fromEntries(
      Object.entries(content).map(([type, given]) => [
        type,
        {
          ...given,
          example:
            type === 'application/problem+json'
              ? problemExample(Number(status))
              : (given.example ?? exampleOf(given.schema, document)),
        },
      ]),
    );
  const operation = (given: Operation): Operation => ({
    ...given,
    ...(given.requestBody
      ? { requestBody: { ...given.requestBody, content: media(given.requestBody.content, null) } }
      : {}),
    responses: Object.fromEntries(
      Object.entries(given.responses).map(([status, response]) => [
        status,
        response.content ? { ...response, content: media(response.content, status) } : response,
      ]),
    ),
  });
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, given]) => [method, operation(given)])),
    ]),
  ) as OpenApiDocument['paths'];
  return { ...document, paths };
}

const CODES: Readonly<Record<number, string>> = {
  400: 'bad-request',
  401: 'key-needed',
  403: 'not-permitted',
  404: 'not-found',
  409: 'request-id-reused',
  412: 'changed',
  413: 'body-too-large',
  415: 'not-json',
  422: 'invalid',
  429: 'too-many-requests',
  503: 'away',
};

const problemExample = (status: number): unknown => {
  const code = CODES[status] ?? 'fault';
  return {
    type: `urn:ketnghia:problem:${code}`,
    title: code,
    status,
    detail: 'A sentence for people.',
    ...(status === 422 || status === 400
      ? { faults: [{ path: status === 422 ? 'body.dueOn' : 'query.limit', message: 'expected … — saw …' }] }
      : {}),
    requestId: '4f0c7a1e-2b1d-4d0e-9a55-1a2b3c4d5e6f',
  };
};
