import type { Actor } from '../kernel/actor.ts';
import { type AgreementId, type JointTextId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type RequestReused, contentHash } from '../platform/database/requests.ts';
import { actingFor } from './acting-for.ts';
import type { AgreementFault } from './agreement.ts';
import { placesOfParties } from './agreement-place-store.ts';
import { agreementPolicies } from './agreement-policy.ts';
import { statusAfter } from './agreement-status.ts';
import { listActs, lockAgreement } from './agreement-store.ts';
import { type TextFrame, faultsOfJointText } from './check-joint-text.ts';
import { compareTexts, isUnchanged } from './compare-texts.ts';
import { holdOpenText } from './hold-joint-text.ts';
import { type TextContent, type TextFault, type TextKey, plainQuantity, wordsOfText } from './joint-text.ts';
import { placesOfText } from './joint-text-places.ts';
import { findJointText, insertJointText } from './joint-text-store.ts';
import { tellParties } from './text-notices.ts';
import { findTextContent, findVersionByRequest, insertTextVersion } from './joint-text-version-store.ts';

export interface OpenedText {
  readonly textId: JointTextId;
  readonly versionNo: number;
}

export interface OpenJointText extends TextFrame {
  readonly requestId: RequestId;
  /** The text of the pair inside which this one will be signed, while that one is not signed itself. */
  readonly parentText: JointTextId | null;
  readonly content: TextContent;
}

export type TextInvalid = { readonly code: 'text-invalid'; readonly faults: readonly (AgreementFault | TextFault)[] };

export type OpenTextRefusal =
  | TextInvalid
  | { readonly code: 'agreement-not-in-force'; readonly agreementId: AgreementId }
  | { readonly code: 'text-unknown'; readonly textId: JointTextId }
  | NotPermitted
  | RequestReused;

/** Without spaces at the ends, quantities as they are kept: what is hashed is what is stored. */
const tidy = (content: TextContent): TextContent => ({
  ...content,
  clauses: content.clauses.map((clause) => ({
    ...clause,
    text: clause.text.normalize('NFC').trim(),
    measure: clause.measure && { ...clause.measure, quantity: plainQuantity(clause.measure.quantity) },
  })),
});

export const hashOfText = (content: TextContent): string => contentHash(wordsOfText(content));

/** Begins a text that the parties draft together: an agreement to be, an annex, or a renewal. */
export function openJointText(
  db: Db,
  by: Actor,
  { requestId, ...input }: OpenJointText,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<OpenedText, OpenTextRefusal>> {
  const { provinceCode, agreementId, parentText, purpose } = input;
  const content = tidy(input.content);
  return runAct<typeof agreementPolicies, 'text.open', OpenedText, OpenTextRefusal>(db, {
    by,
    policies: agreementPolicies,
    name: 'text.open',
    requestId,
    content: input,
    thing: (tx) => placesOfParties(tx, provinceCode, content.parties),
    find: (tx) => findVersionByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      if (agreementId) {
        await lockAgreement(tx, provinceCode, agreementId);
        const acts = await listActs(tx, provinceCode, agreementId);
        if (acts.length === 0 || statusAfter(acts) !== 'in-force')
          return refuse({ code: 'agreement-not-in-force', agreementId });
      }
      const parent = parentText && (await findJointText(tx, parentText));
      if (parentText && (parent?.provinceCode !== provinceCode || parent.end !== null))
        return refuse({ code: 'text-unknown', textId: parentText });
      // An annex is opened empty and then written: only what is saved later has to amend something.
      const faults = (await faultsOfJointText(tx, input, content, today)).filter(
        ({ code }) => code !== 'nothing-amended',
      );
      if (faults.length > 0) return refuse({ code: 'text-invalid', faults });
      const textId = newId<'joint-text'>();
      const key = { provinceCode, textId };
      const asked = { requestId, hash };
      const writer = actingFor(
        agreementPolicies,
        'text.open',
        by,
        await placesOfParties(tx, provinceCode, content.parties),
      );
      const hashed = hashOfText(content);
      await insertJointText(tx, { ...input, ...key, ...asked });
      await insertTextVersion(tx, key, { ...asked, ...writer, versionNo: 1, contentHash: hashed, content });
      const opened = { ...key, parties: content.parties, versionNo: 1, news: 'opened', about: '1' } as const;
      await tellParties(tx, { ...opened, by: writer.accountId }, today);
      return ok({
        answer: { textId, versionNo: 1 },
        told: {
          provinceCode,
          subjectKind: 'text',
          about: [
            textId,
            ...(agreementId ? [agreementId] : []),
            ...content.parties.slice(0, 15).map(({ nodeId }) => nodeId),
          ],
          after: { purpose, versionNo: 1, clauses: content.clauses.length, contentHash: hashed },
        },
      });
    },
  });
}

export interface EditJointText extends TextKey {
  readonly requestId: RequestId;
  /** The version from which the writer started. */
  readonly baseVersion: number;
  readonly content: TextContent;
}

export type EditTextRefusal =
  | TextInvalid
  | { readonly code: 'text-unknown' | 'text-over' | 'text-unchanged' }
  /** Somebody saved a later version meanwhile: both are shown, and nothing is lost. */
  | { readonly code: 'text-moved'; readonly versionNo: number }
  | NotPermitted
  | RequestReused;

/** Saves a text anew, whole. What was approved before is void: the new version has no approvals. */
export function editJointText(
  db: Db,
  by: Actor,
  { requestId, ...input }: EditJointText,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<OpenedText, EditTextRefusal>> {
  const { provinceCode, textId, baseVersion } = input;
  const key = { provinceCode, textId };
  const content = tidy(input.content);
  return runAct<typeof agreementPolicies, 'text.edit', OpenedText, EditTextRefusal>(db, {
    by,
    policies: agreementPolicies,
    name: 'text.edit',
    requestId,
    content: input,
    thing: (tx) => placesOfText(tx, key),
    find: (tx) => findVersionByRequest(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      const held = await holdOpenText(tx, key);
      if (!held.ok) return held;
      const text = held.value;
      const { latest } = text;
      if (latest.versionNo !== baseVersion) return refuse({ code: 'text-moved', versionNo: latest.versionNo });
      const before = await findTextContent(tx, key, baseVersion);
      if (before && isUnchanged(compareTexts(before, content))) return refuse({ code: 'text-unchanged' });
      const faults = await faultsOfJointText(tx, text, content, today);
      if (faults.length > 0) return refuse({ code: 'text-invalid', faults });
      const versionNo = baseVersion + 1;
      const places = await placesOfParties(tx, provinceCode, text.latest.parties);
      const writer = actingFor(agreementPolicies, 'text.edit', by, places);
      const hashed = hashOfText(content);
      await insertTextVersion(tx, key, { requestId, hash, ...writer, versionNo, contentHash: hashed, content });
      const changed = { ...key, parties: content.parties, versionNo, news: 'changed', about: `${versionNo}` } as const;
      await tellParties(tx, { ...changed, by: writer.accountId }, today);
      return ok({
        answer: { textId, versionNo },
        told: {
          provinceCode,
          subjectKind: 'text',
          about: [textId, ...(text.agreementId ? [text.agreementId] : [])],
          before: { versionNo: baseVersion, contentHash: latest.contentHash },
          after: { versionNo, clauses: content.clauses.length, contentHash: hashed },
        },
      });
    },
  });
}
