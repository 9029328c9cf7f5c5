import type { Db } from '../platform/database/database.ts';
import { findAgreementCard, listNestedAgreements } from './agreement-cards.ts';
import { findAgreementFrame, listClauses, listContributions, listDocuments, listSources } from './agreement-reads.ts';
import { findAgreementLife } from './agreement-life-reads.ts';
import { findProvince } from './portal-store.ts';
import type { AgreementRecord } from './read-models.ts';

/** Everything that the page of one agreement shows, or null where the province has no such agreement. */
export async function findAgreementRecord(
  db: Db,
  keys: { provinceCode: string; slug: string },
  /** For the office, which asks its policies itself. */
  withRestricted = false,
): Promise<AgreementRecord | null> {
  const card = await findAgreementCard(db, keys, withRestricted);
  if (!card) return null;
  const { provinceCode } = card;
  const [frame, province, nested, clauses, contributions, documents, sources, life] = await Promise.all([
    findAgreementFrame(db, card),
    findProvince(db, provinceCode),
    listNestedAgreements(db, provinceCode, card.agreementId),
    listClauses(db, card),
    listContributions(db, card),
    listDocuments(db, card),
    listSources(db, card),
    findAgreementLife(db, card),
  ]);
  if (!frame || !province)
    throw new Error(`expected the programme and province of agreement ${card.agreementId} — saw none`);
  const parent =
    frame.parentId === null
      ? null
      : await findAgreementCard(db, { provinceCode, agreementId: frame.parentId }, withRestricted);
  return {
    card,
    province,
    programme: frame.programme,
    parent,
    nested,
    clauses,
    contributions,
    documents,
    sources,
    life,
  };
}
