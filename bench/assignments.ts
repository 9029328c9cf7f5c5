/**
 * What does coverage cost in the largest programme: 12,000 pairs, 1,998 of them borne by heirs, half of them signed?
 * Statements and milliseconds: the reading alone, the page of coverage, the file, the desk of the province and of one side.
 */
import { cpus } from 'node:os';
import type { ProgrammeId } from '../src/kernel/ids.ts';
import { plainDate } from '../src/kernel/plain-date.ts';
import { paths } from '../src/platform/web/paths.ts';
import { readCoverage } from '../src/programmes/coverage-store.ts';
import { findStatedProgramme } from '../src/programmes/programme-statement-store.ts';
import { officeSite } from '../tests/support/office-site.ts';
import { GIA_LAI, type Place, placeId, plantPlaces } from '../tests/support/places.ts';
import { withBenchDatabase } from './support/bench-database.ts';
import { readPage, timeQuestion } from './support/timed-questions.ts';

const SPONSORS = 2000;
const VILLAGES = 12_000;
const TIMES = 10;
const URL_HERE = 'http://office.example';

const IN = { provinceCode: '52', parent: placeId(GIA_LAI) } as const;
const [firstSponsor] = Array.from(
  { length: 1 },
  (): Place => ({ ...IN, kind: 'organisation', type: 'Sở', name: 'Đầu tiên' }),
);

/** Rows straight into the tables: what is measured is reading. Agency i helps villages 6i to 6i+5; the last 333 were taken over, 1,998 pairs. */
const FILL = `
  CREATE TEMP TABLE act AS SELECT act_id FROM registry_act LIMIT 1;
  CREATE TEMP TABLE made AS
    SELECT i, CASE WHEN i < ${SPONSORS} THEN 'organisation' ELSE 'village' END AS kind, gen_random_uuid() AS id FROM generate_series(0, ${SPONSORS + VILLAGES - 1}) i;
  UPDATE made SET id = (SELECT node_id FROM registry_node WHERE kind = 'organisation' LIMIT 1) WHERE i = 0;
  INSERT INTO registry_node (node_id, kind, province_code, slug, source, founding_act)
    SELECT id, kind, '52', 'bench-' || i, 'bench', act_id FROM made, act WHERE i > 0;
  INSERT INTO registry_version (node_id, valid_from, type, name, full_name, sort_key, parent_id, act_id)
    SELECT id, '2025-07-01', 'Loại', 'Tên ' || i, 'Loại tên ' || i, lpad(i::text, 6, '0'),
           (SELECT node_id FROM registry_node WHERE kind = 'province'), act_id FROM made, act WHERE i > 0;
  INSERT INTO registry_link (from_node, to_node, effective_on, kind, inherits, source, act_id)
    SELECT one.id, heir.id, '2026-03-01', 'merge', true, 'bench', act_id
      FROM made one JOIN made heir ON heir.i = one.i - 400, act WHERE one.i BETWEEN ${SPONSORS - 333} AND ${SPONSORS - 1};
  INSERT INTO programme (province_code, programme_id, slug, title, owner_node, request_id, request_hash)
    SELECT '52', gen_random_uuid(), 'chuong-trinh', 'Chương trình', node_id, gen_random_uuid(), 'x' FROM registry_node WHERE kind = 'province';
  INSERT INTO programme_statement (province_code, programme_id, statement_no, recipient_scope, request_id, request_hash)
    SELECT '52', programme_id, 1, 'villages', gen_random_uuid(), 'x' FROM programme;
  INSERT INTO programme_deadline (province_code, programme_id, deadline_id, statement_no, kind, due_on)
    SELECT '52', programme_id, gen_random_uuid(), 1, 'signing', '2025-09-05' FROM programme;
  INSERT INTO legal_document (province_code, document_id, kind, ordinal) VALUES ('52', gen_random_uuid(), 'Quyết định', '1');
  INSERT INTO legal_document_statement (province_code, document_id, statement_no, number, request_id, request_hash)
    SELECT '52', document_id, 1, '1/QĐ', gen_random_uuid(), 'x' FROM legal_document;
  INSERT INTO assignment_version (province_code, version_id, programme_id, version_no)
    SELECT '52', gen_random_uuid(), programme_id, 1 FROM programme;
  INSERT INTO assignment_act (province_code, version_id, act_no, kind, pair_count, request_id, request_hash)
    SELECT '52', version_id, 1, 'drafted', ${VILLAGES}, gen_random_uuid(), 'x' FROM assignment_version;
  INSERT INTO assignment_act (province_code, version_id, act_no, kind, effective_on, document_id, pair_count, request_id, request_hash)
    SELECT '52', version_id, 2, 'published', '2025-08-25', document_id, ${VILLAGES}, gen_random_uuid(), 'x' FROM assignment_version, legal_document;
  INSERT INTO assignment_pair (province_code, version_id, sponsor_node, recipient_node, act_no, stands)
    SELECT '52', version_id, sponsor.id, village.id, 1, true
      FROM assignment_version, made village JOIN made sponsor ON sponsor.i = (village.i - ${SPONSORS}) / 6 WHERE village.i >= ${SPONSORS};
  CREATE TEMP TABLE signed AS SELECT gen_random_uuid() AS id, sponsor_node, recipient_node, row_number() OVER () AS n FROM assignment_pair;
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, request_id, request_hash)
    SELECT '52', id, programme_id, 'giao-uoc-' || n, 'giao-uoc', gen_random_uuid(), 'x' FROM signed, programme WHERE n % 2 = 0;
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', id, 1, sponsor_node, 'sponsor' FROM signed WHERE n % 2 = 0 UNION ALL SELECT '52', id, 2, recipient_node, 'recipient' FROM signed WHERE n % 2 = 0;
  INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, request_id, request_hash)
    SELECT '52', id, k, (ARRAY['recorded', 'signed'])[k], CASE WHEN k = 2 THEN '2025-09-01'::date END, gen_random_uuid(), 'x' FROM signed, generate_series(1, 2) k WHERE n % 2 = 0;
  INSERT INTO agreement_standing SELECT * FROM agreement_standing_now;
  ANALYZE;`;

await withBenchDatabase({ durable: false }, async ({ db, asOwner }) => {
  if (!firstSponsor) throw new Error('no sponsor');
  await plantPlaces(db, [GIA_LAI, firstSponsor]);
  const site = officeSite(db, { url: URL_HERE });
  const office = await site.person('Văn phòng', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]);
  const sponsor = await site.person('Cán bộ sở', [{ role: 'sponsor-officer', nodeId: placeId(firstSponsor) }]);
  const { rows } = await asOwner(async (owner) => {
    await owner.query(FILL);
    return owner.query<{ id: ProgrammeId }>('SELECT programme_id AS id FROM programme');
  });
  const programmeId = rows[0]?.id as ProgrammeId;
  const table: Record<string, string | number>[] = [];
  const measure = async (what: string, work: () => Promise<number>): Promise<void> => {
    const { figures, answer: found } = await timeQuestion(TIMES, work);
    table.push({ what, ...figures, found });
  };
  const open = (path: string, cookie: string) => (): Promise<number> =>
    readPage(path, () => site.app.request(path, { headers: { cookie } }));
  const programme = await findStatedProgramme(db, '52', programmeId);
  if (!programme) throw new Error('no programme');
  const today = plainDate('2026-11-22');
  await measure('coverage: pairs', async () => (await readCoverage(db, programme, today)).pairs.length);
  await measure('coverage: signed', async () => (await readCoverage(db, programme, today)).counts.signed);
  await measure('page (bytes)', open(paths.coverage(programmeId), office.cookie));
  await measure('page, not started', open(`${paths.coverage(programmeId)}?xem=not-started`, office.cookie));
  await measure('file, CSV (bytes)', open(`${paths.coverageFile(programmeId)}?dang=csv`, office.cookie));
  await measure('desk of the province', open(paths.office(), office.cookie));
  await measure('desk of one sponsor', open(paths.office(), sponsor.cookie));
  console.table(table);
  console.log(`${VILLAGES} pairs; ${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}`);
});
