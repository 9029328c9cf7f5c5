import type { JSX } from 'preact';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type PageFrame, PortalPage } from '../../portal/portal-page.tsx';
import { API } from '../answers.ts';
import { apiDocsMessages } from '../messages/api-docs-messages.ts';
import { OPERATIONS_VI } from '../messages/operations-vi.ts';
import { FORM } from '../form-body.ts';
import { type OpenApiDocument, type Operation, type Parameter, type Schema, exampleOf } from '../openapi-examples.ts';

export interface RouteDocs {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

interface DocsProps {
  readonly frame: PageFrame;
  readonly groups: ReadonlyMap<string, readonly RouteDocs[]>;
}

const hostOf = ({ publicUrl }: PageFrame): string => publicUrl ?? 'https://ketnghia.example.vn';

/** Where a program begins, and the groups of addresses. */
export function ApiDocsPage({ frame, groups }: DocsProps): JSX.Element {
  const t = apiDocsMessages[frame.language];
  return (
    <PortalPage frame={frame} path={paths.apiDocs()} title={t.title} description={t.description}>
      <div class="flow mt-2">
        <h1>{t.title}</h1>
        <p class="lede">{t.lede}</p>
      </div>
      <section class="section definition api-route" aria-labelledby="thu">
        <h2 id="thu">{t.firstTry}</h2>
        <Code text={`curl '${hostOf(frame)}${API}/agreements?province=52&fields=slug,status,parties'`} />
        <h2>{t.keyTitle}</h2>
        <p class="prose">{t.keyText}</p>
        <Code text={`curl -H "Authorization: Bearer $KETNGHIA_KEY" ${hostOf(frame)}${API}/me`} />
        <h2>{t.rulesTitle}</h2>
        <ul class="prose list-disc pl-5">
          {t.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <p>
          <a href={`${API}/openapi.json`}>{t.documentLink}</a>
        </p>
      </section>
      <section class="section" aria-labelledby="nhom">
        <h2 id="nhom">{t.groups}</h2>
        <ul class="finds">
          {[...groups].map(([tag, routes]) => (
            <li key={tag}>
              <a href={inLanguage(paths.apiDocs(tag), frame.language)}>{t.tags[tag] ?? tag}</a>
              <p class="meta">{t.routes(routes.length)}</p>
            </li>
          ))}
        </ul>
      </section>
    </PortalPage>
  );
}

/** The addresses of one group, each with what it takes, what it answers and how to try it. */
export function ApiGroupPage({
  frame,
  tag,
  routes,
  document,
}: {
  readonly frame: PageFrame;
  readonly tag: string;
  readonly routes: readonly RouteDocs[];
  readonly document: OpenApiDocument;
}): JSX.Element {
  const t = apiDocsMessages[frame.language];
  const title = t.tags[tag] ?? tag;
  return (
    <PortalPage
      frame={frame}
      path={paths.apiDocs(tag)}
      title={`${title} – API`}
      description={t.description}
      crumbs={[{ label: t.back, path: paths.apiDocs() }]}
    >
      <h1>{title}</h1>
      <div class="definitions">
        {routes.map((route) => (
          <RouteSection key={`${route.method} ${route.path}`} frame={frame} route={route} document={document} />
        ))}
      </div>
    </PortalPage>
  );
}

const shownPath = (path: string): string => path.slice(API.length);

function RouteSection({
  frame,
  route,
  document,
}: {
  readonly frame: PageFrame;
  readonly route: RouteDocs;
  readonly document: OpenApiDocument;
}): JSX.Element {
  const { language } = frame;
  const t = apiDocsMessages[language];
  const { method, path, operation } = route;
  const vi = OPERATIONS_VI[`${method} ${shownPath(path)}`];
  const [[status, success] = ['200', undefined]] = Object.entries(operation.responses);
  const answer = success?.content?.['application/json']?.example;
  return (
    <article class="definition api-route" id={operation.operationId}>
      <h2>{language === 'vi' && vi ? vi : operation.summary}</h2>
      <p>
        <code class="api-address">
          <strong>{method.toUpperCase()}</strong> {path}
        </code>
      </p>
      <p class="meta">{operation.security ? t.keyed : t.open}</p>
      {operation.description && (
        <details>
          <summary>{t.more}</summary>
          {operation.description.split('\n\n').map((part) => (
            <p key={part} class="prose" lang="en">
              {part}
            </p>
          ))}
        </details>
      )}
      <h3>{t.tryIt}</h3>
      <Code text={curlOf(hostOf(frame), route, document)} />
      {(operation.parameters ?? []).length > 0 && (
        <FoldTable
          caption={t.parameters}
          rows={operation.parameters ?? []}
          keyOf={({ name, in: where }) => `${where} ${name}`}
          columns={[
            {
              heading: t.name,
              cell: ({ name, required }) => (
                <>
                  <code>{name}</code>
                  {required && ` (${t.required})`}
                </>
              ),
            },
            { heading: t.where, cell: (parameter) => t.places[parameter.in] },
            { heading: t.meaning, cell: (parameter) => <Meaning parameter={parameter} /> },
          ]}
        />
      )}
      <FormParts frame={frame} operation={operation} document={document} />
      {answer !== undefined && (
        <details>
          <summary>
            {t.answer} {status}
          </summary>
          <Code text={JSON.stringify(answer, null, 2)} />
        </details>
      )}
      <details>
        <summary>{t.answers}</summary>
        <dl lang="en">
          {Object.entries(operation.responses).map(([code, { description }]) => [
            <dt key={code}>{code}</dt>,
            <dd key={`${code} said`}>{description}</dd>,
          ])}
        </dl>
      </details>
    </article>
  );
}

/** The body's own schema, where it is a form. */
function formOf(operation: Operation, document: OpenApiDocument): Schema | null {
  const schema = operation.requestBody?.content[FORM]?.schema;
  const named = schema?.$ref && document.components.schemas[schema.$ref.split('/').at(-1) as string];
  return named || schema || null;
}

/** What is sent in a form, part by part. */
function FormParts({
  frame,
  operation,
  document,
}: {
  readonly frame: PageFrame;
  readonly operation: Operation;
  readonly document: OpenApiDocument;
}): JSX.Element | null {
  const t = apiDocsMessages[frame.language];
  const form = formOf(operation, document);
  if (!form) return null;
  return (
    <FoldTable
      caption={t.parts}
      rows={Object.entries(form.properties ?? {})}
      keyOf={([name]) => name}
      columns={[
        {
          heading: t.name,
          cell: ([name]) => (
            <>
              <code>{name}</code>
              {form.required?.includes(name) && ` (${t.required})`}
            </>
          ),
        },
        {
          heading: t.meaning,
          cell: ([, { description, enum: values }]) => (
            <span lang="en">{[description, values?.join(', ')].filter(Boolean).join(': ')}</span>
          ),
        },
      ]}
    />
  );
}

function Meaning({ parameter: { description, schema } }: { readonly parameter: Parameter }): JSX.Element {
  return (
    <span lang="en">
      {description ?? schema.description}
      {schema.enum && !(description ?? schema.description) && schema.enum.join(', ')}
    </span>
  );
}

/** Code of more than a screen is scrolled inside itself, with the keyboard too. */
const Code = ({ text }: { readonly text: string }): JSX.Element => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
  <pre tabIndex={0}>
    <code>{text}</code>
  </pre>
);

/** The parts of a form that must be there, as curl sends them. */
const formExample = ({ properties = {}, required = [] }: Schema, document: OpenApiDocument): string[] =>
  ['requestId', ...required].flatMap((name) => {
    const schema = properties[name];
    if (!schema) return [];
    const value = exampleOf(schema, document);
    return [value].flat().map((each) => `-F '${name}=${String(each)}'`);
  });

/** A command that a reader can paste into a terminal. */
function curlOf(host: string, { method, path, operation }: RouteDocs, document: OpenApiDocument): string {
  const value = ({ schema }: Parameter): string => String(exampleOf(schema, document));
  const parameters = operation.parameters ?? [];
  const address = parameters
    .filter(({ in: where }) => where === 'path')
    .reduce((at, parameter) => at.replace(`{${parameter.name}}`, value(parameter)), path);
  const query = parameters
    .filter(({ in: where, required }) => where === 'query' && required)
    .map((parameter) => `${parameter.name}=${encodeURIComponent(value(parameter))}`);
  const body = operation.requestBody?.content['application/json']?.example;
  const form = formOf(operation, document);
  const parts = form ? formExample(form, document) : [];
  const lines = [
    `curl ${method === 'get' ? '' : '-X POST '}'${host}${address}${query.length > 0 ? `?${query.join('&')}` : ''}'`,
    ...(operation.security ? ['-H "Authorization: Bearer $KETNGHIA_KEY"'] : []),
    ...parts,
    ...(body === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(body, null, 2).replaceAll("'", '’')}'`]),
  ];
  return lines.join(' \\\n  ');
}
