/**
 * What does each kind of public page cost where nothing is kept, at 1,000 and at 30,000 agreements in one province, each with three
 * clauses and three contributions? Milliseconds from request to answer, rendering and compression with them; in one run.
 */
import { cpus, loadavg } from 'node:os';
import { sql } from 'kysely';
import { PageCache } from '../src/platform/http/page-cache.ts';
import { GIA_LAI, plantPlaces } from '../tests/support/places.ts';
import { portalSite } from '../tests/support/portal-site.ts';
import { withBenchDatabase } from './support/bench-database.ts';
import { COMMUNES, WARD, fill } from './support/many-agreements.ts';

const TIMES = 7;
/** Every look is one after a change that reaches everywhere. */
let generation = 0;
const changes = { generation: () => ++generation, since: () => null, close: async () => undefined };

const table: Record<string, string | number>[] = [];
for (const agreements of [1_000, 30_000]) {
  await withBenchDatabase({ durable: false, maxConnections: 8 }, async ({ db, asOwner }) => {
    await plantPlaces(db, [{ ...GIA_LAI, code: '52' }, WARD, ...COMMUNES]);
    await asOwner((owner) => owner.query(fill(agreements)));
    const { rows } = await sql<{ programme: string; commune: string }>`SELECT
      (SELECT slug FROM programme ORDER BY slug LIMIT 1) AS programme,
      (SELECT min(n.slug) FROM registry_node n JOIN agreement_party USING (node_id) WHERE role = 'recipient') AS commune`.execute(
      db,
    );
    const [found] = rows;
    if (!found) throw new Error('nothing was made');
    const site = portalSite({ db, changes, cache: new PageCache(changes, 1) });
    const agreement = `/ket-nghia/gia-lai/phuong-mot-xa-hai-${agreements / 2}`;
    for (const [name, path] of [
      ['home', '/'],
      ['programme', `/chuong-trinh/gia-lai/${found.programme}`],
      ['province', '/dia-phuong/gia-lai'],
      ['commune', `/dia-phuong/${found.commune}`],
      ['agreement', agreement],
      ['clause', `${agreement}/noi-dung/1`],
      ['field, nation', '/linh-vuc/an-sinh-giam-ngheo'],
      ['field, province', '/linh-vuc/an-sinh-giam-ngheo/gia-lai'],
      ['silence, province', '/im-lang/gia-lai'],
      ['map, nation', '/ban-do'],
      ['map, province', '/ban-do/gia-lai'],
      ['roll-up, nation', '/tong-hop'],
      ['roll-up, province', '/tong-hop/gia-lai'],
      ['statement, province', '/dia-phuong/gia-lai/sao-ke'],
      ['statement, agreement', `${agreement}/sao-ke`],
      ['fields', '/linh-vuc'],
      ['products', '/san-pham'],
      ['open data', '/du-lieu-mo'],
      ['news, nation', '/tin.atom'],
      ['news, programme', `/chuong-trinh/gia-lai/${found.programme}/tin.atom`],
      ['sitemap', '/sitemap.xml'],
    ] as const) {
      const times: number[] = [];
      for (let time = 0; time <= TIMES; time++) {
        const from = performance.now();
        const answer = await site.request(path);
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`${path}: expected 200 — saw ${answer.status}`);
        if (time > 0) times.push(performance.now() - from);
      }
      times.sort((a, b) => a - b);
      table.push({
        agreements,
        page: name,
        'p50 ms': Number(times[Math.floor(TIMES / 2)]?.toFixed(0)),
        'max ms': Number(times.at(-1)?.toFixed(0)),
      });
    }
  });
}
console.table(table);
console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(0)}, Node ${process.version}`);
