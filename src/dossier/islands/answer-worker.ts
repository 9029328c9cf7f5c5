import { ANSWER_FILES, ANSWER_PAGES } from '../offline/answer-caches.ts';
import { sendWaiting } from '../offline/answer-queue.ts';

/**
 * Keeps the pages on which a receiver answers, so that they open without a network, and sends what waits when it comes back.
 * Nothing else of the office is kept, and what is kept goes when somebody signs out or has to sign in.
 */
const ANSWER_PAGE = /^\/(?:en\/)?lam-viec\/(?:ket-nghia\/[^/]+\/[^/]+\/nhan\/[^/]+|xac-nhan)$/;
const OFFICE_PAGE = /^\/(?:en\/)?lam-viec(?:\/|$)/;
const SIGN_OUT = /\/dang-xuat$/;

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface SyncEvent extends WorkerEvent {
  readonly tag: string;
}
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'sync', listener: (event: SyncEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
const worker = self as unknown as Worker;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('sync', (event) => {
  if (event.tag === 'answers') event.waitUntil(sendWaiting());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method !== 'GET') {
    if (SIGN_OUT.test(pathname)) event.waitUntil(caches.delete(ANSWER_PAGES));
    return;
  }
  if (pathname.startsWith('/assets/')) event.respondWith(fromFiles(request));
  else if (request.mode === 'navigate' && OFFICE_PAGE.test(pathname))
    event.respondWith(fromNetwork(request, ANSWER_PAGE.test(pathname)));
});

/** Built files never change under their name. */
async function fromFiles(request: Request): Promise<Response> {
  const files = await caches.open(ANSWER_FILES);
  const kept = await files.match(request, { ignoreVary: true });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await files.put(request, fresh.clone());
  return fresh;
}

async function fromNetwork(request: Request, keeps: boolean): Promise<Response> {
  const pages = await caches.open(ANSWER_PAGES);
  try {
    const fresh = await fetch(request);
    // Sent away to sign in: whoever sits here now is not the one for whom the pages were kept.
    if (fresh.type === 'opaqueredirect') await caches.delete(ANSWER_PAGES);
    else if (keeps && fresh.ok) await pages.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await pages.match(request.url, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
