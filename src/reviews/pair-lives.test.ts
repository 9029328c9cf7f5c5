import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { TODAY, TWO_SIDED } from '../../tests/support/portal-site.ts';
import { rhythmOf } from '../activities/rhythm.ts';
import { type PlainDate, addDays, plainDate } from '../kernel/plain-date.ts';
import { type PairLife, countPairs, monthsUntil } from './pair-timeline.ts';
import { listPairLives } from './rollup-store.ts';

/** Every month judged anew by the rule itself. */
const judged = (lives: readonly PairLife[], days: readonly PlainDate[]): string[] =>
  days.map((on) => {
    const living = lives.filter(
      ({ signedOn, endedOn }) => !(signedOn !== null && signedOn > on) && !(endedOn !== null && endedOn <= on),
    );
    const late = living.filter(({ signedOn, everyMonths, signs }) => {
      const { state, isLate } = rhythmOf(
        { signedOn, everyMonths, lastOn: signs.findLast((day) => day <= on) ?? null },
        on,
      );
      return isLate && state !== 'active';
    });
    return `${living.length - late.length}/${late.length}`;
  });

const MONTH_ENDS = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-20'].map(plainDate);
const someDay = fc.integer({ min: -500, max: 180 }).map((days) => addDays(plainDate('2026-01-01'), days));
const someLife = fc.record<PairLife>({
  signedOn: fc.option(someDay),
  endedOn: fc.option(someDay),
  everyMonths: fc.integer({ min: 1, max: 12 }),
  signs: fc.uniqueArray(someDay, { maxLength: 6 }).map((days) => days.toSorted()),
});

test('each pair is judged in each month as the rule of rhythm judges it on its last day', () => {
  const today = plainDate('2026-06-20');
  fc.assert(
    fc.property(fc.array(someLife, { maxLength: 12 }), (lives) => {
      const counts = countPairs(lives, monthsUntil(today, 6), today);
      expect(counts.map(({ active, silent }) => `${active}/${silent}`)).toEqual(judged(lives, MONTH_ENDS));
    }),
  );
});

test('what is kept of the lives is what the rows tell, and of what happened before a day the last is enough', async () => {
  const { db } = await testDatabase(TWO_SIDED);
  const scope = sql`SELECT province_code, agreement_id FROM agreement`;
  const lives = await listPairLives(db, scope, plainDate('1900-01-01'));
  const { rows } = await sql<{ days: string }>`
    SELECT string_agg(told.day::text, ' ' ORDER BY told.day) AS days FROM (
      SELECT DISTINCT a.agreement_id, coalesce(k.happened_on, s.happened_on, s.happened_by) AS day FROM agreement a
        JOIN agreement_act s ON s.agreement_id = a.agreement_id AND s.kind = 'signed'
        JOIN contribution k ON k.agreement_id = a.agreement_id AND k.stage IN ('delivered', 'received')
       WHERE NOT EXISTS (SELECT FROM contribution l WHERE l.corrects_id = k.contribution_id)
         AND NOT EXISTS (SELECT FROM contribution_merge m WHERE m.set_aside_id = k.contribution_id)
      UNION
      SELECT x.agreement_id, act.happens_on FROM activity x JOIN activity_act act ON act.activity_id = x.activity_id
       WHERE act.kind = 'held' AND act.act_no = (SELECT max(l.act_no) FROM activity_act l WHERE l.activity_id = x.activity_id)
      ) told WHERE told.day IS NOT NULL GROUP BY told.agreement_id ORDER BY days`.execute(db);
  const told = lives.map(({ signs }) => signs.join(' ')).filter(Boolean);
  expect(told.length).toBeGreaterThan(1);
  expect(told.toSorted()).toEqual(rows.map(({ days }) => days).toSorted());
  const months = monthsUntil(TODAY, 6);
  const later = await listPairLives(db, scope, plainDate(`${months[0]}-01`));
  expect(countPairs(later, months, TODAY)).toEqual(countPairs(lives, months, TODAY));
});
