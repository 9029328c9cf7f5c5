import { ANSWER_PAGES } from './answer-caches.ts';

/** An answer that was given where there was no network: everything that its form would have sent. */
export interface QueuedAnswer {
  /** The act's request id: however often it is sent, it is one answer. */
  readonly requestId: string;
  /** The account that was signed in when it was given: nobody else's session may send it. */
  readonly account: string;
  /** Where its form stands and is sent. */
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  /** What it says, as its owner reads it: "144 suất quà Tết: đã nhận 141". */
  readonly said: string;
  readonly givenAt: string;
  /** Why the server did not take it; it waits then until its owner looks at it. */
  readonly refused: readonly string[] | null;
}

const DATABASE = 'ketnghia';
const STORE = 'answers';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(STORE, { keyPath: 'requestId' }));
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('the browser keeps nothing')));
  });
}

async function inStore<Value>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const database = await open();
  try {
    return await new Promise<Value>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = ask(transaction.objectStore(STORE));
      // Kept means on the disk of the phone: the request alone may still be undone.
      transaction.addEventListener('complete', () => resolve(asked.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the browser keeps nothing')));
    });
  } finally {
    database.close();
  }
}

export const keepAnswer = async (answer: QueuedAnswer): Promise<void> => {
  await inStore('readwrite', (store) => store.put(answer));
};
export const dropAnswer = async (requestId: string): Promise<void> => {
  await inStore('readwrite', (store) => store.delete(requestId));
};
export const listAnswers = async (): Promise<QueuedAnswer[]> => {
  const found: QueuedAnswer[] = await inStore('readonly', (store) => store.getAll());
  return found.toSorted((one, other) => (one.givenAt < other.givenAt ? -1 : 1));
};

/**
 * What became of sending: taken; refused for reasons; not yet (no network, or a fault of the server); somebody has to sign in
 * first; somebody else is signed in.
 */
export type Sent =
  | { readonly kind: 'taken'; readonly next: string }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  | { readonly kind: 'later' | 'sign-in' | 'other-account' };

const PATIENCE_MS = 20_000;

async function ask(path: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(path, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return null;
  }
}

/** The proof that forms of this browser carry now, and whose session it is; the one kept with the answer may be old. */
async function readProof(path: string): Promise<Sent | { readonly proof: string; readonly account: string }> {
  const page = await ask(path, { headers: { 'x-answer-queue': 'look' }, cache: 'no-store' });
  if (page === null || page.status >= 500) return { kind: 'later' };
  if (page.type === 'opaqueredirect') return { kind: 'sign-in' };
  const html = await page.text();
  const proof = /name="formToken" value="([^"]*)"/.exec(html)?.[1];
  const account = /data-account="([^"]*)"/.exec(html)?.[1];
  return proof && account ? { proof, account } : { kind: 'refused', reasons: [] };
}

interface Told {
  readonly ok: boolean;
  readonly next?: string;
  readonly faults?: readonly string[];
}

/** Sends one answer, under the session of its owner alone. */
export async function sendAnswer(answer: QueuedAnswer): Promise<Sent> {
  const found = await readProof(answer.path);
  if ('kind' in found) return found;
  if (found.account !== answer.account) return { kind: 'other-account' };
  return postAnswer(answer, found.proof);
}

/** Sends one answer with a proof that is at hand. No reasons: it was not read at all, as with a proof that is too old. */
export async function postAnswer(answer: QueuedAnswer, proof: string): Promise<Sent> {
  const body = new URLSearchParams({ ...answer.fields, requestId: answer.requestId, formToken: proof });
  const sent = await ask(answer.path, { method: 'POST', body, headers: { accept: 'application/json' } });
  if (sent === null || sent.status >= 500) return { kind: 'later' };
  if (sent.type === 'opaqueredirect') return { kind: 'sign-in' };
  if (!sent.headers.get('content-type')?.startsWith('application/json')) return { kind: 'refused', reasons: [] };
  const told = (await sent.json()) as Told;
  return told.ok ? { kind: 'taken', next: told.next ?? '' } : { kind: 'refused', reasons: told.faults ?? [] };
}

/** It was taken: neither it nor the page with its form, whose request id is used up, is needed any more. */
async function forget({ requestId, path }: QueuedAnswer): Promise<void> {
  await dropAnswer(requestId);
  // Without https a browser has no such store.
  if ('caches' in globalThis) await (await caches.open(ANSWER_PAGES)).delete(path);
}

/** Sends whatever waits, the oldest first, and gives back what became of each. What was refused waits for its owner. */
export async function sendWaiting(): Promise<ReadonlyMap<QueuedAnswer, Sent>> {
  const results = new Map<QueuedAnswer, Sent>();
  for (const answer of await listAnswers()) {
    if (answer.refused !== null) continue;
    const sent = await sendAnswer(answer);
    results.set(answer, sent);
    if (sent.kind === 'taken') await forget(answer);
    if (sent.kind === 'refused') await keepAnswer({ ...answer, refused: sent.reasons });
    // Without a network the next one fares no better.
    if (sent.kind === 'later') break;
  }
  return results;
}
