import type { StreetsView } from '../map/streets-view.ts';
import type { StreetsSheet } from '../map/streets-sheet.ts';

/**
 * A button over the drawing of a map, and one line that says which servers it would ask. Until it is pressed nothing is asked and
 * nothing loaded; what it loads stands in place of the drawing, or says why it cannot.
 */
const offer = document.querySelector<HTMLElement>('[data-streets]');
const figure = offer?.closest('figure');
if (offer && figure) enhance(offer, figure, JSON.parse(offer.dataset.streets ?? '') as StreetsSheet);

function enhance(place: HTMLElement, figure: HTMLElement, sheet: StreetsSheet): void {
  const { words } = sheet;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'press';
  button.textContent = words.open;
  const asks = document.createElement('p');
  asks.className = 'small muted';
  asks.id = 'ai-duoc-hoi';
  asks.textContent = words.asks;
  button.setAttribute('aria-describedby', asks.id);
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.className = 'small';
  place.append(button, asks, status);
  const say = (text: string): void => {
    status.textContent = text;
  };

  let shown: StreetsView | null = null;
  let busy = false;
  const close = (): void => {
    shown?.close();
    shown = null;
    figure.classList.remove('map-sheet-streets');
    button.textContent = words.open;
  };
  button.addEventListener('click', () => {
    if (busy) return;
    if (shown) {
      close();
      say('');
      return;
    }
    if (!canDraw()) {
      say(words.noWebgl);
      return;
    }
    busy = true;
    button.setAttribute('aria-busy', 'true');
    say(words.loading);
    void open(figure, sheet, say)
      .then((view) => {
        shown = view;
        button.textContent = words.close;
      })
      .catch((error: unknown) => {
        console.warn('the street map did not come about', error);
        close();
        say(words.failed);
      })
      .finally(() => {
        busy = false;
        button.removeAttribute('aria-busy');
      });
  });
}

/** Asked before anything is loaded: without it nothing could be shown. */
function canDraw(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** Longer than this nobody waits for a style; the drawing stands there meanwhile. */
const MOST_MS = 20_000;

async function open(figure: HTMLElement, sheet: StreetsSheet, say: (text: string) => void): Promise<StreetsView> {
  const answer = await fetch(sheet.style, { signal: AbortSignal.timeout(MOST_MS) });
  if (!answer.ok) throw new Error(`the style answers ${answer.status}`);
  const style: unknown = await answer.json();
  const { showStreets } = await import('../map/streets-view.ts');
  return showStreets(figure, sheet, { style, address: answer.url, say });
}
