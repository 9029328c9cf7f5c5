import type { ComponentChildren, JSX } from 'preact';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { paths } from '../../platform/web/paths.ts';
import { accountMessages } from '../messages/account-messages.ts';
import type { AccountMessages } from '../messages/account-vi.ts';
import type { OfficeFrame } from './office-page.tsx';
import { ToldPage } from './told-page.tsx';
import { PasswordRow } from './way-in-fields.tsx';

/** What the page before did, told by a word in the address. */
export type DoneWord = keyof AccountMessages['done'];

/** What every page of one's own account shows besides its own. */
export interface Shown {
  readonly frame: OfficeFrame;
  readonly done: DoneWord | null;
  readonly faults: readonly FieldFault[];
}

interface MyAccountPageProps extends Shown {
  /** Without the language. */
  readonly path: string;
  readonly title: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
}

/** A page of one's own account: where it stands, what was done, what is wrong, then itself. */
export function MyAccountPage({ frame, path, title, lead, done, faults, children }: MyAccountPageProps): JSX.Element {
  const t = accountMessages[frame.language];
  const crumbs = [
    { label: t.desk, path: paths.office() },
    ...(path === paths.myAccount() ? [] : [{ label: t.title, path: paths.myAccount() }]),
  ];
  return (
    <ToldPage
      frame={frame}
      path={path}
      title={title}
      lead={lead}
      crumbs={crumbs}
      done={done && t.done[done]}
      wrong={t.wrong}
      faults={faults}
    >
      {children}
    </ToldPage>
  );
}

const inVietnam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as people in Việt Nam tell it: "14:05, 22/11/2026". */
export function Moment({ at }: { at: Date }): JSX.Element {
  const [day = '', time = ''] = inVietnam.format(at).split(', ');
  return <time dateTime={at.toISOString()}>{`${time}, ${day}`}</time>;
}

interface ProofProps {
  readonly t: AccountMessages;
  readonly faults: readonly FieldFault[];
  /** The ids of the fields begin with this, so that several forms can stand on one page. */
  readonly of: string;
  readonly asksPassword: boolean;
  readonly asksCode: boolean;
}

/** What somebody types again, so that it is surely they who do this. */
export function ProofRows({ t, faults, of, asksPassword, asksCode }: ProofProps): JSX.Element {
  return (
    <>
      {asksPassword && (
        <PasswordRow
          id={`${of}-password`}
          label={t.proof.password}
          hint={t.proof.passwordHint}
          faults={faults}
          autoComplete="current-password"
        />
      )}
      {asksCode && <CodeRow id={`${of}-code`} label={t.proof.code} hint={t.proof.codeHint} faults={faults} />}
    </>
  );
}

interface RowProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: readonly FieldFault[];
}

/** A code of the phone, or a recovery code. */
export function CodeRow({ digits, ...row }: RowProps & { readonly digits?: boolean }): JSX.Element {
  return (
    <FormRow
      {...row}
      control={(given) => (
        <input
          class="field code-field"
          type="text"
          inputMode={digits ? 'numeric' : undefined}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellcheck={false}
          maxLength={20}
          {...given}
        />
      )}
    />
  );
}

/** One thing to choose, by a round or a square mark. */
export function Choice({
  name,
  value,
  checked,
  many,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly many?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <label class="choice">
      <input type={many ? 'checkbox' : 'radio'} name={name} value={value} checked={checked} />
      <span>{children}</span>
    </label>
  );
}
