import type { ComponentChildren, JSX } from 'preact';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Assets } from '../platform/http/assets.ts';
import { type Crumb, Breadcrumb } from '../platform/web/components/breadcrumb.tsx';
import { Document, type NavigationItem, type StructuredThing } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { paths } from '../platform/web/paths.ts';
import { chartMessages } from '../reviews/messages/chart-messages.ts';
import { exchangeMessages } from '../exchange/messages/exchange-messages.ts';
import { reviewMessages } from '../reviews/messages/review-messages.ts';
import { answerMessages } from './messages/answer-messages.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { SHARE_IMAGE } from './share-size.ts';
import { breadcrumbOf } from './structured-data.ts';

/** What every public page needs besides its own records. */
export interface PageFrame {
  readonly language: Language;
  readonly assets: Assets;
  readonly publicUrl: string | null;
  readonly today: PlainDate;
  readonly office: { readonly officeName: string; readonly contactEmail: string | null } | null;
}

interface PortalPageProps {
  readonly frame: PageFrame;
  /** Without the language. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly crumbs?: readonly Crumb[];
  readonly hasSample?: boolean;
  /** Whether search engines may list the page; true unless said otherwise. */
  readonly listed?: boolean;
  /** The news of what the page is about; those of the nation unless said otherwise. */
  readonly feed?: { readonly path: string; readonly title: string };
  /** What it is about in the words of schema.org, besides the way that leads here. */
  readonly structured?: readonly StructuredThing[];
  /** Scripts that better the page (platform/web/document.tsx); it works without them. */
  readonly islands?: readonly string[];
  readonly children: ComponentChildren;
}

/** A public page inside the frame of the site. */
export function PortalPage(props: PortalPageProps): JSX.Element {
  const { frame, path, title, description, crumbs = [], hasSample, listed, islands, children } = props;
  const { language, publicUrl } = frame;
  const { nav } = portalMessages[language];
  const words = answerMessages[language];
  const way = crumbs.length > 0 ? [breadcrumbOf({ language, publicUrl }, crumbs, { label: title, path })] : [];
  const item = (to: string, label: string): NavigationItem => {
    const below = path.startsWith(`${to}/`) || path.startsWith(`${to}?`);
    return { path: to, label, current: path === to ? 'page' : below ? 'true' : undefined };
  };
  return (
    <Document
      language={frame.language}
      title={title}
      description={description}
      path={path}
      assets={frame.assets}
      publicUrl={frame.publicUrl}
      listed={listed ?? true}
      islands={islands}
      feed={props.feed ?? { path: paths.newsFeed('atom'), title: words.news.title }}
      structured={[...(props.structured ?? []), ...way]}
      image={{ path: paths.shareImage(), ...SHARE_IMAGE, alt: title }}
      navigation={[
        item(paths.programmes(), nav.programmes),
        item(paths.places(), nav.places),
        item(paths.map(), nav.map),
        item(paths.search(), nav.search),
      ]}
      foot={<Foot office={frame.office} />}
    >
      {props.crumbs && <Breadcrumb crumbs={crumbs} />}
      {hasSample && <SampleNote />}
      {children}
    </Document>
  );
}

function SampleNote(): JSX.Element {
  const { t } = usePortal();
  return (
    <p class="note-sample">
      <strong class="text-accent">{t.sample.mark}.</strong> {t.sample.note}
    </p>
  );
}

function Foot({ office }: Pick<PageFrame, 'office'>): JSX.Element {
  const { t, href, language } = usePortal();
  const words = answerMessages[language];
  return (
    <div class="foot-columns">
      <div class="flow prose">
        <p>{t.foot.what}</p>
        <p>
          <strong>{t.foot.rule}</strong>
        </p>
        {office && (
          <p>
            {t.foot.runBy(office.officeName)}
            {office.contactEmail && (
              <>
                {' '}
                {t.foot.contact}: <a href={`mailto:${office.contactEmail}`}>{office.contactEmail}</a>
              </>
            )}
          </p>
        )}
      </div>
      <ul>
        <li>
          <a href={href(paths.programmes())}>{t.nav.programmes}</a>
        </li>
        <li>
          <a href={href(paths.places())}>{t.nav.places}</a>
        </li>
        <li>
          <a href={href(paths.map())}>{t.nav.map}</a>
        </li>
        <li>
          <a href={href(paths.products())}>{exchangeMessages[language].list.title}</a>
        </li>
        <li>
          <a href={href(paths.search())}>{t.nav.search}</a>
        </li>
        <li>
          <a href={href(paths.rollup())}>{chartMessages[language].nation}</a>
        </li>
        <li>
          <a href={href(paths.fields())}>{words.fields.title}</a>
        </li>
        <li>
          <a href={href(paths.silence())}>{words.silence.title}</a>
        </li>
        <li>
          <a href={href(paths.figures())}>{reviewMessages[language].figures.title}</a>
        </li>
        <li>
          <a href={href(paths.openData())}>{t.foot.openData}</a>
        </li>
        <li>
          <a href={href(paths.personalDataRegister())}>{t.foot.personalData}</a>
        </li>
        <li>
          <a href={href(paths.ledgerHeads())}>{t.foot.ledger}</a>
        </li>
        <li>
          <a href={href(paths.apiDocs())}>{t.foot.api}</a>
        </li>
        <li>
          <a href={href(paths.newsFeed('atom'))}>{words.news.feed}</a>
        </li>
        <li>
          <a href={href(paths.readingAids())} rel="nofollow">
            {words.aids.link}
          </a>
        </li>
      </ul>
    </div>
  );
}
