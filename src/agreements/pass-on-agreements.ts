import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import { type AgreementId, type DocumentId, type NodeId, type RequestId, idOf } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { insertPasses } from '../programmes/assignment-pass-store.ts';
import { listDocuments } from '../programmes/legal-document-store.ts';
import { insertPass, listBearers, listPartsBorneBy } from './agreement-bearer-store.ts';
import { placesOfParties } from './agreement-place-store.ts';
import { agreementPolicies } from './agreement-policy.ts';
import { type ActRefusal, type AgreementAct, decideAct, statusAfter } from './agreement-status.ts';
import { insertActRows, listActs, listPartyNodes, lockAgreement } from './agreement-store.ts';

export interface PassOnAgreements {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly fromNode: NodeId;
  readonly toNode: NodeId;
  /** One agreement; null: every one that `fromNode` bears, and its whole part in the assignments. */
  readonly agreementId: AgreementId | null;
  readonly happenedOn: PlainDate;
  /** The letter that orders it. */
  readonly documentId: DocumentId;
}

export type PassOnRefusal =
  | ActRefusal
  | { readonly code: 'same-party' | 'nothing-borne' | 'successor-unknown' | 'letter-unknown' }
  /** Who takes over is a party of this agreement already. */
  | { readonly code: 'already-party'; readonly agreementId: AgreementId }
  | NotPermitted
  | RequestReused;

export interface PassedOn {
  readonly agreements: number;
}

const idFor = (requestId: RequestId, agreementId: AgreementId): RequestId =>
  idOf('request', requestId, 'pass-on', agreementId);

/**
 * Hands the part of a party to its successor by one act with the letter that orders it: agreements and assigned pairs go
 * along. Who merged needs none of this: the registry carries what a merged place or organisation bore (registry_link).
 */
export function passOnAgreements(
  db: Db,
  by: Actor,
  { requestId, ...input }: PassOnAgreements,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<PassedOn, PassOnRefusal>> {
  const { provinceCode, fromNode, toNode, agreementId, happenedOn, documentId } = input;
  return runAct<typeof agreementPolicies, 'agreement.pass-on', PassedOn, PassOnRefusal>(db, {
    by,
    policies: agreementPolicies,
    name: 'agreement.pass-on',
    requestId,
    content: input,
    thing: (tx) => placesOfParties(tx, provinceCode, []),
    find: (tx) => findPassedOn(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      if (fromNode === toNode) return refuse({ code: 'same-party' });
      if (!(await listPartyNodes(tx, [toNode], null)).has(toNode)) return refuse({ code: 'successor-unknown' });
      if (!(await listDocuments(tx, provinceCode, [documentId])).has(documentId))
        return refuse({ code: 'letter-unknown' });
      const borne = await listPartsBorneBy(tx, provinceCode, fromNode);
      const parts = await inForceAmong(
        tx,
        provinceCode,
        agreementId ? borne.filter((part) => part.agreementId === agreementId) : borne,
      );
      if (parts.length === 0) return refuse({ code: 'nothing-borne' });
      const partners = new Set<NodeId>();
      for (const part of parts) {
        const bearers = await listBearers(tx, provinceCode, part.agreementId);
        if (bearers.some(({ nodeId }) => nodeId === toNode))
          return refuse({ code: 'already-party', agreementId: part.agreementId });
        for (const { nodeId, signedNode, role } of bearers)
          if (nodeId !== fromNode && role !== 'witness') partners.add(nodeId).add(signedNode);
      }
      for (const { agreementId: each, position, acts } of parts) {
        const act: AgreementAct = { kind: 'passed-on', happenedOn, happenedBy: null, place: null, note: null };
        const decided = decideAct(acts, act, today);
        if (!decided.ok) return decided;
        const actNo = acts.length + 1;
        await insertActRows(tx, provinceCode, each, [
          { ...act, actNo, documentId, requestId: idFor(requestId, each), hash },
        ]);
        await insertPass(tx, { provinceCode, agreementId: each, actNo, position, toNode });
      }
      await insertPasses(tx, {
        provinceCode,
        from: fromNode,
        to: toNode,
        partners: agreementId ? [...partners] : [null],
        effectiveOn: happenedOn,
        documentId,
        requestId,
        hash,
      });
      const ids = parts.map((part) => part.agreementId);
      return ok({
        answer: { agreements: parts.length },
        told: {
          provinceCode,
          subjectKind: 'agreement',
          about: [ids[0] as string, fromNode, toNode, documentId, ...ids.slice(1, 16)],
          before: { nodeId: fromNode },
          after: { nodeId: toNode, happenedOn, ...(parts.length > 1 ? { agreements: parts.length } : {}) },
        },
      });
    },
  });
}

/** Those of the parts whose agreement is in force or suspended, with its acts; locked until the transaction ends. */
async function inForceAmong(
  tx: Db,
  provinceCode: string,
  parts: Awaited<ReturnType<typeof listPartsBorneBy>>,
): Promise<((typeof parts)[number] & { readonly acts: Awaited<ReturnType<typeof listActs>> })[]> {
  const found = [];
  for (const part of parts) {
    await lockAgreement(tx, provinceCode, part.agreementId);
    const acts = await listActs(tx, provinceCode, part.agreementId);
    if (acts.length > 0 && ['in-force', 'suspended'].includes(statusAfter(acts))) found.push({ ...part, acts });
  }
  return found;
}

async function findPassedOn(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: PassedOn } | null> {
  const { rows } = await sql<{ hash: string; agreements: number }>`
    SELECT pass.request_hash AS hash, (
             SELECT count(*)::int FROM agreement_act act
              WHERE act.province_code = pass.province_code AND act.kind = 'passed-on' AND act.document_id = pass.document_id
                AND act.request_hash = pass.request_hash) AS agreements
      FROM assignment_pass pass WHERE pass.province_code = ${provinceCode} AND pass.request_id = ${requestId} LIMIT 1`.execute(
    db,
  );
  const [row] = rows;
  return row ? { hash: row.hash, answer: { agreements: row.agreements } } : null;
}
