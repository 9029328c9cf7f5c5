import type { Context } from 'hono';
import type { JSX } from 'preact';
import { officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { type OfficeFrame, OfficePage } from '../access/pages/office-page.tsx';
import type { Person } from '../kernel/actor.ts';
import { isId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { placeOfSubject } from './attach-evidence.ts';
import { evidencePolicies } from './evidence-policy.ts';
import type { SubjectKey } from './evidence.ts';
import type { EvidenceDeps } from './file-routes.ts';
import { evidenceMessages } from './messages/evidence-messages.ts';
import type { MayAct } from './pages/evidence-acts.tsx';
import type { Subject } from './subject.ts';

/** A thing that carries evidence, and what the viewer may do with it. */
export interface AtSubject {
  readonly key: SubjectKey;
  readonly subject: Subject;
  readonly may: MayAct;
}

/** The key that an address or a form names; null for what can be none. */
export function subjectKeyOf(kind: unknown, province: unknown, id: unknown): SubjectKey | null {
  if (typeof kind !== 'string' || typeof province !== 'string' || typeof id !== 'string') return null;
  return /^\d{2}$/.test(province) && isId(id) ? { subjectKind: kind, provinceCode: province, subjectId: id } : null;
}

/** The thing with that key, to those who may know of it; to all others there is none. */
export async function findAtSubject(deps: EvidenceDeps, by: Person, key: SubjectKey | null): Promise<AtSubject | null> {
  if (key === null) return null;
  const place = await placeOfSubject(deps.db, deps.subjects, key);
  const may = (act: 'read' | 'attach' | 'publish' | 'erase'): boolean =>
    permit(evidencePolicies, `evidence.${act}`, by, place).ok;
  if (!place.subject || !may('read')) return null;
  return {
    key,
    subject: place.subject,
    may: { attach: may('attach'), publish: may('publish'), erase: may('erase') },
  };
}

export const answerPage = async (
  c: Context<OfficeEnv>,
  deps: EvidenceDeps,
  page: (frame: OfficeFrame) => JSX.Element,
  status: 200 | 403 | 422 = 200,
): Promise<Response> => c.html(renderDocument(page(await officeFrameOf(c, deps))), status);

/** For whoever may know of a thing and not add evidence to it. */
export const answerNotAllowed = (c: Context<OfficeEnv>, deps: EvidenceDeps, { key, subject }: AtSubject) =>
  answerPage(
    c,
    deps,
    (frame) => {
      const t = evidenceMessages[frame.language];
      return (
        <OfficePage
          frame={frame}
          path={paths.evidence(key.subjectKind, key.provinceCode, key.subjectId)}
          title={t.notAllowedTitle}
        >
          <h1>{t.notAllowedTitle}</h1>
          <p class="lede">{t.notAllowed}</p>
          <p>
            <a href={inLanguage(subject.path, frame.language)}>{subject.title}</a>
          </p>
        </OfficePage>
      );
    },
    403,
  );
