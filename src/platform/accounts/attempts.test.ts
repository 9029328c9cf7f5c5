import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  ACCOUNT_RULE,
  ADDRESS_RULE,
  type Attempts,
  countAttempt,
  forgiveAttempt,
  waitingSeconds,
} from './attempt-rule.ts';
import { addressKey, attemptKey, clearAttempts, forgiveAttempts, reserveAttempt } from './attempt-store.ts';

const START = new Date('2026-03-02T08:00:00Z');
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const SECRET = 'a secret of thirty-two letters, or more';

/** The waits after each of `count` wrong guesses, each made as soon as it is allowed. */
function waits(count: number): number[] {
  let attempts: Attempts | null = null;
  let now = START;
  return Array.from({ length: count }, () => {
    attempts = countAttempt(ACCOUNT_RULE, attempts, now);
    const wait = waitingSeconds(attempts, now);
    now = new Date(now.getTime() + wait * 1000);
    return wait;
  });
}

describe('the rule', () => {
  test('five wrong guesses cost a minute, each further one twice as long, an hour at most', () => {
    expect(waits(13)).toEqual([0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  test('after a day of silence an account starts anew, and an address ten minutes after its first failure', () => {
    const five = [1, 2, 3, 4, 5].reduce<Attempts | null>((before) => countAttempt(ACCOUNT_RULE, before, START), null);
    expect(countAttempt(ACCOUNT_RULE, five, at(86_399)).failures).toBe(6);
    expect(countAttempt(ACCOUNT_RULE, five, at(86_401)).failures).toBe(1);
    const one = countAttempt(ADDRESS_RULE, null, START);
    expect(countAttempt(ADDRESS_RULE, countAttempt(ADDRESS_RULE, one, at(599)), at(601)).failures).toBe(1);
  });

  test('nobody makes more guesses in a day than the rule lets them, however they spread them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7200 }), { minLength: 50, maxLength: 300 }), (pauses) => {
        let attempts: Attempts | null = null;
        let now = 0;
        let guesses = 0;
        for (const pause of pauses) {
          now += pause;
          if (now > 86_400) break;
          if (waitingSeconds(attempts, at(now)) > 0) continue;
          attempts = countAttempt(ACCOUNT_RULE, attempts, at(now));
          guesses++;
        }
        expect(guesses).toBeLessThanOrEqual(4 + 7 + 24);
      }),
    );
  });

  test('what is forgiven leaves what was before', () => {
    const before = countAttempt(ADDRESS_RULE, null, START);
    expect(forgiveAttempt(ADDRESS_RULE, countAttempt(ADDRESS_RULE, before, at(5)))).toEqual(before);
  });
});

describe('in the database', () => {
  test('of many guesses at once, as many as the rule allows get through', async () => {
    const { db } = await testDatabase();
    const keys = [attemptKey(SECRET, 'sign-in', 'dat'), addressKey(SECRET, '192.0.2.1')];
    const answers = await Promise.all(Array.from({ length: 20 }, () => reserveAttempt(db, keys, START)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    expect(await reserveAttempt(db, keys, at(59))).toMatchObject({ refusal: { waitSeconds: 1 } });
    expect((await reserveAttempt(db, keys, at(60))).ok).toBe(true);
    expect(await reserveAttempt(db, keys, at(60))).toMatchObject({ refusal: { waitSeconds: 120 } });
  });

  test('an address that guesses at many names is stopped; right ones do not count against it', async () => {
    const { db } = await testDatabase();
    const address = addressKey(SECRET, '192.0.2.1');
    for (let index = 0; index < 50; index++) {
      expect((await reserveAttempt(db, [attemptKey(SECRET, 'sign-in', `right ${index}`), address], START)).ok).toBe(
        true,
      );
      await forgiveAttempts(db, [address]);
    }
    for (let index = 0; index < 30; index++)
      expect((await reserveAttempt(db, [attemptKey(SECRET, 'sign-in', `wrong ${index}`), address], START)).ok).toBe(
        true,
      );
    const next = [attemptKey(SECRET, 'sign-in', 'another'), address];
    expect(await reserveAttempt(db, next, START)).toMatchObject({ refusal: { waitSeconds: 600 } });
    expect((await reserveAttempt(db, next, at(600))).ok).toBe(true);
  });

  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
    ['2001:DB8:1:2::1', '2001:db8:1:2:0:0:0:7', true],
    ['2001:db8:1:3::1', '2001:db8:1:2::1', false],
    ['::1', '::2', true],
    ['::ffff:192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
  ])('%s and %s are one network: %s', (one, other, same) => {
    expect(addressKey(SECRET, one).hash === addressKey(SECRET, other).hash).toBe(same);
  });

  test('no name and no address stands in the table, and rows go when their time is over', async () => {
    const { db } = await testDatabase();
    const keys = (word: string) => [attemptKey(SECRET, 'sign-in', word), addressKey(SECRET, '192.0.2.77')];
    for (let index = 0; index < 6; index++) await reserveAttempt(db, keys('ro.cham.dat'), START);
    const rows = await db.selectFrom('account_attempt').selectAll().execute();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/dat|192\.0/);
    await reserveAttempt(db, keys('khac'), at(2 * 86_400));
    await reserveAttempt(db, keys('khac'), at(2 * 86_400));
    expect(await db.selectFrom('account_attempt').select('failures').execute()).toEqual([
      { failures: 2 },
      { failures: 2 },
    ]);
    await clearAttempts(db, keys('khac'));
    expect(await db.selectFrom('account_attempt').select('failures').execute()).toEqual([]);
  });
});
