/**
 * What do public pages and the daily pages of the office cost where nothing is kept, at 1,000 and at 30,000 agreements in one
 * province, each with three clauses and up to five contributions and two activities? Milliseconds from request to answer.
 */
import { cpus, loadavg } from 'node:os';
import { sql } from 'kysely';
import type { Db } from '../src/platform/database/database.ts';
import { PageCache } from '../src/platform/http/page-cache.ts';
import { officeSite } from '../tests/support/office-site.ts';
import { GIA_LAI, placeId } from '../tests/support/places.ts';
import { portalSite } from '../tests/support/portal-site.ts';
import { withBenchDatabase } from './support/bench-database.ts';
import { COMMUNES, plantAgreements } from './support/many-agreements.ts';
import { readPage, timeQuestion } from './support/timed-questions.ts';

const TIMES = 7;
/** Every look is one after a change that reaches everywhere. */
let generation = 0;
const changes = { generation: () => ++generation, since: () => null, close: async () => undefined };

/** What is asked for, by name. */
type Asked = readonly (readonly [name: string, path: string])[];

const publicPages = (agreement: string, { programme, commune }: Found): Asked => [
  ['home', '/'],
  ['programme', `/chuong-trinh/gia-lai/${programme}`],
  ['province', '/dia-phuong/gia-lai'],
  ['commune', `/dia-phuong/${commune}`],
  ['agreement', agreement],
  ['commitment', `${agreement}/noi-dung/1`],
  ['field, nation', '/linh-vuc/an-sinh-giam-ngheo'],
  ['field, province', '/linh-vuc/an-sinh-giam-ngheo/gia-lai'],
  ['silence, province', '/im-lang/gia-lai'],
  ['map, nation', '/ban-do'],
  ['map, province', '/ban-do/gia-lai'],
  ['roll-up, nation', '/tong-hop'],
  ['roll-up, province', '/tong-hop/gia-lai'],
  ['roll-up, programme', `/tong-hop/gia-lai/${programme}`],
  ['statement, province', '/dia-phuong/gia-lai/sao-ke'],
  ['statement, commune', `/dia-phuong/${commune}/sao-ke`],
  ['rows, province', '/dia-phuong/gia-lai/sao-ke/nhan/delivered'],
  ['statement, agreement', `${agreement}/sao-ke`],
  ['fields', '/linh-vuc'],
  ['products', '/san-pham'],
  ['open data', '/du-lieu-mo'],
  ['news, nation', '/tin.atom'],
  ['news, programme', `/chuong-trinh/gia-lai/${programme}/tin.atom`],
  ['sitemap', '/sitemap.xml'],
];

const OFFICE_PAGES: Asked = [
  ['desk', '/lam-viec'],
  ['agreements', '/lam-viec/ket-nghia'],
  ['rhythm', '/lam-viec/nhip'],
  ['calendar', '/lam-viec/lich'],
  ['confirmations', '/lam-viec/xac-nhan'],
  ['reports', '/lam-viec/bao-cao'],
  ['statement by agreement', '/lam-viec/sao-ke'],
  ['statement by giving side', '/lam-viec/sao-ke?theo=ben'],
  ['statement by receiving place', '/lam-viec/sao-ke?theo=noi'],
  ['statement by field', '/lam-viec/sao-ke?theo=linh-vuc'],
  ['rows outstanding', '/lam-viec/sao-ke/khoan?so=outstanding'],
  ['roll-up', '/lam-viec/tong-hop'],
];

interface Found {
  readonly programme: string;
  readonly commune: string;
}

async function findPlaces(db: Db): Promise<Found> {
  const { rows } = await sql<Found>`SELECT
    (SELECT slug FROM programme ORDER BY slug LIMIT 1) AS programme,
    (SELECT min(n.slug) FROM registry_node n JOIN agreement_party USING (node_id)
      WHERE role = 'recipient' AND n.kind = 'commune') AS commune`.execute(db);
  const [found] = rows;
  if (!found) throw new Error('nothing was made');
  return found;
}

const table: Record<string, string | number>[] = [];
for (const agreements of [1_000, 30_000]) {
  await withBenchDatabase({ durable: false, maxConnections: 8 }, async ({ db, asOwner }) => {
    await plantAgreements(db, asOwner, agreements);
    const site = portalSite({ db, changes, cache: new PageCache(changes, 1) });
    const office = officeSite(db, { url: 'http://office.example' });
    const [commune] = COMMUNES;
    if (!commune) throw new Error('no commune');
    const people = {
      'province office': await office.person('Văn phòng', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]),
      'commune officer': await office.person('Cán bộ xã', [{ role: 'recipient-officer', nodeId: placeId(commune) }]),
    };
    const measure = async (who: string, page: string, ask: () => Promise<Response> | Response): Promise<void> => {
      const { figures } = await timeQuestion(TIMES, () => readPage(page, ask));
      table.push({ agreements, who, page, ...figures });
    };
    const agreement = `/ket-nghia/gia-lai/phuong-mot-xa-hai-${agreements / 2}`;
    for (const [name, path] of publicPages(agreement, await findPlaces(db)))
      await measure('everybody', name, () => site.request(path));
    for (const [who, { cookie }] of Object.entries(people))
      for (const [name, path] of OFFICE_PAGES)
        await measure(who, name, () => office.app.request(path, { headers: { cookie } }));
  });
}
console.table(table);
console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(0)}, Node ${process.version}`);
