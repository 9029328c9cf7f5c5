import { apiDeps } from './api-deps.ts';
import { onTestFinished } from 'vitest';
import { CHAIN } from './chain.ts';
import { freshDatabase } from './database.ts';
import { makeAccount } from './own-account.ts';
import { BONG_SON, GIA_LAI, IA_DOK, placeId } from './places.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { apiRoutes } from '../../src/api/api-routes.ts';

export const NOW = new Date('2026-11-22T05:00:00Z');
export const NEXT_YEAR = new Date('2027-11-01T00:00:00Z');

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

interface Site {
  readonly db: Db;
  readonly clock: { now: Date };
  readonly post: (
    path: string,
    word: string | null,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  readonly get: (path: string, word?: string) => Promise<Answer>;
  readonly app: ReturnType<typeof apiRoutes>;
}

export async function openSite(secondFactorAsked = false): Promise<Site> {
  const { db, close } = await freshDatabase(CHAIN);
  onTestFinished(close);
  const clock = { now: NOW };
  const app = apiRoutes(apiDeps(db, () => clock.now, { secondFactorAsked: async () => secondFactorAsked }));
  const answer = async (response: Response): Promise<Answer> => ({
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  });
  return {
    db,
    clock,
    app,
    get: async (path, word) =>
      answer(await app.request(`/api/v1${path}`, { headers: word ? { Authorization: `Bearer ${word}` } : {} })),
    post: async (path, word, body, headers = {}) =>
      answer(
        await app.request(`/api/v1${path}`, {
          method: 'POST',
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: {
            'Content-Type': 'application/json',
            ...(word ? { Authorization: `Bearer ${word}` } : {}),
            ...headers,
          },
        }),
      ),
  };
}

export const office = (db: Db) => makeAccount(db, 'tinh', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]);
export const sponsor = (db: Db) =>
  makeAccount(db, 'bong-son', [{ role: 'sponsor-officer', nodeId: placeId(BONG_SON) }]);

export const programme = (more: object = {}) => ({
  requestId: newId(),
  provinceCode: '52',
  slug: 'ket-nghia-2026',
  title: 'Kết nghĩa năm 2026',
  owner: '52',
  ...more,
});
export const document = (more: object = {}) => ({
  requestId: newId(),
  provinceCode: '52',
  kind: 'Chỉ thị',
  number: '03-CT/TU',
  issuedOn: '2025-08-07',
  ...more,
});
export const agreement = (more: object = {}) => ({
  requestId: newId(),
  provinceCode: '52',
  programme: 'gia-lai',
  documentKind: 'giao-uoc',
  parties: [
    { place: '21640', role: 'sponsor' },
    { place: placeId(IA_DOK), role: 'recipient' },
  ],
  signed: false,
  clauses: [{ field: 'welfare', text: 'Giúp hộ nghèo', owedBy: 'sponsor' }],
  ...more,
});
export const PAIR = 'phuong-bong-son-xa-chu-prong';
export const contribution = (more: object = {}) => ({
  requestId: newId(),
  provinceCode: '52',
  agreement: PAIR,
  clause: 1,
  donorPlace: '21640',
  donor: 'Phường Bồng Sơn',
  recipientPlace: '23887',
  recipient: 'Hộ nghèo xã Chư Prông',
  kind: 'in-kind',
  item: 'suất quà',
  quantity: '20',
  unit: 'suất',
  stage: 'delivered',
  statedBy: 'sponsor',
  happenedOn: '2026-01-20',
  ...more,
});
export const suspension = (more: object = {}) => ({
  requestId: newId(),
  kind: 'suspended',
  happenedOn: '2026-02-01',
  ...more,
});

export const WRITES = [
  ['/programmes', 'programme', programme],
  ['/documents', 'document', document],
  ['/agreements', 'agreement', agreement],
  [`/agreements/52/${PAIR}/acts`, 'agreement', suspension],
  ['/contributions', 'contribution', () => contribution({ statedBy: 'office' })],
] as const;

export const pathsOf = (body: Record<string, unknown>): string[] =>
  ((body.faults ?? []) as { path: string }[]).map(({ path }) => path);
