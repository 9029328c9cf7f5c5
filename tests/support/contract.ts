import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { OpenApiDocument, Operation, Parameter, Schema } from '../../src/api/openapi-examples.ts';
import { HOSTILE, type Known, valuesOf } from './schema-values.ts';

/** One request made of the document. */
export interface Asked {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | null;
  readonly isSparse: boolean;
}

export interface Seen {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
}

/** The operations of a document. */
export const operationsOf = (document: OpenApiDocument) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    (Object.entries(methods) as ['get' | 'post', Operation][]).map(([method, operation]) => ({
      path,
      method,
      operation,
    })),
  );

/** What is really there, by the path of the operation. */
export type KnownOf = (path: string) => Known;

/** Requests to one operation: from what it says of itself, from what is there, and from what it never asked for. */
export function requestsTo(
  { path, method, operation }: ReturnType<typeof operationsOf>[number],
  document: OpenApiDocument,
  knownOf: KnownOf,
): fc.Arbitrary<Asked> {
  const known = knownOf(path);
  const parameters = (operation.parameters ?? []).filter(({ in: where }) => where !== 'header');
  const value = ({ name, schema, in: where }: Parameter): fc.Arbitrary<string> => {
    const made = schema.pattern && name === 'fields' ? fieldsOf(schema.pattern) : valuesOf(schema, document);
    const usual = schema.default === undefined ? made : fc.oneof(made, fc.constant(schema.default));
    const there = known[name];
    return fc.oneof(
      { weight: there ? 12 : 0, arbitrary: fc.constantFrom(...(there ?? [''])).map(String) },
      { weight: 3, arbitrary: usual.map(String) },
      { weight: where === 'path' ? 1 : 1, arbitrary: HOSTILE },
    );
  };
  const content = operation.requestBody?.content['application/json'];
  const form = operation.requestBody?.content['multipart/form-data'];
  const body: fc.Arbitrary<string | FormData | null> = form
    ? fc.oneof({ weight: 9, arbitrary: formsOf(form.schema, document, known) }, { weight: 1, arbitrary: HOSTILE })
    : content
      ? fc.oneof(
          { weight: 8, arbitrary: valuesOf(content.schema, document, known).map((made) => JSON.stringify(made)) },
          { weight: 2, arbitrary: fc.constant(JSON.stringify(content.example)) },
          { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((made) => JSON.stringify(made)) },
          { weight: 1, arbitrary: HOSTILE },
        )
      : fc.constant(null);
  return fc
    .tuple(
      fc.tuple(...parameters.map((parameter) => fc.tuple(fc.constant(parameter), value(parameter), fc.nat(5)))),
      body,
      fc.constantFrom(undefined, undefined, '"x"', '*', 'W/"x", "y"'),
      fc.constantFrom('application/json', 'application/json', 'application/json', 'text/plain'),
    )
    .map(([given, sent, tag, type]) => {
      const chosen = given.filter(
        ([{ required, in: where }, , chance]) => required || where === 'path' || chance === 0,
      );
      const address = chosen.reduce(
        (at, [{ name, in: where }, said]) =>
          where === 'path' ? at.replace(`{${name}}`, encodeURIComponent(said.toWellFormed()) || '%20') : at,
        path,
      );
      const query = chosen
        .filter(([{ in: where }]) => where === 'query')
        .map(([{ name }, said]) => `${name}=${encodeURIComponent(said.toWellFormed())}`);
      const headers: Record<string, string> = sent === null ? {} : typeOf(sent, type, form !== undefined);
      if (tag && method === 'get') headers['If-None-Match'] = tag;
      if (tag && method === 'post' && tag !== '*') headers['If-Match'] = tag;
      return {
        method,
        path,
        address: query.length > 0 ? `${address}?${query.join('&')}` : address,
        headers,
        body: sent,
        isSparse: query.some((each) => each.startsWith('fields=')),
      };
    });
}

/** A form says its type by itself; what is no form says that it were one, now and then. */
function typeOf(sent: string | FormData, type: string, isForm: boolean): Record<string, string> {
  if (!isForm) return { 'Content-Type': type };
  if (typeof sent === 'string') return { 'Content-Type': 'multipart/form-data; boundary=x' };
  return type === 'text/plain' ? { 'Content-Type': type } : {};
}

/** What is sent as a file. */
const FILES: readonly (readonly [string, string])[] = [
  ['bang.csv', 'Mã xã,Loại,Tên\n23869,làng,Ghè\n'],
  ['bien-ban.pdf', '%PDF-1.4 nothing more'],
  ['anh.jpg', '<script>alert(1)</script>'],
  ['trong.xlsx', ''],
  ['', 'x'],
];

function formsOf(schema: Schema, document: OpenApiDocument, known: Known): fc.Arbitrary<FormData> {
  const named = schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1) as string] : schema;
  const isFile = (part: Schema | undefined): boolean => (part?.items ?? part)?.format === 'binary';
  return valuesOf(schema, document, known).map((made) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(made as Record<string, unknown>))
      for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
        const text = String(each);
        const [fileName = '', content = ''] = FILES[text.length % FILES.length] ?? [];
        if (isFile(named?.properties?.[name])) form.append(name, new File([content], fileName));
        else form.append(name, text);
      }
    return form;
  });
}

const fieldsOf = (pattern: string): fc.Arbitrary<string> => {
  const names = /^\^\(([^)]*)\)/.exec(pattern)?.[1]?.split('|') ?? ['x'];
  return fc.subarray(names, { minLength: 1 }).map((some) => some.join(','));
};

/** Without `required`: what holds for answers of which only some fields were asked. */
const loosened = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(loosened);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      name === 'required' && Array.isArray(part) ? [] : [[name, loosened(part)]],
    ),
  );
};

/** Holds answers against the document, with its own JSON schemas. */
export class Contract {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  readonly #document: OpenApiDocument;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(document as object, 'whole');
    this.#ajv.addSchema(loosened(document) as object, 'sparse');
  }

  /** What is wrong with a value that the document describes at a place; null where nothing is. */
  faultOf(place: readonly string[], value: unknown, which: 'whole' | 'sparse' = 'whole'): string | null {
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const ref = `${which}#/${pointer}`;
    let validate = this.#validators.get(ref);
    if (!validate) {
      validate = this.#ajv.compile({ $ref: ref });
      this.#validators.set(ref, validate);
    }
    return validate(value) ? null : this.#ajv.errorsText(validate.errors);
  }

  /** Every way in which an answer is not what the document says. */
  faultsOf({ method, path, address, isSparse }: Asked, { status, type, headers, text }: Seen): string[] {
    const said = `${method.toUpperCase()} ${address} → ${status}`;
    if (status >= 500) return [`${said}: ${text.slice(0, 300)}`];
    const documented = this.#document.paths[path]?.[method]?.responses[String(status)];
    // A value of the path may end its segment: it is then the address of something else, or of nothing.
    if (!documented)
      return ['404', '405'].includes(String(status)) && isElsewhere(path, address) ? [] : [`${said} is not documented`];
    const faults: string[] = [];
    if (status === 304) return text === '' ? [] : [`${said} has a body`];
    if (!documented.content?.[type]) return [`${said} is of the type ${type}, which is not documented`];
    if (status === 401 && !headers.get('www-authenticate')) faults.push(`${said} asks for no key`);
    if (!headers.get('ratelimit-policy') && status !== 401) faults.push(`${said} tells no limit`);
    // The bytes of a file have no schema to be held to.
    if (!type.endsWith('json')) return faults;
    const place = ['paths', path, method, 'responses', String(status), 'content', type, 'schema'];
    const fault = this.faultOf(place, JSON.parse(text), isSparse && status === 200 ? 'sparse' : 'whole');
    if (fault) faults.push(`${said} answers outside its schema: ${fault}`);
    return faults;
  }
}

/** Whether an address has another number of segments than its path: a value was empty, "..", or was cut. */
function isElsewhere(path: string, address: string): boolean {
  const resolved = new URL(address, 'http://x').pathname;
  return resolved.split('/').filter(Boolean).length !== path.split('/').filter(Boolean).length;
}
