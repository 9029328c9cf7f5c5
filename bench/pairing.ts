/**
 * How fast is the pairing engine, beside LEMON on the same networks in the same run?
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { certify } from '../src/pairing/certificate.ts';
import { type Market, plainSide } from '../src/pairing/market.ts';
import { type PairingNetwork, buildNetwork, simplexOf } from '../src/pairing/pairing-network.ts';
import { lotOf } from '../src/pairing/plan-levels.ts';
import { Residual } from '../src/pairing/residual.ts';
import { solveAllPairs } from '../src/pairing/solve-all-pairs.ts';
import { solveLevels } from '../src/pairing/solve-levels.ts';
import { tiedPairs } from '../src/pairing/strong-components.ts';
import { type InstanceSize, generateInstance } from './pairing-instances.ts';

const SIZES: readonly InstanceSize[] = [
  { name: '60x33', sponsors: 60, recipients: 33, best: null, single: true },
  { name: '735x1000', sponsors: 735, recipients: 1000, best: 50 },
  { name: '735x1000 dense', sponsors: 735, recipients: 1000, best: null },
  { name: '1600x1700', sponsors: 1600, recipients: 1700, best: 50 },
  { name: '1600x1700 dense', sponsors: 1600, recipients: 1700, best: null },
  { name: '12000x26000', sponsors: 12_000, recipients: 26_000, best: 50 },
];

interface Measures {
  readonly arcs: number;
  readonly cold: number;
  readonly warm: number;
  readonly pivots: number;
  readonly cost: number;
  readonly sifted: number | null;
  readonly levels: number;
  /** Laying out the moves of the plan, once before its prices. */
  readonly moves: number;
  readonly price: number;
  readonly violations: number;
  readonly peakMb: number;
}

const time = <Value>(act: () => Value): { ms: number; value: Value } => {
  const from = performance.now();
  const value = act();
  return { ms: performance.now() - from, value };
};

/** Columns on disk, so that the measured process holds nothing of the generator. */
function writeMarket(path: string, { sponsors, recipients, pairs }: Market): void {
  const side = ({ min, max, slotStart, slotCost }: Market['sponsors']) => ({
    min: [...min],
    max: [...max],
    costs: Array.from(min, (_, at) => Array.from(slotCost.slice(slotStart[at], slotStart[at + 1]))),
  });
  writeFileSync(`${path}.json`, JSON.stringify({ sponsors: side(sponsors), recipients: side(recipients) }));
  for (const name of ['sponsor', 'recipient', 'fit'] as const) writeFileSync(`${path}.${name}`, pairs[name]);
}

function readMarket(path: string): Market {
  const bytes = (name: string): ArrayBuffer => new Uint8Array(readFileSync(`${path}.${name}`)).buffer;
  const sides = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Record<
    'sponsors' | 'recipients',
    { min: number[]; max: number[]; costs: number[][] }
  >;
  const side = (name: 'sponsors' | 'recipients') =>
    plainSide(Int32Array.from(sides[name].min), Int32Array.from(sides[name].max), sides[name].costs);
  return {
    sponsors: side('sponsors'),
    recipients: side('recipients'),
    groups: [],
    quotas: [],
    kind: new Int32Array(sides.sponsors.min.length),
    pairs: {
      sponsor: new Int32Array(bytes('sponsor')),
      recipient: new Int32Array(bytes('recipient')),
      fit: new Float64Array(bytes('fit')),
    },
  };
}

function writeNetwork(path: string, { nodeCount, arcs }: PairingNetwork): void {
  const { count, tail, head, capacity, cost } = arcs;
  const columns = [Int32Array.of(nodeCount, count), tail, head, capacity, cost];
  const parts = columns.map((column, at) => {
    const length = at === 0 ? 2 : count;
    return Buffer.from(column.buffer, 0, length * column.BYTES_PER_ELEMENT);
  });
  writeFileSync(path, Buffer.concat(parts));
}

/** In a process of its own: the first solve is cold, the best of the following ones warmed. */
function measure(path: string, isDense: boolean): Measures {
  const market = readMarket(path);
  const locks = new Int8Array(market.pairs.fit.length);
  const fresh = (): PairingNetwork => buildNetwork(market, locks, null);
  const solve = (network: PairingNetwork) =>
    time(() => {
      const simplex = simplexOf(network);
      return { simplex, pivots: simplex.optimise() };
    });
  let network = fresh();
  const cold = solve(network);
  // What a server holds after its first answer; the measures below would only add to it.
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const costOf = ({ arcs }: PairingNetwork): number =>
    arcs.cost.reduce((sum, one, arc) => sum + one * (arcs.flow[arc] as number), 0);
  const cost = costOf(network);
  writeNetwork(`${path}.network`, network);
  const rounds = market.pairs.fit.length > 1e6 ? 3 : market.pairs.fit.length > 1e4 ? 8 : 60;
  let warm = Infinity;
  for (let round = 0; round < rounds; round++) {
    network = fresh();
    warm = Math.min(warm, solve(network).ms);
  }
  const { simplex } = solve(network).value;
  const levels = time(() =>
    solveLevels(network, simplex, (solved) => {
      const { sponsor, recipient } = market.pairs;
      const cost = (pair: number): number => lotOf('bench', 1, String(sponsor[pair]), String(recipient[pair]));
      const isOpen = solved.length === 1 && tiedPairs(network, solved[0]?.free ?? []).includes(1);
      return isOpen ? { name: 'lot-1', cost } : null;
    }),
  );
  const { violations } = certify(network, levels.value);
  const laidOut = [0, 1, 2].map(() => time(() => new Residual(network, simplex.potential)));
  const residual = (laidOut[2] as (typeof laidOut)[number]).value;
  const prices = Array.from({ length: 40 }, (_, at) => {
    const arc = network.pairArc[Math.floor((at * network.pairArc.length) / 40)] as number;
    const { tail, head, flow } = network.arcs;
    const ends = [tail[arc] as number, head[arc] as number] as const;
    const [from, to] = flow[arc] === 1 ? ends : ends.toReversed();
    return time(() => residual.reach(from as number, to)).ms;
  }).toSorted((a, b) => a - b);
  const rows = {
    fill: (recipient: number, into: Float64Array) => {
      const at = recipient * market.sponsors.count;
      for (let s = 0; s < into.length; s++) into[s] = market.pairs.fit[at + s] as number;
    },
  };
  const siftings = isDense ? [0, 1, 2].map(() => time(() => solveAllPairs(market, rows, { best: 10 }))) : [];
  const isSame = siftings.every(({ value }) => costOf(value.network) === cost);
  return {
    arcs: network.arcs.count,
    cold: cold.ms,
    warm,
    pivots: cold.value.pivots,
    cost,
    sifted: siftings.length > 0 ? Math.min(...siftings.map(({ ms }) => ms)) : null,
    levels: levels.ms,
    moves: Math.min(...laidOut.map(({ ms }) => ms)),
    price: prices[20] as number,
    violations: violations.length + (isSame ? 0 : 1),
    peakMb,
  };
}

/** LEMON built from bench/pairing-lemon.cpp, or null where its headers or a compiler are missing. */
function buildLemon(folder: string): string | null {
  if (!existsSync('/usr/include/lemon/network_simplex.h')) return null;
  const program = join(folder, 'lemon');
  const { status } = spawnSync('g++', [
    '-O3',
    '-std=c++17',
    '-DNDEBUG',
    '-o',
    program,
    join(import.meta.dirname, 'pairing-lemon.cpp'),
  ]);
  return status === 0 ? program : null;
}

function runLemon(
  program: string,
  path: string,
  rounds: number,
): { cold: number; warm: number; cost: number; peakMb: number } {
  const [times = '', last = ''] = execFileSync(program, [path, String(rounds)], { encoding: 'utf8' }).split('\n');
  const each = times.trim().split(' ').map(Number);
  const [cost = 0, kb = 0] = last.split(' ').map(Number);
  return { cold: each[0] as number, warm: Math.min(...each.slice(1)), cost, peakMb: kb / 1024 };
}

function main(wanted: string | undefined): void {
  const folder = mkdtempSync(join(tmpdir(), 'pairing-bench-'));
  const lemon = buildLemon(folder);
  if (!lemon) console.log('LEMON is not installed here (Debian: liblemon-dev, g++): no ratios');
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; ms; ratio = this engine / LEMON, below 1 is faster`,
  );
  const head = [
    'instance',
    'arcs',
    'cold',
    'warm',
    'L cold',
    'L warm',
    'r cold',
    'r warm',
    'sifted',
    'levels',
    'moves',
    'price',
    'MB',
    'L MB',
    'ns/arc',
  ];
  console.log(head.map((word, at) => (at === 0 ? word.padEnd(16) : word.padStart(8))).join(' '));
  let failed = false;
  const growth: { arcs: number; warm: number }[] = [];
  for (const size of SIZES) {
    if (wanted && size.name !== wanted) continue;
    const path = join(folder, size.name.replaceAll(' ', '-'));
    writeMarket(path, generateInstance(size));
    const dense = size.best === null && size.sponsors > 100 ? 'dense' : 'sparse';
    const output = execFileSync(process.execPath, [import.meta.filename, '--measure', path, dense], {
      encoding: 'utf8',
    });
    const own = JSON.parse(output) as Measures;
    const other = lemon ? runLemon(lemon, `${path}.network`, own.arcs > 1e6 ? 4 : own.arcs > 1e4 ? 9 : 61) : null;
    growth.push({ arcs: own.arcs, warm: own.warm });
    const shown = (value: number | null | undefined, digits = 1): string =>
      (value ?? null) === null ? '–' : (value as number).toFixed(digits);
    const cells = [
      String(own.arcs),
      shown(own.cold),
      shown(own.warm),
      shown(other?.cold),
      shown(other?.warm),
      shown(other && own.cold / other.cold, 2),
      shown(other && own.warm / other.warm, 2),
      shown(own.sifted),
      shown(own.levels),
      shown(own.moves),
      shown(own.price, 2),
      shown(own.peakMb, 0),
      shown(other?.peakMb, 0),
      shown((own.warm * 1e6) / own.arcs, 0),
    ];
    console.log([size.name.padEnd(16), ...cells.map((cell) => cell.padStart(8))].join(' '));
    if (own.violations > 0 || (other && other.cost !== own.cost)) {
      failed = true;
      console.log(`  WRONG: ${own.violations} violations, cost ${own.cost}, LEMON ${other?.cost}`);
    }
  }
  rmSync(folder, { recursive: true, force: true });
  const least = growth.at(1);
  const most = growth.at(-1);
  if (least && most && most.arcs > least.arcs) {
    const exponent = Math.log(most.warm / least.warm) / Math.log(most.arcs / least.arcs);
    console.log(`growth from 735x1000 to 12000x26000: time ~ arcs^${exponent.toFixed(2)}`);
  }
  if (failed) process.exitCode = 1;
}

const at = process.argv.indexOf('--measure');
if (at > 0) console.log(JSON.stringify(measure(process.argv[at + 1] as string, process.argv[at + 2] === 'dense')));
else main(SIZES.find(({ name }) => process.argv.includes(name))?.name);
