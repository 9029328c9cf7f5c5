import type { Language } from '../platform/web/language.ts';
import { WITHHELD } from '../reviews/statement.ts';

export type Words = Readonly<Record<Language, string>>;

/** What a column holds: text, a whole or decimal number, a day, an instant in UTC, yes or no, codes with spaces between. */
export const COLUMN_TYPES = ['text', 'id', 'integer', 'decimal', 'day', 'instant', 'boolean', 'codes'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** A column of a public table: its name in files, what it means, and the SQL that reads it. */
export interface OpenColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly meaning: Words;
  /** "đồng", or what the unit of the row says; null where a unit makes no sense. */
  readonly unit: Words | null;
  readonly sql: string;
}

/** A public table: what it says, and which rows everybody may read. The first column is the province. */
export interface OpenTable {
  /** As in addresses and files. */
  readonly key: string;
  readonly title: Words;
  readonly about: Words;
  readonly columns: readonly OpenColumn[];
  /** What it tells changes with the day, too, not with records alone. */
  readonly isOfDay?: true;
  /** From where; the rows that not everybody may read are left out here. */
  readonly from: string;
  readonly where: string;
  /** The province of a row and the year to which it belongs; null where rows have no year: then they stand in every year's package. */
  readonly province: string;
  readonly year: string | null;
  /** A unique order, province first. */
  readonly order: readonly string[];
}

export const column = (
  name: string,
  type: ColumnType,
  sql: string,
  [vi, en]: readonly [string, string],
  unit: readonly [string, string] | null = null,
): OpenColumn => ({ name, type, sql, meaning: { vi, en }, unit: unit && { vi: unit[0], en: unit[1] } });

/** The name of a node of the registry today; of who stands in no registry nothing is told. */
export const nameOf = (node: string): string =>
  `SELECT v.full_name FROM registry_version v WHERE v.node_id = ${node} ORDER BY v.valid_from DESC LIMIT 1`;

/** How a column reads as text, the same in every format. */
export function textOf({ type, sql }: OpenColumn): string {
  switch (type) {
    case 'instant':
      return `to_char((${sql}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
    case 'decimal':
      return `trim_scale(${sql})::text`;
    case 'codes':
      return `array_to_string(${sql}, ' ')`;
    case 'day':
      return `to_char(${sql}, 'YYYY-MM-DD')`;
    case 'text':
      return `(${sql})`;
    case 'id':
    case 'integer':
    case 'boolean':
      return `(${sql})::text`;
  }
}

/** That a field is one of which things are told one by one; also where there is none. */
export const isTold = (field: string): string =>
  `(${field} IS NULL OR ${field} NOT IN (${WITHHELD.map((each) => `'${each}'`).join(', ')}))`;
