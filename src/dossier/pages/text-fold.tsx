import type { ComponentChildren, JSX } from 'preact';

/** What few need, folded away under its label. */
export const Fold = ({
  label,
  open,
  children,
}: {
  label: string;
  open?: boolean;
  children: ComponentChildren;
}): JSX.Element => (
  <details class="text-fold" open={open}>
    <summary>{label}</summary>
    {children}
  </details>
);
