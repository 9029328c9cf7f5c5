import { Hono } from 'hono';
import type { FormEnv } from '../platform/http/form-guard.ts';
import { singleSignOnRoutes } from './ways-in-single-sign-on.tsx';
import type { WaysInDeps } from './ways-in-deps.ts';
import { invitationRoutes } from './ways-in-invitation.tsx';
import { passwordRoutes } from './ways-in-password.tsx';
import { secondFactorRoutes } from './ways-in-second-factor.tsx';
import { signInRoutes } from './ways-in-sign-in.tsx';

/** The pages before the gate: sign-in and its second factor, a lost password, an invitation. */
export function waysIn(deps: WaysInDeps): Hono<FormEnv> {
  const app = new Hono<FormEnv>();
  app.route('/', signInRoutes(deps));
  app.route('/', secondFactorRoutes(deps));
  app.route('/', passwordRoutes(deps));
  app.route('/', invitationRoutes(deps));
  app.route('/', singleSignOnRoutes(deps));
  return app;
}
