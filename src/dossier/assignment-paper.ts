import { assignmentDecision } from '../documents/assignment-decision.ts';
import { numberOf } from '../documents/document-inputs.ts';
import { issuerNamed, layoutOf } from '../documents/issuing-body.ts';
import type { OfficialDocument } from '../documents/official-document.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { AssignmentVersion } from '../programmes/assignment.ts';
import { listPairs, listVersions } from '../programmes/assignment-store.ts';
import { type AssignedNode, listAssignedNodes } from '../programmes/coverage-store.ts';
import { listDocuments } from '../programmes/legal-document-store.ts';
import { listDocumentsOfProgramme } from '../programmes/programme-store.ts';
import type { StatedProgramme } from '../programmes/programme-statement.ts';
import { findNode } from '../registry/registry-store.ts';

interface Made {
  readonly on: PlainDate;
  /** The programme's public page. */
  readonly address: string;
  readonly provinceName: string;
}

/** A version of who twins with whom as the decision that publishes it: a draft to be signed, or one that was. */
export async function paperOfAssignment(
  db: Db,
  programme: StatedProgramme,
  version: AssignmentVersion,
  made: Made,
): Promise<OfficialDocument> {
  const { provinceCode, programmeId } = programme;
  const pairs = await listPairs(db, provinceCode, version.versionId);
  const nodeIds = [...new Set(pairs.flatMap(({ sponsor, recipient }) => [sponsor, recipient]))];
  const nodes = await listAssignedNodes(db, nodeIds, version.effectiveOn ?? made.on);
  const [decisions, cited, versions, owner] = await Promise.all([
    listDocuments(db, provinceCode, version.documentId ? [version.documentId] : []),
    listDocumentsOfProgramme(db, provinceCode, programmeId),
    listVersions(db, provinceCode, programmeId),
    findNode(db, programme.ownerNode),
  ]);
  const decision = (version.documentId && decisions.get(version.documentId)) || null;
  const issuer = issuerNamed(decision?.issuer ?? owner?.fullName ?? '');
  const earlier = versions.find(({ versionNo, status }) => status === 'published' && versionNo < version.versionNo);
  const replaced = earlier?.documentId
    ? ((await listDocuments(db, provinceCode, [earlier.documentId])).get(earlier.documentId) ?? null)
    : null;
  const sorted = pairs
    .map((pair) => ({ pair, key: sortKeyOf(pair.recipient, nodes) + sortKeyOf(pair.sponsor, nodes) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ pair }) => pair);
  return assignmentDecision({
    layout: layoutOf([issuer.body]),
    number: decision ? numberOf(decision.number) : { figure: null, symbol: null },
    place: made.provinceName,
    issuedOn: decision?.issuedOn ?? null,
    madeOn: made.on,
    address: made.address,
    issuer,
    recipients: ['Cơ quan, đơn vị, địa phương có tên trong danh sách'],
    programme: programme.title,
    bases: cited.filter(({ documentId }) => documentId !== version.documentId),
    proposedBy: null,
    effectiveOn: version.effectiveOn,
    replaces: replaced,
    responsible: [],
    pairs: sorted.map(({ sponsor, recipient, traits, note }) => ({
      sponsor: sideOf(sponsor, nodes),
      recipient: sideOf(recipient, nodes),
      traits,
      note,
    })),
  });
}

const sortKeyOf = (nodeId: NodeId, nodes: ReadonlyMap<NodeId, AssignedNode>): string =>
  `${nodes.get(nodeId)?.sortKey ?? ''} ${nodeId} `;

function sideOf(nodeId: NodeId, nodes: ReadonlyMap<NodeId, AssignedNode>): { name: string; within: string | null } {
  const node = nodes.get(nodeId);
  if (!node) throw new Error(`expected the node ${nodeId} of a pair in the registry — saw none`);
  // A commune of the province needs no place beside it; a village and an office do.
  return { name: node.fullName, within: node.kind === 'commune' ? null : node.within };
}
