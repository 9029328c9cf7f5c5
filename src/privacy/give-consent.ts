import { sql } from 'kysely';
import type { Actor, Place } from '../kernel/actor.ts';
import { type PersonId, type RequestId, idOf } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findPlace } from '../registry/place-store.ts';
import { type Age, type ConsentHow, type Giver, type Purpose } from './consent.ts';
import { type ConsentSubject, findConsentRequest, insertConsentAct } from './consent-store.ts';
import { type Person } from './person.ts';
import { findPerson } from './person-store.ts';
import { privacyPolicies } from './privacy-policy.ts';
import { accountOf } from './record-person.ts';
import { type TakeDown, nothing } from './take-down.ts';

interface ConsentWord {
  readonly requestId: RequestId;
  readonly subject: ConsentSubject;
  /** Where a photo belongs, whose officers may write it down; a person's place is their own, whatever stands here. */
  readonly photoPlace?: Place | null;
  readonly purposes: readonly Purpose[];
  readonly givers: readonly Giver[];
  readonly how: ConsentHow;
  /** The number of the paper or minutes and where it lies; no names. */
  readonly document: string | null;
  readonly happenedOn: PlainDate;
  readonly today: PlainDate;
}

export interface GiveConsent extends ConsentWord {
  readonly age: Age;
  readonly endsOn: PlainDate | null;
}

export type ConsentRefusal =
  | { readonly code: 'no-such-person' }
  | { readonly code: 'no-purpose' }
  | { readonly code: 'no-giver' }
  | { readonly code: 'document-missing' }
  | { readonly code: 'in-future'; readonly saw: PlainDate }
  | { readonly code: 'ends-before'; readonly saw: PlainDate }
  /** A grown person speaks for themself; a child under seven is spoken for. */
  | { readonly code: 'giver-does-not-fit'; readonly age: Age; readonly giver: Giver };

export interface ConsentFaults {
  readonly code: 'consent-invalid';
  readonly faults: readonly ConsentRefusal[];
}
const invalid = (faults: readonly ConsentRefusal[]): Result<never, ConsentFaults> =>
  refuse({ code: 'consent-invalid', faults });

/** What cannot be so whoever says it. Pure. */
export function judgeConsent(word: GiveConsent): ConsentRefusal[] {
  const { purposes, givers, age, how, document, happenedOn, endsOn, today } = word;
  return [
    ...(purposes.length === 0 ? [{ code: 'no-purpose' } as const] : []),
    ...(givers.length === 0 ? [{ code: 'no-giver' } as const] : []),
    ...(how !== 'in-app' && !document ? [{ code: 'document-missing' } as const] : []),
    ...(happenedOn > today ? [{ code: 'in-future', saw: happenedOn } as const] : []),
    ...(endsOn !== null && endsOn < happenedOn ? [{ code: 'ends-before', saw: endsOn } as const] : []),
    ...(age === 'adult' && givers.includes('guardian')
      ? [{ code: 'giver-does-not-fit', age, giver: 'guardian' } as const]
      : []),
    ...(age === 'child-under-7' && givers.includes('subject')
      ? [{ code: 'giver-does-not-fit', age, giver: 'subject' } as const]
      : []),
  ];
}

/** Writes down that somebody agreed to one use or several, each with an act of its own. */
export function giveConsent(
  db: Db,
  by: Actor,
  word: GiveConsent,
): Promise<Result<null, ConsentFaults | NotPermitted | RequestReused>> {
  const faults = judgeConsent(word);
  return write(db, by, 'consent.give', word, { age: word.age, endsOn: word.endsOn, faults, takeDown: nothing });
}

/** Writes down that somebody took their word back. It holds from its day on, whatever was agreed to before. */
export function withdrawConsent(
  db: Db,
  by: Actor,
  word: ConsentWord,
  takeDown: TakeDown = nothing,
): Promise<Result<null, ConsentFaults | NotPermitted | RequestReused>> {
  const faults: ConsentRefusal[] = [
    ...(word.purposes.length === 0 ? [{ code: 'no-purpose' } as const] : []),
    ...(word.givers.length === 0 ? [{ code: 'no-giver' } as const] : []),
    ...(word.happenedOn > word.today ? [{ code: 'in-future', saw: word.happenedOn } as const] : []),
  ];
  return write(db, by, 'consent.withdraw', word, { age: null, endsOn: null, faults, takeDown });
}

interface More {
  readonly age: Age | null;
  readonly endsOn: PlainDate | null;
  readonly faults: readonly ConsentRefusal[];
  readonly takeDown: TakeDown;
}

const personOf = (tx: Db, { id, provinceCode }: ConsentSubject): Promise<Person | null> =>
  findPerson(tx, id as PersonId).then((person) => (person?.provinceCode === provinceCode ? person : null));

async function placeOf(tx: Db, subject: ConsentSubject): Promise<Place | null> {
  const person = await personOf(tx, subject);
  return person && findPlace(tx, person.nodeId);
}

/** Nobody agrees to anything for somebody whose data are erased. */
async function isKnown(tx: Db, subject: ConsentSubject): Promise<boolean> {
  const person = await personOf(tx, subject);
  return person !== null && person.erasedAt === null;
}

function write(
  db: Db,
  by: Actor,
  name: 'consent.give' | 'consent.withdraw',
  { requestId, subject, photoPlace, ...word }: ConsentWord,
  { age, endsOn, faults, takeDown }: More,
): Promise<Result<null, ConsentFaults | NotPermitted | RequestReused>> {
  const { purposes, givers, how, document, happenedOn } = word;
  const kind = name === 'consent.give' ? 'given' : 'withdrawn';
  return runAct(db, {
    by,
    policies: privacyPolicies,
    name,
    requestId,
    content: { subject, purposes, givers, how, document, happenedOn, age, endsOn, kind },
    thing: async (tx) => ({ place: subject.kind === 'person' ? await placeOf(tx, subject) : (photoPlace ?? null) }),
    find: (tx) => findConsentRequest(tx, subject, requestId),
    write: async (tx, hash) => {
      if (faults.length > 0) return invalid(faults);
      if (subject.kind === 'person' && !(await isKnown(tx, subject))) return invalid([{ code: 'no-such-person' }]);
      // Acts of one subject are numbered one after another.
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`consent ${subject.id}`}, 0))`.execute(tx);
      for (const purpose of purposes)
        for (const giver of givers)
          await insertConsentAct(tx, subject, {
            consentId: idOf('consent', subject.provinceCode, subject.kind, subject.id, purpose),
            purpose,
            giver,
            kind,
            age,
            how,
            document,
            happenedOn,
            endsOn,
            recordedBy: accountOf(by),
            requestId,
            hash,
          });
      const down =
        kind === 'withdrawn' && subject.kind === 'person' && purposes.includes('publish-photo')
          ? await takeDown(tx, { person: await personOf(tx, subject), requestId, hash })
          : [];
      return ok({
        answer: null,
        told: {
          provinceCode: subject.provinceCode,
          subjectKind: subject.kind,
          about: [subject.id, ...down.slice(0, 15)] as [string, ...string[]],
          after: {
            purposes,
            givers,
            kind,
            how,
            happenedOn,
            age,
            endsOn,
            ...(down.length > 0 ? { photosDown: down.length } : {}),
          },
        },
      });
    },
  });
}
