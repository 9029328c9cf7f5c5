import type { JSX } from 'preact';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { DateText } from '../../platform/web/components/date-text.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { peopleMessages } from '../messages/people-messages.ts';
import type { PeopleDone } from '../people-faults.ts';
import type { ReadPerson, ShownRole } from '../people-reads.ts';
import { personActs } from '../person-acts.ts';
import { roleNames } from '../role-names.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';
import { PersonState } from './people-page.tsx';

interface PersonPageProps {
  readonly frame: OfficeFrame;
  readonly read: ReadPerson;
  readonly done: PeopleDone | null;
  readonly mayGive: boolean;
}

/** Somebody's account: who, which roles when, and what the viewer may do with it. */
export function PersonPage({ frame, read, done, mayGive }: PersonPageProps): JSX.Element {
  const { language } = frame;
  const { person } = read;
  const t = peopleMessages[language];
  const isOwn = frame.signedIn?.person.accountId === person.accountId;
  const inState = (state: ShownRole['state']): ShownRole[] => person.roles.filter((role) => role.state === state);
  return (
    <OfficePage
      frame={frame}
      path={paths.person(person.accountId)}
      title={person.name}
      crumbs={[{ label: t.title, path: paths.people() }]}
    >
      {done && (
        <p class="notice" role="status">
          {t.done[done]}
        </p>
      )}
      <h1>{person.name}</h1>
      <div class="columns section">
        <div>
          <RoleSection id="dang-giu" title={t.current} roles={inState('now')} read={read} language={language} always />
          {mayGive && !isOwn && person.closedAt === null && (
            <p class="give-role">
              <a
                class="press press-link press-quiet"
                href={inLanguage(paths.personAct(person.accountId, 'them-vai'), language)}
              >
                {t.giveRole}
              </a>
            </p>
          )}
          <RoleSection id="se-giu" title={t.later} roles={inState('later')} read={read} language={language} />
          <RoleSection
            id="da-thoi"
            title={t.past}
            roles={inState('past').toReversed()}
            read={read}
            language={language}
          />
          {person.elsewhere && <p class="notice">{t.elsewhere}</p>}
        </div>
        <aside class="sheet person-account" aria-labelledby="tai-khoan">
          <h2 id="tai-khoan">{t.account}</h2>
          <SummaryList
            narrow
            rows={[
              { term: t.state, value: <PersonState person={person} language={language} /> },
              { term: t.username, value: person.username ?? '–' },
              { term: t.email, value: person.email ?? t.noEmail },
              { term: t.secondFactor, value: person.hasSecondFactor ? t.hasSecondFactor : t.noSecondFactor },
              {
                term: t.lastSeen,
                value: person.lastSeenAt ? <DateText date={plainDateAt(person.lastSeenAt)} /> : t.neverSeen,
              },
            ]}
          />
          <h3>{t.acts}</h3>
          <PersonActs read={read} isOwn={isOwn} language={language} />
        </aside>
      </div>
    </OfficePage>
  );
}

function PersonActs({ read, isOwn, language }: { read: ReadPerson; isOwn: boolean; language: Language }): JSX.Element {
  const t = peopleMessages[language];
  if (isOwn)
    return (
      <p>
        {t.ownAccount} <a href={inLanguage(paths.myAccount(), language)}>{t.toOwnAccount}</a>
      </p>
    );
  if (read.acts.length === 0) return <p class="muted">{t.noActs}</p>;
  return (
    <ul class="act-list">
      {read.acts.map((act) => (
        <li key={act}>
          <a
            class={`press press-link ${personActs[act].hurts ? 'press-hurts' : 'press-quiet'}`}
            href={inLanguage(paths.personAct(read.person.accountId, act), language)}
          >
            {t.act[act].button}
          </a>
        </li>
      ))}
    </ul>
  );
}

interface RoleSectionProps {
  readonly id: string;
  readonly title: string;
  readonly roles: readonly ShownRole[];
  readonly read: ReadPerson;
  readonly language: Language;
  /** Shown, saying so, when there is none. */
  readonly always?: boolean;
}

function RoleSection({ id, title, roles, read, language, always }: RoleSectionProps): JSX.Element | null {
  const t = peopleMessages[language];
  if (roles.length === 0 && !always) return null;
  return (
    <Section id={id} title={title}>
      {roles.length === 0 ? (
        <p class="muted">{t.noRoles}</p>
      ) : (
        <ul class="role-list">
          {roles.map((role) => (
            <li key={role.grantId}>
              <div>
                <strong>{roleNames[language][role.role]}</strong>, {role.placeName}
                <div class="muted small">{daysOf(role, language)}</div>
              </div>
              {read.endable.has(role.grantId) && (
                <a href={inLanguage(paths.endRole(read.person.accountId, role.grantId), language)}>
                  {t.endRole}
                  <span class="sr-only">
                    : {roleNames[language][role.role]}, {role.placeName}
                  </span>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** "từ 01/07/2025 đến 31/12/2026 · thôi ngày 03/02/2026 · lý do: …" */
function daysOf(role: ShownRole, language: Language): string {
  const t = peopleMessages[language];
  const span = [t.from(screenDate(role.startsOn)), role.endsOn ? t.until(screenDate(role.endsOn)) : ''];
  return [
    span.filter(Boolean).join(' '),
    role.endedAt ? t.endedOn(screenDate(plainDateAt(role.endedAt))) : '',
    role.reason ? t.reasonWas(role.reason) : '',
    role.placeEnded && role.state !== 'past' ? t.placeGone : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
