import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to the database through which a test decides what passes. */
export interface BreakableLine {
  readonly url: string;
  readonly connections: () => number;
  readonly refused: () => number;
  /** Breaks every connection and refuses new ones, until it is mended. */
  readonly cut: () => void;
  /** Cuts when a client asks for something with this text in it; the question does not arrive. */
  readonly cutAt: (text: string) => void;
  /** Breaks every connection; a new one is taken and hears nothing, until it is mended. Settles with the first. */
  readonly cutAndHold: () => Promise<void>;
  /** Lets nothing through and says nothing, as a firewall does that forgot a connection. New ones are taken and hear nothing. */
  readonly silence: () => void;
  readonly mend: () => void;
  /** From now on a connection that says goodbye is first told that the server stops. */
  readonly answerGoodbyes: () => void;
  readonly goodbyes: () => number;
}

/** "X" and its length: the last thing that a client of PostgreSQL says. */
const GOODBYE = Buffer.from([0x58, 0, 0, 0, 4]);

/** PostgreSQL's ErrorResponse for a server that is stopped by its administrator. */
function stopping(): Buffer {
  const body = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

export async function breakableLine(url: string): Promise<BreakableLine> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let state: 'whole' | 'cut' | 'held' | 'silent' = 'whole';
  let [refused, goodbyes, tellsOff] = [0, 0, false];
  let last: string | null = null;
  let mended = Promise.withResolvers<void>();
  let held = Promise.withResolvers<void>();
  const breakAll = (): void => {
    for (const socket of open) socket.resetAndDestroy();
  };
  const cut = (): void => {
    state = 'cut';
    breakAll();
  };
  const join = (near: Socket): void => {
    const far = connect(Number(target.port), target.hostname);
    far.on('error', () => far.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => state !== 'silent' && near.destroy());
    near.on('data', (piece) => {
      if (state === 'silent') return;
      if (last !== null && piece.includes(last)) return cut();
      if (tellsOff && piece.subarray(-GOODBYE.length).equals(GOODBYE)) {
        goodbyes++;
        near.write(stopping(), () => far.write(piece));
      } else far.write(piece);
    });
    far.on('data', (piece) => state !== 'silent' && near.write(piece));
  };
  const server = createServer((near) => {
    near.on('error', () => near.destroy());
    if (state === 'cut') {
      refused++;
      near.resetAndDestroy();
      return;
    }
    open.add(near);
    near.on('close', () => open.delete(near));
    if (state === 'whole') return join(near);
    held.resolve();
    void mended.promise.then(() => near.destroyed || join(near));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    connections: () => open.size,
    refused: () => refused,
    cut,
    cutAt: (text) => {
      last = text;
    },
    cutAndHold: () => {
      state = 'held';
      held = Promise.withResolvers();
      breakAll();
      return held.promise;
    },
    silence: () => {
      state = 'silent';
    },
    mend: () => {
      state = 'whole';
      mended.resolve();
      mended = Promise.withResolvers();
    },
    answerGoodbyes: () => {
      tellsOff = true;
    },
    goodbyes: () => goodbyes,
  };
}
