import '../../platform/web/streets.css';
import {
  type ExpressionSpecification,
  Map as StreetMap,
  Marker,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import { type MapAct, controlBar } from './control-bar.ts';
import { bend } from './map-drawing.ts';
import { offPlane, onPlane } from './map-plane.ts';
import { PlaceMarkers } from './streets-markers.ts';
import { streetsMessages } from './streets-messages.ts';
import type { Degrees, StreetsGroup, StreetsSheet } from './streets-sheet.ts';

/** The points and lines of a map over streets, in the place of its drawing. Loaded when somebody asks for it, with its library. */
export interface StreetsView {
  close(): void;
}

export interface GivenStyle {
  readonly style: unknown;
  /** Where it came from: addresses in it may be written from there. */
  readonly address: string;
  readonly say: (text: string) => void;
}

/** Fixed, not of the page's theme: streets come in light colours, also at night. */
const LINE = '#972a27';
const PAPER = '#ffffff';
const INK = '#20271f';
/** Between the two archipelagos. */
const SEA: Degrees = [113.2, 13.2];

/** Throws when the style is none; the drawing then stands as it was. */
export async function showStreets(
  figure: HTMLElement,
  sheet: StreetsSheet,
  { style, address, say }: GivenStyle,
): Promise<StreetsView> {
  const { bounds } = sheet;
  const words = streetsMessages[document.documentElement.lang === 'en' ? 'en' : 'vi'];
  const drawing = figure.querySelector('.map-drawing');
  if (!drawing) throw new Error('the sheet has no drawing');
  const room = document.createElement('div');
  room.className = 'streets-map no-print';
  // As high as the drawing, so that nothing below jumps away from under the pointer.
  room.style.height = `${drawing.clientHeight}px`;
  figure.classList.add('map-sheet-streets');
  drawing.before(room);
  setWorkerUrl(sheet.worker);
  let map: StreetMap | null = null;
  const taken = new AbortController();
  const close = (): void => {
    taken.abort();
    map?.remove();
    room.remove();
    figure.classList.remove('map-sheet-streets');
  };
  try {
    map = new StreetMap({
      container: room,
      style: styleFrom(style, address),
      transformRequest: (url) => ({ url: new URL(url, address).href }),
      bounds: [...bounds],
      fitBoundsOptions: { padding: 8 },
      attributionControl: { compact: false },
      // The wheel and one finger belong to the page.
      cooperativeGestures: true,
      dragRotate: false,
      touchPitch: false,
      maxPitch: 0,
      renderWorldCopies: false,
      fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 300,
      locale: {
        'Map.Title': words.canvas,
        'Popup.Close': words.closePopup,
        'CooperativeGesturesHandler.WindowsHelpText': words.wheel,
        'CooperativeGesturesHandler.MacHelpText': words.wheelMac,
        'CooperativeGesturesHandler.MobileHelpText': words.fingers,
      },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    await styled(map);
    drawLines(map, sheet);
    const places = new PlaceMarkers(map, room, { sheet, words });
    nameSea(map, sheet.groups, words.sea);
    control(figure, sheet, { map, places, until: taken.signal });
    tell(map, say, words.partly);
  } catch (error) {
    close();
    throw error;
  }
  return { close };
}

/** The library wants whole addresses where it adds to them itself. */
function styleFrom(given: unknown, address: string): StyleSpecification {
  if (typeof given !== 'object' || given === null || !('version' in given)) throw new Error('the style is none');
  const style = given as StyleSpecification;
  const { sprite } = style;
  if (sprite === undefined) return style;
  const whole = (url: string): string => new URL(url, address).href;
  return {
    ...style,
    sprite: typeof sprite === 'string' ? whole(sprite) : sprite.map((each) => ({ ...each, url: whole(each.url) })),
  };
}

const styled = (map: StreetMap): Promise<unknown> =>
  new Promise((resolve, reject) => {
    void map.once('style.load', resolve);
    void map.once('error', ({ error }) => reject(error));
  });

/** What of the streets did not come, once; tiles that a server does not have (404) are usual over the sea. */
function tell(map: StreetMap, say: (text: string) => void, partly: string): void {
  let broken = false;
  map.on('error', ({ error }) => {
    if ('status' in error && error.status === 404) return;
    broken = true;
    say(partly);
  });
  void map.once('load', () => {
    if (!broken) say('');
  });
}

const STEPS = 24;

/** The same bow as in the drawing, as degrees. */
function bowOf([west, south]: Degrees, [east, north]: Degrees): [number, number][] {
  const from = onPlane({ longitude: west, latitude: south });
  const to = onPlane({ longitude: east, latitude: north });
  const over = bend(from, to);
  return Array.from({ length: STEPS + 1 }, (_, index) => {
    const t = index / STEPS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    const { longitude, latitude } = offPlane({
      x: a * from.x + b * over.x + c * to.x,
      y: a * from.y + b * over.y + c * to.y,
    });
    return [longitude, latitude];
  });
}

function drawLines(map: StreetMap, { points, lines, groups }: StreetsSheet): void {
  const at = new Map(points.map((point) => [point.end, point.at]));
  map.addSource('ketnghia-lines', {
    type: 'geojson',
    data: {
      type: 'FeatureCollection',
      features: lines.flatMap(([from, to, many]) => {
        const [start, end] = [at.get(from), at.get(to)];
        if (!start || !end) return [];
        const geometry = { type: 'LineString' as const, coordinates: bowOf(start, end) };
        return [{ type: 'Feature' as const, properties: { from, to, many }, geometry }];
      }),
    },
  });
  map.addSource('ketnghia-islands', {
    type: 'geojson',
    data: {
      type: 'FeatureCollection',
      features: groups.flatMap(({ islands }) =>
        islands.map((island) => ({
          type: 'Feature' as const,
          properties: {},
          geometry: { type: 'Point' as const, coordinates: [...island] },
        })),
      ),
    },
  });
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const width = (one: number, more: number): ExpressionSpecification => ['case', ['get', 'many'], more, one];
  map.addLayer({
    id: 'ketnghia-lines-edge',
    type: 'line',
    source: 'ketnghia-lines',
    layout,
    paint: { 'line-color': PAPER, 'line-width': width(4, 6) },
  });
  map.addLayer({
    id: 'ketnghia-lines',
    type: 'line',
    source: 'ketnghia-lines',
    layout,
    paint: { 'line-color': LINE, 'line-width': width(2, 3.5) },
  });
  map.addLayer({
    id: 'ketnghia-islands',
    type: 'circle',
    source: 'ketnghia-islands',
    paint: {
      'circle-radius': 2.5,
      'circle-color': INK,
      'circle-stroke-color': PAPER,
      'circle-stroke-width': 1,
    },
  });
}

/** Hoàng Sa, Trường Sa and Biển Đông stand over the streets as words of our page: nothing of a tile can cover or replace them. */
function nameSea(map: StreetMap, groups: readonly StreetsGroup[], sea: string): void {
  const label = (text: string, at: Degrees, className: string): Marker => {
    const element = document.createElement('div');
    element.className = `streets-group ${className}`;
    element.textContent = text;
    return new Marker({ element, anchor: 'bottom', subpixelPositioning: true }).setLngLat([...at]).addTo(map);
  };
  const markers = [
    ...groups.map(({ name, islands }) => label(name, aboveOf(islands), 'streets-archipelago')),
    label(sea, SEA, 'streets-sea'),
  ];
  // A name whose place is in view stays in view whole.
  const keepWhole = (): void => {
    const { clientWidth } = map.getContainer();
    for (const marker of markers) {
      const { x } = map.project(marker.getLngLat());
      const half = marker.getElement().offsetWidth / 2 + 4;
      const inView = x >= 0 && x <= clientWidth && clientWidth > 2 * half;
      marker.setOffset([inView ? Math.min(Math.max(x, half), clientWidth - half) - x : 0, -6]);
    }
  };
  keepWhole();
  map.on('moveend', keepWhole);
  map.on('resize', keepWhole);
}

function boxAround(islands: readonly Degrees[]): [west: number, south: number, east: number, north: number] {
  const [longitudes, latitudes] = [islands.map(([x]) => x), islands.map(([, y]) => y)];
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

function aboveOf(islands: StreetsGroup['islands']): Degrees {
  const [west, , east, north] = boxAround(islands);
  return [(west + east) / 2, north];
}

interface Controlled {
  readonly map: StreetMap;
  readonly places: PlaceMarkers;
  /** Ends when the drawing is back. */
  readonly until: AbortSignal;
}

/** The bar over the drawing works the streets while they are shown; a sheet without one gets one for so long. */
function control(figure: HTMLElement, sheet: StreetsSheet, { map, places, until }: Controlled): void {
  const acts: Readonly<Record<MapAct, () => void>> = {
    in: () => void map.zoomIn(),
    out: () => void map.zoomOut(),
    all: () => void map.fitBounds([...sheet.bounds], { padding: 8 }),
  };
  const own = figure.querySelector<HTMLElement>('.map-controls');
  const bar = own ?? controlBar(figure, acts);
  const added: Element[] = [];
  if (own) {
    const instead = (event: Event): void => {
      const act = event.target instanceof Element && event.target.closest<HTMLElement>('[data-act]')?.dataset.act;
      if (!act) return;
      event.stopPropagation();
      acts[act as MapAct]();
    };
    own.addEventListener('click', instead, { capture: true, signal: until });
  } else {
    map.getContainer().before(bar);
    added.push(bar);
  }
  for (const { lead, islands } of sheet.groups) {
    if (lead === null) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'map-lead';
    button.textContent = lead;
    button.addEventListener('click', () => void map.fitBounds(boxAround(islands), { padding: 48, maxZoom: 8 }));
    bar.append(button);
    added.push(button);
  }
  until.addEventListener('abort', () => {
    for (const each of added) each.remove();
  });
  const filter = bar.querySelector('select');
  const follow = (): void => {
    const chosen = filter?.value ?? '';
    const endsThere = (end: 'from' | 'to'): ExpressionSpecification => ['==', ['get', end], chosen];
    const joined: ExpressionSpecification = ['any', endsThere('from'), endsThere('to')];
    const shown: ExpressionSpecification | number = chosen === '' ? 1 : ['case', joined, 1, 0.12];
    for (const layer of ['ketnghia-lines', 'ketnghia-lines-edge']) map.setPaintProperty(layer, 'line-opacity', shown);
    places.choose(chosen);
  };
  filter?.addEventListener('change', follow, { signal: until });
  follow();
}
