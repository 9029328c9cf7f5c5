import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type AgreementSummary, cursorOf, findAgreement, listAgreements } from '../agreements/agreement-list-store.ts';
import { type AgreementId, type ProgrammeId, isId } from '../kernel/ids.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';
import { stands } from '../ledger/contribution.ts';
import { listContributionsOfAgreement } from '../ledger/contribution-store.ts';
import { problemResponse } from '../platform/http/problem.ts';
import { listProgrammes } from '../programmes/programme-store.ts';
import type { Gazetteer } from '../reading/gazetteer.ts';
import { findNodeBySlug, listProvinces } from '../registry/registry-store.ts';
import type { RegistryNode } from '../registry/registry.ts';
import { searchRegistry } from '../registry/search-registry.ts';
import { API, KEYED, MISSING, REFUSED, json, notFound } from './answers.ts';
import { type ApiEnv, keyGate, type KeyGateOptions } from './key-gate.ts';
import { pairingRoutes } from './pairing-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import * as schema from './schemas.ts';
import { searchRoutes } from './search-routes.ts';
import { writeRoutes } from './write-routes.ts';

const PAGE = 50;

const routes = {
  provinces: createRoute({
    method: 'get',
    path: `${API}/provinces`,
    summary: 'The provinces of today',
    responses: {
      200: json(z.object({ items: z.array(schema.Place) }).openapi('Provinces'), 'All of them, by code'),
      ...KEYED,
    },
  }),
  places: createRoute({
    method: 'get',
    path: `${API}/places`,
    summary: 'Find units, villages and organisations by words',
    request: {
      query: z.object({
        q: schema.wordsQuery,
        province: schema.provinceQuery,
        kind: schema.kindQuery,
        limit: schema.limitQuery,
      }),
    },
    responses: {
      200: json(
        z.object({ items: z.array(schema.FoundPlace), more: z.boolean() }).openapi('FoundPlaces'),
        'Best match first',
      ),
      ...REFUSED,
      ...KEYED,
    },
  }),
  place: createRoute({
    method: 'get',
    path: `${API}/places/{slug}`,
    summary: 'One unit, village or organisation',
    request: { params: z.object({ slug: schema.slugParam }) },
    responses: { 200: json(schema.Place, 'As it is today, or last was'), ...REFUSED, ...MISSING, ...KEYED },
  }),
  programmes: createRoute({
    method: 'get',
    path: `${API}/programmes`,
    summary: 'Twinning programmes',
    request: {
      query: z.object({ province: schema.provinceQuery, limit: schema.limitQuery, after: schema.afterQuery }),
    },
    responses: {
      200: json(schema.pageOf(schema.Programme, 'Programmes'), 'By province and time of recording'),
      ...REFUSED,
      ...KEYED,
    },
  }),
  agreements: createRoute({
    method: 'get',
    path: `${API}/agreements`,
    summary: 'Twinning agreements',
    request: {
      query: z.object({ province: schema.provinceQuery, limit: schema.limitQuery, after: schema.afterQuery }),
    },
    responses: {
      200: json(schema.pageOf(schema.Agreement, 'Agreements'), 'Latest signing first'),
      ...REFUSED,
      ...KEYED,
    },
  }),
  agreement: createRoute({
    method: 'get',
    path: `${API}/agreements/{province}/{slug}`,
    summary: 'One agreement with its legal basis, clauses and contributions',
    request: { params: z.object({ province: schema.provinceParam, slug: schema.slugParam }) },
    responses: { 200: json(schema.AgreementDetail, 'The agreement'), ...REFUSED, ...MISSING, ...KEYED },
  }),
} as const;

const presentPlace = ({ slug, kind, code, type, name, fullName, provinceCode, validFrom, validTo }: RegistryNode) => ({
  slug,
  kind,
  code,
  type,
  name,
  fullName,
  provinceCode,
  validFrom,
  validTo,
});

const presentAgreement = (agreement: AgreementSummary) => ({
  provinceCode: agreement.provinceCode,
  slug: agreement.slug,
  programme: agreement.programmeSlug,
  documentKind: agreement.documentKind,
  status: agreement.status,
  signedOn: agreement.signedOn,
  place: agreement.place,
  parties: agreement.parties.map(({ role, slug, fullName, within }) => ({ role, place: slug, fullName, within })),
  fields: [...agreement.fields],
  isSample: agreement.isSample,
});

const badCursor = (c: Context, saw: string) =>
  problemResponse(c, 400, 'bad-request', 'A parameter is not of its form.', [
    { path: 'query.after', message: `expected the next of a page — saw ${JSON.stringify(saw)}` },
  ]) as never;

/** "2025-10-18~<id>" and back: where a list of agreements goes on. Null for anything else. */
function parseAgreementCursor(
  text: string,
): { day: ReturnType<typeof parsePlainDate>; agreementId: AgreementId } | null {
  const [day = '', id = '', ...rest] = text.split('~');
  if (rest.length > 0 || !isId(id) || (day !== '' && parsePlainDate(day) === null)) return null;
  return { day: day === '' ? null : parsePlainDate(day), agreementId: id as AgreementId };
}

function parseProgrammeCursor(text: string): { provinceCode: string; programmeId: ProgrammeId } | null {
  const [provinceCode = '', id = '', ...rest] = text.split('~');
  return rest.length === 0 && /^\d{2}$/.test(provinceCode) && isId(id)
    ? { provinceCode, programmeId: id as ProgrammeId }
    : null;
}

/** /api/v1: what the public pages show, for other systems; and, for programs with a key, the acts of their role. */
export function apiRoutes(options: KeyGateOptions & { readonly gazetteer: () => Gazetteer }): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const where = result.target === 'json' ? 'body' : result.target;
      const faults = result.error.issues.map((issue) => ({
        path: [where, ...issue.path].join('.'),
        message: issue.message,
      }));
      return where === 'body'
        ? problemResponse(c, 422, 'invalid', 'The body is not of its form.', faults)
        : problemResponse(c, 400, 'bad-request', 'A parameter is not of its form.', faults);
    },
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400)
      return problemResponse(c, 400, 'bad-json', 'The body is not JSON.');
    if (error instanceof HTTPException && error.status === 415)
      return problemResponse(c, 415, 'not-json', 'The body is to be sent as application/json.');
    throw error;
  });
  app.use(`${API}/*`, keyGate(options));
  readRoutes(app, options);
  searchRoutes(app, options);
  writeRoutes(app, options);
  readingRoutes(app, options);
  pairingRoutes(app);
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key that somebody made under their own account ("kn_…"). It acts in one role of theirs, within its scopes, until it ends or is revoked. Cookies are never looked at.',
  });
  app.doc31(`${API}/openapi.json`, {
    openapi: '3.1.0',
    info: { title: 'Kết Nghĩa', version: '1', description: ABOUT },
  });
  return app;
}

const ABOUT = [
  'Records of twinning programmes: places, programmes, agreements, clauses and contributions. What the public pages show is read without a key.',
  'Writing needs a key (Authorization: Bearer kn_…). The API never looks at cookies: being signed in in a browser opens nothing here, so no page of another site can act for its visitor, and no request needs a form token.',
  'Every write carries a requestId of your own making; the same id with the same body again gets the first answer. Refusals are problem+json (RFC 9457): `title` is a stable code, `faults` names each fault with its path and what was seen.',
  'A key may ask 600 times a minute; then the answer is 429 with Retry-After.',
].join('\n\n');

/** What the public pages show. */
function readRoutes(app: OpenAPIHono<ApiEnv>, { db }: Pick<KeyGateOptions, 'db'>): void {
  app.openapi(routes.provinces, async (c) => c.json({ items: (await listProvinces(db)).map(presentPlace) }, 200));
  app.openapi(routes.places, async (c) => {
    const { q, province, kind, limit } = c.req.valid('query');
    const finds = await searchRegistry(db, q, {
      limit: limit ?? PAGE,
      ...(province ? { provinceCode: province } : {}),
      ...(kind ? { kinds: [kind] } : {}),
    });
    const items = finds.items.map(({ node, ancestors, match }) => ({
      ...presentPlace(node),
      within: ancestors.map(({ fullName }) => fullName),
      match,
    }));
    return c.json({ items, more: finds.more }, 200);
  });
  app.openapi(routes.place, async (c) => {
    const node = await findNodeBySlug(db, c.req.valid('param').slug);
    return node ? c.json(presentPlace(node), 200) : notFound(c);
  });
  app.openapi(routes.programmes, async (c) => {
    const { province, limit = PAGE, after } = c.req.valid('query');
    const from = after === undefined ? null : parseProgrammeCursor(after);
    if (after !== undefined && !from) return badCursor(c, after);
    const found = await listProgrammes(db, province ?? null, { after: from, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return c.json(
      {
        items: items.map(({ provinceCode, slug, title, titleEn, startsOn, endsOn, isSample }) => ({
          provinceCode,
          slug,
          title,
          titleEn,
          startsOn,
          endsOn,
          isSample,
        })),
        next: last ? `${last.provinceCode}~${last.programmeId}` : null,
      },
      200,
    );
  });
  app.openapi(routes.agreements, async (c) => {
    const { province, limit = PAGE, after } = c.req.valid('query');
    const from = after === undefined ? null : parseAgreementCursor(after);
    if (after !== undefined && !from) return badCursor(c, after);
    const found = await listAgreements(db, province ?? null, { after: from, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    const cursor = last ? cursorOf(last) : null;
    return c.json(
      { items: items.map(presentAgreement), next: cursor ? `${cursor.day ?? ''}~${cursor.agreementId}` : null },
      200,
    );
  });
  app.openapi(routes.agreement, async (c) => {
    const { province, slug } = c.req.valid('param');
    const agreement = await findAgreement(db, province, slug);
    if (!agreement || agreement.isRestricted) return notFound(c);
    const contributions = await listContributionsOfAgreement(db, province, agreement.agreementId);
    return c.json(
      {
        ...presentAgreement(agreement),
        documents: agreement.documents.map(({ kind, number, issuedOn, issuer }) => ({
          kind,
          number,
          issuedOn,
          issuer,
        })),
        clauses: agreement.clauses.map(({ field, text, textEn, owedBy }) => ({
          field,
          text,
          textEn: textEn ?? null,
          owedBy,
        })),
        contributions: contributions
          .filter(stands)
          .map(({ kind, donor, recipient, item, amountVnd, quantity, unit, stage, statedBy, happenedOn }) => ({
            kind,
            donor,
            recipient,
            item,
            amountVnd: amountVnd === null ? null : String(amountVnd),
            quantity,
            unit,
            stage,
            statedBy,
            happenedOn,
          })),
      },
      200,
    );
  });
}
