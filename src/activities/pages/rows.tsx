import type { JSX } from 'preact';
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
export function TextRow({ value, numeric, ...row }: RowProps & { numeric?: boolean }): JSX.Element {
  return (
    <FormRow
      {...row}
      control={(given) => (
        <input
          class="field"
          type="text"
          inputMode={numeric ? 'decimal' : undefined}
          value={value}
          maxLength={300}
          autoComplete="off"
          {...given}
        />
      )}
    />
  );
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

/** A choice from a list; `empty` is the first line, for no choice yet. */
export function ChoiceRow({
  value,
  choices,
  empty,
  ...row
}: RowProps & { choices: Choices; empty?: string | null }): JSX.Element {
  const { language } = useShell();
  return (
    <FormRow
      {...row}
      control={(given) => (
        <select class="field" {...given}>
          {empty !== null && <option value="">{empty ?? activityMessages[language].choose}</option>}
          {choices.map(([each, label]) => (
            <option key={each} value={each} selected={each === value}>
              {label}
            </option>
          ))}
        </select>
      )}
    />
  );
}
