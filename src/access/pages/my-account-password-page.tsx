import type { JSX } from 'preact';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { accountMessages } from '../messages/account-messages.ts';
import { MyAccountPage, type Shown } from './my-account-frame.tsx';
import { PasswordRow } from './way-in-fields.tsx';

interface PasswordProps extends Shown {
  readonly hasPassword: boolean;
  /** For programs that keep passwords. */
  readonly login: string;
  readonly requestId: string;
}

/** Another password. */
export function MyPasswordPage(props: PasswordProps): JSX.Element {
  const { frame, hasPassword, login, faults, requestId } = props;
  const t = accountMessages[frame.language].password;
  if (!hasPassword)
    return (
      <MyAccountPage {...props} path={paths.myPassword()} title={t.title}>
        <EmptyState what={t.none} />
      </MyAccountPage>
    );
  return (
    <MyAccountPage {...props} path={paths.myPassword()} title={t.title} lead={t.lead}>
      <PostForm action={inLanguage(paths.myPassword(), frame.language)} class="form own-form" requestId={requestId}>
        <input type="text" name="login" value={login} autoComplete="username" readOnly hidden />
        <PasswordRow id="old" label={t.old} faults={faults} autoComplete="current-password" />
        <PasswordRow id="wanted" label={t.wanted} hint={t.wantedHint} faults={faults} autoComplete="new-password" />
        <PasswordRow id="repeated" label={t.repeated} faults={faults} autoComplete="new-password" />
        <div>
          <button class="press" type="submit">
            {t.send}
          </button>
        </div>
      </PostForm>
    </MyAccountPage>
  );
}
