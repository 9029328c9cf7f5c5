import type { Actor } from '../kernel/actor.ts';
import type { NodeId, RequestId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { agreementPolicies } from './agreement-policy.ts';
import { type TextApprovalFault, type TextKey, faultOfTextApproval, sideOfParty, textStatus } from './joint-text.ts';
import { placesOfTextParty } from './joint-text-places.ts';
import { findApprovalByRequest, insertTextApproval } from './joint-text-approval-store.ts';
import { tellParties } from './text-notices.ts';
import { findJointText, lockText } from './joint-text-store.ts';

export interface ApproveJointText extends TextKey {
  readonly requestId: RequestId;
  /** Of what was read. */
  readonly contentHash: string;
  /** The party for which it is said. */
  readonly nodeId: NodeId;
}

/** A party approves the latest version, by the hash of what was read. When all have, the text is agreed and can be signed. */
export function approveJointText(
  db: Db,
  by: Actor,
  { requestId, ...input }: ApproveJointText,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<{ readonly versionNo: number }, TextApprovalFault | NotPermitted | RequestReused>> {
  const { provinceCode, textId, nodeId, contentHash } = input;
  const key = { provinceCode, textId };
  return runAct<typeof agreementPolicies, 'text.approve', { versionNo: number }, TextApprovalFault>(db, {
    by,
    policies: agreementPolicies,
    name: 'text.approve',
    requestId,
    content: input,
    thing: async (tx) => {
      const text = await findJointText(tx, textId);
      return text?.provinceCode === provinceCode ? placesOfTextParty(tx, text, nodeId) : { givers: [], receivers: [] };
    },
    find: (tx) => findApprovalByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      await lockText(tx, key);
      const text = await findJointText(tx, textId);
      // Policies let in only people and their programs.
      const account = by.kind === 'person' || by.kind === 'key' ? by.accountId : null;
      if (!text || account === null) return refuse({ code: 'text-unknown' });
      const fault = faultOfTextApproval(text, { nodeId, contentHash, by: account });
      const { versionNo, parties } = text.latest;
      const side = sideOfParty(parties, nodeId);
      if (fault || side === null) return refuse(fault ?? { code: 'no-such-party' });
      const approval = { versionNo, nodeId, side, by: account };
      await insertTextApproval(tx, key, { ...approval, contentHash, requestId, hash });
      const approved = { ...key, parties, versionNo, news: 'approved', about: `${versionNo} ${nodeId}` } as const;
      await tellParties(tx, { ...approved, by: account }, today);
      const status = textStatus(text.latest, [...text.approvals, approval], null);
      return ok({
        answer: { versionNo },
        told: {
          provinceCode,
          subjectKind: 'text',
          about: [textId, nodeId, ...(text.agreementId ? [text.agreementId] : [])],
          before: { status: text.status },
          after: { status, versionNo, contentHash },
        },
      });
    },
  });
}
