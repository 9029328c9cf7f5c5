import { type Result, refuse } from '../../kernel/result.ts';
import type { FileFault } from '../../registry/import-faults.ts';
import { type GivenFile, type TableRow, type WorkbookSheet, openWorkbook } from '../../registry/table-file.ts';
import { checkProblem } from '../check-problem.ts';
import { withPairsFromFacts } from '../pairs-from-facts.ts';
import type { Problem } from '../problem.ts';
import { FaultList, readProblem } from '../read-problem.ts';
import type { CheckedProblem } from '../problem-columns.ts';
import type { ProblemFaultCode } from '../problem-faults.ts';
import { readCell } from './workbook-cells.ts';
import {
  CHOICES,
  GENERAL_SHEET,
  GROUP_FIELD,
  GUIDE_SHEET,
  LIST_SHEETS,
  type ListSheet,
  type SheetColumn,
  headingKey,
  isUnread,
} from './workbook-sheets.ts';
import { type Origins, type WorkbookPlace, placeOf, sawIn } from './workbook-places.ts';

export type WorkbookFault = WorkbookPlace & { readonly saw: string } & (
    | { readonly code: WorkbookFaultCode; readonly allowed: readonly string[] }
    | { readonly code: 'file'; readonly file: FileFault }
    | { readonly code: 'problem'; readonly problem: ProblemFaultCode }
  );

export type WorkbookFaultCode =
  | 'sheet-missing'
  | 'sheet-unknown'
  | 'column-missing'
  | 'column-unknown'
  | 'column-repeated'
  | 'cell-missing'
  | 'cell-unreadable'
  | 'group-unknown';

type Fields = Record<string, unknown>;

/** Reads a problem from an XLSX file made from the template; every fault names its sheet, row and column. */
export async function readProblemWorkbook(file: GivenFile): Promise<Result<CheckedProblem, readonly WorkbookFault[]>> {
  const opened = await openWorkbook(file);
  if (!opened.ok)
    return refuse([{ sheet: null, line: null, column: null, saw: file.name, code: 'file', file: opened.refusal }]);
  const reading = new Reading(opened.value);
  const problem = reading.read();
  if (reading.faults.length > 0) return refuse(reading.faults);
  const checked = checkProblem(!reading.hasPairs && isSound(problem) ? withPairsFromFacts(problem) : problem);
  if (checked.ok) return checked;
  return refuse(
    checked.refusal.map(({ path, code, saw }) => {
      const { place, kind } = placeOf(path, reading.origins, reading.criteria);
      return { ...place, code: 'problem' as const, problem: code, saw: sawIn(saw, kind, reading.origins) };
    }),
  );
}

const isSound = (problem: Fields): problem is Fields & Problem => readProblem(problem, new FaultList());

/** One workbook being read. */
class Reading {
  readonly faults: WorkbookFault[] = [];
  readonly origins: Origins = new Map();
  criteria: readonly SheetColumn[] = [];
  private readonly sheets: Map<string, WorkbookSheet>;

  constructor(sheets: readonly WorkbookSheet[]) {
    this.sheets = new Map(sheets.map((sheet) => [headingKey(sheet.name), sheet]));
    const known = new Set([GENERAL_SHEET.name, GUIDE_SHEET, ...LIST_SHEETS.map(({ name }) => name)].map(headingKey));
    for (const { name, rows } of sheets)
      if (!known.has(headingKey(name)) && rows.length > 0)
        this.add({ sheet: name, line: null, column: null }, 'sheet-unknown', name, [
          GENERAL_SHEET.name,
          ...LIST_SHEETS.map((one) => one.name),
        ]);
  }

  read(): Fields {
    const problem = this.readGeneral();
    const memberships: { id: string; side: string; group: string; place: WorkbookPlace }[] = [];
    for (const sheet of LIST_SHEETS) {
      const entries = this.readList(sheet).map(({ line, fields }) => {
        const { [GROUP_FIELD]: inGroup, ...entry } = fields;
        const side = sheet.list === 'groups' ? entry.side : sheet.list;
        const place = { sheet: sheet.name, line, column: 'Thuộc nhóm' };
        if (typeof inGroup === 'string')
          memberships.push({ id: String(entry.id), side: String(side), group: inGroup, place });
        return entryOf(sheet, entry);
      });
      if (entries.length > 0 || sheet.isNeeded) problem[sheet.list] = entries;
      if (sheet.list === 'criteria')
        this.criteria = entries.map((entry) => {
          const { id, name } = entry as { id?: unknown; name?: { vi?: string } };
          return { heading: name?.vi ?? String(id), field: `parts.${String(id)}`, kind: 'points' };
        });
    }
    this.joinGroups((problem.groups ?? []) as Fields[], memberships);
    problem.criteria ??= [];
    problem.pairs ??= [];
    // With neither pairs nor facts there is nothing to weigh; and points given for pairs need the criteria they are for.
    const hasFacts = [problem.sponsors, problem.recipients].some((side) =>
      (side as Fields[]).some(({ facts, capacity, poorHouseholds }) => facts ?? capacity ?? poorHouseholds),
    );
    for (const name of this.hasPairs ? ['Tiêu chí'] : hasFacts ? [] : ['Cặp'])
      if (!this.isGiven(name)) this.add({ sheet: name, line: null, column: null }, 'sheet-missing', name);
    return problem;
  }

  /** Whether the workbook says itself who may be paired. */
  get hasPairs(): boolean {
    return this.isGiven('Cặp');
  }

  private isGiven(sheet: string): boolean {
    return this.sheets.has(headingKey(sheet));
  }

  private add(place: WorkbookPlace, code: WorkbookFaultCode, saw: string, allowed: readonly string[] = []): void {
    this.faults.push({ ...place, code, saw, allowed });
  }

  private readGeneral(): Fields {
    const { name, rows: known } = GENERAL_SHEET;
    const sheet = this.sheets.get(headingKey(name));
    const fields: Fields = {};
    if (!sheet) this.add({ sheet: name, line: null, column: null }, 'sheet-missing', name);
    const seen = new Set<string>();
    for (const { line, cells } of sheet?.rows ?? []) {
      const [heading = '', value = ''] = cells;
      const row = known.find((one) => headingKey(one.heading) === headingKey(heading));
      const place = { sheet: name, line, column: heading };
      // The first row may be a heading of its own.
      if (!row && line > 1 && !isUnread(heading))
        this.add(
          place,
          'column-unknown',
          heading,
          known.map((one) => one.heading),
        );
      if (!row || value === '') continue;
      this.origins.set(row.field, [line]);
      seen.add(row.field);
      this.put(fields, row, value, place);
    }
    for (const { heading, field, isNeeded } of sheet ? known : [])
      if (isNeeded && !seen.has(field)) this.add({ sheet: name, line: null, column: heading }, 'cell-missing', '');
    return fields;
  }

  private readList(of: ListSheet): { line: number; fields: Fields }[] {
    const sheet = this.sheets.get(headingKey(of.name));
    if (!sheet) {
      if (of.isNeeded) this.add({ sheet: of.name, line: null, column: null }, 'sheet-missing', of.name);
      return [];
    }
    const [head, ...rows] = sheet.rows;
    const columns = head ? this.readHeading(of, head) : new Map<number, SheetColumn>();
    const lines: number[] = [];
    const entries = rows.map(({ line, cells }) => {
      lines.push(line);
      const fields: Fields = {};
      for (const [index, column] of columns) {
        const place = { sheet: of.name, line, column: column.heading };
        const cell = cells[index] ?? '';
        if (cell !== '') this.put(fields, column, cell, place);
        else if (column.isNeeded) this.add(place, 'cell-missing', '');
      }
      return { line, fields };
    });
    this.origins.set(of.list, lines);
    return entries;
  }

  private readHeading(of: ListSheet, { line, cells }: TableRow): Map<number, SheetColumn> {
    const known = of.list === 'pairs' ? [...of.columns, ...this.criteria] : of.columns;
    const columns = new Map<number, SheetColumn>();
    for (const [index, cell] of cells.entries()) {
      if (cell === '' || isUnread(cell)) continue;
      const key = headingKey(cell);
      const column = known.find(({ heading, field }) => headingKey(heading) === key || field === `parts.${cell}`);
      const place = { sheet: of.name, line, column: cell };
      if (!column)
        this.add(
          place,
          'column-unknown',
          cell,
          known.map(({ heading }) => heading),
        );
      else if ([...columns.values()].includes(column)) this.add(place, 'column-repeated', cell);
      else columns.set(index, column);
    }
    for (const column of known)
      if (column.isNeeded && ![...columns.values()].includes(column))
        this.add({ sheet: of.name, line, column: column.heading }, 'column-missing', column.heading);
    return columns;
  }

  private put(fields: Fields, { field, kind }: SheetColumn, cell: string, place: WorkbookPlace): void {
    const read = readCell(kind, cell);
    if (!read) {
      const choices = kind in CHOICES ? Object.values(CHOICES[kind as keyof typeof CHOICES]).map(([word]) => word) : [];
      this.add(place, 'cell-unreadable', cell, choices);
      return;
    }
    // Of "parts.fit.a" only the first dot divides: a criterion's id may have dots of its own.
    const at = field.indexOf('.');
    if (at < 0) fields[field] = read.value;
    else {
      const outer = field.slice(0, at);
      const inner = (fields[outer] ?? {}) as Fields;
      Object.defineProperty(inner, field.slice(at + 1), { value: read.value, enumerable: true, configurable: true });
      fields[outer] = inner;
    }
  }

  private joinGroups(
    groups: Fields[],
    memberships: readonly { id: string; side: string; group: string; place: WorkbookPlace }[],
  ): void {
    for (const group of groups) group.members = [];
    for (const { id, side, group, place } of memberships) {
      const found = groups.find((one) => one.id === group && one.side === side);
      if (found) (found.members as string[]).push(id);
      else {
        const allowed = groups.filter((one) => one.side === side).map((one) => String(one.id));
        this.add(place, 'group-unknown', group, allowed);
      }
    }
  }
}

/** A row as the problem has it. */
function entryOf({ list }: ListSheet, fields: Fields): unknown {
  if (list === 'previous') return [fields.sponsor, fields.recipient];
  if (list === 'pairs') return { parts: {}, ...fields };
  const name = fields.name as { vi?: string; en?: string } | undefined;
  if (list !== 'criteria' || !name) return fields;
  return { ...fields, name: { vi: name.vi ?? name.en, en: name.en ?? name.vi } };
}
