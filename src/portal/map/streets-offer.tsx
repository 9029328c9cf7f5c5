import type { JSX } from 'preact';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { usePortal } from '../messages/portal-messages.ts';
import { placeName, placePath } from '../place-names.ts';
import { ISLAND_GROUPS } from './island-groups.ts';
import { type Box, widened } from './map-drawing.ts';
import { mapMessages } from './map-messages.ts';
import { PLANE_SIZE, type Position, offPlane } from './map-plane.ts';
import type { MapPair, MapPlace, ProvinceLine } from './map-reads.ts';
import type { MapProvince } from './nation-map.tsx';
import { drawable } from './province-map.tsx';
import { OUTLINES } from './province-outlines.ts';
import { streetsMessages } from './streets-messages.ts';
import type { Degrees, StreetsGroup, StreetsPoint, StreetsSheet } from './streets-sheet.ts';
import type { Streets } from './streets.ts';

/** The script that offers the streets; the page works without it. */
export const STREETS_ISLAND = 'portal/islands/streets';

/** What stands on one map: all but the words and the servers, which are the same on each. */
type MapContent = Pick<StreetsSheet, 'bounds' | 'points' | 'lines' | 'groups'>;

interface StreetsOfferProps {
  readonly streets: Streets;
  readonly content: MapContent;
}

/** Where the script puts its button and the line that says whom it would ask. Empty, and unseen, without script. */
export function StreetsOffer({ streets, content }: StreetsOfferProps): JSX.Element {
  const { language } = usePortal();
  const { open, close, asks, loading, noWebgl, failed } = streetsMessages[language];
  const { hosts, styleUrl: style, worker } = streets;
  const whole: StreetsSheet = {
    style,
    worker,
    words: {
      open,
      close,
      asks: asks(hosts),
      loading,
      noWebgl,
      failed: failed(style.startsWith('/') ? null : new URL(style).host),
    },
    ...content,
  };
  return <div class="streets-offer no-print" data-streets={JSON.stringify(whole)} />;
}

/** A map of a metre's grain needs no more: five digits. */
const METRE = 5;
/** The middle of a province is no place: a kilometre is as exact as its outline. */
const KILOMETRE = 2;
const round = (degrees: number, digits: number): number => Math.round(degrees * 10 ** digits) / 10 ** digits;
const written = ({ longitude, latitude }: Position, digits = METRE): Degrees => [
  round(longitude, digits),
  round(latitude, digits),
];

function boundsOf({ x, y, width, height }: Box): StreetsSheet['bounds'] {
  return [...written(offPlane({ x, y: y + height })), ...written(offPlane({ x: x + width, y }))];
}

const groupsOn = (language: Language, provinceCode: string | null): StreetsGroup[] =>
  ISLAND_GROUPS.map((group) => ({
    name: mapMessages[language].group(group.name).join(' '),
    islands: group.islands.map((island) => written(island)),
    lead: group.provinceCode === provinceCode ? streetsMessages[language].lead(group.name) : null,
  }));

/** The nation by provinces: those with agreements, each at the middle of its outline as in the drawing. */
export function nationSheet(
  provinces: readonly MapProvince[],
  drawn: readonly ProvinceLine[],
  language: Language,
): MapContent {
  const points = provinces.flatMap(({ code, slug, name, agreements }): (StreetsPoint & { readonly code: string })[] => {
    const outline = OUTLINES.get(code);
    if (!outline || agreements === 0) return [];
    return [
      {
        code,
        end: slug,
        at: written(offPlane(outline.middle), KILOMETRE),
        name,
        agreements,
        about: streetsMessages[language].agreements(agreements),
        path: inLanguage(paths.map(slug), language),
      },
    ];
  });
  const slugs = new Map(points.map(({ code, end }) => [code, end]));
  return {
    bounds: boundsOf({ x: 0, y: 0, ...PLANE_SIZE }),
    points: points.map(({ code: _code, ...point }) => point),
    lines: drawn.flatMap(({ from, to, agreements }): StreetsSheet['lines'] => {
      const [start, end] = [slugs.get(from), slugs.get(to)];
      return start && end ? [[start, end, agreements > 1]] : [];
    }),
    groups: groupsOn(language, null),
  };
}

/** A province by its communes: the points and lines of its drawing. */
export function provinceSheet(
  code: string,
  places: readonly MapPlace[],
  pairs: readonly MapPair[],
  language: Language,
): MapContent {
  const { known, lines } = drawable(places, pairs);
  const counts = new Map<string, number>();
  for (const { from, to, agreements } of pairs)
    for (const end of new Set([from, to])) counts.set(end, (counts.get(end) ?? 0) + agreements);
  const slugOf = (nodeId: string): string => known.get(nodeId)?.slug ?? '';
  const box = OUTLINES.get(code)?.box ?? { x: 0, y: 0, ...PLANE_SIZE };
  return {
    bounds: boundsOf(widened(box, 0.06)),
    points: [...known.values()].map((place) => {
      const agreements = counts.get(place.nodeId) ?? 0;
      return {
        end: place.slug,
        at: written({ longitude: place.longitude ?? 0, latitude: place.latitude ?? 0 }),
        name: place.name,
        fullName: placeName(place, language),
        agreements,
        about: streetsMessages[language].agreements(agreements),
        path: inLanguage(placePath(place), language),
      };
    }),
    lines: lines.map(({ from, to, agreements }) => [slugOf(from), slugOf(to), agreements > 1] as const),
    groups: groupsOn(language, code),
  };
}
