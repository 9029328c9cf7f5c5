import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SetUpForm, decideSetUp } from './set-up.ts';

const sound: SetUpForm = { token: 'x', provinceCode: '52', officeName: 'Ban Tổ chức Tỉnh ủy', contactEmail: '' };
const context = { tokenIsRight: true, provinceCodes: new Set(['52', '48']) };

test.each<[name: string, change: Partial<SetUpForm>, tokenIsRight: boolean, fault: object]>([
  ['no token', { token: ' ' }, false, { field: 'token', code: 'token-missing' }],
  ['a wrong token', {}, false, { field: 'token', code: 'token-wrong' }],
  ['an unknown province', { provinceCode: '99' }, true, { field: 'provinceCode', code: 'province-unknown', saw: '99' }],
  ['no office', { officeName: '  ' }, true, { field: 'officeName', code: 'office-name-length', saw: 0 }],
  [
    'an endless office',
    { officeName: 'a'.repeat(201) },
    true,
    { field: 'officeName', code: 'office-name-length', saw: 201 },
  ],
  [
    'an address without a host',
    { contactEmail: 'a@b' },
    true,
    { field: 'contactEmail', code: 'email-form', saw: 'a@b' },
  ],
])('%s is refused and named', (_name, change, tokenIsRight, fault) => {
  expect(decideSetUp({ ...sound, ...change }, { ...context, tokenIsRight })).toEqual({ ok: false, refusal: [fault] });
});

test('all faults are told at once, in the order of the form', () => {
  const decided = decideSetUp(
    { token: '', provinceCode: '', officeName: '', contactEmail: 'x' },
    { ...context, tokenIsRight: false },
  );
  expect(decided.ok ? [] : decided.refusal.map(({ field }) => field)).toEqual([
    'token',
    'provinceCode',
    'officeName',
    'contactEmail',
  ]);
});

test('what is accepted is tidy, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (officeName) => {
      const decided = decideSetUp({ ...sound, officeName }, context);
      if (!decided.ok) return;
      expect(decided.value.officeName).toBe(decided.value.officeName.trim());
      expect(decided.value.officeName.length).toBeGreaterThanOrEqual(3);
      expect(decided.value.officeName).not.toMatch(/\s{2}/);
    }),
  );
});
