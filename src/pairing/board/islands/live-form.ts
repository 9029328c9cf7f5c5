/**
 * Shows what a form would come to while it is being filled in: a form with data-live="id" is asked for again as it changes,
 * and what its page holds in the element of that id takes the place of what is there. Without this script its button does it.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live]')) keepLive(form);

function keepLive(form: HTMLFormElement): void {
  let asking = false;
  let changed = false;
  for (const slide of form.querySelectorAll<HTMLInputElement>('input[data-with]')) bind(form, slide);
  form.addEventListener('input', () => {
    changed = true;
    if (!asking) void ask();
  });

  /** One question at a time; what changed meanwhile is asked next, and only the latest. */
  async function ask(): Promise<void> {
    asking = true;
    while (changed) {
      changed = false;
      const fields = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
      fields.set('phan', '1');
      const answer = await fetch(`${form.action}?${fields}`, { headers: { accept: 'text/html' } }).catch(() => null);
      // A session that ended, or a cut line: the button still works, and says what is wrong.
      if (!answer?.ok || answer.redirected) break;
      const target = document.getElementById(form.dataset.live ?? '');
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.body.firstElementChild;
      if (!target || !fresh) break;
      target.replaceChildren(...fresh.childNodes);
      // Read out once, in a place that stays.
      const status = document.getElementById(`${target.id}-noi`);
      if (status) status.textContent = target.querySelector('[data-say]')?.textContent ?? '';
    }
    asking = false;
  }
}

/** A slider and the number beside it say the same; the number is what is sent. */
function bind(form: HTMLFormElement, slide: HTMLInputElement): void {
  const number = form.querySelector<HTMLInputElement>(`#${CSS.escape(slide.dataset.with ?? '')}`);
  if (!number) return;
  slide.hidden = false;
  slide.addEventListener('input', () => {
    number.value = slide.value;
  });
  number.addEventListener('input', () => {
    slide.value = number.value;
  });
}
