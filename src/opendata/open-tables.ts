import type { OpenTable } from './open-table.ts';
import { TABLES_OF_AGREEMENTS } from './tables-of-agreements.ts';
import { TABLES_OF_MOVEMENTS } from './tables-of-movements.ts';
import { TABLES_OF_PLACES } from './tables-of-places.ts';

/** Every public table, in the order of the catalogue: a promise's way first, then where and on which papers. */
export const OPEN_TABLES: readonly OpenTable[] = [...TABLES_OF_AGREEMENTS, ...TABLES_OF_MOVEMENTS, ...TABLES_OF_PLACES];

export const findOpenTable = (key: string): OpenTable | null => OPEN_TABLES.find((table) => table.key === key) ?? null;
