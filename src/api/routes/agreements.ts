import { z } from '@hono/zod-openapi';
import {
  type AgreementDetail,
  type AgreementSummary,
  cursorOf,
  findAgreement,
  listAgreements,
} from '../../agreements/agreement-list-store.ts';
import { AGREEMENT_ACTS, AGREEMENT_STATUSES } from '../../agreements/agreement-status.ts';
import { lockAgreement } from '../../agreements/agreement-store.ts';
import { OWING } from '../../agreements/agreement.ts';
import { passOnAgreements } from '../../agreements/pass-on-agreements.ts';
import { type RecordActRefusal, recordActOnAgreement } from '../../agreements/record-act-on-agreement.ts';
import { recordAgreement } from '../../agreements/record-agreement.ts';
import { FIELDS } from '../../kernel/fields.ts';
import { type AgreementId, type DocumentId, type NodeId, idOf } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { refuse } from '../../kernel/result.ts';
import { stands } from '../../ledger/contribution.ts';
import { listContributionsOfAgreement } from '../../ledger/contribution-store.ts';
import type { Db } from '../../platform/database/database.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import { paths } from '../../platform/web/paths.ts';
import { findProgramme } from '../../programmes/programme-store.ts';
import { byDay } from '../cursors.ts';
import { findReadable, findWritable, withheldClauses } from '../found-agreement.ts';
import { provinceSlug } from '../province-slug.ts';
import { readList, readOne } from '../read-route.ts';
import { actInput, agreementInput } from '../record-inputs.ts';
import { faultOfAct, faultOfAgreement, presentWarning } from '../refusals.ts';
import * as schema from '../schemas.ts';
import { day, id, placeRef } from '../write-fields.ts';
import { write } from '../write-route.ts';
import * as body from '../write-schemas.ts';

type At = z.output<typeof schema.inAgreement>;
const NO_AGREEMENT = idOf('agreement', 'none') as AgreementId;

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

const list = readList({
  path: '/agreements',
  summary: 'Twinning agreements',
  open: true,
  query: z.object({ province: schema.provinceQuery }),
  name: 'Agreements',
  item: schema.Agreement,
  order: 'Latest signing first',
  cursor: byDay<'day', 'agreementId', AgreementId>('day', 'agreementId'),
  at: cursorOf,
  rows: ({ db }, { query, after, limit }) => listAgreements(db, query.province ?? null, { after, limit }),
  present: presentAgreement,
});

const presentDetail = async (
  agreement: AgreementDetail,
  contributions: Awaited<ReturnType<typeof listContributionsOfAgreement>>,
) => ({
  ...presentAgreement(agreement),
  documents: agreement.documents.map(({ kind, number, issuedOn, issuer }) => ({ kind, number, issuedOn, issuer })),
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
});

export const agreementRead = readOne({
  path: '/agreements/{province}/{slug}',
  summary: 'One agreement with its legal basis, clauses and contributions',
  description: 'One that is restricted is read with a key of its own side or of its programme office.',
  open: true,
  params: schema.inAgreement,
  answer: schema.AgreementDetail,
  read: async (asking, { params: { province, slug } }) => {
    const agreement = await findReadable(asking, province, slug);
    if (!agreement) return null;
    const withheld = await withheldClauses(asking, agreement);
    const rows = await listContributionsOfAgreement(asking.db, province, agreement.agreementId);
    return presentDetail(
      agreement,
      rows.filter(({ clauseId }) => !withheld.has(clauseId)),
    );
  },
});

const lockAt = async (tx: Db, { province, slug }: At): Promise<void> => {
  const agreement = await findAgreement(tx, province, slug);
  if (agreement) await lockAgreement(tx, province, agreement.agreementId);
};

const clauses = readOne({
  path: '/agreements/{province}/{slug}/clauses',
  summary: 'The clauses of an agreement with their measures and what annexes did to them',
  open: true,
  params: schema.inAgreement,
  answer: z
    .object({
      items: z.array(
        z.object({
          id: z.string(),
          number: z.int(),
          field: z.enum(FIELDS),
          text: z.string(),
          textEn: z.string().nullable(),
          owedBy: z.enum(OWING),
          measure: z.object({ indicator: z.string(), quantity: z.string(), dueOn: schema.day.nullable() }).nullable(),
          stands: z.boolean().openapi({ description: 'False where an annex or renewal has ended or replaced it' }),
          replacedBy: z.string().nullable(),
        }),
      ),
    })
    .openapi('Clauses'),
  read: async (asking, { params: { province, slug } }) => {
    const agreement = await findReadable(asking, province, slug);
    return (
      agreement && {
        items: agreement.clauses.map(({ clauseId, position, field, text, textEn, owedBy, measure, changed }) => ({
          id: clauseId,
          number: position,
          field,
          text,
          textEn: textEn ?? null,
          owedBy,
          measure,
          stands: changed === null,
          replacedBy: changed?.replacedBy ?? null,
        })),
      }
    );
  },
});

const acts = readOne({
  path: '/agreements/{province}/{slug}/acts',
  summary: 'What happened to an agreement, in order',
  description: 'Reasons and places are told to its own side and its programme office.',
  open: true,
  params: schema.inAgreement,
  answer: z
    .object({
      status: z.enum(AGREEMENT_STATUSES),
      items: z.array(
        z.object({
          number: z.int(),
          kind: z.enum(AGREEMENT_ACTS),
          happenedOn: schema.day.nullable(),
          happenedBy: schema.day.nullable(),
        }),
      ),
    })
    .openapi('AgreementActs'),
  read: async (asking, { params: { province, slug } }) => {
    const agreement = await findReadable(asking, province, slug);
    return (
      agreement && {
        status: agreement.status,
        items: agreement.acts.map(({ actNo, kind, happenedOn, happenedBy }) => ({
          number: actNo,
          kind,
          happenedOn,
          happenedBy: happenedBy ?? null,
        })),
      }
    );
  },
});

const record = write({
  acts: ['agreement.record'],
  path: '/agreements',
  summary: 'Record an agreement with its parties and clauses',
  body: body.NewAgreement,
  bodyName: 'NewAgreement',
  answer: body.RecordedAgreement,
  refusals: { 'agreement-invalid': 422 },
  run: async (w) => {
    const { db, by, body: given, names, requestId, today, act } = w;
    const { provinceCode } = given;
    const programme = await findProgramme(db, provinceCode, given.programme);
    if (!programme) names.miss('body.programme', 'the slug of a programme of the province', given.programme);
    const parent = given.parent ? await findWritable(w, provinceCode, given.parent) : null;
    if (given.parent && !parent) names.miss('body.parent', 'the slug of an agreement of the province', given.parent);
    const within = { programmeId: programme?.programmeId ?? null, parentId: parent?.agreementId ?? null };
    const input = await agreementInput(given, within, names, requestId);
    if (!input) return refuse({ code: 'names-unknown' as const });
    const done = await act(
      () => recordAgreement(db, by, input, today),
      async ({ agreementId, slug, warnings }) => ({
        id: agreementId,
        slug,
        address: paths.agreement(await provinceSlug(db, provinceCode), slug),
        warnings: warnings.map(presentWarning),
      }),
    );
    if (done.ok || done.refusal.code !== 'agreement-invalid') return done;
    // Where a fault stands is told by the nodes that the names stood for.
    const faults = done.refusal.faults.map((fault) => faultOfAgreement(fault, input));
    return refuse({ code: 'faults-told' as const, faults });
  },
});

const ACT_REFUSALS = {
  'agreement-unknown': 404,
  'act-not-possible': 409,
  'act-in-future': 422,
  'act-before-earlier': 422,
  'act-text-length': 422,
} as const satisfies Record<Exclude<RecordActRefusal['code'], 'not-permitted' | 'request-id-reused'>, 404 | 409 | 422>;

const recordAct = write({
  acts: ['agreement.sign', 'agreement.suspend', 'agreement.resume', 'agreement.end'],
  path: '/agreements/{province}/{slug}/acts',
  summary: 'Record that an agreement was signed, suspended, resumed or ended',
  params: schema.inAgreement,
  restsOn: { read: agreementRead, lock: lockAt },
  body: body.NewAct,
  bodyName: 'NewAct',
  answer: body.RecordedAct,
  refusals: ACT_REFUSALS,
  run: async (w) => {
    const { db, by, params, body: given, requestId, today, act } = w;
    const agreement = await findWritable(w, params.province, params.slug);
    if (!agreement) return refuse({ code: 'agreement-unknown' as const, agreementId: NO_AGREEMENT });
    return act(
      () => recordActOnAgreement(db, by, actInput(given, agreement, requestId), today),
      async ({ actNo, status }) => ({
        number: actNo,
        status,
        address: paths.agreement(await provinceSlug(db, params.province), params.slug),
        warnings: [],
      }),
    );
  },
  present: (c, refusal) => {
    if (refusal.code === 'agreement-unknown') return null;
    const fault = faultOfAct(refusal);
    return problemResponse(c, ACT_REFUSALS[refusal.code], refusal.code, fault.message, [fault]);
  },
});

const passOn = write({
  acts: ['agreement.pass-on'],
  path: '/agreements/successions',
  summary: 'Pass the part of one party on to another, in one agreement or in all that it bears',
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    from: placeRef,
    to: placeRef,
    agreement: schema.agreementParam.nullable().optional().openapi({ description: 'Left out: all that it bears' }),
    happenedOn: day,
    document: id('The letter that orders it'),
  }),
  bodyName: 'NewSuccession',
  answer: z.object({ agreements: z.int().openapi({ description: 'In how many agreements' }) }).openapi('PassedOn'),
  refusals: {
    ...ACT_REFUSALS,
    'same-party': 422,
    'nothing-borne': 409,
    'successor-unknown': 422,
    'letter-unknown': 422,
    'already-party': 409,
  },
  faultAt: { 'same-party': 'to', 'successor-unknown': 'to', 'letter-unknown': 'document', 'already-party': 'to' },
  run: async (w) => {
    const { db, by, body: given, names, requestId, today, act } = w;
    const fromNode: NodeId = await names.find('body.from', given.from);
    const toNode: NodeId = await names.find('body.to', given.to);
    const agreement = given.agreement ? await findWritable(w, given.provinceCode, given.agreement) : null;
    if (given.agreement && !agreement)
      names.miss('body.agreement', 'the slug of an agreement of the province', given.agreement);
    return act(
      () =>
        passOnAgreements(
          db,
          by,
          {
            requestId,
            provinceCode: given.provinceCode,
            fromNode,
            toNode,
            agreementId: agreement?.agreementId ?? null,
            happenedOn: given.happenedOn as PlainDate,
            documentId: given.document as DocumentId,
          },
          today,
        ),
      ({ agreements }) => ({ agreements }),
    );
  },
});

export const agreementReads = [list, agreementRead, clauses, acts];
export const agreementWrites = [record, passOn, recordAct];
