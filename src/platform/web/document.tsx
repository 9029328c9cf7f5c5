import { type ComponentChildren, Fragment, type JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Assets } from '../http/assets.ts';
import { BrandMark } from './components/brand-mark.tsx';
import { LANGUAGES, type Language, otherLanguage } from './language.ts';
import { inLanguage, paths } from './paths.ts';
import { LanguageContext, shellMessages } from './shell-context.tsx';

export interface NavigationItem {
  /** Without the language. */
  readonly path: string;
  readonly label: string;
  /** The page itself, or a page below it. */
  readonly current?: 'page' | 'true';
}

/** A thing in the words of schema.org. */
export type StructuredThing = { readonly '@type': string } & Readonly<Record<string, unknown>>;

export interface DocumentProps {
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  /** The page's own address, without the language; query included where the page depends on it. */
  readonly path: string;
  readonly assets: Assets;
  /** Where the site stands for the world, or null when nobody said: its own addresses are then relative. */
  readonly publicUrl: string | null;
  readonly navigation: readonly NavigationItem[];
  /** Whether search engines may list the page. */
  readonly listed: boolean;
  /** On pages of the office: its own header. Public pages have the one below, which shows the way in. */
  readonly header?: ComponentChildren;
  readonly foot: ComponentChildren;
  /** Its news, without the language, for programs that follow them. */
  readonly feed?: { readonly path: string; readonly title: string };
  /** What it is about in the words of schema.org. */
  readonly structured?: readonly StructuredThing[];
  /** The picture that a message with its address shows. */
  readonly image?: { readonly path: string; readonly width: number; readonly height: number; readonly alt: string };
  /** Scripts that better what already works without them, each as "room/islands/file"; few pages have any. */
  readonly islands?: readonly string[];
  readonly children: ComponentChildren;
}

/** The html around every page. No inline script or style: the browser is told to refuse both. */
export function Document(props: DocumentProps): JSX.Element {
  const { language, children } = props;
  const t = shellMessages[language];
  return (
    <LanguageContext.Provider value={language}>
      <html lang={language}>
        <Head {...props} />
        <body>
          <a class="skip" href="#noi-dung">
            {t.skip}
          </a>
          {props.header ?? <SiteHeader {...props} />}
          <main id="noi-dung" tabIndex={-1}>
            <div class="wrap">{children}</div>
          </main>
          <footer class="foot">
            <div class="band" aria-hidden="true" />
            <div class="wrap">{props.foot}</div>
          </footer>
        </body>
      </html>
    </LanguageContext.Provider>
  );
}

function Head(props: DocumentProps): JSX.Element {
  const { language, title, description, path, assets, publicUrl, listed, header, islands = [], feed, image } = props;
  const { siteName } = shellMessages[language];
  const full = title === siteName ? title : `${title} · ${siteName}`;
  const address = (of: Language): string => `${publicUrl ?? ''}${inLanguage(path, of)}`;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{full}</title>
      <meta name="description" content={description} />
      {assets.preloadFonts.map((font) => (
        <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
      ))}
      {assets.stylesheet && <link rel="stylesheet" href={assets.stylesheet} />}
      {header !== undefined && assets.officeStylesheet && <link rel="stylesheet" href={assets.officeStylesheet} />}
      {islands.map((name) => assets.islands[name] && <script key={name} type="module" src={assets.islands[name]} />)}
      <link rel="icon" type="image/svg+xml" href={paths.favicon()} />
      <meta name="color-scheme" content="light dark" />
      {/* The paper of theme.css (base-100), for the bar of a phone's browser. */}
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fffcf5" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1b211d" />
      {!listed && <meta name="robots" content="noindex" />}
      {listed && (
        <>
          <link rel="canonical" href={address(language)} />
          {LANGUAGES.map((of) => (
            <link key={of} rel="alternate" hrefLang={of} href={address(of)} />
          ))}
          <link rel="alternate" hrefLang="x-default" href={address('vi')} />
          {publicUrl !== null && <meta property="og:url" content={address(language)} />}
        </>
      )}
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:locale" content={language === 'vi' ? 'vi_VN' : 'en_GB'} />
      {/* Programs that show a picture ask for its whole address. */}
      {image && publicUrl !== null && (
        <>
          <meta property="og:image" content={`${publicUrl}${image.path}`} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
      {feed && (
        <link rel="alternate" type="application/atom+xml" title={feed.title} href={inLanguage(feed.path, language)} />
      )}
      {listed && props.structured && props.structured.length > 0 && <StructuredData things={props.structured} />}
    </head>
  );
}

/**
 * What the page says, for machines. The browser runs no block of this type, so the rule against inline scripts lets it stand; an
 * angle bracket is written so that no text of a record can end it.
 */
function StructuredData({ things }: { things: readonly StructuredThing[] }): JSX.Element {
  const text = JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON whose only way out of the element is written away above.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}

function SiteHeader({ language, path, navigation }: DocumentProps): JSX.Element {
  const t = shellMessages[language];
  const other = otherLanguage(language);
  return (
    <header class="head">
      <div class="band" aria-hidden="true" />
      <div class="wrap head-row">
        <a class="brand" href={inLanguage(paths.home(), language)}>
          <BrandMark />
          <span lang="vi">{t.siteName}</span>
        </a>
        <nav class="nav" aria-label={t.mainNavigation}>
          {navigation.map((item) => (
            <Fragment key={item.path}>
              {' '}
              <a href={inLanguage(item.path, language)} aria-current={item.current}>
                {item.label}
              </a>
            </Fragment>
          ))}
        </nav>
        <search class="head-search">
          <SearchForm language={language} id="tim-dau-trang" />
        </search>
        <a class="lang" href={inLanguage(path, other)} hrefLang={other} lang={other} aria-label={t.switchLanguage}>
          {t.otherLanguage}
        </a>
        <a class="lang way-in" href={inLanguage(paths.office(), language)} rel="nofollow">
          {t.signIn}
        </a>
      </div>
    </header>
  );
}

interface SearchFormProps {
  readonly language: Language;
  readonly id: string;
  readonly query?: string;
  readonly large?: boolean;
}

export function SearchForm({ language, id, query, large }: SearchFormProps): JSX.Element {
  const t = shellMessages[language];
  return (
    <form
      class={large ? 'search search-large' : 'search'}
      action={inLanguage(paths.search(), language)}
      method="get"
      data-suggest={inLanguage(paths.suggestions(), language)}
      data-suggest-label={t.suggestions}
      data-suggest-some={t.suggestionsSome}
      data-suggest-none={t.suggestionsNone}
    >
      <label class="sr-only" for={id}>
        {t.searchLabel}
      </label>
      <input
        class="field"
        type="search"
        id={id}
        name="q"
        value={query}
        placeholder={t.searchPlaceholder}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
      />
      <button class="press" type="submit">
        {t.search}
      </button>
    </form>
  );
}

/** A whole page as text. */
export function renderDocument(page: JSX.Element): string {
  return `<!doctype html>${renderToString(page)}`;
}
