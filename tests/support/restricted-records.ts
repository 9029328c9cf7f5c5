import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import type { Field } from '../../src/kernel/fields.ts';
import { type AgreementId, type ClauseId, type ContributionId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { inEveryRole, OPERATOR } from './actors.ts';
import { TODAY, VILLAGE_PAIR } from './portal-site.ts';

/** Words that may stand in nothing that everybody reads. */
export const HIDDEN_WORDS = {
  item: 'bộ đàm chốt biên giới',
  clause: 'Phối hợp tuần tra cột mốc',
  giver: 'bà Nguyễn Thị Riêng Tư',
  phone: '0905 123 456',
} as const;

export interface RestrictedRecords {
  readonly agreementId: AgreementId;
  readonly clauseId: ClauseId;
  /** Under it, and on security under a public agreement. */
  readonly hidden: readonly ContributionId[];
  /** A gift in public by somebody who stands in no registry. */
  readonly byPerson: ContributionId;
}

async function deliver(
  db: Db,
  of: { agreementId: AgreementId; clauseId: ClauseId | null; item: string; donor: string },
): Promise<ContributionId> {
  const { contributionId } = unwrap(
    await recordContribution(
      db,
      inEveryRole(nationalNodeId('52'), '52'),
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        agreementId: of.agreementId,
        clauseId: of.clauseId,
        donorNode: null,
        donor: of.donor,
        recipientNode: nationalNodeId('23887'),
        recipient: `Xã Chư Prông, gọi ${HIDDEN_WORDS.phone}`,
        kind: 'in-kind',
        item: of.item,
        amountVnd: 9_000_000n,
        quantity: '20',
        unit: 'chiếc',
        stage: 'delivered',
        statedBy: 'sponsor',
        happenedOn: plainDate('2026-02-10'),
        correctsId: null,
      },
      TODAY,
    ),
  );
  return contributionId;
}

async function recordPair(db: Db, field: Field, isRestricted: boolean) {
  const programmeId = (await findAgreement(db, '52', VILLAGE_PAIR))?.programmeId;
  if (!programmeId) throw new Error(`the sample has no ${VILLAGE_PAIR}`);
  const { agreementId } = unwrap(
    await recordAgreement(
      db,
      OPERATOR,
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        programmeId,
        parentId: null,
        documentKind: 'quy-che',
        parties: [
          { nodeId: nationalNodeId('21640'), role: 'sponsor' },
          { nodeId: nationalNodeId('23887'), role: 'recipient' },
        ],
        signed: true,
        signedOn: plainDate('2025-12-18'),
        signedBy: null,
        place: null,
        documents: [],
        clauses: [{ field, text: HIDDEN_WORDS.clause, textEn: null, owedBy: 'sponsor' }],
        isSample: false,
        isRestricted,
      },
      TODAY,
    ),
  );
  const clause = await db
    .selectFrom('clause')
    .select('clause_id')
    .where('agreement_id', '=', agreementId)
    .executeTakeFirstOrThrow();
  return { agreementId, clauseId: clause.clause_id };
}

/** Border rules kept to their parties, a gift under them, one on security, and one by a private person. */
export async function recordRestricted(db: Db): Promise<RestrictedRecords> {
  const kept = await recordPair(db, 'welfare', true);
  const guarding = await recordPair(db, 'security', false);
  const village = await findAgreement(db, '52', VILLAGE_PAIR);
  if (!village) throw new Error(`the sample has no ${VILLAGE_PAIR}`);
  const { item, giver } = HIDDEN_WORDS;
  return {
    ...kept,
    hidden: [
      await deliver(db, { ...kept, item, donor: giver }),
      await deliver(db, { ...guarding, item, donor: giver }),
    ],
    byPerson: await deliver(db, {
      agreementId: village.agreementId,
      clauseId: null,
      item: '=cmd|" /C calc"!A1',
      donor: giver,
    }),
  };
}
