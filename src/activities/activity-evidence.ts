import { OF_BOTH_SIDES, findEvidencedAgreement } from '../agreements/agreement-evidence.ts';
import type { SubjectKindRules } from '../evidence/subject.ts';
import { ROLES } from '../kernel/actor.ts';
import { type ActivityId, type NeedId, isId } from '../kernel/ids.ts';
import { paths } from '../platform/web/paths.ts';
import { findPlace, findProvincePlace } from '../registry/place-store.ts';
import { findActivity } from './activity-store.ts';
import { findNeed } from './need-store.ts';

/** What shows that an activity was held. */
export const activityEvidence: SubjectKindRules = {
  kind: 'activity',
  find: async (db, provinceCode, subjectId) => {
    const activity = isId(subjectId) ? await findActivity(db, provinceCode, subjectId as ActivityId) : null;
    const agreement = activity && (await findEvidencedAgreement(db, provinceCode, activity.agreementId));
    if (!activity || !agreement) return null;
    const { agreementId, activityId, what } = activity;
    return {
      places: agreement.places,
      title: what,
      path: paths.activity(agreementId, activityId),
      about: [agreementId],
    };
  },
  ...OF_BOTH_SIDES,
};

/** What shows that a need is real: a leaking roof, an empty well. Sponsors anywhere may look, as they may at the need. */
export const needEvidence: SubjectKindRules = {
  kind: 'need',
  find: async (db, provinceCode, subjectId) => {
    const need = isId(subjectId) ? await findNeed(db, provinceCode, subjectId as NeedId) : null;
    const place = need && (await findPlace(db, need.nodeId));
    if (!need || !place) return null;
    return {
      places: { province: await findProvincePlace(db, provinceCode), sponsors: [], recipients: [place] },
      title: need.what,
      path: paths.need(need.needId),
      about: [need.nodeId],
    };
  },
  attach: { province: ['province-office'], sponsors: [], recipients: ['recipient-officer', 'village-contact'] },
  publish: { province: ['province-office'], sponsors: [], recipients: ['recipient-officer'] },
  read: { province: ROLES, sponsors: [], recipients: ROLES, anywhere: ['sponsor-officer'] },
};
