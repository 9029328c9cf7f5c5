import type { ComponentChildren, JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import type { Crumb } from '../../platform/web/components/breadcrumb.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type DoneWord, exchangeMessages } from '../messages/exchange-messages.ts';

interface ExchangePageProps {
  readonly frame: OfficeFrame;
  readonly path: string;
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly done?: DoneWord | null;
  readonly children: ComponentChildren;
}

/** A page of products and sales: below the list, with what was just done said first. */
export function ExchangePage({ frame, path, title, crumbs, done, children }: ExchangePageProps): JSX.Element {
  const t = exchangeMessages[frame.language];
  return (
    <OfficePage
      frame={frame}
      path={path}
      title={title}
      crumbs={crumbs ?? [{ label: t.list.title, path: paths.officeProducts() }]}
    >
      {done && (
        <p class="notice notice-done" role="status">
          {t.done[done]}
        </p>
      )}
      {children}
    </OfficePage>
  );
}

/** For whoever may know of a product and not do this with it. */
export function ProductNotAllowedPage({ frame, path }: { frame: OfficeFrame; path: string }): JSX.Element {
  const t = exchangeMessages[frame.language];
  return (
    <ExchangePage frame={frame} path={path} title={t.notAllowedTitle}>
      <h1>{t.notAllowedTitle}</h1>
      <p class="lede">{t.notAllowed}</p>
      <p>
        <a href={inLanguage(paths.officeProducts(), frame.language)}>{t.list.title}</a>
      </p>
    </ExchangePage>
  );
}
