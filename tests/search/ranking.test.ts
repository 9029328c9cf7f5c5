import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldKey } from '../../src/kernel/vietnamese/fold.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { type Found, searchPublic } from '../../src/search/search-public.ts';
import { freshDatabase } from '../support/database.ts';
import { SEARCH_TODAY, SEARCH_WORLD } from '../support/search-world.ts';
import { QUERIES } from './queries.ts';

const KIND_WORDS: Readonly<Record<string, string>> = {
  nơi: 'place',
  'cơ quan': 'organisation',
  bản: 'agreement',
  'cam kết': 'clause',
  'hoạt động': 'activity',
  'chương trình': 'programme',
  'lĩnh vực': 'field',
};
/** Of each kind, as many as the page shows before one asks for more. */
const SHOWN = 5;

interface Expected {
  readonly query: string;
  readonly answers: readonly { readonly kind: string; readonly called: string }[];
}

const expected: readonly Expected[] = QUERIES.split('\n').flatMap((line) => {
  const [query = '', answers = ''] = line.split('→').map((part) => part.trim());
  if (line.startsWith('#') || answers === '') return [];
  return [
    {
      query,
      answers: answers.split('|').map((answer) => {
        const [kind = '', called = ''] = answer.split(':').map((part) => part.trim());
        if (!(kind in KIND_WORDS)) throw new Error(`expected a kind — saw ${kind} in ${line}`);
        return { kind: KIND_WORDS[kind] as string, called };
      }),
    },
  ];
});

const calledOf = (found: Found): string =>
  'find' in found ? found.find.node.fullName : 'field' in found ? found.field : found.title;

let opened: Awaited<ReturnType<typeof freshDatabase>> | null = null;
beforeAll(async () => {
  opened = await freshDatabase(SEARCH_WORLD);
});
afterAll(() => opened?.close());

/** In the order in which the page shows them: group after group, the first of each. */
async function shownFor(db: Db, query: string): Promise<readonly Found[]> {
  const { groups } = await searchPublic(db, query, { today: SEARCH_TODAY });
  return groups.flatMap(({ items }) => items.slice(0, SHOWN));
}

test('more than two hundred searches find what they look for, at the top', async () => {
  if (!opened) throw new Error('no database');
  expect(expected.length).toBeGreaterThanOrEqual(200);
  const missed: string[] = [];
  let sum = 0;
  for (const { query, answers } of expected) {
    const shown = await shownFor(opened.db, query);
    const rank = shown.findIndex((found) =>
      answers.some(({ kind, called }) => found.kind === kind && foldKey(calledOf(found)).startsWith(foldKey(called))),
    );
    sum += rank < 0 ? 0 : 1 / (rank + 1);
    if (rank !== 0)
      missed.push(
        `${rank < 0 ? '–' : rank + 1} ${query} → ${answers.map(({ called }) => called).join(' | ')}; first: ${shown
          .slice(0, 2)
          .map((found) => `${found.kind} ${calledOf(found)} ${found.score.toFixed(2)}`)
          .join(' ‖ ')}`,
      );
  }
  const meanReciprocalRank = sum / expected.length;
  console.info(
    `search: ${expected.length} queries, mean reciprocal rank ${meanReciprocalRank.toFixed(3)}, not first:\n${missed.join('\n')}`,
  );
  expect(meanReciprocalRank).toBeGreaterThanOrEqual(0.95);
});
