import { apiDeps } from '../../tests/support/api-deps.ts';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../tests/support/database.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { apiRoutes } from './api-routes.ts';

test('the search of the pages, for programs', async () => {
  const { db, close } = await freshDatabase(SAMPLE);
  try {
    const app = apiRoutes(apiDeps(db, () => new Date('2026-11-22T05:00:00Z'), { secondFactorAsked: async () => true }));
    const ask = async (query: string) => {
      const answer = await app.request(`/api/v1/search?${query}`);
      return {
        status: answer.status,
        body: (await answer.json()) as { reading: string; groups: { kind: string; count: number; items: unknown[] }[] },
      };
    };
    const { body } = await ask('q=nha%20ve%20sinh%20tra%20tan');
    expect(body.reading).toBe('as-asked');
    expect(body.groups[0]).toMatchObject({
      kind: 'clause',
      count: 1,
      items: [
        { path: '/ket-nghia/da-nang/phuong-hoa-cuong-xa-tra-tan', sentence: 'Phường Hòa Cường hỗ trợ xã Trà Tân.' },
      ],
    });
    const narrowed = await ask('q=chu%20prong&kind=clause&field=security&province=52&year=2025&limit=1');
    expect(narrowed.body.groups).toMatchObject([{ kind: 'clause', count: 1, items: [{}] }]);
    for (const bad of ['', 'q=', `q=${'a'.repeat(101)}`, 'q=a%00b', 'q=a&year=25', 'q=a&kind=person', 'q=a&limit=0'])
      expect((await ask(bad)).status, bad).toBe(400);
  } finally {
    await close();
  }
});
