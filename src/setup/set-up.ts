import { type Result, ok, refuse } from '../kernel/result.ts';

/** What the first-run page asks for: whose instance this is. */
export interface SetUpForm {
  readonly token: string;
  readonly provinceCode: string;
  readonly officeName: string;
  readonly contactEmail: string;
}

export interface SetUp {
  readonly provinceCode: string;
  readonly officeName: string;
  readonly contactEmail: string | null;
}

export type SetUpFault =
  | { field: 'token'; code: 'token-missing' | 'token-wrong' }
  | { field: 'provinceCode'; code: 'province-unknown'; saw: string }
  | { field: 'officeName'; code: 'office-name-length'; saw: number }
  | { field: 'contactEmail'; code: 'email-form'; saw: string };

/** No more than a sign that it can be an address: the mail server has the last word. */
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{2,}$/u;

/** Checks the whole form and reports every fault, in the order of the fields. */
export function decideSetUp(
  form: SetUpForm,
  { tokenIsRight, provinceCodes }: { tokenIsRight: boolean; provinceCodes: ReadonlySet<string> },
): Result<SetUp, readonly SetUpFault[]> {
  const faults: SetUpFault[] = [];
  const officeName = form.officeName.normalize('NFC').trim().replace(/\s+/g, ' ');
  const contactEmail = form.contactEmail.trim();
  if (form.token.trim() === '') faults.push({ field: 'token', code: 'token-missing' });
  else if (!tokenIsRight) faults.push({ field: 'token', code: 'token-wrong' });
  if (!provinceCodes.has(form.provinceCode))
    faults.push({ field: 'provinceCode', code: 'province-unknown', saw: form.provinceCode });
  if (officeName.length < 3 || officeName.length > 200)
    faults.push({ field: 'officeName', code: 'office-name-length', saw: officeName.length });
  if (contactEmail !== '' && !EMAIL.test(contactEmail))
    faults.push({ field: 'contactEmail', code: 'email-form', saw: contactEmail });
  if (faults.length > 0) return refuse(faults);
  return ok({ provinceCode: form.provinceCode, officeName, contactEmail: contactEmail === '' ? null : contactEmail });
}
