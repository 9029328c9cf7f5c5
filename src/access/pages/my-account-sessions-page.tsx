import type { JSX } from 'preact';
import type { SessionId } from '../../kernel/ids.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { accountMessages } from '../messages/account-messages.ts';
import type { AccountMessages } from '../messages/account-vi.ts';
import { browserOf } from '../own-browser.ts';
import type { OwnSession } from '../own-store.ts';
import { Moment, MyAccountPage, type Shown } from './my-account-frame.tsx';

interface SessionsProps extends Shown {
  readonly sessions: readonly OwnSession[];
  readonly here: SessionId;
  readonly requestId: () => string;
}

function browserName(t: AccountMessages['sessions'], agent: string | null): string {
  const { browser, system } = browserOf(agent);
  if (browser && system) return t.on(browser, system);
  return browser ?? system ?? t.unknown;
}

/** Where I am signed in, and how to end it. */
export function MySessionsPage(props: SessionsProps): JSX.Element {
  const { frame, sessions, here, requestId } = props;
  const t = accountMessages[frame.language].sessions;
  const others = sessions.some(({ sessionId }) => sessionId !== here);
  return (
    <MyAccountPage {...props} path={paths.mySessions()} title={t.title} lead={t.lead}>
      <div class="own-form">
        <FoldTable
          caption={t.caption}
          rows={sessions}
          keyOf={({ sessionId }) => sessionId}
          columns={[
            { heading: t.browser, cell: ({ agent }) => browserName(t, agent) },
            { heading: t.address, cell: ({ address }) => address ?? <span class="muted">{t.addressUnknown}</span> },
            { heading: t.since, cell: ({ since }) => <Moment at={since} /> },
            { heading: t.seen, cell: ({ lastSeen }) => <Moment at={lastSeen} /> },
            {
              heading: t.act,
              cell: ({ sessionId, agent }) =>
                sessionId === here ? (
                  <strong class="own-here">{t.here}</strong>
                ) : (
                  <PostForm action={inLanguage(paths.mySessions(), frame.language)} requestId={requestId()}>
                    <input type="hidden" name="session" value={sessionId} />
                    <button class="press press-quiet" type="submit" aria-label={t.endOf(browserName(t, agent))}>
                      {t.end}
                    </button>
                  </PostForm>
                ),
            },
          ]}
        />
      </div>
      {others ? (
        <PostForm action={inLanguage(paths.myOtherSessions(), frame.language)} class="own-form" requestId={requestId()}>
          <button class="press press-danger" type="submit">
            {t.endOthers}
          </button>
        </PostForm>
      ) : (
        <p class="muted own-form">{t.alone}</p>
      )}
    </MyAccountPage>
  );
}
