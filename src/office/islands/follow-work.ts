/** Shows how far a long work is while the page stays open; without it a link looks again. */
const EVERY_MS = 1500;
const LONGEST_MS = 15_000;

function follow(wait: number): void {
  setTimeout(() => {
    void look(wait);
  }, wait);
}

async function look(wait: number): Promise<void> {
  const shown = document.querySelector<HTMLElement>('[data-work=open]');
  if (!shown) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = answer.ok ? page.querySelector<HTMLElement>('[data-work]') : null;
    if (!fresh) return follow(Math.min(wait * 2, LONGEST_MS));
    // Nothing is changed for those who listen when nothing has changed.
    if (fresh.innerHTML !== shown.innerHTML) shown.replaceWith(document.importNode(fresh, true));
    if (fresh.dataset.work === 'open') follow(EVERY_MS);
  } catch {
    // No network: the work goes on without us.
    follow(Math.min(wait * 2, LONGEST_MS));
  }
}

follow(EVERY_MS);
