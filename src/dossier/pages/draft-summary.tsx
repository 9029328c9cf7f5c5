import type { JSX } from 'preact';
import { isField } from '../../kernel/fields.ts';
import { findMeasure } from '../../kernel/indicators.ts';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import type { Language } from '../../platform/web/language.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { Programme } from '../../programmes/programme.ts';
import type { LegalDocument } from '../../programmes/legal-document.ts';
import type { FoundPlace, ParentChoice } from '../draft-reads.ts';
import { type Draft, type DraftStep, isKindOfPaper } from '../draft.ts';
import { draftMessages } from '../messages/draft-messages.ts';

export interface DraftSummaryProps {
  readonly language: Language;
  readonly draft: Draft;
  readonly programme: Programme | null;
  readonly parent: ParentChoice | null;
  readonly names: ReadonlyMap<string, FoundPlace>;
  readonly documents: readonly LegalDocument[];
  readonly warnings: readonly string[];
}

/** Everything that will be recorded, each part with the way back to it; then what to look at, and the button. */
export function DraftSummary(props: DraftSummaryProps): JSX.Element {
  const { language, draft, programme, parent, names, documents, warnings } = props;
  const t = draftMessages[language];
  const words = portalMessages[language].names;
  const part = (step: DraftStep, rows: readonly { term: string; value: JSX.Element | string }[]): JSX.Element => (
    <section class="draft-part" aria-labelledby={`phan-${step}`}>
      <div class="draft-part-head">
        <h2 id={`phan-${step}`}>{t.steps[step]}</h2>
        <button
          class="press press-quiet"
          type="submit"
          name="doing"
          value={`go ${step}`}
          aria-label={t.edit(t.steps[step].toLowerCase())}
        >
          {t.edit('').replace(/[:\s]+$/, '')}
        </button>
      </div>
      <SummaryList rows={[...rows]} />
    </section>
  );
  const together = draft.signed === 'together';
  const signed = together
    ? t.signedTogether
    : draft.signed === 'yes'
      ? `${t.signedYes}, ${draft.signedOn.trim() || t.dayUnknown}`
      : t.notSigned;
  return (
    <>
      {part('van-ban', [
        { term: t.programme, value: programme ? (language === 'en' && programme.titleEn) || programme.title : t.none },
        { term: t.kind, value: isKindOfPaper(draft.kind) ? words.documentKinds[draft.kind] : t.none },
        { term: t.parent, value: parent?.label ?? t.noParent },
        { term: t.restrictedLabel, value: draft.isRestricted ? t.restricted : t.isPublic },
      ])}
      {part(
        'cac-ben',
        draft.parties.map(({ nodeId, role }) => ({
          term: words.roles[role],
          value: names.get(nodeId)?.fullName ?? nodeId,
        })),
      )}
      {part('ky-ket', [
        { term: t.signed, value: signed },
        { term: t.place, value: (draft.signed === 'yes' && draft.place.trim()) || t.none },
      ])}
      {part('can-cu', [
        {
          term: t.documents,
          value:
            documents.length === 0 ? (
              t.none
            ) : (
              <ul>
                {documents.map(({ documentId, kind, number }) => (
                  <li key={documentId}>
                    {kind} {number}
                  </li>
                ))}
              </ul>
            ),
        },
      ])}
      {part(
        'noi-dung',
        draft.clauses.length === 0
          ? [{ term: t.text, value: t.none }]
          : draft.clauses.map(({ field, text, owedBy, indicator, quantity, dueOn }, index) => ({
              term: `${index + 1}. ${isField(field) ? words.fields[field] : ''}`,
              value: (
                <>
                  {text} <small class="muted">({words.owed[owedBy]})</small>
                  {indicator !== '' && (
                    <small class="block">
                      {findMeasure(indicator)?.name[language]}: {quantity} {findMeasure(indicator)?.unit[language]}
                      {dueOn.trim() && `, ${t.dueOn.toLowerCase()} ${dueOn}`}
                    </small>
                  )}
                </>
              ),
            })),
      )}
      {warnings.length > 0 && (
        <div class="notice notice-warn" role="alert">
          <strong>{t.warnTitle}</strong>
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
          <label class="tick">
            <input id="sure" type="checkbox" name="sure" value="1" />
            <span>{t.sure}</span>
          </label>
        </div>
      )}
      <button id="send" class="press" type="submit" name="doing" value="record">
        {together ? t.openText : t.record}
      </button>
    </>
  );
}
