import { MOST_WAITING, type Waiting, type WaitingSource } from '../access/desk.ts';
import { placesOfAgreements } from '../agreements/agreement-place-store.ts';
import { permit } from '../kernel/policy.ts';
import { nodesNamedIn, receiversOf } from '../ledger/contribution-place-store.ts';
import { contributionPolicies } from '../ledger/contribution-policy.ts';
import { listUnanswered } from '../ledger/unanswered-store.ts';
import { paths } from '../platform/web/paths.ts';
import { provinceSlugOf } from '../portal/place-names.ts';
import { listProvinces } from '../registry/registry-store.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { contributionWords } from './say-contribution.ts';

/** As many as are looked at for those that the person may answer. */
const LOOKED_AT = 50;

/** Deliveries that wait for the word of the person at the desk. */
export const answerWaiting: WaitingSource = async (db, { language, signedIn, reach }) => {
  const t = dossierMessages[language].desk;
  const found = await listUnanswered(db, reach('recipient-officer', 'village-contact'), LOOKED_AT);
  if (found.length === 0) return [];
  const { sidesOf, places } = await placesOfAgreements(db, found, nodesNamedIn(found));
  const provinces = new Map((await listProvinces(db)).map(({ code, name }) => [code, provinceSlugOf(name)]));
  const mine = found.filter((row) => {
    const receivers = receiversOf(row, sidesOf(row).recipients, places);
    return permit(contributionPolicies, 'contribution.answer', signedIn.person, { receivers }).ok;
  });
  const lines = mine.slice(0, MOST_WAITING).map((row): Waiting => {
    const province = provinces.get(row.provinceCode) ?? '';
    return {
      key: `answer ${row.contributionId}`,
      what: t.waits(row.donor, contributionWords(row, language)),
      why: t.why,
      since: row.happenedOn,
      due: null,
      link: paths.answerDelivery(province, row.agreementSlug, row.contributionId),
    };
  });
  const rest = mine.length - lines.length;
  if (rest === 0) return lines;
  const more = { what: t.more(rest), why: t.why, since: null, due: null, link: paths.myAgreements() };
  return [...lines, { key: 'answer more', ...more }];
};
