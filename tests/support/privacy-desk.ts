import { Hono } from 'hono';
import type { OfficeDeps } from '../../src/access/office-frame.ts';
import type { OfficeEnv } from '../../src/access/office-gate.ts';
import { peopleRoutes } from '../../src/access/people-routes.tsx';
import type { Person } from '../../src/kernel/actor.ts';
import { createAuth } from '../../src/platform/accounts/auth.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { type Assets, noAssets } from '../../src/platform/http/assets.ts';
import { takeDownPhotos } from '../../src/evidence/photo-consent.ts';
import { privacyRoutes, privacySection } from '../../src/privacy/privacy-routes.tsx';
import { formsOf } from './visitor.ts';

const URL_HERE = 'https://ketnghia.example';
export const LOOKED_AT = new Date('2026-11-22T05:00:00Z');

/** The pages of personal data as somebody sees them who came through the gate. */
export function privacyApp(db: Db, person: Person, assets: Assets = noAssets, clock = (): Date => LOOKED_AT) {
  const secret = 's'.repeat(32);
  const app = new Hono<OfficeEnv>();
  const { sessionId, accountId, name } = person;
  app.use(async (c, next) => {
    c.set('formToken', 'form-token');
    const session = {
      sessionId,
      accountId,
      name,
      username: null,
      email: null,
      language: 'vi' as const,
      hasSecondFactor: true,
      chosenGrant: null,
    };
    c.set('signedIn', { session, person, asleep: [] });
    await next();
  });
  const deps: OfficeDeps = {
    db,
    auth: createAuth({ db, secret, url: URL_HERE }),
    secret,
    url: URL_HERE,
    proxies: 0,
    outbox: null,
    assets,
    clock,
    sections: [privacySection],
    countUnread: () => Promise.resolve(0),
    findOfficeName: () => Promise.resolve('Ban Tổ chức Tỉnh ủy Gia Lai'),
    findHomeProvince: () => Promise.resolve('52'),
  };
  app.route('/', privacyRoutes({ ...deps, takeDown: takeDownPhotos }));
  app.route('/', peopleRoutes(deps));
  return app;
}

export interface Seen {
  readonly status: number;
  readonly page: string;
  readonly location: string | null;
  readonly headers: Headers;
}

/** Somebody at the desk without script: opens pages, fills in forms. */
export function deskOf(db: Db, person: Person, clock?: () => Date) {
  const app = privacyApp(db, person, noAssets, clock);
  const seen = async (answer: Response): Promise<Seen> => ({
    status: answer.status,
    page: await answer.text(),
    location: answer.headers.get('location'),
    headers: answer.headers,
  });
  const get = async (path: string): Promise<Seen> => seen(await app.request(path));
  const post = async (path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Seen> => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    return seen(await app.request(path, { method: 'POST', body }));
  };
  /** Fills in the form of a page that goes to `action`, and sends it. */
  const fill = async (
    path: string,
    values: Readonly<Record<string, string | readonly string[]>>,
    action = path,
  ): Promise<Seen> => {
    const { page, status } = await get(path);
    const form = formsOf(page, path).find((one) => one.method === 'post' && one.action === action);
    if (!form) throw new Error(`${path} has no form to ${action} — saw status ${status}`);
    return post(action, { ...form.fields, ...values });
  };
  return { get, post, fill };
}
