import type { RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { Person } from './person.ts';

/**
 * What rooms further down do, in the same transaction, when somebody must not be shown any more: photos come down. Answers the ids
 * of what was taken down. The composition gives it (evidence/photo-consent.ts), since rooms above know nothing of photos.
 */
export type TakeDown = (
  tx: Db,
  gone: { readonly person: Person | null; readonly requestId: RequestId; readonly hash: string },
) => Promise<readonly string[]>;

export const nothing: TakeDown = () => Promise.resolve([]);
