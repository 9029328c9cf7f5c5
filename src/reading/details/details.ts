import type { Field } from '../../kernel/fields.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Fact } from '../reading.ts';

/** Where, and at what time of the day, the agreement was signed. */
export interface ReadCeremony extends Fact {
  readonly place: string | null;
  readonly timeOfDay: 'morning' | 'noon' | 'afternoon' | 'evening' | null;
  /** "08:30", where a clock is told. */
  readonly clock: string | null;
}

/** What a side promises in one field; the span holds the words of the promise. */
export interface ReadCommitment extends Fact {
  readonly field: Field;
  /** The side, as the text names it; null where the clause names none. */
  readonly by: string | null;
}

/** How many households or people were helped, as one clause counts them. */
export interface ReadHelped extends Fact {
  readonly count: number;
  readonly unit: string;
}

/** A day, or a stretch of time, by which or in which something is to be done. */
export interface ReadPlannedTime extends Fact {
  /** `before`: at the latest then. */
  readonly when: 'on' | 'before' | 'within';
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** What the text tells of a village or commune. */
export interface ReadProfile extends Fact {
  readonly place: string | null;
  readonly households: number | null;
  readonly people: number | null;
  readonly poorHouseholds: number | null;
  readonly nearPoorHouseholds: number | null;
  readonly peoples: readonly string[];
}

/** A figure of a review: "làm 94 km đường bê tông", "tỷ lệ hộ nghèo giảm từ 46,2% xuống 37,8%". */
export interface ReadResult extends Fact {
  /** The clause without its numbers. */
  readonly indicator: string;
  readonly value: number;
  /** Where it stood before. */
  readonly before: number | null;
  readonly unit: string;
  /** "6 tháng đầu năm 2026", as the text says it. */
  readonly period: string | null;
}

/** What a reading knows beside the facts that become records. */
export interface ReadDetails {
  readonly ceremony: ReadCeremony | null;
  readonly commitments: readonly ReadCommitment[];
  readonly helped: readonly ReadHelped[];
  readonly plannedTimes: readonly ReadPlannedTime[];
  readonly profiles: readonly ReadProfile[];
  readonly results: readonly ReadResult[];
}

export const NO_DETAILS: ReadDetails = {
  ceremony: null,
  commitments: [],
  helped: [],
  plannedTimes: [],
  profiles: [],
  results: [],
};

/** Bounds what one text can yield of a kind, whatever it says. */
export const MOST_DETAILS = 500;
