import type { ComponentChildren, JSX } from 'preact';

export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly isNumber?: boolean;
}

interface FoldTableProps<Row> {
  readonly caption: string;
  /** The heading right above says the same: the caption is only for those who listen. */
  readonly captionHeard?: boolean;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** A narrow table keeps its shape on a phone. */
  readonly narrow?: boolean;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
}

/**
 * A table that folds into cards on a phone. The roles are spelled out because browsers take a table's meaning away
 * when its parts are displayed as blocks.
 */
export function FoldTable<Row>({
  caption,
  captionHeard,
  rows,
  keyOf,
  narrow,
  columns,
}: FoldTableProps<Row>): JSX.Element {
  return (
    <table class={narrow ? 'fold fold-never' : 'fold'} role="table">
      <caption class={captionHeard ? 'sr-only' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ heading, isNumber }) => (
            <th key={heading} scope="col" role="columnheader" class={isNumber ? 'number' : undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ heading, cell, isNumber }, index) =>
              index === 0 ? (
                <th key={heading} scope="row" role="rowheader">
                  {cell(row)}
                </th>
              ) : (
                <td key={heading} role="cell" data-label={heading} class={isNumber ? 'number' : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
