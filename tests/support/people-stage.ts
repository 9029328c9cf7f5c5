import { OPERATOR } from './actors.ts';
import { atDesk, plantAccount, plantRole } from './accounts.ts';
import { testDatabase } from './database.ts';
import { BONG_SON, CHU_PRONG, DA_NANG, GIA_LAI, IA_DOK, SOME_PLACES, placeId, plantPlaces } from './places.ts';
import type { Actor, Role } from '../../src/kernel/actor.ts';
import { type AccountId, type NodeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import type { AccountOrder } from '../../src/access/act-on-account.ts';

export const TODAY: PlainDate = plainDate('2026-11-22');
export const NOW = new Date('2026-11-22T03:00:00Z');
export const request = (): RequestId => newId<'request'>() as RequestId;
export const codeOf = (result: Result<unknown, { code: string }>): string => (result.ok ? 'done' : result.refusal.code);

/** Who acts, and where they sit. */
const SEATS = {
  admin: ['system-admin', GIA_LAI],
  office: ['province-office', GIA_LAI],
  commune: ['recipient-officer', IA_DOK],
  beside: ['recipient-officer', CHU_PRONG],
  sponsor: ['sponsor-officer', BONG_SON],
  auditor: ['auditor', GIA_LAI],
  foreign: ['system-admin', DA_NANG],
} as const satisfies Record<string, readonly [Role, (typeof SOME_PLACES)[number]]>;
type Seat = keyof typeof SEATS;
export const WHO: readonly (Seat | 'operator' | 'oneself')[] = [
  ...(Object.keys(SEATS) as Seat[]),
  'operator',
  'oneself',
];

export async function stage() {
  const { db } = await testDatabase();
  await plantPlaces(db, SOME_PLACES);
  const seated = new Map<string, AccountId>();
  for (const [seat, [role, place]] of Object.entries(SEATS)) {
    const accountId = await plantAccount(db, `Người ${seat}`);
    await plantRole(db, accountId, role, placeId(place));
    seated.set(seat, accountId);
  }
  const accountOf = (seat: Seat): AccountId => seated.get(seat) as AccountId;
  const as = async (who: Seat | 'operator' | 'oneself', self: AccountId): Promise<Actor> =>
    who === 'operator' ? OPERATOR : atDesk(db, who === 'oneself' ? self : accountOf(who), TODAY);
  return { db, accountOf, as };
}

export const order = (by: Actor, accountId: AccountId): AccountOrder => ({
  by,
  requestId: request(),
  accountId,
  today: TODAY,
  outbox: null,
});

export async function signIn(db: Db, accountId: AccountId): Promise<string> {
  const token = newId<'session'>();
  await db
    .insertInto('account_session')
    .values({
      id: newId<'session'>(),
      account_id: accountId,
      token,
      expires_at: new Date(Date.now() + 3_600_000),
    } as never)
    .execute();
  return token;
}

export const wanted = (role: Role, nodeId: NodeId) => ({ role, nodeId, startsOn: TODAY, endsOn: null });
