/** What stands between the two sides' words on a delivery: silence still within its time, silence beyond it, a difference. */
export const GAPS = ['late', 'differs', 'waiting'] as const;
export type Gap = (typeof GAPS)[number];

/** Days after which silence is late and the receiving side is reminded: a week, since villages meet weekly. */
export const LATE_AFTER_DAYS = 7;
/** Days after which it is reminded once more, and the giver is told to print the code or bring the paper. */
export const AGAIN_AFTER_DAYS = 21;
/** Days after which the programme office is told: a month of silence is no matter of a busy week any more. */
export const OFFICE_AFTER_DAYS = 30;

export type Reminder = 'first' | 'again' | 'office';

/** The reminders that are due after so many days of silence. Each is given once, so a job may come late or twice. */
export function remindersDue(days: number): Reminder[] {
  return [
    ...(days > LATE_AFTER_DAYS ? ['first' as const] : []),
    ...(days > AGAIN_AFTER_DAYS ? ['again' as const] : []),
    ...(days > OFFICE_AFTER_DAYS ? ['office' as const] : []),
  ];
}
