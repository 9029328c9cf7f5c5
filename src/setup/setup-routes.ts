import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { WaysInDeps } from '../access/ways-in-deps.ts';
import { inLanguages, readFields } from '../access/ways-in-form.ts';
import { beginSession, recordSignIn, sendSession } from '../access/ways-in-session.ts';
import { sortByName } from '../kernel/vietnamese/sort.ts';
import { attemptKey, clearAttempts, reserveAttempt } from '../platform/accounts/attempt-store.ts';
import type { NewSession } from '../platform/accounts/open-session.ts';
import type { Db } from '../platform/database/database.ts';
import type { Assets } from '../platform/http/assets.ts';
import { clientAddress, originOf } from '../platform/http/client-address.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { listProvinces } from '../registry/registry-store.ts';
import {
  type ProvinceChoice,
  alreadySetUpPage,
  nextStepsPage,
  setUpPage,
  tooManyFault,
  waitingPage,
} from './pages/set-up-page.tsx';
import { type SetUpToken, setUpInstance } from './set-up-instance.ts';
import { findInstanceOwner } from './setup-store.ts';

export type SetUpDeps = WaysInDeps & { readonly token: SetUpToken };

const languageOf = (c: Context): Language => languageOfPath(c.req.path);

/** Pages of people that show the waiting page until the instance is set up; files and probes pass. */
export function untilSetUp({ db, assets }: { readonly db: Db; readonly assets: Assets }): MiddlewareHandler {
  let isSetUp = false;
  return async (c, next) => {
    // Set up once is set up for ever, so the question is asked of the database only before.
    isSetUp ||= (await findInstanceOwner(db)) !== null;
    const { path } = c.req;
    const open =
      /^(\/en)?\/lam-viec\/thiet-lap$/.test(path) || /^\/(assets|api|healthz|readyz|favicon|robots)/.test(path);
    if (isSetUp || open) return next();
    c.header('Cache-Control', 'no-store');
    c.header('Retry-After', '60');
    return c.html(waitingPage({ language: languageOf(c), assets, formToken: '' }), 503);
  };
}

const FIELDS = [
  'token',
  'provinceCode',
  'officeName',
  'contactEmail',
  'name',
  'username',
  'email',
  'password',
  'again',
] as const;
const EMPTY = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Record<(typeof FIELDS)[number], string>;

/** The first-run page. */
export function setUpRoutes(deps: SetUpDeps): Hono<FormEnv> {
  const { db, assets } = deps;
  const app = new Hono<FormEnv>();
  const at = (c: Context<FormEnv>) => ({ language: languageOf(c), assets, formToken: c.get('formToken') });
  app.on('GET', inLanguages(paths.setUp()), async (c) => {
    c.header('Cache-Control', 'no-store');
    // The address holds the one-time word.
    c.header('Referrer-Policy', 'no-referrer');
    if (await findInstanceOwner(db)) return c.html(alreadySetUpPage(at(c)), 409);
    return c.html(setUpPage(at(c), await listChoices(db), { ...EMPTY, token: c.req.query('ma') ?? '' }, []));
  });
  app.on('POST', inLanguages(paths.setUp()), async (c) => {
    c.header('Cache-Control', 'no-store');
    return answerFirstRun(c, deps, at(c));
  });
  app.on('GET', inLanguages(paths.setUpDone()), async (c) => {
    const owner = await findInstanceOwner(db);
    if (!owner) return c.redirect(inLanguage(paths.setUp(), languageOf(c)), 303);
    c.header('Cache-Control', 'no-store');
    return c.html(nextStepsPage(at(c), owner.officeName));
  });
  return app;
}

const listChoices = async (db: Db): Promise<ProvinceChoice[]> =>
  sortByName(
    (await listProvinces(db)).map(({ code, fullName }) => ({ code: code ?? '', name: fullName })),
    ({ name }) => name.replace(/^(Tỉnh|Thành phố) /i, ''),
  );

async function answerFirstRun(
  c: Context<FormEnv>,
  deps: SetUpDeps,
  at: Parameters<typeof setUpPage>[0],
): Promise<Response> {
  const { db, auth, secret, proxies, clock, token } = deps;
  const form = await readFields(c, FIELDS);
  const choices = await listChoices(db);
  const guesses = [attemptKey(secret, 'set-up word', clientAddress(c, proxies) ?? '')];
  const reserved = await reserveAttempt(db, guesses, clock());
  if (!reserved.ok) {
    c.header('Retry-After', String(reserved.refusal.waitSeconds));
    return c.html(setUpPage(at, choices, form, [tooManyFault(reserved.refusal.waitSeconds)]), 429);
  }
  if (token.accepts(form.token)) await clearAttempts(db, guesses);
  const done = await setUpInstance<NewSession>(db, form, {
    token,
    provinceCodes: new Set(choices.map(({ code }) => code)),
    auth,
    language: at.language,
    origin: originOf(c, proxies),
    now: clock(),
    enter: async (tx, { accountId, provinceCode }) => {
      const session = await beginSession(tx, c, deps, { accountId, remembered: false });
      const here = { ...deps, findHomeProvince: async () => provinceCode };
      await recordSignIn(tx, c, here, { session, entrance: { way: 'set-up', secondFactor: 'none' } });
      return session;
    },
  });
  if (done.ok) {
    await sendSession(c, deps, done.value);
    return c.redirect(inLanguage(paths.setUpDone(), at.language), 303);
  }
  if (done.refusal.code === 'set-up-already') return c.html(alreadySetUpPage(at), 409);
  return c.html(setUpPage(at, choices, form, done.refusal.faults), 422);
}
