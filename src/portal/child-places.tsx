import type { JSX } from 'preact';
import { usePortal } from './messages/portal-messages.ts';
import { placeName, placePath } from './place-names.ts';
import type { ChildPlace } from './place-reads.ts';

/** What lies in a place, by kind; those with agreements say how many. */
export function ChildPlaces({ places }: { places: readonly ChildPlace[] }): JSX.Element {
  const { t, language, href } = usePortal();
  const groups = [...Map.groupBy(places, ({ kind }) => kind)];
  return (
    <>
      {groups.map(([kind, rows]) => (
        <div key={kind} class="mb-6">
          <h3>{t.place.childGroups[kind]}</h3>
          <ul class="names">
            {rows.map((place) => (
              <li key={place.slug}>
                <a href={href(placePath(place))}>{placeName(place, language)}</a>
                {place.agreements > 0 && <div class="small -mt-1.5">{t.count.agreements(place.agreements)}</div>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
