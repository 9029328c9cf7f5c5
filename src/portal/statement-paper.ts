import type { CellValue, DataTable, TableColumn } from '../documents/data-table.ts';
import { issuerNamed, layoutOf } from '../documents/issuing-body.ts';
import type { OfficialDocument } from '../documents/official-document.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type LedgerFigure, figureOf } from '../reviews/figures.ts';
import { reviewMessages, standingSentences } from '../reviews/messages/review-messages.ts';
import type { StatementView } from '../reviews/statement-view.ts';
import { COLUMNS, type Cells, type Dimension, PRESS_COLUMNS, cellOf } from '../reviews/statement.ts';

interface StatementPaper {
  readonly view: StatementView;
  readonly by: Dimension;
  /** What it is narrowed to, in words. */
  readonly about: readonly string[];
  readonly officeName: string;
  /** Whether it goes out as a paper of the office; what everybody downloads is signed by nobody. */
  readonly isSigned: boolean;
  readonly madeOn: PlainDate;
}

const t = reviewMessages.vi;

/** Đồng where there are some, the number of rows where none states a value, not known where nobody said anything. */
function figureCell(cells: Cells, code: LedgerFigure): CellValue {
  const { amountVnd, rows } = cellOf(cells, code);
  if (amountVnd > 0n) return amountVnd;
  return rows > 0 ? '' : null;
}

function tableOf({ view, by }: StatementPaper, codes: readonly LedgerFigure[], name: string): DataTable {
  const columns: TableColumn[] = [
    { title: 'TT', kind: 'integer', share: 5 },
    { title: t.dimensions[by].replace(/^./, (letter) => letter.toUpperCase()), kind: 'text', share: 35 },
    ...codes.map((code) => ({ title: `${figureOf(code).name.vi} (đồng)`, kind: 'dong' as const, share: 15 })),
  ];
  const rowOf = (nth: bigint | '', label: string, cells: Cells): CellValue[] => [
    nth,
    label,
    ...codes.map((code) => figureCell(cells, code)),
  ];
  return {
    name,
    columns,
    // The whole stands last, without a number: it is more than the lines where these are many.
    rows: [
      ...view.lines.map((line, index) => rowOf(BigInt(index + 1), line.name, line.cells)),
      rowOf('', t.statement.total, view.totals.cells),
    ],
    totalLabel: null,
  };
}

/** Things in their own units: thing, unit, pledged, delivered, received, refused. */
function goodsTable({ goods }: StatementView): DataTable {
  const stages = ['pledged', 'delivered', 'received', 'refused'] as const;
  return {
    name: t.statement.goods,
    columns: [
      { title: 'TT', kind: 'ordinal', share: 5 },
      { title: t.statement.item, kind: 'text', share: 40 },
      { title: t.statement.unit, kind: 'text', share: 15 },
      ...stages.map((stage) => ({ title: figureOf(stage).name.vi, kind: 'decimal' as const, share: 10 })),
    ],
    rows: goods.map((line) => [
      '',
      line.item,
      line.unit,
      ...stages.map((stage) => (line[stage] === '0' ? '' : line[stage])),
    ]),
    totalLabel: null,
  };
}

/** A statement as a paper of the office: what it says in sentences, its lines in an annex that lies across. */
export function statementDocument(paper: StatementPaper): OfficialDocument {
  const { view, by, about, officeName, isSigned, madeOn } = paper;
  const issuer = issuerNamed(officeName);
  const paragraph = (words: string) => ({ kind: 'paragraph' as const, words });
  const hasPress = PRESS_COLUMNS.some((code) => cellOf(view.totals.cells, code).rows > 0);
  const table = (one: DataTable) => ({ kind: 'table' as const, table: one });
  return {
    layout: layoutOf([officeName]),
    heading: { kind: 'issuer', superior: issuer.superior, body: issuer.body },
    number: { figure: null, symbol: null },
    place: null,
    issuedOn: madeOn,
    madeOn,
    type: 'Sao kê',
    abstract: ['Hứa, trao, nhận trong chương trình kết nghĩa', ...about].join(' · '),
    addressees: [],
    blocks: [
      paragraph(t.statement.scope(view.totals.agreements)),
      ...standingSentences(view.totals.cells, 'vi').map(paragraph),
      ...(view.totals.undated > 0 ? [paragraph(t.statement.undated(view.totals.undated))] : []),
      ...(hasPress ? [paragraph(t.statement.pressLead)] : []),
    ],
    signatures: isSigned
      ? [{ authority: issuer.authority, office: issuer.office, name: issuer.name, sealed: true }]
      : [],
    recipients: [],
    keptAt: null,
    annexes: [
      {
        title: t.statement.table(t.dimensions[by]),
        landscape: true,
        blocks:
          by === 'goods'
            ? [table(goodsTable(view))]
            : [
                table(tableOf(paper, COLUMNS, t.statement.table(t.dimensions[by]))),
                ...(hasPress
                  ? [paragraph(t.statement.press), table(tableOf(paper, PRESS_COLUMNS, t.statement.press))]
                  : []),
              ],
      },
    ],
    verification: null,
  };
}
