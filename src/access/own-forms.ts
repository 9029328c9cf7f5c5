import type { Context } from 'hono';
import { type RequestId, isId, newId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { inLanguage, languageOfPath } from '../platform/web/paths.ts';
import type { KeyFault } from './key-acts.ts';
import { accountMessages } from './messages/account-messages.ts';
import type { AccountMessages } from './messages/account-vi.ts';
import { waysInMessages } from './messages/ways-in-messages.ts';
import { type OfficeDeps, officeFrameOf } from './office-frame.ts';
import type { OfficeEnv } from './office-gate.ts';
import type { OwnRefusal } from './own-act.ts';
import type { AtDesk, DetailsRefusal, PasswordRefusal } from './own-acts.ts';
import type { GivenProof, ProofRefusal } from './own-proof.ts';
import type { DoneWord, Shown } from './pages/my-account-frame.tsx';

/** An address in both languages. */
export const inBoth = (path: string): string[] => [path, inLanguage(path, 'en')];

/** A form as it was sent: texts, and the marks of what can be chosen several times. */
export interface SentForm {
  readonly text: (name: string) => string;
  readonly list: (name: string) => readonly string[];
  readonly requestId: RequestId;
}

export async function readForm(c: Context<OfficeEnv>): Promise<SentForm> {
  const body = await c.req.parseBody({ all: true });
  const list = (name: string): string[] => [body[name] ?? []].flat().filter((value) => typeof value === 'string');
  const text = (name: string): string => list(name)[0] ?? '';
  const given = text('requestId');
  return { text, list, requestId: (isId(given) ? given : newId()) as RequestId };
}

/** The proof fields of the form whose ids begin with `of`. */
export const proofIn = ({ text }: SentForm, of: string): GivenProof => ({
  password: text(`${of}-password`),
  code: text(`${of}-code`),
});

/** Who is at the desk, for one act. */
export async function atDesk(c: Context<OfficeEnv>, deps: OfficeDeps, { requestId }: SentForm): Promise<AtDesk> {
  return { signedIn: c.get('signedIn'), provinceCode: await homeProvince(c, deps), requestId };
}

/** Where the acts on this account are written down. */
export async function homeProvince(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<string> {
  const home = (await deps.findHomeProvince()) ?? c.get('signedIn').person.roles[0]?.provinceCode;
  if (!home) throw new Error('nobody said whose instance this is, so nothing can be written down');
  return home;
}

/** What every page shows: its frame, what the page before did, what is wrong. */
export async function shownOf(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  faults: readonly FieldFault[] = [],
): Promise<Shown> {
  const frame = await officeFrameOf(c, deps);
  const word = c.req.method === 'GET' ? (c.req.query('xong') ?? '') : '';
  const { done } = accountMessages[frame.language];
  return { frame, done: Object.hasOwn(done, word) ? (word as DoneWord) : null, faults };
}

/** On to a page of the same language that says what was done. */
export function backTo(c: Context<OfficeEnv>, path: string, done: DoneWord): Response {
  return c.redirect(`${inLanguage(path, languageOfPath(c.req.path))}?xong=${done}`, 303);
}

type OneRefusal =
  | ProofRefusal
  | DetailsRefusal
  | PasswordRefusal
  | OwnRefusal
  | { readonly code: 'role-unknown' | 'session-unknown' | 'key-unknown' | 'set-up-over' | 'no-second-factor' }
  | { readonly code: 'role-needs-it' }
  | { readonly code: 'key-too-many'; readonly most: number };

/** The field at which a refusal stands, and its sentence. `of`: how the ids of the form's proof fields begin. */
export function faultOf(c: Context<OfficeEnv>, refusal: OneRefusal, of: string, hasPassword = true): FieldFault {
  const t = accountMessages[languageOfPath(c.req.path)].faults;
  const proofField = hasPassword ? `${of}-password` : `${of}-code`;
  const oldField = of === 'old' ? 'old' : proofField;
  switch (refusal.code) {
    case 'password-wrong':
      return { field: oldField, message: t.passwordWrong };
    case 'too-many-attempts':
      return { field: oldField, message: t.tooMany(Math.ceil(refusal.waitSeconds / 60)) };
    case 'sign-in-again':
      return { field: oldField, message: t.signInAgain };
    case 'one-time-code-wrong':
      return { field: `${of}-code`, message: t.codeWrong };
    case 'name-length':
      return { field: 'name', message: t.nameLength(refusal.saw, refusal.longest) };
    case 'no-password':
      return { field: 'old', message: t.noPassword };
    case 'password-short':
    case 'password-long':
    case 'password-common':
    case 'password-personal':
    case 'password-guessable':
      return { field: 'wanted', message: waysInMessages[languageOfPath(c.req.path)].passwordFault(refusal) };
    case 'password-repeated-otherwise':
      return { field: 'repeated', message: t.repeatedOtherwise };
    case 'password-same':
      return { field: 'wanted', message: t.passwordSame };
    case 'role-unknown':
      return { field: 'grant', message: t.roleUnknown };
    case 'set-up-over':
      return { field: proofField, message: t.setUpOver };
    case 'no-second-factor':
      return { field: proofField, message: t.noFactor };
    case 'role-needs-it':
      return { field: 'tat', message: t.roleNeedsIt };
    case 'key-too-many':
      return { field: 'name', message: t.keyTooMany(refusal.most) };
    case 'session-unknown':
    case 'key-unknown':
    case 'not-permitted':
    case 'request-id-reused':
      return { field: 'noi-dung', message: t.notPossible };
  }
}

export function faultOfKey(t: AccountMessages['faults'], fault: KeyFault): FieldFault {
  switch (fault.code) {
    case 'key-name-length':
      return { field: 'name', message: t.keyNameLength(fault.saw, fault.longest) };
    case 'key-role-unknown':
      return { field: 'grant', message: t.roleUnknown };
    case 'key-scopes-none':
      return { field: 'scopes', message: t.keyScopesNone };
    case 'key-scope-unknown':
      return { field: 'scopes', message: t.keyScopeUnknown(fault.saw) };
    case 'key-days':
      return { field: 'days', message: t.keyDays(fault.saw, fault.most) };
  }
}

/** 429 to somebody who tried too often, else 422. */
export const statusOf = ({ code }: { readonly code: string }): 422 | 429 => (code === 'too-many-attempts' ? 429 : 422);
