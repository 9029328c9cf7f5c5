import type { ComponentChildren, JSX } from 'preact';

/** Nothing here, said plainly, with the next step. */
export function EmptyState({ what, children }: { what: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty flow">
      <p>
        <strong>{what}</strong>
      </p>
      {children}
    </div>
  );
}
