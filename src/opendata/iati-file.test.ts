import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { faultsOfIati, readXml } from '../../tests/support/iati-validator.ts';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { HIDDEN_WORDS, type RestrictedRecords, recordRestricted } from '../../tests/support/restricted-records.ts';
import { FIELDS } from '../kernel/fields.ts';
import { openSnapshot } from '../platform/database/snapshot.ts';
import { WITHHELD } from '../reviews/statement.ts';
import { DAC_PURPOSES } from '../../tests/support/iati-rules.ts';
import { SECTORS } from './iati-codes.ts';
import { activityOf, iatiFileOf, sharesOf } from './iati-file.ts';
import { type IatiAgreement, readIatiAgreements } from './iati-store.ts';

const pages = portalPagesOfFile();
let hidden: RestrictedRecords;
let file: string;
beforeAll(async () => {
  hidden = await recordRestricted(pages.db);
  const answer = await pages.app.request('/du-lieu-mo/iati/gia-lai.xml');
  expect(answer.headers.get('content-type')).toContain('application/xml');
  file = await answer.text();
});

/** An agreement with everything that an activity can say, and letters that XML minds. */
const FULL: IatiAgreement = {
  agreementId: '0190a000-0000-7000-8000-000000000001',
  parentId: '0190a000-0000-7000-8000-000000000002',
  slug: 'a-b',
  documentKind: 'giao-uoc',
  status: 'ended',
  signedOn: '2025-10-18',
  untilOn: '2027-12-31',
  endedOn: '2026-10-01',
  recordedOn: '2025-10-20',
  fields: ['education', 'health', 'welfare'],
  parties: [
    {
      role: 'sponsor',
      nodeId: 's',
      kind: 'organisation',
      type: 'doanh nghiệp',
      name: 'Công ty <A> & "B"',
      longitude: null,
      latitude: null,
    },
    {
      role: 'mutual',
      nodeId: 'm',
      kind: 'village',
      type: 'làng',
      name: 'Làng Ghè',
      longitude: '108.1',
      latitude: '13.9',
    },
    { role: 'witness', nodeId: 'w', kind: 'commune', type: 'xã', name: 'Xã Ia Dơk', longitude: null, latitude: null },
  ],
  clauses: ['Giúp < 10 hộ & 2 trường', 'Khám bệnh'],
  budgets: [{ year: 2026, amount: '150000000' }],
  movements: [
    {
      id: 'p',
      stage: 'pledged',
      day: '2026-01-02',
      hasDay: true,
      amount: '5000000',
      kind: 'cash',
      item: null,
      donor: 'Công ty',
      recipient: 'Làng Ghè',
    },
    {
      id: 'd',
      stage: 'delivered',
      day: '2026-01-03',
      hasDay: false,
      amount: '9000000000000',
      kind: 'in-kind',
      item: 'gạo',
      donor: null,
      recipient: null,
    },
    {
      id: 'r',
      stage: 'received',
      day: '2026-01-04',
      hasDay: true,
      amount: '4000000',
      kind: 'cash',
      item: null,
      donor: 'Công ty',
      recipient: 'Làng Ghè',
    },
  ],
  measures: [
    { indicator: 'scholarships', target: '20', dueOn: '2026-12-31', actual: '12.5', lastOn: '2026-05-01' },
    { indicator: 'gift-sets', target: null, dueOn: null, actual: '3', lastOn: '2026-05-01' },
  ],
};
const PUBLISHER = {
  ref: 'VN-KETNGHIA-52',
  name: 'Ban Dân vận',
  changedAt: new Date('2026-11-22T05:00:00Z'),
  pageOf: (slug: string) => `https://ketnghia.example/ket-nghia/gia-lai/${slug}`,
};
async function* once(agreements: readonly IatiAgreement[]) {
  yield agreements;
}
const write = async (...agreements: readonly IatiAgreement[]): Promise<string> =>
  (await Array.fromAsync(iatiFileOf(once(agreements), PUBLISHER))).join('');

describe('the file of a province', () => {
  test('is valid, and holds one activity for each public agreement', async () => {
    expect(faultsOfIati(file)).toEqual([]);
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM agreement WHERE province_code = '52' AND NOT is_restricted`.execute(pages.db);
    expect(readXml(file).children).toHaveLength(rows[0]?.count ?? -1);
    expect(file).toContain('<transaction-type code="3"/>');
    expect(file).toContain('<transaction-type code="1"/>');
  });

  test('tells nothing of restricted agreements and security, and names no person', () => {
    for (const word of [
      hidden.agreementId,
      ...hidden.hidden,
      HIDDEN_WORDS.item,
      HIDDEN_WORDS.clause,
      HIDDEN_WORDS.giver,
      HIDDEN_WORDS.phone,
    ])
      expect(file.includes(word), word).toBe(false);
    expect(file).toContain(hidden.byPerson);
    expect(file).toContain('Bên trao không nêu tên trong dữ liệu mở');
  });

  test('sums of money are those of the table of contributions', async () => {
    const [row] = (
      await sql<{ sum: string }>`
        SELECT sum(c.amount_vnd)::text AS sum FROM contribution c
          JOIN agreement a USING (province_code, agreement_id) LEFT JOIN clause l USING (province_code, clause_id)
         WHERE c.province_code = '52' AND NOT a.is_restricted AND l.field IS DISTINCT FROM 'security' AND c.part_of_id IS NULL
           AND c.stage = 'received' AND NOT EXISTS (SELECT FROM contribution y WHERE y.corrects_id = c.contribution_id)`.execute(
        pages.db,
      )
    ).rows;
    const received = readXml(file).children.flatMap(({ children }) =>
      children.filter(
        ({ name, children: parts }) => name === 'transaction' && parts[0]?.attributes.get('code') === '1',
      ),
    );
    const sum = received.reduce(
      (all, each) => all + BigInt(each.children.find(({ name }) => name === 'value')?.text ?? ''),
      0n,
    );
    expect(sum).toBeGreaterThan(0n);
    expect(String(sum)).toBe(row?.sum);
  });

  test('is read few agreements at a time', async () => {
    const snapshot = await openSnapshot(pages.db);
    const sizes = [];
    for await (const batch of readIatiAgreements(snapshot, '52')) sizes.push(batch.length);
    await snapshot.end();
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
  });
});

describe('an activity', () => {
  test('with everything that one can say is valid; so is one with next to nothing', async () => {
    const bare: IatiAgreement = {
      ...FULL,
      agreementId: '0190a000-0000-7000-8000-000000000003',
      parentId: null,
      status: 'recorded',
      signedOn: null,
      untilOn: null,
      endedOn: null,
      fields: [],
      clauses: [],
      budgets: [],
      movements: [],
      measures: [],
      parties: FULL.parties.slice(0, 1),
    };
    expect(faultsOfIati(await write(FULL, bare))).toEqual([]);
    expect(activityOf(FULL, PUBLISHER)).toContain('Công ty &lt;A&gt; &amp; &quot;B&quot;');
  });

  test('made after its end and never dated is planned from that end on; days are those of Việt Nam', async () => {
    const late: IatiAgreement = {
      ...FULL,
      status: 'recorded',
      signedOn: null,
      endedOn: null,
      untilOn: '2025-12-31',
      recordedOn: '2026-11-23',
      movements: FULL.movements.map((each) => ({ ...each, day: '2026-11-23', hasDay: false })),
    };
    // Half past midnight in Việt Nam, still the day before in UTC.
    const midnight = { ...PUBLISHER, changedAt: new Date('2026-11-22T17:30:00Z') };
    const text = (await Array.fromAsync(iatiFileOf(once([late]), midnight))).join('');
    expect(faultsOfIati(text)).toEqual([]);
    expect(text).toContain('generated-datetime="2026-11-23T00:30:00.000+07:00"');
    expect(text).toContain(
      '<activity-date type="1" iso-date="2025-12-31"/><activity-date type="3" iso-date="2025-12-31"/>',
    );
  });

  test('every field has a purpose of the DAC and a reason, but those of which nothing is told', () => {
    for (const field of FIELDS) {
      const sector = SECTORS[field];
      if (WITHHELD.includes(field)) expect(sector).toBeNull();
      else {
        expect(DAC_PURPOSES).toContain(sector?.code);
        expect(sector?.why.length).toBeGreaterThan(10);
      }
    }
    for (const count of [1, 2, 3, 7, 13])
      expect(sharesOf(count).reduce((sum, share) => sum + Math.round(Number(share) * 100), 0)).toBe(10_000);
  });

  test.each<[string, (text: string) => string, RegExp]>([
    ['a missing part', (text) => text.replace(/<activity-status[^>]*>/, ''), /activity-status is missing/],
    [
      'a wrong order',
      (text) => text.replace(/(<title>.*?<\/title>)(<description.*?<\/description>)/, '$2$1'),
      /title stands after description/,
    ],
    ['a part twice', (text) => text.replace(/<activity-status[^>]*>/, '$&$&'), /activity-status stands 2 times/],
    [
      'an unknown part',
      (text) => text.replace('<activity-status', '<colour code="1"/><activity-status'),
      /unknown element|does not stand here/,
    ],
    ['a missing attribute', (text) => text.replace(' role="1"', ''), /@role is missing/],
    ['an unknown attribute', (text) => text.replace(' role="1"', ' role="1" colour="red"'), /unknown attribute colour/],
    [
      'a code of no list',
      (text) => text.replace('<activity-status code="4"', '<activity-status code="9"'),
      /@code is no/,
    ],
    [
      'a day that is none',
      (text) => text.replace('iso-date="2026-01-02"', 'iso-date="2026-13-02"'),
      /iso-date is no date/,
    ],
    ['a sum that is no number', (text) => text.replace('>5000000<', '>5.000.000<'), /content is no decimal/],
    ['a value without its day', (text) => text.replace(' value-date="2026-01-02"', ''), /@value-date is missing/],
    [
      'a narrative without words',
      (text) => text.replace(/<narrative>Làng Ghè<\/narrative>/, '<narrative> </narrative>'),
      /content is no text/,
    ],
    ['another version', (text) => text.replace('version="2.03"', 'version="2.02"'), /@version is no 2.03/],
    [
      'no activity',
      () => '<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03"></iati-activities>',
      /iati-activity is missing/,
    ],
    ['a part that is not closed', (text) => text.replace('</title>', ''), /not well-formed/],
    ['a bare ampersand', (text) => text.replace('&amp;', '&'), /not well-formed/],
    ['shares that do not add up', (text) => text.replace('percentage="33.34"', 'percentage="40"'), /sectors come to/],
    [
      'the identifier of another',
      (text) => text.replace('<iati-identifier>VN', '<iati-identifier>XX'),
      /does not begin/,
    ],
    [
      'an identifier with a stroke',
      (text) => text.replace(' ref="VN-KETNGHIA-52"', ' ref="VN/KETNGHIA-52"'),
      /@ref is no identifier/,
    ],
    ['an activity twice', (text) => text.replace(/<iati-activity [^]*<\/iati-activity>/, '$&$&'), /told twice/],
    [
      'a planned end before the planned start',
      (text) => text.replace('<activity-date type="2"', '<activity-date type="1" iso-date="2030-01-01"/>$&'),
      /planned end lies before/,
    ],
    [
      'an end before the start',
      (text) => text.replace('type="2" iso-date="2025-10-18"', 'type="2" iso-date="2026-10-02"'),
      /the end lies before the start/,
    ],
    [
      'a movement of tomorrow',
      (text) => text.replace('<transaction-date iso-date="2026-01-02"', '<transaction-date iso-date="2026-11-23"'),
      /lies after the file/,
    ],
    [
      'a budget of two years',
      (text) => text.replace('<period-end iso-date="2026-12-31"/><value', '<period-end iso-date="2027-12-31"/><value'),
      /more than a year/,
    ],
    [
      'a period the wrong way round',
      (text) => text.replace(/(<period-start iso-date=")2025(-10-18"\/><period-end)/, '$12027$2'),
      /ends before it begins/,
    ],
    [
      'a party without name',
      (text) => text.replace(/(<participating-org [^>]*)>.*?<\/participating-org>/, '$1/>'),
      /without name/,
    ],
    ['words of no language', (text) => text.replace(' xml:lang="vi"', ''), /words of no language/],
    [
      'a country in a document',
      (text) => text.replace('</document-link>', '<recipient-country code="VN"/></document-link>'),
      /recipient-country does not stand here/,
    ],
    ['no currency', (text) => text.replace(' default-currency="VND"', ''), /without currency/],
  ])('%s is found', async (_what, change, says) => {
    const sound = await write(FULL);
    const broken = change(sound);
    expect(broken).not.toBe(sound);
    expect(faultsOfIati(broken).join('\n')).toMatch(says);
  });
});
