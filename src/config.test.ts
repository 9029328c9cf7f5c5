import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

/** What other variables ask for beside them. */
const SOUND = {
  MAIL_FROM: 'a@b.vn',
  OIDC_CLIENT_ID: 'id',
  OIDC_CLIENT_SECRET: 'word',
  OIDC_NAME: 'Cổng cán bộ',
  FILES_KEY: 'key',
  FILES_SECRET: 'word',
  MAP_STYLE_URL: '/ban-do-nen/style.json',
};

test('nothing set means the defaults', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      databaseUrl: null,
      publicUrl: null,
      trustedProxies: 0,
      secretKey: null,
      mail: null,
      singleSignOn: null,
      fileBucket: null,
      openDataLicence: null,
      iatiOrganisation: null,
      mapStyle: null,
      logLevel: 'info',
    },
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
  ['SMTP_URL', 'mail.example.vn'],
  ['SMTP_URL', 'http://mail.example.vn'],
  ['SMTP_URL', 'smtp://u:geheim@h/path'],
  ['SMTP_URL', 'smtp://u:geheim@h?tls.rejectUnauthorized=false'],
  ['SMTP_URL', 'smtp://u:geheim%zz@h'],
  ['SMTP_URL', 'smtp://u@h'],
  ['SMTP_URL', 'smtp://me@here:geh@eim/@h'],
  ['MAIL_FROM', 'Kết Nghĩa'],
  ['MAIL_FROM', 'a@b.vn, c@d.vn'],
  ['MAIL_FROM', 'Kết Nghĩa <a@b.vn>\r\nBcc: <c@d.vn>'],
  ['OIDC_ISSUER', 'dang-nhap.tinh.vn'],
  ['OIDC_ISSUER', 'http://dang-nhap.tinh.vn'],
  ['OIDC_ISSUER', 'https://dang-nhap.tinh.vn/?a=1'],
  ['OIDC_NAME', 'x'.repeat(61)],
  ['OIDC_CLIENT_SECRET', 'geheim'.repeat(100)],
  ['FILES_URL', 'https://s3.tinh.vn'],
  ['FILES_URL', 'https://s3.tinh.vn/a/b'],
  ['FILES_URL', 'https://u:geheim@s3.tinh.vn/bucket'],
  ['FILES_URL', 's3://bucket'],
  ['FILES_REGION', 'US EAST'],
  ['FILES_SECRET', 'geheim'.repeat(100)],
  ['MAP_STYLE_URL', 'ban-do.tinh.vn/style.json'],
  ['MAP_STYLE_URL', 'http://ban-do.tinh.vn/style.json'],
  ['MAP_STYLE_URL', '//ban-do.tinh.vn/style.json'],
  ['MAP_STYLE_URL', '/\\ban-do.tinh.vn/style.json'],
  ['MAP_STYLE_URL', '/nen/kieu bản đồ.json'],
  ['MAP_STYLE_URL', 'https://u:geheim@ban-do.tinh.vn/style.json'],
  ['MAP_STYLE_URL', 'pmtiles://ban-do.tinh.vn/viet-nam'],
  ['MAP_TILE_ORIGINS', 'https://mau.tinh.vn/tiles'],
  ['MAP_TILE_ORIGINS', 'https://mau.tinh.vn http://chu.tinh.vn'],
  ['MAP_TILE_ORIGINS', 'https://*.tinh.vn'],
  ['MAP_TILE_ORIGINS', "'unsafe-inline'"],
  ['MAP_TILE_ORIGINS', "https://mau.tinh.vn;script-src 'unsafe-eval'"],
  ['MAP_TILE_ORIGINS', ' , '],
  ['MAP_TILE_ORIGINS', Array.from({ length: 9 }, (_, at) => `https://mau${at}.tinh.vn`).join(' ')],
  ['LOG_LEVEL', 'LOUD'],
  ['DATA_DIR', 'a\0b'],
])('%s=%j is refused by name', (variable, value) => {
  const read = readConfig({ ...SOUND, [variable]: value });
  expect(read.ok ? [] : read.refusal.map((fault) => fault.variable)).toEqual([variable]);
  expect(JSON.stringify(read)).not.toMatch(/geh|eim/);
});

test('every fault is told at once, each variable once', () => {
  const read = readConfig({ PORT: 'x', HOST: '?', PUBLIC_URL: 'y' });
  expect(read.ok ? [] : read.refusal.map(({ variable, saw }) => `${variable}=${saw}`)).toEqual([
    'HOST=?',
    'PORT=x',
    'PUBLIC_URL=y',
  ]);
});

test('a mail server needs a sender; a sender has a name or none', () => {
  const SMTP_URL = 'smtp://me%40here:p%40ss@mail.example.vn:2525';
  expect(readConfig({ SMTP_URL })).toMatchObject({ ok: false, refusal: [{ variable: 'MAIL_FROM', saw: '' }] });
  expect(readConfig({ MAIL_FROM: 'a@b.vn' })).toMatchObject({ ok: true, value: { mail: null } });
  for (const [MAIL_FROM, from] of [
    ['a@b.vn', { name: '', address: 'a@b.vn' }],
    ['Tỉnh ủy Gia Lai <a@b.vn>', { name: 'Tỉnh ủy Gia Lai', address: 'a@b.vn' }],
  ] as const)
    expect(readConfig({ SMTP_URL, MAIL_FROM })).toMatchObject({
      ok: true,
      value: { mail: { smtpUrl: SMTP_URL, from } },
    });
});

test('a single sign-on needs all that it takes; over plain http only on this machine', () => {
  const needs = readConfig({ OIDC_ISSUER: 'https://dang-nhap.tinh.vn' });
  expect(needs.ok ? [] : needs.refusal.map(({ variable, saw }) => `${variable}=${saw}`)).toEqual([
    'OIDC_CLIENT_ID=',
    'OIDC_CLIENT_SECRET=',
    'OIDC_NAME=',
  ]);
  for (const issuer of ['https://dang-nhap.tinh.vn/realms/tinh', 'http://127.0.0.1:8080', 'http://localhost:8080'])
    expect(readConfig({ ...SOUND, OIDC_ISSUER: issuer })).toMatchObject({
      ok: true,
      value: { singleSignOn: { issuer, clientId: 'id', clientSecret: 'word', name: 'Cổng cán bộ' } },
    });
  expect(readConfig(SOUND)).toMatchObject({ ok: true, value: { singleSignOn: null } });
});

test('a street map is asked of its own server and of those named beside it, each once; a path asks nobody else', () => {
  const MAP_STYLE_URL = 'https://Ban-Do.tinh.vn/style.json?key=a';
  expect(
    readConfig({
      MAP_STYLE_URL,
      MAP_TILE_ORIGINS: 'https://mau.tinh.vn, https://ban-do.tinh.vn\nhttps://mau.tinh.vn/',
    }),
  ).toMatchObject({
    ok: true,
    value: { mapStyle: { url: MAP_STYLE_URL, origins: ['https://ban-do.tinh.vn', 'https://mau.tinh.vn'] } },
  });
  for (const url of ['/ban-do-nen/style.json', 'http://127.0.0.1:8080/style.json', 'http://[::1]/a'])
    expect(readConfig({ MAP_STYLE_URL: url })).toMatchObject({
      ok: true,
      value: { mapStyle: { url, origins: url.startsWith('/') ? [] : [new URL(url).origin] } },
    });
  expect(readConfig({ MAP_TILE_ORIGINS: 'https://mau.tinh.vn' })).toMatchObject({
    ok: false,
    refusal: [{ variable: 'MAP_STYLE_URL', saw: '' }],
  });
});
