import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { atDesk, plantAccount, plantRole } from '../../tests/support/accounts.ts';
import {
  BONG_SON,
  DA_NANG,
  GIA_LAI,
  IA_DOK,
  LANG_GHE,
  SOME_PLACES,
  placeId,
  plantPlaces,
} from '../../tests/support/places.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import { type AccountId, type GrantId, type NodeId, newId } from '../kernel/ids.ts';
import { type Result, unwrap } from '../kernel/result.ts';
import { findSession } from '../platform/accounts/session-store.ts';
import { checkAudit } from '../platform/audit/check-audit.ts';
import type { Db } from '../platform/database/database.ts';
import { closeAccount } from './close-account.ts';
import { endRole } from './end-role.ts';
import { giveRole } from './give-role.ts';
import { invitePerson } from './invite-person.ts';
import { openAccount } from './open-account.ts';
import { renewInvitation } from './renew-invitation.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';
import { TODAY, NOW, request, codeOf, WHO, stage, order, signIn, wanted } from '../../tests/support/people-stage.ts';

describe('who may', () => {
  /** Acts on an account with one role, done to a fresh one each time. */
  const ACTS: Readonly<
    Record<
      string,
      (
        db: Db,
        by: Actor,
        accountId: AccountId,
        grantId: GrantId,
        place: NodeId,
      ) => Promise<Result<unknown, { code: string }>>
    >
  > = {
    close: (db, by, accountId) => closeAccount(db, order(by, accountId)),
    open: async (db, by, accountId) => {
      await db.updateTable('account').set({ disabled_at: NOW }).where('id', '=', accountId).execute();
      return openAccount(db, order(by, accountId));
    },
    'sign out': (db, by, accountId) => signOutEverywhere(db, order(by, accountId)),
    'reset second factor': async (db, by, accountId) => {
      await db.updateTable('account').set({ two_factor_enabled: true }).where('id', '=', accountId).execute();
      return resetSecondFactor(db, order(by, accountId));
    },
    'end role': (db, by, accountId, grantId) =>
      endRole(db, { by, requestId: request(), accountId, grantId, reason: null, today: TODAY, outbox: null }),
    'give role': (db, by, accountId, _grantId, place) =>
      giveRole(db, {
        by,
        requestId: request(),
        accountId,
        ...wanted('village-contact', place),
        today: TODAY,
        outbox: null,
      }),
  };
  /** Whom it is done to, and who may; the owner may only lay down the role. */
  const TARGETS: readonly { role: Role; at: (typeof SOME_PLACES)[number]; may: string }[] = [
    { role: 'village-contact', at: LANG_GHE, may: 'admin office commune operator' },
    { role: 'recipient-officer', at: IA_DOK, may: 'admin office operator' },
    { role: 'auditor', at: GIA_LAI, may: 'admin office operator' },
    { role: 'province-office', at: GIA_LAI, may: 'admin operator' },
    { role: 'system-admin', at: GIA_LAI, may: 'admin operator' },
  ];

  test.each(TARGETS)('acts on a $role', async ({ role, at, may }) => {
    const { db, as } = await stage();
    const said: string[] = [];
    const right: string[] = [];
    // A village that the target has no role at, in which those may give one who may give it there.
    const [other] = await plantPlaces(db, [
      { kind: 'village', provinceCode: '52', type: 'Làng', name: 'Bên', parent: placeId(IA_DOK) },
    ]);
    for (const [name, act] of Object.entries(ACTS))
      for (const who of WHO) {
        const accountId = await plantAccount(db, 'Rơ Châm Hmơi');
        const grantId = await plantRole(db, accountId, role, placeId(at));
        const allowed =
          name === 'give role'
            ? 'admin office commune operator'.split(' ').includes(who)
            : may.split(' ').includes(who) || (name === 'end role' && who === 'oneself');
        const giving = name === 'give role' && who === 'oneself' ? 'not-permitted' : null;
        const code = codeOf(await act(db, await as(who, accountId), accountId, grantId, other as NodeId));
        said.push(`${name} by ${who}: ${code}`);
        right.push(`${name} by ${who}: ${giving ?? (allowed ? 'done' : 'not-permitted')}`);
      }
    expect(said).toEqual(right);
    expect(said).toHaveLength(54);
    expect((await checkAudit(db, '52')).broken).toBeNull();
  });

  test('invitations', async () => {
    const { db, as, accountOf } = await stage();
    const said: string[] = [];
    const right: string[] = [];
    for (const [role, at, may] of [
      ['village-contact', LANG_GHE, 'admin office commune operator'],
      ['sponsor-officer', BONG_SON, 'admin office operator'],
      ['province-office', GIA_LAI, 'admin operator'],
      ['system-admin', DA_NANG, 'foreign operator'],
    ] as const)
      for (const who of WHO.filter((one) => one !== 'oneself')) {
        const by = await as(who, accountOf('admin'));
        const base = { requestId: request(), name: 'Siu H’Bia', email: null, ...wanted(role, placeId(at)) };
        const invite = (actor: Actor) =>
          invitePerson(db, { ...base, requestId: request(), by: actor, today: TODAY, now: NOW, outbox: null });
        const code = codeOf(await invite(by));
        const standing = unwrap(await invite(OPERATOR));
        const { invitationId } = standing;
        const act = { by, invitationId, now: NOW };
        const renewed = codeOf(await renewInvitation(db, { ...act, requestId: request(), outbox: null }));
        const withdrawn = codeOf(await withdrawInvitation(db, { ...act, requestId: request() }));
        said.push(`${role} by ${who}: ${[code, renewed, withdrawn].join(' ')}`);
        const expected = may.split(' ').includes(who) ? 'done' : 'not-permitted';
        right.push(`${role} by ${who}: ${expected} ${expected} ${expected}`);
      }
    expect(said).toEqual(right);
  });
});

describe('what the acts do', () => {
  test('closing ends sessions and keys at once; opening lets the person in again', async () => {
    const { db, accountOf } = await stage();
    const by = await atDesk(db, accountOf('admin'), TODAY);
    const accountId = accountOf('commune');
    const token = await signIn(db, accountId);
    const [grant] = (await atDesk(db, accountId, TODAY)).roles;
    await db
      .insertInto('account_key')
      .values({
        key_id: newId<'key'>(),
        account_id: accountId,
        grant_id: grant?.grantId as GrantId,
        name: 'máy',
        token_hash: 'x',
        shown_start: 'x',
        scopes: ['read'],
        expires_at: new Date(Date.now() + 3_600_000),
        revoked_at: null,
        last_used_at: null,
        request_id: request(),
      })
      .execute();
    expect((await findSession(db, token))?.accountId).toBe(accountId);
    const close = order(by, accountId);
    expect(codeOf(await closeAccount(db, close))).toBe('done');
    expect(codeOf(await closeAccount(db, close))).toBe('done');
    expect(codeOf(await closeAccount(db, order(by, accountId)))).toBe('closed-already');
    expect(await findSession(db, token)).toBeNull();
    expect(await db.selectFrom('account_session').select('id').execute()).toEqual([]);
    expect(await db.selectFrom('account_key').select('revoked_at').executeTakeFirst()).toEqual({
      revoked_at: expect.any(Date) as Date,
    });
    expect(codeOf(await openAccount(db, order(by, accountId)))).toBe('done');
    expect(codeOf(await openAccount(db, order(by, accountId)))).toBe('open-already');
    const again = await signIn(db, accountId);
    expect(await findSession(db, again)).not.toBeNull();
    const kinds = await db.selectFrom('notification').select('kind').where('account_id', '=', accountId).execute();
    expect(kinds).toEqual([{ kind: 'account.opened' }]);
  });

  test('a second factor that is reset is gone, with the sessions and the trusted browsers', async () => {
    const { db, accountOf } = await stage();
    const by = await atDesk(db, accountOf('office'), TODAY);
    const accountId = accountOf('commune');
    expect(codeOf(await resetSecondFactor(db, order(by, accountId)))).toBe('no-second-factor');
    await db.updateTable('account').set({ two_factor_enabled: true }).where('id', '=', accountId).execute();
    await sql`INSERT INTO account_second_factor (id, account_id, secret, backup_codes)
      VALUES (${newId()}, ${accountId}, 'x', 'x')`.execute(db);
    await sql`INSERT INTO account_verification (id, identifier, value, expires_at)
      VALUES (${newId()}, 'trust-device-x', ${accountId}, now() + interval '1 day')`.execute(db);
    const token = await signIn(db, accountId);
    expect(codeOf(await resetSecondFactor(db, order(by, accountId)))).toBe('done');
    expect(await findSession(db, token)).toBeNull();
    for (const table of ['account_second_factor', 'account_verification'] as const)
      expect(await db.selectFrom(table).select('id').execute(), table).toEqual([]);
    const account = await db
      .selectFrom('account')
      .select('two_factor_enabled')
      .where('id', '=', accountId)
      .executeTakeFirst();
    expect(account?.two_factor_enabled).toBe(false);
  });

  test('a role that is given stands, is told, and is not given twice; one that is ended is over', async () => {
    const { db, accountOf } = await stage();
    const by = await atDesk(db, accountOf('office'), TODAY);
    const accountId = accountOf('sponsor');
    const give = {
      by,
      requestId: request(),
      accountId,
      ...wanted('village-contact', placeId(LANG_GHE)),
      today: TODAY,
      outbox: null,
    };
    const grantId = unwrap(await giveRole(db, give));
    expect(unwrap(await giveRole(db, give))).toBe(grantId);
    expect(codeOf(await giveRole(db, { ...give, requestId: request() }))).toBe('holds-it-already');
    expect(codeOf(await giveRole(db, { ...give, role: 'auditor' }))).toBe('request-id-reused');
    expect((await atDesk(db, accountId, TODAY)).roles.map(({ role }) => role)).toEqual([
      'sponsor-officer',
      'village-contact',
    ]);
    const end = {
      by,
      requestId: request(),
      accountId,
      grantId,
      reason: ' chuyển công tác ',
      today: TODAY,
      outbox: null,
    };
    expect(codeOf(await endRole(db, { ...end, reason: 'x'.repeat(501) }))).toBe('reason-too-long');
    expect(unwrap(await endRole(db, end))).toBe(grantId);
    expect(unwrap(await endRole(db, end))).toBe(grantId);
    expect(codeOf(await endRole(db, { ...end, requestId: request() }))).toBe('role-over');
    expect((await atDesk(db, accountId, TODAY)).roles.map(({ role }) => role)).toEqual(['sponsor-officer']);
    // The reason is somebody's words about a person: it stays out of the audit.
    const { rows } = await sql`SELECT before, after FROM audit_entry`.execute(db);
    expect(JSON.stringify(rows)).not.toContain('công tác');
    const told = await db.selectFrom('notification').select('kind').orderBy('notification_id').execute();
    expect(told.map(({ kind }) => kind)).toEqual(['account.role-given', 'account.role-ended']);
    expect(codeOf(await endRole(db, { ...end, grantId: newId<'grant'>(), requestId: request() }))).toBe(
      'not-permitted',
    );
  });

  test('a closed account is given no role', async () => {
    const { db, accountOf } = await stage();
    await db.updateTable('account').set({ disabled_at: NOW }).where('id', '=', accountOf('sponsor')).execute();
    const give = {
      by: OPERATOR,
      requestId: request(),
      today: TODAY,
      outbox: null,
      ...wanted('auditor', placeId(GIA_LAI)),
    };
    expect(codeOf(await giveRole(db, { ...give, accountId: accountOf('sponsor') }))).toBe('account-closed');
    expect(codeOf(await giveRole(db, { ...give, accountId: newId<'account'>() }))).toBe('account-unknown');
  });
});
