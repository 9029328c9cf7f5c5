import type { Context } from 'hono';
import type { Person } from '../kernel/actor.ts';
import { type RequestId, isId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { Language } from '../platform/web/language.ts';
import { languageOfPath } from '../platform/web/paths.ts';
import type { OfficeDeps } from './office-frame.ts';
import type { OfficeEnv } from './office-gate.ts';

/** What every page of people takes from its request. */
export interface PeopleRequest {
  readonly by: Person;
  readonly language: Language;
  readonly now: Date;
  readonly today: PlainDate;
}

export function requestOf(c: Context<OfficeEnv>, { clock }: Pick<OfficeDeps, 'clock'>): PeopleRequest {
  const now = clock();
  return { by: c.get('signedIn').person, language: languageOfPath(c.req.path), now, today: plainDateAt(now) };
}

/** The request id that the form carries; a fresh one where it is missing or is no id. */
export function requestIdOf(body: Readonly<Record<string, unknown>>): RequestId {
  const { requestId } = body;
  return typeof requestId === 'string' && isId(requestId) ? (requestId as RequestId) : freshRequestId();
}

export const freshRequestId = (): RequestId => newId<'request'>() as RequestId;
