import PizZip from 'pizzip';
import pg from 'pg';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { actOnEvidence } from '../../src/evidence/act-on-evidence.ts';
import { attachEvidence } from '../../src/evidence/attach-evidence.ts';
import { takeDownPhotos } from '../../src/evidence/photo-consent.ts';
import { receiveFile } from '../../src/evidence/receive-file.ts';
import { subjectKinds } from '../../src/evidence/subject.ts';
import { agreementEvidence } from '../../src/agreements/agreement-evidence.ts';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import { type EvidenceId, newId } from '../../src/kernel/ids.ts';
import { plainDate, plainDateAt } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { giveConsent, withdrawConsent } from '../../src/privacy/give-consent.ts';
import { recordPerson } from '../../src/privacy/record-person.ts';
import { REGISTER } from '../../src/privacy/register.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { ACCESS_WORLD, SECRET } from '../support/access-world.ts';
import { OPERATOR, inEveryRole } from '../support/actors.ts';
import { testDatabase } from '../support/database.ts';
import { chunksOf, photoOf, scratchFolder } from '../support/files.ts';
import { diskStore } from '../../src/platform/files/disk-store.ts';
import { startServer } from '../support/program.ts';

const SLUG = 'phuong-an-nhon-bac-xa-ia-dok';
const AGREEMENT = `/ket-nghia/gia-lai/${SLUG}`;
const KINDS = subjectKinds(agreementEvidence);
const TODAY = plainDateAt(new Date());
const OFFICE = inEveryRole(nationalNodeId('52'), '52');

const PEOPLE = [
  { fullName: 'Rơ Châm H’Yúi', post: 'Trưởng thôn Ghè', phone: '0905123987' },
  { fullName: 'Siu Bơk Lưh', post: 'Bí thư chi bộ làng Ghè', phone: '0914777321' },
] as const;
/** Who gave in their own name, and who got: written into the ledger though they should not be. */
const PRIVATE = ['Ông Nguyễn Trí Tèo', 'hộ bà Lò Thị Mơ Hoa'] as const;

async function seed(db: Db, dataDir: string) {
  const persons = [];
  for (const person of PEOPLE)
    persons.push(
      unwrap(
        await recordPerson(db, OPERATOR, { requestId: newId<'request'>(), nodeId: nationalNodeId('23869'), ...person }),
      ),
    );
  const agreement = await findAgreement(db, '52', SLUG);
  const [donor] = agreement?.parties ?? [];
  if (!agreement || !donor) throw new Error('the sample has changed');
  unwrap(
    await recordContribution(
      db,
      OFFICE,
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        agreementId: agreement.agreementId,
        clauseId: null,
        donorNode: null,
        donor: PRIVATE[0],
        recipientNode: null,
        recipient: PRIVATE[1],
        kind: 'in-kind',
        item: 'xe đạp cho em Rơ Lan Thuyền',
        amountVnd: 2_000_000n,
        quantity: '1',
        unit: 'chiếc',
        stage: 'delivered',
        statedBy: 'sponsor',
        happenedOn: plainDate('2026-02-01'),
        correctsId: null,
      },
      TODAY,
    ),
  );
  const room = { store: diskStore(`${dataDir}/files`), incoming: `${dataDir}/files/.incoming` };
  const { fileId } = unwrap(
    await receiveFile(db, room, {
      provinceCode: '52',
      name: 'Ảnh của H’Yúi và Lưh.jpg',
      content: chunksOf(await photoOf('hai người', { hidden: true })),
    }),
  );
  const [evidenceId] = unwrap(
    await attachEvidence(db, OFFICE, KINDS, {
      requestId: newId<'request'>(),
      provinceCode: '52',
      subjectKind: 'agreement',
      subjectId: agreement.agreementId,
      files: [fileId],
      people: 'adults',
      caption: 'Trao xe đạp ở nhà rông',
      consent: 'Chị Rơ Châm H’Yúi đồng ý ngày 01/02/2026, phiếu 12 lưu ở xã',
      isPublic: true,
    }),
  ) as [EvidenceId];
  return { persons, evidenceId };
}

/** Values that are personal by the register, and that it does not say to be public. */
async function personalValues(ownerUrl: string): Promise<string[]> {
  /** Columns whose words are a choice of ours, an id, or public by the register's own words. */
  const open = new Set([
    'instance.contact_email',
    'consent_act.giver',
    'consent_act.age',
    'contribution.donor',
    'contribution.recipient',
    'contribution.reason',
    'contribution.beneficiary_group',
  ]);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const values = new Set<string>();
  for (const { table, columns } of REGISTER)
    for (const column of columns) {
      if (open.has(`${table}.${column}`)) continue;
      const { rows } = await owner.query<{ value: string | null }>(
        `SELECT DISTINCT ${column}::text AS value FROM ${table} LIMIT 5000`,
      );
      for (const { value } of rows)
        if (value && value.length >= 6 && !/^[0-9a-f{},-]{30,}$/.test(value)) values.add(value);
    }
  await owner.end();
  // A caption is written to be read below the photo.
  values.delete('Trao xe đạp ở nhà rông');
  // The sample's records name no operator but this word.
  values.delete('sample');
  return [...values];
}

/** The words of an answer, whatever it is packed in. */
async function wordsOf(answer: Response): Promise<string> {
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('pdf')) {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), {
      mergePages: true,
    });
    return text;
  }
  if (type.includes('officedocument')) {
    const zip = new PizZip(await answer.arrayBuffer());
    return Object.keys(zip.files)
      .filter((name) => name.endsWith('.xml'))
      .map(
        (name) =>
          zip
            .file(name)
            ?.asText()
            .replace(/<[^>]+>/g, '') ?? '',
      )
      .join('\n');
  }
  const text = await answer.text();
  return text.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

/** Everything that can be reached without signing in: from home, from the sitemap, and what the API's own document names. */
async function crawl(url: string): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  const todo = [
    '/',
    '/sitemap.xml',
    '/robots.txt',
    '/api/v1/openapi.json',
    '/so-cai/ma-cuoi.txt',
    '/tim?q=h%20yui',
    '/tim?q=nguyen',
  ];
  const alike = { place: 0, former: 0, field: 0, province: 0, paper: 0 };
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (seen.has(path)) continue;
    const answer = await fetch(`${url}${path}`);
    const words = await wordsOf(answer);
    seen.set(path, words);
    if (answer.status !== 200) continue;
    const links = [
      ...words.matchAll(/\s(?:href|src)="(\/[^"#]*)|<loc>https?:\/\/[^/]+([^<]*)<\/loc>|^ {4}"(\/api\/[^"{]+)":/gm),
    ];
    for (const [, href, loc, api] of links) {
      const next = (href ?? loc ?? api ?? '').replaceAll('&amp;', '&');
      if (!next || seen.has(next) || /^(\/en)?\/lam-viec/.test(next) || next.startsWith('/assets/')) continue;
      if (/\/dia-phuong\/cu-/.test(next) && ++alike.former > 3) continue;
      if (/\/dia-phuong\/\d{5}-(?!xa-ia-dok|phuong-an-nhon-bac)/.test(next) && ++alike.place > 12) continue;
      if (/\/linh-vuc\/.+\/|\/im-lang\/.+/.test(next) && ++alike.field > 14) continue;
      if (/\/(?:dia-phuong|ban-do)\/(?!gia-lai|da-nang)[a-z-]+(?:\/|$)/.test(next) && ++alike.province > 10) continue;
      if (/\.(?:docx|pdf)$/.test(next) && ++alike.paper > 8) continue;
      todo.push(next);
    }
  }
  return seen;
}

test('nothing personal stands on any public address; a photo goes from every process with the consent of who is on it', async () => {
  const { db, ownerUrl } = await testDatabase(ACCESS_WORLD);
  const dataDir = scratchFolder();
  const { persons, evidenceId } = await seed(db, dataDir);
  const forbidden = [
    ...(await personalValues(ownerUrl)),
    ...PRIVATE.map((name) => name.replace(/^hộ /, '')),
    'Nguyễn Trí Tèo',
    'Lò Thị Mơ Hoa',
    'Rơ Lan Thuyền',
  ];
  for (const { fullName, post, phone } of PEOPLE)
    expect(forbidden).toEqual(expect.arrayContaining([fullName, post, phone]));
  expect(forbidden.length).toBeGreaterThan(100);

  const environment = { DATABASE_URL: ownerUrl, SECRET_KEY: SECRET, DATA_DIR: dataDir };
  const servers = [await startServer(['serve'], environment), await startServer(['serve'], environment)];
  const [first] = servers as [(typeof servers)[number]];
  const seen = await crawl(first.url);
  console.info(`open pages: ${seen.size} addresses, ${forbidden.length} values looked for`);
  expect(seen.size).toBeGreaterThan(200);
  for (const kind of [
    /\.csv$/,
    /\.atom$/,
    /\.ics$/,
    /\.docx$/,
    /\.pdf$/,
    /\/sao-ke\/[a-z-]+$/,
    /noi-dung\/\d+$/,
    /^\/api\//,
  ])
    expect([...seen.keys()].filter((path) => kind.test(path)).length, String(kind)).toBeGreaterThan(0);
  const found = [...seen].flatMap(([path, words]) =>
    forbidden.filter((value) => words.includes(value)).map((value) => `${value} at ${path}`),
  );
  expect(found).toEqual([]);
  expect(seen.get(AGREEMENT)).toContain('một cá nhân');

  // The photo is shown in both processes, and may be kept by nobody for a minute.
  const photo = `/tep/52/${evidenceId}/view`;
  for (const { url } of servers) {
    const page = await fetch(`${url}${AGREEMENT}`);
    expect(await page.text()).toContain(photo.replace('/view', ''));
    const kept = Number(/s-maxage=(\d+)/.exec(page.headers.get('cache-control') ?? '')?.[1]);
    expect([page.headers.get('cache-control')?.includes('max-age=0'), kept <= 30]).toEqual([true, true]);
    const file = await fetch(`${url}${photo}`);
    expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
  }
  const [subject] = persons as [(typeof persons)[number]];
  const word = {
    subject: { provinceCode: '52', kind: 'person', id: subject },
    purposes: ['publish-photo'],
    givers: ['subject'],
    how: 'signed-paper',
    document: 'Phiếu 12',
    happenedOn: plainDate('2026-02-01'),
    today: TODAY,
  } as const;
  unwrap(await giveConsent(db, OPERATOR, { ...word, requestId: newId<'request'>(), age: 'adult', endsOn: null }));
  unwrap(
    await withdrawConsent(db, OPERATOR, { ...word, requestId: newId<'request'>(), happenedOn: TODAY }, takeDownPhotos),
  );
  for (const { url } of servers) {
    await expect
      .poll(async () => (await fetch(`${url}${AGREEMENT}`)).text(), { timeout: 20_000 })
      .not.toContain(evidenceId);
    expect((await fetch(`${url}${photo}`)).status).toBe(404);
  }
  expect(
    await actOnEvidence(db, OFFICE, KINDS, {
      requestId: newId<'request'>(),
      provinceCode: '52',
      evidenceId,
      kind: 'published',
      reason: null,
      consent: null,
    }),
    'who took it back is not shown again',
  ).toMatchObject({ refusal: { faults: [{ code: 'consent-withdrawn' }] } });
}, 240_000);
