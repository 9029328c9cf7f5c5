import { Hono } from 'hono';
import { listHeldRoles } from '../../src/access/role-store.ts';
import type { OfficeEnv } from '../../src/access/office-gate.ts';
import { NO_ORIGIN, type Person, type Role } from '../../src/kernel/actor.ts';
import { type SessionId, idOf } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { createAuth } from '../../src/platform/accounts/auth.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { noAssets } from '../../src/platform/http/assets.ts';
import type { Gazetteer } from '../../src/reading/gazetteer.ts';
import { nationalGazetteer } from '../../src/reading/national-gazetteer.ts';
import { queueRoutes, queueSection } from '../../src/reading/queue-routes.tsx';
import { SECRET, type Station, accountOf, usernameOf } from './access-world.ts';
import { type PageForm, formsOf } from './visitor.ts';

const HERE = 'https://ketnghia.example';
let units: Gazetteer | null = null;
/** The national list, read once a test file. */
export const nationalUnits = (): Gazetteer => (units ??= nationalGazetteer());

export const NOW = new Date('2026-11-22T05:00:00Z');

/** Somebody of ACCESS_WORLD as the gate would let them in. */
export async function personOf(db: Db, role: Role, station: Station): Promise<Person> {
  const accountId = accountOf(role, station);
  return {
    kind: 'person',
    accountId,
    sessionId: idOf('session', role, station) as SessionId,
    name: usernameOf(role, station),
    roles: await listHeldRoles(db, accountId, plainDate('2026-11-22')),
    chosen: null,
    origin: NO_ORIGIN,
  };
}

export interface DeskAnswer {
  readonly status: number;
  readonly page: string;
  readonly location: string | null;
}

/** The pages of the reading room as somebody of ACCESS_WORLD sees them behind the gate. */
export async function readingDesk(
  db: Db,
  role: Role,
  station: Station,
  more?: (deps: Parameters<typeof queueRoutes>[0]) => Hono<OfficeEnv>,
) {
  const person = await personOf(db, role, station);
  const app = new Hono<OfficeEnv>();
  app.use(async (c, next) => {
    c.set('formToken', 'form-token');
    c.set('signedIn', {
      session: {
        sessionId: person.sessionId,
        accountId: person.accountId,
        name: person.name,
        username: null,
        email: null,
        language: 'vi' as const,
        hasSecondFactor: true,
        chosenGrant: null,
      },
      person,
      asleep: [],
    });
    await next();
  });
  const deps = {
    db,
    auth: createAuth({ db, secret: SECRET, url: HERE }),
    secret: SECRET,
    url: HERE,
    proxies: 0,
    outbox: null,
    assets: noAssets,
    clock: () => NOW,
    sections: [queueSection],
    countUnread: async () => 0,
    findOfficeName: async () => 'Cơ quan thường trực thử nghiệm',
    findHomeProvince: async () => '52',
    gazetteer: nationalUnits,
  };
  app.route('/', queueRoutes(deps));
  if (more) app.route('/', more(deps));
  app.notFound((c) => c.text('không có', 404));
  const ask = async (path: string, init?: RequestInit): Promise<DeskAnswer> => {
    const answer = await app.request(path, init);
    return { status: answer.status, page: await answer.text(), location: answer.headers.get('location') };
  };
  const get = (path: string) => ask(path);
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  const send = (path: string, body: FormData) => ask(path, { method: 'POST', body });
  /** What the form of a page would send if somebody changed these fields. */
  const formOn = (page: string, path: string, has: string): PageForm => {
    const form = formsOf(page, path).find(({ fields }) => has in fields);
    if (!form) throw new Error(`${path} has no form with ${has}`);
    return form;
  };
  const raw = async (path: string): Promise<Response> => app.request(path);
  return { person, get, post, send, raw, formOn };
}
