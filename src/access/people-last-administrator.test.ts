import { describe, expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { atDesk, plantAccount, plantRole } from '../../tests/support/accounts.ts';
import { GIA_LAI, placeId } from '../../tests/support/places.ts';
import type { Actor } from '../kernel/actor.ts';
import type { AccountId, GrantId } from '../kernel/ids.ts';
import { type PlainDate, addDays } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { closeAccount } from './close-account.ts';
import { endRole } from './end-role.ts';
import { TODAY, NOW, request, codeOf, stage, order } from '../../tests/support/people-stage.ts';

describe('the last system administrator of a province', () => {
  const endOwn = async (db: Db, accountId: AccountId, by: Actor) => {
    const grantId = (await atDesk(db, accountId, TODAY)).roles.find(({ role }) => role === 'system-admin')?.grantId;
    const end = { by, requestId: request(), accountId, grantId: grantId as GrantId, reason: null };
    return codeOf(await endRole(db, { ...end, today: TODAY, outbox: null }));
  };

  test('stays, whoever asks', async () => {
    const { db, accountOf } = await stage();
    const admin = accountOf('admin');
    const self = await atDesk(db, admin, TODAY);
    expect(await endOwn(db, admin, self)).toBe('last-system-admin');
    expect(await endOwn(db, admin, OPERATOR)).toBe('last-system-admin');
    expect(codeOf(await closeAccount(db, order(OPERATOR, admin)))).toBe('last-system-admin');
  });

  test.each<[string, { startsOn?: PlainDate; endsOn?: PlainDate }, boolean, string]>([
    ['another in force is enough', {}, false, 'done'],
    ['one whose account is closed does not count', {}, true, 'last-system-admin'],
    ['one who begins tomorrow does not count', { startsOn: addDays(TODAY, 1) }, false, 'last-system-admin'],
    ['one whose days are over does not count', { endsOn: addDays(TODAY, -1) }, false, 'last-system-admin'],
    ['one in their last day counts', { endsOn: TODAY }, false, 'done'],
  ])('%s', async (_name, term, closed, expected) => {
    const { db, accountOf } = await stage();
    const other = await plantAccount(db, 'Người thứ hai');
    await plantRole(db, other, 'system-admin', placeId(GIA_LAI), term);
    if (closed) await db.updateTable('account').set({ disabled_at: NOW }).where('id', '=', other).execute();
    const admin = accountOf('admin');
    expect(await endOwn(db, admin, await atDesk(db, admin, TODAY))).toBe(expected);
  });

  test('of two who lay it down, or close each other, at once, one stays', async () => {
    const { db, accountOf } = await stage();
    for (const how of ['lay down', 'close'] as const) {
      for (let round = 0; round < 5; round++) {
        const [one, two] = [accountOf('admin'), await plantAccount(db, `Người ${how} ${round}`)];
        await plantRole(db, two, 'system-admin', placeId(GIA_LAI));
        const [first, second] = [await atDesk(db, one, TODAY), await atDesk(db, two, TODAY)];
        if (first.roles.length === 0) await plantRole(db, one, 'system-admin', placeId(GIA_LAI));
        const answers =
          how === 'lay down'
            ? await Promise.all([endOwn(db, one, await atDesk(db, one, TODAY)), endOwn(db, two, second)])
            : await Promise.all([
                closeAccount(db, order(second, one)).then(codeOf),
                closeAccount(db, order(await atDesk(db, one, TODAY), two)).then(codeOf),
              ]);
        expect(answers.toSorted(), `${how}, round ${round}`).toEqual(['done', 'last-system-admin']);
        // The next round begins with one administrator, the first.
        await db.updateTable('account').set({ disabled_at: null }).where('id', '=', one).execute();
        await db.updateTable('account').set({ disabled_at: NOW }).where('id', '=', two).execute();
      }
    }
  });
});
