import type { ComponentChildren, JSX } from 'preact';
import type { PlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { Section } from '../platform/web/components/section.tsx';
import { SummaryList, type SummaryRow } from '../platform/web/components/summary-list.tsx';
import { Timeline, type TimelineEvent } from '../platform/web/components/timeline.tsx';
import { DocumentName } from './document-name.tsx';
import { FormerDistrict } from './former-district.tsx';
import { usePortal } from './messages/portal-messages.ts';
import type { PortalMessages } from './messages/vi.ts';
import { inSentence, placeName, placePath } from './place-names.ts';
import { ActLine, isChange } from './place-act.tsx';
import type { PlaceDetails, Succession } from './place-reads.ts';

interface PlaceProps {
  readonly place: PlaceDetails;
  readonly successions: readonly Succession[];
}

/** Before this day the national list tells no true founding day, so "since" would be made up. */
const NO_TRUE_START = '1976-01-01' as PlainDate;

/** "Khu vực III", "có"; a class that has no words here keeps its own. */
const className = (value: string, t: PortalMessages): string =>
  t.names.classes[value.replace(/^khu-vuc-/i, '').toLowerCase()] ?? value;

/** Name, what it is and where it lies; and for a place that is no more, what it became. */
export function PlaceIdentity({
  place,
  successions,
  children,
}: PlaceProps & { children: ComponentChildren }): JSX.Element {
  const { t, language, href } = usePortal();
  const version = place.versions[0];
  const above = place.ancestors[0];
  const became = successions.filter(({ direction }) => direction === 'became');
  return (
    <div class="flow mt-2">
      <p class="eyebrow">{t.place.kinds[place.kind]}</p>
      <h1>{placeName(place, language)}</h1>
      {above && (
        <p class="lede">
          {t.place.lies} <a href={href(placePath(above))}>{inSentence(above, language)}</a>
          {place.ancestors.slice(1).map((further) => (
            <>
              , <a href={href(placePath(further))}>{inSentence(further, language)}</a>
            </>
          ))}
          .
        </p>
      )}
      {version?.validTo && (
        <div class="note-sample">
          <strong>{t.place.endedOn(placeName(place, language), screenDate(version.validTo))}</strong>
          {became.length > 0 && (
            <>
              {' '}
              {t.place.becameTitle}: <SuccessionLinks successions={became} />.
            </>
          )}
        </div>
      )}
      {children}
    </div>
  );
}

/** Its code, since when it is on the list, how it is classed. */
export function PlaceFacts({ place }: { place: PlaceDetails }): JSX.Element | null {
  const { t, language } = usePortal();
  const rows: SummaryRow[] = [];
  const code = place.versions[0]?.code;
  if (code) rows.push({ term: t.place.code, value: code });
  const since = place.versions.at(-1)?.validFrom;
  if (since && since > NO_TRUE_START) rows.push({ term: t.place.since, value: screenDate(since) });
  for (const { scheme, value, documentNumber } of place.classes)
    rows.push({
      term: t.names.schemes[scheme],
      value: documentNumber ? `${className(value, t)} (${documentNumber})` : className(value, t),
    });
  if (rows.length === 0) return null;
  return (
    <Section id="don-vi" title={t.place.factsTitle(placeName(place, language))}>
      <div class="prose">
        <SummaryList rows={rows} />
      </div>
    </Section>
  );
}

function SuccessionLinks({ successions }: { successions: readonly Succession[] }): JSX.Element {
  const { t, language, href } = usePortal();
  return (
    <>
      {successions.map((one, index) => (
        <span key={one.slug}>
          {index > 0 && ', '}
          <a href={href(placePath(one))}>{placeName(one, language)}</a> (
          {one.link === 'merge' ? t.place.merged : t.place.splitPart}
          {isChange(one.act) && (
            <>
              , {t.place.under} <DocumentName {...one.act.document} />
            </>
          )}
          )
        </span>
      ))}
    </>
  );
}

/** How it was called and where it lay, the earliest first, each with what ordered it; then what ended it. */
function listEvents({ versions }: PlaceDetails, { t, language }: ReturnType<typeof usePortal>): TimelineEvent[] {
  const events = versions.toReversed().map((version, index): TimelineEvent => {
    const { fullName, code, within, act, validFrom } = version;
    const lies = within ? `, ${t.place.lies.toLowerCase()} ${inSentence(within, language)}` : '';
    return {
      key: validFrom,
      on: validFrom > NO_TRUE_START ? validFrom : null,
      what: (
        <>
          {`${fullName}${code ? `, ${t.place.code.toLowerCase()} ${code}` : ''}${lies}`}
          {isChange(act) && (index > 0 || act.kind !== 'import') && <ActLine act={act} />}
        </>
      ),
    };
  });
  const [last] = versions;
  if (last?.validTo && isChange(last.endingAct))
    events.push({
      key: `${last.validTo} ended`,
      on: last.validTo,
      what: (
        <>
          {t.place.ended}
          <ActLine act={last.endingAct} />
        </>
      ),
    });
  return events;
}

/** Other names, earlier versions, what it was made from. */
export function PlaceHistory({ place, successions }: PlaceProps): JSX.Element | null {
  const portal = usePortal();
  const { t } = portal;
  const cameFrom = successions.filter(({ direction }) => direction === 'came-from');
  const changed = place.versions.some(
    ({ act, endingAct }, index) => index > 0 || isChange(endingAct) || (isChange(act) && act.kind !== 'import'),
  );
  if (!changed && cameFrom.length === 0 && place.otherNames.length === 0) return null;
  return (
    <Section id="lich-su" title={t.place.historyTitle}>
      <div class="flow">
        {place.otherNames.length > 0 && (
          <p>
            <strong>{t.place.otherNames}:</strong> {place.otherNames.join(', ')}.
          </p>
        )}
        {changed && <Timeline events={listEvents(place, portal)} />}
        {cameFrom.length > 0 && <CameFrom rows={cameFrom} />}
      </div>
    </Section>
  );
}

function CameFrom({ rows }: { rows: readonly Succession[] }): JSX.Element {
  const { t, language, href } = usePortal();
  return (
    <div>
      <h3>{t.place.cameFromTitle}</h3>
      <ul class="names">
        {rows.map((one) => (
          <li key={one.slug} class="py-1">
            <a href={href(placePath(one))}>{placeName(one, language)}</a>
            <div class="muted small -mt-1.5">
              {one.formerDistrict !== null && (
                <>
                  <FormerDistrict name={one.formerDistrict} />
                  {'; '}
                </>
              )}
              {one.link === 'merge' ? t.place.merged : t.place.splitPart} {t.place.from(screenDate(one.effectiveOn))}
            </div>
            {isChange(one.act) && <ActLine act={one.act} />}
            {one.changes.map((act) => (
              <ActLine key={act.effectiveOn} act={act} dated />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
