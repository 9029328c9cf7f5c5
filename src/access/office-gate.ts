import type { Context, MiddlewareHandler } from 'hono';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { originOf } from '../platform/http/client-address.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { type SignedIn, findSignedIn } from './signed-in.ts';

/** What every request behind the gate carries. */
export interface OfficeEnv {
  Variables: FormEnv['Variables'] & { signedIn: SignedIn };
}

export interface GateOptions {
  readonly db: Db;
  readonly clock: () => Date;
  /** How many proxies of ours stand before the server. */
  readonly proxies: number;
  /** Whether the wide roles wait for a second factor; asked once, when the first person comes. */
  readonly secondFactorAsked: () => Promise<boolean>;
}

/**
 * Lets only those in who are signed in; the others go to the sign-in page, which brings them back. Nothing behind the gate
 * is kept by browsers or proxies.
 */
export function officeGate({ db, clock, proxies, secondFactorAsked }: GateOptions): MiddlewareHandler<OfficeEnv> {
  return async (c, next) => {
    c.header('Cache-Control', 'no-store');
    const token = c.get('sessionToken');
    const signedIn =
      token === null
        ? null
        : await findSignedIn(db, {
            token,
            origin: originOf(c, proxies),
            today: plainDateAt(clock()),
            secondFactorAsked: await secondFactorAsked(),
          });
    if (!signedIn) return c.redirect(signInAddress(c), 303);
    c.set('signedIn', signedIn);
    return next();
  };
}

/** Where somebody signs in, to come back to the page they asked for. A form that was sent cannot be repeated for them. */
function signInAddress(c: Context): string {
  const language = languageOfPath(c.req.path);
  const { pathname, search } = new URL(c.req.url);
  const wanted = c.req.method === 'GET' ? `${pathname}${search}` : inLanguage(paths.office(), language);
  return inLanguage(paths.signIn(wanted), language);
}
