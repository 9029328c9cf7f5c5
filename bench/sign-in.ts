/**
 * How many people can sign in per second, alone and at once? Each costs one scrypt hash, so the processors decide. Also: what a
 * password rule costs when first asked, and afterwards.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwrap } from '../src/kernel/result.ts';
import { migrations } from '../src/migrations.ts';
import { checkPassword } from '../src/platform/accounts/password-rules.ts';
import { APP_ROLE, openDatabase } from '../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../src/platform/database/embedded-cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { type Office, PASSWORD, openTestOffice, plantAccount } from '../tests/support/office.ts';

const PEOPLE = 40;
const ROUNDS = [1, 4, 16];

const login = (index: number): string => `can.bo.${index}`;

/** Milliseconds of each sign-in, page and form, and how long all of them took. */
async function signAllIn(office: Office, atOnce: number): Promise<{ each: number[]; seconds: number }> {
  const waiting = Array.from({ length: PEOPLE }, (_, index) => index);
  const each: number[] = [];
  const from = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
        const begun = performance.now();
        const answer = await office
          .browser()
          .submit('/lam-viec/dang-nhap', { login: login(index), password: PASSWORD });
        if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`);
        each.push(performance.now() - begun);
      }
    }),
  );
  return { each: each.toSorted((a, b) => a - b), seconds: (performance.now() - from) / 1000 };
}

const atShare = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0).padStart(6);

const megabytes = (): number => process.memoryUsage.rss() / 1024 / 1024;

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-bench-'));
const cluster = unwrap(await startEmbeddedCluster({ dataDir: join(folder, 'data'), durable: true }));
try {
  const url = cluster.url('postgres');
  unwrap(await migrate(url, migrations));
  const { db, close } = openDatabase({ url, maxConnections: 12, role: APP_ROLE, onBroken: () => undefined });
  const office = openTestOffice(db);
  for (let index = 0; index < PEOPLE; index++)
    await plantAccount(office, { email: null, username: login(index), name: `Cán bộ ${index}` });
  console.log(`${cpus().length} processors; ${PEOPLE} sign-ins each, page and form, on a durable database`);
  console.log('at once   per second   median ms   p95 ms');
  for (const atOnce of ROUNDS) {
    const { each, seconds } = await signAllIn(office, atOnce);
    const rate = (PEOPLE / seconds).toFixed(1).padStart(12);
    console.log(`${String(atOnce).padStart(7)} ${rate}      ${atShare(each, 0.5)}   ${atShare(each, 0.95)}`);
  }
  await close();
  const before = megabytes();
  const times: number[] = [];
  for (const word of ['mười hai con voi trắng', 'cây đa bến nước sân đình', 'x'.repeat(128)]) {
    const from = performance.now();
    await checkPassword(word, ['Rơ Châm Đạt', 'Ban Tổ chức Tỉnh ủy Gia Lai']);
    times.push(performance.now() - from);
  }
  const [first = 0, second = 0, longest = 0] = times;
  console.log(
    `password rules: ${first.toFixed(0)} ms and ${(megabytes() - before).toFixed(0)} MB when first asked, then ${second.toFixed(1)} ms (longest password ${longest.toFixed(0)} ms)`,
  );
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
