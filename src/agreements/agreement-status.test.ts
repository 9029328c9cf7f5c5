import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlainDate, addDays, plainDate } from '../kernel/plain-date.ts';
import {
  AGREEMENT_ACTS,
  type AgreementAct,
  type AgreementActKind,
  TRANSITIONS,
  decideAct,
  statusAfter,
} from './agreement-status.ts';

const today = plainDate('2026-06-01');
const act = (kind: AgreementActKind, happenedOn: string | null = null): AgreementAct => ({
  kind,
  happenedOn: happenedOn ? plainDate(happenedOn) : null,
  happenedBy: null,
  place: null,
  note: null,
});

test.each<[string, AgreementActKind[], string]>([
  ['known, not signed', ['recorded'], 'recorded'],
  ['signed', ['recorded', 'signed'], 'in-force'],
  ['paused', ['recorded', 'signed', 'suspended'], 'suspended'],
  ['taken up again', ['recorded', 'signed', 'suspended', 'resumed'], 'in-force'],
  ['ended while paused', ['recorded', 'signed', 'suspended', 'ended'], 'ended'],
  ['given up before signing', ['recorded', 'ended'], 'ended'],
])('%s', (_what, kinds, status) => {
  expect(statusAfter(kinds.map((kind) => act(kind)))).toBe(status);
});

test('acts that cannot have been recorded are a bug', () => {
  expect(() => statusAfter([])).toThrow('saw none');
  expect(() => statusAfter([act('signed')])).toThrow('saw signed when none');
});

describe('whether an act may follow', () => {
  const signed = [act('recorded'), act('signed', '2025-10-18')];
  test.each<[string, AgreementAct[], AgreementAct, object]>([
    ['a second signing', signed, act('signed'), { code: 'act-not-possible', act: 'signed', status: 'in-force' }],
    ['a pause before signing', [act('recorded')], act('suspended'), { code: 'act-not-possible' }],
    ['tomorrow', signed, act('ended', '2026-06-02'), { code: 'act-in-future' }],
    ['before signing', signed, act('ended', '2025-10-17'), { code: 'act-before-earlier', earlier: '2025-10-18' }],
  ])('%s is refused', (_what, acts, next, refusal) => {
    expect(decideAct(acts, next, today)).toMatchObject({ ok: false, refusal });
  });

  test('whatever was allowed can be folded, and the fold is what was answered', () => {
    const step = fc.record({
      kind: fc.constantFrom(...AGREEMENT_ACTS),
      day: fc.option(fc.integer({ min: -400, max: 5 }).map((days): PlainDate => addDays(today, days))),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const acts = [act('recorded')];
        for (const { kind, day } of steps) {
          const next = { ...act(kind), happenedOn: day };
          const decided = decideAct(acts, next, today);
          const before = statusAfter(acts);
          if (!decided.ok) continue;
          acts.push(next);
          expect(decided.value).toBe(statusAfter(acts));
          expect(Object.keys(TRANSITIONS[before])).toContain(kind);
        }
        const days = acts.flatMap(({ happenedOn }) => happenedOn ?? []);
        expect(days).toEqual(days.toSorted());
        expect(days.every((day) => day <= today)).toBe(true);
      }),
    );
  });
});
