import type { ComponentChildren, JSX } from 'preact';

export interface SummaryRow {
  readonly term: string;
  readonly value: ComponentChildren;
}

/** Terms and what they are, a line each. */
export function SummaryList({ rows, narrow }: { rows: readonly SummaryRow[]; narrow?: boolean }): JSX.Element {
  return (
    <dl class={narrow ? 'summary summary-narrow' : 'summary'}>
      {rows.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
