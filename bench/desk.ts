/**
 * What do the desk and the audit log cost in a large province: 30,000 agreements, 90,000 contributions, 200,000 audit entries?
 * Statements a page and milliseconds, by who looks; and what one question to a policy costs.
 */
import { cpus } from 'node:os';
import { agreementPolicies } from '../src/agreements/agreement-policy.ts';
import type { Place } from '../src/kernel/actor.ts';
import { type NodeId, idOf } from '../src/kernel/ids.ts';
import { permit } from '../src/kernel/policy.ts';
import { paths } from '../src/platform/web/paths.ts';
import { personWith } from '../tests/support/actors.ts';
import { officeSite } from '../tests/support/office-site.ts';
import { GIA_LAI, type Place as Planted, placeId, plantPlaces } from '../tests/support/places.ts';
import { agreementRows } from './support/agreement-rows.ts';
import { withBenchDatabase } from './support/bench-database.ts';
import { readPage, timeQuestion } from './support/timed-questions.ts';

const AGREEMENTS = 30_000;
const ENTRIES = 200_000;
const COMMUNES = 135;
const VILLAGES_EACH = 25;
const TIMES = 15;
const URL_HERE = 'http://office.example';

const commune = (index: number): Planted => ({
  kind: 'commune',
  provinceCode: '52',
  code: String(50_000 + index),
  type: 'Xã',
  name: `Thử ${index}`,
  parent: placeId(GIA_LAI),
});
const communes = Array.from({ length: COMMUNES }, (_, index) => commune(index));
const villages = communes.flatMap((each, c) =>
  Array.from(
    { length: VILLAGES_EACH },
    (_, index): Planted => ({
      kind: 'village',
      provinceCode: '52',
      type: 'Làng',
      name: `${c}-${index}`,
      parent: placeId(each),
    }),
  ),
);

/** Rows straight into the tables: what is measured is reading. Ids grow with time, as those of the acts do. */
const FILL = `
  CREATE TEMP TABLE place AS SELECT node_id, row_number() OVER (ORDER BY node_id) - 1 AS at FROM registry_node WHERE kind <> 'province';
  ${agreementRows({ agreements: AGREEMENTS, slug: "'xa-thu-' || m.i || '-lang-' || m.i", endsOn: '2027-06-30' })}
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', m.id, 1, p.node_id, 'sponsor' FROM made m JOIN place p ON p.at = m.i % (SELECT count(*) FROM place);
  INSERT INTO agreement_party (province_code, agreement_id, position, node_id, role)
    SELECT '52', m.id, 2, p.node_id, 'recipient' FROM made m JOIN place p ON p.at = (m.i * 7 + 1) % (SELECT count(*) FROM place)
    ON CONFLICT DO NOTHING;
  INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, request_id, request_hash)
    SELECT '52', id, 1, 'recorded', NULL, gen_random_uuid(), 'x' FROM made;
  INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, request_id, request_hash)
    SELECT '52', id, 2, 'signed', '2025-10-01'::date + i % 300, gen_random_uuid(), 'x' FROM made WHERE i % 20 <> 0;
  INSERT INTO contribution (province_code, contribution_id, agreement_id, donor, recipient, kind, item, amount_vnd, stage, stated_by, happened_on, request_id, request_hash)
    SELECT '52', gen_random_uuid(), m.id, 'a', 'b', (ARRAY['cash','in-kind','works'])[n], 'quà', 1000000,
           (ARRAY['delivered','received','pledged'])[1 + (m.i + n) % 3], (ARRAY['press','recipient','sponsor'])[1 + (m.i + n) % 3],
           '2026-01-01'::date + m.i % 300, gen_random_uuid(), 'x' FROM made m, generate_series(1, 3) n;
  INSERT INTO audit_entry (province_code, entry_no, happened_at, act, actor_kind, account_id, standing, subject_kind, about, after, content_hash, chain_hash)
    SELECT '52', e, '2026-01-01'::timestamptz + e * interval '1 minute', (ARRAY['agreement.record','contribution.state','agreement.sign'])[1 + e % 3],
           'person', (SELECT array_agg(id ORDER BY id) FROM account)[1 + e % (SELECT count(*) FROM account)], 'province-office', 'agreement', ARRAY[m.id, p.node_id], '{"kind":"signed"}', repeat('0', 64), repeat('0', 64)
      FROM generate_series(1, ${ENTRIES}) e JOIN made m ON m.i = 1 + e % ${AGREEMENTS} JOIN place p ON p.at = e % (SELECT count(*) FROM place);
  INSERT INTO agreement_standing SELECT * FROM agreement_standing_now;
  ANALYZE;`;

await withBenchDatabase({ durable: false }, async ({ db, asOwner }) => {
  await plantPlaces(db, [GIA_LAI, ...communes, ...villages]);
  const site = officeSite(db, { url: URL_HERE });
  const [aCommune] = communes;
  const [aVillage] = villages;
  if (!aCommune || !aVillage) throw new Error('no places');
  const looking = {
    'province office': await site.person('Văn phòng', [
      { role: 'province-office', nodeId: placeId(GIA_LAI) },
      { role: 'auditor', nodeId: placeId(GIA_LAI) },
    ]),
    'commune officer': await site.person('Cán bộ xã', [{ role: 'recipient-officer', nodeId: placeId(aCommune) }]),
    'village contact': await site.person('Trưởng thôn', [{ role: 'village-contact', nodeId: placeId(aVillage) }]),
  };
  const { rows } = await asOwner(async (owner) => {
    await owner.query(FILL);
    return owner.query<{ id: string }>('SELECT agreement_id AS id FROM agreement ORDER BY agreement_id DESC LIMIT 1');
  });
  const agreement = rows[0]?.id ?? '';
  const table: Record<string, string | number>[] = [];
  const measure = async (who: keyof typeof looking, name: string, path: string): Promise<void> => {
    const { figures } = await timeQuestion(TIMES, () =>
      readPage(path, () => site.app.request(path, { headers: { cookie: looking[who].cookie } })),
    );
    table.push({ page: name, 'by whom': who, ...figures });
  };
  for (const who of Object.keys(looking) as (keyof typeof looking)[]) {
    await measure(who, 'desk', paths.office());
    await measure(who, 'agreements', paths.myAgreements());
    await measure(who, 'agreements, by status', `${paths.myAgreements()}?tinh-trang=recorded`);
    await measure(who, 'agreements, by name', `${paths.myAgreements()}?ten=thu+29876`);
    await measure(who, 'history of an agreement', paths.history('agreement', agreement));
  }
  for (const [name, filter] of [
    ['audit log', ''],
    ['audit log, deep', '?sau=1000'],
    ['audit log, by act', '?viec=agreement.sign'],
    ['audit log, by person', '?nguoi=truong+thon'],
    ['audit log, a day long ago', '?tu=2026-01-02&den=2026-01-02'],
    ['audit log, one record', `?ho-so=${agreement}`],
    ['audit log, nothing found', '?viec=agreement.end&nguoi=truong+thon'],
  ] as const)
    await measure('province office', name, `${paths.auditLog()}${filter}`);
  console.table(table);
});

const ASKED = 1_000_000;
const costs = [1, 5, 20].map((roles) => {
  const node = (index: number): NodeId => idOf('node', 'bench', String(index));
  const held = Array.from({ length: roles }, (_, index) => ({
    role: index === roles - 1 ? ('recipient-officer' as const) : ('reviewer' as const),
    nodeId: node(index),
    provinceCode: '52',
  }));
  const person = personWith(held);
  const place: Place = { provinceCode: '52', line: [node(1000), node(roles - 1), node(2000)] };
  const thing = { province: null, sponsors: [], recipients: [place] };
  let yes = 0;
  for (let time = 0; time < ASKED / 10; time++)
    if (permit(agreementPolicies, 'agreement.sign', person, thing).ok) yes++;
  const from = performance.now();
  for (let time = 0; time < ASKED; time++) if (permit(agreementPolicies, 'agreement.sign', person, thing).ok) yes++;
  const us = ((performance.now() - from) * 1000) / ASKED;
  return { 'roles held': roles, 'µs a question': Number(us.toFixed(2)), yes };
});
console.table(costs);
console.log(
  `${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}; one page at a time, ${TIMES} times each`,
);
