import type { JSX } from 'preact';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { waysInMessages } from '../messages/ways-in-messages.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';
import { PasswordRow, TextRow } from './way-in-fields.tsx';

interface LostPasswordPageProps {
  readonly frame: OfficeFrame;
  readonly email: string;
  readonly faults: readonly FieldFault[];
}

/** Asks for a link by mail. */
export function LostPasswordPage({ frame, email, faults }: LostPasswordPageProps): JSX.Element {
  const { language } = frame;
  const { faultSummary, toSignIn, lost: t } = waysInMessages[language];
  return (
    <OfficePage frame={frame} path={paths.recoverPassword()} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <div class="section way-in">
        <FaultSummary title={faultSummary} faults={faults} />
        <PostForm class="form" action={inLanguage(paths.recoverPassword(), language)}>
          <TextRow id="email" label={t.email} value={email} faults={faults} type="email" autoComplete="email" plain />
          <div class="way-in-send">
            <button class="press" type="submit">
              {t.send}
            </button>
            <a href={inLanguage(paths.signIn(), language)}>{toSignIn}</a>
          </div>
        </PostForm>
        <p class="muted">{t.noEmail}</p>
      </div>
    </OfficePage>
  );
}

interface ResetPasswordPageProps {
  readonly frame: OfficeFrame;
  readonly token: string;
  readonly name: string;
  /** What the account signs in with, so that the browser keeps the new password under it. */
  readonly login: string;
  readonly faults: readonly FieldFault[];
}

/** Takes the new password. */
export function ResetPasswordPage({ frame, token, name, login, faults }: ResetPasswordPageProps): JSX.Element {
  const { language } = frame;
  const { faultSummary, reset: t } = waysInMessages[language];
  return (
    <OfficePage frame={frame} path={paths.resetPassword(token)} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede(name)}</p>
      <div class="section way-in">
        <FaultSummary title={faultSummary} faults={faults} />
        <PostForm class="form" action={inLanguage(paths.resetPassword(token), language)}>
          <input class="sr-only" type="text" name="login" value={login} autoComplete="username" readOnly hidden />
          <PasswordRow
            id="password"
            label={t.password}
            hint={t.passwordHint}
            faults={faults}
            autoComplete="new-password"
          />
          <PasswordRow id="again" label={t.again} faults={faults} autoComplete="new-password" />
          <div>
            <button class="press" type="submit">
              {t.send}
            </button>
          </div>
        </PostForm>
      </div>
    </OfficePage>
  );
}
