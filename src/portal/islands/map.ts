import { controlBar } from '../map/control-bar.ts';
import { placeLabels } from '../map/map-drawing.ts';

/** Pan, zoom and a filter for the drawing of a province's map. Without it the drawing and its table say the same. */
const LEAST_SHARE = 0.08;
const STEP = 1.4;

const svg = document.querySelector<SVGSVGElement>('svg[data-map="lines"]');
const figure = svg?.closest('figure');
if (svg && figure) enhance(svg, figure);

function enhance(drawing: SVGSVGElement, sheet: HTMLElement): void {
  const whole = drawing.viewBox.baseVal;
  const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let view = { ...full };
  const show = (): void => {
    drawing.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`);
    label(drawing, view);
  };

  /** Keeps the point under (x, y), in shares of the drawing, where it is. */
  const zoom = (factor: number, x = 0.5, y = 0.5): void => {
    const width = Math.min(full.width, Math.max(full.width * LEAST_SHARE, view.width * factor));
    const height = (width * full.height) / full.width;
    view = keepInside({ x: view.x + (view.width - width) * x, y: view.y + (view.height - height) * y, width, height });
    show();
  };
  const move = (dx: number, dy: number): void => {
    view = keepInside({ ...view, x: view.x + dx, y: view.y + dy });
    show();
  };
  const keepInside = (wanted: typeof view): typeof view => ({
    ...wanted,
    x: Math.min(full.x + full.width - wanted.width, Math.max(full.x, wanted.x)),
    y: Math.min(full.y + full.height - wanted.height, Math.max(full.y, wanted.y)),
  });

  const bar = controlBar(sheet, {
    in: () => zoom(1 / STEP),
    out: () => zoom(STEP),
    all: () => {
      view = { ...full };
      show();
    },
  });
  bar.append(filterOf(drawing, sheet, show));
  sheet.prepend(bar);

  drawing.tabIndex = 0;
  new ResizeObserver(show).observe(drawing);
  drawing.addEventListener('keydown', (event) => {
    const step = view.width * 0.15;
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => zoom(1 / STEP),
      '=': () => zoom(1 / STEP),
      '-': () => zoom(STEP),
      '0': () => zoom(Infinity),
      ArrowLeft: () => move(-step, 0),
      ArrowRight: () => move(step, 0),
      ArrowUp: () => move(0, -step),
      ArrowDown: () => move(0, step),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  // The wheel belongs to the page; with Ctrl, as with two fingers on a touchpad, it zooms.
  drawing.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = drawing.getBoundingClientRect();
      zoom(
        event.deltaY > 0 ? STEP : 1 / STEP,
        (event.clientX - box.left) / box.width,
        (event.clientY - box.top) / box.height,
      );
    },
    { passive: false },
  );
  const held = new Map<number, { x: number; y: number }>();
  drawing.addEventListener('pointerdown', (event) => {
    if (view.width === full.width && event.pointerType === 'touch') return;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    drawing.setPointerCapture(event.pointerId);
  });
  drawing.addEventListener('pointermove', (event) => {
    const last = held.get(event.pointerId);
    if (!last) return;
    const scale = view.width / drawing.getBoundingClientRect().width;
    move((last.x - event.clientX) * scale, (last.y - event.clientY) * scale);
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    drawing.addEventListener(end, (event) => held.delete(event.pointerId));
}

const LETTER_PIXELS = 13;
const DOT_PIXELS = 4.5;

/** Names and dots keep their size on the screen, however far in the reader has gone; nearer, more names find room. */
function label(drawing: SVGSVGElement, view: { x: number; y: number; width: number; height: number }): void {
  const group = drawing.querySelector('[data-labels]');
  const unit = view.width / Math.max(drawing.clientWidth, 1);
  if (!group) return;
  const [size, dot] = [LETTER_PIXELS * unit, DOT_PIXELS * unit];
  const points = [...drawing.querySelectorAll<SVGCircleElement>('circle[data-end]')].map((circle) => {
    circle.setAttribute('r', String(dot));
    const { name = '', weight, end = '' } = circle.dataset;
    const dim = circle.classList.contains('map-dim');
    return {
      x: circle.cx.baseVal.value,
      y: circle.cy.baseVal.value,
      label: name,
      weight: dim ? -1 : Number(weight),
      end,
      dim,
    };
  });
  const names = placeLabels(points, view, { size, dot }).map(({ point, x, y, anchor }) => {
    const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    text.setAttribute('class', point.dim ? 'map-name map-dim' : 'map-name');
    for (const [key, value] of Object.entries({ x, y, 'font-size': size, 'text-anchor': anchor }))
      text.setAttribute(key, String(value));
    text.dataset.end = point.end;
    text.textContent = point.label;
    return text;
  });
  group.replaceChildren(...names);
}

/** A list of the places on the drawing; choosing one dims every line that does not end there. */
function filterOf(drawing: SVGSVGElement, sheet: HTMLElement, show: () => void): HTMLElement {
  const label = document.createElement('label');
  label.append(`${sheet.dataset.filter ?? ''} `);
  const list = document.createElement('select');
  list.append(new Option(sheet.dataset.filterAll ?? '', ''));
  const dots = [...drawing.querySelectorAll<SVGElement>('circle[data-end]')];
  const named = dots.map((dot) => ({ slug: dot.dataset.end ?? '', name: dot.textContent ?? '' }));
  for (const { slug, name } of named.toSorted((a, b) => a.name.localeCompare(b.name, 'vi')))
    list.append(new Option(name, slug));
  list.addEventListener('change', () => {
    const chosen = list.value;
    const near = new Set([chosen]);
    for (const line of drawing.querySelectorAll<SVGElement>('[data-ends]')) {
      const ends = (line.dataset.ends ?? '').split(' ');
      const off = chosen !== '' && !ends.includes(chosen);
      line.classList.toggle('map-dim', off);
      if (!off) for (const end of ends) near.add(end);
    }
    for (const dot of dots) dot.classList.toggle('map-dim', chosen !== '' && !near.has(dot.dataset.end ?? ''));
    show();
  });
  label.append(list);
  return label;
}
