import { type Field, isField } from '../kernel/fields.ts';
import type { AgreementId, DocumentId, NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { slugOf } from '../programmes/programme.ts';
import type { ClauseMeasure } from './joint-text.ts';
import { lettersOf } from '../kernel/text-letters.ts';

/** Giao ước, biên bản, chương trình, ghi nhớ, quy chế: the forms in which twinnings are signed. */
export const AGREEMENT_DOCUMENT_KINDS = ['giao-uoc', 'bien-ban', 'chuong-trinh', 'ghi-nho', 'quy-che'] as const;
export type AgreementDocumentKind = (typeof AGREEMENT_DOCUMENT_KINDS)[number];

export const PARTY_ROLES = ['sponsor', 'recipient', 'mutual', 'witness'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** Which side owes a clause. */
export const OWING = ['sponsor', 'recipient', 'mutual'] as const;
export type Owing = (typeof OWING)[number];

export interface PartyInRole {
  readonly nodeId: NodeId;
  readonly role: PartyRole;
}

export interface ClauseFacts {
  readonly field: Field;
  readonly text: string;
  readonly textEn: string | null;
  readonly owedBy: Owing;
  readonly measure?: ClauseMeasure | null;
}

export interface AgreementFacts {
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
  /** The agreement inside which this one was signed: a pair of communes, and in it a village. */
  readonly parentId: AgreementId | null;
  readonly documentKind: AgreementDocumentKind;
  readonly parties: readonly PartyInRole[];
  /** Whether it has been signed; false for an agreement that is only known to be prepared. */
  readonly signed: boolean;
  /** The day of signing, or null where no source tells it; `signedBy` is then the day by which it had happened. */
  readonly signedOn: PlainDate | null;
  readonly signedBy: PlainDate | null;
  readonly place: string | null;
  /** The legal basis, in the order of citation. */
  readonly documents: readonly DocumentId[];
  readonly clauses: readonly ClauseFacts[];
  readonly isSample: boolean;
  /** Known to its parties and the office alone; no unless said. */
  readonly isRestricted?: boolean;
}

/** What the store knows of a node that is to be a party. */
export interface PartyNode {
  readonly nodeId: NodeId;
  readonly fullName: string;
  /** Whether it stood on the day of signing; true where that day is unknown. */
  readonly stoodThen: boolean;
}

export interface AgreementSurroundings {
  readonly programmeExists: boolean;
  /** The programme of the parent, or null where the province has no such agreement. */
  readonly parentProgramme: ProgrammeId | null;
  readonly nodes: ReadonlyMap<NodeId, PartyNode>;
  readonly documents: ReadonlyMap<DocumentId, { readonly issuedOn: PlainDate | null }>;
  readonly today: PlainDate;
}

export type AgreementFault =
  | { readonly code: 'programme-unknown'; readonly programmeId: ProgrammeId }
  | { readonly code: 'parent-unknown' | 'parent-of-other-programme'; readonly parentId: AgreementId }
  /** Needs one that helps and one that is helped, or two that help each other. */
  | { readonly code: 'sides-missing'; readonly roles: readonly PartyRole[] }
  | { readonly code: 'too-many-parties' | 'too-many-clauses'; readonly count: number; readonly most: number }
  | { readonly code: 'party-twice' | 'party-unknown'; readonly nodeId: NodeId }
  | { readonly code: 'document-twice' | 'document-unknown'; readonly documentId: DocumentId }
  | { readonly code: 'clause-field-unknown'; readonly position: number; readonly field: string }
  | { readonly code: 'clause-length'; readonly position: number; readonly length: number }
  | { readonly code: 'place-length'; readonly length: number }
  | { readonly code: 'day-without-signing'; readonly day: PlainDate }
  | { readonly code: 'signed-in-future'; readonly signedOn: PlainDate; readonly today: PlainDate };

/** The largest known twinning signs about 30 units at once; a list beyond these bounds is a mistake or an attack. */
const MOST_PARTIES = 100;
const MOST_CLAUSES = 200;

const hasBothSides = (roles: readonly PartyRole[]): boolean =>
  (roles.includes('sponsor') && roles.includes('recipient')) || roles.filter((role) => role === 'mutual').length >= 2;

const repeated = <Item>(items: readonly Item[]): Item[] => items.filter((item, index) => items.indexOf(item) < index);

/** Every fault of an agreement that someone asks to record; none means that it may be recorded. */
export function faultsOfAgreement(facts: AgreementFacts, known: AgreementSurroundings): AgreementFault[] {
  const faults: AgreementFault[] = [];
  const { programmeId, parentId, parties, documents, clauses, place } = facts;
  if (!known.programmeExists) faults.push({ code: 'programme-unknown', programmeId });
  if (parentId !== null && known.parentProgramme === null) faults.push({ code: 'parent-unknown', parentId });
  else if (parentId !== null && known.parentProgramme !== programmeId)
    faults.push({ code: 'parent-of-other-programme', parentId });

  const roles = parties.map(({ role }) => role);
  if (!hasBothSides(roles)) faults.push({ code: 'sides-missing', roles });
  if (parties.length > MOST_PARTIES)
    faults.push({ code: 'too-many-parties', count: parties.length, most: MOST_PARTIES });
  const nodes = parties.map(({ nodeId }) => nodeId);
  faults.push(...repeated(nodes).map((nodeId) => ({ code: 'party-twice' as const, nodeId })));
  for (const nodeId of new Set(nodes)) if (!known.nodes.has(nodeId)) faults.push({ code: 'party-unknown', nodeId });

  faults.push(...repeated(documents).map((documentId) => ({ code: 'document-twice' as const, documentId })));
  for (const documentId of new Set(documents))
    if (!known.documents.has(documentId)) faults.push({ code: 'document-unknown', documentId });

  if (clauses.length > MOST_CLAUSES)
    faults.push({ code: 'too-many-clauses', count: clauses.length, most: MOST_CLAUSES });
  clauses.forEach((clause, index) => faults.push(...faultsOfClause(clause, index + 1)));
  if (place !== null && (place.trim().length < 1 || place.length > 300))
    faults.push({ code: 'place-length', length: place.length });
  const day = facts.signedOn ?? facts.signedBy;
  if (day !== null && !facts.signed) faults.push({ code: 'day-without-signing', day });
  if (day !== null && day > known.today) faults.push({ code: 'signed-in-future', signedOn: day, today: known.today });
  return faults;
}

function faultsOfClause({ field, text, textEn }: ClauseFacts, position: number): AgreementFault[] {
  const faults: AgreementFault[] = [];
  if (!isField(field)) faults.push({ code: 'clause-field-unknown', position, field });
  for (const words of textEn === null ? [text] : [text, textEn]) {
    const length = lettersOf(words);
    if (length < 3 || words.length > 4000) faults.push({ code: 'clause-length', position, length });
  }
  return faults;
}

export type AgreementWarning =
  /** A paper cannot rest on one that was issued later: one of the two days is wrong, or it was cited afterwards. */
  | { readonly code: 'basis-after-signing'; readonly documentId: DocumentId; readonly issuedOn: PlainDate }
  /** The registry says that the party did not stand on that day: merged, dissolved or not yet founded. */
  | { readonly code: 'party-not-standing-then'; readonly nodeId: NodeId };

/** What a person should look at; nothing here stops the recording, since the papers may be wrong and the fact true. */
export function warningsOfAgreement(
  facts: Pick<AgreementFacts, 'parties' | 'documents' | 'signedOn'>,
  known: Pick<AgreementSurroundings, 'nodes' | 'documents'>,
): AgreementWarning[] {
  const { signedOn } = facts;
  if (signedOn === null) return [];
  return [
    ...facts.documents.flatMap((documentId): AgreementWarning[] => {
      const issuedOn = known.documents.get(documentId)?.issuedOn ?? null;
      return issuedOn !== null && issuedOn > signedOn ? [{ code: 'basis-after-signing', documentId, issuedOn }] : [];
    }),
    ...facts.parties.flatMap(({ nodeId }): AgreementWarning[] =>
      known.nodes.get(nodeId)?.stoodThen === false ? [{ code: 'party-not-standing-then', nodeId }] : [],
    ),
  ];
}

const ORDER_OF_ROLES: Record<PartyRole, number> = { sponsor: 0, mutual: 1, recipient: 2, witness: 3 };

/** The words of an agreement's address: helpers, then those helped. Witnesses are left out; a long list is cut. */
export function slugOfAgreement(parties: readonly PartyInRole[], nodes: ReadonlyMap<NodeId, PartyNode>): string {
  const names = parties
    .filter(({ role }) => role !== 'witness')
    .toSorted((a, b) => ORDER_OF_ROLES[a.role] - ORDER_OF_ROLES[b.role])
    .map(({ nodeId }) => nodes.get(nodeId)?.fullName ?? '');
  return slugOf(names.join(' ')) || 'ket-nghia';
}

/** `wanted`, or `wanted-2`, `wanted-3`… where earlier agreements of the same parties hold it. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}
