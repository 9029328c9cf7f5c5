import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { readDay, textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import type { Person } from '../kernel/actor.ts';
import { type AccountId, type DelegationId, type NodeId, isId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findPlace } from '../registry/place-store.ts';
import { listNodes } from '../registry/registry-store.ts';
import { type DelegationRefusal, delegateReview, endDelegation } from './delegate-review.ts';
import { listDelegations, listPossibleDelegates } from './delegation-store.ts';
import { type RoundDone, type SaidFault, roundDoneOf } from './messages/round-messages.ts';
import { type DelegationForm, DelegationsPage } from './pages/delegations-page.tsx';
import { answerNotAllowed, fieldFaults } from './review-request.tsx';
import { listRounds } from './review-round-store.ts';
import { listSubmissions } from './submission-store.ts';

type C = Context<OfficeEnv>;
const NAMING = ['reviewer', 'province-office'];

/** Who approves in the stead of whom. */
export function delegationRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.reviewDelegations(), language), (c) => delegationsPage(c, deps));
  app.post(inLanguage(paths.reviewDelegations(), language), (c) => sendDelegation(c, deps));
  app.post(inLanguage(paths.endReviewDelegation(), language), (c) => sendEnd(c, deps));
  return app;
}

const namingRoles = ({ roles }: Person) => roles.filter(({ role }) => NAMING.includes(role));

/** The places for which a person may name a delegate: those of their roles, and, for the office, every unit that reports. */
async function placesOf(db: Db, by: Person): Promise<{ nodeId: NodeId; name: string }[]> {
  const held = namingRoles(by);
  const provinces = held.filter(({ role }) => role === 'province-office').map(({ provinceCode }) => provinceCode);
  const rounds = provinces.length === 0 ? [] : (await listRounds(db, { provinces })).slice(0, 4);
  const reporting = await listSubmissions(db, rounds);
  const own = await listNodes(db, [...new Set(held.map(({ nodeId }) => nodeId))]);
  const found = new Map(own.map(({ nodeId, fullName }) => [nodeId, fullName]));
  for (const { nodeId, name } of reporting) if (!found.has(nodeId)) found.set(nodeId, name);
  return [...found].map(([nodeId, name]) => ({ nodeId, name }));
}

interface Sent {
  readonly place: string;
  readonly form: DelegationForm;
  readonly faults: readonly SaidFault[];
}

const EMPTY: DelegationForm = { delegate: '', startsOn: '', endsOn: '', reason: '' };

const FIELDS: Readonly<Record<string, keyof DelegationForm | 'noi'>> = {
  'place-unknown': 'noi',
  'delegate-elsewhere': 'delegate',
  'delegate-oneself': 'delegate',
  'delegation-days': 'endsOn',
  'delegation-past': 'endsOn',
  'delegation-reason': 'reason',
};

async function delegationsPage(c: C, deps: OfficeDeps, sent?: Sent): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const { db } = deps;
  const held = namingRoles(by);
  if (held.length === 0) return answerNotAllowed(c, deps, paths.reviewDelegations());
  const places = await placesOf(db, by);
  const asked = sent?.place ?? c.req.query('noi') ?? '';
  const known = places.find(({ nodeId }) => nodeId === asked);
  const place = known ? await findPlace(db, known.nodeId) : null;
  const people = place ? await listPossibleDelegates(db, place, today) : [];
  const faults = fieldFaults(
    sent?.faults ?? [],
    (fault) => ('field' in fault ? String(fault.field) : (FIELDS[fault.code] ?? 'noi')),
    language,
  );
  const page = (
    <DelegationsPage
      frame={await officeFrameOf(c, deps)}
      delegations={
        await listDelegations(db, {
          provinces: held.filter(({ role }) => role === 'province-office').map(({ provinceCode }) => provinceCode),
          nodes: held.map(({ nodeId }) => nodeId),
        })
      }
      places={places}
      chosen={known ? { ...known, people: people.filter(({ accountId }) => accountId !== by.accountId) } : null}
      form={sent?.form ?? { ...EMPTY, startsOn: today }}
      done={roundDoneOf(c.req.query('xong'))}
      faults={faults}
      requestId={freshRequestId}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function sendDelegation(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const place = textOf(body, 'place');
  const form: DelegationForm = {
    delegate: textOf(body, 'delegate'),
    startsOn: textOf(body, 'startsOn'),
    endsOn: textOf(body, 'endsOn'),
    reason: textOf(body, 'reason').normalize('NFC'),
  };
  const [startsOn, endsOn] = [readDay(form.startsOn), readDay(form.endsOn)];
  const faults: (SaidFault & { readonly field?: string; readonly saw?: string })[] = [
    ...(isId(place) ? [] : [{ code: 'place-unknown' as const }]),
    ...(isId(form.delegate) ? [] : [{ code: 'delegate-elsewhere' as const }]),
    ...(startsOn ? [] : [{ code: 'date-unreadable' as const, field: 'startsOn', saw: form.startsOn }]),
    ...(endsOn ? [] : [{ code: 'date-unreadable' as const, field: 'endsOn', saw: form.endsOn }]),
  ];
  if (!startsOn || !endsOn || faults.length > 0) return delegationsPage(c, deps, { place, form, faults });
  const result = await delegateReview(
    deps.db,
    by,
    {
      requestId: requestIdOf(body),
      nodeId: place as NodeId,
      delegateId: form.delegate as AccountId,
      startsOn,
      endsOn,
      reason: form.reason,
    },
    { today, outbox: deps.outbox },
  );
  return answer(c, deps, result, 'da-uy-quyen', { place, form });
}

async function sendEnd(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const delegationId = textOf(body, 'delegation');
  const provinceCode = textOf(body, 'province');
  if (!isId(delegationId) || !/^\d{2}$/.test(provinceCode)) return c.notFound();
  const result = await endDelegation(
    deps.db,
    by,
    { requestId: requestIdOf(body), provinceCode, delegationId: delegationId as DelegationId },
    { today },
  );
  return answer(c, deps, result, 'da-dung-uy-quyen', { place: '', form: EMPTY });
}

function answer(
  c: C,
  deps: OfficeDeps,
  result: Result<DelegationId, DelegationRefusal>,
  done: RoundDone,
  typed: Pick<Sent, 'place' | 'form'>,
): Promise<Response> | Response {
  const { language } = requestOf(c, deps);
  if (result.ok) return c.redirect(inLanguage(`${paths.reviewDelegations()}?xong=${done}`, language), 303);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.reviewDelegations());
  return delegationsPage(c, deps, {
    ...typed,
    faults: refusal.code === 'delegation-invalid' ? refusal.faults : [refusal],
  });
}
