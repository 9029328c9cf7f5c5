import type { JSX } from 'preact';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { useShell } from '../../platform/web/shell-context.tsx';
import type { KnownUse } from '../like-uses.ts';
import { evidenceMessages } from '../messages/evidence-messages.ts';

/** Where else the same or nearly the same photo was used; nothing where it was not. */
export function LikeNotes({ uses }: { readonly uses: readonly KnownUse[] }): JSX.Element | null {
  const { language } = useShell();
  const t = evidenceMessages[language].like;
  if (uses.length === 0) return null;
  return (
    <div class="notice notice-warn evidence-like">
      <p>
        <strong>{uses.some(({ isSame }) => isSame) ? t.same : t.near}.</strong> {t.check}
      </p>
      <ul>
        {uses.map(({ evidenceId, subject, provinceCode, subjectKind, subjectId, usedOn }) => (
          <li key={evidenceId}>
            {subject ? (
              <a href={`${inLanguage(paths.evidence(subjectKind, provinceCode, subjectId), language)}#${evidenceId}`}>
                {subject}
              </a>
            ) : (
              t.elsewhere
            )}
            , {screenDate(usedOn)}
          </li>
        ))}
      </ul>
    </div>
  );
}
