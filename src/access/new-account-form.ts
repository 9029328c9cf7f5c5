import { type Result, ok, refuse } from '../kernel/result.ts';
import type { PasswordFault } from '../platform/accounts/password-rules.ts';
import { checkPassword } from '../platform/accounts/password-rules.ts';
import { isMailAddress } from '../platform/mail/mail-address.ts';

/** What somebody types who opens an account. */
export interface NewAccountForm {
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly again: string;
}

export interface WantedAccount {
  readonly name: string;
  readonly username: string | null;
  readonly email: string | null;
  readonly password: string;
}

type Field = keyof NewAccountForm;

/** What is wrong, and at which field. */
export type NewAccountFault =
  | { readonly field: Field; readonly code: 'name-length'; readonly saw: number }
  | { readonly field: Field; readonly code: 'username-form' | 'email-form'; readonly saw: string }
  | { readonly field: Field; readonly code: 'username-taken' | 'email-taken'; readonly saw: string }
  | { readonly field: Field; readonly code: 'no-way-to-sign-in' | 'passwords-differ' }
  | (PasswordFault & { readonly field: Field });

const USERNAME = /^[a-z0-9_.]{3,60}$/;

/** Checks the whole form and tells every fault, in the order of its fields. `office`: its name is nobody's password. */
export async function decideNewAccount(
  form: NewAccountForm,
  office: string | null,
): Promise<Result<WantedAccount, readonly NewAccountFault[]>> {
  const faults: NewAccountFault[] = [];
  const name = form.name.normalize('NFC').trim().replace(/\s+/g, ' ');
  const username = form.username.trim().toLowerCase();
  const email = form.email.trim().toLowerCase();
  if (name.length < 2 || name.length > 200) faults.push({ field: 'name', code: 'name-length', saw: name.length });
  if (username !== '' && !USERNAME.test(username))
    faults.push({ field: 'username', code: 'username-form', saw: form.username.trim() });
  if (email !== '' && !isMailAddress(email))
    faults.push({ field: 'email', code: 'email-form', saw: form.email.trim() });
  if (username === '' && email === '') faults.push({ field: 'username', code: 'no-way-to-sign-in' });
  const personal = [name, username, email, office ?? ''].filter((word) => word !== '');
  const password = await checkPassword(form.password, personal);
  if (!password.ok) faults.push({ field: 'password', ...password.refusal });
  else if (form.password !== form.again) faults.push({ field: 'again', code: 'passwords-differ' });
  if (faults.length > 0 || !password.ok) return refuse(faults);
  return ok({ name, username: username || null, email: email || null, password: password.value });
}

/** A refusal of the account itself, as the form tells it; null for every other. */
export function takenFault(refusal: { readonly code: string }): NewAccountFault | null {
  const { code, email = '', username = '' } = refusal as { code: string; email?: string; username?: string };
  if (code === 'email-taken') return { field: 'email', code, saw: email };
  return code === 'username-taken' ? { field: 'username', code, saw: username } : null;
}
