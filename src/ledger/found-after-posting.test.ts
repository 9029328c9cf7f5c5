import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inEveryRole, personWith } from '../../tests/support/actors.ts';
import { CHAIN, agreementBetween, giftSets } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, placeId } from '../../tests/support/places.ts';
import { repairStandings } from '../agreements/agreement-standing-store.ts';
import { type ClauseId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { repairDocuments } from '../platform/search/refresh-documents.ts';
import { answerDelivery } from './answer-delivery.ts';
import { mergeContributions } from './merge-contributions.ts';
import { recordContribution } from './record-contribution.ts';

const TODAY = plainDate('2026-06-01');
const OFFICE = inEveryRole(placeId(GIA_LAI), '52');
const RECEIVER = personWith([{ role: 'recipient-officer', nodeId: placeId(GIA_LAI), provinceCode: '52' }]);

test('what can be found of an agreement follows each act: its sums, its promises, since when it is silent', async () => {
  const { db } = await testDatabase(CHAIN);
  const agreementId = await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG));
  const clause = await sql<{
    id: ClauseId;
  }>`SELECT clause_id AS id FROM clause WHERE agreement_id = ${agreementId}`.execute(db);
  const clauseId = clause.rows[0]?.id ?? null;
  const record = async (change: Parameters<typeof giftSets>[1]) =>
    unwrap(await recordContribution(db, OFFICE, giftSets(agreementId, change), TODAY)).contributionId;
  /** The sums by which it is found, the state of its promise, until when it is not silent; and nothing is left to mend. */
  const found = async (): Promise<unknown[]> => {
    expect(await repairStandings(db, '52')).toBe(0);
    expect(await repairDocuments(db, '52')).toBe(0);
    const { rows } = await sql<{ sums: string[]; promise: string; silent: string }>`
      SELECT ARRAY(SELECT substr(w, 5) FROM unnest(tsvector_to_array(a.words)) w WHERE w LIKE 'vnd:%' ORDER BY w) AS sums,
             c.state AS promise, a.silent_from AS silent
        FROM search_document a JOIN search_document c ON c.kind = 'clause' AND c.subject_id = ${clauseId}
       WHERE a.kind = 'agreement' AND a.subject_id = ${agreementId}`.execute(db);
    return [rows[0]?.sums.join(' '), rows[0]?.promise, rows[0]?.silent];
  };
  const told: unknown[] = [['when signed', ...(await found())]];
  const tell = async (what: string): Promise<void> => void told.push([what, ...(await found())]);
  await record({ stage: 'pledged', clauseId, happenedOn: plainDate('2026-01-10') });
  await tell('a promise of 8 million');
  const delivery = await record({ clauseId });
  await tell('8 million brought on 20 January');
  const again = await record({ clauseId, amountVnd: 9_000_000n });
  await tell('9 million on the same day');
  unwrap(
    await mergeContributions(db, OFFICE, {
      requestId: newId<'request'>(),
      provinceCode: '52',
      keptId: delivery,
      setAsideId: again,
      reason: 'Ghi hai lần',
    }),
  );
  await tell('which was the same gift');
  await record({ clauseId, amountVnd: 9_000_000n, happenedOn: plainDate('2026-03-01'), correctsId: delivery });
  await tell('which was 9 million on 1 March');
  await record({ amountVnd: null, happenedOn: plainDate('2026-02-01') });
  await tell('goods of no known value, a month before');
  const last = await record({ amountVnd: 9_000_000n, happenedOn: plainDate('2026-04-01') });
  await tell('9 million again in April');
  unwrap(
    await answerDelivery(
      db,
      RECEIVER,
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        deliveryId: last,
        received: '18',
        refused: '2',
        reason: 'Hai suất vỡ',
        happenedOn: null,
        correctsId: null,
      },
      TODAY,
    ),
  );
  await tell('of which two sets were refused');
  expect(told).toEqual([
    ['when signed', '', 'never-started', '2026-04-19'],
    ['a promise of 8 million', '8000000', 'never-started', '2026-04-19'],
    ['8 million brought on 20 January', '8000000', 'running', '2026-07-21'],
    ['9 million on the same day', '8000000 9000000', 'running', '2026-07-21'],
    ['which was the same gift', '8000000', 'running', '2026-07-21'],
    ['which was 9 million on 1 March', '8000000 9000000', 'running', '2026-09-02'],
    ['goods of no known value, a month before', '8000000 9000000', 'running', '2026-09-02'],
    ['9 million again in April', '8000000 9000000', 'running', '2026-10-02'],
    ['of which two sets were refused', '8000000 8100000 900000 9000000', 'running', '2026-10-02'],
  ]);
});
