import { type Actor, type Place, accountOf } from '../kernel/actor.ts';
import { type ContributionId, type PersonId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Told } from '../platform/audit/audit-entry.ts';
import { runAct } from '../platform/audit/run-act.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import type { PersonFacts } from '../privacy/person.ts';
import { insertPerson } from '../privacy/person-store.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { type AnswerDelivery, type JudgedAnswer, judgeAnswer, saveAnswer } from './answer-delivery.ts';
import type { AnswerFault } from './answer.ts';
import { type ConfirmationLink, statusOfLink } from './confirmation-link.ts';
import {
  type Confirmation,
  findLink,
  findLinkByToken,
  findLinkEndByRequest,
  insertConfirmations,
  insertLinkEnd,
  lockLink,
} from './confirmation-link-store.ts';
import { findGivingHands, handoverPlaces, listStanding } from './confirmation-place-store.ts';
import { type BroughtLink, confirmationPolicies } from './confirmation-policy.ts';
import type { Contribution } from './contribution.ts';
import { hashBrowser } from './make-confirmation-link.ts';

/** What the holder of a link says of one delivery, in its own measure (answer.ts). */
export interface LinkAnswer {
  readonly deliveryId: ContributionId;
  readonly received: string | null;
  readonly refused: string | null;
  readonly reason: string | null;
  readonly answeredBefore?: string | null;
}

export interface AnswerByLink {
  readonly requestId: RequestId;
  readonly token: string;
  /** The mark of the browser, where it carries one. */
  readonly browser: string | null;
  /** Who confirms, by name and post. */
  readonly confirmer: PersonFacts;
  readonly answers: readonly LinkAnswer[];
  readonly happenedOn: PlainDate;
  readonly now: Date;
}

export interface AnsweredByLink {
  readonly link: ConfirmationLink;
}

export type AnswerByLinkRefusal =
  | { readonly code: 'link-not-open'; readonly status: 'used' | 'revoked' | 'expired' | 'unknown' }
  | { readonly code: 'delivery-not-of-link'; readonly deliveryId: ContributionId }
  | { readonly code: 'nothing-answered' }
  | { readonly code: 'answers-invalid'; readonly faults: ReadonlyMap<ContributionId, readonly AnswerFault[]> }
  /** What was brought belongs to the other side: nobody confirms for it. */
  | NotPermitted
  | RequestReused;

/** What the policy of answering looks at, for the link of a word and whoever brings it. */
export async function broughtLink(
  tx: Db,
  link: ConfirmationLink,
  { browser, now, requestId }: { readonly browser: string | null; readonly now: Date; readonly requestId: RequestId },
): Promise<BroughtLink> {
  const { provinceCode, agreementId, linkId, deliveryIds } = link;
  const deliveries = await listStanding(tx, provinceCode, deliveryIds);
  const places = await handoverPlaces(tx, provinceCode, agreementId, deliveries);
  const hands = await findGivingHands(tx, provinceCode, linkId);
  // The form that used it may come again, as by a double press: it gets its first answer.
  const used = await findLinkEndByRequest(tx, provinceCode, requestId);
  return {
    ...places,
    givingAccounts: [...places.givingAccounts, ...hands.accounts],
    stands: statusOfLink(link, now) === 'open' || (used?.linkId === linkId && used.kind === 'used'),
    isMakersBrowser: browser !== null && hands.browsers.has(hashBrowser(browser)),
  };
}

/** The deliveries of a link as they stand now: one that the giver has corrected since is asked for in its new words. */
const listAsked = (tx: Db, { provinceCode, deliveryIds }: ConfirmationLink): Promise<Contribution[]> =>
  listStanding(tx, provinceCode, deliveryIds);

/** The receiving side's word on a handover, by the link that came with it. All of its deliveries at once, and once. */
export function answerByLink(
  db: Db,
  by: Actor,
  input: AnswerByLink,
): Promise<Result<AnsweredByLink, AnswerByLinkRefusal>> {
  const { requestId, token, answers, happenedOn, now } = input;
  return inTransaction<Result<AnsweredByLink, AnswerByLinkRefusal>>(db, async (tx) => {
    const found = await findLinkByToken(tx, token);
    if (!found) return refuse({ code: 'link-not-open', status: 'unknown' });
    const { provinceCode, linkId } = found;
    // Two phones with one link: the second waits here, and finds it used.
    await lockLink(tx, provinceCode, linkId);
    const link = (await findLink(tx, provinceCode, linkId)) ?? found;
    const brought = await broughtLink(tx, link, input);
    const status = statusOfLink(link, now);
    if (!brought.stands && status !== 'open') return refuse({ code: 'link-not-open', status });
    return runAct<typeof confirmationPolicies, 'confirmation.answer-by-link', AnsweredByLink, AnswerByLinkRefusal>(tx, {
      by,
      policies: confirmationPolicies,
      name: 'confirmation.answer-by-link',
      requestId,
      // Not the name: what is hashed stays for ever, and a name does not. Nor what they were shown, which is not their word.
      content: { linkId, answers: answers.map(({ answeredBefore: _shown, ...said }) => said), happenedOn },
      thing: async () => brought,
      find: async () => {
        const earlier = await findLinkEndByRequest(tx, provinceCode, requestId);
        return earlier && { hash: earlier.hash, answer: { link } };
      },
      write: (_tx, hash) => writeAnswers(tx, { by, link, receivers: brought.receivers, input, hash }),
    });
  });
}

type Written = Result<{ readonly answer: AnsweredByLink; readonly told: Told }, AnswerByLinkRefusal>;

async function writeAnswers(
  tx: Db,
  {
    by,
    link,
    receivers,
    input,
    hash,
  }: {
    readonly by: Actor;
    readonly link: ConfirmationLink;
    readonly receivers: readonly Place[];
    readonly input: AnswerByLink;
    readonly hash: string;
  },
): Promise<Written> {
  const { requestId, happenedOn, now } = input;
  const { provinceCode, linkId, agreementId } = link;
  const asked = await listAsked(tx, link);
  const stray = input.answers.find(({ deliveryId }) => !asked.some((row) => row.contributionId === deliveryId));
  if (stray) return refuse({ code: 'delivery-not-of-link', deliveryId: stray.deliveryId });
  if (input.answers.length === 0) return refuse({ code: 'nothing-answered' });
  const ready: { readonly answer: AnswerDelivery; readonly judged: JudgedAnswer }[] = [];
  const faults = new Map<ContributionId, readonly AnswerFault[]>();
  // In one order for all, so that two handovers that share a delivery do not wait for each other in a circle.
  for (const said of input.answers.toSorted((a, b) => (a.deliveryId < b.deliveryId ? -1 : 1))) {
    const own = idOf('request', requestId, said.deliveryId) as RequestId;
    const answer = { ...said, requestId: own, provinceCode, happenedOn, correctsId: null };
    const judged = await judgeAnswer(tx, answer, { today: plainDateAt(now), by: accountOf(by) });
    if (judged.ok) ready.push({ answer, judged: judged.value });
    else faults.set(said.deliveryId, judged.refusal.faults);
  }
  if (faults.size > 0) return refuse({ code: 'answers-invalid', faults });
  const personId = await insertConfirmer(tx, { link, receivers, input, hash });
  const confirmations: Confirmation[] = [];
  for (const { answer, judged } of ready)
    for (const contributionId of (await saveAnswer(tx, answer, judged, { hash, recordedBy: accountOf(by) })).rows)
      confirmations.push({ contributionId, agreementId, way: 'link', linkId, personId, recordedBy: null });
  const endedBy = by.kind === 'person' ? by.accountId : null;
  await insertLinkEnd(tx, { provinceCode, linkId, kind: 'used', endedBy, requestId, hash });
  await insertConfirmations(tx, provinceCode, confirmations);
  const [first = agreementId, ...others] = link.deliveryIds as readonly string[];
  const differing = input.answers.filter(({ reason, refused }) => reason !== null || refused !== null).length;
  return ok({
    answer: { link },
    told: {
      provinceCode,
      subjectKind: 'contribution',
      about: [first, agreementId, linkId, ...others],
      after: { deliveries: input.answers.length, differing },
    },
  });
}

/** Who confirmed is kept as somebody without an account: their name can be put right and erased, the answer stays. */
async function insertConfirmer(
  tx: Db,
  {
    link,
    receivers,
    input,
    hash,
  }: {
    readonly link: ConfirmationLink;
    readonly receivers: readonly Place[];
    readonly input: AnswerByLink;
    readonly hash: string;
  },
): Promise<PersonId> {
  const { provinceCode } = link;
  const nodeId = receivers[0]?.line[0] ?? (await findProvincePlace(tx, provinceCode))?.line[0];
  if (!nodeId) throw new Error(`the link ${link.linkId} lies in no place that the registry knows`);
  const personId = newId<'person'>();
  const requestId = idOf('request', input.requestId, 'confirmer') as RequestId;
  await insertPerson(tx, { ...input.confirmer, provinceCode, personId, nodeId, recordedBy: null, requestId, hash });
  return personId;
}
