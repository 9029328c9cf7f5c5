import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Language } from '../platform/web/language.ts';
import { type WrittenTable, writeTable } from '../programmes/table-bytes.ts';
import type { TableFormat } from '../registry/import-faults.ts';
import { roundMessages } from './messages/round-messages.ts';
import type { MatrixRow, ReviewMatrix } from './review-matrix.ts';

/** The matrix as a file: a line a unit, three columns a round. */
export function matrixFile(
  { rounds }: ReviewMatrix,
  rows: readonly MatrixRow[],
  { format, language }: { readonly format: TableFormat; readonly language: Language },
): Promise<WrittenTable> {
  const t = roundMessages[language];
  const heading = [
    'STT',
    t.list.unit,
    ...rounds.flatMap(({ kind, endsOn }) => {
      const round = t.roundTitle(kind, endsOn);
      return [`${round}: ${t.list.state}`, `${round}: ${t.round.arrived}`, `${round}: ${t.list.onTime}`];
    }),
  ];
  const lines = rows.map(({ name, cells }, index) => [
    index + 1,
    name,
    ...cells.flatMap((cell) =>
      cell === null
        ? [t.list.notExpected, '', '']
        : [
            t.statuses[cell.submission.status],
            cell.submission.arrivedOn ? screenDate(cell.submission.arrivedOn) : '',
            t.timeliness[cell.timeliness],
          ],
    ),
  ]);
  return writeTable('bao-cao-ky', format, [heading, ...lines]);
}
