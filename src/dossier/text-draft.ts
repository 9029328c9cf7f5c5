import { readDay } from '../access/people-form.ts';
import type { JointText } from '../agreements/joint-text-store.ts';
import type { TextClause, TextContent } from '../agreements/joint-text.ts';
import { isField } from '../kernel/fields.ts';
import { type ClauseId, type DocumentId, type NodeId, type TextLineId, newId } from '../kernel/ids.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { measureOf } from './draft-check.ts';
import { type Draft, type DraftClause, EMPTY_DRAFT, isKindOfPaper } from './draft.ts';

/** What the fields of a draft say, as the content of a joint text. New clauses get the id by which they are followed. */
export const contentOfDraft = (draft: Draft): TextContent => ({
  documentKind: isKindOfPaper(draft.kind) ? draft.kind : 'giao-uoc',
  parties: draft.parties.map(({ nodeId, role }) => ({ nodeId: nodeId as NodeId, role })),
  documents: draft.documents as DocumentId[],
  clauses: draft.clauses.flatMap((clause): TextClause[] =>
    isField(clause.field)
      ? [
          {
            lineId: (clause.line || newId<'text-line'>()) as TextLineId,
            field: clause.field,
            text: clause.text.normalize('NFC').trim(),
            owedBy: clause.owedBy,
            measure: measureOf(clause),
            amends: clause.amends === '' ? null : (clause.amends as ClauseId),
            ends: clause.ends,
          },
        ]
      : [],
  ),
  untilOn: readDay(draft.until),
  everyMonths: /^\d{1,3}$/.test(draft.everyMonths.trim()) ? Number(draft.everyMonths) : null,
  isRestricted: draft.isRestricted,
});

/** A measure as the fields of a form show it. */
export const typedMeasure = (
  measure: TextClause['measure'],
): Pick<DraftClause, 'indicator' | 'quantity' | 'dueOn'> | null =>
  measure && {
    indicator: measure.indicator,
    quantity: measure.quantity.replace('.', ','),
    dueOn: measure.dueOn ? screenDate(measure.dueOn) : '',
  };

/** A version of a text as the fields of its form show it. */
export const draftOfContent = (
  {
    provinceCode,
    programmeId,
    parentId,
    parentText,
  }: Pick<JointText, 'provinceCode' | 'programmeId' | 'parentId' | 'parentText'>,
  content: TextContent,
): Draft => ({
  ...EMPTY_DRAFT,
  programme: `${provinceCode} ${programmeId}`,
  kind: content.documentKind,
  parent: parentId ?? parentText ?? '',
  parties: content.parties.map(({ nodeId, role }) => ({ nodeId, role })),
  signed: 'together',
  documents: [...content.documents],
  clauses: content.clauses.map(({ lineId, field, text, owedBy, measure, amends, ends }) => ({
    field,
    text,
    owedBy,
    line: lineId,
    indicator: '',
    quantity: '',
    dueOn: '',
    ...typedMeasure(measure),
    amends: amends ?? '',
    ends,
  })),
  until: content.untilOn ? screenDate(content.untilOn) : '',
  everyMonths: content.everyMonths === null ? '' : String(content.everyMonths),
  isRestricted: content.isRestricted,
});
