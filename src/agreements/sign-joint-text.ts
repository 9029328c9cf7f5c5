import type { Actor } from '../kernel/actor.ts';
import { type AgreementId, type NodeId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { slugOfAgreement, freeSlug } from './agreement.ts';
import { agreementPolicies } from './agreement-policy.ts';
import { type ActRefusal, type AgreementAct, decideAct } from './agreement-status.ts';
import { refreshStanding } from './agreement-standing-store.ts';
import {
  findSlug,
  insertActRows,
  insertAgreement,
  insertClauseChanges,
  insertClauses,
  listActs,
  listClauses,
  listPartyNodes,
  lockAgreement,
  lockSlugsLike,
} from './agreement-store.ts';
import type { TextInvalid } from './draft-joint-text.ts';
import { faultsOfJointText, unsignedFacts } from './check-joint-text.ts';
import { holdOpenText } from './hold-joint-text.ts';
import type { TextContent, TextKey } from './joint-text.ts';
import { placesOfText } from './joint-text-places.ts';
import { type JointText, findJointText, findTextEndByRequest, insertTextEnd } from './joint-text-store.ts';
import { findTextContent } from './joint-text-version-store.ts';
import { type SignatoryFacts, type SigningFault, faultsOfSigning } from './signing.ts';
import { insertSignatories } from './signatory-store.ts';

export interface SignJointText extends TextKey {
  readonly requestId: RequestId;
  /** Of the text that was signed. */
  readonly contentHash: string;
  readonly signedOn: PlainDate;
  readonly place: string | null;
  /** In the order of the paper. */
  readonly signatories: readonly SignatoryFacts[];
}

export type SignTextRefusal =
  | { readonly code: 'text-unknown' | 'text-over' | 'text-not-agreed' | 'parent-not-signed' }
  | { readonly code: 'text-changed'; readonly sawHash: string }
  | { readonly code: 'signing-invalid'; readonly faults: readonly SigningFault[] }
  | TextInvalid
  | ActRefusal
  | NotPermitted
  | RequestReused;

export interface SignedText {
  readonly agreementId: AgreementId;
  readonly slug: string;
}

/**
 * Records that the text on which all agreed was signed: an agreement comes to be with its clauses, or an annex or renewal
 * takes effect on the one that it is of. The signed words are those of the approved version, and no others.
 */
export function signJointText(
  db: Db,
  by: Actor,
  { requestId, ...input }: SignJointText,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<SignedText, SignTextRefusal>> {
  const { provinceCode, textId } = input;
  const key = { provinceCode, textId };
  return runAct<typeof agreementPolicies, 'text.sign', SignedText, SignTextRefusal>(db, {
    by,
    policies: agreementPolicies,
    name: 'text.sign',
    requestId,
    content: input,
    thing: (tx) => placesOfText(tx, key),
    find: async (tx) => {
      const earlier = await findTextEndByRequest(tx, provinceCode, requestId);
      if (!earlier?.agreementId) return null;
      const { agreementId, hash } = earlier;
      return { hash, answer: { agreementId, slug: await findSlug(tx, provinceCode, agreementId) } };
    },
    write: async (tx, hash) => {
      const held = await holdOpenText(tx, key);
      if (!held.ok) return held;
      const text = held.value;
      if (text.latest.contentHash !== input.contentHash)
        return refuse({ code: 'text-changed', sawHash: input.contentHash });
      if (text.status !== 'agreed') return refuse({ code: 'text-not-agreed' });
      const content = await findTextContent(tx, key, text.latest.versionNo);
      if (!content) throw new Error(`expected version ${text.latest.versionNo} of text ${textId} — saw none`);
      const faults = faultsOfSigning(input, content.parties, today);
      if (faults.length > 0) return refuse({ code: 'signing-invalid', faults });
      const parentId = await parentOf(tx, text);
      if (parentId === 'not-signed') return refuse({ code: 'parent-not-signed' });
      // The registry or the agreement may have changed since the parties agreed: what cannot be recorded is refused, not bent.
      const invalid = await faultsOfJointText(
        tx,
        { ...text, parentId },
        content,
        input.signedOn < today ? input.signedOn : today,
      );
      if (invalid.length > 0) return refuse({ code: 'text-invalid', faults: invalid });
      const written = { tx, by, input: { ...input, requestId }, text: { ...text, parentId }, content, hash, today };
      const done = text.agreementId === null ? await signAnew(written) : await amend(written, text.agreementId);
      if (!done.ok) return done;
      const { agreementId, slug, actNo } = done.value;
      await insertSignatories(tx, by, { provinceCode, agreementId, actNo, requestId, hash }, input.signatories);
      await insertTextEnd(tx, key, { kind: 'signed', agreementId, actNo, note: null, requestId, hash });
      // Only now is it known which text was signed, and with it how often the sides meet and what they promise.
      await refreshStanding(tx, provinceCode, agreementId);
      return ok({
        answer: { agreementId, slug },
        told: {
          provinceCode,
          subjectKind: 'agreement',
          about: [agreementId, textId, ...content.parties.slice(0, 15).map(({ nodeId }): NodeId => nodeId)],
          after: {
            purpose: text.purpose,
            happenedOn: input.signedOn,
            versionNo: text.latest.versionNo,
            contentHash: input.contentHash,
            signatories: input.signatories.length,
          },
        },
      });
    },
  });
}

async function parentOf(tx: Db, text: JointText): Promise<AgreementId | null | 'not-signed'> {
  if (text.parentText === null) return text.parentId;
  const parent = await findJointText(tx, text.parentText);
  return parent?.end?.agreementId ?? 'not-signed';
}

interface Written {
  readonly tx: Db;
  readonly by: Actor;
  readonly input: SignJointText;
  readonly text: JointText;
  readonly content: TextContent;
  readonly hash: string;
  readonly today: PlainDate;
}

type Done = Result<SignedText & { readonly actNo: number }, SignTextRefusal>;

async function signAnew({ tx, input, text, content, hash }: Written): Promise<Done> {
  const { provinceCode, requestId, signedOn, place } = input;
  const agreementId = newId<'agreement'>();
  const nodes = await listPartyNodes(
    tx,
    content.parties.map(({ nodeId }) => nodeId),
    signedOn,
  );
  const wanted = slugOfAgreement(content.parties, nodes);
  const slug = freeSlug(wanted, await lockSlugsLike(tx, provinceCode, wanted));
  await insertAgreement(tx, agreementId, { ...unsignedFacts(text, content), slug, requestId, hash });
  const act = { happenedOn: null, happenedBy: null, place: null, note: null };
  const idFor = (kind: string): RequestId => idOf('request', requestId, kind);
  await insertActRows(tx, provinceCode, agreementId, [
    { ...act, kind: 'recorded', actNo: 1, requestId: idFor('recorded'), hash },
    {
      ...act,
      kind: 'signed',
      actNo: 2,
      happenedOn: signedOn,
      place,
      untilOn: content.untilOn,
      requestId: idFor('signed'),
      hash,
    },
  ]);
  return ok({ agreementId, slug, actNo: 2 });
}

async function amend({ tx, input, text, content, hash, today }: Written, agreementId: AgreementId): Promise<Done> {
  const { provinceCode, requestId, signedOn, place } = input;
  await lockAgreement(tx, provinceCode, agreementId);
  const acts = await listActs(tx, provinceCode, agreementId);
  const act: AgreementAct = {
    kind: text.purpose === 'renewal' ? 'renewed' : 'amended',
    happenedOn: signedOn,
    happenedBy: null,
    place,
    note: null,
    untilOn: text.purpose === 'renewal' ? content.untilOn : null,
  };
  const decided = decideAct(acts, act, today);
  if (!decided.ok) return decided;
  const actNo = acts.length + 1;
  await insertActRows(tx, provinceCode, agreementId, [
    { ...act, actNo, requestId: idOf('request', requestId, act.kind), hash },
  ]);
  const standing = await listClauses(tx, provinceCode, agreementId);
  const put = content.clauses.filter(({ ends }) => !ends);
  const ids = await insertClauses(
    tx,
    provinceCode,
    agreementId,
    put.map(({ field, text: words, owedBy, measure }) => ({ field, text: words, textEn: null, owedBy, measure })),
    { from: standing.length, actNo },
  );
  await insertClauseChanges(
    tx,
    { provinceCode, agreementId, actNo },
    content.clauses.flatMap((clause) =>
      clause.amends
        ? [{ clauseId: clause.amends, replacedBy: clause.ends ? null : (ids[put.indexOf(clause)] ?? null) }]
        : [],
    ),
  );
  return ok({ agreementId, slug: await findSlug(tx, provinceCode, agreementId), actNo });
}
