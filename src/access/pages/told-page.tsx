import type { ComponentChildren, JSX } from 'preact';
import type { Crumb } from '../../platform/web/components/breadcrumb.tsx';
import { type FieldFault, FaultSummary } from '../../platform/web/components/form.tsx';
import { type OfficeFrame, OfficePage } from './office-page.tsx';

interface ToldPageProps {
  readonly frame: OfficeFrame;
  /** Without the language. */
  readonly path: string;
  readonly title: string;
  readonly lead?: string | undefined;
  readonly crumbs: readonly Crumb[];
  /** What the page before did, in words; null: nothing. */
  readonly done: string | null;
  /** The heading above what is wrong. */
  readonly wrong: string;
  readonly faults: readonly FieldFault[];
  readonly children: ComponentChildren;
}

/** A page of the office that tells first what is wrong and what was just done, then itself. */
export function ToldPage({
  frame,
  path,
  title,
  lead,
  crumbs,
  done,
  wrong,
  faults,
  children,
}: ToldPageProps): JSX.Element {
  return (
    <OfficePage frame={frame} path={path} title={title} crumbs={crumbs}>
      <FaultSummary title={wrong} faults={faults} />
      {done && (
        <p class="notice" role="status">
          {done}
        </p>
      )}
      <h1 class="wrap-anywhere">{title}</h1>
      {lead && <p class="lede">{lead}</p>}
      {children}
    </OfficePage>
  );
}

interface ShownOnceProps {
  readonly label: string;
  readonly word: string;
  readonly onward: { readonly href: string; readonly label: string };
  /** What to do with the word. */
  readonly children: ComponentChildren;
}

/** A secret that is shown this once, what to do with it, and the way on. */
export function ShownOnce({ label, word, onward, children }: ShownOnceProps): JSX.Element {
  return (
    <div class="own-form flow">
      <p>
        <strong>{label}</strong>
      </p>
      <pre class="command own-word">{word}</pre>
      {children}
      <p>
        <a class="press press-link" href={onward.href}>
          {onward.label}
        </a>
      </p>
    </div>
  );
}
