import { listActivities } from '../activities/activity-store.ts';
import type { Activity } from '../activities/activity.ts';
import { type NeedAtPlace, listOpenNeeds } from '../activities/need-store.ts';
import type { AgreementId } from '../kernel/ids.ts';
import { type Contribution, stands } from '../ledger/contribution.ts';
import { listContributionsOfAgreement } from '../ledger/contribution-store.ts';
import type { Db } from '../platform/database/database.ts';
import { type Dossier } from './find-dossier.ts';
import { receiversIn } from './state-form.ts';

/** What a contribution of an agreement can be tied to. */
export interface StateChoices {
  /** Open needs of the helped parties and of what lies below them. */
  readonly needs: readonly NeedAtPlace[];
  readonly activities: readonly Activity[];
  /** Promises that stand, for a delivery to fulfil. */
  readonly pledges: readonly Contribution[];
  /** Larger gifts of which this may pass a part on: of the agreement itself and of the one around it. */
  readonly wholes: readonly Contribution[];
}

const MOST_NEEDS = 50;
const MOST_ACTIVITIES = 50;

export async function stateChoices(db: Db, dossier: Dossier): Promise<StateChoices> {
  const { provinceCode, agreementId, rows, record } = dossier;
  const reach = { provinces: [], nodes: receiversIn(dossier).map(({ nodeId }) => nodeId) };
  const around = record.parent
    ? await listContributionsOfAgreement(db, provinceCode, record.parent.agreementId as AgreementId)
    : [];
  const isWhole = (row: Contribution): boolean =>
    stands(row) && row.partOfId === null && row.answersId === null && row.statedBy !== 'press';
  return {
    needs: await listOpenNeeds(
      db,
      reach,
      { scope: 'own', field: null, words: [], provinceCode },
      { after: null, limit: MOST_NEEDS },
    ),
    activities: await listActivities(db, provinceCode, agreementId, MOST_ACTIVITIES),
    pledges: rows.filter((row) => row.stage === 'pledged' && stands(row) && row.statedBy !== 'press'),
    wholes: [...around, ...rows].filter(isWhole),
  };
}
