import type { JSX } from 'preact';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { waysInMessages } from '../messages/ways-in-messages.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';
import { PasswordRow, TextRow, Tick } from './way-in-fields.tsx';

/** What was done before somebody came here, said on top; the words stand in the address. */
export type SignInNotice = keyof (typeof waysInMessages)['vi']['signIn']['done'];

interface SignInPageProps {
  readonly frame: OfficeFrame;
  /** Where the person goes afterwards; null: the desk. */
  readonly next: string | null;
  readonly login: string;
  readonly remember: boolean;
  readonly faults: readonly FieldFault[];
  readonly notice: SignInNotice | null;
  /** What the single sign-on is called, where there is one. */
  readonly singleSignOn: string | null;
}

/** Name and password. */
export function SignInPage({
  frame,
  next,
  login,
  remember,
  faults,
  notice,
  singleSignOn,
}: SignInPageProps): JSX.Element {
  const { language } = frame;
  const { faultSummary, signIn: t } = waysInMessages[language];
  return (
    <OfficePage frame={frame} path={paths.signIn(next ?? undefined)} title={t.title}>
      <h1>{t.title}</h1>
      {notice && <p class="notice">{t.done[notice]}</p>}
      <p class="lede">{t.lede}</p>
      <div class="section way-in">
        <FaultSummary title={faultSummary} faults={faults} />
        <PostForm class="form" action={inLanguage(paths.signIn(), language)}>
          {next && <input type="hidden" name="tiep" value={next} />}
          <TextRow id="login" label={t.login} value={login} faults={faults} autoComplete="username" plain />
          <PasswordRow id="password" label={t.password} faults={faults} autoComplete="current-password" />
          <Tick id="remember" label={t.remember} checked={remember} />
          <div class="way-in-send">
            <button class="press" type="submit">
              {t.send}
            </button>
            <a href={inLanguage(paths.recoverPassword(), language)}>{t.lost}</a>
          </div>
        </PostForm>
        {singleSignOn && (
          <p class="way-in-or">
            <span>{t.or}</span>{' '}
            <a class="press press-quiet press-link" href={inLanguage(paths.singleSignOn(next ?? undefined), language)}>
              {t.singleSignOn(singleSignOn)}
            </a>
          </p>
        )}
        <p class="muted">{t.noAccount}</p>
      </div>
    </OfficePage>
  );
}

interface SecondFactorPageProps {
  readonly frame: OfficeFrame;
  readonly trust: boolean;
  readonly faults: readonly FieldFault[];
}

/** The code of the second factor. */
export function SecondFactorPage({ frame, trust, faults }: SecondFactorPageProps): JSX.Element {
  const { language } = frame;
  const { faultSummary, secondFactor: t } = waysInMessages[language];
  return (
    <OfficePage frame={frame} path={paths.secondFactor()} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <div class="section way-in">
        <FaultSummary title={faultSummary} faults={faults} />
        <PostForm class="form" action={inLanguage(paths.secondFactor(), language)}>
          <FormRow
            id="code"
            label={t.code}
            hint={t.codeHint}
            faults={faults}
            control={(given) => (
              <input
                class="field code-field"
                type="text"
                autoComplete="one-time-code"
                autoCapitalize="none"
                spellcheck={false}
                maxLength={40}
                {...given}
              />
            )}
          />
          <Tick id="trust" label={t.trust} checked={trust} />
          <div class="way-in-send">
            <button class="press" type="submit">
              {t.send}
            </button>
            <a href={inLanguage(paths.signIn(), language)}>{t.startAgain}</a>
          </div>
        </PostForm>
      </div>
    </OfficePage>
  );
}

/** Said once after a recovery code was spent. */
export function CodesLeftPage({ frame, left, next }: { frame: OfficeFrame; left: number; next: string }): JSX.Element {
  const { language } = frame;
  const { secondFactor: t } = waysInMessages[language];
  return (
    <OfficePage frame={frame} path={paths.secondFactor()} title={t.leftTitle}>
      <h1>{t.leftTitle}</h1>
      <p class={left < 3 ? 'notice notice-warn' : 'notice'}>{t.left(left)}</p>
      <p class="way-in-send">
        <a class="press press-link" href={next}>
          {t.goOn}
        </a>
        <a href={inLanguage(paths.myAccount(), language)}>{t.toAccount}</a>
      </p>
    </OfficePage>
  );
}
