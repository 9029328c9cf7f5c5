import type { Language } from '../platform/web/language.ts';
import type { TableFormat } from '../registry/import-faults.ts';
import { type CoverageRow, type CoverageView, takenOver } from './coverage-rows.ts';
import type { ReadCoverage } from './coverage-store.ts';
import { programmeMessages } from './messages/programme-messages.ts';
import { shownDay } from './programme-faults.ts';
import { type WrittenTable, writeTable } from './table-bytes.ts';

/** The rows of a view as a file: what the page shows, all of it. */
export function coverageFile(
  coverage: ReadCoverage,
  rows: readonly CoverageRow[],
  {
    view,
    format,
    language,
  }: { readonly view: CoverageView; readonly format: TableFormat; readonly language: Language },
): Promise<WrittenTable> {
  const t = programmeMessages[language];
  const { coverage: c, assignment: a } = t;
  const node = (nodeId: string) => coverage.nodes.get(nodeId as never);
  const ofPairs = view === 'pairs' || view === 'not-started';
  const heading = ofPairs
    ? ['STT', c.sponsor, c.recipient, c.within, c.state, c.signedOn, c.late, a.moved, a.traits, a.note]
    : ['STT', c.side, c.who, c.within, c.twins, c.share];
  const cells = rows.map((row, index) =>
    row.kind === 'pair'
      ? [
          index + 1,
          node(row.pair.sponsor)?.fullName ?? '',
          node(row.pair.recipient)?.fullName ?? '',
          node(row.pair.recipient)?.within ?? '',
          c.states[row.pair.state],
          shownDay(row.pair.agreement?.signedOn ?? null) ?? '',
          row.pair.daysLate ?? '',
          takenOver(row.pair, coverage.nodes).join('; '),
          row.pair.traits ?? '',
          row.pair.note ?? '',
        ]
      : [
          index + 1,
          c.sides[row.side],
          node(row.nodeId)?.fullName ?? '',
          node(row.nodeId)?.within ?? '',
          row.twins,
          row.share ?? '',
        ],
  );
  return writeTable(`do-phu-${coverage.on}`, format, [heading, ...cells]);
}
