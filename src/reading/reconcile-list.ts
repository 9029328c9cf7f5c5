import {
  type AgreementCursor,
  type AgreementSummary,
  cursorOf,
  listAgreementsOfProgramme,
} from '../agreements/agreement-list-store.ts';
import { type AgreementId, type ProgrammeId, isId } from '../kernel/ids.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { type Settlement, listSettlements, listStatements } from './reconcile-store.ts';
import { keyOfDifference } from './reconcile-settlement.ts';
import { type Difference, type Statement, findDifferences } from './reconcile.ts';

/** A difference of an agreement with what was decided on it last. */
export interface KeyedDifference {
  readonly key: string;
  readonly difference: Difference;
  readonly settlement: Settlement | null;
}

export const isOpen = ({ settlement }: KeyedDifference): boolean => settlement?.kind !== 'settled';

export interface ReconciledAgreement {
  readonly agreement: AgreementSummary;
  readonly statements: readonly Statement[];
  readonly differences: readonly KeyedDifference[];
}

/** What is said of each of these agreements, where that does not agree, and what was decided on it. */
export async function reconcileAgreements(
  db: Db,
  provinceCode: string,
  agreements: readonly AgreementSummary[],
): Promise<ReconciledAgreement[]> {
  const ids = agreements.map(({ agreementId }) => agreementId);
  const statements = await listStatements(db, provinceCode, ids);
  const settlements = await listSettlements(db, provinceCode, ids);
  return agreements.map((agreement) => {
    const said = statements.get(agreement.agreementId) ?? [];
    const differences = findDifferences(said).map((difference) => {
      const key = keyOfDifference(difference);
      return { key, difference, settlement: settlements.get(`${agreement.agreementId} ${key}`) ?? null };
    });
    return { agreement, statements: said, differences };
  });
}

/** "2025-09-17_0190…": a place in the list of a programme's agreements. */
export const placeText = ({ day, agreementId }: AgreementCursor): string => `${day ?? ''}_${agreementId}`;
export function readPlace(text: string): AgreementCursor | null {
  const [day = '', agreementId = ''] = text.split('_');
  return isId(agreementId) ? { day: parsePlainDate(day), agreementId: agreementId as string as AgreementId } : null;
}

const AT_ONCE = 100;
/** A province has some thousands of agreements; beyond this a page would take seconds. */
const MOST_LOOKED_AT = 5000;

/**
 * The agreements of a programme that have an open difference, latest signing first, until `least` differences are found; `next` is
 * where the following page starts, null at the end.
 */
export async function listOpenDifferences(
  db: Db,
  { provinceCode, programmeId }: { readonly provinceCode: string; readonly programmeId: ProgrammeId },
  { after, least }: { readonly after: AgreementCursor | null; readonly least: number },
): Promise<{ readonly items: ReconciledAgreement[]; readonly next: AgreementCursor | null }> {
  const items: ReconciledAgreement[] = [];
  let found = 0;
  let place = after;
  for (let looked = 0; looked < MOST_LOOKED_AT; looked += AT_ONCE) {
    const page = await listAgreementsOfProgramme(db, provinceCode, programmeId, { after: place, limit: AT_ONCE });
    for (const one of await reconcileAgreements(db, provinceCode, page)) {
      place = cursorOf(one.agreement);
      const open = one.differences.filter(isOpen);
      if (open.length === 0) continue;
      items.push({ ...one, differences: open });
      found += open.length;
      if (found >= least) return { items, next: place };
    }
    if (page.length < AT_ONCE) return { items, next: null };
  }
  return { items, next: place };
}
