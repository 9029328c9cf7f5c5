import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { unwrap } from '../../kernel/result.ts';
import { listen } from './http-server.ts';

/** Asks again and again over a kept connection until it is told that the answer was the last; every failure is told. */
async function busyClient(url: string, failures: string[]): Promise<number> {
  for (let answered = 0; ; answered++) {
    try {
      const answer = await fetch(url);
      await answer.text();
      if (answer.status !== 200) failures.push(`status ${answer.status}`);
      if (answer.headers.get('connection') === 'close') return answered + 1;
    } catch (error) {
      const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? String(error);
      failures.push(code);
      return answered;
    }
  }
}

test('draining under load ends every running request and cuts none', async () => {
  const server = unwrap(await listen('127.0.0.1', 0));
  let running = 0;
  let served = 0;
  const enough = new Promise<void>((resume) => {
    server.serve(async () => {
      running++;
      await pause(20);
      running--;
      if (++served === 40) resume();
      return new Response('ok');
    });
  });
  const failures: string[] = [];
  const clients = Array.from({ length: 10 }, () => busyClient(server.url, failures));
  await enough;
  await server.drain(30_000);
  expect(running).toBe(0);
  const answered = await Promise.all(clients);
  expect(failures).toEqual([]);
  expect(answered.reduce((sum, count) => sum + count, 0)).toBe(served);
  await server.drain(30_000);
});

test('a request that came while the process could not look is answered before its connection is closed', async () => {
  const server = unwrap(await listen('127.0.0.1', 0));
  server.serve(() => new Response('ok'));
  const { hostname, port } = new URL(server.url);
  const client = connect(Number(port), hostname);
  onTestFinished(() => void client.destroy());
  let heard = '';
  client.setEncoding('utf8').on('data', (piece: string) => (heard += piece));
  const ask = (): boolean => client.write(`GET / HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  const ended = once(client, 'close');
  ask();
  await expect.poll(() => heard).toMatch(/^HTTP\/1\.1 200/);
  heard = '';
  // From here the loop goes to its timers, and only then to what came in.
  await new Promise((resolve) => setImmediate(resolve));
  const drained = server.drain(30_000);
  ask();
  // A machine that does something else for a second and a half.
  const until = performance.now() + 1500;
  while (performance.now() < until);
  await drained;
  await ended;
  expect(heard).toMatch(/^HTTP\/1\.1 200[\s\S]*connection: close/i);
});

test('until there is something to serve, the server says that it starts', async () => {
  const server = unwrap(await listen('127.0.0.1', 0));
  const answer = await fetch(server.url);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  await server.drain(1000);
});
