import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlainDate, addDays, plainDate } from '../kernel/plain-date.ts';
import { AGES, type Age, type ConsentAct, type Giver, PURPOSES, foldConsent, mayPublish } from './consent.ts';

const DAY = plainDate('2026-03-01');
const said = (
  kind: 'given' | 'withdrawn',
  giver: Giver,
  age: Age | null,
  day = 0,
  ends: number | null = null,
): ConsentAct => ({
  kind,
  giver,
  age,
  happenedOn: addDays(DAY, day),
  endsOn: ends === null ? null : addDays(DAY, ends),
});
const given = (giver: Giver, age: Age, day = 0, ends: number | null = null): ConsentAct =>
  said('given', giver, age, day, ends);
const withdrawn = (giver: Giver, day = 0): ConsentAct => said('withdrawn', giver, null, day);

describe('what the acts of one use come to', () => {
  test.each<[string, ConsentAct[], number, string]>([
    ['nobody said anything', [], 0, 'never-asked'],
    ['an adult agreed', [given('subject', 'adult')], 0, 'stands'],
    ['not before the day', [given('subject', 'adult', 1)], 0, 'never-asked'],
    ['an adult took it back', [given('subject', 'adult'), withdrawn('subject', 2)], 2, 'withdrawn'],
    ['it stood until the day before', [given('subject', 'adult'), withdrawn('subject', 2)], 1, 'stands'],
    ['agreed anew', [given('subject', 'adult'), withdrawn('subject', 2), given('subject', 'adult', 3)], 3, 'stands'],
    [
      'an old paper found after a withdrawal',
      [given('subject', 'adult'), withdrawn('subject', 5), given('subject', 'adult', 3)],
      6,
      'withdrawn',
    ],
    ['a withdrawal without a consent', [withdrawn('subject')], 0, 'never-asked'],
    ['its last day', [given('subject', 'adult', 0, 10)], 10, 'stands'],
    ['past its last day', [given('subject', 'adult', 0, 10)], 11, 'over'],
    ['a child from seven alone', [given('subject', 'child-from-7')], 0, 'waits-for'],
    ['its guardian alone', [given('guardian', 'child-from-7')], 0, 'waits-for'],
    ['child and guardian', [given('subject', 'child-from-7'), given('guardian', 'child-from-7')], 0, 'stands'],
    [
      'the guardian takes back',
      [given('subject', 'child-from-7'), given('guardian', 'child-from-7'), withdrawn('guardian', 1)],
      1,
      'withdrawn',
    ],
    [
      'the child takes back',
      [given('subject', 'child-from-7'), given('guardian', 'child-from-7'), withdrawn('subject', 1)],
      1,
      'withdrawn',
    ],
    [
      'the shorter of two terms',
      [given('subject', 'child-from-7', 0, 9), given('guardian', 'child-from-7', 0, 5)],
      6,
      'over',
    ],
    ['a small child is spoken for', [given('guardian', 'child-under-7')], 0, 'stands'],
    ['a small child cannot agree', [given('subject', 'child-under-7')], 0, 'waits-for'],
    [
      'grown up, speaks alone',
      [given('guardian', 'child-under-7'), withdrawn('guardian', 1), given('subject', 'adult', 2)],
      2,
      'stands',
    ],
    ['a guardian for a grown person', [given('guardian', 'adult')], 0, 'waits-for'],
  ])('%s', (_name, acts, day, code) => {
    const on = addDays(DAY, day);
    expect(foldConsent(acts, on).code).toBe(code);
    expect(mayPublish({ 'publish-photo': acts }, 'publish-photo', on)).toBe(code === 'stands');
  });

  test('a consent for one use is none for another', () => {
    const acts = { 'publish-name': [given('subject', 'adult')] };
    expect(PURPOSES.filter((purpose) => mayPublish(acts, purpose, DAY))).toEqual(['publish-name']);
  });

  const anyAct = fc
    .record({
      kind: fc.constantFrom('given' as const, 'withdrawn' as const),
      giver: fc.constantFrom('subject' as const, 'guardian' as const),
      age: fc.constantFrom(...AGES),
      day: fc.integer({ min: 0, max: 30 }),
      ends: fc.option(fc.integer({ min: 0, max: 20 })),
    })
    .map(({ kind, giver, age, day, ends }) =>
      said(kind, giver, kind === 'given' ? age : null, day, kind === 'given' && ends !== null ? day + ends : null),
    );

  test('whoever withdraws last has the last word, whatever was said before', () => {
    fc.assert(
      fc.property(
        fc.array(anyAct, { maxLength: 8 }),
        fc.constantFrom('subject' as const, 'guardian' as const),
        (acts, giver) => {
          const all = [...acts, withdrawn(giver, 40)];
          expect(mayPublish({ contact: all }, 'contact', addDays(DAY, 40))).toBe(false);
        },
      ),
    );
  });

  test('nothing is published before somebody agreed, and what later days bring changes no earlier day', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 8 }), anyAct, fc.integer({ min: 0, max: 40 }), (acts, later, day) => {
        const on: PlainDate = addDays(DAY, day);
        const stands = mayPublish({ contact: acts }, 'contact', on);
        if (stands) expect(acts.some(({ kind, happenedOn }) => kind === 'given' && happenedOn <= on)).toBe(true);
        if (later.happenedOn > on) expect(foldConsent([...acts, later], on)).toEqual(foldConsent(acts, on));
      }),
    );
  });
});
