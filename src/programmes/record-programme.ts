import { sql } from 'kysely';
import { type DocumentId, type ProgrammeId, type RequestId, newId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import { type RequestReused, onceByRequest } from '../platform/database/requests.ts';
import { listDocuments } from './legal-document-store.ts';
import { type ProgrammeFacts, type ProgrammeFault, faultsOfProgramme } from './programme.ts';
import { findProgramme, findProgrammeByRequest, findProvinceOfNode, insertProgramme } from './programme-store.ts';

export interface RecordProgramme extends ProgrammeFacts {
  readonly requestId: RequestId;
  /** The legal documents on which it rests, already recorded, in the order of citation. */
  readonly documents: readonly DocumentId[];
}

export type RecordProgrammeRefusal =
  | { readonly code: 'programme-invalid'; readonly faults: readonly ProgrammeFault[] }
  | RequestReused;

/** Opens a twinning programme of a province. */
export function recordProgramme(
  db: Db,
  input: RecordProgramme,
): Promise<Result<{ readonly programmeId: ProgrammeId }, RecordProgrammeRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, slug, documents } = input;
  return inTransaction(db, (tx) =>
    onceByRequest<{ programmeId: ProgrammeId }, RecordProgrammeRefusal>(
      tx,
      { requestId, content },
      async () => {
        const earlier = await findProgrammeByRequest(tx, provinceCode, requestId);
        return earlier && { hash: earlier.hash, answer: { programmeId: earlier.programmeId } };
      },
      async (hash) => {
        // Two that ask for one slug at once: the second waits, then is told that it is taken.
        await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`programme ${provinceCode}`}, 0))`.execute(tx);
        const faults = faultsOfProgramme(input, documents, {
          slugTaken: (await findProgramme(tx, provinceCode, slug)) !== null,
          ownerProvince: await findProvinceOfNode(tx, input.ownerNode),
          documents: new Set((await listDocuments(tx, provinceCode, documents)).keys()),
        });
        if (faults.length > 0) return refuse({ code: 'programme-invalid', faults });
        const programmeId = newId<'programme'>();
        await insertProgramme(tx, programmeId, { ...input, hash });
        await announceChange(tx, provinceCode);
        return ok({ programmeId });
      },
    ),
  );
}
