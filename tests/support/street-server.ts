import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StreetServer {
  readonly origin: string;
  /** What was asked of it, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Answers of a little server on this machine, by the start of their path; anything else is 404. */
type Answers = (
  origin: string,
) => Readonly<Record<string, { readonly type: string; readonly body: Uint8Array | string }>>;

/** A server of tiles or of a style for the tests, on a port and so an origin of its own. */
export async function startStreetServer(answers: Answers): Promise<StreetServer> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const found = Object.entries(answers(origin)).find(([start]) => path.startsWith(start))?.[1];
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.writeHead(found ? 200 : 404, { 'Content-Type': found?.type ?? 'text/plain' });
    response.end(found?.body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    close: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Land and a name on it that our own labels must stand over, all from one source of vector tiles. */
export const styleOf = (tiles: string) => ({
  version: 8,
  sources: {
    land: {
      type: 'vector',
      tiles: [`${tiles}/tiles/{z}/{x}/{y}.pbf`],
      maxzoom: 6,
      attribution: '© Streets of the test',
    },
  },
  layers: [
    { id: 'sea', type: 'background', paint: { 'background-color': '#c9dbe8' } },
    {
      id: 'land',
      type: 'fill',
      source: 'land',
      'source-layer': 'land',
      paint: { 'fill-color': '#f2efe6', 'fill-outline-color': '#8d8d8d' },
    },
  ],
});

/** Numbers of 0 to 2^32 as protocol buffers write them. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  return [...bytes, rest];
}
const field = (tag: number, bytes: readonly number[]): number[] => [
  ...varint((tag << 3) | 2),
  ...varint(bytes.length),
  ...bytes,
];
const number = (tag: number, value: number): number[] => [...varint(tag << 3), ...varint(value)];
const zigzag = (value: number): number[] => varint((value << 1) ^ (value >> 31));

/** A vector tile (version 2.1) with one square of land in its middle. */
export function landTile(): Uint8Array {
  const ring = [
    ...varint(9),
    ...zigzag(600),
    ...zigzag(600),
    ...varint((3 << 3) | 2),
    ...[2900, 0, 0, 2900, -2900, 0].flatMap(zigzag),
    ...varint(15),
  ];
  const feature = [...number(3, 3), ...field(4, ring)];
  const name = [...new TextEncoder().encode('land')];
  return Uint8Array.from(field(3, [...field(1, name), ...field(2, feature), ...number(5, 4096), ...number(15, 2)]));
}
