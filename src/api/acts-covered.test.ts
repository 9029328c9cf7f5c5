import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KEY_SCOPES } from '../access/key-word.ts';
import type { Policies } from '../kernel/policy.ts';
import { WRITES } from './all-routes.ts';
import { OPERATIONS_VI } from './messages/operations-vi.ts';

const ROOMS = import.meta.glob<Record<string, Policies>>('../*/*-policy.ts', { eager: true });
const ACTS = Object.values(ROOMS)
  .flatMap((room) => Object.entries(room))
  .flatMap(([name, policies]) => (name.endsWith('Policies') ? Object.keys(policies) : []))
  .filter((act) => !act.endsWith('.read'));
const DOCS = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'api.md'), 'utf8');
const [COVERED = '', LEFT_OUT = ''] = DOCS.slice(DOCS.indexOf('## Every act and its route')).split(
  '### Left to people',
);

test('every act has a route that docs/api.md names, or stands there among those left to people', () => {
  const routed = new Map(WRITES.flatMap(({ acts, path }) => acts.map((act) => [act, path] as const)));
  const wrong = ACTS.flatMap((act) => {
    const path = routed.get(act);
    // What people do to their own account stands there as one.
    const named = act.startsWith('account.own.') ? 'account.own…' : act;
    if (!path) return LEFT_OUT.includes(`\`${named}\``) ? [] : [`${act} is neither routed nor left out with a reason`];
    const rows = COVERED.split('\n').filter((row) => row.includes(`\`${act}\``));
    return rows.length > 0 ? [] : [`${act} at ${path} stands in no row`];
  });
  const paths = new Set(WRITES.map(({ path }) => path));
  for (const path of paths) if (!COVERED.includes(`\`${path}\``)) wrong.push(`${path} stands in no row`);
  console.info(`api: ${ACTS.length} acts, ${routed.size} with a route`);
  expect(wrong).toEqual([]);
  expect([...routed.keys()].filter((act) => !ACTS.includes(act))).toEqual([]);
  expect(routed.size).toBeGreaterThan(60);
});

test('every write has its words in Vietnamese and a scope that a key can have', () => {
  for (const { path, acts } of WRITES) {
    expect(OPERATIONS_VI[`post ${path}`], path).toBeTruthy();
    for (const act of acts) expect(KEY_SCOPES as readonly string[]).toContain(act.split('.')[0]);
  }
});
