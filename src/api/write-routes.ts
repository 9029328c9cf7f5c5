import { type OpenAPIHono, createRoute, z } from '@hono/zod-openapi';
import type { KeyScope } from '../access/key-word.ts';
import { isKeyScope } from '../access/key-word.ts';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import { recordActOnAgreement } from '../agreements/record-act-on-agreement.ts';
import { recordAgreement } from '../agreements/record-agreement.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { recordContribution } from '../ledger/record-contribution.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import { provinceSlugOf } from '../portal/place-names.ts';
import { findProgramme } from '../programmes/programme-store.ts';
import { recordLegalDocument } from '../programmes/record-legal-document.ts';
import { recordProgramme } from '../programmes/record-programme.ts';
import { findNode, findNodeByCode } from '../registry/registry-store.ts';
import { API, KEYED, MISSING, json, notFound, problem } from './answers.ts';
import { type ApiEnv, type KeyGateOptions, callerOf, withKey, withScope } from './key-gate.ts';
import { NamedPlaces } from './named-places.ts';
import { actInput, agreementInput, contributionInput, documentInput, programmeInput } from './record-inputs.ts';
import * as refused from './refusals.ts';
import { provinceParam, slugParam } from './schemas.ts';
import * as schema from './write-schemas.ts';

/** What every write may answer besides its own. */
const REFUSALS = {
  400: problem('The body is not JSON, or a part of the address is not of its form'),
  403: problem('The scope of the key, or its role, does not reach so far'),
  409: problem('The request id was used for something else, or what is recorded stands against it'),
  413: problem('The body is larger than a mebibyte'),
  415: problem('The body was not sent as application/json'),
  422: problem('The body cannot be recorded; `faults` names each fault and where it stands'),
  ...KEYED,
};

/** What the routes of writes have in common. */
const writing = <Body extends z.ZodType, Answer extends z.ZodType>(scope: KeyScope, body: Body, answer: Answer) => ({
  method: 'post' as const,
  description: `Needs a key with the scope \`${scope}\`.`,
  security: [{ bearer: [] }],
  middleware: withScope(scope),
  request: { body: { required: true, content: { 'application/json': { schema: body } } } },
  responses: { 201: json(answer, 'Recorded, now or by an earlier request with this id'), ...REFUSALS },
});

const me = createRoute({
  method: 'get',
  path: `${API}/me`,
  summary: 'Whose key this is, in which role it acts, and what it was made for',
  security: [{ bearer: [] }],
  middleware: withKey,
  responses: { 200: json(schema.Me, 'The key'), ...KEYED },
});
const newProgramme = createRoute({
  path: `${API}/programmes`,
  summary: 'Open a twinning programme',
  ...writing('programme', schema.NewProgramme, schema.Recorded),
});
const newDocument = createRoute({
  path: `${API}/documents`,
  summary: 'Record a legal document, or what is stated of a known one',
  ...writing('document', schema.NewDocument, schema.RecordedDocument),
});
const newAgreement = createRoute({
  path: `${API}/agreements`,
  summary: 'Record an agreement with its parties and clauses',
  ...writing('agreement', schema.NewAgreement, schema.RecordedAgreement),
});
const inAgreement = writing('agreement', schema.NewAct, schema.RecordedAct);
const newAct = createRoute({
  ...inAgreement,
  path: `${API}/agreements/{province}/{slug}/acts`,
  summary: 'Record that an agreement was signed, suspended, resumed or ended',
  request: { ...inAgreement.request, params: z.object({ province: provinceParam, slug: slugParam }) },
  responses: { ...inAgreement.responses, ...MISSING },
});
const newContribution = createRoute({
  path: `${API}/contributions`,
  summary: 'Add to the ledger what was pledged, delivered, received or refused',
  ...writing('contribution', schema.NewContribution, schema.Recorded),
});

type App = OpenAPIHono<ApiEnv>;
type Deps = Pick<KeyGateOptions, 'db' | 'clock'>;

/** What programs do with a key: each route is one act of a room, with the role and scopes of the key. */
export function writeRoutes(app: App, deps: Deps): void {
  addMe(app, deps);
  addProgrammes(app, deps);
  addAgreements(app, deps);
  addContributions(app, deps);
}

function addMe(app: App, { db }: Deps): void {
  app.openapi(me, async (c) => {
    const { holder, keyName, expiresAt } = callerOf(c);
    const [role] = holder.roles;
    if (!role) throw new Error(`key ${holder.keyId} acts in no role`);
    const place = await findNode(db, role.nodeId);
    return c.json(
      {
        name: holder.name,
        key: keyName,
        role: role.role,
        place: place && { slug: place.slug, fullName: place.fullName },
        provinceCode: role.provinceCode,
        scopes: holder.scopes.filter(isKeyScope),
        endsAt: expiresAt.toISOString(),
      },
      200,
    );
  });
}

function addProgrammes(app: App, { db }: Deps): void {
  app.openapi(newProgramme, async (c) => {
    const places = new NamedPlaces(db);
    const input = await programmeInput(c.req.valid('json'), places);
    if (places.faults.length > 0) return refused.invalidResponse(c, places.faults) as never;
    const done = await recordProgramme(db, callerOf(c).holder, input);
    if (done.ok) {
      const address = paths.programme(await provinceSlug(db, input.provinceCode), input.slug);
      return c.json({ id: done.value.programmeId, address, warnings: [] }, 201);
    }
    const { refusal } = done;
    return (
      refusal.code === 'programme-invalid'
        ? refused.invalidResponse(
            c,
            refusal.faults.map((fault) => refused.faultOfProgramme(fault, input)),
          )
        : refused.refusedResponse(c, refusal)
    ) as never;
  });
  app.openapi(newDocument, async (c) => {
    const input = documentInput(c.req.valid('json'));
    const done = await recordLegalDocument(db, callerOf(c).holder, input);
    if (done.ok)
      return c.json({ id: done.value.documentId, address: null, warnings: [], isNew: done.value.isNew }, 201);
    const { refusal } = done;
    return (
      refusal.code === 'document-invalid'
        ? refused.invalidResponse(
            c,
            refusal.faults.map((fault) => refused.faultOfDocument(fault, input)),
          )
        : refused.refusedResponse(c, refusal)
    ) as never;
  });
}

function addAgreements(app: App, { db, clock }: Deps): void {
  app.openapi(newAgreement, async (c) => {
    const body = c.req.valid('json');
    const { provinceCode } = body;
    const places = new NamedPlaces(db);
    const programme = await findProgramme(db, provinceCode, body.programme);
    if (!programme) places.miss('body.programme', 'the slug of a programme of the province', body.programme);
    const parent = body.parent ? await findAgreement(db, provinceCode, body.parent) : null;
    if (body.parent && !parent) places.miss('body.parent', 'the slug of an agreement of the province', body.parent);
    const within = { programmeId: programme?.programmeId ?? null, parentId: parent?.agreementId ?? null };
    const input = await agreementInput(body, within, places);
    if (!input || places.faults.length > 0) return refused.invalidResponse(c, places.faults) as never;
    const done = await recordAgreement(db, callerOf(c).holder, input, plainDateAt(clock()));
    if (done.ok) {
      const { agreementId, slug, warnings } = done.value;
      const address = paths.agreement(await provinceSlug(db, provinceCode), slug);
      return c.json({ id: agreementId, slug, address, warnings: warnings.map(refused.presentWarning) }, 201);
    }
    const { refusal } = done;
    return (
      refusal.code === 'agreement-invalid'
        ? refused.invalidResponse(
            c,
            refusal.faults.map((fault) => refused.faultOfAgreement(fault, input)),
          )
        : refused.refusedResponse(c, refusal)
    ) as never;
  });
  app.openapi(newAct, async (c) => {
    const { province, slug } = c.req.valid('param');
    const agreement = await findAgreement(db, province, slug);
    if (!agreement) return notFound(c);
    const input = actInput(c.req.valid('json'), agreement);
    const done = await recordActOnAgreement(db, callerOf(c).holder, input, plainDateAt(clock()));
    if (!done.ok) return refused.refusedResponse(c, done.refusal) as never;
    const { actNo, status } = done.value;
    const address = paths.agreement(await provinceSlug(db, province), slug);
    return c.json({ number: actNo, status, address, warnings: [] }, 201);
  });
}

function addContributions(app: App, { db, clock }: Deps): void {
  app.openapi(newContribution, async (c) => {
    const body = c.req.valid('json');
    const places = new NamedPlaces(db);
    const agreement = await findAgreement(db, body.provinceCode, body.agreement);
    if (!agreement) places.miss('body.agreement', 'the slug of an agreement of the province', body.agreement);
    const input = await contributionInput(body, agreement, places);
    if (!input || places.faults.length > 0) return refused.invalidResponse(c, places.faults) as never;
    const done = await recordContribution(db, callerOf(c).holder, input, plainDateAt(clock()));
    if (done.ok) {
      const { contributionId, warnings } = done.value;
      const address = paths.agreement(await provinceSlug(db, body.provinceCode), body.agreement);
      return c.json({ id: contributionId, address, warnings: warnings.map(refused.presentWarning) }, 201);
    }
    const { refusal } = done;
    return (
      refusal.code === 'contribution-invalid'
        ? refused.invalidResponse(c, refusal.faults.map(refused.faultOfContribution))
        : refused.refusedResponse(c, refusal)
    ) as never;
  });
}

/** The words of a province in addresses of public pages. */
async function provinceSlug(db: Db, provinceCode: string): Promise<string> {
  const province = await findNodeByCode(db, provinceCode);
  if (!province) throw new Error(`province ${provinceCode} has records, and the registry does not know it`);
  return provinceSlugOf(province.name);
}
