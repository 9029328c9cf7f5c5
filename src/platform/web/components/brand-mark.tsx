import type { JSX } from 'preact';

/** Two lozenges of a woven cloth, one inside the bond of the other. */
export function BrandMark(): JSX.Element {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M11 4 22 16 11 28 0 16Z" class="fill-primary" />
      <path d="M21 4 32 16 21 28 10 16Z" class="fill-accent" />
      <path d="M16 9.5 22 16 16 22.5 10 16Z" class="fill-base-100" />
      <path d="M16 13 18.8 16 16 19 13.2 16Z" class="fill-base-content" />
    </svg>
  );
}
