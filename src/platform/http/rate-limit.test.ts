import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

const at = (seconds: number): Date => new Date(1_000_000_000_000 + seconds * 1000);

test('the first ones pass, the next waits until the stretch is over, and others are not held up', () => {
  const limit = new RateLimit({ most: 2, everySeconds: 60 });
  expect([limit.take('a', at(0)), limit.take('a', at(10)), limit.take('a', at(20))]).toEqual([null, null, 40]);
  expect(limit.wait('a', at(59.5))).toBe(1);
  expect(limit.take('b', at(20))).toBeNull();
  expect(limit.take('a', at(60))).toBeNull();
});

test('in no stretch that begins with an allowed one are more than the most allowed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (gaps, most) => {
      const limit = new RateLimit({ most, everySeconds: 20 });
      let now = 0;
      const allowed: number[] = [];
      for (const gap of gaps) {
        now += gap;
        if (limit.take('a', at(now)) === null) allowed.push(now);
      }
      // Stretches begin with the first allowed one after the stretch before.
      let from = Number.NEGATIVE_INFINITY;
      let used = 0;
      for (const moment of allowed) {
        if (moment >= from + 20) [from, used] = [moment, 0];
        used++;
        expect(used).toBeLessThanOrEqual(most);
      }
    }),
  );
});

test('a sweep over many keys forgets the oldest and keeps the newest', () => {
  const limit = new RateLimit({ most: 1, everySeconds: 1000 });
  for (let n = 0; n <= 20_000; n++) limit.take(`address ${n}`, at(0));
  expect(limit.wait('address 0', at(1))).toBeNull();
  expect(limit.wait('address 20000', at(1))).not.toBeNull();
});
