/** What the buttons over a map do: nearer, farther, the whole. */
export type MapAct = 'in' | 'out' | 'all';

/** The bar of buttons over a map, at the head of its sheet, which has the words. For scripts in the browser. */
export function controlBar(sheet: HTMLElement, acts: Readonly<Record<MapAct, () => void>>): HTMLElement {
  const { controls = '', zoomIn = '', zoomOut = '', zoomReset = '' } = sheet.dataset;
  const bar = document.createElement('div');
  bar.className = 'map-controls no-print';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', controls);
  const button = (act: MapAct, label: string, sign: string): void => {
    const made = document.createElement('button');
    made.type = 'button';
    made.title = label;
    made.dataset.act = act;
    made.setAttribute('aria-label', label);
    made.textContent = sign;
    made.addEventListener('click', () => acts[act]());
    bar.append(made);
  };
  button('in', zoomIn, '+');
  button('out', zoomOut, '−');
  button('all', zoomReset, '⤢');
  return bar;
}
