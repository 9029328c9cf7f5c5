import {
  type DeadlineSource,
  type DeskLooker,
  MOST_WAITING,
  type Waiting,
  type WaitingSource,
} from '../access/desk.ts';
import { addDays } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import { roundMessages } from './messages/round-messages.ts';
import { placesOfReport } from './review-place-store.ts';
import { reviewPolicies } from './review-policy.ts';
import { listRounds } from './review-round-store.ts';
import type { ReviewRound } from './review-round.ts';
import { type Submission, dueOf, listSubmissions, listSubmissionsOfNodes } from './submission-store.ts';
import { isWritable } from './submission.ts';

/** A report that was never handed in stays on the desk until the next year's is due. */
const DAYS_BACK = 400;
const DAYS_AHEAD = 30;

interface AtRound {
  readonly submission: Submission;
  readonly round: ReviewRound;
}

/** The reports within the person's reach, in rounds of these days. */
async function listWithin(db: Db, at: DeskLooker): Promise<AtRound[]> {
  const reach = at.reach();
  const provinces = [
    ...new Set([...reach.provinces, ...at.signedIn.person.roles.map(({ provinceCode }) => provinceCode)]),
  ];
  const since = addDays(at.today, -DAYS_BACK);
  const whole = new Set(reach.provinces);
  const rounds = (await listRounds(db, { provinces: [...whole] })).filter(
    ({ provinceDueOn }) => provinceDueOn >= since,
  );
  const found = [...(await listSubmissions(db, rounds)), ...(await listSubmissionsOfNodes(db, reach.nodes))];
  const elsewhere = [...new Set([...provinces, ...found.map(({ provinceCode }) => provinceCode)])].filter(
    (code) => !whole.has(code),
  );
  const byId = new Map(
    [...rounds, ...(await listRounds(db, { provinces: elsewhere }))].map((round) => [round.roundId, round]),
  );
  return found.flatMap((submission) => {
    const round = byId.get(submission.roundId);
    return round && round.provinceDueOn >= since ? [{ submission, round }] : [];
  });
}

/** As many reports as are looked at one by one for those that wait for the person. */
const LOOKED_AT = 40;

type Step = 'write' | 'correct' | 'approve' | 'take';
const ACT_OF = {
  write: 'review.write',
  correct: 'review.write',
  approve: 'review.approve',
  take: 'review.accept',
} as const;

function stepOf({ status }: Submission): Step | null {
  if (isWritable(status)) return status === 'returned' ? 'correct' : 'write';
  if (status === 'submitted') return 'approve';
  return status === 'approved' ? 'take' : null;
}

/** Reports in which it is the person's turn: to write, correct, approve or take. */
const reportWaiting: WaitingSource = async (db, at) => {
  const t = roundMessages[at.language];
  const lines: Waiting[] = [];
  let others = 0;
  const all = (await listWithin(db, at)).filter(({ submission }) => stepOf(submission) !== null);
  // The office types in for a unit only what came on paper: what units are still to write is not its work.
  const isOffice = at.reach('province-office').provinces.length > 0;
  const mine = all.filter(
    ({ submission }) => !(isOffice && submission.level === 'place' && isWritable(submission.status)),
  );
  for (const { submission, round } of mine.slice(0, LOOKED_AT)) {
    const step = stepOf(submission);
    if (step === null) continue;
    const places = await placesOfReport(db, submission, at.today);
    if (!permit(reviewPolicies, ACT_OF[step], at.signedIn.person, places).ok) continue;
    if (lines.length >= MOST_WAITING) {
      others++;
      continue;
    }
    const name = t.roundName(round.kind, round.endsOn);
    const unit = submission.level === 'province' ? t.provinceReport : submission.name;
    lines.push({
      key: `review ${submission.submissionId}`,
      what: t.desk[step](name, unit),
      why: t.desk[`${step}Why`],
      since: submission.movedOn,
      due: dueOf({ ...submission, round }),
      link: paths.review(submission.submissionId),
    });
  }
  const more = others + Math.max(0, mine.length - LOOKED_AT);
  return more > 0
    ? [
        ...lines,
        {
          key: 'review more',
          what: t.desk.more(more),
          why: t.list.title,
          since: null,
          due: null,
          link: paths.reviews(),
        },
      ]
    : lines;
};

/** The due days of the rounds of a person's provinces. */
const roundDeadlines: DeadlineSource = async (db, at) => {
  const t = roundMessages[at.language];
  const provinces = at.reach().provinces;
  const until = addDays(at.today, DAYS_AHEAD);
  const isNear = (day: string): boolean => day >= at.today && day <= until;
  return (await listRounds(db, { provinces })).flatMap(({ roundId, kind, endsOn, unitDueOn, provinceDueOn }) => {
    const name = t.roundName(kind, endsOn);
    const link = paths.reviewRound(roundId);
    return [
      ...(isNear(unitDueOn)
        ? [{ key: `round ${roundId} units`, what: t.desk.dueUnits(name), day: unitDueOn, link }]
        : []),
      ...(isNear(provinceDueOn)
        ? [{ key: `round ${roundId}`, what: t.desk.dueProvince(name), day: provinceDueOn, link }]
        : []),
    ];
  });
};

/** What reports bring to the desk. */
export const reviewDeskParts: {
  readonly waiting: readonly WaitingSource[];
  readonly deadlines: readonly DeadlineSource[];
} = {
  waiting: [reportWaiting],
  deadlines: [roundDeadlines],
};
