/**
 * Suggestions while somebody types, in the WAI-ARIA combobox pattern: arrows move through the list, Enter opens what is chosen or
 * searches for what stands in the box, Escape closes the list, then empties the box. Without it the form searches all the same.
 */
interface Suggestion {
  readonly text: string;
  readonly note: string;
  readonly href: string;
}

const PAUSE_MS = 150;
const LEAST_LETTERS = 2;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) {
  const box = form.querySelector<HTMLInputElement>('input[name=q]');
  if (box) enhance(form, box);
}

function enhance(form: HTMLFormElement, box: HTMLInputElement): void {
  const list = document.createElement('ul');
  list.id = `${box.id}-goi-y`;
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.suggestLabel ?? '');
  const told = document.createElement('p');
  told.className = 'sr-only';
  told.setAttribute('role', 'status');
  form.append(list, told);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    box.setAttribute(name, value);

  let chosen = -1;
  let asked = '';
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;

  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const choose = (index: number): void => {
    const all = options();
    chosen = all.length === 0 ? -1 : index;
    all.forEach((option, at) => option.setAttribute('aria-selected', String(at === chosen)));
    const option = all[chosen];
    if (option) {
      box.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else box.removeAttribute('aria-activedescendant');
  };
  const open = (isOpen: boolean): void => {
    list.hidden = !isOpen;
    box.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) choose(-1);
  };
  const show = (items: readonly Suggestion[]): void => {
    list.replaceChildren(
      ...items.map(({ text, note, href }, index) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${index}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.dataset.href = href;
        const name = document.createElement('strong');
        name.textContent = text;
        const more = document.createElement('span');
        more.textContent = note;
        option.append(name, ' ', more);
        return option;
      }),
    );
    told.textContent =
      (items.length === 0 ? form.dataset.suggestNone : form.dataset.suggestSome)?.replace('#', String(items.length)) ??
      '';
    chosen = -1;
    box.removeAttribute('aria-activedescendant');
    open(items.length > 0);
  };
  const ask = async (): Promise<void> => {
    const words = box.value.trim();
    if (words === asked) return;
    asked = words;
    running?.abort();
    if (words.length < LEAST_LETTERS) {
      show([]);
      told.textContent = '';
      return;
    }
    running = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest ?? ''}?q=${encodeURIComponent(words)}`, {
        signal: running.signal,
      });
      if (!answer.ok) return;
      const { items } = (await answer.json()) as { items: readonly Suggestion[] };
      // What was typed since is asked for by itself.
      if (box.value.trim() === words && document.activeElement === box) show(items);
    } catch {
      // No network, or typed on: the form still searches.
    }
  };

  box.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      void ask();
    }, PAUSE_MS);
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = options().length;
    const isOpen = !list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (count === 0) return;
      event.preventDefault();
      if (!isOpen) open(true);
      // One place more than there are options: the box itself.
      const step = event.key === 'ArrowDown' ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      open(false);
    } else if (event.key === 'Enter' && isOpen && chosen >= 0) {
      event.preventDefault();
      follow(options()[chosen]);
    }
  });
  const follow = (option: HTMLElement | undefined): void => {
    if (option?.dataset.href) location.assign(option.dataset.href);
  };
  // The box keeps the focus while the list is pressed.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) =>
    follow((event.target as HTMLElement).closest<HTMLElement>('[role=option]') ?? undefined),
  );
  box.addEventListener('blur', () => open(false));
}
