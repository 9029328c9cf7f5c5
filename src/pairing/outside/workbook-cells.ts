import { FIELDS, FIELD_NAMES, isField } from '../../kernel/fields.ts';
import { CHOICES, type CellKind, headingKey } from './workbook-sheets.ts';

/** What a cell holds, or that it cannot be understood. */
export type CellValue = { readonly value: unknown } | null;

const POINTS = 100_000;
const METRES = 1000;
const MICRO = 1_000_000;

/** "0,75", "0.75", "7.5E-1" as a number; null for anything else. A sheet may hold more digits than were typed. */
function decimalOf(text: string): number | null {
  return /^-?\d+([.,]\d+)?(E[+-]?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : null;
}

const scaled = (text: string, by: number): CellValue => {
  const number = decimalOf(text);
  return number === null ? null : { value: Math.round(number * by) + 0 };
};

const listOf = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A field by its code or its Vietnamese name, or by the first words of that name. */
function fieldOf(text: string): string | null {
  if (isField(text)) return text;
  const key = headingKey(text);
  return FIELDS.find((field) => headingKey(FIELD_NAMES.vi[field]).startsWith(key)) ?? null;
}

function choiceOf(kind: keyof typeof CHOICES, text: string): CellValue {
  const key = headingKey(text);
  const entries = Object.entries(CHOICES[kind]) as [string, readonly string[]][];
  const found = entries.find(([, words]) => words.some((word) => headingKey(word) === key));
  if (!found) return null;
  return { value: kind === 'flag' ? found[0] === 'true' : found[0] };
}

/** Reads a cell that is not empty. Points are written as numbers from 0 to 1, distances in kilometres. */
export function readCell(kind: CellKind, text: string): CellValue {
  switch (kind) {
    case 'text':
      return { value: text };
    case 'whole':
      return /^-?\d{1,15}$/.test(text) ? { value: Number(text) } : null;
    case 'points':
      return scaled(text, POINTS);
    case 'kilometres':
      return scaled(text, METRES);
    case 'texts':
      return { value: listOf(text) };
    case 'costs': {
      const costs = listOf(text).map((part) => scaled(part, POINTS));
      return costs.includes(null) ? null : { value: costs.map((cost) => cost?.value) };
    }
    case 'degrees':
      return scaled(text, MICRO);
    case 'fields': {
      const fields = listOf(text).map(fieldOf);
      return fields.includes(null) ? null : { value: fields };
    }
    case 'side':
    case 'rule':
    case 'zone':
    case 'flag':
      return choiceOf(kind, text);
  }
}

const decimal = (value: number, by: number): string => String(value / by).replace('.', ',');

/** Writes a value so that readCell gives it back; decimals with the comma of Vietnamese. */
export function writeCell(kind: CellKind, value: unknown): string {
  switch (kind) {
    case 'points':
      return decimal(value as number, POINTS);
    case 'kilometres':
      return decimal(value as number, METRES);
    case 'texts':
      return (value as readonly string[]).join('; ');
    case 'costs':
      return (value as readonly number[]).map((cost) => decimal(cost, POINTS)).join('; ');
    case 'degrees':
      return decimal(value as number, MICRO);
    case 'fields':
      return (value as readonly string[]).map((one) => (isField(one) ? FIELD_NAMES.vi[one] : one)).join('; ');
    case 'side':
    case 'rule':
    case 'zone':
    case 'flag': {
      const words = CHOICES[kind] as Readonly<Record<string, readonly string[]>>;
      return words[String(value)]?.[0] ?? '';
    }
    case 'text':
    case 'whole':
      return String(value);
  }
}
