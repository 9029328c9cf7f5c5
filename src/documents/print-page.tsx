import type { ComponentChildren, JSX } from 'preact';
import { paths } from '../platform/web/paths.ts';
import type { Flow, FlowBlock, FlowTable, Grid, Paragraph } from './flow.ts';
import { shownRuns } from './flow.ts';
import type { LayoutProfile, Role } from './layout-profile.ts';
import { qrSquares } from './qr-image.ts';

interface PrintPageProps {
  readonly flow: Flow;
  /** Addresses of the form's stylesheet and of what stands over the sheet. */
  readonly stylesheet: string;
  readonly ways: ComponentChildren;
  /** What search engines and readers are told of the page. */
  readonly description: string;
}

/** The paper as a page: read on a screen of any width, printed as the other files are. Vietnamese, as the paper is. */
export function PrintPage({ flow, stylesheet, ways, description }: PrintPageProps): JSX.Element {
  return (
    <html lang="vi">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{flow.title}</title>
        <meta name="description" content={description} />
        <meta name="robots" content="noindex" />
        <link rel="icon" type="image/svg+xml" href={paths.favicon()} />
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>
        <nav class="ways" aria-label="Văn bản">
          {ways}
        </nav>
        <main>
          {flow.sections.map((section, index) => (
            <section key={index} class={section.landscape ? 'sheet across' : 'sheet'}>
              <Blocks blocks={section.blocks} profile={flow.profile} />
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

interface OfProfile {
  readonly profile: LayoutProfile;
}

function Blocks({ blocks, profile }: OfProfile & { readonly blocks: readonly FlowBlock[] }): JSX.Element {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockMarkup key={index} block={block} profile={profile} />
      ))}
    </>
  );
}

function BlockMarkup({ block, profile }: OfProfile & { readonly block: FlowBlock }): JSX.Element {
  switch (block.kind) {
    case 'paragraph':
      return <ParagraphMarkup paragraph={block} profile={profile} />;
    case 'rule':
      return (
        <svg class="rule" width={`${block.length.toFixed(1)}mm`} height="2" aria-hidden="true">
          <line x1="0" y1="1" x2="100%" y2="1" stroke="#000" stroke-width="1" />
        </svg>
      );
    case 'gap':
      return <svg class="rule" width="1" height={`${block.height}pt`} aria-hidden="true" />;
    case 'grid':
      return <GridMarkup grid={block} profile={profile} />;
    case 'table':
      return <TableMarkup table={block} />;
    case 'code':
      return (
        <div class="code">
          <CodePicture address={block.address} />
          <p class="verification">
            {block.words} {block.address}
          </p>
        </div>
      );
  }
}

const HEADINGS: Partial<Record<Role, 'h1' | 'h2' | 'h3' | 'h4'>> = {
  type: 'h1',
  'annex-title': 'h2',
  article: 'h2',
  'section-1': 'h2',
  'section-2': 'h3',
  'section-3': 'h4',
};

function ParagraphMarkup({ paragraph, profile }: OfProfile & { readonly paragraph: Paragraph }): JSX.Element {
  const { role, numbering, keepNext, align } = paragraph;
  const Tag = HEADINGS[role] ?? 'p';
  const next = keepNext ?? profile.styles[role].keepNext ?? false;
  const classes = [role, ...(next ? ['next'] : []), ...(align ? [align] : [])].join(' ');
  return (
    <Tag class={classes}>
      {numbering && (numbering.list === 'article' ? <strong>{numbering.label} </strong> : `${numbering.label} `)}
      {shownRuns(paragraph, profile).map(({ text, bold, italic }, index) => {
        const words = italic ? <em key={index}>{text}</em> : text;
        return bold ? <strong key={index}>{words}</strong> : words;
      })}
    </Tag>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function GridMarkup({ grid, profile }: OfProfile & { readonly grid: Grid }): JSX.Element {
  return (
    <table class="beside" role="presentation">
      <colgroup>
        {grid.shares.map((share, index) => (
          <col key={index} width={percent(share)} />
        ))}
      </colgroup>
      <tbody>
        {grid.rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((blocks, index) => (
              <td key={index}>
                <Blocks blocks={blocks} profile={profile} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TableMarkup({ table }: { readonly table: FlowTable }): JSX.Element {
  return (
    <table class={`lines size-${table.size}`}>
      <colgroup>
        {table.shares.map((share, index) => (
          <col key={index} width={percent(share)} />
        ))}
      </colgroup>
      <thead>
        {table.head.map((cells, row) => (
          <tr key={row}>
            {cells.map(({ text, columns, rows }, index) => (
              <th key={index} scope={columns > 1 ? 'colgroup' : 'col'} colSpan={columns} rowSpan={rows}>
                {text}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {[...table.rows, ...(table.total ? [table.total] : [])].map((cells, row) => (
          <tr key={row} class={row === table.rows.length ? 'total' : undefined}>
            {cells.map(({ text, align }, index) => (
              <td key={index} class={align}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CodePicture({ address }: { readonly address: string }): JSX.Element {
  const squares = qrSquares(address);
  const path = squares.map(rowPath).join('');
  return (
    <svg
      width="22mm"
      height="22mm"
      viewBox={`0 0 ${squares.length} ${squares.length}`}
      role="img"
      aria-label={`Mã QR: ${address}`}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The black stretches of one row as shapes. */
function rowPath(row: readonly boolean[], y: number): string {
  const text = row.map((black) => (black ? '1' : '0')).join('');
  return [...text.matchAll(/1+/g)]
    .map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join('');
}
