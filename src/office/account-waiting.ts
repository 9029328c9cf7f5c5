import { accessPolicies } from '../access/access-policy.ts';
import { type DeadlineSource, MOST_WAITING, type WaitingSource } from '../access/desk.ts';
import type { HeldRole } from '../kernel/actor.ts';
import { addDays, plainDateAt } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { paths } from '../platform/web/paths.ts';
import { provinceSlugOf } from '../portal/place-names.ts';
import { placesOf } from '../registry/place-store.ts';
import { roleWords } from './audit-names.ts';
import { deskMessages } from './messages/office-messages.ts';
import { type RecordNames, findRecordNames } from './record-names-store.ts';
import { listEndingProgrammes, listEndingRoles, listOpenInvitations } from './waiting-store.ts';

const ROLE_ENDS_SOON_DAYS = 30;
const DEADLINES_DAYS = 365;
/** As many open invitations as are looked through for those that one may look after. */
const MOST_INVITATIONS = 200;

const wordsOf = (
  { role, nodeId }: Pick<HeldRole, 'role' | 'nodeId'>,
  names: RecordNames,
  language: 'vi' | 'en',
): string => {
  const name = names.get(nodeId);
  return roleWords(role, name?.kind === 'node' ? name.place : null, language);
};

/** Roles that cannot be used before the account has a second factor. */
export const secondFactorWaiting: WaitingSource = async (db, { signedIn, language }) => {
  const [asleep] = signedIn.asleep;
  if (!asleep) return [];
  const t = deskMessages[language].waits;
  const names = await findRecordNames(db, [], [asleep.nodeId]);
  const why = t.secondFactorWhy(wordsOf(asleep, names, language));
  return [{ key: 'second factor', what: t.secondFactor, why, since: null, due: null, link: paths.mySecondFactor() }];
};

/** One's own roles that end soon. */
export const roleEndWaiting: WaitingSource = async (db, { signedIn, language, today }) => {
  const t = deskMessages[language].waits;
  const until = addDays(today, ROLE_ENDS_SOON_DAYS);
  const ending = (await listEndingRoles(db, signedIn.session.accountId, { today, until })).slice(0, MOST_WAITING);
  const names = await findRecordNames(
    db,
    [],
    ending.map(({ nodeId }) => nodeId),
  );
  return ending.map((role) => ({
    key: `role ${role.grantId}`,
    what: t.roleEnds(wordsOf(role, names, language)),
    why: t.roleEndsWhy,
    since: null,
    due: role.endsOn,
    link: paths.myAccount(),
  }));
};

/** Invitations not taken yet, for those who may make and withdraw them. */
export const invitationWaiting: WaitingSource = async (db, { signedIn, language, today }) => {
  const inviting = signedIn.person.roles.filter(({ role }) =>
    ['system-admin', 'province-office', 'recipient-officer'].includes(role),
  );
  const provinces = [...new Set(inviting.map(({ provinceCode }) => provinceCode))];
  const open = await listOpenInvitations(db, provinces, new Date(`${today}T00:00:00+07:00`), MOST_INVITATIONS);
  if (open.length === 0) return [];
  const places = await placesOf(
    db,
    open.map(({ nodeId }) => nodeId),
  );
  const mine = open
    .filter(({ role, nodeId }) => {
      const thing = { role, place: places.get(nodeId) ?? null };
      return permit(accessPolicies, 'account.withdraw-invitation', signedIn.person, thing).ok;
    })
    .slice(0, MOST_WAITING);
  const names = await findRecordNames(
    db,
    [],
    mine.map(({ nodeId }) => nodeId),
  );
  const t = deskMessages[language].waits;
  return mine.map(({ invitationId, name, role, nodeId, createdAt, expiresAt }) => {
    const due = plainDateAt(expiresAt);
    const say = due < today ? t.invitationOver : t.invitationWhy;
    return {
      key: `invitation ${invitationId}`,
      what: t.invitation(name),
      why: say(wordsOf({ role, nodeId }, names, language), screenDate(due)),
      since: plainDateAt(createdAt),
      due,
      link: paths.invitations(),
    };
  });
};

/** Days of the programmes of one's provinces. */
export const programmeDeadlines: DeadlineSource = async (db, { signedIn, language, today }) => {
  const provinces = [...new Set(signedIn.person.roles.map(({ provinceCode }) => provinceCode))];
  const ending = await listEndingProgrammes(db, provinces, { today, until: addDays(today, DEADLINES_DAYS) });
  return ending.map(({ programmeId, provinceName, slug, title, titleEn, endsOn }) => ({
    key: `programme ${programmeId}`,
    what: deskMessages[language].deadlines.programme(language === 'en' ? (titleEn ?? title) : title),
    day: endsOn,
    link: paths.programme(provinceSlugOf(provinceName ?? ''), slug),
  }));
};

/** Days on which one's own roles end. */
export const roleDeadlines: DeadlineSource = async (db, { signedIn, language, today }) => {
  const until = addDays(today, DEADLINES_DAYS);
  const ending = await listEndingRoles(db, signedIn.session.accountId, { today, until });
  const names = await findRecordNames(
    db,
    [],
    ending.map(({ nodeId }) => nodeId),
  );
  return ending.map((role) => ({
    key: `role ${role.grantId}`,
    what: deskMessages[language].deadlines.role(wordsOf(role, names, language)),
    day: role.endsOn,
    link: paths.myAccount(),
  }));
};
