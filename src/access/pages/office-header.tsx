import type { JSX } from 'preact';
import { BrandMark } from '../../platform/web/components/brand-mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import type { NavigationItem } from '../../platform/web/document.tsx';
import { otherLanguage } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { shellMessages } from '../../platform/web/shell-context.tsx';
import { accessMessages } from '../messages/access-messages.ts';
import type { OfficeFrame } from './office-page.tsx';

interface OfficeHeaderProps {
  readonly frame: OfficeFrame;
  /** The page's own address, without the language. */
  readonly path: string;
  readonly navigation: readonly NavigationItem[];
}

/**
 * The head of the office. Where there is room: who is at the desk on one line, the sections below it. On a phone: the name,
 * and everything else in a menu that opens without script. Both stand in the page and the stylesheet shows one.
 */
export function OfficeHeader({ frame, path, navigation }: OfficeHeaderProps): JSX.Element {
  const { language, signedIn } = frame;
  const t = accessMessages[language];
  return (
    <header class="office-head">
      <div class="band band-thin" aria-hidden="true" />
      <div class="wrap office-bar">
        <a class="brand" href={inLanguage(signedIn ? paths.office() : paths.home(), language)}>
          <BrandMark />
          <span>
            <span lang="vi">{shellMessages[language].siteName}</span>
            <small>{t.office}</small>
          </span>
        </a>
        {signedIn && (
          <>
            <div class="office-strip">
              <Who frame={frame} />
              <Notifications frame={frame} />
              <LanguageLink frame={frame} path={path} />
              <SignOut frame={frame} />
            </div>
            <details class="office-menu">
              <summary>
                {t.menu}
                <Unread count={frame.unread} />
              </summary>
              <div class="office-sheet">
                <nav aria-label={shellMessages[language].mainNavigation}>
                  <Sections frame={frame} navigation={navigation} />
                </nav>
                <ul>
                  <li>
                    <Notifications frame={frame} />
                  </li>
                  <li>
                    <a href={inLanguage(paths.myAccount(), language)}>{t.account}</a>
                  </li>
                  <li>
                    <a href={inLanguage(paths.home(), language)}>{t.publicSite}</a>
                  </li>
                  <li>
                    <LanguageLink frame={frame} path={path} />
                  </li>
                </ul>
                <SignOut frame={frame} />
              </div>
            </details>
          </>
        )}
        {!signedIn && <LanguageLink frame={frame} path={path} />}
      </div>
      {signedIn && (
        <div class="office-tabs">
          <div class="wrap">
            <nav aria-label={shellMessages[language].mainNavigation}>
              <Tabs frame={frame} navigation={navigation} />
            </nav>
            <a class="office-public" href={inLanguage(paths.home(), language)}>
              {t.publicSite}
            </a>
            <Who frame={frame} />
          </div>
        </div>
      )}
    </header>
  );
}

interface InFrame {
  readonly frame: OfficeFrame;
}

function Sections({ frame, navigation }: InFrame & { navigation: readonly NavigationItem[] }): JSX.Element {
  return (
    <ul>
      {navigation.map((item) => (
        <li key={item.path}>
          <a href={inLanguage(item.path, frame.language)} aria-current={item.current}>
            {item.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** As many tabs as stand on one line; whoever may go to more finds the rest behind the last one. */
const MOST_TABS = 7;

function Tabs({ frame, navigation }: InFrame & { navigation: readonly NavigationItem[] }): JSX.Element {
  const first = navigation.length > MOST_TABS ? navigation.slice(0, MOST_TABS - 1) : navigation;
  const more = navigation.slice(first.length);
  const current = more.find((item) => item.current !== undefined);
  return (
    <>
      <Sections frame={frame} navigation={first} />
      {more.length > 0 && (
        <details class="office-more">
          <summary class={current ? 'office-more-current' : undefined}>
            {current?.label ?? accessMessages[frame.language].moreSections}
          </summary>
          <Sections frame={frame} navigation={more} />
        </details>
      )}
    </>
  );
}

/** The name, and the role that counts now; more roles are counted, and named on the desk. */
function Who({ frame: { language, signedIn, roleLabels } }: InFrame): JSX.Element | null {
  if (!signedIn) return null;
  const t = accessMessages[language];
  const [first, ...others] = roleLabels;
  return (
    <a class="office-who" href={inLanguage(paths.myAccount(), language)}>
      <b>{signedIn.session.name}</b>
      <small>
        {first ?? (signedIn.asleep.length > 0 ? t.rolesAsleep : t.noRole)}
        {others.length > 0 && ` ${t.moreRoles(others.length)}`}
      </small>
    </a>
  );
}

function Notifications({ frame: { language, unread } }: InFrame): JSX.Element {
  return (
    <a href={inLanguage(paths.notifications(), language)}>
      {accessMessages[language].notifications}
      <Unread count={unread} />
    </a>
  );
}

function Unread({ count }: { count: number }): JSX.Element | null {
  return count > 0 ? <span class="unread">{count > 99 ? '99+' : count}</span> : null;
}

function LanguageLink({ frame: { language }, path }: InFrame & { path: string }): JSX.Element {
  const t = shellMessages[language];
  const other = otherLanguage(language);
  return (
    <a href={inLanguage(path, other)} hrefLang={other} lang={other} aria-label={t.switchLanguage}>
      {t.otherLanguage}
    </a>
  );
}

function SignOut({ frame: { language } }: InFrame): JSX.Element {
  return (
    <PostForm action={inLanguage(paths.signOut(), language)}>
      <button class="press press-quiet" type="submit">
        {accessMessages[language].signOut}
      </button>
    </PostForm>
  );
}
