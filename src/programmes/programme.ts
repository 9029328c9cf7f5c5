import type { DocumentId, NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { DocumentLink, LegalDocument } from './legal-document.ts';
import { lettersOf } from '../kernel/text-letters.ts';

export interface ProgrammeFacts {
  readonly provinceCode: string;
  /** The words of its address, unique in the province. */
  readonly slug: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly ownerNode: NodeId;
  readonly startsOn: PlainDate | null;
  readonly endsOn: PlainDate | null;
  readonly summary: string | null;
  readonly summaryEn: string | null;
  readonly isSample: boolean;
}

export interface Programme extends ProgrammeFacts {
  readonly programmeId: ProgrammeId;
}

/** A legal document of a programme with the links that tie it to others, in the order of citation. */
export interface ProgrammeDocument extends LegalDocument {
  readonly links: readonly DocumentLink[];
}

/** "Phường Bồng Sơn – xã Chư Prông" → "phuong-bong-son-xa-chu-prong", cut at a word so that it stays within `limit`. */
export function slugOf(text: string, limit = 100): string {
  const slug = foldKey(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug.length <= limit) return slug;
  return slug
    .slice(0, limit + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, limit);
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export type ProgrammeFault =
  | { readonly code: 'slug-form'; readonly slug: string }
  | { readonly code: 'slug-taken'; readonly slug: string }
  | { readonly code: 'title-length'; readonly length: number }
  | { readonly code: 'term-reversed'; readonly startsOn: PlainDate; readonly endsOn: PlainDate }
  | { readonly code: 'owner-unknown'; readonly nodeId: NodeId }
  | { readonly code: 'owner-elsewhere'; readonly nodeId: NodeId; readonly provinceCode: string }
  | { readonly code: 'document-unknown' | 'document-twice'; readonly documentId: DocumentId };

/** What the store knows that the rules need. */
export interface ProgrammeSurroundings {
  readonly slugTaken: boolean;
  /** The province in which the owner lies; null where the registry does not know the node. */
  readonly ownerProvince: string | null;
  readonly documents: ReadonlySet<DocumentId>;
}

/** Every fault of a programme that someone asks to record; none means that it may be recorded. */
export function faultsOfProgramme(
  facts: ProgrammeFacts,
  documents: readonly DocumentId[],
  known: ProgrammeSurroundings,
): ProgrammeFault[] {
  const faults: ProgrammeFault[] = [];
  const { slug, ownerNode, startsOn, endsOn } = facts;
  if (!SLUG.test(slug) || slug.length > 120) faults.push({ code: 'slug-form', slug });
  else if (known.slugTaken) faults.push({ code: 'slug-taken', slug });
  const length = lettersOf(facts.title);
  if (length < 3 || length > 300) faults.push({ code: 'title-length', length });
  if (startsOn && endsOn && endsOn < startsOn) faults.push({ code: 'term-reversed', startsOn, endsOn });
  if (known.ownerProvince === null) faults.push({ code: 'owner-unknown', nodeId: ownerNode });
  else if (known.ownerProvince !== facts.provinceCode)
    faults.push({ code: 'owner-elsewhere', nodeId: ownerNode, provinceCode: known.ownerProvince });
  documents.forEach((documentId, index) => {
    if (documents.indexOf(documentId) < index) faults.push({ code: 'document-twice', documentId });
    else if (!known.documents.has(documentId)) faults.push({ code: 'document-unknown', documentId });
  });
  return faults;
}
