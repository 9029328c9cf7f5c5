import type { JSX } from 'preact';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { Pager } from '../../platform/web/components/pager.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { peopleMessages } from '../messages/people-messages.ts';
import type { PeopleDone } from '../people-faults.ts';
import type { ShownInvitation } from '../people-reads.ts';
import { roleNames } from '../role-names.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';

interface InvitationsPageProps {
  readonly frame: OfficeFrame;
  readonly invitations: readonly ShownInvitation[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly done: PeopleDone | null;
  readonly mayInvite: boolean;
}

/** Invitations that nobody has taken up. */
export function InvitationsPage(props: InvitationsPageProps): JSX.Element {
  const { frame, invitations, next, isFirst, done, mayInvite } = props;
  const { language } = frame;
  const t = peopleMessages[language];
  return (
    <OfficePage
      frame={frame}
      path={paths.invitations()}
      title={t.invitations}
      crumbs={[{ label: t.title, path: paths.people() }]}
    >
      {done && (
        <p class="notice" role="status">
          {t.done[done]}
        </p>
      )}
      <div class="people-head">
        <div>
          <h1>{t.invitations}</h1>
          <p class="lede">{t.invitationsLede}</p>
        </div>
        {mayInvite && (
          <p class="people-ways">
            <a class="press press-link" href={inLanguage(paths.invite(), language)}>
              {t.invite}
            </a>
          </p>
        )}
      </div>
      {invitations.length === 0 ? (
        <EmptyState what={t.noInvitations} />
      ) : (
        <FoldTable
          caption={t.caption(invitations.length)}
          rows={invitations}
          keyOf={({ invitationId }) => invitationId}
          columns={[
            {
              heading: t.invitedName,
              cell: ({ name, email }) => (
                <>
                  <span class="person-name">{name}</span>
                  <span class="person-login">{email ?? ''}</span>
                </>
              ),
            },
            { heading: t.role, cell: ({ role, placeName }) => `${roleNames[language][role]}, ${placeName}` },
            {
              heading: t.expires,
              cell: ({ expiresAt, isOver }) =>
                isOver ? (
                  <Mark tone="warn">{t.expired(screenDate(plainDateAt(expiresAt)))}</Mark>
                ) : (
                  screenDate(plainDateAt(expiresAt))
                ),
            },
            {
              heading: t.acts,
              cell: ({ invitationId, mayChange, name }) =>
                mayChange && (
                  <span class="row-ways">
                    {(['duong-dan-moi', 'rut'] as const).map((act) => (
                      <a key={act} href={inLanguage(paths.invitationAct(invitationId, act), language)}>
                        {act === 'rut' ? t.withdraw : t.renew}
                        <span class="sr-only">: {name}</span>
                      </a>
                    ))}
                  </span>
                ),
            },
          ]}
        />
      )}
      <Pager path={paths.invitations()} next={next} isFirst={isFirst} />
    </OfficePage>
  );
}
