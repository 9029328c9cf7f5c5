import type { JSX } from 'preact';
import { compareWords } from '../../agreements/compare-texts.ts';
import type { TextConflict } from '../../agreements/merge-texts.ts';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Draft } from '../draft.ts';
import { draftMessages } from '../messages/draft-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import { Words } from './text-compare-page.tsx';
import { measureWords } from './text-words.tsx';

interface MovedNoticeProps {
  readonly language: Language;
  readonly textId: string;
  readonly conflicts: readonly TextConflict[];
  readonly draft: Draft;
  readonly from: number;
}

/** Two wrote at once: what was brought together, what both changed, and the way to what the other side saved. */
export function MovedNotice({ language, textId, conflicts, draft, from }: MovedNoticeProps): JSX.Element {
  const t = textMessages[language];
  const index = (lineId: string): number => draft.clauses.findIndex(({ line }) => line === lineId) + 1;
  return (
    <div class="notice notice-warn" role="alert">
      <strong>{t.moved.title(from)}</strong>
      <p>{t.moved.merged}</p>
      {conflicts.length > 0 && (
        <>
          <p>{t.moved.conflicts}</p>
          <ul>
            {conflicts.map((conflict) =>
              conflict.kind === 'clause' ? (
                <li key={conflict.lineId}>
                  <a href={`#text-${index(conflict.lineId) - 1}`}>
                    {draftMessages[language].clause(index(conflict.lineId))}
                  </a>
                </li>
              ) : (
                <li key={conflict.kind}>{t.compare.setting[conflict.kind]}</li>
              ),
            )}
          </ul>
        </>
      )}
      <p>
        <a href={inLanguage(`${paths.textCompare(textId)}?tu=${from - 1}&den=${from}`, language)}>
          {t.moved.seeTheirs}
        </a>
      </p>
    </div>
  );
}

/** Under a clause that both changed: what the other side saved there, against what stands in the field. */
export function TheirClause({
  language,
  line,
  conflicts,
}: {
  readonly language: Language;
  readonly line: string;
  readonly conflicts: readonly TextConflict[];
}): JSX.Element | null {
  const t = textMessages[language].moved;
  const conflict = conflicts.find((one) => one.kind === 'clause' && one.lineId === line);
  if (conflict?.kind !== 'clause') return null;
  const { mine, theirs } = conflict;
  return (
    <div class="text-theirs">
      <p class="tag">{t.theirs}</p>
      {theirs === null ? (
        <p>{t.theirsGone}</p>
      ) : (
        <>
          <Words runs={compareWords(mine?.text ?? '', theirs.text)} />
          {theirs.measure && <p class="small">{measureWords(theirs.measure, language)}</p>}
          {mine === null && <p>{t.mineGone}</p>}
        </>
      )}
    </div>
  );
}
