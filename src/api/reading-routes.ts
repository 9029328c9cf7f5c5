import { type OpenAPIHono, createRoute, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { RequestId } from '../kernel/ids.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';
import { normaliseText } from '../kernel/vietnamese/fold.ts';
import { problemResponse } from '../platform/http/problem.ts';
import type { Gazetteer } from '../reading/gazetteer.ts';
import { type ReadText, makeProposal } from '../reading/make-proposal.ts';
import type { Proposal } from '../reading/proposal.ts';
import { factsOf } from '../reading/queue-facts.ts';
import { listAgreementsOfSource } from '../reading/queue-reads.ts';
import { wordsOfFact } from '../reading/queue-values.ts';
import { readArticle } from '../reading/read-article.ts';
import type { Fact, ReadParty } from '../reading/reading.ts';
import { type SaveAtOnceRefusal, saveDraftAtOnce } from '../reading/save-draft-at-once.ts';
import { ALWAYS, API, json, problem } from './answers.ts';
import { operationIdOf } from './asking.ts';
import { type ApiEnv, type KeyGateOptions, callerOf, withScope } from './key-gate.ts';
import * as schema from './reading-schemas.ts';

const newReading = createRoute({
  method: 'post',
  path: `${API}/readings`,
  operationId: operationIdOf('post', '/readings'),
  tags: ['readings'],
  summary: 'Read an article, minutes or report into facts, and store what is new where asked',
  description:
    'Needs a key with the scope `source`; to store, also the scopes of what is stored (`programme`, `document`, `agreement`, `contribution`, `registry`) and the role of a programme office.',
  security: [{ bearer: [] }],
  middleware: withScope('source'),
  request: { body: { required: true, content: { 'application/json': { schema: schema.NewReading } } } },
  responses: {
    200: json(schema.Reading, 'The facts with the place of their words, and how they stand to the records'),
    400: problem('The body is not JSON'),
    403: problem('The scopes of the key, or its role, do not reach so far'),
    409: problem(
      'The request id was used for something else, the text waits in the queue, or the records have just changed',
    ),
    413: problem('The body is larger than a mebibyte'),
    415: problem('The body was not sent as application/json'),
    422: problem('The body is not of its form; `faults` names each fault'),
    ...ALWAYS,
  },
});

/** Reads texts for programs with a key. */
export function readingRoutes(
  app: OpenAPIHono<ApiEnv>,
  { db, clock, gazetteer }: Pick<KeyGateOptions, 'db' | 'clock'> & { readonly gazetteer: () => Gazetteer },
): void {
  app.openapi(newReading, async (c) => {
    const { text, save, requestId, outlet, title, url, publishedOn } = c.req.valid('json');
    const { holder } = callerOf(c);
    const provinceCode = holder.roles[0]?.provinceCode ?? '';
    const known = {
      outlet: outlet ?? null,
      title: title ?? null,
      url: url ?? null,
      publishedOn: parsePlainDate(publishedOn ?? ''),
    };
    const article = readWith(text, known, provinceCode, gazetteer());
    const proposal = await makeProposal(db, article);
    if (!save || requestId === undefined) return c.json(present(article, proposal, null), 200);
    const saved = await saveDraftAtOnce(
      db,
      holder,
      {
        ...known,
        requestId: requestId as string as RequestId,
        provinceCode,
        text,
        fileName: null,
        ownDocument: false,
        now: clock(),
      },
      gazetteer(),
    );
    if (!saved.ok) return refusedResponse(c, saved.refusal) as never;
    const { source } = saved.value;
    const agreements = source ? await listAgreementsOfSource(db, source) : [];
    const stored = source && {
      agreements: agreements.map(({ slug, name }) => ({ provinceCode: source.provinceCode, slug, name })),
    };
    return c.json(present(article, proposal, stored), 200);
  });
}

function readWith(given: string, known: ReadText['known'], provinceCode: string, units: Gazetteer): ReadText {
  // As it would be stored, so that the offsets stay right.
  const text = normaliseText(given);
  const { title, outlet, publishedOn } = known;
  const told = { ...(title ? { title } : {}), ...(outlet ? { outlet } : {}), published: publishedOn ?? null };
  return { text, reading: readArticle(text, told, units), known, homeProvince: provinceCode, keptIn: provinceCode };
}

const foundAt = ({ span, rule, confidence }: Fact) => ({ ...span, rule, confidence });
const presentParty = (party: ReadParty) => ({
  type: party.type,
  name: party.name,
  commune: party.commune ?? null,
  unitCode: party.unitCode ?? null,
  ...foundAt(party),
});

function present(
  { text, reading }: ReadText,
  proposal: Proposal,
  saved: z.infer<typeof schema.Reading>['saved'],
): z.infer<typeof schema.Reading> {
  return {
    readText: text,
    kind: reading.kind.kind,
    publishedOn: reading.published?.date ?? null,
    twinnings: reading.twinnings.map((twinning) => ({
      supporters: twinning.supporters.map(presentParty),
      recipients: twinning.recipients.map(presentParty),
      signedOn: twinning.signedOn,
      equalParties: twinning.equalParties,
      ...foundAt(twinning),
    })),
    legalBases: reading.legalBases.map((basis) => ({
      kind: basis.kind,
      number: basis.number,
      issuedOn: basis.issuedOn,
      issuer: basis.issuer,
      ...foundAt(basis),
    })),
    fields: reading.fields.map((one) => ({ field: one.field, ...foundAt(one) })),
    contributions: reading.contributions.map((gift) => ({
      donor: gift.donor,
      recipient: gift.recipient,
      kind: gift.kind,
      amountVnd: gift.amountVnd === null ? null : String(gift.amountVnd),
      quantity: gift.quantity,
      unit: gift.unit,
      status: gift.status,
      ...foundAt(gift),
    })),
    proposal: {
      provinceCode: proposal.provinceCode,
      textKnown: proposal.textKnown,
      facts: factsOf(proposal).map((fact) => ({
        id: fact.id,
        kind: fact.kind,
        state: fact.state,
        says: wordsOfFact(fact),
        agreement:
          fact.kind === 'agreement' && fact.agreement.which.state === 'stands' ? fact.agreement.which.slug : null,
      })),
    },
    saved,
  };
}

function refusedResponse(c: Context, refusal: SaveAtOnceRefusal): Response {
  switch (refusal.code) {
    case 'not-permitted':
      return problemResponse(c, 403, refusal.code, `The role of this key may not do this here: ${refusal.act}.`);
    case 'request-id-reused': {
      const message = `expected an id of its own for another body — saw ${refusal.requestId} again`;
      const detail = 'This requestId was used for something else.';
      return problemResponse(c, 409, refusal.code, detail, [{ path: 'body.requestId', message }]);
    }
    case 'draft-waiting':
      return problemResponse(c, 409, refusal.code, 'This text waits in the reading queue for a person to decide.');
    case 'draft-invalid':
      return problemResponse(
        c,
        422,
        'invalid',
        'The text cannot be taken.',
        refusal.faults.map(({ code }) => ({ path: 'body', message: code })),
      );
    case 'record-refused': {
      const inner = refusal.refusal as { readonly code?: string; readonly act?: string } | null;
      return inner?.code === 'not-permitted'
        ? problemResponse(c, 403, 'not-permitted', `This key may not do this here: ${inner.act ?? refusal.record}.`)
        : problemResponse(
            c,
            409,
            refusal.code,
            `The records refuse what was read of a ${refusal.record}; nothing was stored.`,
          );
    }
    case 'draft-unknown':
    case 'draft-ended':
    case 'proposal-changed':
    case 'decisions-invalid':
    case 'meets-records':
      return problemResponse(
        c,
        409,
        refusal.code,
        'The records stand against it, or have just changed; nothing was stored.',
      );
  }
}
