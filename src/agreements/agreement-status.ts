import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';

export const AGREEMENT_ACTS = [
  'recorded',
  'signed',
  'suspended',
  'resumed',
  'ended',
  'amended',
  'renewed',
  'passed-on',
] as const;
export type AgreementActKind = (typeof AGREEMENT_ACTS)[number];

export const AGREEMENT_STATUSES = ['recorded', 'in-force', 'suspended', 'ended'] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

export interface AgreementAct {
  readonly kind: AgreementActKind;
  /** The day, or null where no source tells it. */
  readonly happenedOn: PlainDate | null;
  /** Where the day is unknown: the day by which it was known to have happened, such as that of the article. */
  readonly happenedBy: PlainDate | null;
  readonly place: string | null;
  readonly note: string | null;
  /** The last day of the term, where the act sets one. */
  readonly untilOn?: PlainDate | null;
}

/** Which act leads where; an act that a status does not name is refused. `none`: before anything is recorded. */
export const TRANSITIONS = {
  none: { recorded: 'recorded' },
  recorded: { signed: 'in-force', ended: 'ended' },
  'in-force': {
    suspended: 'suspended',
    ended: 'ended',
    amended: 'in-force',
    renewed: 'in-force',
    'passed-on': 'in-force',
  },
  suspended: { resumed: 'in-force', ended: 'ended', 'passed-on': 'suspended' },
  ended: {},
} as const satisfies Record<AgreementStatus | 'none', Partial<Record<AgreementActKind, AgreementStatus>>>;

/** Acts that leave the status as it was: lists that look for the last act that set it pass over them. */
export const STEADY_ACTS = ['amended', 'renewed', 'passed-on'] as const satisfies readonly AgreementActKind[];

const next = (status: AgreementStatus | 'none', act: AgreementActKind): AgreementStatus | null => {
  const allowed: Partial<Record<AgreementActKind, AgreementStatus>> = TRANSITIONS[status];
  return allowed[act] ?? null;
};

/** The status of an agreement: never stored, always folded from its acts. Acts that could not be recorded are a bug. */
export function statusAfter(acts: readonly { readonly kind: AgreementActKind }[]): AgreementStatus {
  let status: AgreementStatus | 'none' = 'none';
  for (const { kind } of acts) {
    const after = next(status, kind);
    if (after === null) throw new Error(`expected acts in a possible order — saw ${kind} when ${status}`);
    status = after;
  }
  if (status === 'none') throw new Error('expected at least the act of recording — saw none');
  return status;
}

export type ActRefusal =
  | { readonly code: 'act-not-possible'; readonly act: AgreementActKind; readonly status: AgreementStatus }
  | { readonly code: 'act-in-future'; readonly happenedOn: PlainDate; readonly today: PlainDate }
  | { readonly code: 'act-before-earlier'; readonly happenedOn: PlainDate; readonly earlier: PlainDate };

/** Whether `act` may follow the acts so far; `today` is the day on which it is recorded. */
export function decideAct(
  acts: readonly AgreementAct[],
  act: AgreementAct,
  today: PlainDate,
): Result<AgreementStatus, ActRefusal> {
  const status = statusAfter(acts);
  const after = next(status, act.kind);
  if (after === null) return refuse({ code: 'act-not-possible', act: act.kind, status });
  const day = act.happenedOn ?? act.happenedBy;
  if (day !== null && day > today) return refuse({ code: 'act-in-future', happenedOn: day, today });
  const earlier = acts.reduce<PlainDate | null>(
    (latest, { happenedOn }) => (happenedOn !== null && (latest === null || happenedOn > latest) ? happenedOn : latest),
    null,
  );
  if (day !== null && earlier !== null && day < earlier)
    return refuse({ code: 'act-before-earlier', happenedOn: day, earlier });
  return ok(after);
}
