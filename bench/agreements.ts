/**
 * What do the page of an agreement, the list of agreements filtered and sorted, and the list of silent ones cost at 1,000 and
 * at 30,000 agreements, each with three clauses, up to five contributions and two activities, in one run? Statements and
 * milliseconds of each, of the reminders' first batch, and of writing down how one agreement stands.
 */
import { cpus } from 'node:os';
import {
  type AgreementFilter,
  NO_AGREEMENT_FILTER,
  listFilteredAgreements,
} from '../src/activities/agreement-filter-store.ts';
import { countRhythms, findRhythm, listLate, listRhythms } from '../src/activities/rhythm-store.ts';
import { refreshStanding, repairStandings } from '../src/agreements/agreement-standing-store.ts';
import type { AgreementId } from '../src/kernel/ids.ts';
import { plainDate } from '../src/kernel/plain-date.ts';
import { findAgreementRecord } from '../src/portal/find-agreement-record.ts';
import type { PlaceReach } from '../src/registry/reach-store.ts';
import { placeId } from '../tests/support/places.ts';
import { withBenchDatabase } from './support/bench-database.ts';
import { COMMUNES, WARD, plantAgreements } from './support/many-agreements.ts';
import { timeQuestion } from './support/timed-questions.ts';

const TIMES = 11;
const TODAY = plainDate('2026-11-22');

const table: Record<string, string | number>[] = [];
for (const agreements of [1_000, 30_000]) {
  await withBenchDatabase({ durable: false, maxConnections: 2 }, async ({ db, asOwner }) => {
    await plantAgreements(db, asOwner, agreements);
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
      ['silence list, dormant alone', () => listRhythms(db, reach, { ...all, state: 'dormant' }, page)],
      ['silence list, counts', () => countRhythms(db, reach, { words: [], today: TODAY })],
      ['reminders, a batch', () => listLate(db, '52', { today: TODAY, after: null, limit: 100 })],
      ['writing down how one stands', () => refreshStanding(db, '52', middle as AgreementId)],
      ['morning repair of all', () => repairStandings(db, '52')],
    ];
    for (const [what, ask] of asked) table.push({ agreements, what, ...(await timeQuestion(TIMES, ask)).figures });
  });
}
console.table(table);
console.log(`${cpus().length} cores, Node ${process.version}`);
