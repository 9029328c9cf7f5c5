import type { Context, Hono } from 'hono';
import { expect, test } from 'vitest';
import { inEveryRole } from '../../tests/support/actors.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import { TODAY, TWO_SIDED, VILLAGE_PAIR, portalSite } from '../../tests/support/portal-site.ts';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import { type RequestId, idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { recordContribution } from '../ledger/record-contribution.ts';
import { type ChangeFeed, openChangeFeed } from '../platform/database/change-feed.ts';
import { type Db, announceChange } from '../platform/database/database.ts';
import { PageCache, type RenderedPage } from '../platform/http/page-cache.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { followRecords } from './page-marks.ts';

const OF_THE_PAIR = [
  '/',
  '/chuong-trinh/gia-lai/ket-nghia-thon-lang-gia-lai',
  `/ket-nghia/gia-lai/${VILLAGE_PAIR}`,
  `/ket-nghia/gia-lai/${VILLAGE_PAIR}/noi-dung/1`,
  `/ket-nghia/gia-lai/${VILLAGE_PAIR}/sao-ke`,
  `/ket-nghia/gia-lai/${VILLAGE_PAIR}/tin.atom`,
  '/dia-phuong/gia-lai',
  // The commune in which the village lies.
  '/dia-phuong/23869-xa-ia-dok',
  '/dia-phuong/gia-lai/sao-ke',
  '/linh-vuc/an-sinh-giam-ngheo/gia-lai',
];
const OF_OTHERS = [
  '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong',
  '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong/noi-dung/2',
  '/dia-phuong/23887-xa-chu-prong',
  '/dia-phuong/da-nang',
  '/ban-do/da-nang',
  '/im-lang/da-nang',
];

/** A cache that writes down what was rendered. */
class WatchedCache extends PageCache {
  readonly rendered: string[] = [];

  override answer(c: Context, key: string, render: () => Promise<RenderedPage>): Promise<Response> {
    return super.answer(c, key, () => {
      this.rendered.push(c.req.path);
      return render();
    });
  }
}

/** An app process of its own: its line to the database, its kept pages, its routes. */
interface Process {
  readonly changes: ChangeFeed;
  /** Asks for all pages and tells which of them had to be made anew. */
  readonly look: () => Promise<string[]>;
}

async function openProcess(db: Db, url: string): Promise<Process> {
  const changes = await openChangeFeed(url, () => undefined);
  const cache = new WatchedCache(changes, 16_000_000, followRecords(db));
  const app: Hono = portalSite({ db, changes, cache });
  return {
    changes,
    look: async () => {
      cache.rendered.length = 0;
      for (const path of [...OF_THE_PAIR, ...OF_OTHERS]) expect((await app.request(path)).status, path).toBe(200);
      return [...cache.rendered];
    },
  };
}

async function recordGift(db: Db, word: string): Promise<void> {
  const agreement = await findAgreement(db, '52', VILLAGE_PAIR);
  const [donor, recipient] = agreement?.parties ?? [];
  if (!agreement || !donor || !recipient) throw new Error(`the sample has no ${VILLAGE_PAIR}`);
  unwrap(
    await recordContribution(
      db,
      inEveryRole(nationalNodeId('52'), '52'),
      {
        requestId: idOf('request', 'page marks', word) as RequestId,
        provinceCode: '52',
        agreementId: agreement.agreementId,
        clauseId: null,
        donorNode: donor.nodeId,
        donor: donor.fullName,
        recipientNode: recipient.nodeId,
        recipient: recipient.fullName,
        kind: 'cash',
        item: null,
        amountVnd: 3_000_000n,
        quantity: null,
        unit: null,
        stage: 'delivered',
        statedBy: 'sponsor',
        happenedOn: plainDate('2026-03-01'),
        correctsId: null,
      },
      TODAY,
    ),
  );
}

test('in every process a change drops the pages that show the record, and no other', async () => {
  const { db, ownerUrl, close } = await freshDatabase(TWO_SIDED);
  const processes = [await openProcess(db, ownerUrl), await openProcess(db, ownerUrl)];
  /** What each process renders anew after an act. */
  const after = async (act: () => Promise<void>): Promise<string[][]> => {
    const before = processes.map(({ changes }) => changes.generation() as number);
    await act();
    for (const [index, { changes }] of processes.entries())
      await expect.poll(() => changes.generation()).toBe((before[index] as number) + 1);
    return Promise.all(processes.map(({ look }) => look()));
  };
  const twice = (paths: readonly string[]): string[][] => [[...paths], [...paths]];

  expect(await Promise.all(processes.map(({ look }) => look()))).toEqual(twice([...OF_THE_PAIR, ...OF_OTHERS]));
  expect(await Promise.all(processes.map(({ look }) => look())), 'kept').toEqual(twice([]));
  expect(await after(() => recordGift(db, 'first'))).toEqual(twice(OF_THE_PAIR));
  expect(
    await after(() => announceChange(db, '52', { kind: 'account', about: [nationalNodeId('52')] })),
    'who has which role is on no public page',
  ).toEqual(twice([]));
  const [inProvince] = await after(() => announceChange(db, '48', { kind: 'document', about: [] }));
  expect(inProvince, 'a legal document may stand on many pages of its province').toEqual([
    '/',
    '/dia-phuong/da-nang',
    '/ban-do/da-nang',
    '/im-lang/da-nang',
  ]);
  expect(await after(() => announceChange(db, '79')), 'an import reaches anywhere').toEqual(
    twice([...OF_THE_PAIR, ...OF_OTHERS]),
  );
  for (const { changes } of processes) await changes.close();
  await close();
});
