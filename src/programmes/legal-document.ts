import type { DocumentId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { foldMarks, tightKey } from '../kernel/vietnamese/fold.ts';
import { lettersOf } from '../kernel/text-letters.ts';

export type DocumentRelation = 'based-on' | 'implements' | 'replaces';

/** What a paper or a person tells of a legal document; papers often leave out the day or the issuer. */
export interface DocumentStatement {
  readonly kind: string;
  readonly number: string;
  readonly issuedOn: PlainDate | null;
  readonly issuer: string | null;
  readonly abstract: string | null;
}

export interface LegalDocument extends DocumentStatement {
  readonly documentId: DocumentId;
}

export interface DocumentLink {
  readonly documentId: DocumentId;
  readonly relation: DocumentRelation;
  readonly targetId: DocumentId;
}

/** "03-CT/TU", "Số 3 - CT/TU" → "3-ct/tu": one key for one number however a paper spaces or pads it. */
export function numberKey(number: string): string {
  return foldMarks(number)
    .replace(/\s+/g, '')
    .replace(/^so:?/, '')
    .replace(/[–—]/g, '-')
    .replace(/^0+(?=\d)/, '');
}

/** The figure at the head of the number, by which known documents are looked for: "03-CT/TU" → "3". */
export function ordinalOf(number: string): string {
  const key = numberKey(number);
  return (/^\d+/.exec(key)?.[0] ?? key).slice(0, 60);
}

/** Long and short names of the same bodies. */
const BODIES: readonly (readonly [RegExp, string])[] = [
  [/uy ?ban ?nhan ?dan/g, 'ubnd'],
  [/hoi ?dong ?nhan ?dan/g, 'hdnd'],
  [/(thanh pho|tp) /g, 'tp '],
];

function issuerKey(issuer: string): string {
  let key = foldMarks(issuer);
  for (const [long, short] of BODIES) key = key.replace(long, short);
  return tightKey(key);
}

/** Inside one province "UBND tỉnh" and "UBND tỉnh Gia Lai" are one body, as are "Tỉnh ủy" and its "Ban Thường vụ". */
function mayBeSameIssuer(a: string, b: string): boolean {
  const [first, second] = [issuerKey(a), issuerKey(b)];
  return first.includes(second) || second.includes(first);
}

function mayBeSameNumber(known: DocumentStatement, stated: DocumentStatement): boolean {
  const [a, b] = [numberKey(known.number), numberKey(stated.number)];
  if (a === b) return true;
  // "Công văn 389" is "389-CV/TU" only when both tell the same day: every office has a document 389.
  const oneIsBare = /^\d+$/.test(a) !== /^\d+$/.test(b);
  return oneIsBare && ordinalOf(a) === ordinalOf(b) && known.issuedOn !== null && known.issuedOn === stated.issuedOn;
}

/** Whether the two may speak of one document: nothing that both tell differs. */
export function mayBeSameDocument(known: DocumentStatement, stated: DocumentStatement): boolean {
  return (
    tightKey(known.kind) === tightKey(stated.kind) &&
    mayBeSameNumber(known, stated) &&
    (known.issuedOn === null || stated.issuedOn === null || known.issuedOn === stated.issuedOn) &&
    (known.issuer === null || stated.issuer === null || mayBeSameIssuer(known.issuer, stated.issuer))
  );
}

/** Whether `stated` tells something of the document that was not known. */
function addsToDocument(known: DocumentStatement, stated: DocumentStatement): boolean {
  return (
    (known.issuedOn === null && stated.issuedOn !== null) ||
    (stated.issuer !== null && stated.issuer.length > (known.issuer?.length ?? 0)) ||
    (known.abstract === null && stated.abstract !== null) ||
    numberKey(stated.number).length > numberKey(known.number).length
  );
}

export type WhichDocument =
  | { readonly kind: 'new' }
  | { readonly kind: 'known'; readonly document: LegalDocument; readonly adds: boolean }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly LegalDocument[] };

/** Which of the known documents is spoken of. A day in common decides among several; otherwise a person must. */
export function decideWhichDocument(known: readonly LegalDocument[], stated: DocumentStatement): WhichDocument {
  const candidates = known.filter((document) => mayBeSameDocument(document, stated));
  const dated = candidates.filter(({ issuedOn }) => issuedOn !== null && issuedOn === stated.issuedOn);
  const [only, ...others] = dated.length > 0 ? dated : candidates;
  if (!only) return { kind: 'new' };
  if (others.length > 0) return { kind: 'ambiguous', candidates };
  return { kind: 'known', document: only, adds: addsToDocument(only, stated) };
}

export type DocumentFault =
  | { readonly code: 'document-kind-length'; readonly length: number }
  | { readonly code: 'document-number-length'; readonly length: number }
  | { readonly code: 'document-issuer-length'; readonly length: number }
  | { readonly code: 'document-abstract-length'; readonly length: number }
  | { readonly code: 'link-target-unknown' | 'link-to-itself'; readonly targetId: DocumentId };

const outside = (text: string, min: number, max: number): boolean => {
  const length = lettersOf(text);
  return length < min || length > max;
};

export function faultsOfDocument({ kind, number, issuer, abstract }: DocumentStatement): DocumentFault[] {
  const faults: DocumentFault[] = [];
  if (outside(kind, 2, 60)) faults.push({ code: 'document-kind-length', length: kind.trim().length });
  if (outside(number, 1, 60)) faults.push({ code: 'document-number-length', length: number.trim().length });
  if (issuer !== null && outside(issuer, 2, 300))
    faults.push({ code: 'document-issuer-length', length: issuer.trim().length });
  if (abstract !== null && outside(abstract, 3, 2000))
    faults.push({ code: 'document-abstract-length', length: abstract.trim().length });
  return faults;
}

/** Faults of the links from `documentId` to other documents, of which `known` are recorded. */
export function faultsOfLinks(
  documentId: DocumentId,
  targets: readonly DocumentId[],
  known: ReadonlySet<DocumentId>,
): DocumentFault[] {
  return targets.flatMap((targetId): DocumentFault[] => {
    if (targetId === documentId) return [{ code: 'link-to-itself', targetId }];
    return known.has(targetId) ? [] : [{ code: 'link-target-unknown', targetId }];
  });
}
