import { ANSWER_FILES, ANSWER_PAGES } from '../offline/answer-caches.ts';
import {
  type QueuedAnswer,
  type Sent,
  dropAnswer,
  keepAnswer,
  listAnswers,
  postAnswer,
  sendAnswer,
  sendWaiting,
} from '../offline/answer-queue.ts';

/**
 * Answers where there is no network: what was typed is kept on the phone and sent when the network is back, once. On pages
 * without an answer form it shows and sends what waits. Without it the form works as any other.
 */
interface Words {
  readonly kept: string;
  readonly waiting: string;
  readonly sending: string;
  readonly sent: string;
  readonly signIn: string;
  readonly otherAccount: string;
  readonly refused: string;
  readonly open: string;
  readonly drop: string;
  readonly dropSure: string;
  readonly reason: string;
  readonly notKept: string;
}

async function start(place: HTMLElement): Promise<void> {
  const words = JSON.parse(place.dataset.words ?? '{}') as Words;
  const account = place.dataset.account ?? '';
  const form = document.querySelector<HTMLFormElement>('form[data-answer]');
  const shelf = new Shelf(place, words, form);
  form?.addEventListener('submit', (event) => void give(event, form, { account, words, shelf }));
  globalThis.addEventListener('online', () => void shelf.send());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void shelf.send();
  });
  await shelf.show();
  await registerWorker(place.dataset.worker);
  await shelf.send();
}

async function registerWorker(script: string | undefined): Promise<void> {
  if (!script || !('serviceWorker' in navigator)) return;
  const english = location.pathname.startsWith('/en/');
  try {
    await navigator.serviceWorker.register(script, { type: 'module', scope: english ? '/en/lam-viec' : '/lam-viec' });
    await navigator.serviceWorker.ready;
    // The first visit came before the worker: it takes this page, and what the page is made of, from here on.
    const files = [
      ...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel=stylesheet], script[src]'),
    ];
    const addresses = files.map((file) => ('href' in file ? file.href : file.src));
    const [pages, assets] = await Promise.all([caches.open(ANSWER_PAGES), caches.open(ANSWER_FILES)]);
    if (document.querySelector('form[data-answer]')) await pages.add(location.pathname);
    await assets.addAll([...addresses, script]);
  } catch {
    // An old browser, or one told to keep nothing: the page stands as it is.
  }
}

interface Giving {
  readonly account: string;
  readonly words: Words;
  readonly shelf: Shelf;
}

async function give(event: SubmitEvent, form: HTMLFormElement, { account, words, shelf }: Giving): Promise<void> {
  event.preventDefault();
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form, event.submitter)) if (typeof value === 'string') fields[name] = value;
  const { requestId = '', formToken: proof = '', ...said } = fields;
  const answer: QueuedAnswer = {
    requestId,
    account,
    path: location.pathname,
    fields: said,
    said: describe(form, said),
    givenAt: new Date().toISOString(),
    refused: null,
  };
  const sent: Sent = navigator.onLine ? await sendNow(answer, proof) : { kind: 'later' };
  if (sent.kind === 'taken') {
    location.assign(sent.next);
    return;
  }
  if (sent.kind === 'refused') {
    // The server shows why, in its own page, with everything that was typed.
    submitPlainly(form, event.submitter);
    return;
  }
  if (lacksReason(form, said)) {
    shelf.say(words.reason);
    form.querySelector<HTMLElement>('[name=reason]')?.focus();
    return;
  }
  try {
    await keepAnswer(answer);
  } catch {
    shelf.say(words.notKept);
    return;
  }
  // Nobody waits for it: some browsers never say whether they will.
  void askToWake();
  await shelf.show();
  shelf.say(sent.kind === 'sign-in' ? words.signIn : sent.kind === 'other-account' ? words.otherAccount : words.kept);
}

/** With the proof of the page; and where that is too old, as on a page that was kept, with a fresh one. */
async function sendNow(answer: QueuedAnswer, proof: string): Promise<Sent> {
  const sent = await postAnswer(answer, proof);
  return sent.kind === 'refused' && sent.reasons.length === 0 ? sendAnswer(answer) : sent;
}

function submitPlainly(form: HTMLFormElement, button: HTMLElement | null): void {
  if (button instanceof HTMLButtonElement && button.name !== '') {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = button.name;
    field.value = button.value;
    form.append(field);
  }
  form.submit();
}

const digits = (text: string | undefined): string => (text ?? '').replace(/\D/g, '').replace(/^0+/, '');

/** A difference is said why; the server says so of each, this catches it while it can still be typed. */
function lacksReason(form: HTMLFormElement, { doing, received, refused, reason }: Record<string, string>): boolean {
  if (doing === 'all' || (reason ?? '').trim() !== '') return false;
  return digits(refused) !== '' || digits(received) !== digits(form.dataset.rest);
}

function describe(form: HTMLFormElement, { doing, received, refused }: Record<string, string>): string {
  const { what = '', all = '', receivedWord = '', refusedWord = '' } = form.dataset;
  if (doing === 'all') return all;
  const parts = [
    ...(digits(received) ? [`${receivedWord} ${received}`] : []),
    ...(digits(refused) ? [`${refusedWord} ${refused}`] : []),
  ];
  return `${what}: ${parts.join('; ')}`;
}

/** Where the browser can, it is woken to send although the page was closed. */
async function askToWake(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await sync?.register('answers').catch(() => undefined);
}

/** What waits on this phone, on the page. */
class Shelf {
  readonly #place: HTMLElement;
  readonly #words: Words;
  readonly #form: HTMLFormElement | null;
  readonly #status: HTMLElement;
  readonly #list: HTMLElement;
  #sending = false;

  constructor(place: HTMLElement, words: Words, form: HTMLFormElement | null) {
    this.#place = place;
    this.#words = words;
    this.#form = form;
    this.#status = document.createElement('p');
    this.#status.className = 'notice';
    this.#status.setAttribute('role', 'status');
    this.#status.hidden = true;
    this.#list = document.createElement('ul');
    place.append(this.#status, this.#list);
    place.hidden = false;
  }

  say(text: string): void {
    this.#status.hidden = text === '';
    this.#status.textContent = text;
  }

  async show(): Promise<void> {
    const waiting = await listAnswers().catch(() => []);
    this.#list.replaceChildren(...waiting.map((answer) => this.#line(answer)));
    this.#list.hidden = waiting.length === 0;
    const isAnswered = waiting.some(({ path, refused }) => path === location.pathname && refused === null);
    // What was said here is on its way: to say it again would be a second answer.
    if (this.#form) this.#form.hidden = isAnswered;
  }

  /** Sends what waits; one run at a time, whatever calls for it. */
  async send(): Promise<void> {
    if (this.#sending || !navigator.onLine) return;
    const waiting = await listAnswers().catch(() => []);
    if (!waiting.some(({ refused }) => refused === null)) return;
    this.#sending = true;
    try {
      this.say(this.#words.sending);
      const results = [...(await sendWaiting()).values()];
      this.say(this.#sayOf(results));
      await this.show();
      const here = [...results].find((sent) => sent.kind === 'taken');
      if (here?.kind === 'taken' && this.#form) location.assign(here.next);
    } finally {
      this.#sending = false;
    }
  }

  #sayOf(results: readonly Sent[]): string {
    const has = (kind: Sent['kind']): boolean => results.some((sent) => sent.kind === kind);
    if (has('refused')) return this.#words.refused;
    if (has('sign-in')) return this.#words.signIn;
    if (has('other-account')) return this.#words.otherAccount;
    if (has('later')) return this.#words.waiting;
    return has('taken') ? this.#words.sent : '';
  }

  #line(answer: QueuedAnswer): HTMLElement {
    const item = document.createElement('li');
    const said = document.createElement('strong');
    said.textContent = answer.said;
    const state = document.createElement('span');
    state.textContent =
      answer.refused === null ? this.#words.waiting : [this.#words.refused, ...answer.refused].join(' ');
    item.append(said, state);
    if (answer.refused !== null) {
      const link = document.createElement('a');
      link.href = answer.path;
      link.textContent = this.#words.open;
      item.append(link);
    }
    const drop = document.createElement('button');
    drop.type = 'button';
    drop.className = 'press press-quiet';
    drop.textContent = this.#words.drop;
    drop.addEventListener('click', () => {
      if (!globalThis.confirm(this.#words.dropSure)) return;
      void dropAnswer(answer.requestId).then(() => this.show());
    });
    item.append(drop);
    this.#place.dataset.count = String(this.#list.childElementCount);
    return item;
  }
}

const box = document.querySelector<HTMLElement>('#offline');
if (box) void start(box);
