import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from './office-page.tsx';

interface WordPageProps {
  readonly frame: OfficeFrame;
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly more?: string;
  /** Where one goes from here. */
  readonly link: { readonly href: string; readonly label: string };
}

/** A page that says one thing and shows the way on. */
export function WordPage({ frame, path, title, text, more, link }: WordPageProps): JSX.Element {
  return (
    <OfficePage frame={frame} path={path} title={title}>
      <h1>{title}</h1>
      <p class="lede">{text}</p>
      {more && <p>{more}</p>}
      <p>
        <a href={link.href}>{link.label}</a>
      </p>
    </OfficePage>
  );
}
