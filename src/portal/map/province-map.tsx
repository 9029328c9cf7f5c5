import type { JSX } from 'preact';
import { usePortal } from '../messages/portal-messages.ts';
import { placeName } from '../place-names.ts';
import { ISLAND_GROUPS } from './island-groups.ts';
import { type Box, bow, overlaps, placeLabels, widened } from './map-drawing.ts';
import { mapMessages } from './map-messages.ts';
import { onPlane } from './map-plane.ts';
import type { MapPair, MapPlace } from './map-reads.ts';
import { OUTLINES } from './province-outlines.ts';

interface ProvinceMapProps {
  readonly code: string;
  readonly name: string;
  readonly places: readonly MapPlace[];
  readonly pairs: readonly MapPair[];
}

/** Lines beyond which a drawing shows nothing any more; the heaviest are drawn. */
export const MOST_LINES = 400;

/** The pairs of which both ends can be drawn, the heaviest first, and the places at their ends. */
export function drawable(places: readonly MapPlace[], pairs: readonly MapPair[]) {
  const known = new Map(places.filter(({ longitude }) => longitude !== null).map((place) => [place.nodeId, place]));
  const lines = pairs.filter(({ from, to }) => from !== to && known.has(from) && known.has(to)).slice(0, MOST_LINES);
  return { known, lines };
}

/** A province with its neighbours pale around it, and the lines between twinned communes. */
export function ProvinceMap({ code, name, places, pairs }: ProvinceMapProps): JSX.Element | null {
  const { language } = usePortal();
  const t = mapMessages[language];
  const outline = OUTLINES.get(code);
  if (!outline) return null;
  const frame = widened(outline.box, 0.06);
  const { known, lines } = drawable(places, pairs);
  const weights = new Map<string, number>();
  for (const { from, to, agreements } of pairs)
    for (const end of new Set([from, to])) weights.set(end, (weights.get(end) ?? 0) + agreements);
  const dot = frame.width / 130;
  const points = [...known.values()]
    .filter(({ nodeId }) => weights.has(nodeId))
    .map((place) => ({
      ...onPlane({ longitude: place.longitude ?? 0, latitude: place.latitude ?? 0 }),
      place,
      label: place.name,
      weight: weights.get(place.nodeId) ?? 0,
    }));
  const at = new Map(points.map((point) => [point.place.nodeId, point]));
  const letter = frame.width / 38;
  return (
    <svg
      class="map-drawing"
      data-map={places.length > 0 ? 'lines' : undefined}
      viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
      role="img"
      aria-label={t.provincePicture(name, lines.length)}
    >
      {[...OUTLINES.values()]
        .filter((other) => other.code !== code && overlaps(other.box, frame))
        .map((other) => (
          <path key={other.code} class="map-neighbour" d={other.path} />
        ))}
      <path class="map-province map-shade-1" d={outline.path} />
      <IslandInset code={code} frame={frame} letter={letter} />
      {lines.map(({ from, to, agreements }) => {
        const [start, end] = [at.get(from), at.get(to)];
        const path = start && end && bow(start, end);
        if (!path) return null;
        const title = `${placeName(start.place, language)} → ${placeName(end.place, language)}: ${agreements}`;
        return (
          <path
            key={`${from} ${to}`}
            class={agreements > 1 ? 'map-line map-line-many' : 'map-line'}
            d={path}
            data-ends={`${start.place.slug} ${end.place.slug}`}
          >
            <title>{title}</title>
          </path>
        );
      })}
      {points.map(({ place, x, y }) => (
        <circle
          key={place.nodeId}
          class="map-dot"
          cx={Math.round(x)}
          cy={Math.round(y)}
          r={round(dot)}
          data-end={place.slug}
          data-name={place.name}
          data-weight={weights.get(place.nodeId)}
        >
          <title>{placeName(place, language)}</title>
        </circle>
      ))}
      <g data-labels>
        {placeLabels(points, frame, { size: letter, dot }).map(({ point, x, y, anchor }) => (
          <text
            key={point.place.nodeId}
            class="map-name"
            x={round(x)}
            y={round(y)}
            font-size={round(letter)}
            text-anchor={anchor}
            data-end={point.place.slug}
          >
            {point.label}
          </text>
        ))}
      </g>
    </svg>
  );
}

const round = (number: number): number => Math.round(number * 10) / 10;

/** The archipelago of the province in a frame of its own: it lies too far out for the province to be seen beside it. */
function IslandInset({ code, frame, letter }: { code: string; frame: Box; letter: number }): JSX.Element | null {
  const { language } = usePortal();
  const group = ISLAND_GROUPS.find(({ provinceCode }) => provinceCode === code);
  if (!group) return null;
  const points = group.islands.map(onPlane);
  const [west, north] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const [width, height] = [Math.max(...points.map(({ x }) => x)) - west, Math.max(...points.map(({ y }) => y)) - north];
  const side = Math.min(frame.width, frame.height) * 0.24;
  const scale = (side * 0.7) / Math.max(width, height);
  const [left, top] = [frame.x + frame.width - side * 1.06, frame.y + side * 0.06];
  return (
    <g>
      <rect class="map-inset" x={round(left)} y={round(top)} width={round(side)} height={round(side + letter * 2)} />
      {points.map(({ x, y }) => (
        <circle
          key={`${x}`}
          class="map-island"
          cx={round(left + side * 0.15 + (x - west) * scale)}
          cy={round(top + side * 0.15 + (y - north) * scale)}
          r={round(frame.width / 180)}
        />
      ))}
      {mapMessages[language].group(group.name).map((line, index) => (
        <text
          key={line}
          class="map-name"
          x={round(left + side / 2)}
          y={round(top + side + letter * (0.5 + index))}
          font-size={round(letter)}
          text-anchor="middle"
        >
          {line}
        </text>
      ))}
    </g>
  );
}
