import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import { type DocumentId, type ProgrammeId, type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { listDocuments } from './legal-document-store.ts';
import { type ProgrammeFacts, type ProgrammeFault, faultsOfProgramme } from './programme.ts';
import { programmePolicies } from './programme-policy.ts';
import { findProgramme, findProgrammeByRequest, findProvinceOfNode, insertProgramme } from './programme-store.ts';

export interface RecordProgramme extends ProgrammeFacts {
  readonly requestId: RequestId;
  /** The legal documents on which it rests, already recorded, in the order of citation. */
  readonly documents: readonly DocumentId[];
}

export type RecordProgrammeRefusal =
  | { readonly code: 'programme-invalid'; readonly faults: readonly ProgrammeFault[] }
  | NotPermitted
  | RequestReused;

/** Opens a twinning programme of a province. */
export function recordProgramme(
  db: Db,
  by: Actor,
  input: RecordProgramme,
): Promise<Result<{ readonly programmeId: ProgrammeId }, RecordProgrammeRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, slug, documents, ownerNode } = input;
  return runAct(db, {
    by,
    policies: programmePolicies,
    name: 'programme.record',
    requestId,
    content,
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: async (tx) => {
      const earlier = await findProgrammeByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: { programmeId: earlier.programmeId } };
    },
    write: async (tx, hash) => {
      // Two that ask for one slug at once: the second waits, then is told that it is taken.
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`programme ${provinceCode}`}, 0))`.execute(tx);
      const faults = faultsOfProgramme(input, documents, {
        slugTaken: (await findProgramme(tx, provinceCode, slug)) !== null,
        ownerProvince: await findProvinceOfNode(tx, ownerNode),
        documents: new Set((await listDocuments(tx, provinceCode, documents)).keys()),
      });
      if (faults.length > 0) return refuse({ code: 'programme-invalid' as const, faults });
      const programmeId = newId<'programme'>();
      await insertProgramme(tx, programmeId, { ...input, hash });
      const { title, startsOn, endsOn } = input;
      return ok({
        answer: { programmeId },
        told: {
          provinceCode,
          subjectKind: 'programme',
          about: [programmeId, ownerNode],
          after: { slug, title, startsOn, endsOn, documents },
        },
      });
    },
  });
}
