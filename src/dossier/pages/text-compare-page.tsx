import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { type ClauseChange, type TextComparison, type WordRun, isUnchanged } from '../../agreements/compare-texts.ts';
import type { JointText } from '../../agreements/joint-text-store.ts';
import type { TextClause, TextContent } from '../../agreements/joint-text.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { Mark } from '../../platform/web/components/mark.tsx';
import type { Language } from '../../platform/web/language.ts';
import { paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { draftMessages } from '../messages/draft-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import { measureWords } from './text-words.tsx';

export interface ComparePageProps {
  readonly frame: OfficeFrame;
  readonly text: JointText;
  readonly pair: string;
  readonly from: { readonly versionNo: number; readonly content: TextContent };
  readonly to: { readonly versionNo: number; readonly content: TextContent };
  readonly comparison: TextComparison;
  readonly nameOf: (id: string) => string;
}

/** Two versions of a text, word by word: what is gone is struck through, what is new is underlined; both are said too. */
export function TextComparePage(props: ComparePageProps): JSX.Element {
  const { frame, text, pair, from, to } = props;
  const t = textMessages[frame.language];
  const title = t.compare.title(from.versionNo, to.versionNo);
  return (
    <OfficePage
      frame={frame}
      path={paths.textCompare(text.textId)}
      title={title}
      crumbs={[
        { label: t.section, path: paths.texts() },
        { label: pair, path: paths.text(text.textId) },
      ]}
    >
      <h1>{title}</h1>
      <Comparison {...props} />
    </OfficePage>
  );
}

type Compared = Pick<ComparePageProps, 'frame' | 'from' | 'to' | 'comparison' | 'nameOf'>;

export function Comparison({ frame, from, to, comparison, nameOf }: Compared): JSX.Element {
  const { language } = frame;
  const t = textMessages[language].compare;
  const roles = portalMessages[language].names.roles;
  if (isUnchanged(comparison)) return <p class="lede">{t.same}</p>;
  const { clauses, parties, documents, settings, isReordered } = comparison;
  const same = clauses.filter(({ kind }) => kind === 'same').length;
  return (
    <>
      <ul class="flow section">
        {settings.map((setting) => (
          <li key={setting}>
            <strong>{t.setting[setting]}</strong>: <del>{settingWords(setting, from.content, language)}</del> →{' '}
            <ins>{settingWords(setting, to.content, language)}</ins>
          </li>
        ))}
        {parties.map(({ nodeId, from: was, to: is }) => (
          <li key={nodeId}>
            {was === null && is
              ? t.partyNew(nameOf(nodeId), roles[is].toLowerCase())
              : is === null || was === null
                ? t.partyGone(nameOf(nodeId))
                : t.partyRole(nameOf(nodeId), roles[was].toLowerCase(), roles[is].toLowerCase())}
          </li>
        ))}
        {documents.map(({ documentId, kind }) => (
          <li key={documentId}>
            {kind === 'new' ? t.documentNew(nameOf(documentId)) : t.documentGone(nameOf(documentId))}
          </li>
        ))}
        {isReordered && <li>{t.reordered}</li>}
      </ul>
      <ol class="text-clauses">
        {clauses.flatMap((change) =>
          change.kind === 'same' ? [] : [<ChangeItem key={change.clause.lineId} {...{ change, language }} />],
        )}
      </ol>
      {same > 0 && <p class="muted">{t.sameCount(same)}</p>}
    </>
  );
}

function settingWords(setting: TextComparison['settings'][number], content: TextContent, language: Language): string {
  const t = textMessages[language];
  const d = draftMessages[language];
  switch (setting) {
    case 'documentKind':
      return portalMessages[language].names.documentKinds[content.documentKind];
    case 'untilOn':
      return content.untilOn ? screenDate(content.untilOn) : t.noTerm;
    case 'everyMonths':
      return content.everyMonths === null ? t.compare.none : t.every(content.everyMonths);
    case 'isRestricted':
      return content.isRestricted ? d.restricted : d.isPublic;
  }
}

function ChangeItem({
  change,
  language,
}: {
  change: Exclude<ClauseChange, { kind: 'same' }>;
  language: Language;
}): JSX.Element {
  const t = textMessages[language].compare;
  const names = portalMessages[language].names;
  const mark = { new: t.clauseNew, gone: t.clauseGone, changed: t.clauseChanged, same: t.clauseSame }[change.kind];
  const tone = { new: 'done', gone: 'warn', changed: 'said', same: 'quiet' } as const;
  return (
    <li class="text-clause">
      <p class="tag">
        {names.fields[change.clause.field]} <Mark tone={tone[change.kind]}>{mark}</Mark>
      </p>
      {change.kind === 'changed' ? (
        <>
          <Words runs={change.words} />
          {change.about.map((about) => (
            <p key={about} class="small">
              {t.about[about]}: <del>{aboutWords(about, change.before, language)}</del> →{' '}
              <ins>{aboutWords(about, change.clause, language)}</ins>
            </p>
          ))}
        </>
      ) : (
        <p>{change.kind === 'gone' ? <del>{change.clause.text}</del> : <ins>{change.clause.text}</ins>}</p>
      )}
    </li>
  );
}

function aboutWords(about: 'field' | 'owedBy' | 'measure' | 'ends', clause: TextClause, language: Language): string {
  const names = portalMessages[language].names;
  const { none } = textMessages[language].compare;
  if (about === 'field') return names.fields[clause.field];
  if (about === 'owedBy') return names.owed[clause.owedBy];
  if (about === 'measure') return clause.measure ? measureWords(clause.measure, language) : none;
  return clause.ends ? '✓' : none;
}

export function Words({ runs }: { runs: readonly WordRun[] }): JSX.Element {
  return (
    <p class="text-words">
      {runs.map(({ kind, words }, index) =>
        kind === 'same' ? words : kind === 'gone' ? <del key={index}>{words}</del> : <ins key={index}>{words}</ins>,
      )}
    </p>
  );
}
