import { Hono } from 'hono';
import type { WaysInDeps } from '../../src/access/ways-in-deps.ts';
import { officeGate } from '../../src/access/office-gate.ts';
import { peopleRoutes } from '../../src/access/people-routes.tsx';
import { waysIn } from '../../src/access/ways-in.ts';

import { unwrap } from '../../src/kernel/result.ts';
import { officeRoutes } from '../../src/office/office-routes.tsx';
import { createAuth } from '../../src/platform/accounts/auth.ts';
import { type NewAccount, createAccount } from '../../src/platform/accounts/create-account.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { inTransaction } from '../../src/platform/database/database.ts';
import { noAssets } from '../../src/platform/http/assets.ts';
import { createApp } from '../../src/platform/http/create-app.ts';
import { formGuard } from '../../src/platform/http/form-guard.ts';
import { pino } from 'pino';
import { CookieJar } from './cookie-jar.ts';

export const OFFICE_URL = 'http://office.test';
export const SECRET = 'only for tests: thirty-two letters or more';

/** A clock that stands until it is moved. */
export class Clock {
  #now: Date;
  constructor(from = new Date()) {
    this.#now = from;
  }
  readonly read = (): Date => this.#now;
  forward(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}

export interface Office {
  readonly deps: WaysInDeps;
  readonly clock: Clock;
  readonly logged: string[];
  /** Why a single sign-on did not come about. */
  readonly faults: string[];
  /** A browser of its own, at its own address. */
  browser(address?: string): OfficeBrowser;
}

/** The office of Gia Lai on this database: its guard, the ways in, the gate and the desk, without a port. */
export function openTestOffice(db: Db, more: Partial<WaysInDeps> = {}): Office {
  const clock = new Clock();
  const logged: string[] = [];
  const faults: string[] = [];
  const deps: WaysInDeps = {
    db,
    auth: createAuth({ db, secret: SECRET, url: OFFICE_URL }),
    secret: SECRET,
    url: OFFICE_URL,
    proxies: 1,
    outbox: null,
    singleSignOn: null,
    singleSignOnFault: (error) => {
      faults.push(String(error));
      return null;
    },
    assets: noAssets,
    clock: clock.read,
    sections: [],
    countUnread: async () => 0,
    findOfficeName: async () => 'Ban Tổ chức Tỉnh ủy Gia Lai',
    findHomeProvince: async () => '52',
    ...more,
  };
  const app = createApp({
    logger: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
    overTls: false,
    isReady: async () => true,
    notFoundPage: () => 'not found',
    faultPage: () => 'fault',
  });
  app.use(formGuard({ secret: SECRET, url: deps.url, refused: (c) => c.text('refused form', 403) }));
  app.route('/', waysIn(deps));
  const gate = officeGate({ db, clock: clock.read, proxies: 1, secondFactorAsked: async () => true });
  for (const address of ['/lam-viec/*', '/en/lam-viec/*']) app.use(address, gate);
  app.route('/', peopleRoutes(deps));
  app.route('/', officeRoutes({ ...deps, notificationKinds: [], jobs: [], waiting: [], deadlines: [] }));
  let browsers = 0;
  return {
    deps,
    clock,
    logged,
    faults,
    browser: (address = `192.0.2.${++browsers}`) => new OfficeBrowser(new Hono().route('/', app), deps.url, address),
  };
}

/** Fetches and sends forms as a browser does: keeps cookies, fills in hidden fields, names its origin. */
export class OfficeBrowser {
  readonly jar = new CookieJar();
  readonly #app: Hono;
  readonly #url: string;
  readonly #address: string;

  constructor(app: Hono, url: string, address: string) {
    this.#app = app;
    this.#url = url;
    this.#address = address;
  }

  async get(path: string): Promise<Response> {
    return this.#send(path, {});
  }

  /** Opens the page, fills in its form and sends it to where the form says; the page's hidden fields go along. */
  async submit(path: string, fields: Record<string, string>, action?: string): Promise<Response> {
    const page = await (await this.get(path)).text();
    return this.submitPage(page, fields, action ?? path.split('?')[0] ?? path);
  }

  async submitPage(page: string, fields: Record<string, string>, action: string): Promise<Response> {
    const form = [...page.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(
      ([, at]) => at === action,
    )?.[2];
    if (form === undefined) throw new Error(`no form to ${action} on the page — saw ${page.slice(0, 2000)}`);
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name as string, (value as string).replaceAll('&amp;', '&')] as const,
    );
    return this.post(action, { ...Object.fromEntries(hidden), ...fields });
  }

  async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: this.#url, ...headers },
    });
  }

  async #send(
    path: string,
    init: { method?: string; body?: string; headers?: Record<string, string> },
  ): Promise<Response> {
    const answer = await this.#app.request(new URL(path, this.#url).href, {
      ...init,
      headers: {
        ...init.headers,
        cookie: this.jar.header,
        'user-agent': 'Test browser',
        'x-forwarded-for': this.#address,
      },
    });
    this.jar.take(answer);
    return answer;
  }
}

export const PASSWORD = 'mười hai con voi trắng';

/** An account that can sign in; no role yet. */
export function plantAccount({ deps }: Office, given: Partial<NewAccount> = {}): ReturnType<typeof plant> {
  return plant(deps, given);
}

async function plant({ db, auth }: WaysInDeps, given: Partial<NewAccount>) {
  return unwrap(
    await inTransaction(db, (tx) =>
      createAccount(tx, auth, {
        name: 'Rơ Châm Đạt',
        email: 'dat@gialai.example',
        emailProved: true,
        username: 'ro.cham.dat',
        password: PASSWORD,
        language: 'vi',
        ...given,
      }),
    ),
  );
}
