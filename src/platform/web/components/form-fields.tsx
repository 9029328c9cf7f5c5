import type { JSX } from 'preact';
import { FormRow, type FormRowProps } from './form.tsx';

type RowProps = Omit<FormRowProps, 'control'>;

/** One of several that can be chosen. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One line to type in. */
export function TextField({
  value,
  maxLength,
  autoComplete = 'off',
  inputMode,
  ...row
}: RowProps & {
  readonly value: string;
  readonly maxLength: number;
  readonly autoComplete?: string;
  /** Which keys a phone offers first; anything can be typed all the same. */
  readonly inputMode?: 'numeric' | 'decimal';
}): JSX.Element {
  return (
    <FormRow
      {...row}
      control={(given) => (
        <input
          class="field"
          type="text"
          value={value}
          maxLength={maxLength}
          autoComplete={autoComplete}
          inputMode={inputMode}
          {...given}
        />
      )}
    />
  );
}

/** What to look for, and the press that looks for it within the form. */
export function FindField({
  value,
  doing,
  press,
  ...row
}: RowProps & { readonly value: string; readonly doing: string; readonly press: string }): JSX.Element {
  return (
    <FormRow
      {...row}
      control={(given) => (
        <div class="field-and-press">
          <input class="field" type="text" value={value} maxLength={100} autoComplete="off" {...given} />
          <button class="press press-quiet" type="submit" name="doing" value={doing}>
            {press}
          </button>
        </div>
      )}
    />
  );
}

interface ChoiceProps extends RowProps {
  readonly options: readonly Option[];
  readonly chosen: string;
}

/** A list to choose from; `empty` is its first line, for no choice. */
export function SelectField({
  options,
  chosen,
  empty,
  ...row
}: ChoiceProps & { readonly empty?: string | undefined }): JSX.Element {
  return (
    <FormRow
      {...row}
      control={(given) => (
        <select class="field" {...given}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map(({ value, label }) => (
            <option key={value} value={value} selected={value === chosen}>
              {label}
            </option>
          ))}
        </select>
      )}
    />
  );
}

/** A fieldset of radios; its first control carries the field's id, so that the summary of faults leads there. */
export function RadioField({ id, label, faults, options, chosen }: Omit<ChoiceProps, 'hint'>): JSX.Element {
  const fault = faults.find(({ field }) => field === id);
  return (
    <fieldset class={fault ? 'choices form-row form-row-wrong' : 'choices form-row'}>
      <legend>{label}</legend>
      {fault && <p class="form-fault">{fault.message}</p>}
      {options.map(({ value, label: words }, index) => (
        <label key={value} class="choice">
          <input id={index === 0 ? id : undefined} type="radio" name={id} value={value} checked={value === chosen} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
