/**
 * What do the page of an agreement, the list of agreements filtered and sorted, and the list of silent ones cost at 1,000 and
 * at 30,000 agreements, each with three clauses, three contributions and two activities, in one run? Statements and
 * milliseconds of each, and of writing down how one agreement stands.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  type AgreementFilter,
  NO_AGREEMENT_FILTER,
  listFilteredAgreements,
} from '../src/activities/agreement-filter-store.ts';
import { countRhythms, findRhythm, listRhythms } from '../src/activities/rhythm-store.ts';
import { refreshStanding, repairStandings } from '../src/agreements/agreement-standing-store.ts';
import type { AgreementId } from '../src/kernel/ids.ts';
import { plainDate } from '../src/kernel/plain-date.ts';
import { unwrap } from '../src/kernel/result.ts';
import { migrations } from '../src/migrations.ts';
import { APP_ROLE, openDatabase } from '../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../src/platform/database/embedded-cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { findAgreementRecord } from '../src/portal/find-agreement-record.ts';
import type { PlaceReach } from '../src/registry/reach-store.ts';
import { GIA_LAI, placeId, plantPlaces } from '../tests/support/places.ts';
import { COMMUNES, WARD, fill } from './support/many-agreements.ts';

const TIMES = 11;
const TODAY = plainDate('2026-11-22');
let statements = 0;
const prototype = pg.Client.prototype as unknown as { query: (this: unknown, ...args: unknown[]) => unknown };
const { query } = prototype;
prototype.query = function counted(...args) {
  statements++;
  return query.apply(this, args);
};

const table: Record<string, string | number>[] = [];
for (const agreements of [1_000, 30_000]) {
  const dir = mkdtempSync(join(tmpdir(), 'ketnghia-bench-agreements-'));
  const cluster = unwrap(await startEmbeddedCluster({ dataDir: dir, durable: false }));
  try {
    const url = cluster.url('postgres');
    unwrap(await migrate(url, migrations));
    const { db, close } = openDatabase({ url, maxConnections: 2, role: APP_ROLE, onBroken: () => undefined });
    await plantPlaces(db, [GIA_LAI, WARD, ...COMMUNES]);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await owner.query(fill(agreements));
    await owner.end();
    const [programme] = await db.selectFrom('programme').select('programme_id').limit(1).execute();
    const reach: PlaceReach = { provinces: ['52'], nodes: [] };
    const [commune] = COMMUNES;
    const officer: PlaceReach = { provinces: [], nodes: [placeId(commune ?? WARD)] };
    const middle =
      '01900000-0000-7000-8000-' +
      Math.floor(agreements / 2)
        .toString(16)
        .padStart(12, '0');
    const list =
      (filter: Partial<AgreementFilter>, sort: 'recorded' | 'signed' | 'name' | 'silence', within = reach) =>
      () =>
        listFilteredAgreements(
          db,
          within,
          { ...NO_AGREEMENT_FILTER, ...filter },
          { sort, after: null, limit: 50, today: TODAY },
        );
    const all = { state: null, withoutPlan: false, words: [] };
    const page = { today: TODAY, after: null, limit: 51 };
    const asked: [string, () => Promise<unknown>][] = [
      [
        'page of one agreement',
        async () => {
          await findAgreementRecord(db, { provinceCode: '52', slug: `phuong-mot-xa-hai-${agreements / 2}` });
          await findRhythm(db, '52', middle as AgreementId, TODAY);
        },
      ],
      ['list, recorded last first', list({}, 'recorded')],
      ['list by day of signing', list({}, 'signed')],
      ['list by name', list({}, 'name')],
      ['list by silence', list({}, 'silence')],
      ['list of a field, by name', list({ field: 'health' }, 'name')],
      ['list of a programme, by silence', list({ programmeId: programme?.programme_id ?? null }, 'silence')],
      ['list of a commune, by signing', list({ place: placeId(commune ?? WARD) }, 'signed')],
      ['list of the dormant in force, by silence', list({ rhythm: 'dormant', status: 'in-force' }, 'silence')],
      [
        'list of all filters at once',
        list(
          { rhythm: 'quiet', field: 'health', programmeId: programme?.programme_id ?? null, words: ['hai'] },
          'name',
        ),
      ],
      ["a commune officer's list", list({}, 'recorded', officer)],
      ['silence list, first page', () => listRhythms(db, reach, all, page)],
      ['silence list, counts', () => countRhythms(db, reach, { words: [], today: TODAY })],
      ['writing down how one stands', () => refreshStanding(db, '52', middle as AgreementId)],
      ['morning repair of all', () => repairStandings(db, '52')],
    ];
    for (const [name, ask] of asked) {
      const times: number[] = [];
      let counted = 0;
      for (let time = 0; time <= TIMES; time++) {
        statements = 0;
        const from = performance.now();
        await ask();
        if (time > 0) times.push(performance.now() - from);
        counted = statements;
      }
      times.sort((a, b) => a - b);
      table.push({
        agreements,
        what: name,
        statements: counted,
        'p50 ms': Number(times[Math.floor(TIMES / 2)]?.toFixed(1)),
        'max ms': Number(times.at(-1)?.toFixed(1)),
      });
    }
    await close();
  } finally {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
console.table(table);
console.log(`${cpus().length} cores, Node ${process.version}`);
