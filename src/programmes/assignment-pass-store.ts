import { sql } from 'kysely';
import { type DocumentId, type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { AssignmentPass, AssignmentVersion } from './assignment.ts';

const MOST_PASSES = 20_000;

/** The letters that changed a version by a day, in their order: those since it came into force. */
export async function listPasses(
  db: Db,
  { provinceCode, effectiveOn }: Pick<AssignmentVersion, 'provinceCode' | 'effectiveOn'>,
  on: PlainDate,
): Promise<AssignmentPass[]> {
  const { rows } = await sql<AssignmentPass>`
    SELECT from_node AS "from", to_node AS "to", partner_node AS partner FROM assignment_pass
     WHERE province_code = ${provinceCode} AND effective_on <= ${on}
       AND (${effectiveOn}::date IS NULL OR effective_on >= ${effectiveOn}::date)
     ORDER BY effective_on, pass_id LIMIT ${MOST_PASSES}`.execute(db);
  return rows;
}

/** Hands the part of one in its pairs with each of `partners` (null: in all) to another. */
export async function insertPasses(
  tx: Db,
  pass: {
    readonly provinceCode: string;
    readonly from: NodeId;
    readonly to: NodeId;
    readonly partners: readonly (NodeId | null)[];
    readonly effectiveOn: PlainDate;
    readonly documentId: DocumentId;
    readonly requestId: RequestId;
    readonly hash: string;
  },
): Promise<void> {
  if (pass.partners.length === 0) return;
  await tx
    .insertInto('assignment_pass')
    .values(
      pass.partners.map((partner) => ({
        province_code: pass.provinceCode,
        pass_id: newId(),
        from_node: pass.from,
        to_node: pass.to,
        partner_node: partner,
        effective_on: pass.effectiveOn,
        document_id: pass.documentId,
        request_id: pass.requestId,
        request_hash: pass.hash,
      })),
    )
    .execute();
}
