/**
 * How long does the whole half-year report of a province take, gathering included: 135 communes with 275, 550 and 1,100
 * agreements and 20,000 contributions, as Word file, PDF and annexes; and one agreement's report? As the work does it: gathered
 * here, the files made in their thread, which is new for the first report (“first”) and stays for the next. Statements,
 * milliseconds by the clock and of the processor, bytes, how they grow, and the longest time for which this thread, which serves
 * pages, answered nobody.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pg from 'pg';
import { issuerNamed } from '../src/documents/issuing-body.ts';
import { ReportPress } from '../src/documents/report-press.ts';
import type { AgreementId, ProgrammeId } from '../src/kernel/ids.ts';
import { plainDate } from '../src/kernel/plain-date.ts';
import { unwrap } from '../src/kernel/result.ts';
import { migrations } from '../src/migrations.ts';
import { APP_ROLE, openDatabase } from '../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../src/platform/database/embedded-cluster.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { gatherReview } from '../src/reviews/gather-review.ts';
import type { ReviewPeriod, ReviewScope } from '../src/reviews/review-content.ts';
import { GIA_LAI, plantPlaces } from '../tests/support/places.ts';
import { statementsSent } from './support/counted-statements.ts';
import { COMMUNES, GIVERS, HELPED, SPONSORS } from './support/sides-of-gia-lai.ts';

const TIMES = 3;
/** Rows of one agreement: 1,100 agreements have about 20,000. */
const ROWS = 19;
const uuid = (letter: string, number: string): string =>
  `('01900000-0000-7000-${letter}000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** Rows straight into the tables: what is measured is reading and printing. */
const fill = (agreements: number): string => `
  CREATE TEMP TABLE giver AS SELECT node_id, row_number() OVER (ORDER BY node_id) - 1 AS i FROM registry_node WHERE kind = 'organisation';
  CREATE TEMP TABLE helped AS SELECT node_id, row_number() OVER (ORDER BY node_id) - 1 AS i FROM registry_node WHERE kind = 'commune';
  CREATE TEMP TABLE made AS SELECT i, ${uuid('8', 'i')} AS id FROM generate_series(1, ${agreements}) i;
  INSERT INTO programme (province_code, programme_id, slug, title, owner_node, starts_on, request_id, request_hash)
    SELECT '52', gen_random_uuid(), 'chuong-trinh', 'Chương trình kết nghĩa với thôn, làng', node_id, '2025-08-07', gen_random_uuid(), 'x' FROM registry_node WHERE kind = 'province';
  INSERT INTO assignment_version (province_code, version_id, programme_id, version_no) SELECT '52', ${uuid('b', '1')}, programme_id, 1 FROM programme;
  INSERT INTO legal_document (province_code, document_id, kind, ordinal) VALUES ('52', ${uuid('c', '1')}, 'Quyết định', '12');
  INSERT INTO legal_document_statement (province_code, document_id, statement_no, number, issued_on, request_id, request_hash) VALUES ('52', ${uuid('c', '1')}, 1, '12-QĐ/TU', '2025-08-20', gen_random_uuid(), 'x');
  INSERT INTO assignment_act (province_code, version_id, act_no, kind, effective_on, document_id, pair_count, request_id, request_hash)
    SELECT '52', ${uuid('b', '1')}, n, (ARRAY['drafted', 'published'])[n], CASE WHEN n = 2 THEN '2025-08-25'::date END,
           CASE WHEN n = 2 THEN ${uuid('c', '1')} END, ${agreements}, gen_random_uuid(), 'x' FROM generate_series(1, 2) n;
  INSERT INTO assignment_pair (province_code, version_id, sponsor_node, recipient_node, act_no, stands)
    SELECT DISTINCT ON (2, 3, 4) '52', ${uuid('b', '1')}, giver.node_id, helped.node_id, 1, true FROM made m JOIN giver ON giver.i = m.i % ${SPONSORS} JOIN helped ON helped.i = m.i % ${COMMUNES};
  INSERT INTO agreement (province_code, agreement_id, programme_id, slug, document_kind, request_id, request_hash)
    SELECT '52', m.id, p.programme_id, 'so-xa-' || m.i, 'giao-uoc', gen_random_uuid(), 'x' FROM made m, programme p;
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', m.id, 1, giver.node_id, 'sponsor' FROM made m JOIN giver ON giver.i = m.i % ${SPONSORS}
    UNION ALL SELECT '52', m.id, 2, helped.node_id, 'recipient' FROM made m JOIN helped ON helped.i = m.i % ${COMMUNES};
  INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, request_id, request_hash)
    SELECT '52', id, n, (ARRAY['recorded', 'signed'])[n], CASE WHEN n = 2 THEN '2025-09-01'::date + i % 120 END, gen_random_uuid(), 'x' FROM made, generate_series(1, 2) n;
  INSERT INTO clause (province_code, clause_id, agreement_id, position, field, text, owed_by)
    SELECT '52', ${uuid('9', 'i * 4 + n')}, id, n, (ARRAY['welfare', 'education', 'economy'])[n], 'Giúp nhau', 'sponsor' FROM made, generate_series(1, 3) n;
  INSERT INTO activity (province_code, activity_id, agreement_id, field, what, request_id, request_hash)
    SELECT '52', ${uuid('d', 'i')}, id, 'culture', 'Giao lưu', gen_random_uuid(), 'x' FROM made WHERE i % 3 > 0;
  INSERT INTO activity_act (province_code, activity_id, act_no, kind, happens_on, staff_sent, staff_sent_days, request_id, request_hash)
    SELECT '52', ${uuid('d', 'i')}, 1, 'held', '2025-12-20'::date + i % 150, 3, 1, gen_random_uuid(), 'x' FROM made WHERE i % 3 > 0;
  CREATE TEMP TABLE words AS
    SELECT m.id, m.i, n, ${uuid('a', 'm.i * 32 + n')} AS word,
           CASE WHEN n <= 4 OR n > 18 THEN 'pledged' WHEN n <= 11 THEN 'delivered' ELSE 'received' END AS stage,
           CASE WHEN n <= 11 OR n > 18 THEN 'sponsor' ELSE 'recipient' END AS by
      FROM made m, generate_series(1, ${ROWS}) n WHERE m.i % 100 > 0;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, clause_id, donor, recipient, kind, item, amount_vnd, quantity, unit, stage, stated_by, happened_on, answers_id, answers_stage, fulfils_id, funding_source, request_id, request_hash)
    SELECT '52', word, id, ${uuid('9', 'i * 4 + 1 + n % 3')}, 'a', 'b', CASE WHEN n % 5 = 0 THEN 'in-kind' ELSE 'cash' END,
           CASE WHEN n % 5 = 0 THEN 'gạo' END, CASE WHEN n % 5 = 0 AND i % 2 = 0 THEN NULL ELSE 1000000 * (1 + (i + n) % 50) END,
           CASE WHEN n % 5 = 0 THEN 20 END, CASE WHEN n % 5 = 0 THEN 'kg' END, stage, by, '2025-10-01'::date + (i * 7 + n * 5) % 257,
           CASE WHEN n BETWEEN 12 AND 18 THEN ${uuid('a', 'i * 32 + n - 7')} END, CASE WHEN n BETWEEN 12 AND 18 THEN 'delivered' END,
           CASE WHEN n BETWEEN 5 AND 8 THEN ${uuid('a', 'i * 32 + n - 4')} END,
           (ARRAY['budget', 'mobilised', 'business', NULL])[1 + i % 4], gen_random_uuid(), 'x' FROM words;
  CREATE TEMP TABLE standing AS SELECT * FROM contribution_standing;
  INSERT INTO contribution_rollup SELECT province_code, agreement_id, month, field, kind, source, stage, stated_by, level, count(*), sum(unvalued), sum(amount_vnd)
    FROM standing GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
  INSERT INTO agreement_standing SELECT * FROM agreement_standing_now;`;

const PERIOD: ReviewPeriod = {
  kind: 'six-month',
  from: plainDate('2025-12-15'),
  to: plainDate('2026-06-14'),
  cutoff: plainDate('2026-06-14'),
};
const TODAY = plainDate('2026-06-20');
const MADE = {
  layout: 'party',
  number: null,
  place: 'Gia Lai',
  issuedOn: null,
  madeOn: TODAY,
  address: 'https://ketnghia.example.vn/dia-phuong/gia-lai/sao-ke',
  issuer: issuerNamed('Ban Tổ chức Tỉnh ủy Gia Lai'),
  recipients: [],
  addressees: ['Ban Thường vụ Tỉnh ủy'],
  bases: [],
} as const;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;
const whole = (value: number): number => Math.round(value);
const table: Record<string, string | number>[] = [];
for (const agreements of [275, 550, 1100]) {
  const dir = mkdtempSync(join(tmpdir(), 'ketnghia-bench-reports-'));
  const cluster = unwrap(await startEmbeddedCluster({ dataDir: dir, durable: false }));
  try {
    const url = cluster.url('postgres');
    unwrap(await migrate(url, migrations));
    const { db, close } = openDatabase({ url, maxConnections: 4, role: APP_ROLE, onBroken: () => undefined });
    await plantPlaces(db, [GIA_LAI, ...GIVERS, ...HELPED]);
    const owner = new pg.Client({ connectionString: url });
    owner.on('error', () => undefined);
    await owner.connect();
    await owner.query(fill(agreements));
    await owner.query('ANALYZE');
    const { rows } = await owner.query<{ programme: string; agreement: string; rows: number }>(
      'SELECT (SELECT programme_id FROM programme) AS programme, (SELECT agreement_id FROM agreement ORDER BY 1 LIMIT 1) AS agreement, (SELECT count(*)::int FROM contribution) AS rows',
    );
    await owner.end();
    const [found] = rows;
    const province: ReviewScope = {
      provinceCode: '52',
      programmeId: found?.programme as ProgrammeId,
      level: 'province',
      nodeId: null,
      agreementId: null,
    };
    const one: ReviewScope = { ...province, level: 'agreement', agreementId: found?.agreement as AgreementId };
    for (const [what, scope] of [
      ['province', province],
      ['one agreement', one],
    ] as const) {
      const spent: Record<string, number[]> = {
        gathering: [],
        word: [],
        pdf: [],
        workbook: [],
        files: [],
        cpu: [],
        held: [],
      };
      const press = new ReportPress();
      let counted = 0;
      let first = 0;
      let bytes: readonly number[] = [];
      for (let time = 0; time <= TIMES; time++) {
        const before = statementsSent();
        const cpu = process.cpuUsage();
        const delay = monitorEventLoopDelay({ resolution: 1 });
        delay.enable();
        const from = performance.now();
        press.warm();
        const content = await gatherReview(db, scope, PERIOD, TODAY);
        const gathered = performance.now();
        counted = statementsSent() - before;
        const marks: number[] = [];
        const files = await press.print(
          { content, made: MADE, name: 'bao-cao' },
          { progress: async () => void marks.push(performance.now()) },
        );
        const end = performance.now();
        delay.disable();
        bytes = files.map(({ content: made }) => whole(made.length / 1000));
        if (time === 0) {
          first = end - from;
          continue;
        }
        const [word = 0, pdf = 0, workbook = 0] = marks;
        const { user, system } = process.cpuUsage(cpu);
        spent.gathering?.push(gathered - from);
        spent.files?.push(end - from);
        spent.word?.push(pdf - word);
        spent.pdf?.push(workbook - pdf);
        spent.workbook?.push(end - workbook);
        spent.cpu?.push((user + system) / 1000);
        spent.held?.push(delay.max / 1e6);
      }
      await press.close();
      table.push({
        agreements,
        contributions: found?.rows ?? 0,
        what,
        statements: counted,
        'gathering ms': whole(median(spent.gathering ?? [])),
        'Word ms': whole(median(spent.word ?? [])),
        'PDF ms': whole(median(spent.pdf ?? [])),
        'workbook ms': whole(median(spent.workbook ?? [])),
        'whole ms': whole(median(spent.files ?? [])),
        'first ms': whole(first),
        'our cpu ms': whole(median(spent.cpu ?? [])),
        'held ms, at most': whole(Math.max(...(spent.held ?? []))),
        KB: bytes.join(' + '),
      });
      console.log(table.at(-1));
    }
    await close();
  } finally {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
console.table(table);
console.log(`${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`);
