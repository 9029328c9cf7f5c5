import type { Actor } from '../kernel/actor.ts';
import { type AgreementId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { listDocuments } from '../programmes/legal-document-store.ts';
import { findProgrammeById } from '../programmes/programme-store.ts';
import { placesOfParties } from './agreement-place-store.ts';
import { agreementPolicies } from './agreement-policy.ts';
import {
  type AgreementFacts,
  type AgreementFault,
  type AgreementSurroundings,
  type AgreementWarning,
  faultsOfAgreement,
  freeSlug,
  slugOfAgreement,
  warningsOfAgreement,
} from './agreement.ts';
import {
  type ActToInsert,
  findAgreementByRequest,
  findProgrammeOfAgreement,
  insertActs,
  insertAgreement,
  listPartyNodes,
  lockSlugsLike,
} from './agreement-store.ts';

export interface RecordAgreement extends AgreementFacts {
  readonly requestId: RequestId;
}

export type RecordAgreementRefusal =
  | { readonly code: 'agreement-invalid'; readonly faults: readonly AgreementFault[] }
  | NotPermitted
  | RequestReused;

export interface RecordedAgreement {
  readonly agreementId: AgreementId;
  readonly slug: string;
  readonly warnings: readonly AgreementWarning[];
}

/** Records an agreement with its parties, legal basis, clauses and the acts of recording and signing, all or nothing. */
export function recordAgreement(
  db: Db,
  by: Actor,
  input: RecordAgreement,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<RecordedAgreement, RecordAgreementRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, programmeId, parentId, parties } = input;
  return runAct<typeof agreementPolicies, 'agreement.record', RecordedAgreement, RecordAgreementRefusal>(db, {
    by,
    policies: agreementPolicies,
    name: 'agreement.record',
    requestId,
    content,
    thing: (tx) => placesOfParties(tx, provinceCode, parties),
    find: async (tx) => {
      const earlier = await findAgreementByRequest(tx, provinceCode, requestId);
      if (earlier === null) return null;
      const { hash, agreementId, slug } = earlier;
      const warnings = warningsOfAgreement(input, await surroundingsOf(tx, input, today));
      return { hash, answer: { agreementId, slug, warnings } };
    },
    write: async (tx, hash) => {
      const known = await surroundingsOf(tx, input, today);
      const faults = faultsOfAgreement(input, known);
      if (faults.length > 0) return refuse({ code: 'agreement-invalid', faults });
      const wanted = slugOfAgreement(parties, known.nodes);
      const slug = freeSlug(wanted, await lockSlugsLike(tx, provinceCode, wanted));
      const agreementId = newId<'agreement'>();
      await insertAgreement(tx, agreementId, { ...input, slug, hash });
      await insertFirstActs(tx, agreementId, input, hash);
      const { documentKind, signed, signedOn, clauses } = input;
      return ok({
        answer: { agreementId, slug, warnings: warningsOfAgreement(input, known) },
        told: {
          provinceCode,
          subjectKind: 'agreement',
          about: [
            agreementId,
            programmeId,
            ...(parentId ? [parentId] : []),
            ...parties.slice(0, 15).map((p) => p.nodeId),
          ],
          after: { slug, documentKind, signed, signedOn, parties, clauses: clauses.length },
        },
      });
    },
  });
}

/** What would be wrong with an agreement, and what a person should look at, before anybody records it. */
export async function reviewAgreement(
  db: Db,
  facts: AgreementFacts,
  today: PlainDate,
): Promise<{ readonly faults: readonly AgreementFault[]; readonly warnings: readonly AgreementWarning[] }> {
  const known = await surroundingsOf(db, facts, today);
  return { faults: faultsOfAgreement(facts, known), warnings: warningsOfAgreement(facts, known) };
}

/** What is known of everything that an agreement names. */
export async function surroundingsOf(tx: Db, facts: AgreementFacts, today: PlainDate): Promise<AgreementSurroundings> {
  const { provinceCode, programmeId, parentId, parties, documents, signedOn } = facts;
  return {
    programmeExists: (await findProgrammeById(tx, provinceCode, programmeId)) !== null,
    parentProgramme: parentId && (await findProgrammeOfAgreement(tx, provinceCode, parentId)),
    nodes: await listPartyNodes(
      tx,
      parties.map(({ nodeId }) => nodeId),
      signedOn,
    ),
    documents: await listDocuments(tx, provinceCode, documents),
    today,
  };
}

/** The acts carry request ids of their own, derived from the agreement's, so that each act row has one. */
async function insertFirstActs(tx: Db, agreementId: AgreementId, input: RecordAgreement, hash: string): Promise<void> {
  const { provinceCode, requestId, signed, signedOn, signedBy, place } = input;
  const without = { happenedOn: null, happenedBy: null, place: null, note: null };
  const recorded: ActToInsert = {
    ...without,
    actNo: 1,
    kind: 'recorded',
    requestId: idOf('request', requestId, 'recorded'),
    hash,
  };
  const signing: ActToInsert = {
    ...without,
    actNo: 2,
    kind: 'signed',
    happenedOn: signedOn,
    happenedBy: signedOn === null ? signedBy : null,
    place,
    requestId: idOf('request', requestId, 'signed'),
    hash,
  };
  await insertActs(tx, provinceCode, agreementId, signed ? [recorded, signing] : [recorded]);
}
