import { OF_BOTH_SIDES, findEvidencedAgreement } from '../agreements/agreement-evidence.ts';
import type { SubjectKindRules } from '../evidence/subject.ts';
import { type ContributionId, isId } from '../kernel/ids.ts';
import { findContribution } from './contribution-store.ts';

/** What shows that something was promised, handed over or received: photos of the day, the signed paper. */
export const contributionEvidence: SubjectKindRules = {
  kind: 'contribution',
  find: async (db, provinceCode, subjectId) => {
    const found = isId(subjectId) ? await findContribution(db, provinceCode, subjectId as ContributionId) : null;
    const agreement = found && (await findEvidencedAgreement(db, provinceCode, found.agreementId));
    if (!found || !agreement) return null;
    return {
      places: agreement.places,
      title: found.item ?? agreement.pair,
      path: agreement.path,
      about: [found.agreementId],
    };
  },
  ...OF_BOTH_SIDES,
};
