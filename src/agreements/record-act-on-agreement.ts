import type { AgreementId, RequestId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import { type RequestReused, onceByRequest } from '../platform/database/requests.ts';
import { findActByRequest, insertAct, listActs, lockAgreement } from './agreement-store.ts';
import {
  type ActRefusal,
  type AgreementAct,
  type AgreementStatus,
  decideAct,
  statusAfter,
} from './agreement-status.ts';

export interface RecordActOnAgreement extends AgreementAct {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
}

export type RecordActRefusal =
  | ActRefusal
  | { readonly code: 'agreement-unknown'; readonly agreementId: AgreementId }
  | { readonly code: 'act-text-length'; readonly attribute: 'place' | 'note'; readonly length: number }
  | RequestReused;

export interface RecordedActOnAgreement {
  readonly actNo: number;
  /** The status right after this act. */
  readonly status: AgreementStatus;
}

/** Records that an agreement was signed, suspended, resumed or ended. */
export function recordActOnAgreement(
  db: Db,
  input: RecordActOnAgreement,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<RecordedActOnAgreement, RecordActRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, agreementId } = input;
  return inTransaction(db, (tx) =>
    onceByRequest<RecordedActOnAgreement, RecordActRefusal>(
      tx,
      { requestId, content },
      async () => {
        const earlier = await findActByRequest(tx, provinceCode, requestId);
        if (earlier === null) return null;
        const acts = await listActs(tx, provinceCode, earlier.agreementId);
        const status = statusAfter(acts.slice(0, earlier.actNo));
        return { hash: earlier.hash, answer: { actNo: earlier.actNo, status } };
      },
      async (hash) => {
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
        const happenedBy = input.happenedOn === null ? input.happenedBy : null;
        await insertAct(tx, provinceCode, agreementId, { ...input, happenedBy, actNo, hash });
        await announceChange(tx, provinceCode);
        return ok({ actNo, status: decided.value });
      },
    ),
  );
}
