import type { JSX } from 'preact';
import type { HeldRole } from '../../kernel/actor.ts';
import type { GrantId } from '../../kernel/ids.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { accountMessages } from '../messages/account-messages.ts';
import type { OwnAct, OwnGrant } from '../own-store.ts';
import { roleNames } from '../role-names.ts';
import type { SignedIn } from '../signed-in.ts';
import { Choice, Moment, MyAccountPage, type Shown } from './my-account-frame.tsx';

/** A role of one's own, as the page shows it. */
export interface ShownRole extends HeldRole, Omit<OwnGrant, 'grantId'> {
  readonly placeName: string;
  readonly isAsleep: boolean;
}

interface MyAccountProps extends Shown {
  readonly signedIn: SignedIn;
  readonly roles: readonly ShownRole[];
  readonly hasPassword: boolean;
  readonly sessionCount: number;
  readonly keyCount: number;
  readonly acts: readonly OwnAct[];
  readonly actNames: ReadonlyMap<string, string>;
  readonly requestId: string;
}

/** One's own account: who I am, what I may, how it is kept safe, what I did lately. */
export function MyAccountOverview(props: MyAccountProps): JSX.Element {
  const { frame, acts, actNames } = props;
  const t = accountMessages[frame.language];
  return (
    <MyAccountPage {...props} path={paths.myAccount()} title={t.title}>
      <Details {...props} />
      <Roles {...props} />
      <Safety {...props} />
      <Section id="viec" title={t.acts.title} lead={t.acts.lead}>
        {acts.length === 0 ? (
          <EmptyState what={t.acts.none} />
        ) : (
          <ol class="own-acts">
            {acts.map(({ provinceCode, entryNo, act, happenedAt, byKey }) => (
              <li key={`${provinceCode} ${entryNo}`}>
                <Moment at={happenedAt} />
                <span>
                  {actNames.get(act) ?? act}
                  {byKey && <small class="muted"> · {t.acts.byKey}</small>}
                </span>
              </li>
            ))}
          </ol>
        )}
      </Section>
    </MyAccountPage>
  );
}

function Details({ frame: { language }, signedIn: { session } }: MyAccountProps): JSX.Element {
  const t = accountMessages[language].details;
  return (
    <Section id="thong-tin" title={t.title}>
      <SummaryList
        rows={[
          { term: t.name, value: session.name },
          { term: t.username, value: session.username ?? <span class="muted">{t.none}</span> },
          { term: t.email, value: session.email ?? <span class="muted">{t.none}</span> },
          { term: t.language, value: t.languages[session.language] },
        ]}
      />
      <p class="own-link">
        <a class="press press-quiet press-link" href={inLanguage(paths.myDetails(), language)}>
          {accountMessages[language].change}
        </a>
      </p>
    </Section>
  );
}

function Roles(props: MyAccountProps): JSX.Element {
  const { language } = props.frame;
  const { roles } = props;
  const t = accountMessages[language].roles;
  const names = roleNames[language];
  return (
    <Section id="vai" title={t.title}>
      {roles.length === 0 ? (
        <EmptyState what={t.none}>
          <p>{t.noneHelp}</p>
        </EmptyState>
      ) : (
        <FoldTable
          caption={t.caption}
          rows={roles}
          keyOf={({ grantId }) => grantId}
          columns={[
            { heading: t.role, cell: ({ role }) => names[role] },
            { heading: t.place, cell: ({ placeName }) => placeName },
            {
              heading: t.days,
              cell: ({ startsOn, endsOn }) =>
                endsOn ? t.between(screenDate(startsOn), screenDate(endsOn)) : t.from(screenDate(startsOn)),
            },
            { heading: t.givenBy, cell: ({ givenBy }) => givenBy ?? t.operator },
            { heading: t.state, cell: ({ isAsleep }) => (isAsleep ? <strong>{t.asleep}</strong> : t.inForce) },
          ]}
        />
      )}
      {roles.some(({ isAsleep }) => isAsleep) && (
        <p class="notice notice-warn">
          {t.asleepHelp} <a href={inLanguage(paths.mySecondFactor(), language)}>{t.setUp}</a>
        </p>
      )}
      <RoleChoice {...props} />
    </Section>
  );
}

/** Nothing to choose where only one role counts. */
function RoleChoice({ frame: { language }, signedIn, roles, requestId }: MyAccountProps): JSX.Element | null {
  const t = accountMessages[language].roles;
  const awake = roles.filter(({ isAsleep }) => !isAsleep);
  if (awake.length < 2) return null;
  const chosen: GrantId | null = signedIn.person.chosen;
  return (
    <PostForm action={inLanguage(paths.myRole(), language)} class="form own-form" requestId={requestId}>
      <fieldset class="choices" id="grant">
        <legend>{t.choose}</legend>
        <p class="form-hint">{t.chooseHint}</p>
        <Choice name="grant" value="" checked={!awake.some(({ grantId }) => grantId === chosen)}>
          {t.first}
        </Choice>
        {awake.map(({ grantId, role, placeName }) => (
          <Choice key={grantId} name="grant" value={grantId} checked={grantId === chosen}>
            {roleNames[language][role]}, {placeName}
          </Choice>
        ))}
      </fieldset>
      <div>
        <button class="press" type="submit">
          {t.chooseSave}
        </button>
      </div>
    </PostForm>
  );
}

function Safety(props: MyAccountProps): JSX.Element {
  const { language } = props.frame;
  const t = accountMessages[language];
  const { safety } = t;
  const rows = [
    {
      path: paths.myPassword(),
      what: safety.password,
      state: props.hasPassword ? safety.passwordSet : t.details.none,
      action: t.change,
    },
    {
      path: paths.mySecondFactor(),
      what: safety.secondFactor,
      state: props.signedIn.session.hasSecondFactor ? safety.on : safety.off,
      action: t.change,
    },
    {
      path: paths.mySessions(),
      what: safety.sessions,
      state: safety.sessionCount(props.sessionCount),
      action: t.open,
    },
    { path: paths.myKeys(), what: safety.keys, state: safety.keyCount(props.keyCount), action: t.open },
    { path: paths.myWebhooks(), what: safety.webhooks, state: safety.webhooksFor, action: t.open },
  ];
  return (
    <Section id="an-toan" title={safety.title}>
      <ul class="own-safety">
        {rows.map(({ path, what, state, action }) => (
          <li key={path}>
            <strong>{what}</strong>
            <span class="muted">{state}</span>
            <a href={inLanguage(path, language)} aria-label={`${action}: ${what}`}>
              {action}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
