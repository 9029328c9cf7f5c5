import { OPERATOR } from '../../tests/support/actors.ts';
import { describe, expect, test } from 'vitest';
import { recordAgreement } from '../agreements/record-agreement.ts';
import { type NodeId, idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { recordProgramme } from '../programmes/record-programme.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { plantPlaces, plantSuccession } from '../../tests/support/places.ts';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { NATIONAL } from '../../tests/support/sample.ts';

const pages = portalPagesOfFile(NATIONAL);
const BONG_SON = nationalNodeId('21640');
const HEIR = nationalNodeId('21925');

async function programme(db: Db) {
  return unwrap(
    await recordProgramme(db, OPERATOR, {
      requestId: idOf('request', 'lists programme'),
      provinceCode: '52',
      slug: 'dai',
      title: 'Chương trình có nhiều giao ước',
      titleEn: null,
      ownerNode: nationalNodeId('52'),
      startsOn: null,
      endsOn: null,
      summary: null,
      summaryEn: null,
      isSample: false,
      documents: [],
    }),
  ).programmeId;
}

async function agreement(db: Db, recipient: NodeId): Promise<void> {
  unwrap(
    await recordAgreement(db, OPERATOR, {
      requestId: idOf('request', 'lists agreement', recipient),
      provinceCode: '52',
      programmeId: await programme(db),
      parentId: null,
      documentKind: 'giao-uoc',
      parties: [
        { nodeId: BONG_SON, role: 'sponsor' },
        { nodeId: recipient, role: 'recipient' },
      ],
      signed: true,
      signedOn: plainDate('2025-10-18'),
      signedBy: null,
      place: null,
      documents: [],
      clauses: [],
      isSample: false,
    }),
  );
}

describe('an instance without records', () => {
  test.each([
    '/',
    '/en',
    '/chuong-trinh',
    '/dia-phuong',
    '/dia-phuong/gia-lai',
    '/dia-phuong/21640-phuong-bong-son',
    '/tim?q=bong+son',
    '/sitemap.xml',
  ])('%s says what is missing and never breaks', async (path) => {
    expect(await pages.html(path)).not.toMatch(/Dữ liệu mẫu|Sample data|undefined/);
  });

  test('home says the next step', async () => {
    expect(await pages.text('/')).toContain('Chưa có chương trình nào được công bố.');
    expect(await pages.html('/')).toContain('href="/dia-phuong"');
  });
});

describe('a programme of 60 agreements', () => {
  test('comes page by page, each agreement once, in Vietnamese order', async () => {
    const province = await pages.html('/dia-phuong/gia-lai');
    const communes = [
      ...new Set([...province.matchAll(/href="\/dia-phuong\/(\d{5})-/g)].map(([, code]) => code as string)),
    ];
    const recipients = communes.filter((code) => code !== '21640').slice(0, 60);
    for (const code of recipients) await agreement(pages.db, nationalNodeId(code));
    const seen: string[] = [];
    let path: string | null = '/chuong-trinh/gia-lai/dai';
    let count = 0;
    while (path !== null && count < 5) {
      const html = await pages.html(path);
      seen.push(...[...html.matchAll(/href="\/ket-nghia\/gia-lai\/([a-z0-9-]+)"/g)].map(([, slug]) => slug as string));
      path = /<a rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;
      count++;
    }
    expect(count).toBe(2);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
    // The communes of the province page stand in Vietnamese order already.
    const order = [...province.matchAll(/href="\/dia-phuong\/\d{5}-([a-z0-9-]+)"/g)].map(([, slug]) => slug as string);
    const places = seen.map((slug) => order.indexOf(slug.replace('phuong-bong-son-', '')));
    expect(places.filter((place) => place >= 0)).toEqual(
      places.filter((place) => place >= 0).toSorted((a, b) => a - b),
    );
  });

  test('a place in the list that nobody could have written is taken as the start', async () => {
    for (const after of ['x', '%00', "'~'", 'a'.repeat(2000), '~~'])
      expect(await pages.html(`/chuong-trinh/gia-lai/dai?sau=${after}`)).toContain('rel="next"');
  });
});

describe('a party that merged into another', () => {
  test('the agreement names who signed and who bears it now, and stands on the page of the heir', async () => {
    await plantPlaces(pages.db, []);
    const former = nationalNodeId('23887');
    await agreement(pages.db, former);
    await plantSuccession(pages.db, former, HEIR, plainDate('2026-06-01'));
    const html = await pages.html('/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong');
    expect(html).toContain('Xã Chư Prông');
    expect(html).toMatch(/nay do <a href="\/dia-phuong\/21925-phuong-an-nhon-bac">/);
    expect(await pages.html('/dia-phuong/21925-phuong-an-nhon-bac')).toContain(
      'href="/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong"',
    );
  });
});
