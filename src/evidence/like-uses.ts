import type { Actor } from '../kernel/actor.ts';
import type { EvidenceId, FileId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import { placeOfSubject } from './attach-evidence.ts';
import { evidencePolicies } from './evidence-policy.ts';
import { type LikeUse, listLikeUses } from './file-record-store.ts';
import type { SubjectKinds } from './subject.ts';

/** One use of a like photo as somebody may know it. */
export interface KnownUse extends Pick<LikeUse, 'evidenceId' | 'isSame' | 'subjectKind' | 'subjectId'> {
  readonly provinceCode: string;
  /** What it was used for; null to whoever may not know. */
  readonly subject: string | null;
  readonly usedOn: PlainDate;
}

/**
 * Where else the same or nearly the same photos were used, by photo. Who may not see the other thing is told that there is one, and
 * no more: the warning must reach them, too.
 */
export async function knownUsesOf(
  db: Db,
  kinds: SubjectKinds,
  by: Actor,
  { provinceCode, files, but }: { provinceCode: string; files: readonly FileId[]; but: ReadonlySet<EvidenceId> },
): Promise<Map<FileId, KnownUse[]>> {
  const found = new Map<FileId, KnownUse[]>();
  const subjects = new Map<string, string | null>();
  for (const use of await listLikeUses(db, provinceCode, files)) {
    if (but.has(use.evidenceId)) continue;
    const { subjectKind, subjectId } = use;
    const key = `${subjectKind} ${subjectId}`;
    if (!subjects.has(key)) {
      const place = await placeOfSubject(db, kinds, { provinceCode, subjectKind, subjectId });
      subjects.set(
        key,
        permit(evidencePolicies, 'evidence.read', by, place).ok ? (place.subject?.title ?? null) : null,
      );
    }
    const uses = found.get(use.of) ?? [];
    uses.push({
      evidenceId: use.evidenceId,
      isSame: use.isSame,
      provinceCode,
      subjectKind,
      subjectId,
      subject: subjects.get(key) ?? null,
      usedOn: plainDateAt(use.recordedAt),
    });
    found.set(use.of, uses);
  }
  return found;
}
