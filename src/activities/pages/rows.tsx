import type { JSX } from 'preact';
import { SelectField, TextField } from '../../platform/web/components/form-fields.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { activityMessages } from '../messages/activity-messages.ts';
import { useShell } from '../../platform/web/shell-context.tsx';

interface RowProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly faults: readonly FieldFault[];
}

/** A line of text; `numeric` opens the digits on a phone. */
export function TextRow({ numeric, ...row }: RowProps & { numeric?: boolean }): JSX.Element {
  return <TextField {...row} maxLength={300} {...(numeric ? { inputMode: 'decimal' } : {})} />;
}

export function DayRow({ value, ...row }: RowProps): JSX.Element {
  return <FormRow {...row} control={(given) => <input class="field" type="date" value={value} {...given} />} />;
}

export function LongRow({ value, ...row }: RowProps): JSX.Element {
  return (
    <FormRow
      {...row}
      control={(given) => (
        <textarea class="field" rows={3} maxLength={2000} {...given}>
          {value}
        </textarea>
      )}
    />
  );
}

export type Choices = readonly (readonly [value: string, label: string])[];

/** A choice from a list; `empty` is the first line, for no choice yet: null for none, the usual words unless told. */
export function ChoiceRow({
  value,
  choices,
  empty,
  ...row
}: RowProps & { choices: Choices; empty?: string | null }): JSX.Element {
  const { language } = useShell();
  return (
    <SelectField
      {...row}
      chosen={value}
      options={choices.map(([each, label]) => ({ value: each, label }))}
      empty={empty === null ? undefined : (empty ?? activityMessages[language].choose)}
    />
  );
}
