import { OPERATOR } from './actors.ts';
import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import type { RecordContribution } from '../../src/ledger/record-contribution.ts';
import { type AgreementId, type NodeId, idOf, newId } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { beginProgramme } from './gia-lai-programme.ts';
import { BONG_SON, CHU_PRONG, IA_DOK, SOME_PLACES, placeId, plantPlaces } from './places.ts';

/** A programme of Gia Lai with one agreement a pair; asked again, it answers the same ids. */
export async function agreementBetween(
  db: Db,
  sponsor: NodeId,
  recipient: NodeId,
  signedOn: PlainDate = plainDate('2025-10-18'),
): Promise<AgreementId> {
  const programmeId = await beginProgramme(db, {
    requestId: idOf('request', 'chain programme'),
    slug: 'gia-lai',
    title: 'Kết nghĩa ở Gia Lai',
    startsOn: null,
  });
  const { agreementId } = unwrap(
    await recordAgreement(
      db,
      OPERATOR,
      {
        requestId: idOf('request', 'chain agreement', sponsor, recipient),
        provinceCode: '52',
        programmeId,
        parentId: null,
        documentKind: 'giao-uoc',
        parties: [
          { nodeId: sponsor, role: 'sponsor' },
          { nodeId: recipient, role: 'recipient' },
        ],
        signed: true,
        signedOn,
        signedBy: null,
        place: null,
        documents: [],
        clauses: [{ field: 'welfare', text: 'Giúp hộ nghèo', textEn: null, owedBy: 'sponsor' }],
        isSample: false,
      },
      plainDate('2026-06-01'),
    ),
  );
  return agreementId;
}

/** What the giver says of 20 gift sets that phường Bồng Sơn handed to xã Chư Prông; `change`: what is told otherwise. */
export const giftSets = (agreementId: AgreementId, change: Partial<RecordContribution> = {}): RecordContribution => ({
  requestId: newId<'request'>(),
  provinceCode: '52',
  agreementId,
  clauseId: null,
  donorNode: placeId(BONG_SON),
  donor: 'phường Bồng Sơn',
  recipientNode: placeId(CHU_PRONG),
  recipient: 'xã Chư Prông',
  kind: 'in-kind',
  item: 'suất quà',
  amountVnd: 8_000_000n,
  quantity: '20',
  unit: 'suất',
  stage: 'delivered',
  statedBy: 'sponsor',
  happenedOn: plainDate('2026-01-20'),
  correctsId: null,
  ...change,
});

/** A template with some places and two agreements in one programme. */
export const CHAIN = {
  name: 'chain',
  filler: async (db: Db): Promise<void> => {
    await plantPlaces(db, SOME_PLACES);
    await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG));
    await agreementBetween(db, placeId(BONG_SON), placeId(IA_DOK));
  },
};
