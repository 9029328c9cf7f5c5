import type { Context } from 'hono';
import type { Origin } from '../../kernel/actor.ts';

/** What the server passes along with each request (http-server.ts). */
interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

const LONGEST_AGENT = 300;
const ADDRESS = /^[0-9A-Fa-f.:]{2,45}$/;

/**
 * The address of the browser. `proxies`: how many proxies of ours stand before us; each added one address at the end of
 * X-Forwarded-For, and what stands left of those was written by the sender, so it is not believed.
 */
export function clientAddress(c: Context, proxies: number): string | null {
  const direct = (c.env as Connection | undefined)?.incoming?.socket?.remoteAddress ?? null;
  if (proxies === 0) return direct;
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const address = told.at(-proxies);
  return address && ADDRESS.test(address) ? address : direct;
}

/** Where a request came from, for the audit. */
export function originOf(c: Context, proxies: number): Origin {
  const httpRequest: unknown = c.get('requestId');
  return {
    address: clientAddress(c, proxies),
    agent: c.req.header('user-agent')?.slice(0, LONGEST_AGENT) ?? null,
    httpRequest: typeof httpRequest === 'string' ? httpRequest : null,
  };
}
