import type { ComponentChildren, JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type PrivacyMessages } from '../messages/vi.ts';
import { privacyMessages } from '../messages/privacy-messages.ts';

/** What each page of personal data shows besides its own: the ways to the others that its reader may open. */
export interface PrivacyFrame {
  readonly frame: OfficeFrame;
  readonly mayListPeople: boolean;
  readonly maySeeErasures: boolean;
}

export const wordsOf = ({ frame }: PrivacyFrame): PrivacyMessages => privacyMessages[frame.language];

/** The day of a moment in Việt Nam, dd/mm/yyyy. */
export const dayOf = (moment: Date): string => screenDate(plainDateAt(moment));

interface PrivacyPageProps {
  readonly at: PrivacyFrame;
  readonly path: string;
  readonly title: string;
  readonly lede?: string;
  /** What the act before this page did. */
  readonly news?: string | null;
  readonly children: ComponentChildren;
}

/** All pages lie below the register's address, so that one is only itself. */
const isBelow = (path: string, to: string): boolean => to !== paths.personalData() && path.startsWith(`${to}/`);

/** A page of the section, with the ways between its pages. */
export function PrivacyPage({ at, path, title, lede, news, children }: PrivacyPageProps): JSX.Element {
  const { frame, mayListPeople, maySeeErasures } = at;
  const t = wordsOf(at);
  const ways = [
    { to: paths.personalData(), label: t.nav.register },
    { to: paths.ownData(), label: t.nav.own },
    ...(mayListPeople ? [{ to: paths.dataPeople(), label: t.nav.people }] : []),
    { to: paths.looks(), label: t.nav.looks },
    ...(maySeeErasures ? [{ to: paths.erasures(), label: t.nav.erasures }] : []),
  ];
  return (
    <OfficePage frame={frame} path={path} title={title}>
      <nav class="data-ways no-print" aria-label={t.nav.label}>
        <ul>
          {ways.map(({ to, label }) => (
            <li key={to}>
              <a
                href={inLanguage(to, frame.language)}
                aria-current={to === path ? 'page' : isBelow(path, to) ? 'true' : undefined}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {news && (
        <p class="notice" role="status">
          {news}
        </p>
      )}
      <h1>{title}</h1>
      {lede && <p class="lede">{lede}</p>}
      <div class="data-page">{children}</div>
    </OfficePage>
  );
}

/** The answer to somebody who may know of a thing but not do this with it. */
export function NotAllowedPage({ at, path }: { at: PrivacyFrame; path: string }): JSX.Element {
  const t = wordsOf(at);
  return (
    <PrivacyPage at={at} path={path} title={t.notAllowed.title} lede={t.notAllowed.why}>
      <p>
        <a href={inLanguage(paths.personalData(), at.frame.language)}>{t.notAllowed.back}</a>
      </p>
    </PrivacyPage>
  );
}
