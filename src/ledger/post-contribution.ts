import { sql } from 'kysely';
import type { AccountId, AgreementId, ContributionId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { decimalOf, thousandthsOf } from './answer.ts';
import type { ContributionFacts, Stage, WarningAnswers } from './contribution.ts';
import { insertContribution, refreshAgreementOf } from './contribution-store.ts';
import {
  type Account,
  type Balance,
  type EntryLine,
  type EntrySurroundings,
  type PostedLine,
  type SettledBetween,
  imbalancesOf,
  linesOf,
} from './entries.ts';
import { insertWarningAnswers } from './movement-store.ts';
import type { MovementSubject } from './tables.ts';

export interface PostedContribution extends ContributionFacts {
  readonly requestId: RequestId;
  readonly hash: string;
  readonly answersId?: ContributionId | null;
  /** At which step the row stands that is answered. */
  readonly answersStage?: Stage | null;
  readonly recordedBy: AccountId | null;
  readonly warningAnswers?: WarningAnswers;
  /** For a settlement to which both sides agree. */
  readonly settles?: SettledBetween | null;
}

/**
 * Stores a contribution with its balanced lines, links it to the chain of its province and counts it into the roll-ups: the
 * one way into the ledger. The last thing an act does, since from here to its commit nobody else of the province can post.
 */
export const postContribution = (tx: Db, contributionId: ContributionId, facts: PostedContribution): Promise<void> =>
  postContributions(tx, [{ contributionId, facts }]);

/** The same for several rows of one act: all are stored and their lines worked out before the province is locked. */
export async function postContributions(
  tx: Db,
  rows: readonly { readonly contributionId: ContributionId; readonly facts: PostedContribution }[],
): Promise<void> {
  const movements: Movement[] = [];
  const pending: EntryLine[] = [];
  for (const { contributionId, facts } of rows) {
    const { provinceCode, correctsId } = facts;
    await insertContribution(tx, contributionId, facts);
    await insertWarningAnswers(tx, provinceCode, contributionId, facts.warningAnswers ?? {});
    const known = await findEntrySurroundings(tx, contributionId, facts);
    const lines = linesOf(facts, { ...known, balances: [...known.balances, ...pending] });
    pending.push(...lines);
    movements.push({
      provinceCode,
      groupId: contributionId,
      subject: 'contribution',
      matterId: known.matterId,
      lines,
      countedIn: [contributionId],
      countedOut: correctsId === null ? [] : [correctsId],
    });
  }
  for (const [, [first, ...others]] of Map.groupBy(rows, ({ facts }) => facts.agreementId))
    if (first)
      await refreshAgreementOf(
        tx,
        first.facts,
        [first, ...others].map(({ contributionId }) => contributionId),
      );
  for (const movement of movements) await appendMovement(tx, movement);
}

async function findEntrySurroundings(
  tx: Db,
  contributionId: ContributionId,
  facts: PostedContribution,
): Promise<EntrySurroundings> {
  const { provinceCode, correctsId, answersId = null, fulfilsId = null, partOfId = null, settles = null } = facts;
  const matters = await mattersOf(tx, provinceCode, [correctsId, answersId, fulfilsId, partOfId]);
  const matterOf = (id: ContributionId | null): string | undefined =>
    id === null ? undefined : matters.get(id)?.matterId;
  const matterId = matterOf(answersId) ?? matterOf(correctsId) ?? contributionId;
  const corrected = correctsId === null ? [] : await listLines(tx, provinceCode, [correctsId]);
  const promised = matterOf(fulfilsId);
  const whole = partOfId === null ? undefined : matters.get(partOfId);
  const isNew = correctsId === null && answersId === null && promised === undefined;
  const balances = isNew
    ? []
    : await listBalances(tx, provinceCode, [
        matterId,
        ...(promised === undefined ? [] : [promised]),
        ...corrected.map((line) => line.matterId),
      ]);
  return {
    matterId,
    corrected,
    isAnswer: answersId !== null,
    fulfils:
      promised === undefined
        ? null
        : {
            matterId: promised,
            commodities: new Set(
              balances
                .filter(({ matterId: of, account }) => of === promised && account === 'promised')
                .map(({ commodity }) => commodity),
            ),
          },
    partOf: whole ?? null,
    settles,
    balances,
  };
}

/** To which matter each of the rows belongs, and under which agreement it stands. */
async function mattersOf(
  tx: Db,
  provinceCode: string,
  ids: readonly (ContributionId | null)[],
): Promise<Map<string, { matterId: string; agreementId: AgreementId }>> {
  const asked = ids.filter((id) => id !== null);
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ groupId: string; matterId: string; agreementId: AgreementId }>`
    SELECT k.group_id AS "groupId", k.matter_id AS "matterId", c.agreement_id AS "agreementId"
      FROM ledger_link k
      JOIN contribution c ON c.province_code = k.province_code AND c.contribution_id = k.group_id
     WHERE k.province_code = ${provinceCode} AND k.group_id = ANY(${asked}::uuid[])`.execute(tx);
  return new Map(rows.map(({ groupId, ...matter }) => [groupId, matter]));
}

/** The matter to which a row on record belongs. */
export async function matterOf(tx: Db, provinceCode: string, contributionId: ContributionId): Promise<string> {
  return (await mattersOf(tx, provinceCode, [contributionId])).get(contributionId)?.matterId ?? contributionId;
}

/**
 * The own lines of movements, in their order. What a movement itself took back of an earlier one is left out: it stays taken
 * back, whatever becomes of the movement.
 */
export async function listLines(tx: Db, provinceCode: string, groups: readonly string[]): Promise<PostedLine[]> {
  const { rows } = await sql<Omit<PostedLine, 'quantity' | 'reverses'> & { quantity: string }>`
    SELECT group_id AS "groupId", line, account, agreement_id AS "agreementId", matter_id AS "matterId", commodity, quantity
      FROM ledger_entry
     WHERE province_code = ${provinceCode} AND group_id = ANY(${groups}::uuid[]) AND reverses_group IS NULL
     ORDER BY group_id, line LIMIT 20000`.execute(tx);
  return rows.map((row) => ({ ...row, quantity: thousandthsOf(row.quantity), reverses: null }));
}

/** What stands on each account of some matters. */
export async function listBalances(tx: Db, provinceCode: string, matters: readonly string[]): Promise<Balance[]> {
  const { rows } = await sql<{ matterId: string; commodity: string; account: Account; quantity: string }>`
    SELECT matter_id AS "matterId", commodity, account, sum(quantity) AS quantity FROM ledger_entry
     WHERE province_code = ${provinceCode} AND matter_id = ANY(${[...new Set(matters)]}::uuid[])
     GROUP BY matter_id, commodity, account ORDER BY matter_id, commodity, account LIMIT 20000`.execute(tx);
  return rows.map((row) => ({ ...row, quantity: thousandthsOf(row.quantity) }));
}

export interface Movement {
  readonly provinceCode: string;
  readonly groupId: string;
  readonly subject: MovementSubject;
  readonly matterId: string;
  /** None where nothing moves. */
  readonly lines?: readonly EntryLine[];
  /** Contributions that count from now on, and those that no longer do. */
  readonly countedIn?: readonly ContributionId[];
  readonly countedOut?: readonly ContributionId[];
}

/** Seals a movement that is stored; one trip to the database, under the lock of the province's chain. */
export async function appendMovement(tx: Db, movement: Movement): Promise<void> {
  const { provinceCode, groupId, subject, matterId, lines = [], countedIn = [], countedOut = [] } = movement;
  const [odd] = imbalancesOf(lines);
  if (odd) throw new Error(`expected lines of ${groupId} that add up to zero — saw ${odd[1]} thousandths of ${odd[0]}`);
  const rows = lines.map((line, index) => ({
    line: index + 1,
    account: line.account,
    agreement: line.agreementId,
    matter: line.matterId,
    commodity: line.commodity,
    quantity: decimalOf(line.quantity),
    reverses_group: line.reverses?.groupId ?? null,
    reverses_line: line.reverses?.line ?? null,
  }));
  await sql`SELECT append_movement(${provinceCode}, ${groupId}, ${subject}, ${matterId}, ${JSON.stringify(rows)}::json,
    ${countedIn}::uuid[], ${countedOut}::uuid[])`.execute(tx);
}
