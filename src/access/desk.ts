import type { Role } from '../kernel/actor.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import type { SignedIn } from './signed-in.ts';

/** Who looks at the desk. */
export interface DeskLooker {
  readonly signedIn: SignedIn;
  readonly language: Language;
  readonly today: PlainDate;
  /** How far the person's roles of these kinds reach; all kinds when none is named. */
  readonly reach: (...roles: readonly Role[]) => PlaceReach;
}

/** Something that waits for the person at the desk, in the words of their language. */
export interface Waiting {
  /** Unique on the desk. */
  readonly key: string;
  readonly what: string;
  readonly why: string;
  /** Since when it waits, where that is known. */
  readonly since: PlainDate | null;
  readonly due: PlainDate | null;
  /** Where it is done, without the language. */
  readonly link: string;
}

/** A day that comes. */
export interface Deadline {
  readonly key: string;
  readonly what: string;
  readonly day: PlainDate;
  readonly link: string;
}

/** What a room brings to the desk: a few lines, at most `MOST_WAITING`, in a bounded number of statements. */
export type WaitingSource = (db: Db, at: DeskLooker) => Promise<readonly Waiting[]>;
export type DeadlineSource = (db: Db, at: DeskLooker) => Promise<readonly Deadline[]>;

/** As many lines as one source may show one by one; what is more stands in one line with its count. */
export const MOST_WAITING = 5;
