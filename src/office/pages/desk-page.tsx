import type { JSX } from 'preact';
import type { Deadline, Waiting } from '../../access/desk.ts';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import type { SignedIn } from '../../access/signed-in.ts';
import type { Role } from '../../kernel/actor.ts';
import { type PlainDate, daysBetween } from '../../kernel/plain-date.ts';
import { DateText } from '../../platform/web/components/date-text.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { useShell } from '../../platform/web/shell-context.tsx';
import { paths } from '../../platform/web/paths.ts';
import { deskMessages } from '../messages/office-messages.ts';
import { AgreementTable, type AgreementTableProps } from './agreement-table.tsx';
import { OfficeSearchForm } from './office-search-form.tsx';

/** A notification in the words of the page's language. */
export interface ShownNotification {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly on: PlainDate;
  readonly isNew: boolean;
}

export interface DeskPageProps {
  readonly frame: OfficeFrame;
  readonly signedIn: SignedIn;
  readonly waiting: readonly Waiting[];
  readonly deadlines: readonly Deadline[];
  readonly notifications: readonly ShownNotification[];
  readonly table: AgreementTableProps;
  readonly hasMore: boolean;
  readonly firstRole: Role | null;
}

/** The first page after sign-in: what waits for the person, and where everything is. */
export function DeskPage(props: DeskPageProps): JSX.Element {
  const { frame, signedIn, waiting, deadlines, notifications, table, hasMore, firstRole } = props;
  const { language, today } = frame;
  const t = deskMessages[language].desk;
  return (
    <OfficePage frame={frame} path={paths.office()} title={t.title}>
      <div class="desk-hello">
        <h1>{t.hello(signedIn.session.name)}</h1>
        {frame.roleLabels.length > 0 ? (
          <ul class="tags" aria-label={t.yourRoles}>
            {frame.roleLabels.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        ) : (
          // Roles that only wait for the second factor are told of above and below.
          signedIn.asleep.length === 0 && (
            <p class="muted">
              {t.noRole} {t.noRoleNext}
            </p>
          )
        )}
      </div>
      <div class="columns desk-columns">
        <div>
          <Section id="dang-cho" title={t.waiting.title}>
            <WaitingList waiting={waiting} today={today} />
          </Section>
          {firstRole !== null && (
            <Section id="ket-nghia" title={t.agreements.title}>
              <MyAgreements table={table} hasMore={hasMore} firstRole={firstRole} />
            </Section>
          )}
        </div>
        <div class="desk-aside">
          <Section id="tim-nhanh" title={t.search.title}>
            <OfficeSearchForm />
          </Section>
          <Section id="moc" title={t.deadlines.title}>
            <DeadlineList deadlines={deadlines} today={today} />
          </Section>
          <Section id="thong-bao" title={t.notifications.title}>
            <NotificationList notifications={notifications} />
          </Section>
        </div>
      </div>
    </OfficePage>
  );
}

/** "còn 12 ngày", and whether it is near. */
function DaysLeft({ day, today }: { day: PlainDate; today: PlainDate }): JSX.Element {
  const { language } = useShell();
  const t = deskMessages[language].desk.due;
  const left = daysBetween(today, day);
  const words = left < 0 ? t.over(-left) : left === 0 ? t.today : left === 1 ? t.tomorrow : t.left(left);
  return <span class={left <= 14 ? 'days days-near' : 'days'}>{words}</span>;
}

function WaitingList({ waiting, today }: { waiting: readonly Waiting[]; today: PlainDate }): JSX.Element {
  const { language, href } = useShell();
  const t = deskMessages[language].desk.waiting;
  if (waiting.length === 0)
    return (
      <EmptyState what={t.none}>
        <p>{t.noneNext}</p>
      </EmptyState>
    );
  return (
    <ol class="waits">
      {waiting.map(({ key, what, why, since, due, link }) => (
        <li key={key}>
          <div>
            <a href={href(link)}>{what}</a>
            <p class="muted small">{why}</p>
          </div>
          <p class="waits-when">
            {due ? (
              <>
                <DateText date={due} /> <DaysLeft day={due} today={today} />
              </>
            ) : (
              since && <span class="days">{t.since(Math.max(0, daysBetween(since, today)))}</span>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

function DeadlineList({ deadlines, today }: { deadlines: readonly Deadline[]; today: PlainDate }): JSX.Element {
  const { language, href } = useShell();
  if (deadlines.length === 0) return <p class="muted">{deskMessages[language].desk.deadlines.none}</p>;
  return (
    <ol class="days-list">
      {deadlines.map(({ key, what, day, link }) => (
        <li key={key}>
          <p>
            <DateText date={day} /> <DaysLeft day={day} today={today} />
          </p>
          <a href={href(link)}>{what}</a>
        </li>
      ))}
    </ol>
  );
}

function NotificationList({ notifications }: { notifications: readonly ShownNotification[] }): JSX.Element {
  const { language, href } = useShell();
  const t = deskMessages[language].desk.notifications;
  if (notifications.length === 0) return <p class="muted">{t.none}</p>;
  return (
    <>
      <ul class="days-list">
        {notifications.map(({ id, title, text, link, on, isNew }) => (
          <li key={id} class={isNew ? 'is-new' : undefined}>
            <p class="muted">
              <DateText date={on} />
            </p>
            <a href={href(link)}>{title}</a>
            <p class="muted small">{text}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={href(paths.notifications())}>{t.all}</a>
      </p>
    </>
  );
}

interface MyAgreementsProps {
  readonly table: AgreementTableProps;
  readonly hasMore: boolean;
  readonly firstRole: Role;
}

function MyAgreements({ table, hasMore, firstRole }: MyAgreementsProps): JSX.Element {
  const { language, href } = useShell();
  const t = deskMessages[language].desk.agreements;
  if (table.agreements.length === 0) return <NoAgreements role={firstRole} />;
  return (
    <>
      <AgreementTable {...table} short />
      {hasMore && (
        <p class="after-list">
          <a href={href(paths.myAgreements())}>{t.all}</a>
        </p>
      )}
    </>
  );
}

/** The commands by which a first list and a first article come in. */
const FIRST_VERBS = ['ketnghia import villages thon.xlsx', 'ketnghia read bai-bao.txt --save'];

/** What is next for somebody without agreements depends on who they are. */
export function NoAgreements({ role }: { role: Role }): JSX.Element {
  const { language, href } = useShell();
  const { emptyAgreements, nextLinks } = deskMessages[language];
  const { what, next } = emptyAgreements[role];
  return (
    <EmptyState what={what}>
      <p>{next}</p>
      {(role === 'province-office' || role === 'system-admin') && (
        <>
          <ul class="ways">
            <li>
              <a href={paths.template('villages', 'xlsx')}>{nextLinks.villages}</a>
            </li>
            <li>
              <a href={paths.template('organisations', 'xlsx')}>{nextLinks.organisations}</a>
            </li>
          </ul>
          <p>{nextLinks.verbs}</p>
          <pre class="command">
            <code>{FIRST_VERBS.join('\n')}</code>
          </pre>
        </>
      )}
      {role === 'auditor' && (
        <p>
          <a href={href(paths.auditLog())}>{nextLinks.auditLog}</a>
        </p>
      )}
    </EmptyState>
  );
}
