import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { csrf } from 'hono/csrf';
import { sortByName } from '../kernel/vietnamese/sort.ts';
import type { Db } from '../platform/database/database.ts';
import type { Assets } from '../platform/http/assets.ts';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { listProvinces } from '../registry/registry-store.ts';
import { type ProvinceChoice, alreadySetUpPage, nextStepsPage, setUpPage, waitingPage } from './pages/set-up-page.tsx';
import { type SetUpToken, setUpInstance } from './set-up-instance.ts';
import { findInstanceOwner } from './setup-store.ts';

export interface SetUpDeps {
  readonly db: Db;
  readonly assets: Assets;
  readonly publicUrl: string | null;
  readonly token: SetUpToken;
}

const languageOf = (c: Context): Language => languageOfPath(c.req.path);

/** Pages of people that show the waiting page until the instance is set up; files and probes pass. */
export function untilSetUp({ db, assets }: Pick<SetUpDeps, 'db' | 'assets'>): MiddlewareHandler {
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
    return c.html(waitingPage({ language: languageOf(c), assets }), 503);
  };
}

/** The first-run page. */
export function setUpRoutes({ db, assets, publicUrl, token }: SetUpDeps): Hono {
  const app = new Hono();
  const provinces = async (): Promise<ProvinceChoice[]> =>
    sortByName(
      (await listProvinces(db)).map(({ code, fullName }) => ({ code: code ?? '', name: fullName })),
      ({ name }) => name.replace(/^(Tỉnh|Thành phố) /i, ''),
    );
  for (const address of [paths.setUp(), inLanguage(paths.setUp(), 'en')]) {
    app.use(
      address,
      csrf({
        origin: (origin, c) =>
          origin === publicUrl || (URL.canParse(origin) && new URL(origin).host === c.req.header('host')),
      }),
    );
    app.get(address, async (c) => {
      c.header('Cache-Control', 'no-store');
      const at = { language: languageOf(c), assets };
      if (await findInstanceOwner(db)) return c.html(alreadySetUpPage(at), 409);
      return c.html(
        setUpPage(
          at,
          await provinces(),
          { token: c.req.query('ma') ?? '', provinceCode: '', officeName: '', contactEmail: '' },
          [],
        ),
      );
    });
    app.post(address, async (c) => {
      c.header('Cache-Control', 'no-store');
      const at = { language: languageOf(c), assets };
      const body = await c.req.parseBody();
      const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
      const form = {
        token: text('token'),
        provinceCode: text('provinceCode'),
        officeName: text('officeName'),
        contactEmail: text('contactEmail'),
      };
      const choices = await provinces();
      const done = await setUpInstance(db, form, { token, provinceCodes: new Set(choices.map(({ code }) => code)) });
      if (done.ok) return c.redirect(inLanguage(paths.setUpDone(), at.language), 303);
      if (done.refusal.code === 'set-up-already') return c.html(alreadySetUpPage(at), 409);
      return c.html(setUpPage(at, choices, form, done.refusal.faults), 422);
    });
  }
  for (const address of [paths.setUpDone(), inLanguage(paths.setUpDone(), 'en')])
    app.get(address, async (c) => {
      const owner = await findInstanceOwner(db);
      if (!owner) return c.redirect(inLanguage(paths.setUp(), languageOf(c)), 303);
      c.header('Cache-Control', 'no-store');
      return c.html(nextStepsPage({ language: languageOf(c), assets }, owner.officeName));
    });
  return app;
}
