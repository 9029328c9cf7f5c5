import type { JSX } from 'preact';
import { ROLES } from '../../kernel/actor.ts';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { DateText } from '../../platform/web/components/date-text.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { peopleMessages } from '../messages/people-messages.ts';
import { PEOPLE_STATES, type PeopleFilter } from '../people-list-store.ts';
import type { ShownPerson, ShownRole } from '../people-reads.ts';
import { roleNames } from '../role-names.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';

interface PeoplePageProps {
  readonly frame: OfficeFrame;
  readonly people: readonly ShownPerson[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly filter: Omit<PeopleFilter, 'nodeId'>;
  /** What was typed for the place, and whether it was a place within reach. */
  readonly place: { readonly typed: string; readonly known: boolean };
  readonly mayInvite: boolean;
}

/** Everybody within one's reach. */
export function PeoplePage(props: PeoplePageProps): JSX.Element {
  const { frame, people, filter, place, mayInvite } = props;
  const { language } = frame;
  const t = peopleMessages[language];
  const filtered = filter.role !== null || filter.state !== null || filter.query !== '' || place.typed !== '';
  return (
    <OfficePage frame={frame} path={paths.people()} title={t.title}>
      <div class="people-head">
        <div>
          <h1>{t.title}</h1>
          <p class="lede">{t.lede}</p>
        </div>
        <p class="people-ways">
          {mayInvite && (
            <a class="press press-link" href={inLanguage(paths.invite(), language)}>
              {t.invite}
            </a>
          )}
          <a href={inLanguage(paths.invitations(), language)}>{t.invitations}</a>
        </p>
      </div>
      <Filters {...props} filtered={filtered} />
      {place.typed !== '' && !place.known && (
        <p class="notice notice-warn" role="alert">
          {t.placeFilterUnknown(place.typed)}
        </p>
      )}
      {people.length === 0 ? (
        <EmptyState what={filtered ? t.noneFound : t.none}>
          <p>{filtered ? t.noneFoundNext : t.noneNext}</p>
        </EmptyState>
      ) : (
        <PeopleTable people={people} language={language} />
      )}
      <ListPager {...props} />
    </OfficePage>
  );
}

function Filters({ frame, filter, place, filtered }: PeoplePageProps & { filtered: boolean }): JSX.Element {
  const { language } = frame;
  const t = peopleMessages[language];
  return (
    <search>
      <form class="filters" method="get" action={inLanguage(paths.people(), language)} aria-label={t.filters}>
        <div>
          <label for="q">{t.query}</label>
          <input class="field" type="search" id="q" name="q" value={filter.query} maxLength={100} autoComplete="off" />
        </div>
        <div>
          <label for="vai">{t.role}</label>
          <select class="field" id="vai" name="vai">
            <option value="">{t.anyRole}</option>
            {ROLES.map((role) => (
              <option key={role} value={role} selected={role === filter.role}>
                {roleNames[language][role]}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="noi">{t.place}</label>
          <input
            class="field"
            type="text"
            id="noi"
            name="noi"
            value={place.typed}
            maxLength={100}
            autoComplete="off"
            placeholder={t.anyPlace}
            aria-describedby="noi-hint"
          />
        </div>
        <div>
          <label for="tt">{t.state}</label>
          <select class="field" id="tt" name="tt">
            <option value="">{t.anyState}</option>
            {PEOPLE_STATES.map((state) => (
              <option key={state} value={state} selected={state === filter.state}>
                {t.states[state]}
              </option>
            ))}
          </select>
        </div>
        <div class="filters-ways">
          <button class="press" type="submit">
            {t.find}
          </button>
          {filtered && <a href={inLanguage(paths.people(), language)}>{t.clearFilters}</a>}
        </div>
        <p class="form-hint" id="noi-hint">
          {t.queryHint} {t.place}: {t.placeFilterHint}
        </p>
      </form>
    </search>
  );
}

function PeopleTable({ people, language }: { people: readonly ShownPerson[]; language: Language }): JSX.Element {
  const t = peopleMessages[language];
  return (
    <FoldTable
      caption={t.caption(people.length)}
      rows={people}
      keyOf={({ accountId }) => accountId}
      columns={[
        {
          heading: t.name,
          cell: ({ accountId, name, email, username }) => (
            <>
              <a class="person-name" href={inLanguage(paths.person(accountId), language)}>
                {name}
              </a>
              <span class="person-login">{email ?? username ?? ''}</span>
            </>
          ),
        },
        { heading: t.rolesHeld, cell: ({ roles }) => <RolesHeld roles={roles} language={language} /> },
        {
          heading: t.state,
          cell: (person) => <PersonState person={person} language={language} />,
        },
        {
          heading: t.secondFactor,
          cell: ({ hasSecondFactor }) => (hasSecondFactor ? t.hasSecondFactor : t.noSecondFactor),
        },
        {
          heading: t.lastSeen,
          cell: ({ lastSeenAt }) =>
            lastSeenAt ? <DateText date={plainDateAt(lastSeenAt)} /> : <span class="muted">{t.neverSeen}</span>,
        },
      ]}
    />
  );
}

function RolesHeld({ roles, language }: { roles: readonly ShownRole[]; language: Language }): JSX.Element {
  const t = peopleMessages[language];
  const standing = roles.filter(({ state }) => state !== 'past');
  if (standing.length === 0) return <span class="muted">{t.noRoles}</span>;
  return (
    <ul class="held-roles">
      {standing.map((role) => (
        <li key={role.grantId}>
          {roleNames[language][role.role]}, {role.placeName}
          {role.state === 'later' && <span class="muted"> ({t.from(screenDate(role.startsOn))})</span>}
          {role.placeEnded && <span class="muted"> ({t.placeGone})</span>}
        </li>
      ))}
    </ul>
  );
}

/** Open, closed, or never there. */
export function PersonState({ person, language }: { person: ShownPerson; language: Language }): JSX.Element {
  const t = peopleMessages[language];
  if (person.closedAt !== null) return <Mark tone="warn">{t.states.closed}</Mark>;
  if (person.lastSeenAt === null) return <Mark tone="quiet">{t.states.unseen}</Mark>;
  return <Mark tone="done">{t.states.open}</Mark>;
}

function ListPager({ frame, filter, place, next, isFirst }: PeoplePageProps): JSX.Element | null {
  const t = peopleMessages[frame.language];
  if (next === null && isFirst) return null;
  const address = (after: string | null): string => {
    const query = new URLSearchParams();
    for (const [name, value] of [
      ['q', filter.query],
      ['vai', filter.role],
      ['noi', place.typed],
      ['tt', filter.state],
      ['sau', after],
    ] as const)
      if (value) query.set(name, value);
    return inLanguage(`${paths.people()}${query.size > 0 ? `?${query}` : ''}`, frame.language);
  };
  return (
    <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
      {!isFirst && <a href={address(null)}>{t.firstPage}</a>}
      {next !== null && (
        <a rel="next" href={address(next)}>
          {t.nextPage}
        </a>
      )}
    </nav>
  );
}
