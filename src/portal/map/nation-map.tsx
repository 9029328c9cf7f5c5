import type { JSX } from 'preact';
import { paths } from '../../platform/web/paths.ts';
import { usePortal } from '../messages/portal-messages.ts';
import { coarsePath } from './coarse-path.ts';
import { ISLAND_GROUPS } from './island-groups.ts';
import { bow, shadeOf } from './map-drawing.ts';
import { mapMessages } from './map-messages.ts';
import { PLANE_SIZE, type PlanePoint, onPlane } from './map-plane.ts';
import type { ProvinceLine } from './map-reads.ts';
import { OUTLINES } from './province-outlines.ts';

/** A province of today with what its shape on the map says. */
export interface MapProvince {
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  readonly agreements: number;
  readonly sides: number;
}

interface NationMapProps {
  readonly provinces: readonly MapProvince[];
  readonly lines: readonly ProvinceLine[];
}

/** At its largest the drawing has about six units to a dot of the screen. */
const GRID = 5;
const COARSE: ReadonlyMap<string, string> = new Map(
  [...OUTLINES.values()].map(({ code, path }) => [code, coarsePath(path, GRID)]),
);

const onGrid = ({ x, y }: PlanePoint): PlanePoint => ({ x: x / GRID, y: y / GRID });

const ISLAND_DOT = 13;
const LETTER = 130;

/** Việt Nam by province, the two archipelagos with it. Each province leads to its own map. */
export function NationMap({ provinces, lines }: NationMapProps): JSX.Element {
  const { language } = usePortal();
  const t = mapMessages[language];
  const active = provinces.filter(({ agreements }) => agreements > 0);
  const list = active.map(({ name, agreements }) => `${name} ${agreements}`).join(', ') || t.nobody;
  return (
    <svg
      class="map-drawing"
      viewBox={`0 0 ${PLANE_SIZE.width} ${PLANE_SIZE.height}`}
      role="group"
      aria-label={t.nationPicture(list)}
    >
      <g transform={`scale(${GRID})`}>
        {provinces.map((province) => (
          <ProvinceShape key={province.code} {...province} />
        ))}
      </g>
      {ISLAND_GROUPS.map(({ name, islands }) => {
        const points = islands.map(onPlane);
        const label = t.group(name).join(' ');
        const middle = points.reduce((sum, point) => sum + point.x, 0) / points.length;
        // A letter of the page's face takes about 0.56 of its size; the whole name stays on the plane.
        const x = Math.min(middle, PLANE_SIZE.width - label.length * LETTER * 0.29);
        const above = Math.min(...points.map(({ y }) => y));
        return (
          <g key={name}>
            {points.map((point) => (
              <circle
                key={`${point.x}`}
                class="map-island"
                cx={Math.round(point.x)}
                cy={Math.round(point.y)}
                r={ISLAND_DOT}
              />
            ))}
            <text
              class="map-name"
              x={Math.round(x)}
              y={Math.round(above) - LETTER * 0.6}
              font-size={LETTER}
              text-anchor="middle"
            >
              {label}
            </text>
          </g>
        );
      })}
      <g transform={`scale(${GRID})`}>
        {lines.map(({ from, to }) => {
          const [start, end] = [OUTLINES.get(from)?.middle, OUTLINES.get(to)?.middle];
          const path = start && end && bow(onGrid(start), onGrid(end), 0);
          return path ? <path key={`${from} ${to}`} class="map-line" d={path} /> : null;
        })}
      </g>
    </svg>
  );
}

function ProvinceShape({ code, slug, name, agreements }: MapProvince): JSX.Element | null {
  const { language, href } = usePortal();
  const path = COARSE.get(code);
  if (!path) return null;
  const shape = (
    <path class={`map-province map-shade-${shadeOf(agreements)}`} d={path}>
      <title>{`${name}: ${agreements === 0 ? mapMessages[language].none : agreements}`}</title>
    </path>
  );
  // Only those with something to show are stops on the way of the keyboard.
  return agreements === 0 ? (
    shape
  ) : (
    <a href={href(paths.map(slug))} aria-label={`${name}: ${agreements}`}>
      {shape}
    </a>
  );
}
