import type { Language } from '../platform/web/language.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { ReadCoverage } from './coverage-store.ts';
import { programmeMessages } from './messages/programme-messages.ts';
import { shownDay } from './programme-faults.ts';

/** Coverage of a day in one plain sentence. */
export function coverageSentence({ on, version, counts, pairs, signBy }: ReadCoverage, language: Language): string {
  const t = programmeMessages[language].coverage;
  if (!version) return t.none(screenDate(on));
  return t.sentence({
    day: screenDate(on),
    recipients: counts.recipients,
    expected: counts.expectedRecipients,
    pairs: pairs.length,
    signed: counts.signed,
    late: counts.late,
    signBy: shownDay(signBy),
  });
}
