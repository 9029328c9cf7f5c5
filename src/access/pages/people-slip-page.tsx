import type { JSX } from 'preact';
import type { Role } from '../../kernel/actor.ts';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { peopleMessages } from '../messages/people-messages.ts';
import { roleNames } from '../role-names.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';

interface SlipPageProps {
  readonly frame: OfficeFrame;
  readonly name: string;
  readonly role: Role;
  readonly placeName: string;
  /** Null on a repeat: the link was told before. */
  readonly link: string | null;
  readonly signIn: string;
  readonly expiresAt: Date;
  readonly mailedTo: string | null;
}

/** The link of an invitation, once: to copy, or to print as a slip for whoever has no e-mail. */
export function SlipPage(props: SlipPageProps): JSX.Element {
  const { frame, name, role, placeName, link, signIn, expiresAt, mailedTo } = props;
  const { language } = frame;
  const t = peopleMessages[language];
  return (
    <OfficePage
      frame={frame}
      path={paths.invitations()}
      title={t.slipTitle}
      crumbs={[
        { label: t.title, path: paths.people() },
        { label: t.invitations, path: paths.invitations() },
      ]}
    >
      <div class="no-print">
        <h1>{t.slipTitle}</h1>
        <p class="notice" role="status">
          {link === null ? t.slipGone : t.slipOnce}
        </p>
        {mailedTo !== null && link !== null && <p>{t.slipMailed(mailedTo)}</p>}
        {link !== null && <LinkField label={t.slipLink} hint={`${t.slipCopy} ${t.slipPrint}`} link={link} />}
        <p class="form-ways">
          <a class="press press-link" href={inLanguage(paths.invite(), language)}>
            {t.slipAnother}
          </a>
          <a href={inLanguage(paths.invitations(), language)}>{t.invitations}</a>
        </p>
      </div>
      {link !== null && (
        <section class="slip" aria-labelledby="phieu">
          <h2 id="phieu">{t.slipHeading}</h2>
          <SummaryList
            rows={[
              { term: t.slipFor, value: <strong>{name}</strong> },
              { term: t.role, value: roleNames[language][role] },
              { term: t.place, value: placeName },
              { term: t.slipLink, value: <span class="slip-link">{link}</span> },
              { term: t.slipUntil, value: screenDate(plainDateAt(expiresAt)) },
              { term: t.slipSignIn, value: <span class="slip-link">{signIn}</span> },
            ]}
          />
          <h3>{t.slipHow}</h3>
          <ol class="slip-steps">
            {t.slipSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>
            <strong>{t.slipSecret}</strong>
          </p>
        </section>
      )}
    </OfficePage>
  );
}

/** The link by which somebody sets a new password, once. */
export function ResetLinkPage(props: {
  frame: OfficeFrame;
  accountId: string;
  name: string;
  link: string | null;
  expiresAt: Date;
}): JSX.Element {
  const { frame, accountId, name, link, expiresAt } = props;
  const t = peopleMessages[frame.language];
  return (
    <OfficePage
      frame={frame}
      path={paths.person(accountId)}
      title={t.resetTitle}
      crumbs={[
        { label: t.title, path: paths.people() },
        { label: name, path: paths.person(accountId) },
      ]}
    >
      <h1>{t.resetTitle}</h1>
      <p class="notice" role="status">
        {link === null ? t.resetGone : `${t.resetOnce} ${t.resetUntil(clockTime(expiresAt))}`}
      </p>
      {link !== null && <LinkField label={t.slipLink} hint={t.slipCopy} link={link} />}
      <p>
        <a href={inLanguage(paths.person(accountId), frame.language)}>{name}</a>
      </p>
    </OfficePage>
  );
}

const inVietnam = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', timeStyle: 'short' });
const clockTime = (at: Date): string => `${inVietnam.format(at)} ${screenDate(plainDateAt(at))}`;

function LinkField({ label, hint, link }: { label: string; hint: string; link: string }): JSX.Element {
  return (
    <div class="form-row link-field">
      <label for="link">{label}</label>
      <p class="form-hint" id="link-hint">
        {hint}
      </p>
      <textarea class="field" id="link" rows={2} readOnly spellcheck={false} aria-describedby="link-hint">
        {link}
      </textarea>
    </div>
  );
}
