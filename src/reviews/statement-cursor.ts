import { type ContributionId, isId } from '../kernel/ids.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';
import type { RowCursor } from './statement-rows-store.ts';
import type { LineCursor } from './statement-store.ts';

/** Where a list goes on, as addresses say it; what cannot be read is taken as the start. */
export const writeLineCursor = ({ sort, key }: LineCursor): string => `${key}~${sort}`;

export function readLineCursor(text: string | undefined): LineCursor | null {
  const at = text?.indexOf('~') ?? -1;
  if (text === undefined || at <= 0 || text.length > 4000) return null;
  return { key: text.slice(0, at), sort: text.slice(at + 1) };
}

export const writeRowCursor = ({ day, contributionId }: RowCursor): string => `${day ?? ''}~${contributionId}`;

export function readRowCursor(text: string | null | undefined): RowCursor | null {
  const [day = '', id = ''] = (text ?? '').split('~');
  return isId(id) ? { day: parsePlainDate(day), contributionId: id as ContributionId } : null;
}
