import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Policies } from '../kernel/policy.ts';
import { WEBHOOK_ACTS } from './told-acts.ts';

const ROOMS = import.meta.glob<Record<string, Policies>>('../*/*-policy.ts', { eager: true });
const ACTS = Object.values(ROOMS)
  .flatMap((room) => Object.entries(room))
  .flatMap(([name, policies]) => (name.endsWith('Policies') ? Object.keys(policies) : []));

/** What other systems are not told, and why. An act ends here or in told-acts.ts; one that is in neither fails the test. */
const NOT_TOLD: Readonly<Record<string, readonly string[]>> = {
  'reading changes nothing': ACTS.filter((act) => /\.(read|read-[a-z]+|look|list)$/.test(act)),
  'accounts, roles and ways in are told to nobody': ACTS.filter((act) => /^(account|instance)\./.test(act)).concat(
    'account.own',
  ),
  'people and their data are told to nobody': ACTS.filter((act) => /^(person|consent|erasure|privacy)\./.test(act)),
  'who stands in for whom concerns people': ['review.delegate', 'review.end-delegation'],
  'a draft is its own office’s until it is published, handed in or decided': [
    'assignment.draft',
    'assignment.import',
    'assignment.withdraw-draft',
    'pairing.take-in',
    'pairing.copy',
    'pairing.change',
    'pairing.sign',
    'pairing.drop',
    'review.write',
    'source.add-draft',
    'source.decide-draft',
    'source.drop-draft',
  ],
  'a way in that is given to one receiver': ['confirmation.make-link', 'confirmation.revoke-link'],
  'the office’s own furniture': ['template.add', 'template.withdraw', 'open-data.order-package'],
  'the machine room': ['job.retry', 'job.drop', 'audit.export'],
  'subscriptions do not tell of themselves; a test goes to the one that is tested': [
    'webhook.subscribe',
    'webhook.end',
    'webhook.redeliver',
    'webhook.ping',
  ],
};

test('every act of every room is told to other systems, or stands here with the reason why not', () => {
  const notTold = new Set(Object.values(NOT_TOLD).flat());
  const told = new Set<string>(WEBHOOK_ACTS);
  expect(told.size).toBe(WEBHOOK_ACTS.length);
  expect(ACTS.length).toBeGreaterThan(150);
  expect(ACTS.filter((act) => told.has(act) === notTold.has(act))).toEqual([]);
  expect([...told, ...notTold].filter((act) => !ACTS.includes(act))).toEqual([]);
});

test('docs/api.md names everything that is told', () => {
  const docs = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'api.md'), 'utf8');
  const [, section = ''] = docs.split('### What is told');
  const [named = ''] = section.split('\n## ');
  expect(WEBHOOK_ACTS.filter((act) => !named.includes(`\`${act}\``))).toEqual([]);
});
