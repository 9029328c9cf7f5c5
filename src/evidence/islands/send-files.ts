import { type KeptChoice, forgetChoice, keepChoice, listChoices } from '../sending/kept-files.ts';

/**
 * Sends each chosen file by itself, with its progress; tries again when the network fails, and goes on with what was left when
 * the page is opened again. Without it the form sends all files at once.
 */
interface Words {
  readonly waits: string;
  readonly sending: string;
  readonly sent: string;
  readonly again: string;
  readonly refused: string;
  readonly retry: string;
  readonly review: string;
  readonly progress: string;
  readonly summary: string;
  readonly resumed: string;
  readonly tooLarge: string;
  readonly signIn: string;
}

/** As the server has it (platform/files/examine-file.ts). */
const MOST_BYTES = 25 * 1024 * 1024;
const AT_ONCE = 2;
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 60_000;

function enhance(box: HTMLElement): void {
  const form = box.querySelector('form');
  const input = form?.querySelector<HTMLInputElement>('input[type=file]');
  const button = form?.querySelector<HTMLButtonElement>('button[type=submit]');
  if (!form || !input || !button) return;
  const sender = new Sender(box, form);
  button.hidden = true;
  input.addEventListener('change', () => {
    for (const file of input.files ?? []) sender.choose(file);
    input.value = '';
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('online', () => sender.hurry());
  addEventListener('beforeunload', (event) => {
    if (sender.isBusy && !sender.keeps) event.preventDefault();
  });
  void sender.resume();
}

type State = 'waits' | 'sending' | 'sent' | 'again' | 'refused';

interface Row {
  readonly choice: KeptChoice;
  readonly line: HTMLLIElement;
  readonly bar: HTMLProgressElement;
  readonly words: HTMLElement;
  readonly retry: HTMLButtonElement;
  state: State;
  wait: number;
  timer: number;
}

class Sender {
  readonly #to: string;
  readonly #key: string;
  readonly #known: Set<string>;
  readonly #words: Words;
  readonly #token: string;
  readonly #list = document.createElement('ul');
  readonly #summary = document.createElement('p');
  readonly #way = document.createElement('p');
  readonly #rows: Row[] = [];
  /** Whether the browser keeps what has not been sent. */
  keeps = true;

  constructor(box: HTMLElement, form: HTMLFormElement) {
    this.#to = box.dataset.to ?? '';
    this.#key = box.dataset.key ?? '';
    this.#known = new Set((box.dataset.sent ?? '').split(' ').filter(Boolean));
    this.#words = JSON.parse(box.dataset.words ?? '{}') as Words;
    this.#token = form.querySelector<HTMLInputElement>('input[name=formToken]')?.value ?? '';
    this.#list.className = 'evidence-queue';
    this.#list.setAttribute('aria-label', this.#words.progress);
    this.#summary.setAttribute('role', 'status');
    this.#summary.className = 'evidence-summary';
    box.append(this.#summary, this.#list, this.#way);
  }

  get isBusy(): boolean {
    return this.#rows.some(({ state }) => state === 'waits' || state === 'sending' || state === 'again');
  }

  async resume(): Promise<void> {
    const left = await listChoices(this.#key);
    if (left.length === 0) return;
    const note = document.createElement('p');
    note.className = 'notice';
    note.textContent = this.#words.resumed;
    this.#list.before(note);
    for (const choice of left) this.#add(choice);
    this.#pump();
  }

  choose(file: File): void {
    const choice: KeptChoice = {
      id: crypto.getRandomValues(new Uint32Array(4)).join('-'),
      key: this.#key,
      name: file.name,
      content: file,
      chosenAt: Date.now(),
    };
    const row = this.#add(choice);
    if (file.size > MOST_BYTES) return this.#refuse(row, this.#words.tooLarge);
    void keepChoice(choice).then((kept) => {
      this.keeps &&= kept !== null;
    });
    this.#pump();
  }

  /** The network is back: nobody waits longer. */
  hurry(): void {
    for (const row of this.#rows)
      if (row.state === 'again') {
        clearTimeout(row.timer);
        this.#show(row, 'waits');
      }
    this.#pump();
  }

  #add(choice: KeptChoice): Row {
    const line = document.createElement('li');
    const name = document.createElement('strong');
    name.textContent = choice.name;
    const bar = document.createElement('progress');
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', choice.name);
    const words = document.createElement('span');
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.className = 'press press-quiet press-small';
    retry.textContent = this.#words.retry;
    retry.hidden = true;
    line.append(name, bar, words, retry);
    this.#list.append(line);
    const row: Row = { choice, line, bar, words, retry, state: 'waits', wait: FIRST_WAIT_MS, timer: 0 };
    retry.addEventListener('click', () => {
      clearTimeout(row.timer);
      this.#show(row, 'waits');
      this.#pump();
    });
    this.#rows.push(row);
    this.#show(row, 'waits');
    return row;
  }

  #show(row: Row, state: State, words = this.#words[state]): void {
    row.state = state;
    row.line.dataset.state = state;
    row.words.textContent = words;
    row.retry.hidden = state !== 'again';
    row.bar.hidden = state === 'refused';
    const sent = this.#rows.filter((each) => each.state === 'sent').length;
    this.#summary.textContent = this.#words.summary
      .replace('{sent}', String(sent))
      .replace('{all}', String(this.#rows.length));
  }

  #pump(): void {
    const free = AT_ONCE - this.#rows.filter(({ state }) => state === 'sending').length;
    for (const row of this.#rows.filter(({ state }) => state === 'waits').slice(0, Math.max(0, free)))
      void this.#send(row);
  }

  async #send(row: Row): Promise<void> {
    this.#show(row, 'sending');
    if (await this.#isKnown(row.choice.content)) return this.#taken(row, null);
    const answer = await post(
      `${this.#to}&ten=${encodeURIComponent(row.choice.name)}`,
      row.choice.content,
      this.#token,
      (percent) => {
        row.bar.value = percent;
      },
    );
    if (answer !== null && answer !== 'foreign') {
      if (answer.outcome === 'taken') return this.#taken(row, answer.review ?? null);
      if (answer.outcome === 'refused') return this.#refuse(row, answer.message ?? this.#words.refused, answer.review);
    }
    // Something else answered than we: the session is over, or the role. The file stays, for after signing in again.
    this.#again(row, answer === 'foreign' ? this.#words.signIn : this.#words.again);
  }

  /** The same bytes were taken in before: they are not sent a second time. Only secure pages can tell. */
  async #isKnown(content: Blob): Promise<boolean> {
    if (this.#known.size === 0 || !crypto.subtle) return false;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer()));
    return this.#known.has([...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }

  #taken(row: Row, review: string | null): void {
    row.bar.value = 100;
    this.#show(row, 'sent');
    void forgetChoice(row.choice.id);
    this.#showWay(review);
    this.#pump();
  }

  #refuse(row: Row, message: string, review: string | null = null): void {
    this.#show(row, 'refused', message);
    void forgetChoice(row.choice.id);
    this.#showWay(review);
    this.#pump();
  }

  #again(row: Row, message: string): void {
    row.bar.value = 0;
    this.#show(row, 'again', message);
    row.timer = setTimeout(() => {
      this.#show(row, 'waits');
      this.#pump();
    }, row.wait) as unknown as number;
    row.wait = Math.min(row.wait * 2, LONGEST_WAIT_MS);
    this.#pump();
  }

  #showWay(review: string | null): void {
    if (review === null) return;
    const link = document.createElement('a');
    link.className = 'press press-link';
    link.href = review;
    link.textContent = this.#words.review;
    this.#way.replaceChildren(link);
  }
}

interface Told {
  readonly outcome: string;
  readonly message?: string;
  readonly review?: string | null;
}

/** Null when the network failed, or the server could not; "foreign" when what came back is no answer of ours. */
function post(
  to: string,
  content: Blob,
  token: string,
  onProgress: (percent: number) => void,
): Promise<Told | 'foreign' | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', to);
    request.setRequestHeader('X-Form-Token', token);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? (loaded / total) * 100 : 0),
    );
    for (const name of ['error', 'abort', 'timeout']) request.addEventListener(name, () => resolve(null));
    request.addEventListener('load', () => {
      if (request.status >= 500 || request.status === 429) return resolve(null);
      try {
        const told = JSON.parse(request.responseText) as Partial<Told>;
        resolve(typeof told.outcome === 'string' ? (told as Told) : 'foreign');
      } catch {
        resolve('foreign');
      }
    });
    request.send(content);
  });
}

// Last, when everything above is there.
for (const box of document.querySelectorAll<HTMLElement>('[data-evidence-send]')) enhance(box);
