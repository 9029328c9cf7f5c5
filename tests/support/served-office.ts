import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { FileRoom } from '../../src/evidence/receive-file.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { type GivenRole, type OfficeSite, officeSite } from './office-site.ts';
import { Visitor } from './visitor.ts';

export interface ServedOffice {
  readonly url: string;
  readonly site: OfficeSite;
  /** Somebody with these roles, in a browser without script in which they are signed in. */
  visitor(name: string, roles: readonly GivenRole[]): Promise<Visitor>;
  close(): void;
}

/** The office on a port of its own, for tests that walk through it as people do. */
export async function serveOffice(db: Db, clientDir?: string, files?: FileRoom): Promise<ServedOffice> {
  // The port is needed before the site is made: its address stands in the proofs of forms.
  let handler: (request: Request) => Response | Promise<Response> = () => new Response('soon', { status: 503 });
  const server = serve({ fetch: (request) => handler(request), port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => {
    if (server.listening) resolve();
    else server.once('listening', () => resolve());
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site = officeSite(db, { url, ...(clientDir ? { clientDir } : {}), ...(files ? { files } : {}) });
  handler = site.app.fetch;
  return {
    url,
    site,
    close: () => void server.close(),
    visitor: async (name, roles) => {
      const { cookie } = await site.person(name, roles);
      const visitor = new Visitor(url);
      const at = cookie.indexOf('=');
      visitor.cookies.set(cookie.slice(0, at), cookie.slice(at + 1));
      return visitor;
    },
  };
}
