import type { JSX } from 'preact';
import { useShell } from '../shell-context.tsx';

export interface Crumb {
  readonly label: string;
  /** Without the language. */
  readonly path: string;
}

/** The way from the home page to here; the page itself is not repeated, its heading says it. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }): JSX.Element {
  const { t, href } = useShell();
  return (
    <nav class="crumbs" aria-label={t.breadcrumb}>
      <ol>
        {[{ label: t.home, path: '/' }, ...crumbs].map(({ label, path }) => (
          <li key={path}>
            <a href={href(path)}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
