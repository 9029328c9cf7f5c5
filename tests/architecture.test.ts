import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');

/** The rooms in order: a room imports only from rooms before it (docs/architecture.md). */
const ROOMS = [
  'kernel',
  'platform',
  'registry',
  'access',
  'privacy',
  'setup',
  'evidence',
  'programmes',
  'pairing',
  'agreements',
  'activities',
  'ledger',
  'exchange',
  'reviews',
  'documents',
  'reading',
  'search',
  'sample',
  'portal',
  'opendata',
  'dossier',
  'webhooks',
  'office',
  'api',
  'cli',
] as const;

/** Files at the top of src: what everybody may read, and the composition that knows all rooms. */
const TOP: Readonly<Record<string, { importable: boolean }>> = {
  'config.ts': { importable: true },
  'migrations.ts': { importable: true },
  'require-node.ts': { importable: true },
  'main.ts': { importable: false },
  'compose.tsx': { importable: false },
  'compose-office.tsx': { importable: false },
};

/** Rooms whose files are pure: no IO, nothing from Node or a package, nothing from a room that is not pure. */
const PURE = ['kernel', 'pairing'];
/** The folders of a pure room that may touch the world; the pure files must not know them. */
const OUTSIDE = ['pairing/outside', 'pairing/board'];
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
const isOutside = (path: string): boolean => OUTSIDE.some((folder) => path.startsWith(`${folder}/`));
const isPure = (path: string): boolean => PURE.includes(roomOf(path)) && !isOutside(path);
const NAMELESS = /^(utils?|helpers?|misc|common|manager|data|shared|v\d+)\.[tj]sx?$/;

const RUNS_ACTS = /\/audit\/run-act\.ts$/;

interface Source {
  readonly path: string;
  readonly text: string;
}

interface Judgement {
  readonly files: number;
  readonly imports: number;
  readonly faults: readonly string[];
}

/** A test at the top of src belongs to the file it tests. */
const isTop = (path: string): boolean => path.replace(/\.test(?=\.tsx?$)/, '') in TOP;
const roomOf = (path: string): string => path.split('/')[0] as string;

function importsOf({ text }: Source): string[] {
  const found: string[] = [];
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  for (const [, from] of code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|declare module\s+)['"]([^'"]+)['"]/g))
    found.push(from as string);
  return found;
}

function judgeImport(path: string, target: string): string | null {
  const inside = target.startsWith('.');
  if (!inside) {
    if (isPure(path) && !isTest(path) && target !== 'uuid') return `${path} is pure but imports ${target}`;
    return null;
  }
  const resolved = join(dirname(path), target);
  if (resolved.startsWith('..'))
    return /\.test\.tsx?$/.test(path) && resolved.startsWith('../tests/')
      ? null
      : `${path} imports ${target} outside src`;
  if (isTop(path)) return null;
  if (resolved in TOP) return TOP[resolved]?.importable ? null : `${path} imports the composition ${resolved}`;
  const from = ROOMS.indexOf(roomOf(path) as (typeof ROOMS)[number]);
  const to = ROOMS.indexOf(roomOf(resolved) as (typeof ROOMS)[number]);
  if (to < 0) return `${path} imports ${resolved}, which is in no room`;
  if (to > from) return `${path} (${ROOMS[from]}) imports ${resolved}: ${ROOMS[to]} comes later`;
  if (isPure(path) && !isTest(path) && !isPure(resolved)) return `${path} is pure but imports ${resolved}`;
  // Inside a room the layers also go one way: rules ← store ← acts ← pages.
  if (/-store\.tsx?$/.test(path) && from === to && /\/(pages|islands)\//.test(resolved))
    return `${path} is a store and imports a page`;
  return null;
}

/** A connection that breaks while nobody listens ends the whole process. */
const opensUnheard = (text: string): boolean =>
  /new (pg\.)?Client\(/.test(text) || /new (pg\.)?Pool\((?!\{\s*Client: HeardClient,)/.test(text);

/** A store that imports an act turns the way of the data round: acts call stores. */
function storesOnActs(sources: readonly Source[]): string[] {
  const acts = new Set(
    sources.filter((source) => importsOf(source).some((from) => RUNS_ACTS.test(from))).map(({ path }) => path),
  );
  return sources
    .filter(({ path }) => path.endsWith('-store.ts'))
    .flatMap((store) =>
      importsOf(store)
        .filter((from) => from.startsWith('.') && acts.has(join(dirname(store.path), from)))
        .map((from) => `${store.path} is a store and imports the act ${from}`),
    );
}

/** A room without the ten lines that say what it is for and what to read first. */
function untoldRooms(readmes: readonly string[]): string[] {
  return ROOMS.filter((room) => !readmes.includes(`${room}/README.md`)).map((room) => `${room} has no README.md`);
}

function judge(sources: readonly Source[]): Judgement {
  const faults: string[] = storesOnActs(sources);
  let imports = 0;
  for (const source of sources) {
    const name = source.path.split('/').at(-1) as string;
    if (!isTop(source.path) && !ROOMS.includes(roomOf(source.path) as (typeof ROOMS)[number]))
      faults.push(`${source.path} stands in no room`);
    if (NAMELESS.test(name)) faults.push(`${source.path} has a name that says nothing`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.tsx?$/.test(name)) faults.push(`${source.path} is not kebab-case`);
    if (
      /process\.env\b/.test(source.text) &&
      !['main.ts', 'compose.tsx', 'config.ts'].includes(source.path) &&
      !/\.test\.tsx?$/.test(source.path) &&
      source.path !== 'platform/database/embedded-cluster.ts'
    )
      faults.push(`${source.path} reads process.env: only the configuration may`);
    if (!isTest(source.path) && opensUnheard(source.text))
      faults.push(`${source.path} opens a connection that is not heard: it must be a HeardClient (platform/database)`);
    for (const target of importsOf(source)) {
      imports++;
      const fault = judgeImport(source.path, target);
      if (fault) faults.push(fault);
    }
  }
  return { files: sources.length, imports, faults };
}

function readSources(): Source[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }));
}

test('every room imports only from rooms before it', () => {
  const { files, imports, faults } = judge(readSources());
  console.info(`architecture: ${files} files, ${imports} imports`);
  expect(files).toBeGreaterThan(30);
  expect(imports).toBeGreaterThan(60);
  expect(faults).toEqual([]);
});

test.each([
  [
    'a room that imports a later one',
    'registry/x.ts',
    `import { a } from '../agreements/agreement.ts';`,
    /agreements comes later/,
  ],
  ['a dynamic import of a later one', 'kernel/x.ts', `const a = await import('../ledger/a.ts');`, /ledger comes later/],
  [
    'a type import of a later one',
    'programmes/x.ts',
    `import type { A } from '../reading/a.ts';`,
    /reading comes later/,
  ],
  ['a re-export of a later one', 'platform/http/x.ts', `export { a } from '../../portal/a.ts';`, /portal comes later/],
  ['the composition imported by a room', 'cli/x.ts', `import '../main.ts';`, /imports the composition/],
  ['a pure room that does IO', 'kernel/x.ts', `import { readFileSync } from 'node:fs';`, /is pure but imports node:fs/],
  [
    'a pure file that reaches outside its room',
    'pairing/x.ts',
    `import { a } from './outside/a.ts';`,
    /is pure but imports pairing\/outside\/a/,
  ],
  [
    'a pure room that leans on one that is not',
    'pairing/x.ts',
    `import { a } from '../registry/a.ts';`,
    /is pure but imports registry/,
  ],
  ['a file outside all rooms', 'stuff/x.ts', '', /stands in no room/],
  ['a name that says nothing', 'registry/utils.ts', '', /says nothing/],
  ['a reader of the environment', 'portal/x.ts', 'const a = process.env.HOME;', /only the configuration may/],
  [
    'a connection whose break nobody hears',
    'privacy/x.ts',
    'const client = new pg.Client({ connectionString });',
    /opens a connection that is not heard/,
  ],
  [
    'a pool of such connections',
    'privacy/x.ts',
    'const pool = new pg.Pool({ connectionString });',
    /opens a connection that is not heard/,
  ],
  ['an import from outside', 'portal/x.ts', `import a from '../../bench/a.ts';`, /outside src/],
])('a planted violation is found: %s', (_name, path, text, says) => {
  const { faults } = judge([{ path, text }]);
  expect(faults.join('\n')).toMatch(says);
});

test('a planted store that imports an act is found', () => {
  const act = { path: 'ledger/post-x.ts', text: `import { runAct } from '../platform/audit/run-act.ts';` };
  const store = { path: 'ledger/x-store.ts', text: `import { postX } from './post-x.ts';` };
  expect(judge([act, store]).faults).toEqual(['ledger/x-store.ts is a store and imports the act ./post-x.ts']);
  expect(judge([act, { ...store, path: 'ledger/x.ts' }]).faults).toEqual([]);
});

test('every room says in a README.md what it is for', () => {
  const readmes = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  expect(untoldRooms(readmes)).toEqual([]);
  expect(untoldRooms(readmes.filter((path) => path !== 'ledger/README.md'))).toEqual(['ledger has no README.md']);
});

test('a planted sound file is not accused', () => {
  expect(
    judge([
      {
        path: 'agreements/x.ts',
        text: `import { a } from '../registry/registry.ts';\nimport { b } from '../kernel/b.ts';`,
      },
    ]).faults,
  ).toEqual([]);
});
