import { expect, test } from 'vitest';
import {
  findAgreement,
  listAgreements,
  listAgreementsOfNode,
  listAgreementsOfProgramme,
} from '../../src/agreements/agreement-list-store.ts';
import { listAgreementsWithin } from '../../src/agreements/agreement-reach-store.ts';
import { findDossier } from '../../src/dossier/find-dossier.ts';
import type { AgreementId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import {
  listAgreementsByWords,
  listLatestAgreements,
  listPlaceAgreements,
  listProgrammeAgreements,
} from '../../src/portal/agreement-cards.ts';
import { findAgreementRecord } from '../../src/portal/find-agreement-record.ts';
import { listMapPairs, listProvinceTwinning } from '../../src/portal/map/map-reads.ts';
import { getTotals, listProgrammes } from '../../src/portal/portal-store.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { ACCESS_WORLD, accountOf } from '../support/access-world.ts';
import { atDesk } from '../support/accounts.ts';
import { testDatabase } from '../support/database.ts';
import { signedText, textClause, textContent } from '../support/joint-texts.ts';

const TODAY = plainDate('2026-11-22');
const WARD = nationalNodeId('21925');
const COMMUNE = nationalNodeId('23869');

/** The rules of a border twinning are drafted and signed like any agreement, and known to their parties and the office alone. */
test('border rules are seen by their parties and the office, and nowhere in public', async () => {
  const { db } = await testDatabase(ACCESS_WORLD);
  const ward = await atDesk(db, accountOf('sponsor-officer', 'an-nhon-bac'), TODAY);
  const commune = await atDesk(db, accountOf('recipient-officer', 'ia-dok'), TODAY);
  const office = await atDesk(db, accountOf('province-office', 'gia-lai'), TODAY);
  const stranger = await atDesk(db, accountOf('sponsor-officer', 'hoa-cuong'), TODAY);
  const [programme] = await listProgrammes(db, '52', 1);
  const programmeId = programme?.programmeId as never;
  const page = { after: null, limit: 100 };
  const publicly = async (): Promise<Record<string, number>> => ({
    cards: (await listLatestAgreements(db, 100)).length,
    province: (await listLatestAgreements(db, 100, '52')).length,
    programme: (await listProgrammeAgreements(db, { provinceCode: '52', programmeId }, null)).rows.length,
    place: (await listPlaceAgreements(db, WARD, null)).rows.length,
    words: (await listAgreementsByWords(db, 'an nhon bac', [WARD], 100)).length,
    totals: (await getTotals(db, { of: 'province', provinceCode: '52' })).agreements,
    clauses: (await getTotals(db, { of: 'nation' })).clauses,
    map: (await listMapPairs(db, '52')).reduce((sum, { agreements }) => sum + agreements, 0),
    provinces: (await listProvinceTwinning(db)).reduce((sum, { agreements }) => sum + agreements, 0),
    'api, all': (await listAgreements(db, null, page)).length,
    'api, programme': (await listAgreementsOfProgramme(db, '52', programmeId, page)).length,
    'api, place': (await listAgreementsOfNode(db, WARD, page)).length,
  });
  const before = await publicly();
  const signed = async (isRestricted: boolean) =>
    signedText(db, {
      provinceCode: '52',
      programmeId,
      content: textContent(
        [
          { nodeId: WARD, role: 'mutual' },
          { nodeId: COMMUNE, role: 'mutual' },
        ],
        [textClause('Phối hợp tuần tra, giữ đường biên, cột mốc.', { field: 'security', owedBy: 'mutual' })],
        { documentKind: 'quy-che', isRestricted },
      ),
      approvers: [
        [ward, WARD],
        [commune, COMMUNE],
      ],
      today: TODAY,
      signedOn: TODAY,
    });
  const { slug, agreementId } = await signed(true);
  expect(await publicly(), 'nothing public moved').toEqual(before);
  expect(await findAgreementRecord(db, { provinceCode: '52', slug })).toBeNull();
  expect((await findAgreement(db, '52', slug))?.isRestricted).toBe(true);

  const at = { provinceSlug: 'gia-lai', slug };
  for (const [who, may] of [
    [ward, true],
    [commune, true],
    [office, true],
    [stranger, false],
  ] as const)
    expect((await findDossier(db, who, at))?.mayRead).toBe(may);
  const within = await listAgreementsWithin(db, { provinces: [], nodes: [WARD] }, { words: [], status: null }, page);
  expect(within.map((one) => one.agreementId)).toContain(agreementId as AgreementId);

  // The same paper without the word is public: what is held back is held back by that word alone.
  const open = await signed(false);
  const after = await publicly();
  for (const [where, count] of Object.entries(after)) expect(count, where).toBe((before[where] ?? 0) + 1);
  expect(await findAgreementRecord(db, { provinceCode: '52', slug: open.slug })).not.toBeNull();
});
