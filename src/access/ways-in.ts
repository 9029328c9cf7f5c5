import { Hono } from 'hono';
import type { FormEnv } from '../platform/http/form-guard.ts';
import type { OfficeDeps } from './office-frame.ts';
import { secondFactorRoutes } from './ways-in-second-factor.tsx';
import { signInRoutes } from './ways-in-sign-in.tsx';

/** The pages before the gate: sign-in and its second factor, a lost password, an invitation. */
export function waysIn(deps: OfficeDeps): Hono<FormEnv> {
  const app = new Hono<FormEnv>();
  app.route('/', signInRoutes(deps));
  app.route('/', secondFactorRoutes(deps));
  return app;
}
