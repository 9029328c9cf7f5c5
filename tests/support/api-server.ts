import { apiDeps } from './api-deps.ts';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { LARGER_BODIES_OF_API } from '../../src/api/all-routes.ts';
import { apiRoutes } from '../../src/api/api-routes.ts';
import type { ApiDeps } from '../../src/api/asking.ts';
import { KEY_SCOPES } from '../../src/access/key-word.ts';
import { starterTemplate } from '../../src/documents/starter-template.ts';
import type { Role } from '../../src/kernel/actor.ts';
import { type NodeId, newId } from '../../src/kernel/ids.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { createApp } from '../../src/platform/http/create-app.ts';
import { listen } from '../../src/platform/http/http-server.ts';
import { NEXT_YEAR, NOW, PAIR, contribution as giftSets, document as directive } from './api-writes.ts';
import { pdfOf } from './files.ts';
import { makeAccount, makeKey } from './own-account.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, placeId } from './places.ts';

export type Word = 'office' | 'sponsor' | 'recipient';

export interface ApiServer {
  readonly url: string;
  /** Keys of each side and of the office, with all scopes. */
  readonly words: Readonly<Record<Word, string>>;
  /** A key of the office that was made for nothing much. */
  readonly narrow: string;
  readonly ask: (
    method: string,
    path: string,
    word: string | null,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ status: number; body: Record<string, never>; headers: Headers }>;
  /** Sends a form with files in it. */
  readonly send: (
    path: string,
    word: string | null,
    parts: FormParts,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ status: number; body: Record<string, never> }>;
  readonly close: () => Promise<void>;
}

export type FormParts = Readonly<Record<string, string | File | readonly File[]>>;

export function formOf(parts: FormParts): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts))
    for (const each of typeof value === 'string' || value instanceof File ? [value] : value) form.append(name, each);
  return form;
}

export const fileOf = (name: string, content: string | Uint8Array): File =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name);

/** Where those sit who make the keys. */
const PLANTED: Readonly<Record<Word, NodeId>> = {
  office: placeId(GIA_LAI),
  sponsor: placeId(BONG_SON),
  recipient: placeId(CHU_PRONG),
};

/**
 * The API on a port of its own, as it stands in the product. Its clock goes on a second with every request, so that no limit
 * of requests is met by a test that does not ask for it.
 */
export async function startApi(db: Db, more: Partial<ApiDeps> = {}, seats = PLANTED): Promise<ApiServer> {
  let at = NOW.getTime();
  const deps = apiDeps(db, () => new Date((at += 1000)), more);
  const app = createApp({
    logger: pino({ level: 'silent' }),
    largerBodies: LARGER_BODIES_OF_API,
    overTls: false,
    isReady: async () => true,
    notFoundPage: () => 'none',
    faultPage: () => 'fault',
  });
  app.route('/', apiRoutes(deps));
  const server = unwrap(await listen('127.0.0.1', 0));
  server.serve((request, connection) => app.fetch(request, connection as object));
  const keyed = async (name: string, role: Role, nodeId: NodeId, scopes: readonly string[] = KEY_SCOPES) =>
    (await makeKey(db, await makeAccount(db, name, [{ role, nodeId }]), scopes, NEXT_YEAR)).word;
  const words = {
    office: await keyed('tinh', 'province-office', seats.office),
    sponsor: await keyed('bong-son', 'sponsor-officer', seats.sponsor),
    recipient: await keyed('chu-prong', 'recipient-officer', seats.recipient),
  };
  return {
    url: server.url,
    words,
    narrow: await keyed('hep', 'province-office', seats.office, ['pairing']),
    ask: async (method, path, word, body, headers = {}) => {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          ...(word ? { Authorization: `Bearer ${word}` } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: (text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}) as never,
        headers: response.headers,
      };
    },
    send: async (path, word, parts, headers = {}) => {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method: 'POST',
        headers: { ...(word ? { Authorization: `Bearer ${word}` } : {}), ...headers },
        body: formOf(parts),
      });
      return { status: response.status, body: (await response.json()) as never };
    },
    close: () => server.drain(100),
  };
}

/** The same, stopped when the calling test ends. */
export async function apiServer(db: Db, more: Partial<ApiDeps> = {}, seats = PLANTED): Promise<ApiServer> {
  const server = await startApi(db, more, seats);
  onTestFinished(() => server.close());
  return server;
}

/** Records of every kind that the API reads, made through the API itself; their ids by the names of parameters. */
export async function fillThroughApi({ ask, send, words }: ApiServer) {
  const made = async (path: string, word: Word, body: object): Promise<Record<string, string>> => {
    const { status, body: answer } = await ask('POST', path, words[word], { requestId: newId(), ...body });
    if (status !== 201) throw new Error(`POST ${path} → ${status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const at = `/agreements/52/${PAIR}`;
  const { id: document } = await made('/documents', 'office', directive());
  const { id: need } = await made('/needs', 'recipient', {
    provinceCode: '52',
    place: '23887',
    field: 'welfare',
    what: 'Bồn nước 1000 lít',
    quantity: '12',
    unit: 'bồn',
    forWhom: 'hộ nghèo',
    dueOn: '2027-03-01',
  });
  const { id: contribution } = await made('/contributions', 'sponsor', giftSets());
  await made(`/contributions/52/${contribution}/answers`, 'recipient', {
    received: '18',
    refused: '2',
    reason: 'Hai suất hết hạn dùng',
    happenedOn: '2026-01-21',
  });
  const { id: activity } = await made(`${at}/activities`, 'sponsor', {
    kind: 'held',
    happensOn: '2026-05-10',
    field: 'welfare',
    what: 'Khám bệnh cho người dân',
    participants: [{ who: 'residents', people: 120 }],
  });
  const { id: plan } = await made(`${at}/plans/2027`, 'sponsor', {
    lines: [{ month: 3, field: 'welfare', what: 'Tặng 50 suất quà Tết', whyNone: 'Việc thường năm' }],
  });
  const { id: assignment } = await made('/programmes/52/gia-lai/assignments', 'office', { fromInForce: false });
  await made(`/assignments/52/${assignment}/changes`, 'office', { add: [{ sponsor: '21640', recipient: '23887' }] });
  const { id: text } = await made('/texts', 'sponsor', {
    provinceCode: '52',
    purpose: 'annex',
    programme: 'gia-lai',
    agreement: PAIR,
    content: {
      documentKind: 'giao-uoc',
      parties: [
        { place: '21640', role: 'sponsor' },
        { place: '23887', role: 'recipient' },
      ],
      clauses: [{ field: 'welfare', text: 'Giúp thêm 5 hộ mỗi năm', owedBy: 'sponsor' }],
    },
  });
  const { id: comment } = await made(`/texts/52/${text}/comments`, 'recipient', { text: 'Xin ghi rõ là hộ nào' });
  const { id: draft } = await made('/drafts', 'office', {
    provinceCode: '52',
    text: 'Phường Bồng Sơn trao 20 triệu đồng cho xã Chư Prông ngày 12/3/2026.',
  });
  const { id: product } = await made('/products', 'recipient', {
    provinceCode: '52',
    place: '23887',
    name: 'Mật ong rừng Chư Prông',
    group: 'food',
    buyFrom: 'HTX Ia Drang',
  });
  const { id: deal } = await made('/deals', 'recipient', {
    provinceCode: '52',
    product,
    buyerPlace: '21640',
    buyer: 'Phường Bồng Sơn',
    channel: 'market-day',
    quantity: '30',
    unit: 'lít',
    valueVnd: '5400000',
    happenedOn: '2026-03-01',
    statedBy: 'seller',
  });
  const { id: round } = await made('/review-rounds', 'office', {
    provinceCode: '52',
    programme: 'gia-lai',
    kind: 'six-month',
    startsOn: '2025-12-15',
    endsOn: '2026-06-14',
  });
  const reports = (await ask('GET', `/reviews?round=${round}`, words.sponsor)).body as { items?: { id: string }[] };
  const review = reports.items?.[0]?.id;
  if (!review) throw new Error('a sponsor reports in a round');
  const found = (await ask('GET', '/places?q=bong+son', null)).body as { items?: { slug: string }[] };
  const place = found.items?.[0]?.slug ?? '';
  const files = await fillFiles(send, words, { contribution: contribution ?? '', assignment: assignment ?? '' });
  const { id: scenario } = await made('/pairing-scenarios', 'office', {
    provinceCode: '52',
    programme: 'gia-lai',
    title: 'Hai nơi',
    problem: TWO_PLACES,
  });
  const ofAgreement = { document, need, contribution, activity, plan, assignment, text, comment, draft };
  return { ...ofAgreement, ...files, scenario, place, product, deal, round, review } as Record<string, string>;
}

/** One ward that can help one commune, by their codes. */
const TWO_PLACES = {
  lotSeed: 'thu',
  criteria: [{ id: 'fit', weight: 1 }],
  sponsors: [{ id: '21640', name: 'Phường Bồng Sơn', min: 1, max: 1 }],
  recipients: [{ id: '23887', name: 'Xã Chư Prông', min: 1, max: 1 }],
  pairs: [{ sponsor: '21640', recipient: '23887', parts: { fit: 60_000 } }],
};

/** More rows than are read at once. */
export const longAnnex = (row: string): string => `Đơn vị kết nghĩa,Địa bàn,Ghi chú\n${`${row}\n`.repeat(3000)}`;

/** What comes as a file: evidence, a work that waits, a template. */
async function fillFiles(
  send: ApiServer['send'],
  words: ApiServer['words'],
  { contribution, assignment }: { readonly contribution: string; readonly assignment: string },
): Promise<Record<string, string>> {
  const made = async (path: string, word: Word, parts: FormParts): Promise<Record<string, string | string[]>> => {
    const { status, body } = await send(path, words[word], { requestId: newId(), provinceCode: '52', ...parts });
    if (status >= 300) throw new Error(`POST ${path} → ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const { ids } = await made('/evidence', 'sponsor', {
    kind: 'contribution',
    subject: contribution,
    files: fileOf('bien-ban.pdf', pdfOf({})),
  });
  const file = fileOf('phu-luc.csv', longAnnex('Phường Bồng Sơn,Xã Chư Prông,Năm 2026'));
  const { work } = await made('/assignments/imports', 'office', { version: assignment, mode: 'replace', file });
  const { id: template } = await made('/templates', 'office', {
    paper: 'handover',
    title: 'Biên bản của tỉnh',
    file: fileOf('mau.docx', await starterTemplate()),
  });
  const [evidence = ''] = ids ?? [];
  return { evidence, work: String(work).split('/').at(-1) ?? '', template: String(template) };
}
