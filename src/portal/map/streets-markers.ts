import { type Map as StreetMap, Marker, Popup } from 'maplibre-gl';
import { placeLabels } from './map-drawing.ts';
import type { StreetsMessages } from './streets-messages.ts';
import type { StreetsPoint, StreetsSheet } from './streets-sheet.ts';

/** The letters beside a point, in the page's own size of text, and the half of a point in pixels (streets.css). */
const LETTER_REM = 0.8125;
const DOT = 7;
/** Twins that a popup names. */
const MOST_TWINS = 6;

const nameOf = ({ fullName, name }: StreetsPoint): string => fullName ?? name;

interface Shown {
  readonly sheet: StreetsSheet;
  readonly words: StreetsMessages;
}

interface PlaceMarker {
  readonly point: StreetsPoint;
  readonly button: HTMLButtonElement;
  readonly name: HTMLElement;
}

/** The places of a map over streets: buttons, in the order of their names, each with a popup that leads to its page. */
export class PlaceMarkers {
  readonly #map: StreetMap;
  readonly #sheet: StreetsSheet;
  readonly #words: StreetsMessages;
  readonly #markers: readonly PlaceMarker[];
  readonly #popup: Popup;
  #opener: HTMLElement | null = null;

  constructor(map: StreetMap, room: HTMLElement, { sheet, words }: Shown) {
    this.#map = map;
    this.#sheet = sheet;
    this.#words = words;
    this.#popup = new Popup({ className: 'streets-popup', maxWidth: '18rem', offset: DOT + 4 });
    this.#markers = sheet.points
      .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'vi'))
      .map((point) => this.#marker(point));
    // Whoever leaves a popup by its key is where they came from.
    room.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#popup.isOpen()) return;
      this.#popup.remove();
      this.#opener?.focus();
    });
    this.#label();
    map.on('moveend', () => this.#label());
    map.on('resize', () => this.#label());
  }

  /** Dims what no line joins with the chosen place; nothing where none is chosen. */
  choose(chosen: string): void {
    const near = new Set([chosen, ...this.#twinsOf(chosen)]);
    for (const { point, button } of this.#markers)
      button.classList.toggle('map-dim', chosen !== '' && !near.has(point.end));
    this.#label();
  }

  #twinsOf(end: string): string[] {
    const twins = this.#sheet.lines.flatMap(([from, to]) => (from === end ? [to] : to === end ? [from] : []));
    return [...new Set(twins)];
  }

  #marker(point: StreetsPoint): PlaceMarker {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'streets-point';
    button.dataset.end = point.end;
    button.setAttribute('aria-label', `${nameOf(point)}: ${point.about}`);
    const name = document.createElement('span');
    name.className = 'streets-name';
    name.textContent = point.name;
    button.append(name);
    button.addEventListener('click', (event) => {
      // The map would take it for a click beside the popup, and close it.
      event.stopPropagation();
      this.#open(point, button);
    });
    button.addEventListener('focus', () => {
      if (!this.#map.getBounds().contains([...point.at])) this.#map.easeTo({ center: [...point.at] });
    });
    new Marker({ element: button }).setLngLat([...point.at]).addTo(this.#map);
    return { point, button, name };
  }

  #open(point: StreetsPoint, opener: HTMLElement): void {
    this.#opener = opener;
    const words = this.#words;
    const content = document.createElement('div');
    const link = document.createElement('a');
    link.href = point.path;
    link.textContent = nameOf(point);
    const about = document.createElement('p');
    about.textContent = point.about;
    content.append(link, about);
    const names = new Map(this.#sheet.points.map((point) => [point.end, nameOf(point)]));
    const twins = this.#twinsOf(point.end).flatMap((end) => names.get(end) ?? []);
    if (twins.length > 0) {
      const joined = document.createElement('p');
      const shown = twins.slice(0, MOST_TWINS).join(', ');
      const rest = twins.length - MOST_TWINS;
      joined.textContent = `${words.joinedWith} ${shown}${rest > 0 ? ` ${words.more(rest)}` : ''}`;
      content.append(joined);
    }
    this.#popup
      .setLngLat([...point.at])
      .setDOMContent(content)
      .addTo(this.#map);
  }

  /** Names where there is room for them, as in the drawing; what is dimmed has none. */
  #label(): void {
    const { clientWidth: width, clientHeight: height } = this.#map.getContainer();
    const size = LETTER_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    for (const { name } of this.#markers) name.hidden = true;
    const points = this.#markers
      .filter(({ button }) => !button.classList.contains('map-dim'))
      .map(({ point, name }) => {
        const { x, y } = this.#map.project([...point.at]);
        return { x, y, label: point.name, weight: point.agreements, element: name };
      });
    for (const { point, anchor } of placeLabels(points, { x: 0, y: 0, width, height }, { size, dot: DOT })) {
      point.element.hidden = false;
      point.element.dataset.side = anchor;
    }
  }
}
