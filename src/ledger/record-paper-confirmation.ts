import { insertEvidence, surroundingsOfAttaching } from '../evidence/evidence-store.ts';
import { type EvidenceFault, faultsOfAttaching } from '../evidence/evidence.ts';
import { type Actor, type Place, accountOf } from '../kernel/actor.ts';
import { type ContributionId, type FileId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import type { PersonFacts } from '../privacy/person.ts';
import { insertPerson } from '../privacy/person-store.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { type AnswerInvalid, judgeAnswer, saveAnswer } from './answer-delivery.ts';
import { insertConfirmations } from './confirmation-link-store.ts';
import { handoverPlaces } from './confirmation-place-store.ts';
import { type HandoverPlaces, confirmationPolicies } from './confirmation-policy.ts';
import { findContribution, findContributionByRequest } from './contribution-store.ts';

export interface RecordPaperConfirmation {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly deliveryId: ContributionId;
  readonly received: string | null;
  readonly refused: string | null;
  readonly reason: string | null;
  /** The day on which the receiving side signed. */
  readonly happenedOn: PlainDate;
  /** As in AnswerFacts. */
  readonly answeredBefore?: string | null;
  /** Who signed for the receiving side, by name and post. */
  readonly signer: PersonFacts;
  /** The scan, taken in before (evidence/receive-file.ts). */
  readonly fileId: FileId;
}

export type PaperRefusal =
  | AnswerInvalid
  | { readonly code: 'scan-invalid'; readonly faults: readonly EvidenceFault[] }
  | NotPermitted
  | RequestReused;

const NOWHERE: HandoverPlaces = { province: null, givers: [], receivers: [], givingAccounts: [] };

/**
 * Copies into the ledger what the receiving side signed on paper. The officer is named with it, the scan becomes evidence of
 * the delivery, and who signed is kept as a person of the privacy register. No hand that gave may do it.
 */
export function recordPaperConfirmation(
  db: Db,
  by: Actor,
  input: RecordPaperConfirmation,
  now: Date,
): Promise<Result<{ readonly contributionId: ContributionId }, PaperRefusal>> {
  const { requestId, provinceCode, deliveryId, received, refused, reason, happenedOn, fileId } = input;
  let places = NOWHERE;
  return runAct<
    typeof confirmationPolicies,
    'confirmation.record-paper',
    { readonly contributionId: ContributionId },
    PaperRefusal
  >(db, {
    by,
    policies: confirmationPolicies,
    name: 'confirmation.record-paper',
    requestId,
    // Not the name: what is hashed stays for ever, and a name does not.
    content: { provinceCode, deliveryId, received, refused, reason, happenedOn, fileId },
    thing: async (tx) => {
      const delivery = await findContribution(tx, provinceCode, deliveryId);
      if (delivery) places = await handoverPlaces(tx, provinceCode, delivery.agreementId, [delivery]);
      return places;
    },
    find: async (tx) => {
      const earlier = await findContributionByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: { contributionId: earlier.contributionId } };
    },
    write: async (tx, hash) => {
      const recordedBy = accountOf(by);
      const evidenceId = newId<'evidence'>();
      const answer = { ...input, correctsId: null };
      const judged = await judgeAnswer(tx, answer, { today: plainDateAt(now), by: null });
      if (!judged.ok) return judged;
      const subject = { provinceCode, subjectKind: 'contribution', subjectId: deliveryId };
      const scan = {
        ...subject,
        files: [fileId],
        people: 'none',
        caption: null,
        consent: null,
        isPublic: false,
      } as const;
      const faults = faultsOfAttaching(scan, await surroundingsOfAttaching(tx, subject, [fileId]));
      if (faults.length > 0) return refuse({ code: 'scan-invalid', faults });
      await insertEvidence(tx, { ...scan, evidenceId, fileId, requestId, hash });
      const saving = { hash, recordedBy, confirmedByPaper: evidenceId };
      const { rows, told } = await saveAnswer(tx, answer, judged.value, saving);
      const personId = newId<'person'>();
      await insertPerson(tx, {
        ...input.signer,
        provinceCode,
        personId,
        nodeId: await seatOf(tx, provinceCode, places.receivers),
        recordedBy,
        requestId: idOf('request', requestId, 'signer') as RequestId,
        hash,
      });
      const { agreementId } = judged.value.delivery;
      await insertConfirmations(
        tx,
        provinceCode,
        rows.map((contributionId) => ({
          contributionId,
          agreementId,
          way: 'paper',
          linkId: null,
          personId,
          recordedBy,
        })),
      );
      return ok({
        answer: { contributionId: rows[0] },
        told: { ...told, about: [...told.about, evidenceId] as [string, ...string[]] },
      });
    },
  });
}

/** Where the person who signed belongs: the receiving side, or its province where the registry knows no nearer place. */
async function seatOf(tx: Db, provinceCode: string, receivers: readonly Place[]) {
  const nodeId = receivers[0]?.line[0] ?? (await findProvincePlace(tx, provinceCode))?.line[0];
  if (!nodeId) throw new Error(`a confirmation of province ${provinceCode} lies in no place that the registry knows`);
  return nodeId;
}
