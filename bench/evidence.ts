/**
 * What does a photo cost: taking it in (12 million points, 5 MB), and finding where else in the province nearly the same one was
 * used, among 100,000 photos; milliseconds for one photo and for a page of 24.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import sharp from 'sharp';
import { listLikeUses } from '../src/evidence/file-record-store.ts';
import { receiveFile } from '../src/evidence/receive-file.ts';
import type { FileId } from '../src/kernel/ids.ts';
import { unwrap } from '../src/kernel/result.ts';
import { migrations } from '../src/migrations.ts';
import { APP_ROLE, openDatabase } from '../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../src/platform/database/embedded-cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { diskStore } from '../src/platform/files/disk-store.ts';

const PHOTOS = 100_000;
const TIMES = 9;

const FILL = `
  INSERT INTO evidence_file (province_code, file_id, kind, media_type, sha256, bytes, view_sha256, thumb_sha256, width, height,
      look_across, look_down, original_sha256)
    SELECT '52', ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'photo', 'image/jpeg', h, 400000, h, h, 2560, 1920,
           ('x' || substr(h, 1, 16))::bit(64)::bigint, ('x' || substr(h, 17, 16))::bit(64)::bigint, h
      FROM generate_series(1, ${PHOTOS}) i, LATERAL (SELECT encode(sha256(i::text::bytea), 'hex') AS h) hashed;
  INSERT INTO evidence (province_code, evidence_id, file_id, subject_kind, subject_id, people, request_id, request_hash)
    SELECT province_code, gen_random_uuid(), file_id, 'activity', gen_random_uuid(), 'none', gen_random_uuid(), 'x' FROM evidence_file;
  ANALYZE evidence_file; ANALYZE evidence`;

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-bench-'));
const cluster = unwrap(await startEmbeddedCluster({ dataDir: folder, durable: true }));
const url = cluster.url('postgres');
try {
  unwrap(await migrate(url, migrations));
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(FILL);
  await owner.end();
  const opened = openDatabase({ url, maxConnections: 4, role: APP_ROLE, onBroken: () => undefined });
  const room = { store: diskStore(join(folder, 'files')), incoming: join(folder, 'files', '.incoming') };
  const id = (index: number): FileId => `01900000-0000-7000-8000-${index.toString(16).padStart(12, '0')}` as FileId;
  const pages = Array.from({ length: TIMES }, (_, time) =>
    Array.from({ length: 24 }, (_each, index) => id(1 + (((time * 24 + index) * 397) % PHOTOS))),
  );
  const one: number[] = [];
  const page: number[] = [];
  for (const files of pages) {
    one.push(await timed(() => listLikeUses(opened.db, '52', files.slice(0, 1))));
    page.push(await timed(() => listLikeUses(opened.db, '52', files)));
  }
  const taken: number[] = [];
  let bytes = 0;
  for (let time = 0; time < TIMES; time++) {
    // Noise over a slope: as hard to pack as a photo of leaves.
    const [width, height] = [4000, 3000];
    const noise = await sharp(randomBytes(250 * 188 * 3), { raw: { width: 250, height: 188, channels: 3 } })
      .resize(width, height, { kernel: 'cubic' })
      .jpeg({ quality: 92 })
      .toBuffer();
    bytes = noise.length;
    const content = (async function* () {
      yield noise;
    })();
    taken.push(
      await timed(async () =>
        unwrap(await receiveFile(opened.db, room, { provinceCode: '52', name: 'IMG.jpg', content })),
      ),
    );
  }
  console.log(`${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}`);
  console.log(`| among ${PHOTOS.toLocaleString('en')} photos | ms |`);
  console.log('| --- | --- |');
  console.log(`| where one photo was used, or one like it | ${middle(one).toFixed(0)} |`);
  console.log(`| the same for a page of 24 photos | ${middle(page).toFixed(0)} |`);
  console.log(
    `| a photo of 12 million points (${(bytes / 1e6).toFixed(1)} MB) taken in: three sizes, look, on disk | ${middle(taken).toFixed(0)} |`,
  );
  console.log(`memory of the process after it: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  await opened.close();
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
