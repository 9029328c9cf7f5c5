import { connect } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../src/kernel/actor.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { inLanguage, paths } from '../../src/platform/web/paths.ts';
import { ACCESS_WORLD, SECRET, type Station, accountOf, usernameOf } from '../support/access-world.ts';
import { OPERATOR } from '../support/actors.ts';
import { freshDatabase } from '../support/database.ts';
import { scenarioOf } from '../support/pairings.ts';
import { type RunningProgram, startProgram } from '../support/program.ts';
import { signInAs } from '../support/session.ts';
import { type PageForm, Visitor, formsOf, linksOf } from '../support/visitor.ts';

/** What is tried, by kind; printed at the end, so that an attack that no longer finds its target is seen. */
const tried = new Map<string, number>();
const count = (kind: string): void => void tried.set(kind, (tried.get(kind) ?? 0) + 1);

let db: Db;
let server: RunningProgram;
let url: string;
let close: () => Promise<void>;

/** People of Gia Lai whose pages are walked, and people of Đà Nẵng who must see nothing of them. */
const INSIDE: readonly (readonly [Role, Station])[] = [
  ['system-admin', 'gia-lai'],
  ['province-office', 'gia-lai'],
  ['auditor', 'gia-lai'],
  ['recipient-officer', 'ia-dok'],
  ['village-contact', 'lang-ghe'],
  ['sponsor-officer', 'an-nhon-bac'],
];
const OUTSIDE: readonly (readonly [Role, Station])[] = [
  ...ROLES.map((role) => [role, 'da-nang'] as const),
  ['recipient-officer', 'hoa-cuong'],
  ['sponsor-officer', 'hoa-cuong'],
];

async function visitorAs(role: Role, station: Station): Promise<Visitor> {
  const visitor = new Visitor(url);
  const { cookie } = await signInAs(db, accountOf(role, station), url);
  visitor.cookies.set(...cookie);
  return visitor;
}

interface Walked {
  readonly who: string;
  readonly visitor: Visitor;
  /** Addresses that answered 200, with their page. */
  readonly pages: ReadonlyMap<string, string>;
  readonly forms: readonly (PageForm & { readonly on: string })[];
}
const walks: Walked[] = [];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
/** The office's page of an agreement, which is public, and what stands below it. */
const PUBLIC_RECORD = /^\/lam-viec\/ket-nghia\/[a-z-]+\/[a-z0-9-]+\//;
/** A statement narrowed to a place or an organisation, whose names are public: it shows what one's own roles reach. */
const OWN_STATEMENT = /\/sao-ke[^?]*\?(?!.*(?:ban=|chuong-trinh|giao-uoc))/;
/** What is sold is public, and officers of everywhere may buy it. */
const ON_SALE = /^\/lam-viec\/(?:san-pham|minh-chung\/product)\//;
const MOST_PAGES = 150;

/** An address without what tells one record from another of its kind: ids, the slug of an agreement, a year, values. */
const shapeOf = (path: string): string =>
  path
    .replaceAll(new RegExp(UUID, 'g'), '…')
    .replace(/(\/ket-nghia|\/doi-chieu)\/[a-z-]+\/[a-z0-9-]+/, '$1/…')
    .replace(/\/20\d\d\b/, '/…')
    // A statement can be narrowed by anything, in any order: each way of looking at it is the same page.
    .replace(/(\/sao-ke[^?]*)\?.*/, '$1?…')
    .replaceAll(/=[^&]*/g, '=…');

/** Every page of the office that somebody can reach by links, in Vietnamese; many of one shape are left out. */
async function walk(who: string, visitor: Visitor): Promise<Walked> {
  const pages = new Map<string, string>();
  const forms: (PageForm & { on: string })[] = [];
  const shapes = new Map<string, number>();
  const todo = [paths.office()];
  for (let path = todo.pop(); path !== undefined && pages.size < MOST_PAGES; path = todo.pop()) {
    if (pages.has(path)) continue;
    const shape = shapeOf(path);
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    if ((shapes.get(shape) ?? 0) > 4) continue;
    const answer = await visitor.get(path);
    expect(answer.status, `${who} follows a link to ${path}`).toBeLessThan(400);
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) continue;
    pages.set(path, answer.text);
    forms.push(...formsOf(answer.text, path).map((form) => ({ ...form, on: path })));
    for (const link of linksOf(answer.text)) if (link.startsWith(paths.office()) && !pages.has(link)) todo.push(link);
  }
  return { who, visitor, pages, forms };
}

beforeAll(async () => {
  const opened = await freshDatabase(ACCESS_WORLD);
  db = opened.db;
  close = opened.close;
  // A pairing scenario of Gia Lai: its board is walked, and others try its addresses and forms.
  const { programme_id: programmeId } = await db
    .selectFrom('programme')
    .select('programme_id')
    .where('province_code', '=', '52')
    .executeTakeFirstOrThrow();
  await scenarioOf(db, OPERATOR, { provinceCode: '52', programmeId });
  server = startProgram(['serve'], {
    PORT: '0',
    DATABASE_URL: opened.ownerUrl,
    SECRET_KEY: SECRET,
    DATA_DIR: '/nonexistent',
  });
  url = (await server.until(/is running at {2}(http:\/\/[^/\s]+)/))[1] as string;
  for (const [role, station] of INSIDE)
    walks.push(await walk(usernameOf(role, station), await visitorAs(role, station)));
  // Some 600 pages, one after another.
});
afterAll(async () => {
  console.info(
    `attacks: ${[...tried.values()].reduce((sum, number) => sum + number, 0)} tried — ${[...tried].map(([kind, number]) => `${kind} ${number}`).join(', ')}`,
  );
  server?.process.kill('SIGTERM');
  await server?.ended();
  await close?.();
});

/** Every act that is written down, by name: an attack that changed something would add one. */
async function acts(of: 'everything' | 'what concerns others' = 'everything'): Promise<string> {
  const rows = await db
    .selectFrom('audit_entry')
    .select((eb) => ['act', eb.fn.countAll<bigint>().as('times')])
    // A package of open data is asked for one's own province, on whosever page the form stood.
    .where('act', 'not in', ['account.sign-in', 'audit.read', 'person.look', 'open-data.order-package'])
    .where(of === 'everything' ? sql<boolean>`true` : sql<boolean>`about[1] IS DISTINCT FROM account_id`)
    .groupBy('act')
    .orderBy('act')
    .execute();
  return rows.map(({ act, times }) => `${act} ${times}`).join(', ');
}

const postForms = () =>
  walks.flatMap(({ who, visitor, forms }) =>
    forms
      .filter(({ method, action }) => method === 'post' && action !== paths.signOut())
      .map((form) => ({ who, visitor, form })),
  );

/** Eight at a time: as many as the server has connections to its database, and some. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const todo = [...items];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let item = todo.pop(); item !== undefined; item = todo.pop()) await work(item);
    }),
  );
}

/** Two forms of each kind: that of each of a thousand records would find no more. */
function fewOfEachShape<Item extends { readonly form: PageForm }>(items: readonly Item[]): Item[] {
  const seen = new Map<string, number>();
  return items.filter(({ form }) => {
    const shape = shapeOf(form.action);
    seen.set(shape, (seen.get(shape) ?? 0) + 1);
    return (seen.get(shape) ?? 0) <= 2;
  });
}

test('the walk saw the office as each of the people', () => {
  for (const { who, pages } of walks) expect(pages.size, who).toBeGreaterThan(1);
});

describe('what belongs to others', { timeout: 400_000 }, () => {
  test('an address with an id of another province answers as one that names nothing', async () => {
    const nothing = new Map<string, string>();
    for (const [role, station] of OUTSIDE) {
      const visitor = await visitorAs(role, station);
      for (const { who, pages } of walks)
        for (const path of pages.keys()) {
          if (!UUID.test(path) || OWN_STATEMENT.test(path) || ON_SALE.test(path)) continue;
          count('id of another province');
          const answer = await visitor.get(path);
          const name = `${usernameOf(role, station)} asks for ${path} of ${who}`;
          // Under a public address (an agreement's) one may know of the thing and is told no; anywhere else there is nothing.
          const isPublic = PUBLIC_RECORD.test(path);
          expect(isPublic ? [403, 404] : [404], name).toContain(answer.status);
          // That a public record stands is no secret.
          if (isPublic && answer.status === 403) continue;
          const unknown = path.replace(UUID, '01900000-0000-7000-8000-000000000000');
          const known = `${station} ${role} ${unknown}`;
          if (!nothing.has(known)) nothing.set(known, (await visitor.get(unknown)).text);
          expect(answer.text, name).toBe(nothing.get(known));
        }
    }
  });

  test('without a session every page of the office leads to the sign-in, whether the thing is there or not', async () => {
    const visitor = new Visitor(url);
    for (const { pages } of walks)
      for (const path of pages.keys()) {
        count('page without a session');
        const answer = await visitor.get(path);
        expect([answer.status, answer.text], path).toEqual([303, '']);
        expect(answer.headers.get('location')).toMatch(/^\/lam-viec\/dang-nhap\?tiep=/);
      }
  });

  test('forms of others, sent by people of another province with a proof of their own, change nothing', async () => {
    const before = await acts('what concerns others');
    for (const [role, station] of OUTSIDE) {
      const visitor = await visitorAs(role, station);
      const own = formsOf((await visitor.get(paths.office())).text, paths.office()).find(
        ({ method }) => method === 'post',
      );
      await inParallel(fewOfEachShape(postForms()), async ({ form, who }) => {
        count('form of another province');
        const answer = await visitor.post(form.action, { ...form.fields, formToken: own?.fields.formToken ?? '' });
        expect(answer.status, `${usernameOf(role, station)} sends ${form.action} of ${who}`).toBeLessThan(500);
      });
    }
    expect(await acts('what concerns others')).toBe(before);
  });
});

describe('forms from elsewhere', () => {
  const tricks: readonly [
    name: string,
    change: (form: PageForm) => [Record<string, string>, Record<string, string>],
  ][] = [
    ['without a proof', ({ fields: { formToken: _, ...rest } }) => [rest, {}]],
    ['with an invented proof', ({ fields }) => [{ ...fields, formToken: 'A'.repeat(43) }, {}]],
    ['from another site', ({ fields }) => [{ ...fields }, { origin: 'https://evil.example' }]],
    ['from a site with our name in front', ({ fields }) => [{ ...fields }, { origin: `${url}.evil.example` }]],
    [
      'from a page without an origin',
      ({ fields }) => [{ ...fields }, { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ],
    ['as plain text', ({ fields }) => [{ ...fields }, { 'content-type': 'text/plain' }]],
  ];
  test.each(tricks)('%s are refused and change nothing', async (name, change) => {
    const before = await acts();
    for (const { visitor, form } of postForms()) {
      count(`form ${name}`);
      const [fields, headers] = change(form);
      const answer = await visitor.post(form.action, fields, headers);
      expect(answer.status, `${form.action} ${name}`).toBe(403);
    }
    expect(await acts()).toBe(before);
  });

  test('with the proof of another person are refused', async () => {
    const other = await visitorAs('auditor', 'da-nang');
    const page = formsOf((await other.get(paths.office())).text, paths.office());
    const token = page.find(({ method }) => method === 'post')?.fields.formToken ?? '';
    expect(token).toHaveLength(43);
    for (const { visitor, form } of postForms()) {
      count("form with another's proof");
      expect((await visitor.post(form.action, { ...form.fields, formToken: token })).status, form.action).toBe(403);
    }
  });
});

const NASTY = [
  `' OR '1'='1`,
  `'; DROP TABLE audit_entry; --`,
  `1) UNION SELECT password FROM account_credential --`,
  `%' ESCAPE '\\`,
  `"><script>alert(1)</script>`,
  `'"><img src=x onerror=alert(1)>`,
  `javascript:alert(1)`,
  '${7*7}{{7*7}}<%= 7*7 %>',
  '../../../../etc/passwd',
  `a\u0000b`,
  'a\r\nSet-Cookie: evil=1',
  '\u202Eevil\u2066',
  'a'.repeat(20_000),
  '[]',
  '{"$gt":""}',
  '-1',
  '1e309',
  'NaN',
  '__proto__',
];

/** Every third word, beginning elsewhere each time: fields and addresses together meet them all many times. */
const someOf = (words: readonly string[], turn: number): string[] => words.filter((_, index) => index % 3 === turn % 3);

/** What would show that a nasty word was believed. */
function believed(html: string, headers: Headers): string | null {
  if (/<script>alert|<img src=x/.test(html)) return 'markup came back as markup';
  if (/href="javascript:/i.test(html)) return 'a link runs a script';
  if (headers.getSetCookie().some((line) => line.startsWith('evil='))) return 'a header was smuggled in';
  if (/root:x:0|syntax error at|duplicate key value|relation "/.test(html)) return 'an inner matter was told';
  return null;
}

describe('nasty words', { timeout: 400_000 }, () => {
  test('in every field of every form are refused or taken as words', async () => {
    const seen = new Set<string>();
    for (const { visitor, forms } of walks)
      for (const form of forms) {
        for (const name of Object.keys(form.fields)) {
          const key = `${form.method} ${shapeOf(form.action)} ${name}`;
          if (name === 'formToken' || seen.has(key) || form.action === paths.signOut()) continue;
          seen.add(key);
          await inParallel(someOf(NASTY, seen.size), async (word) => {
            count('nasty word in a field');
            const fields = { ...form.fields, [name]: word };
            const answer =
              form.method === 'post'
                ? await visitor.post(form.action, fields)
                : await visitor.get(`${form.action}?${new URLSearchParams(fields).toString()}`);
            expect(answer.status, `${key} = ${word.slice(0, 40)}`).toBeLessThan(500);
            expect(believed(answer.text, answer.headers), `${key} = ${word.slice(0, 40)}`).toBeNull();
          });
        }
      }
    expect(seen.size).toBeGreaterThan(0);
  });

  test('in every parameter and id of every address are refused or taken as words', async () => {
    const seen = new Set<string>();
    for (const { visitor, pages } of walks)
      for (const path of pages.keys()) {
        const shape = shapeOf(path);
        if (seen.has(shape)) continue;
        seen.add(shape);
        const { pathname, searchParams } = new URL(path, url);
        await inParallel(someOf(NASTY, seen.size), async (word) => {
          const said = encodeURIComponent(word);
          const addresses = [`${pathname}?tiep=${said}&sau=${said}&q=${said}`];
          for (const name of searchParams.keys())
            addresses.push(`${pathname}?${new URLSearchParams({ [name]: word }).toString()}`);
          if (UUID.test(pathname)) addresses.push(pathname.replace(UUID, said));
          for (const address of addresses) {
            count('nasty word in an address');
            const answer = await visitor.get(address);
            expect(answer.status, address.slice(0, 120)).toBeLessThan(500);
            expect(believed(answer.text, answer.headers), address.slice(0, 120)).toBeNull();
          }
        });
      }
  });

  test('nothing of the records was changed by them', async () => {
    const { n } = await db
      .selectFrom('account_credential')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBeGreaterThanOrEqual(42);
  });
});

test('redirects lead to pages of ours only', async () => {
  const targets = [
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%5Cevil.example',
    '/%2F/evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '/lam-viec@evil.example',
    '/lam-viec/..//evil.example',
    '/\tevil.example',
    '/%09/evil.example',
    '/lam-viec\r\nLocation: https://evil.example',
    'http://127.0.0.1:1',
    '/.evil.example',
    'data:text/html,x',
    '/lam-viec/../../..//evil.example',
    '%2F%2Fevil.example',
    '/\u2028/evil.example',
  ];
  const visitor = await visitorAs('auditor', 'gia-lai');
  for (const target of targets)
    for (const page of [paths.signIn(), inLanguage(paths.signIn(), 'en'), paths.office()]) {
      count('open redirect');
      const answer = await visitor.get(`${page}?tiep=${encodeURIComponent(target)}`);
      const location = answer.headers.get('location');
      if (location) expect(new URL(location, url).origin, `${target} → ${location}`).toBe(url);
      expect(answer.text.includes('href="https://evil') || answer.text.includes('href="//evil'), target).toBe(false);
    }
});

/** Sends bytes as they are and gives back the head of the answer. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let said = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('close', () => resolve(said)).on('error', reject);
    socket.write(bytes, 'latin1');
  });
}

test('paths that climb out of the folder find nothing', async () => {
  for (const path of [
    '/assets/../../../package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/....//....//package.json',
    '/assets/..\\..\\package.json',
    '/assets/%5c..%5c..%5cpackage.json',
    '/assets/%c0%ae%c0%ae/package.json',
    '//etc/passwd',
    '/assets//etc/passwd',
    '/assets/%00',
    '/.env',
    '/.git/config',
    '/assets/.vite/manifest.json',
    '/mau/../../package.json.csv',
    '/mau/villages.xlsx%00.csv',
    '/secret.key',
    '/data/secret.key',
  ]) {
    count('path traversal');
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    expect(answer, path).toMatch(/^HTTP\/1\.1 (400|404|308|301)/);
  }
});

test('headers cannot be smuggled in or believed', async () => {
  const attempts = [
    'GET /lam-viec HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Request-Id: a\x01evil: 1\r\nConnection: close\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
    'POST /lam-viec HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello',
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n X-Folded: 1\r\nConnection: close\r\n\r\n',
    'GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Big: ${'a'.repeat(20_000)}\r\nConnection: close\r\n\r\n`,
    'TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
    'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  ];
  for (const bytes of attempts) {
    count('header injection');
    const answer = await raw(bytes);
    expect(/^HTTP\/1\.1 (2\d\d|303|4\d\d)/.test(answer) || answer === '', bytes.slice(0, 60)).toBe(true);
    const location = /^location: (.*)$/im.exec(answer)?.[1];
    if (location) expect(location, bytes.slice(0, 60)).toMatch(/^\/(?!\/)/);
    expect(answer).not.toMatch(/^evil:/im);
  }
  for (const method of ['PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
    count('odd method');
    const answer = await raw(
      `${method} /lam-viec HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
    expect(answer, method).toMatch(/^HTTP\/1\.1 4\d\d/);
  }
});

test('bodies that are too large are refused before they are read', async () => {
  const visitor = await visitorAs('system-admin', 'gia-lai');
  for (const path of [paths.office(), paths.signIn(), '/api/v1/agreements', '/']) {
    count('oversized body');
    const cookie = [...visitor.cookies].map((pair) => pair.join('=')).join('; ');
    const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${url}\r\nCookie: ${cookie}\r\nContent-Length: 2000000\r\n`;
    expect(await raw(`${head}Connection: close\r\n\r\n${'a'.repeat(1000)}`), path).toMatch(/^HTTP\/1\.1 413/);
  }
  count('oversized body');
  // Where files are taken a larger body is read, but not from somebody who was never signed in.
  const form = await new Visitor(url).get(paths.signIn());
  const cookie = form.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const upload = `POST ${paths.readingQueue()} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 20000000\r\nConnection: close\r\n\r\n--x`;
  expect(await raw(upload)).toMatch(/^HTTP\/1\.1 403/);
  count('oversized body');
  const chunked = `POST /lam-viec HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${`10000\r\n${'a'.repeat(65_536)}\r\n`.repeat(24)}0\r\n\r\n`;
  expect(await raw(chunked)).toMatch(/^HTTP\/1\.1 (413|403)/);
});

test('a hundred senders that dawdle keep nobody else waiting, and are cut off', async () => {
  const slow = Array.from({ length: 100 }, (_, index) => {
    count('slow body');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.write(
      index % 2 === 0
        ? 'POST /lam-viec HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\na'
        : 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ',
    );
    return socket;
  });
  const visitor = new Visitor(url);
  for (let round = 0; round < 20; round++) expect((await visitor.get('/healthz')).status).toBe(200);
  // The head of a request may take 15 s (http-server.ts).
  const half = slow.filter((_, index) => index % 2 === 1);
  await Promise.all(half.map((socket) => new Promise((resolve) => socket.on('close', resolve))));
  for (const socket of slow) socket.destroy();
});

describe('sessions', () => {
  test('a forged, altered or borrowed cookie opens nothing', async () => {
    const visitor = await visitorAs('system-admin', 'gia-lai');
    const [[name, value]] = [...visitor.cookies] as [[string, string]];
    const flip = (text: string, at: number): string =>
      `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
    for (const cookie of [
      flip(value, 3),
      flip(value, value.length - 6),
      value.split('.')[0] as string,
      `${value.split('.')[0]}.`,
      '',
      'null',
      `${value}x`,
      encodeURIComponent(`${'a'.repeat(32)}.${'b'.repeat(43)}=`),
    ]) {
      count('forged cookie');
      const answer = await new Visitor(url).send(paths.office(), { headers: { cookie: `${name}=${cookie}` } });
      expect(answer.status, cookie).toBe(303);
    }
  });

  test('a stolen cookie stops working after the session is ended', async () => {
    const { sessionId, cookie } = await signInAs(db, accountOf('system-admin', 'gia-lai'), url);
    const thief = new Visitor(url);
    thief.cookies.set(...cookie);
    count('stolen cookie');
    expect((await thief.get(paths.office())).status).toBe(200);
    await db.deleteFrom('account_session').where('id', '=', sessionId).execute();
    expect((await thief.get(paths.office())).status).toBe(303);
  });

  test('every page says what browsers must refuse, and none behind the gate is kept', async () => {
    for (const { visitor, pages } of walks)
      for (const path of [...pages.keys()].slice(0, 20)) {
        count('header of a page');
        const { headers } = await visitor.get(path);
        expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
        expect(headers.get('x-frame-options'), path).toBe('DENY');
        expect(headers.get('x-content-type-options'), path).toBe('nosniff');
        expect(headers.get('cache-control'), path).toContain('no-store');
      }
  });
});
