import { parsePlainDate } from '../kernel/plain-date.ts';
import type { Language } from '../platform/web/language.ts';
import { roundMessages } from '../reviews/messages/round-messages.ts';
import { REVIEW_KINDS } from '../reviews/review-content.ts';
import type { Deed } from './audited-acts.ts';

/** " 6 tháng đầu năm 2026, phường An Nhơn Bắc": which report an entry is about; empty where it does not say. */
export function reportOf({ after, places }: Deed, language: Language): string {
  const kind = REVIEW_KINDS.find((each) => each === after.text('reviewKind'));
  const endsOn = parsePlainDate(after.text('endsOn') ?? '');
  const round = kind && endsOn ? ` ${roundMessages[language].roundName(kind, endsOn)}` : '';
  return `${round}${places && `, ${places}`}`;
}
