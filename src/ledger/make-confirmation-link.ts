import { createHash } from 'node:crypto';
import { type Actor, accountOf } from '../kernel/actor.ts';
import { type ConfirmationLinkId, type ContributionId, type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { hashToken } from '../platform/accounts/one-time-token.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { type LinkFault, type NewLink, faultsOfLink, statusOfLink } from './confirmation-link.ts';
import {
  findLink,
  findLinkByRequest,
  findLinkEndByRequest,
  insertLink,
  insertLinkEnd,
  listLinksOf,
  lockLink,
} from './confirmation-link-store.ts';
import { handoverPlaces } from './confirmation-place-store.ts';
import { type HandoverPlaces, confirmationPolicies, isReceiving } from './confirmation-policy.ts';
import { newConfirmationToken } from './confirmation-token.ts';
import { listContributionsById } from './contribution-store.ts';

const DAY_MS = 86_400_000;

export interface MakeConfirmationLink extends NewLink {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  /** The mark of the browser in which it is made; null where there is none (a program, a test). */
  readonly browser: string | null;
  readonly now: Date;
}

export interface MadeLink {
  readonly linkId: ConfirmationLinkId;
  /** Told this once and kept nowhere: null on a repeat. */
  readonly token: string | null;
  readonly expiresAt: Date;
}

export type MakeLinkRefusal =
  | { readonly code: 'link-invalid'; readonly faults: readonly LinkFault[] }
  | NotPermitted
  | RequestReused;

/** What is kept of a browser's mark. */
export const hashBrowser = (mark: string): string => createHash('sha256').update(mark).digest('hex');

/** Makes a link by which somebody without an account answers the deliveries of one handover, once. */
export function makeConfirmationLink(
  db: Db,
  by: Actor,
  { requestId, browser, now, ...asked }: MakeConfirmationLink,
): Promise<Result<MadeLink, MakeLinkRefusal>> {
  const { provinceCode, agreementId, days } = asked;
  const deliveryIds = [...new Set(asked.deliveryIds)].toSorted();
  let places: HandoverPlaces | null = null;
  return runAct<typeof confirmationPolicies, 'confirmation.make-link', MadeLink, MakeLinkRefusal>(db, {
    by,
    policies: confirmationPolicies,
    name: 'confirmation.make-link',
    requestId,
    content: { ...asked, deliveryIds },
    thing: async (tx) => {
      const deliveries = await listContributionsById(tx, [provinceCode], deliveryIds);
      places = await handoverPlaces(tx, provinceCode, agreementId, deliveries);
      return places;
    },
    find: async (tx) => {
      const earlier = await findLinkByRequest(tx, provinceCode, requestId);
      if (!earlier) return null;
      const { hash, linkId, expiresAt } = earlier;
      return { hash, answer: { linkId, token: null, expiresAt } };
    },
    write: async (tx, hash) => {
      const faults = await faultsHere(tx, { provinceCode, agreementId, deliveryIds, days }, now);
      if (faults.length > 0) return refuse({ code: 'link-invalid', faults });
      const linkId = newId<'confirmation-link'>();
      const token = newConfirmationToken(provinceCode);
      const expiresAt = new Date(now.getTime() + days * DAY_MS);
      const ownSide = isReceiving(by, places?.receivers ?? []);
      await insertLink(tx, {
        provinceCode,
        agreementId,
        deliveryIds,
        days,
        linkId,
        tokenHash: hashToken(token),
        madeBy: accountOf(by),
        madeIn: browser === null || ownSide ? null : hashBrowser(browser),
        expiresAt,
        requestId,
        hash,
      });
      return ok({
        answer: { linkId, token, expiresAt },
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [deliveryIds[0] as ContributionId, agreementId, linkId, ...deliveryIds.slice(1)],
          after: { deliveries: deliveryIds.length, days },
        },
      });
    },
  });
}

async function faultsHere(tx: Db, asked: NewLink & { provinceCode: string }, now: Date): Promise<LinkFault[]> {
  const { provinceCode, deliveryIds } = asked;
  const deliveries = await listContributionsById(tx, [provinceCode], deliveryIds);
  const links = await listLinksOf(tx, provinceCode, deliveryIds);
  const open = new Map(
    deliveryIds.map((id) => [
      id,
      links.filter((link) => link.deliveryIds.includes(id) && statusOfLink(link, now) === 'open').length,
    ]),
  );
  return faultsOfLink(asked, { deliveries: new Map(deliveries.map((row) => [row.contributionId, row])), open });
}

export interface RevokeConfirmationLink {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly linkId: ConfirmationLinkId;
}

export type RevokeLinkRefusal =
  | { readonly code: 'link-unknown'; readonly linkId: ConfirmationLinkId }
  | { readonly code: 'link-ended'; readonly how: 'used' | 'revoked' }
  | NotPermitted
  | RequestReused;

/** Takes a link back before it is used: the paper was lost, or went to the wrong hands. */
export function revokeConfirmationLink(
  db: Db,
  by: Actor,
  { requestId, provinceCode, linkId }: RevokeConfirmationLink,
): Promise<Result<ConfirmationLinkId, RevokeLinkRefusal>> {
  return runAct<typeof confirmationPolicies, 'confirmation.revoke-link', ConfirmationLinkId, RevokeLinkRefusal>(db, {
    by,
    policies: confirmationPolicies,
    name: 'confirmation.revoke-link',
    requestId,
    content: { provinceCode, linkId },
    thing: async (tx) => {
      const link = await findLink(tx, provinceCode, linkId);
      if (!link) return { province: null, givers: [], receivers: [], givingAccounts: [] };
      const deliveries = await listContributionsById(tx, [provinceCode], link.deliveryIds);
      return handoverPlaces(tx, provinceCode, link.agreementId, deliveries);
    },
    find: async (tx) => {
      const earlier = await findLinkEndByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: earlier.linkId };
    },
    write: async (tx, hash) => {
      await lockLink(tx, provinceCode, linkId);
      const link = await findLink(tx, provinceCode, linkId);
      if (!link) return refuse({ code: 'link-unknown', linkId });
      if (link.end) return refuse({ code: 'link-ended', how: link.end.kind });
      const endedBy = accountOf(by);
      await insertLinkEnd(tx, { provinceCode, linkId, kind: 'revoked', endedBy, requestId, hash });
      const [first = link.agreementId, ...others] = link.deliveryIds as readonly string[];
      return ok({
        answer: linkId,
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [first, link.agreementId, linkId, ...others],
          after: { deliveries: link.deliveryIds.length },
        },
      });
    },
  });
}
