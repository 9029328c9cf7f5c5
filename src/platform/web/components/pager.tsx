import type { JSX } from 'preact';
import { useShell } from '../shell-context.tsx';

interface PagerProps {
  /** The list's address, without the language and without a place in the list. */
  readonly path: string;
  /** The place after which the next page starts, or null on the last page. */
  readonly next: string | null;
  readonly isFirst: boolean;
}

/** Forward through a long list by keyset: there is no "page 7", since lists grow while they are read. */
export function Pager({ path, next, isFirst }: PagerProps): JSX.Element | null {
  const { t, href } = useShell();
  if (next === null && isFirst) return null;
  return (
    <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
      {!isFirst && <a href={href(path)}>{t.firstPage}</a>}
      {next !== null && (
        <a rel="next" href={href(`${path}?sau=${encodeURIComponent(next)}`)}>
          {t.nextPage}
        </a>
      )}
    </nav>
  );
}
