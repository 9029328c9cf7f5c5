import type { Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { Server as NetServer } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Result, ok, refuse } from '../../kernel/result.ts';

export type ListenRefusal =
  | { code: 'port-in-use'; host: string; port: number }
  | { code: 'port-not-allowed'; host: string; port: number }
  | { code: 'address-unknown'; host: string; port: number };

/** What answers a request; `connection` is the server's own view of it (client-address.ts). */
export type Answer = (request: Request, connection: unknown) => Response | Promise<Response>;

export interface HttpServer {
  /** The address as a browser takes it. */
  readonly url: string;
  /** Sets what answers from now on; until then every request gets 503 and is told to come again. */
  serve(fetch: Answer): void;
  /** Takes no new connection, lets running requests end (at most `graceMs`), then closes. */
  drain(graceMs: number): Promise<void>;
}

/**
 * How long a connection may be silent while the server drains: some 500 ms, counted in looks, since between two looks what came is
 * read. A process that is kept from running hears nothing, which is no silence of its clients.
 */
const SILENT_LOOKS = 20;
const LOOK_MS = 25;

const starting = (): Response =>
  new Response('Hệ thống đang khởi động. / The system is starting.\n', {
    status: 503,
    headers: { 'Retry-After': '2', 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });

/** Binds the port first, before any data is touched, so that a port in use changes nothing. */
export async function listen(host: string, port: number): Promise<Result<HttpServer, ListenRefusal>> {
  let answer: Answer = (request) =>
    new URL(request.url).pathname === '/healthz' ? Response.json({ status: 'ok' }) : starting();
  const server = createAdaptorServer({
    fetch: (request: Request, connection: unknown) => answer(request, connection),
    // How often slow senders are looked for; node's own 30 s would let them stay three times as long as they may.
    serverOptions: { connectionsCheckingInterval: 5_000 },
  }) as Server;
  // Slow senders may not hold a connection for ever.
  server.headersTimeout = 15_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  let draining = false;
  const running = new Set<ServerResponse>();
  // While we drain, every answer is the last of its connection: a busy client would otherwise keep it for ever.
  server.prependListener('request', (_request, response: ServerResponse) => {
    if (draining) response.setHeader('Connection', 'close');
    running.add(response);
    response.once('close', () => running.delete(response));
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return refuse({ code: 'port-in-use', host, port });
    if (code === 'EACCES') return refuse({ code: 'port-not-allowed', host, port });
    if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN')
      return refuse({ code: 'address-unknown', host, port });
    throw error;
  }
  const bound = server.address() as { port: number };
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return ok({
    url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${bound.port}`,
    serve: (fetch) => {
      answer = fetch;
    },
    drain: async (graceMs) => {
      if (!server.listening) return;
      draining = true;
      const closed = once(server, 'close');
      // Not the http server's own close: it cuts connections that are silent at this moment, a request on its way or not.
      NetServer.prototype.close.call(server);
      for (const response of running) if (!response.headersSent) response.setHeader('Connection', 'close');
      // A client between two requests gets the time to send the next and be told; who stays silent is let go.
      let looks = 0;
      const sweep = setInterval(() => {
        if (++looks % SILENT_LOOKS === 0) server.closeIdleConnections();
      }, LOOK_MS);
      const late = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(late);
      clearInterval(sweep);
    },
  });
}
