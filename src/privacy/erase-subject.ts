import { sql } from 'kysely';
import { rolesOfAccount } from '../access/given-role-store.ts';
import { type LastAdmin, refuseLastAdmin } from '../access/last-admin.ts';
import { lockAccount } from '../access/person-store.ts';
import { insertRoleEnd } from '../access/role-store.ts';
import type { Actor } from '../kernel/actor.ts';
import { type ErasureId, type RequestId, newId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findSubject, nobody } from './data-subject.ts';
import { type ErasureHow, type ErasureKind, MAY_FOLLOW } from './erasure.ts';
import { type ErasureRequest, findErasureByRequest, findLastErasure, insertErasureAct } from './erasure-store.ts';
import { privacyPolicies } from './privacy-policy.ts';
import { accountOf } from './record-person.ts';
import type { SubjectId } from './subject-rows.ts';
import { type ErasedCounts, eraseRows } from './subject-store.ts';
import { findPerson } from './person-store.ts';
import { type TakeDown, nothing } from './take-down.ts';

export type ErasureRefusal =
  | { readonly code: 'no-such-subject' }
  | { readonly code: 'erased-already' }
  /** A request waits already. */
  | { readonly code: 'asked-already' }
  /** Nothing waits that could be answered. */
  | { readonly code: 'not-asked' }
  | { readonly code: 'document-missing' }
  | { readonly code: 'reason-missing' }
  /** Nobody would be left to look after the province. */
  | LastAdmin;

export type ErasureAnswer = Result<ErasureId, ErasureRefusal | NotPermitted | RequestReused>;

interface ErasureOrder {
  readonly requestId: RequestId;
  readonly subject: SubjectId;
  /** The province whose instance this is. */
  readonly home: string;
  readonly now: Date;
}

/** Asks for the erasure of what is kept about somebody; an administrator above answers. */
export function askErasure(
  db: Db,
  by: Actor,
  order: ErasureOrder & { readonly how: ErasureHow; readonly document: string | null },
): Promise<ErasureAnswer> {
  const { how, document } = order;
  return act(db, by, 'privacy.ask-erasure', 'asked', order, { how, document, reason: null }, async () =>
    (how === 'signed-paper' || how === 'spoken-before-witness') && !document
      ? refuse({ code: 'document-missing' } as const)
      : ok({}),
  );
}

/** Takes a request back that was not answered yet. */
export function takeBackErasure(db: Db, by: Actor, order: ErasureOrder): Promise<ErasureAnswer> {
  return act(db, by, 'privacy.take-back-erasure', 'withdrawn', order, PLAIN, () => Promise.resolve(ok({})));
}

/** Answers that the data must stay, and why. */
export function declineErasure(
  db: Db,
  by: Actor,
  order: ErasureOrder & { readonly reason: string },
): Promise<ErasureAnswer> {
  const reason = order.reason.trim();
  return act(db, by, 'privacy.decline-erasure', 'declined', order, { ...PLAIN, reason: reason || null }, () =>
    Promise.resolve(reason.length < 5 ? refuse({ code: 'reason-missing' } as const) : ok({})),
  );
}

/**
 * Erases what is kept about somebody as the register says: personal columns are overwritten, ways in and addresses deleted;
 * ids, roles, audit entries and every figure stay, so that records hold (tests/privacy/erase-subject.test.ts proves both).
 */
export function eraseSubject(
  db: Db,
  by: Actor,
  order: ErasureOrder,
  takeDown: TakeDown = nothing,
): Promise<ErasureAnswer> {
  const { subject, now } = order;
  return act(db, by, 'privacy.erase', 'done', order, PLAIN, async (tx, hash) => {
    if (subject.kind === 'account') {
      await lockAccount(tx, subject.id);
      const today = plainDateAt(now);
      const held = (await rolesOfAccount(tx, subject.id, today)).filter(({ state }) => state !== 'past');
      const last = await refuseLastAdmin(tx, held, today);
      if (last) return refuse(last);
      for (const { grantId } of held)
        await insertRoleEnd(tx, {
          grantId,
          endedBy: accountOf(by),
          reason: null,
          requestId: newId<'request'>(),
        });
    }
    // By name, so before the name goes.
    if (subject.kind === 'person')
      await takeDown(tx, { person: await findPerson(tx, subject.id), requestId: order.requestId, hash });
    return ok({ erased: await eraseRows(tx, subject, now) });
  });
}

const PLAIN = { how: null, document: null, reason: null };

type ErasureName = keyof typeof privacyPolicies & `privacy.${string}`;

/** One step of a request: who may, whether it may follow what was, what it does, and its row. */
function act(
  db: Db,
  by: Actor,
  name: Exclude<ErasureName, 'privacy.export' | 'privacy.retain'>,
  kind: ErasureKind,
  { requestId, subject, home, now }: ErasureOrder,
  said: { how: ErasureHow | null; document: string | null; reason: string | null },
  work: (tx: Db, hash: string) => Promise<Result<{ readonly erased?: ErasedCounts }, ErasureRefusal>>,
): Promise<ErasureAnswer> {
  const today = plainDateAt(now);
  return runAct(db, {
    by,
    policies: privacyPolicies,
    name,
    requestId,
    content: { subject, kind, ...said },
    thing: async (tx) => (await findSubject(tx, subject, { home, today }))?.asPolicy ?? nobody(subject),
    find: (tx) => findErasureByRequest(tx, requestId),
    write: async (tx, hash) => {
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`erasure of ${subject.id}`}, 0))`.execute(tx);
      const found = await findSubject(tx, subject, { home, today });
      if (!found) return refuse({ code: 'no-such-subject' } as const);
      if (found.erasedAt) return refuse({ code: 'erased-already' } as const);
      const last = await findLastErasure(tx, subject);
      const open = last?.status === 'asked' ? last : null;
      const wrong = whyNotNow(kind, open);
      if (wrong) return refuse(wrong);
      const done = await work(tx, hash);
      if (!done.ok) return done;
      const erasureId = open?.erasureId ?? newId<'erasure'>();
      const { provinceCode } = found;
      await insertErasureAct(tx, {
        ...said,
        provinceCode: open?.provinceCode ?? provinceCode,
        erasureId,
        actNo: (open?.lastNo ?? 0) + 1,
        subject,
        kind,
        recordedBy: accountOf(by),
        requestId,
        hash,
      });
      const { erased } = done.value;
      return ok({
        answer: erasureId,
        told: {
          provinceCode,
          subjectKind: subject.kind,
          about: [subject.id, erasureId] as [string, string],
          after: { how: said.how, ...(erased ? { erased } : {}) },
        },
      });
    },
  });
}

/** Pure: a request may be made when none waits, and answered when one does. */
function whyNotNow(kind: ErasureKind, open: ErasureRequest | null): ErasureRefusal | null {
  const allowed: readonly ErasureKind[] = MAY_FOLLOW[open ? 'asked' : 'none'];
  if (allowed.includes(kind)) return null;
  return open ? { code: 'asked-already' } : { code: 'not-asked' };
}
