import type { JSX } from 'preact';
import { OWING } from '../../agreements/agreement.ts';
import { MEASURES } from '../../kernel/indicators.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { SelectField, TextField } from '../../platform/web/components/form-fields.tsx';
import { FormRow } from '../../platform/web/components/form.tsx';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { CLAUSE_FIELDS, type DraftClause } from '../draft.ts';
import { draftMessages } from '../messages/draft-messages.ts';
import type { StepProps } from './draft-page.tsx';

/** Where a clause stands in the agreement that an annex changes. */
export type PositionOf = (clauseId: string) => number | null;

export function ClausesStep({
  language,
  draft,
  faults,
  positionOf = () => null,
  beside = () => null,
}: StepProps & {
  readonly positionOf?: PositionOf;
  /** What stands under the fields of a clause, such as what another wrote there meanwhile. */
  readonly beside?: (clause: DraftClause) => JSX.Element | null;
}): JSX.Element {
  const t = draftMessages[language];
  const fields = portalMessages[language].names.fields;
  const fieldOptions = CLAUSE_FIELDS.map((field) => ({ value: field, label: fields[field] }));
  return (
    <>
      {draft.clauses.length === 0 && <EmptyState what={t.noClauses} />}
      {draft.clauses.map((_clause, index) => (
        <ClauseFields key={index} {...{ language, draft, faults, index, positionOf, beside }} />
      ))}
      <div class="draft-add">
        <SelectField id="template" label={t.template} faults={faults} options={fieldOptions} chosen="welfare" />
        <button class="press press-quiet" type="submit" name="doing" value="template">
          {t.addTemplate}
        </button>
        <button class="press press-quiet" type="submit" name="doing" value="add-clause">
          {t.addClause}
        </button>
      </div>
    </>
  );
}

interface ClauseFieldsProps extends StepProps {
  readonly index: number;
  readonly positionOf: PositionOf;
  readonly beside: (clause: DraftClause) => JSX.Element | null;
}

function ClauseFields({ language, draft, faults, index, positionOf, beside }: ClauseFieldsProps): JSX.Element | null {
  const clause = draft.clauses[index];
  if (!clause) return null;
  const t = draftMessages[language];
  const names = portalMessages[language].names;
  const act = (verb: string, words: string, label: string): JSX.Element => (
    <button class="press press-quiet" type="submit" name="doing" value={`${verb} ${index}`} aria-label={label}>
      {words}
    </button>
  );
  const place = clause.amends === '' ? null : positionOf(clause.amends);
  const lines = (
    <div class="draft-line">
      {index > 0 && act('up', t.up, t.upOf(index + 1))}
      {index < draft.clauses.length - 1 && act('down', t.down, t.downOf(index + 1))}
      {act('remove', t.remove, t.removeOf(t.clause(index + 1).toLowerCase()))}
    </div>
  );
  if (clause.ends)
    return (
      <fieldset class="draft-clause">
        <legend>{t.endsClause(place ?? 0)}</legend>
        <p>
          <s>{clause.text}</s>
        </p>
        {lines}
      </fieldset>
    );
  return (
    <fieldset class="draft-clause">
      <legend>{t.clause(index + 1)}</legend>
      {place !== null && <p class="muted small">{t.replaces(place)}</p>}
      <div class="form-pair">
        <SelectField
          id={`field-${index}`}
          label={t.field}
          faults={faults}
          chosen={clause.field}
          options={[
            { value: '', label: t.choose },
            ...CLAUSE_FIELDS.map((field) => ({ value: field, label: names.fields[field] })),
          ]}
        />
        <SelectField
          id={`owed-${index}`}
          label={t.owedBy}
          faults={faults}
          chosen={clause.owedBy}
          options={OWING.map((side) => ({ value: side, label: names.owed[side] }))}
        />
      </div>
      <FormRow
        id={`text-${index}`}
        label={t.text}
        faults={faults}
        control={(given) => (
          <textarea class="field" rows={3} maxLength={4000} {...given}>
            {clause.text}
          </textarea>
        )}
      />
      {beside(clause)}
      <MeasureFields {...{ language, faults, index, clause }} />
      {lines}
    </fieldset>
  );
}

/** A promise may be told in numbers, so that what is done can be held against it. */
function MeasureFields({
  language,
  faults,
  index,
  clause,
}: Pick<StepProps, 'language' | 'faults'> & { readonly index: number; readonly clause: DraftClause }): JSX.Element {
  const t = draftMessages[language];
  const isWrong = faults.some(({ field }) =>
    [`indicator-${index}`, `quantity-${index}`, `due-${index}`].includes(field),
  );
  return (
    <details class="draft-measure" open={clause.indicator !== '' || isWrong}>
      <summary>{t.measure}</summary>
      <SelectField
        id={`indicator-${index}`}
        label={t.indicator}
        faults={faults}
        chosen={clause.indicator}
        options={[
          { value: '', label: t.noIndicator },
          ...MEASURES.map(({ code, name, unit }) => ({ value: code, label: `${name[language]} (${unit[language]})` })),
        ]}
      />
      <div class="form-pair">
        <TextField
          id={`quantity-${index}`}
          label={t.quantity}
          faults={faults}
          value={clause.quantity}
          maxLength={400}
        />
        <TextField
          id={`due-${index}`}
          label={t.dueOn}
          hint={t.dueOnHint}
          faults={faults}
          value={clause.dueOn}
          maxLength={400}
        />
      </div>
    </details>
  );
}
