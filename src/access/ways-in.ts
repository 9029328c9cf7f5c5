import { Hono } from 'hono';
import type { FormEnv } from '../platform/http/form-guard.ts';
import type { OfficeDeps } from './office-frame.ts';

/** The pages before the gate: sign-in and its second factor, a lost password, an invitation. */
export function waysIn(_deps: OfficeDeps): Hono<FormEnv> {
  return new Hono<FormEnv>();
}
