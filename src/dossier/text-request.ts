import type { Context } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import { agreementPolicies } from '../agreements/agreement-policy.ts';
import { type AgreementClause, listClauses } from '../agreements/agreement-store.ts';
import { placesOfText, placesOfTextParty } from '../agreements/joint-text-places.ts';
import { type TextComment, listTextComments } from '../agreements/joint-text-comment-store.ts';
import { type JointText, findJointText } from '../agreements/joint-text-store.ts';
import { findTextContent } from '../agreements/joint-text-version-store.ts';
import { type TextContent, approversOf, sideOfParty } from '../agreements/joint-text.ts';
import type { Person } from '../kernel/actor.ts';
import { type DocumentId, type JointTextId, type NodeId, isId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import type { LegalDocument } from '../programmes/legal-document.ts';
import { listDocuments } from '../programmes/legal-document-store.ts';
import { type FoundPlace, listPlaces, pairWords } from './draft-reads.ts';

export type TextDeed = 'edit' | 'comment' | 'resolve' | 'withdraw' | 'sign';

/** A joint text as somebody at a desk sees it. */
export interface TextView {
  readonly text: JointText;
  readonly content: TextContent;
  readonly comments: readonly TextComment[];
  readonly names: ReadonlyMap<string, FoundPlace>;
  readonly documents: ReadonlyMap<DocumentId, LegalDocument>;
  /** The clauses of the agreement that an annex or renewal changes. */
  readonly standing: readonly AgreementClause[];
  readonly pair: string;
  readonly may: Readonly<Record<TextDeed, boolean>>;
  /** The parties for which the viewer may say yes now. */
  readonly approving: readonly NodeId[];
}

/** The text that an address names, for those whom it concerns; else null, as if there were none. */
export async function findTextFor(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<JointText | null> {
  const id = c.req.param('id') ?? '';
  if (!isId(id)) return null;
  const { by } = requestOf(c, deps);
  const text = await findJointText(deps.db, id as JointTextId);
  return text && permit(agreementPolicies, 'text.read', by, await placesOfText(deps.db, text)).ok ? text : null;
}

/** The words of one version with the names that they need. */
export async function contentView(
  db: Db,
  text: JointText,
  versionNo: number,
): Promise<Pick<TextView, 'content' | 'names' | 'documents' | 'pair'> | null> {
  const content = await findTextContent(db, text, versionNo);
  if (!content) return null;
  const names = await listPlaces(
    db,
    content.parties.map(({ nodeId }) => nodeId),
  );
  const documents = await listDocuments(db, text.provinceCode, [...content.documents]);
  const pair = pairWords(
    content.parties.map(({ nodeId, role }) => ({ role, fullName: names.get(nodeId)?.fullName ?? '' })),
  );
  return { content, names, documents, pair };
}

export async function viewOfText(db: Db, by: Person, text: JointText): Promise<TextView> {
  const words = await contentView(db, text, text.latest.versionNo);
  if (!words) throw new Error(`expected version ${text.latest.versionNo} of text ${text.textId} — saw none`);
  const places = await placesOfText(db, text);
  const isOpen = text.end === null;
  const may = (deed: TextDeed): boolean => isOpen && permit(agreementPolicies, `text.${deed}`, by, places).ok;
  return {
    text,
    ...words,
    comments: await listTextComments(db, text),
    standing: text.agreementId ? await listClauses(db, text.provinceCode, text.agreementId) : [],
    may: {
      edit: may('edit'),
      comment: may('comment'),
      resolve: may('resolve'),
      withdraw: may('withdraw'),
      sign: may('sign') && text.status === 'agreed',
    },
    approving: isOpen ? await approvingOf(db, by, text) : [],
  };
}

/** One person speaks for one side: who said yes for one is not asked for another. */
async function approvingOf(db: Db, by: Person, text: JointText): Promise<NodeId[]> {
  const { latest, approvals } = text;
  const spoken = approvals.find((one) => one.by === by.accountId)?.side ?? null;
  const found: NodeId[] = [];
  for (const nodeId of approversOf(latest.parties)) {
    if (approvals.some((one) => one.versionNo === latest.versionNo && one.nodeId === nodeId)) continue;
    if (spoken !== null && spoken !== sideOfParty(latest.parties, nodeId)) continue;
    if (permit(agreementPolicies, 'text.approve', by, await placesOfTextParty(db, text, nodeId)).ok) found.push(nodeId);
  }
  return found;
}
