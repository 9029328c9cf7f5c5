import type { JSX } from 'preact';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { AGES, CONSENT_HOWS, PURPOSES } from '../consent.ts';
import { type PrivacyFrame, wordsOf } from './privacy-frame.tsx';

/** A consent or withdrawal as typed. */
export interface ConsentForm {
  readonly purposes: readonly string[];
  readonly givers: readonly string[];
  readonly age: string;
  readonly how: string;
  readonly document: string;
  readonly happenedOn: string;
  readonly endsOn: string;
}

interface FormProps {
  readonly at: PrivacyFrame;
  readonly personId: string;
  readonly requestId: string;
  readonly form: ConsentForm;
  readonly faults: readonly FieldFault[];
}

interface ChoicesProps {
  readonly id: string;
  readonly name: string;
  readonly legend: string;
  readonly hint?: string;
  readonly faults: readonly FieldFault[];
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
}

/** Boxes of which several may be ticked; none is ticked beforehand. */
function Choices({ id, name, legend, hint, faults, choices, chosen }: ChoicesProps): JSX.Element {
  const fault = faults.find(({ field }) => field === id);
  return (
    <fieldset id={id} class={fault ? 'choices form-row-wrong' : 'choices'} tabIndex={-1}>
      <legend>{legend}</legend>
      {hint && <p class="form-hint">{hint}</p>}
      {fault && <p class="form-fault">{fault.message}</p>}
      {choices.map(({ value, label }) => (
        <label key={value} class="choice">
          <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} /> {label}
        </label>
      ))}
    </fieldset>
  );
}

const FIELDS = ['purposes', 'givers', 'age', 'how', 'document', 'happenedOn', 'endsOn'] as const;
export type ConsentField = (typeof FIELDS)[number];

/** Fields of the two forms stand on one page, so each has its own ids. */
export const fieldId = (kind: 'give' | 'withdraw', field: ConsentField): string => `${kind}-${field}`;

function rowsOf(kind: 'give' | 'withdraw', { at, form, faults }: FormProps) {
  const { consent: t, purposes, hows } = wordsOf(at);
  const row = (field: 'document' | 'happenedOn' | 'endsOn', label: string, hint?: string): JSX.Element => (
    <FormRow
      id={fieldId(kind, field)}
      label={label}
      {...(hint ? { hint } : {})}
      faults={faults}
      control={(given) => (
        <input
          class="field"
          type={field === 'document' ? 'text' : 'date'}
          value={form[field]}
          maxLength={200}
          autoComplete="off"
          {...given}
        />
      )}
    />
  );
  const select = (
    field: 'age' | 'how',
    label: string,
    options: readonly (readonly [string, string])[],
    empty: string,
  ) => (
    <FormRow
      id={fieldId(kind, field)}
      label={label}
      faults={faults}
      control={(given) => (
        <select class="field" {...given}>
          <option value="">{empty}</option>
          {options.map(([value, words]) => (
            <option key={value} value={value} selected={form[field] === value}>
              {words}
            </option>
          ))}
        </select>
      )}
    />
  );
  return {
    row,
    select,
    how: select(
      'how',
      t.how,
      CONSENT_HOWS.filter((how) => how !== 'in-app').map((how) => [how, hows[how]] as const),
      '—',
    ),
    purposes: (
      <Choices
        id={fieldId(kind, 'purposes')}
        name={fieldId(kind, 'purposes')}
        legend={kind === 'give' ? t.purposesLabel : t.withdrawPurposes}
        faults={faults}
        choices={PURPOSES.map((value) => ({ value, label: purposes[value] }))}
        chosen={form.purposes}
      />
    ),
    givers: (
      <Choices
        id={fieldId(kind, 'givers')}
        name={fieldId(kind, 'givers')}
        legend={kind === 'give' ? t.giver : t.whoWithdraws}
        {...(kind === 'give' ? { hint: t.giverHint } : {})}
        faults={faults}
        choices={(['subject', 'guardian'] as const).map((value) => ({ value, label: t.giverChoice[value] }))}
        chosen={form.givers}
      />
    ),
  };
}

export function GiveForm(props: FormProps): JSX.Element {
  const { at, personId, requestId } = props;
  const { consent: t, ages } = wordsOf(at);
  const { row, select, how, purposes, givers } = rowsOf('give', props);
  return (
    <PostForm class="form" action={inLanguage(paths.consent(personId), at.frame.language)} requestId={requestId}>
      <p>{t.giveText}</p>
      {purposes}
      {select(
        'age',
        t.age,
        AGES.map((age) => [age, ages[age]] as const),
        t.chooseAge,
      )}
      {givers}
      {how}
      {row('document', t.document, t.documentHint)}
      {row('happenedOn', t.happenedOn)}
      {row('endsOn', t.endsOn, t.endsOnHint)}
      <div>
        <button class="press" type="submit">
          {t.give}
        </button>
      </div>
    </PostForm>
  );
}

export function WithdrawForm(props: FormProps): JSX.Element {
  const { at, personId, requestId } = props;
  const { consent: t } = wordsOf(at);
  const { row, how, purposes, givers } = rowsOf('withdraw', props);
  const action = inLanguage(paths.consentWithdrawal(personId), at.frame.language);
  return (
    <PostForm class="form" action={action} requestId={requestId}>
      <p>{t.withdrawText}</p>
      {purposes}
      {givers}
      {how}
      {row('document', t.document, t.documentHint)}
      {row('happenedOn', t.happenedOn)}
      <div>
        <button class="press press-danger" type="submit">
          {t.withdraw}
        </button>
      </div>
    </PostForm>
  );
}
