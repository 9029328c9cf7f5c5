import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { TimelineEvent } from '../platform/web/components/timeline.tsx';
import type { Language } from '../platform/web/language.ts';
import { findMeasure } from '../kernel/indicators.ts';
import { ContributionStageMark, ContributionValue, ContributionWhat, quantityText } from './contribution-words.tsx';
import { nameDocument } from './document-name.tsx';
import { portalMessages } from './messages/portal-messages.ts';
import type { AgreementRecord } from './read-models.ts';
import { signingOf } from './agreement-signing.ts';

type Facts = Pick<AgreementRecord, 'card' | 'documents' | 'contributions' | 'sources' | 'life'>;

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
    ...planEvents(facts, language),
    ...activityEvents(facts, language),
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

function planEvents({ life }: Facts, language: Language): Placed[] {
  const t = portalMessages[language].agreement;
  return life.plans.map(({ year, agreedOn, lines }) => ({
    at: agreedOn,
    rank: 1,
    event: { key: `plan-${year}`, on: agreedOn, what: t.planAgreed(year, lines.length) },
  }));
}

function activityEvents({ life }: Facts, language: Language): Placed[] {
  return life.activities.flatMap(({ activityId, kind, on, what, results }): Placed[] =>
    kind === 'planned'
      ? []
      : [
          {
            at: on,
            rank: 2,
            event: {
              key: activityId,
              on,
              what: (
                <>
                  {what}
                  {results.map(({ indicator, amount }) => (
                    <div key={indicator} class="small muted">
                      {findMeasure(indicator)?.name[language]}: {quantityText(amount)}{' '}
                      {findMeasure(indicator)?.unit[language]}
                    </div>
                  ))}
                </>
              ),
            },
          },
        ],
  );
}

function actEvents({ card, life }: Facts, language: Language): Placed[] {
  const t = portalMessages[language].agreement;
  return card.acts.flatMap(({ kind, happenedOn, happenedBy, place, actNo, untilOn }, index): Placed[] => {
    if (kind === 'recorded') return [];
    const at = happenedOn ?? happenedBy;
    if (at === null) return [];
    const pass = life.passes.find((one) => one.actNo === actNo);
    const what = (
      <>
        <strong>{t[kind]}</strong>
        {happenedBy && <div class="small muted">{t.by(screenDate(happenedBy))}</div>}
        {place && kind !== 'ended' && <div class="small">{place}</div>}
        {untilOn && <div class="small">{t.until(screenDate(untilOn))}</div>}
        {pass && (
          <div class="small">
            {t.passed(pass.from, pass.to)}
            {pass.letter && <> · {t.byLetter(pass.letter)}</>}
          </div>
        )}
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
