import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Doc } from '../document.ts';
import type { DateMention } from '../find-dates.ts';
import type { Mention } from '../mention.ts';
import type { ArticleKind } from '../reading.ts';
import { NO_DETAILS, type ReadDetails } from './details.ts';
import { findCeremony } from './find-ceremony.ts';
import { findCommitments } from './find-commitments.ts';
import { findPeopleCounts } from './find-people-counts.ts';
import { findPlannedTimes } from './find-planned-times.ts';
import { findResults } from './find-results.ts';

/** What a text tells beside the facts that become records. `told`: the day of the text. */
export function findDetails(
  doc: Doc,
  kind: ArticleKind,
  mentions: readonly Mention[],
  told: PlainDate | null,
  resolve: (date: DateMention) => PlainDate | null,
): ReadDetails {
  if (kind === 'unrelated') return NO_DETAILS;
  return {
    ceremony: kind === 'signing' ? findCeremony(doc) : null,
    commitments: findCommitments(doc, mentions),
    ...findPeopleCounts(doc, mentions),
    plannedTimes: findPlannedTimes(doc, resolve, told),
    results: kind === 'review' ? findResults(doc) : [],
  };
}
