import pg from 'pg';
import { sql } from 'kysely';
import { APP_ROLE, openDatabase } from '../src/platform/database/database.ts';
import { PageCache } from '../src/platform/http/page-cache.ts';
import { portalSite } from '../tests/support/portal-site.ts';
const url = process.argv.at(-1) as string;
const said = new Map<string, number>();
const query = pg.Client.prototype.query as (...a: unknown[]) => unknown;
let on = false;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const from = performance.now();
  const answer = query.apply(this, args);
  const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text: string })?.text;
  if (on && answer instanceof Promise) answer.then(() => said.set(text, Math.max(said.get(text) ?? 0, performance.now() - from)), () => undefined);
  return answer;
} as never;
const { db, close } = openDatabase({ url, maxConnections: 8, role: APP_ROLE, onBroken: () => undefined });
let generation = 0;
const changes = { generation: () => ++generation, since: () => null, close: async () => undefined };
const site = portalSite({ db, changes, cache: new PageCache(changes, 1) });
const { rows: [found] } = await sql<{ programme: string; commune: string }>`SELECT
      (SELECT slug FROM programme ORDER BY slug LIMIT 1) AS programme,
      (SELECT min(n.slug) FROM registry_node n JOIN agreement_party USING (node_id) WHERE role = 'recipient') AS commune`.execute(db);
const agreement = `/ket-nghia/gia-lai/phuong-mot-xa-hai-15000`;
for (const path of ['/', `/chuong-trinh/gia-lai/${found?.programme}`, '/dia-phuong/gia-lai', `/dia-phuong/${found?.commune}`, '/ban-do', '/ban-do/gia-lai','/tong-hop','/tong-hop/gia-lai','/du-lieu-mo', '/dia-phuong', '/chuong-trinh', '/linh-vuc', '/linh-vuc/an-sinh-giam-ngheo', '/im-lang', '/san-pham', `${agreement}/sao-ke`, `/dia-phuong/gia-lai/sao-ke`, `/tim?q=xa%20hai`, '/sitemap.xml', '/tin.atom', '/dia-phuong/gia-lai/tin.atom', agreement, `${agreement}/van-ban`]) {
  const times: number[] = [];
  said.clear();
  for (let i = 0; i < 4; i++) { on = i > 1; const from = performance.now(); const r = await site.request(path); await r.arrayBuffer(); times.push(Math.round(performance.now() - from)); if (r.status !== 200) times.push(-r.status); }
  console.log(path, times.join(' '));
  for (const [t, ms] of [...said].filter(([, ms]) => ms > 25).sort((a, b) => b[1] - a[1]).slice(0, 5)) console.log('    ', Math.round(ms), t.replace(/\s+/g, ' ').slice(0, 170));
}
await close();
