import type { Actor } from '../kernel/actor.ts';
import type { AgreementId, RequestId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { placesOfAgreement } from './agreement-place-store.ts';
import { agreementPolicies } from './agreement-policy.ts';
import { findActByRequest, insertActs, listActs, lockAgreement } from './agreement-store.ts';
import {
  type ActRefusal,
  type AgreementAct,
  type AgreementActKind,
  type AgreementStatus,
  decideAct,
  statusAfter,
} from './agreement-status.ts';

/** Annexes and renewals are signed (sign-joint-text.ts), agreements passed on by a letter (pass-on-agreements.ts). */
export const PLAIN_ACTS = [
  'recorded',
  'signed',
  'suspended',
  'resumed',
  'ended',
] as const satisfies readonly AgreementActKind[];
export type PlainActKind = (typeof PLAIN_ACTS)[number];

export interface RecordActOnAgreement extends AgreementAct {
  readonly kind: PlainActKind;
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
}

export type RecordActRefusal =
  | ActRefusal
  | { readonly code: 'agreement-unknown'; readonly agreementId: AgreementId }
  | { readonly code: 'act-text-length'; readonly attribute: 'place' | 'note'; readonly length: number }
  | NotPermitted
  | RequestReused;

export interface RecordedActOnAgreement {
  readonly actNo: number;
  /** The status right after this act. */
  readonly status: AgreementStatus;
}

/** The policy of each kind of act; an agreement is recorded by an act of its own. */
const POLICY_OF = {
  recorded: 'agreement.record',
  signed: 'agreement.sign',
  suspended: 'agreement.suspend',
  resumed: 'agreement.resume',
  ended: 'agreement.end',
} as const satisfies Record<PlainActKind, keyof typeof agreementPolicies>;

type ActPolicy = (typeof POLICY_OF)[PlainActKind];

/** Records that an agreement was signed, suspended, resumed or ended. */
export function recordActOnAgreement(
  db: Db,
  by: Actor,
  input: RecordActOnAgreement,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<RecordedActOnAgreement, RecordActRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, agreementId } = input;
  return runAct<typeof agreementPolicies, ActPolicy, RecordedActOnAgreement, RecordActRefusal>(db, {
    by,
    policies: agreementPolicies,
    name: POLICY_OF[input.kind],
    requestId,
    content,
    thing: (tx) => placesOfAgreement(tx, provinceCode, agreementId),
    find: async (tx) => {
      const earlier = await findActByRequest(tx, provinceCode, requestId);
      if (earlier === null) return null;
      const acts = await listActs(tx, provinceCode, earlier.agreementId);
      const status = statusAfter(acts.slice(0, earlier.actNo));
      return { hash: earlier.hash, answer: { actNo: earlier.actNo, status } };
    },
    write: async (tx, hash) => {
      for (const [attribute, longest] of [['place', 300] as const, ['note', 2000] as const]) {
        const text = input[attribute];
        if (text !== null && (text.trim() === '' || text.length > longest))
          return refuse({ code: 'act-text-length', attribute, length: text.length });
      }
      await lockAgreement(tx, provinceCode, agreementId);
      const acts = await listActs(tx, provinceCode, agreementId);
      if (acts.length === 0) return refuse({ code: 'agreement-unknown', agreementId });
      const decided = decideAct(acts, input, today);
      if (!decided.ok) return decided;
      const actNo = acts.length + 1;
      const { kind, happenedOn } = input;
      const happenedBy = happenedOn === null ? input.happenedBy : null;
      await insertActs(tx, provinceCode, agreementId, [{ ...input, happenedBy, actNo, hash }]);
      return ok({
        answer: { actNo, status: decided.value },
        told: {
          provinceCode,
          subjectKind: 'agreement',
          about: [agreementId],
          before: { status: statusAfter(acts) },
          after: { status: decided.value, kind, happenedOn, happenedBy },
        },
      });
    },
  });
}
