import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { generateSignedCookie } from 'hono/cookie';
import { type OfficeEnv, officeGate } from '../../src/access/office-gate.ts';
import { ownAccountRoutes } from '../../src/access/own-account-routes.tsx';
import { createAuth, sessionCookieName } from '../../src/platform/accounts/auth.ts';
import { type Assets, noAssets } from '../../src/platform/http/assets.ts';
import { formGuard } from '../../src/platform/http/form-guard.ts';
import { FORM_TOKEN } from '../../src/platform/web/form-token.ts';
import type { Language } from '../../src/platform/web/language.ts';
import { insertKey } from '../../src/access/key-store.ts';
import { hashOfKeyWord, newKeyWord, shownStartOf } from '../../src/access/key-word.ts';
import { insertRole } from '../../src/access/role-store.ts';
import type { Role } from '../../src/kernel/actor.ts';
import { type AccountId, type GrantId, type KeyId, type NodeId, type SessionId, newId } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { webhookRoutes } from '../../src/webhooks/webhook-routes.tsx';
import { auditActNames } from '../../src/office/audit-act-names.ts';
import { createAccount } from '../../src/platform/accounts/create-account.ts';
import { type Db, inTransaction } from '../../src/platform/database/database.ts';

export const TEST_SECRET = 'a secret of tests, long enough to sign with';
export const TEST_URL = 'http://localhost:3000';
export const TEST_PASSWORD = 'mưa rừng ướt lá dong';

export interface TestAccount {
  readonly accountId: AccountId;
  readonly grants: readonly GrantId[];
}

interface WantedRole {
  readonly role: Role;
  readonly nodeId: NodeId;
  readonly startsOn?: PlainDate;
  readonly endsOn?: PlainDate;
}

/** An account with a password and these roles, given by the operator. */
export async function makeAccount(
  db: Db,
  username: string,
  roles: readonly WantedRole[],
  email: string | null = null,
): Promise<TestAccount> {
  const auth = createAuth({ db, secret: TEST_SECRET, url: TEST_URL });
  const person = {
    name: `Cán bộ ${username}`,
    email,
    emailProved: true,
    username,
    password: TEST_PASSWORD,
    language: 'vi' as const,
  };
  const accountId = unwrap(await inTransaction(db, (tx) => createAccount(tx, auth, person)));
  const grants: GrantId[] = [];
  for (const { role, nodeId, startsOn, endsOn } of roles) {
    const grantId = newId<'grant'>();
    grants.push(grantId);
    await insertRole(db, {
      grantId,
      accountId,
      role,
      nodeId,
      startsOn: startsOn ?? plainDate('2026-01-01'),
      endsOn: endsOn ?? null,
      givenBy: null,
      requestId: newId(),
      hash: 'test',
    });
  }
  return { accountId, grants };
}

/** A key of an account in its first role; gives its word. */
export async function makeKey(
  db: Db,
  { accountId, grants: [grantId] }: TestAccount,
  scopes: readonly string[],
  expiresAt: Date,
): Promise<{ keyId: KeyId; word: string }> {
  if (!grantId) throw new Error('the account has no role to make a key for');
  const word = newKeyWord();
  const keyId = newId<'key'>();
  await insertKey(db, {
    keyId,
    accountId,
    grantId,
    name: 'Phần mềm kế toán',
    wordHash: hashOfKeyWord(word),
    shownStart: shownStartOf(word),
    scopes,
    expiresAt,
    requestId: newId(),
  });
  return { keyId, word };
}

/** A browser in which an account is signed in: it sends its cookie, and forms with the proof of their page. */
export interface DeskBrowser {
  readonly sessionId: SessionId;
  /** As the browser sends it. */
  readonly cookie: string;
  readonly get: (path: string) => Promise<{ status: number; page: string; location: string | null }>;
  /** Opens the page, then sends the fields with the page's proof to `action`. */
  readonly send: (
    page: string,
    action: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ) => Promise<{ status: number; page: string; location: string | null }>;
}

export interface Desk {
  readonly app: Hono<OfficeEnv>;
  readonly clock: { now: Date };
  readonly signIn: (accountId: AccountId, agent?: string) => Promise<DeskBrowser>;
}

/** The pages of one's own account behind their guard and gate. */
export function openDesk(
  db: Db,
  { isSample = false, assets = noAssets }: { isSample?: boolean; assets?: Assets } = {},
): Desk {
  const clock = { now: new Date() };
  const deps = {
    db,
    auth: createAuth({ db, secret: TEST_SECRET, url: TEST_URL }),
    secret: TEST_SECRET,
    url: TEST_URL,
    proxies: 0,
    outbox: null,
    singleSignOn: null,
    assets,
    clock: () => clock.now,
    sections: [],
    countUnread: async () => 0,
    findOfficeName: async () => 'Ban Tổ chức Tỉnh ủy Gia Lai',
    findHomeProvince: async () => '52',
    actNames: auditActNames,
  };
  const app = new Hono<OfficeEnv>();
  app.use(formGuard({ secret: TEST_SECRET, url: TEST_URL, refused: (c) => c.text('refused form', 403) }));
  app.use(officeGate({ db, clock: deps.clock, proxies: 0, secondFactorAsked: async () => !isSample }));
  app.route('/', ownAccountRoutes(deps));
  const webhooks = { secret: TEST_SECRET, allowLoopback: true };
  app.route('/', webhookRoutes({ ...deps, webhooks, secondFactorAsked: async () => !isSample }));
  return { app, clock, signIn: (accountId, agent = CHROME) => signInTo(db, app, accountId, agent) };
}

export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

async function signInTo(db: Db, app: Hono<OfficeEnv>, accountId: AccountId, agent: string): Promise<DeskBrowser> {
  const token = randomBytes(32).toString('base64url');
  const sessionId = newId<'session'>();
  await db
    .insertInto('account_session')
    .values({
      id: sessionId,
      account_id: accountId,
      token,
      expires_at: new Date(Date.now() + 24 * 3600 * 1000),
      ip_address: '203.0.113.7',
      user_agent: agent,
    })
    .execute();
  const [cookie = ''] = (await generateSignedCookie(sessionCookieName(TEST_URL), token, TEST_SECRET)).split(';');
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await app.request(path, { ...init, headers: { ...init.headers, cookie, 'user-agent': agent } });
    return { status: answer.status, page: await answer.text(), location: answer.headers.get('location') };
  };
  return {
    sessionId,
    cookie,
    get: (path) => ask(path),
    send: async (page, action, fields) => {
      const { page: html } = await ask(page);
      const token = new RegExp(`name="${FORM_TOKEN}" value="([^"]+)"`).exec(html)?.[1];
      if (!token) throw new Error(`${page} shows no form — saw ${html.slice(0, 300)}`);
      const body = new URLSearchParams({ [FORM_TOKEN]: token });
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) body.append(name, one as string);
      return ask(action, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: TEST_URL },
      });
    },
  };
}

/** What the pages call an act. */
export function nameOfAct(language: Language, act: string): string {
  const name = new Map(auditActNames(language)).get(act);
  if (!name) throw new Error(`${act} has no name`);
  return name;
}
