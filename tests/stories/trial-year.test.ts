import { expect, test } from 'vitest';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { brokenInvariants } from '../../src/ledger/invariants.ts';
import { openChangeFeed } from '../../src/platform/database/change-feed.ts';
import { createAuth } from '../../src/platform/accounts/auth.ts';
import { loadTrial } from '../../src/sample/load-trial.ts';
import { TEST_SECRET, TEST_URL } from '../support/own-account.ts';
import { freshDatabase } from '../support/database.ts';
import { textOf } from '../support/portal-pages.ts';
import { portalSite } from '../support/portal-site.ts';
import { TRIAL_PAIR } from '../support/public-routes.ts';
import { SAMPLE } from '../support/sample.ts';

/** The trial counts its days back from the one on which it is started: it must load on any of them. */
test.each(['2026-11-23', '2027-01-01', '2028-02-29'])(
  'the year that the trial has lived, started on %s',
  async (day) => {
    const { db, ownerUrl, close } = await freshDatabase(SAMPLE);
    const changes = await openChangeFeed(ownerUrl, () => undefined);
    try {
      const auth = createAuth({ db, secret: TEST_SECRET, url: TEST_URL });
      const accounts = await loadTrial(db, auth, plainDate(day));
      expect(accounts.map(({ username }) => username)).toContain('daumoi');
      expect(await brokenInvariants(db)).toEqual([]);
      const app = portalSite({ db, changes });
      const text = async (path: string) => textOf(await (await app.request(path)).text());
      const told = await text(TRIAL_PAIR);
      for (const line of [
        'Bên nhận xác nhận đã nhận 292,3 triệu đồng',
        'Đã hứa, chưa đến nơi: 30 triệu đồng',
        'Bên nhận: đã nhận 141 suất, không nhận 3 suất',
        'dựng để dùng thử, không phải hồ sơ chính thức',
      ])
        expect(told).toContain(line);
      // Under its promise a delivery and its answer are one thing.
      expect(told).toMatch(
        /suất quà Tết \(144 suất\) Đã trao, bên hỗ trợ báo [\d/]{10} Đã nhận, bên nhận xác nhận [\d/]{10} 141 suất/,
      );
      expect(await text(`${TRIAL_PAIR}/sao-ke`)).toContain('Bên nhận chưa trả lời 1 lần trao, trị giá 7.000.000 đồng.');
    } finally {
      await changes.close();
      await close();
    }
  },
);
