import type { JSX } from 'preact';
import { FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { LANGUAGES, type Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { accountMessages } from '../messages/account-messages.ts';
import type { SignedIn } from '../signed-in.ts';
import { MyAccountPage, type Shown } from './my-account-frame.tsx';

interface DetailsProps extends Shown {
  readonly signedIn: SignedIn;
  readonly typed: { readonly name: string; readonly language: Language };
  readonly requestId: string;
}

/** How I am called, and in which language mails come. */
export function MyDetailsPage(props: DetailsProps): JSX.Element {
  const { frame, signedIn, typed, requestId, faults } = props;
  const all = accountMessages[frame.language];
  const t = all.details;
  const { session } = signedIn;
  return (
    <MyAccountPage {...props} path={paths.myDetails()} title={t.title}>
      <PostForm action={inLanguage(paths.myDetails(), frame.language)} class="form own-form" requestId={requestId}>
        <FormRow
          id="name"
          label={t.name}
          hint={t.nameHint}
          faults={faults}
          control={(given) => (
            <input class="field" type="text" value={typed.name} maxLength={300} autoComplete="name" {...given} />
          )}
        />
        <FormRow
          id="language"
          label={t.language}
          faults={faults}
          control={(given) => (
            <select class="field" {...given}>
              {LANGUAGES.map((language) => (
                <option key={language} value={language} selected={language === typed.language}>
                  {t.languages[language]}
                </option>
              ))}
            </select>
          )}
        />
        <div>
          <button class="press" type="submit">
            {all.save}
          </button>
        </div>
      </PostForm>
      <div class="own-form">
        <SummaryList
          rows={[
            { term: t.username, value: session.username ?? <span class="muted">{t.none}</span> },
            { term: t.email, value: session.email ?? <span class="muted">{t.none}</span> },
          ]}
        />
        <p class="form-hint">{t.fixed}</p>
      </div>
    </MyAccountPage>
  );
}
