import type { PlainDate } from '../kernel/plain-date.ts';

/** The uses of what is kept about somebody that need their word. Nothing is agreed to by default (Luật 91/2025/QH15, NĐ 356/2025). */
export const PURPOSES = ['publish-name', 'publish-photo', 'publish-story', 'contact'] as const;
export type Purpose = (typeof PURPOSES)[number];
export const isPurpose = (text: string): text is Purpose => (PURPOSES as readonly string[]).includes(text);

/** How old the person was when they agreed: from seven on a child's own word is needed beside the guardian's (Luật 91/2025/QH15). */
export const AGES = ['adult', 'child-from-7', 'child-under-7'] as const;
export type Age = (typeof AGES)[number];
export const isAge = (text: string): text is Age => (AGES as readonly string[]).includes(text);

export const CONSENT_HOWS = ['signed-paper', 'spoken-before-witness', 'in-app'] as const;
export type ConsentHow = (typeof CONSENT_HOWS)[number];
export const isConsentHow = (text: string): text is ConsentHow => (CONSENT_HOWS as readonly string[]).includes(text);

export type ConsentKind = 'given' | 'withdrawn';
/** Who spoke: the person themself, or who stands for them by law. */
export type Giver = 'subject' | 'guardian';

/** One recorded word. */
export interface ConsentAct {
  readonly kind: ConsentKind;
  readonly giver: Giver;
  /** Null on a withdrawal. */
  readonly age: Age | null;
  readonly happenedOn: PlainDate;
  /** The last day on which a consent holds; null until it is taken back. */
  readonly endsOn: PlainDate | null;
}

/** Whose words a use needs, by age. */
export const GIVERS_NEEDED = {
  adult: ['subject'],
  'child-from-7': ['subject', 'guardian'],
  'child-under-7': ['guardian'],
} as const satisfies Record<Age, readonly Giver[]>;

/** What the acts of one use for one subject come to on a day. */
export type ConsentStatus =
  | { readonly code: 'never-asked' }
  | { readonly code: 'stands'; readonly until: PlainDate | null }
  /** Some have agreed; these have not. */
  | { readonly code: 'waits-for'; readonly missing: readonly Giver[] }
  | { readonly code: 'withdrawn'; readonly by: Giver; readonly on: PlainDate }
  | { readonly code: 'over'; readonly since: PlainDate };

interface Word {
  readonly kind: ConsentKind;
  readonly on: PlainDate;
  readonly endsOn: PlainDate | null;
}

/**
 * The status of one use on a day, from its acts in the order in which they were recorded. Each giver's last word counts; one
 * that needs two givers ends with the first of them who takes it back, and a guardian's "no" ends it at every age of a child.
 */
export function foldConsent(acts: readonly ConsentAct[], onDay: PlainDate): ConsentStatus {
  const words = new Map<Giver, Word>();
  let age: Age | null = null;
  // By the day on which it was said: an old paper that is found later does not undo a withdrawal. The sort is stable.
  const inOrder = acts
    .filter(({ happenedOn }) => happenedOn <= onDay)
    .toSorted((a, b) => (a.happenedOn === b.happenedOn ? 0 : a.happenedOn < b.happenedOn ? -1 : 1));
  for (const { kind, giver, age: agedThen, happenedOn, endsOn } of inOrder) {
    // Who has grown up speaks alone: what the guardian once agreed to no longer carries it.
    if (agedThen === 'adult' && age !== 'adult') words.clear();
    if (kind === 'given') age = agedThen ?? age;
    words.set(giver, { kind, on: happenedOn, endsOn });
  }
  if (age === null) return { code: 'never-asked' };
  // A word of somebody who is not needed (an adult's helper, a small child) can only hold back, never carry.
  const taken = [...words].find(([, { kind }]) => kind === 'withdrawn');
  if (taken) return { code: 'withdrawn', by: taken[0], on: taken[1].on };
  const needed: readonly Giver[] = GIVERS_NEEDED[age];
  const missing = needed.filter((giver) => !words.has(giver));
  if (missing.length > 0) return { code: 'waits-for', missing };
  const ends = needed.flatMap((giver) => words.get(giver)?.endsOn ?? []).toSorted();
  const [until] = ends;
  return until !== undefined && until < onDay
    ? { code: 'over', since: until }
    : { code: 'stands', until: until ?? null };
}

/** The acts of one subject, by the use that they speak of. */
export type ConsentActs = Readonly<Partial<Record<Purpose, readonly ConsentAct[]>>>;

/**
 * Whether a use is allowed on a day. The only way to "yes" is a consent that stands: no act, no publication
 * (Luật 91/2025/QH15: consent never by default).
 */
export function mayPublish(acts: ConsentActs, purpose: Purpose, onDay: PlainDate): boolean {
  return foldConsent(acts[purpose] ?? [], onDay).code === 'stands';
}
