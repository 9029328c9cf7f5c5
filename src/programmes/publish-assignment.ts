import type { Actor } from '../kernel/actor.ts';
import { type AssignmentVersionId, type RequestId, idOf } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, ok } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { decidePublication } from './assignment.ts';
import { insertAssignmentAct, listVersions } from './assignment-store.ts';
import { type DraftRefusal, type DraftedVersion, findEarlier, lockDraft } from './draft-assignment.ts';
import type { DocumentStatement } from './legal-document.ts';
import { programmePolicies } from './programme-policy.ts';
import { citeDocument } from './programme-statement-store.ts';
import { type RecordLegalDocumentRefusal, recordLegalDocument } from './record-legal-document.ts';

export interface PublishAssignment {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly versionId: AssignmentVersionId;
  readonly effectiveOn: PlainDate;
  /** The decision that orders it. */
  readonly decision: DocumentStatement;
}

export type PublishRefusal = DraftRefusal | RecordLegalDocumentRefusal;

/** Publishes a draft by a decision, from a day on. It never changes again; another version follows it. */
export function publishAssignment(
  db: Db,
  by: Actor,
  input: PublishAssignment,
): Promise<Result<DraftedVersion, PublishRefusal>> {
  const { requestId, provinceCode, versionId, effectiveOn, decision } = input;
  return runAct<typeof programmePolicies, 'assignment.publish', DraftedVersion, PublishRefusal>(db, {
    by,
    policies: programmePolicies,
    name: 'assignment.publish',
    requestId,
    content: { provinceCode, versionId, effectiveOn, decision },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findEarlier(tx, input),
    write: async (tx, hash) => {
      const draft = await lockDraft(tx, provinceCode, versionId);
      if (!draft.ok) return draft;
      const { programmeId, versionNo, pairCount } = draft.value;
      const published = (await listVersions(tx, provinceCode, programmeId)).flatMap(
        ({ effectiveOn: day }) => day ?? [],
      );
      const decided = decidePublication(draft.value, effectiveOn, {
        issuedOn: decision.issuedOn,
        earlier: published.toSorted().at(-1) ?? null,
      });
      if (!decided.ok) return decided;
      const document = await recordLegalDocument(tx, by, {
        ...decision,
        provinceCode,
        links: [],
        requestId: idOf('request', requestId, 'document') as RequestId,
      });
      if (!document.ok) return document;
      const { documentId } = document.value;
      await citeDocument(tx, { provinceCode, programmeId }, documentId);
      const act = { kind: 'published', pairCount, effectiveOn, documentId, requestId, hash } as const;
      await insertAssignmentAct(tx, draft.value, act, { add: [], remove: [] });
      return ok({
        answer: { versionId, pairs: pairCount },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [programmeId, versionId, documentId],
          after: { version: versionNo, effectiveOn, document: decision.number, pairs: pairCount },
        },
      });
    },
  });
}
