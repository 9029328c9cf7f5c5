import type { EvidenceId, FileId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { ContentHash } from '../platform/files/file-store.ts';

/** What evidence belongs to, opaque here: each room that carries evidence says what its own kinds are (subject.ts). */
export interface SubjectKey {
  readonly provinceCode: string;
  readonly subjectKind: string;
  readonly subjectId: string;
}

export const PEOPLE_SEEN = ['none', 'adults', 'children'] as const;
/** Whether anybody can be recognised: nobody, adults alone, or children too. */
export type PeopleSeen = (typeof PEOPLE_SEEN)[number];

export const isPeopleSeen = (text: string): text is PeopleSeen => (PEOPLE_SEEN as readonly string[]).includes(text);

export type EvidenceActKind = 'published' | 'unpublished' | 'withdrawn';

/** The forms in which a file is kept. */
export const FILE_FORMS = ['full', 'view', 'thumb'] as const;
export type FileForm = (typeof FILE_FORMS)[number];
export const isFileForm = (text: string): text is FileForm => (FILE_FORMS as readonly string[]).includes(text);

export interface FileFacts {
  readonly fileId: FileId;
  readonly kind: 'photo' | 'document';
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: ContentHash;
  readonly viewSha256: ContentHash | null;
  readonly thumbSha256: ContentHash | null;
  readonly width: number | null;
  readonly height: number | null;
  /** Null once it is erased. */
  readonly fileName: string | null;
  /** By the camera's clock: "2026-11-22T09:30:00". */
  readonly takenAt: string | null;
  readonly latitude: string | null;
  readonly longitude: string | null;
  readonly isGone: boolean;
}

/** A file as proof of one thing. */
export interface Evidence extends SubjectKey {
  readonly evidenceId: EvidenceId;
  readonly file: FileFacts;
  readonly people: PeopleSeen;
  readonly caption: string | null;
  /** Who agreed to be shown, and how. */
  readonly consent: string | null;
  readonly lastAct: { readonly no: number; readonly kind: EvidenceActKind; readonly reason: string | null } | null;
  readonly recordedAt: Date;
}

/** "09:30, 20/11/2026", by the camera's clock. */
export function takenWords(takenAt: string): string {
  const [day = '', time = ''] = takenAt.split('T');
  return `${time.slice(0, 5)}, ${screenDate(plainDate(day))}`;
}

export type EvidenceStatus = 'kept' | 'published' | 'withdrawn' | 'erased';

/** What has become of evidence: an erased file counts before everything, then the last act. */
export function evidenceStatus({ file, lastAct }: Pick<Evidence, 'file' | 'lastAct'>): EvidenceStatus {
  if (file.isGone) return 'erased';
  if (lastAct?.kind === 'withdrawn') return 'withdrawn';
  return lastAct?.kind === 'published' ? 'published' : 'kept';
}

/** What may be done with evidence in each status. */
export const MAY_FOLLOW = {
  kept: ['publish', 'withdraw', 'erase'],
  published: ['unpublish', 'withdraw', 'erase'],
  withdrawn: ['erase'],
  erased: [],
} as const satisfies Record<EvidenceStatus, readonly string[]>;

/** The most files that one act attaches: what fits on a page, and in one line of the audit. */
export const MOST_AT_ONCE = 60;
/** The most evidence of one subject; more proves nothing more. */
export const MOST_OF_SUBJECT = 500;

export interface AttachFacts extends SubjectKey {
  readonly files: readonly FileId[];
  readonly people: PeopleSeen;
  readonly caption: string | null;
  readonly consent: string | null;
  /** Whether it is to be shown to everybody from now on. */
  readonly isPublic: boolean;
}

export type EvidenceFault =
  | { readonly code: 'files-missing' }
  | { readonly code: 'files-too-many'; readonly most: number }
  | { readonly code: 'file-unknown' | 'file-gone' | 'file-attached-already'; readonly fileId: FileId }
  | { readonly code: 'subject-full'; readonly most: number }
  | { readonly code: 'caption-length' | 'consent-length' | 'reason-length'; readonly saw: number }
  | { readonly code: 'reason-missing' }
  | PublishFault
  | { readonly code: 'not-now'; readonly status: EvidenceStatus };

export type PublishFault =
  /** Faces are shown only when somebody has agreed (Luật 91/2025/QH15). */
  | { readonly code: 'consent-missing' }
  /** Somebody whom the words name has taken it back (privacy). */
  | { readonly code: 'consent-withdrawn' }
  /** Children who can be recognised are never shown. */
  | { readonly code: 'children-never-public' };

const LENGTH = [3, 500] as const;
const isLength = (text: string): boolean => text.trim().length >= LENGTH[0] && text.trim().length <= LENGTH[1];

export function faultsOfPublishing(people: PeopleSeen, consent: string | null): PublishFault[] {
  if (people === 'children') return [{ code: 'children-never-public' }];
  return people === 'adults' && consent === null ? [{ code: 'consent-missing' }] : [];
}

export interface AttachSurroundings {
  /** The files that the province has, with whether their bytes are gone and whether they stand at the subject already. */
  readonly known: ReadonlyMap<FileId, { readonly isGone: boolean; readonly isAttached: boolean }>;
  /** How much evidence the subject has. */
  readonly count: number;
}

/** Every fault of attaching files. */
export function faultsOfAttaching(facts: AttachFacts, { known, count }: AttachSurroundings): EvidenceFault[] {
  const { files, people, caption, consent, isPublic } = facts;
  const faults: EvidenceFault[] = [];
  if (files.length === 0) faults.push({ code: 'files-missing' });
  if (files.length > MOST_AT_ONCE) faults.push({ code: 'files-too-many', most: MOST_AT_ONCE });
  for (const fileId of files) {
    const file = known.get(fileId);
    if (!file) faults.push({ code: 'file-unknown', fileId });
    else if (file.isGone) faults.push({ code: 'file-gone', fileId });
    else if (file.isAttached) faults.push({ code: 'file-attached-already', fileId });
  }
  if (count + files.length > MOST_OF_SUBJECT) faults.push({ code: 'subject-full', most: MOST_OF_SUBJECT });
  if (caption !== null && !isLength(caption)) faults.push({ code: 'caption-length', saw: caption.length });
  if (consent !== null && !isLength(consent)) faults.push({ code: 'consent-length', saw: consent.length });
  if (isPublic) faults.push(...faultsOfPublishing(people, consent));
  return faults;
}

/** Every fault of an act on evidence. */
export function faultsOfEvidenceAct(
  evidence: Pick<Evidence, 'file' | 'lastAct' | 'people'>,
  act: 'publish' | 'unpublish' | 'withdraw' | 'erase',
  { reason, consent }: { readonly reason: string | null; readonly consent: string | null },
): EvidenceFault[] {
  const status = evidenceStatus(evidence);
  if (!(MAY_FOLLOW[status] as readonly string[]).includes(act)) return [{ code: 'not-now', status }];
  const faults: EvidenceFault[] = [];
  if (act === 'withdraw' && reason === null) faults.push({ code: 'reason-missing' });
  if (reason !== null && !isLength(reason)) faults.push({ code: 'reason-length', saw: reason.length });
  if (consent !== null && !isLength(consent)) faults.push({ code: 'consent-length', saw: consent.length });
  if (act === 'publish') faults.push(...faultsOfPublishing(evidence.people, consent));
  return faults;
}
