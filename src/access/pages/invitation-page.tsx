import type { ComponentChildren, JSX } from 'preact';
import { DateText } from '../../platform/web/components/date-text.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { OpenInvitation } from '../invitation-store.ts';
import { waysInMessages } from '../messages/ways-in-messages.ts';
import { roleNames } from '../role-names.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';
import { PasswordRow, TextRow } from './way-in-fields.tsx';

interface InvitationPageProps {
  readonly frame: OfficeFrame;
  readonly token: string;
  readonly requestId: string;
  readonly invitation: OpenInvitation;
  readonly placeName: string;
  /** Who is signed in in this browser. */
  readonly signedInAs: string | null;
  readonly typed: { readonly name: string; readonly username: string; readonly email: string };
  readonly faults: readonly FieldFault[];
}

/** Who invites to what; and the way to take it, with a new account or with one's own. */
export function InvitationPage(props: InvitationPageProps): JSX.Element {
  const { frame, token, invitation, placeName, signedInAs } = props;
  const { language } = frame;
  const { invitation: t } = waysInMessages[language];
  const { role, startsOn, endsOn, invitedByName } = invitation;
  return (
    <OfficePage frame={frame} path={paths.invitation(token)} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.invites(invitedByName, frame.officeName)}</p>
      <dl class="invited">
        <Fact label={t.role}>{roleNames[language][role]}</Fact>
        <Fact label={t.place}>{placeName}</Fact>
        <Fact label={t.term}>
          {t.from} <DateText date={startsOn} />
          {endsOn && (
            <>
              {' '}
              {t.to} <DateText date={endsOn} />
            </>
          )}
        </Fact>
      </dl>
      <div class="section way-in">
        {signedInAs === null ? <NewAccount {...props} /> : <OwnAccount {...props} name={signedInAs} />}
      </div>
    </OfficePage>
  );
}

const Fact = ({ label, children }: { label: string; children: ComponentChildren }): JSX.Element => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

function OwnAccount({ frame, token, requestId, name }: InvitationPageProps & { name: string }): JSX.Element {
  const { language } = frame;
  const { invitation: t } = waysInMessages[language];
  return (
    <>
      <p>{t.signedInAs(name)}</p>
      <PostForm action={inLanguage(paths.invitation(token), language)} requestId={requestId}>
        <button class="press" type="submit">
          {t.take}
        </button>
      </PostForm>
      <PostForm action={inLanguage(paths.signOut(), language)}>
        <p>
          {t.otherPerson}{' '}
          <button class="press press-quiet" type="submit">
            {t.signOut}
          </button>
        </p>
      </PostForm>
    </>
  );
}

function NewAccount({ frame, token, requestId, typed, faults }: InvitationPageProps): JSX.Element {
  const { language } = frame;
  const { faultSummary, invitation: t, reset } = waysInMessages[language];
  const address = inLanguage(paths.invitation(token), language);
  return (
    <>
      <p>
        {t.haveAccount} <a href={inLanguage(paths.signIn(address), language)}>{t.signInFirst}</a>
      </p>
      <h2>{t.make}</h2>
      <FaultSummary title={faultSummary} faults={faults} />
      <PostForm class="form" action={address} requestId={requestId}>
        <TextRow id="name" label={t.name} value={typed.name} faults={faults} autoComplete="name" />
        <TextRow
          id="email"
          label={t.email}
          hint={t.emailHint}
          value={typed.email}
          faults={faults}
          type="email"
          autoComplete="email"
          plain
        />
        <TextRow
          id="username"
          label={t.username}
          hint={t.usernameHint}
          value={typed.username}
          faults={faults}
          autoComplete="username"
          plain
        />
        <PasswordRow
          id="password"
          label={t.password}
          hint={reset.passwordHint}
          faults={faults}
          autoComplete="new-password"
        />
        <PasswordRow id="again" label={reset.again} faults={faults} autoComplete="new-password" />
        <div>
          <button class="press" type="submit">
            {t.send}
          </button>
        </div>
      </PostForm>
    </>
  );
}
