import type { JSX } from 'preact';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';

interface RowProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: readonly FieldFault[];
  readonly autoComplete: string;
}

interface TextRowProps extends RowProps {
  readonly value: string;
  readonly type?: 'text' | 'email';
  /** A name to sign in with: the keyboard is to leave it as it is typed. */
  readonly plain?: boolean;
}

/** One line of text. */
export function TextRow({ value, type = 'text', plain, autoComplete, ...row }: TextRowProps): JSX.Element {
  return (
    <FormRow
      {...row}
      control={(given) => (
        <input
          class="field"
          type={type}
          value={value}
          maxLength={300}
          autoComplete={autoComplete}
          {...(plain ? { autoCapitalize: 'none', spellcheck: false } : {})}
          {...given}
        />
      )}
    />
  );
}

/** A password: never sent back to the page. */
export function PasswordRow({ autoComplete, ...row }: RowProps): JSX.Element {
  return (
    <FormRow
      {...row}
      control={(given) => (
        <input class="field" type="password" autoComplete={autoComplete} maxLength={200} {...given} />
      )}
    />
  );
}

/** Something to agree to. */
export function Tick({ id, label, checked }: { id: string; label: string; checked: boolean }): JSX.Element {
  return (
    <label class="tick" for={id}>
      <input type="checkbox" id={id} name={id} value="1" checked={checked} />
      <span>{label}</span>
    </label>
  );
}
