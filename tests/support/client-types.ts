import type { MediaType, OpenApiDocument, Operation, Schema } from '../../src/api/openapi-examples.ts';

/**
 * The types of a client, as openapi-fetch takes them, out of the API's own document. (The generator that belongs to
 * openapi-fetch needs the compiler of TypeScript 5, which TypeScript 7 no longer has.)
 */
export function clientTypesOf(document: OpenApiDocument): string {
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `${said(schema)}    ${name}: ${typeOf(schema)};`,
  );
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const known = Object.entries(methods).map(
      ([method, operation]) => `${about(operation)}    ${method}: ${operationOf(operation)};`,
    );
    const missing = ['get', 'post'].filter((method) => !(method in methods)).map((method) => `    ${method}?: never;`);
    return `  '${path}': {\n${[...known, ...missing].join('\n')}\n  };`;
  });
  return [
    '// Made from /api/v1/openapi.json by `npm run api-client`. Do not edit.',
    '',
    `export interface paths {\n${paths.join('\n')}\n}`,
    '',
    `export interface components {\n  schemas: {\n${schemas.join('\n')}\n  };\n}`,
    '',
  ].join('\n');
}

const about = ({ summary }: Operation): string => `    /** ${summary.replaceAll('*/', '* /')} */\n`;
const said = ({ description }: Schema): string =>
  description ? `    /** ${description.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n` : '';

function operationOf({ parameters = [], requestBody, responses }: Operation): string {
  const of = (where: string): string => {
    const some = parameters.filter((parameter) => parameter.in === where);
    const required = some.some((parameter) => parameter.required);
    const parts = some.map(({ name, required: must, schema }) => `'${name}'${must ? '' : '?'}: ${typeOf(schema)}`);
    return `${where}${required ? '' : '?'}: ${some.length > 0 ? `{ ${parts.join('; ')} }` : 'never'}`;
  };
  const body = requestBody ? `requestBody: { content: ${contentOf(requestBody.content)} }` : 'requestBody?: never';
  const answers = Object.entries(responses).map(
    ([status, { content }]) =>
      `${status}: { headers: { [name: string]: unknown }; content${content ? `: ${contentOf(content)}` : '?: never'} }`,
  );
  return `{ parameters: { ${['query', 'header', 'path'].map(of).join('; ')}; cookie?: never }; ${body}; responses: { ${answers.join('; ')} } }`;
}

const contentOf = (content: Readonly<Record<string, MediaType>>): string =>
  `{ ${Object.entries(content)
    .map(([type, { schema }]) => `'${type}': ${typeOf(schema)}`)
    .join('; ')} }`;

/** The type of the values that a schema holds. */
function typeOf(schema: Schema): string {
  if (schema.$ref) return `components['schemas']['${schema.$ref.split('/').at(-1)}']`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return `(${choices.map(typeOf).join(' | ')})`;
  if (schema.allOf) return `(${schema.allOf.map(typeOf).join(' & ')})`;
  if (Array.isArray(schema.type))
    return (schema.type as string[]).map((type) => typeOf({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'object': {
      const parts = Object.entries(schema.properties ?? {}).map(
        ([name, part]) => `'${name}'${schema.required?.includes(name) ? '' : '?'}: ${typeOf(part)}`,
      );
      const rest = schema.additionalProperties;
      if (parts.length === 0)
        return typeof rest === 'object' ? `Record<string, ${typeOf(rest)}>` : 'Record<string, never>';
      return `{ ${parts.join('; ')} }`;
    }
    case 'array':
      return schema.prefixItems
        ? `[${schema.prefixItems.map(typeOf).join(', ')}]`
        : `(${typeOf(schema.items ?? {})})[]`;
    case 'string':
      return schema.format === 'binary' ? 'File' : 'string';
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case undefined:
    default:
      return 'unknown';
  }
}
