import { type Actor, type Place } from '../kernel/actor.ts';
import { type AccountId, type NodeId, type PersonId, type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findPlace } from '../registry/place-store.ts';
import { type PersonFacts } from './person.ts';
import { findCorrected, findPerson, findRecorded, insertPerson, updatePerson } from './person-store.ts';
import { privacyPolicies } from './privacy-policy.ts';

export const accountOf = (by: Actor): AccountId | null =>
  by.kind === 'person' || by.kind === 'key' ? by.accountId : null;

export interface RecordPerson extends PersonFacts {
  readonly requestId: RequestId;
  readonly nodeId: NodeId;
}

export type PersonRefusal =
  | { readonly code: 'no-such-place'; readonly nodeId: NodeId }
  | { readonly code: 'no-such-person' }
  | { readonly code: 'erased' };

/** Writes down somebody who needs no account. The audit holds that it was done, and where; never who. */
export function recordPerson(
  db: Db,
  by: Actor,
  { requestId, nodeId, ...facts }: RecordPerson,
): Promise<Result<PersonId, PersonRefusal | NotPermitted | RequestReused>> {
  let place: Place | null = null;
  return runAct(db, {
    by,
    policies: privacyPolicies,
    name: 'person.record',
    requestId,
    content: { nodeId, ...facts },
    thing: async (tx) => {
      place = await findPlace(tx, nodeId);
      return { place };
    },
    find: (tx) => findRecorded(tx, requestId),
    write: async (tx, hash) => {
      if (!place) return refuse({ code: 'no-such-place', nodeId } as const);
      const { provinceCode } = place;
      const personId = newId<'person'>();
      await insertPerson(tx, {
        ...facts,
        provinceCode,
        personId,
        nodeId,
        recordedBy: accountOf(by),
        requestId,
        hash,
      });
      const after = { nodeId, hasPost: facts.post !== null, hasPhone: facts.phone !== null };
      return ok({
        answer: personId,
        told: { provinceCode, subjectKind: 'person', about: [personId, nodeId] as [string, string], after },
      });
    },
  });
}

export interface CorrectPerson extends PersonFacts {
  readonly requestId: RequestId;
  readonly personId: PersonId;
}

/** Puts right what is kept about somebody; the words that were wrong are kept nowhere. */
export function correctPerson(
  db: Db,
  by: Actor,
  { requestId, personId, ...facts }: CorrectPerson,
): Promise<Result<PersonId, PersonRefusal | NotPermitted | RequestReused>> {
  return runAct<typeof privacyPolicies, 'person.correct', PersonId, PersonRefusal>(db, {
    by,
    policies: privacyPolicies,
    name: 'person.correct',
    requestId,
    content: { personId, ...facts },
    thing: async (tx) => {
      const person = await findPerson(tx, personId);
      return { place: person && (await findPlace(tx, person.nodeId)) };
    },
    find: (tx) => findCorrected(tx, personId, requestId),
    write: async (tx, hash) => {
      const person = await findPerson(tx, personId);
      if (!person) return refuse({ code: 'no-such-person' } as const);
      if (person.erasedAt) return refuse({ code: 'erased' } as const);
      const changed = (['fullName', 'post', 'phone'] as const).filter((field) => person[field] !== facts[field]);
      await updatePerson(tx, person, facts, { requestId, hash, at: new Date() });
      return ok({
        answer: personId,
        told: {
          provinceCode: person.provinceCode,
          subjectKind: 'person',
          about: [personId, person.nodeId] as [string, string],
          after: { changed },
        },
      });
    },
  });
}
