import { MOST_WAITING, type Waiting, type WaitingSource } from '../access/desk.ts';
import { agreementPolicies } from '../agreements/agreement-policy.ts';
import { placesOfTextParty } from '../agreements/joint-text-places.ts';
import { findJointText } from '../agreements/joint-text-store.ts';
import { type TextLine, listTexts } from '../agreements/joint-text-list-store.ts';
import { approversOf, sideOfParty } from '../agreements/joint-text.ts';
import type { Person } from '../kernel/actor.ts';
import { permit } from '../kernel/policy.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import { pairWords } from './draft-reads.ts';
import { textMessages } from './messages/text-messages.ts';

/** As many open texts as are looked at for those that wait for the person. */
const LOOKED_AT = 30;

/** Whether a text waits for this person's yes: for a party of theirs, and not for the side opposite to one that they spoke for. */
async function waitsFor(db: Db, by: Person, line: TextLine): Promise<boolean> {
  const open = approversOf(line.parties).filter((nodeId) => !line.approvedBy.includes(nodeId));
  if (open.length === 0) return false;
  const text = await findJointText(db, line.textId);
  if (!text) return false;
  const spoken = text.approvals.find((one) => one.by === by.accountId)?.side ?? null;
  for (const nodeId of open) {
    if (spoken !== null && spoken !== sideOfParty(text.latest.parties, nodeId)) continue;
    if (permit(agreementPolicies, 'text.approve', by, await placesOfTextParty(db, text, nodeId)).ok) return true;
  }
  return false;
}

/** Texts that wait for the yes of the person at the desk, and those on which all agreed and that are to be signed. */
export const textWaiting: WaitingSource = async (db, { language, signedIn, reach }) => {
  const t = textMessages[language].desk;
  const within = reach('sponsor-officer', 'recipient-officer', 'village-contact', 'province-office');
  const texts = await listTexts(db, within, { isOpen: true }, { after: null, limit: LOOKED_AT });
  const found: Waiting[] = [];
  for (const line of texts) {
    const toSign = line.status === 'agreed';
    if (!toSign && !(await waitsFor(db, signedIn.person, line))) continue;
    const pair = pairWords(line.parties);
    found.push({
      key: `text ${line.textId}`,
      what: toSign ? t.sign(pair) : t.approve(pair),
      why: toSign ? t.signWhy : t.approveWhy,
      since: plainDateAt(line.changedAt),
      due: null,
      link: paths.text(line.textId),
    });
  }
  const rest = found.length - MOST_WAITING;
  if (rest <= 0) return found;
  const more = { what: t.more(rest), why: t.approveWhy, since: null, due: null, link: paths.texts() };
  return [...found.slice(0, MOST_WAITING), { key: 'text more', ...more }];
};
