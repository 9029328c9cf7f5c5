import { sql } from 'kysely';
import type { ContributionId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { type Contribution, stands } from './contribution.ts';
import { listAnswers } from './contribution-store.ts';
import { commodityOf } from './entries.ts';
import { isCourseWord } from './withdrawal.ts';
import { listBalances, matterOf } from './post-contribution.ts';

/** What is open of a row in its own commodity, in thousandths: below zero where more arrived than was sent. */
export async function openOf(tx: Db, row: Contribution): Promise<bigint> {
  const matterId = await matterOf(tx, row.provinceCode, row.contributionId);
  const { commodity } = commodityOf(row);
  const accounts = row.stage === 'pledged' ? ['promised'] : ['on-the-way', 'unmatched'];
  return (await listBalances(tx, row.provinceCode, [matterId]))
    .filter((balance) => balance.commodity === commodity && accounts.includes(balance.account))
    .reduce((sum, { quantity }) => sum + quantity, 0n);
}

/**
 * Standing proposals to settle the row to which nobody has agreed yet. One that was made before the last word on what was sent
 * or received was about another difference, and has lost its object.
 */
export async function listProposals(tx: Db, row: Contribution | null): Promise<Contribution[]> {
  if (row === null) return [];
  const answers = await listAnswers(tx, row.provinceCode, row.contributionId);
  // Ids sort by the time of making, and the lock on the row keeps its words one after another.
  const [lastWord = row.contributionId] = answers
    .filter(({ stage }) => stage !== 'settled')
    .map(({ contributionId }) => contributionId)
    .concat(row.contributionId)
    .toSorted()
    .toReversed();
  const proposals: Contribution[] = [];
  for (const answer of answers)
    if (
      answer.stage === 'settled' &&
      answer.statedBy !== 'office' &&
      stands(answer) &&
      answer.contributionId > lastWord &&
      (await standingAnswers(tx, answer)).length === 0
    )
      proposals.push(answer);
  return proposals;
}

/** What was said to a row and not withdrawn since. */
const standingAnswers = async (db: Db, { provinceCode, contributionId }: Contribution): Promise<Contribution[]> =>
  (await listAnswers(db, provinceCode, contributionId)).filter(stands);

/**
 * Standing words of giving back and of settling that speak of a row, and what was said to each: the other side's agreement, the
 * giver's word that it came back.
 */
export async function listCourseWords(
  db: Db,
  row: Contribution,
): Promise<{ readonly word: Contribution; readonly answers: readonly Contribution[] }[]> {
  const words: { word: Contribution; answers: Contribution[] }[] = [];
  for (const word of await standingAnswers(db, row)) {
    if (!isCourseWord(word)) continue;
    const answers = await standingAnswers(db, word);
    words.push({ word, answers });
    for (const answer of answers) words.push({ word: answer, answers: [] });
  }
  return words;
}

/** What the receiving side gave back and of which the giver has not said that it came back. */
export async function listOpenReturns(db: Db, row: Contribution): Promise<Contribution[]> {
  const returns = (await listAnswers(db, row.provinceCode, row.contributionId)).filter(
    (answer) => answer.stage === 'returned' && answer.statedBy === 'recipient' && stands(answer),
  );
  const open: Contribution[] = [];
  for (const one of returns) if ((await standingAnswers(db, one)).length === 0) open.push(one);
  return open;
}

export interface Appraisal {
  readonly amountVnd: Dong;
  readonly appraisedOn: PlainDate;
  readonly basis: string;
}

/** What a thing was held to be worth, the last word first. */
export async function listAppraisals(db: Db, { provinceCode, contributionId }: Contribution): Promise<Appraisal[]> {
  const rows = await db
    .selectFrom('appraisal')
    .select(['amount_vnd', 'appraised_on', 'basis'])
    .where('province_code', '=', provinceCode)
    .where('contribution_id', '=', contributionId)
    .orderBy('appraisal_id', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ amountVnd: row.amount_vnd, appraisedOn: row.appraised_on, basis: row.basis }));
}

export interface Allocation {
  readonly quantity: string | null;
  readonly amountVnd: Dong | null;
  readonly clause: string | null;
  readonly need: string | null;
}

/** The rows that a promise replaced, itself among them: what was given of an earlier wording stays given. */
export const wordingsOf = ({ provinceCode, contributionId }: Pick<Contribution, 'provinceCode' | 'contributionId'>) =>
  sql<ContributionId>`(WITH RECURSIVE earlier AS (
      SELECT ${contributionId}::uuid AS id
      UNION ALL
      SELECT k.corrects_id FROM earlier JOIN contribution k ON k.province_code = ${provinceCode} AND k.contribution_id = earlier.id
       WHERE k.corrects_id IS NOT NULL)
    SELECT id FROM earlier)`;

/** To what a promise was given, in the order of giving. */
export async function listAllocations(db: Db, { provinceCode, contributionId }: Contribution): Promise<Allocation[]> {
  return (
    db
      .selectFrom('allocation as l')
      .leftJoin('clause as c', (join) =>
        join.onRef('c.province_code', '=', 'l.province_code').onRef('c.clause_id', '=', 'l.clause_id'),
      )
      .leftJoin('need as n', (join) =>
        join.onRef('n.province_code', '=', 'l.province_code').onRef('n.need_id', '=', 'l.need_id'),
      )
      .select(['l.amount_vnd as amountVnd', 'c.text as clause', 'n.what as need'])
      // "12", as contributions tell it: a page would print "12,000" for the three decimals that are kept.
      .select(sql<string | null>`trim_scale(l.quantity)`.as('quantity'))
      .where('l.province_code', '=', provinceCode)
      .where('l.pledge_id', 'in', wordingsOf({ provinceCode, contributionId }))
      .orderBy('l.allocation_id')
      .limit(100)
      .execute()
  );
}
