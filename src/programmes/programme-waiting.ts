import { type DeadlineSource, MOST_WAITING, type Waiting, type WaitingSource } from '../access/desk.ts';
import { addDays } from '../kernel/plain-date.ts';
import { paths } from '../platform/web/paths.ts';
import type { CarriedPair } from './assignment.ts';
import { listAssignedNodes, readNotStarted } from './coverage-store.ts';
import { listAssigningProgrammes, listComingDeadlines, listNodesWithin } from './desk-store.ts';
import { programmeMessages } from './messages/programme-messages.ts';
import { shownDay } from './programme-faults.ts';
import { findStatedProgramme } from './programme-statement-store.ts';

/** How far ahead the desk looks. */
const DAYS_AHEAD = 90;

/** The deadlines that a programme sets, for everybody with a role at an assigned side or over the province. */
export const statedDeadlines: DeadlineSource = async (db, { language, today, reach }) => {
  const t = programmeMessages[language];
  const coming = await listComingDeadlines(db, reach(), { today, until: addDays(today, DAYS_AHEAD) });
  return coming.map(({ programmeId, title, titleEn, deadlineId, kind, what, dueOn }) => ({
    key: `deadline ${deadlineId}`,
    what: t.desk.deadline(
      t.programme.deadlineLine(t.deadlineKinds[kind], what),
      language === 'en' ? (titleEn ?? title) : title,
    ),
    day: dueOn,
    link: paths.officeProgramme(programmeId),
  }));
};

/** Pairs that were assigned and have signed nothing, for the officers of both sides and the programme office. */
export const notStartedWaiting: WaitingSource = async (db, { language, today, reach }) => {
  const mine = reach('sponsor-officer', 'recipient-officer', 'province-office');
  const t = programmeMessages[language].desk;
  const below = await listNodesWithin(db, mine);
  const found: Waiting[] = [];
  let rest = 0;
  for (const { provinceCode, programmeId } of await listAssigningProgrammes(db, mine, today)) {
    const programme = await findStatedProgramme(db, provinceCode, programmeId);
    if (!programme) continue;
    const concerns = ({ sponsor, recipient }: CarriedPair): boolean =>
      mine.provinces.includes(provinceCode) || below.has(sponsor) || below.has(recipient);
    const { pairs: waiting, since, signBy } = await readNotStarted(db, programme, today, concerns);
    const shown = waiting.slice(0, Math.max(0, MOST_WAITING - found.length));
    rest += waiting.length - shown.length;
    const named = shown.flatMap(({ sponsor, recipient }) => [sponsor, recipient]);
    const nodes = await listAssignedNodes(db, named, today);
    found.push(
      ...shown.map(({ sponsor, recipient, daysLate }) => ({
        key: `not started ${programmeId} ${sponsor} ${recipient}`,
        what: t.notStarted(`${nodes.get(sponsor)?.fullName ?? '?'} – ${nodes.get(recipient)?.fullName ?? '?'}`),
        why: t.notStartedWhy(shownDay(signBy), daysLate),
        since,
        due: signBy,
        link: `${paths.coverage(programmeId)}?xem=not-started`,
      })),
    );
  }
  if (rest === 0) return found;
  const link = paths.officeProgrammes();
  return [...found, { key: 'not started more', what: t.more(rest), why: t.moreWhy, since: null, due: null, link }];
};
