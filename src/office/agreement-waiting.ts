import { type DeskLooker, MOST_WAITING, type Waiting, type WaitingSource } from '../access/desk.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import { pairSentence } from '../portal/agreement-pair.tsx';
import { provinceSlugOf } from '../portal/place-names.ts';
import { deskMessages } from './messages/office-messages.ts';
import { findRecordNames } from './record-names-store.ts';
import {
  MOST_COUNTED,
  PROMISE_WAITS_DAYS,
  type WaitingAgreement,
  listOverduePledges,
  listUnconfirmedClaims,
  listUnsigned,
} from './waiting-store.ts';

interface Lines {
  readonly key: string;
  readonly what: (pair: string, count: number) => string;
  readonly why: string;
  /** Why those wait of which only the number is told, and where they are listed. */
  readonly others: { readonly why: string; readonly link: string };
}

/** The first agreements one by one, the rest in one line. */
async function linesOf(
  db: Db,
  { language }: DeskLooker,
  found: readonly WaitingAgreement[],
  { key, what, why, others }: Lines,
): Promise<Waiting[]> {
  const shown = found.slice(0, MOST_WAITING);
  const names = await findRecordNames(
    db,
    shown.map(({ provinceCode }) => provinceCode),
    shown.map(({ agreementId }) => agreementId),
  );
  const lines = shown.flatMap(({ agreementId, count, since }): Waiting[] => {
    const name = names.get(agreementId);
    if (name?.kind !== 'agreement') return [];
    const link = paths.officeAgreement(provinceSlugOf(name.provinceName ?? ''), name.slug);
    const pair = pairSentence(name.parties, language);
    return [{ key: `${key} ${agreementId}`, what: what(pair, count), why, since, due: null, link }];
  });
  const rest = found.length - shown.length;
  if (rest === 0) return lines;
  const t = deskMessages[language].waits;
  const capped = found.length > MOST_COUNTED;
  const more = t.more(capped ? rest - 1 : rest, capped);
  return [...lines, { key: `${key} more`, what: more, why: others.why, since: null, due: null, link: others.link }];
}

/** Agreements that were recorded and of which nobody said that they were signed. */
export const unsignedWaiting: WaitingSource = async (db, at) => {
  const t = deskMessages[at.language].waits;
  const found = await listUnsigned(db, at.reach('sponsor-officer', 'recipient-officer', 'province-office'));
  return linesOf(db, at, found, {
    key: 'unsigned',
    what: t.unsigned,
    why: t.unsignedWhy,
    others: { why: t.otherUnsigned, link: `${paths.myAgreements()}?tinh-trang=recorded` },
  });
};

/** Promises of long ago that nobody saw kept. */
export const pledgeWaiting: WaitingSource = async (db, at) => {
  const t = deskMessages[at.language].waits;
  const reach = at.reach('sponsor-officer', 'recipient-officer', 'province-office');
  return linesOf(db, at, await listOverduePledges(db, reach, at.today), {
    key: 'pledged',
    what: t.pledged,
    why: t.pledgedWhy(PROMISE_WAITS_DAYS),
    others: { why: t.otherPledged, link: paths.myAgreements() },
  });
};

/** What the press says was handed over, until the receiving side speaks. */
export const pressWaiting: WaitingSource = async (db, at) => {
  const t = deskMessages[at.language].waits;
  const reach = at.reach('recipient-officer', 'village-contact', 'sponsor-officer', 'province-office');
  return linesOf(db, at, await listUnconfirmedClaims(db, reach), {
    key: 'press',
    what: t.press,
    why: t.pressWhy,
    others: { why: t.otherPress, link: paths.myAgreements() },
  });
};
