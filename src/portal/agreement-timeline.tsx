import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { TimelineEvent } from '../platform/web/components/timeline.tsx';
import type { Language } from '../platform/web/language.ts';
import { ContributionStageMark, ContributionValue, ContributionWhat } from './contribution-words.tsx';
import { nameDocument } from './document-name.tsx';
import { portalMessages } from './messages/portal-messages.ts';
import type { AgreementRecord } from './read-models.ts';
import { signingOf } from './agreement-signing.ts';

type Facts = Pick<AgreementRecord, 'card' | 'documents' | 'contributions' | 'sources'>;

interface Placed {
  /** The day by which it is ordered: its own, or the earliest by which it was known. */
  readonly at: PlainDate;
  readonly rank: number;
  readonly event: TimelineEvent;
}

/** From the directive to today. What has no day stands where it was first known; what was never dated is left out. */
export function timelineOf(facts: Facts, today: PlainDate, language: Language): TimelineEvent[] {
  const placed = [
    ...documentEvents(facts, language),
    ...actEvents(facts, language),
    ...giftEvents(facts),
    ...sourceEvents(facts, language),
  ];
  const sorted = placed
    .filter(({ at }) => at <= today)
    .toSorted((a, b) => (a.at === b.at ? a.rank - b.rank : a.at < b.at ? -1 : 1))
    .map(({ event }) => event);
  return [...sorted, todayEvent(facts, today, language)];
}

function documentEvents({ documents }: Facts, language: Language): Placed[] {
  const t = portalMessages[language];
  return documents.flatMap(({ documentId, issuedOn, ...document }): Placed[] => {
    if (issuedOn === null) return [];
    const { before, after } = t.agreement.issued;
    const what = (
      <>
        {before}
        {nameDocument(document, language)}
        {after}
      </>
    );
    return [{ at: issuedOn, rank: 0, event: { key: documentId, on: issuedOn, what } }];
  });
}

function actEvents({ card }: Facts, language: Language): Placed[] {
  const t = portalMessages[language].agreement;
  return card.acts.flatMap(({ kind, happenedOn, happenedBy, place }, index): Placed[] => {
    if (kind === 'recorded') return [];
    const at = happenedOn ?? happenedBy;
    if (at === null) return [];
    const what = (
      <>
        <strong>{t[kind]}</strong>
        {happenedBy && <div class="small muted">{t.by(screenDate(happenedBy))}</div>}
        {place && kind === 'signed' && <div class="small">{place}</div>}
      </>
    );
    return [{ at, rank: 1, event: { key: `act-${index}`, on: happenedOn, what } }];
  });
}

function giftEvents({ contributions }: Facts): Placed[] {
  return contributions.flatMap((row): Placed[] =>
    row.happenedOn === null || row.isCorrected
      ? []
      : [
          {
            at: row.happenedOn,
            rank: 2,
            event: {
              key: row.contributionId,
              on: row.happenedOn,
              what: (
                <>
                  {row.amount !== null && (
                    <>
                      <ContributionValue row={row} /> ·{' '}
                    </>
                  )}
                  <ContributionWhat row={row} />
                  <div class="mt-1">
                    <ContributionStageMark row={row} />
                  </div>
                </>
              ),
            },
          },
        ],
  );
}

function sourceEvents({ sources }: Facts, language: Language): Placed[] {
  const t = portalMessages[language].agreement;
  return sources.flatMap(({ sourceId, outlet, publishedOn }): Placed[] =>
    publishedOn === null
      ? []
      : [
          {
            at: publishedOn,
            rank: 3,
            event: { key: sourceId, on: publishedOn, what: t.reported(outlet ?? t.anOutlet) },
          },
        ],
  );
}

function todayEvent({ card }: Facts, today: PlainDate, language: Language): TimelineEvent {
  const t = portalMessages[language];
  const signedOn = signingOf(card).on;
  const { receivedRows } = card.sums;
  const since = signedOn !== null && signedOn <= today ? t.count.days(daysBetween(signedOn, today)) : null;
  return {
    key: 'today',
    on: today,
    isNow: true,
    what: receivedRows > 0 ? t.agreement.todaySome(t.count.items(receivedRows)) : t.agreement.todayNothing(since),
  };
}
