import type { WaitingSource } from '../access/desk.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { paths } from '../platform/web/paths.ts';
import { countOpenErasures } from './erasure-store.ts';
import { privacyMessages } from './messages/privacy-messages.ts';

/** Requests for erasure that nobody answered, for those who answer them. Nobody's name: the list tells it to whom it may. */
export const erasureWaiting: WaitingSource = async (db, { signedIn, language }) => {
  const answering = signedIn.person.roles.filter(({ role }) => role === 'system-admin' || role === 'province-office');
  const provinces = [...new Set(answering.map(({ provinceCode }) => provinceCode))];
  const { count, since } = await countOpenErasures(db, provinces);
  if (since === null) return [];
  const { waiting, waitingWhy } = privacyMessages[language].erasures;
  const day = plainDateAt(since);
  return [{ key: 'erasures', what: waiting(count), why: waitingWhy, since: day, due: null, link: paths.erasures() }];
};
