import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('nothing set means the defaults', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    value: { host: '127.0.0.1', port: 3000, dataDir: './data', databaseUrl: null, publicUrl: null, logLevel: 'info' },
  });
});

test('an empty variable counts as not set; the public address loses its slash', () => {
  expect(readConfig({ PORT: '', PUBLIC_URL: 'https://ketnghia.example/' })).toMatchObject({
    ok: true,
    value: { port: 3000, publicUrl: 'https://ketnghia.example' },
  });
});

test.each([
  ['PORT', '65536'],
  ['PORT', '3000x'],
  ['PORT', '-1'],
  ['PORT', '3.5'],
  ['HOST', 'a b'],
  ['DATABASE_URL', 'localhost'],
  ['DATABASE_URL', 'mysql://u:geheim@h/d'],
  ['PUBLIC_URL', 'https://host/path'],
  ['PUBLIC_URL', 'ftp://host'],
  ['LOG_LEVEL', 'LOUD'],
  ['DATA_DIR', 'a\0b'],
])('%s=%j is refused by name', (variable, value) => {
  const read = readConfig({ [variable]: value });
  expect(read.ok ? [] : read.refusal.map((fault) => fault.variable)).toEqual([variable]);
  expect(JSON.stringify(read)).not.toContain('geheim');
});

test('every fault is told at once, each variable once', () => {
  const read = readConfig({ PORT: 'x', HOST: '?', PUBLIC_URL: 'y' });
  expect(read.ok ? [] : read.refusal.map(({ variable, saw }) => `${variable}=${saw}`)).toEqual([
    'HOST=?',
    'PORT=x',
    'PUBLIC_URL=y',
  ]);
});
