import type { Actor } from '../kernel/actor.ts';
import { type DocumentId, type NodeId, type ProgrammeId, type RequestId, idOf } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import type { DocumentRelation, DocumentStatement } from './legal-document.ts';
import { programmePolicies } from './programme-policy.ts';
import {
  type ProgrammeStatement,
  type StatedDeadline,
  type StatementFault,
  SAYS_NOTHING,
  faultsOfStatement,
} from './programme-statement.ts';
import {
  citeDocument,
  findStatedProgramme,
  findStatementByRequest,
  insertStatement,
  listDeadlines,
  listProvincesOfNodes,
  lockProgramme,
} from './programme-statement-store.ts';
import { type RecordLegalDocumentRefusal, recordLegalDocument } from './record-legal-document.ts';

/** A legal document that the programme is to cite, with how it stands to one cited before. */
export interface CitedStatement extends DocumentStatement {
  readonly links: readonly { readonly relation: DocumentRelation; readonly targetId: DocumentId }[];
}

export interface StateProgramme {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
  readonly stated: Partial<ProgrammeStatement>;
  readonly deadlines: readonly StatedDeadline[];
  readonly document: CitedStatement | null;
}

export type StateProgrammeRefusal =
  | { readonly code: 'programme-not-found' }
  | { readonly code: 'statement-invalid'; readonly faults: readonly StatementFault[] }
  | RecordLegalDocumentRefusal
  | NotPermitted
  | RequestReused;

/** States more of a programme: what it adds stands beside, or in place of, what was stated before; nothing is overwritten. */
export function stateProgramme(
  db: Db,
  by: Actor,
  input: StateProgramme,
): Promise<Result<{ readonly statementNo: number }, StateProgrammeRefusal>> {
  const { requestId, provinceCode, programmeId, deadlines, document } = input;
  const stated: ProgrammeStatement = { ...SAYS_NOTHING, ...input.stated };
  const at = { provinceCode, programmeId };
  return runAct<typeof programmePolicies, 'programme.state', { statementNo: number }, StateProgrammeRefusal>(db, {
    by,
    policies: programmePolicies,
    name: 'programme.state',
    requestId,
    content: { ...at, stated, deadlines, document },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: async (tx) => {
      const earlier = await findStatementByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: { statementNo: earlier.statementNo } };
    },
    write: async (tx, hash) => {
      await lockProgramme(tx, provinceCode, programmeId);
      const programme = await findStatedProgramme(tx, provinceCode, programmeId);
      if (!programme) return refuse({ code: 'programme-not-found' });
      const saysSomething = Object.values(stated).some((value) => value !== null);
      if (!saysSomething && deadlines.length === 0 && document === null)
        return refuse({ code: 'statement-invalid', faults: [{ code: 'nothing-stated' }] });
      const named = [stated.ownerNode, stated.aggregatorNode].filter((nodeId): nodeId is NodeId => nodeId !== null);
      const faults = faultsOfStatement(stated, deadlines, {
        programme,
        deadlines: await listDeadlines(tx, provinceCode, programmeId),
        provinceOf: await listProvincesOfNodes(tx, named),
      });
      if (faults.length > 0) return refuse({ code: 'statement-invalid', faults });
      const cited = await recordCited(tx, by, input);
      if (!cited.ok) return cited;
      const statementNo = await insertStatement(tx, at, { ...stated, deadlines, requestId, hash });
      if (cited.value) await citeDocument(tx, at, cited.value);
      const said = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null));
      return ok({
        answer: { statementNo },
        told: {
          provinceCode,
          subjectKind: 'programme',
          about: [programmeId],
          after: {
            stated: Object.keys(said).length + deadlines.length + (document ? 1 : 0),
            title: stated.title,
            startsOn: stated.startsOn,
            endsOn: stated.endsOn,
            document: document?.number ?? null,
          },
        },
      });
    },
  });
}

async function recordCited(
  tx: Db,
  by: Actor,
  { document, provinceCode, requestId }: StateProgramme,
): Promise<Result<DocumentId | null, RecordLegalDocumentRefusal>> {
  if (document === null) return ok(null);
  const recorded = await recordLegalDocument(tx, by, {
    ...document,
    provinceCode,
    requestId: idOf('request', requestId, 'document') as RequestId,
  });
  return recorded.ok ? ok(recorded.value.documentId) : recorded;
}
