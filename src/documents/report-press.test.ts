import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import type { OfficeEnv } from '../access/office-gate.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { JobHopeless } from '../platform/jobs/job.ts';
import { sampleAgreement, sampleNode, sampleReview } from '../reviews/testing/sample-review.ts';
import { answerPaper } from './answer-paper.ts';
import { catalogue } from './catalogue.ts';
import { issuerNamed } from './issuing-body.ts';
import { type FileStage, type ReportOrder, filesOfPaper, reportFiles } from './report-files.ts';
import { ReportPress } from './report-press.ts';
import { catalogueOf } from './testing/sample-papers.ts';

/** A report whose files take long enough to be asked something in between. */
const orderOf = (agreements: number): ReportOrder => ({
  content: sampleReview({
    agreements: Array.from({ length: agreements }, (_, index) =>
      sampleAgreement(String(index), {
        sponsors: [sampleNode(`Sở, ban, ngành số ${index + 1}`)],
        recipients: [sampleNode(`Làng Ch’rơng ${index + 1}`)],
      }),
    ),
  }),
  made: {
    layout: 'party',
    number: null,
    place: 'Gia Lai',
    issuedOn: null,
    madeOn: plainDate('2026-06-20'),
    address: 'https://ketnghia.example.vn/dia-phuong/gia-lai/sao-ke',
    issuer: issuerNamed('Ban Tổ chức Tỉnh ủy Gia Lai'),
    recipients: [],
    addressees: ['Ban Thường vụ Tỉnh ủy'],
    bases: [],
  },
  name: 'bao-cao',
});

let press: ReportPress;
afterEach(() => press?.close());

test('while the files of a long report are made, this process goes on answering', async () => {
  press = new ReportPress();
  const server = createServer((_, answer) => answer.end('còn đây')).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const now: { making: FileStage | 'nothing yet' | 'all' } = { making: 'nothing yet' };
    const printing = press
      .print(orderOf(1500), {
        progress: async (stage) => {
          now.making = stage;
        },
      })
      .finally(() => (now.making = 'all'));
    const answered = { word: 0, pdf: 0, workbook: 0, 'nothing yet': 0, all: 0 };
    while (now.making !== 'all') {
      expect(await (await fetch(address)).text()).toBe('còn đây');
      answered[now.making]++;
    }
    expect((await printing).map(({ name }) => name)).toEqual(['bao-cao.docx', 'bao-cao.pdf', 'bao-cao.xlsx']);
    // Made in this thread, the PDF would let through the few that fit between its streams; beside it there are thousands.
    expect(answered.pdf, JSON.stringify(answered)).toBeGreaterThan(100);
  } finally {
    server.close();
  }
});

test('the thread makes what this process would have made, one report after the other', async () => {
  press = new ReportPress();
  press.warm();
  const sizes = [3, 40, 3] as const;
  const made = await Promise.all(sizes.map((size) => press.print(orderOf(size))));
  for (const [index, size] of sizes.entries()) {
    const here = await reportFiles(orderOf(size));
    expect(made[index]?.map(({ name, mediaType }) => [name, mediaType])).toEqual(
      here.map(({ name, mediaType }) => [name, mediaType]),
    );
    // Files carry the second in which they were made: their sizes are alike to some bytes.
    for (const [at, { content }] of here.entries())
      expect(Math.abs((made[index]?.[at]?.content.length ?? 0) - content.length)).toBeLessThan(100);
  }
});

test('a report that cannot be made is hopeless, and the next is made', async () => {
  press = new ReportPress();
  const broken = { ...orderOf(1), made: { ...orderOf(1).made, layout: 'none' as 'party' } };
  await expect(press.print(broken)).rejects.toThrow(JobHopeless);
  expect(await press.print(orderOf(1))).toHaveLength(3);
});

test('a thread that runs out of memory ends its report, not the process', async () => {
  press = new ReportPress({ memoryMb: 64 });
  await expect(press.print(orderOf(20_000))).rejects.toThrow(JobHopeless);
  expect(await press.print(orderOf(1))).toHaveLength(3);
});

test('a report that is cut short rejects with the reason, and may be tried again', async () => {
  press = new ReportPress();
  const stop = new AbortController();
  const reason = new Error('the try took too long');
  const printing = press.print(orderOf(1500), { signal: stop.signal, progress: async () => stop.abort(reason) });
  await expect(printing).rejects.toBe(reason);
  expect(await press.print(orderOf(1))).toHaveLength(3);
});

test('a fault in saying how far it is ends the report', async () => {
  press = new ReportPress();
  const fault = new Error('the database is away');
  const progress = (): Promise<void> => Promise.reject(fault);
  await expect(press.print(orderOf(40), { progress })).rejects.toBe(fault);
});

test('closing ends what is being made, and lets nothing begin', async () => {
  press = new ReportPress();
  const fault: unknown = await press.print(orderOf(1500), { progress: () => press.close() }).catch((error) => error);
  expect(fault).toMatchObject({ message: expect.stringContaining('stopped') });
  expect(fault, 'it is tried again when the program runs again').not.toBeInstanceOf(JobHopeless);
  await expect(press.print(orderOf(1))).rejects.toThrow('stopped');
});

test('a thread without work goes by itself, and a later report gets a new one', async () => {
  press = new ReportPress({ idleMs: 0 });
  expect(await press.print(orderOf(1))).toHaveLength(3);
  expect(await press.print(orderOf(1))).toHaveLength(3);
});

test('a list is made by the thread as this process would have made it', async () => {
  press = new ReportPress();
  for (const ending of ['docx', 'pdf'] as const) {
    const order = { document: catalogue(catalogueOf(3)), ending, name: 'danh-muc' };
    const [made, here] = [await press.print(order), await filesOfPaper(order)];
    expect(made.map(({ name, mediaType }) => [name, mediaType])).toEqual(
      here.map(({ name, mediaType }) => [name, mediaType]),
    );
    expect(Buffer.from(made[0]?.content ?? []).subarray(0, 4)).toEqual(
      Buffer.from(here[0]?.content ?? []).subarray(0, 4),
    );
  }
  expect(await press.print({ document: catalogue(catalogueOf(3)), ending: 'xlsx', name: 'danh-muc' })).toEqual([]);
});

test('a list of many rows is left to the thread, a short one is not kept waiting for it', async () => {
  press = new ReportPress();
  const app = new Hono<OfficeEnv>();
  const told = { action: '/danh-muc', typed: {}, name: 'danh-muc', press };
  app.get('/:rows', (c) => answerPaper(c, catalogue(catalogueOf(Number(c.req.param('rows')))), 'docx', told));
  app.onError((error, c) => c.text(error.message, 500));
  expect((await app.request('/3000')).headers.get('content-disposition')).toBe('attachment; filename="danh-muc.docx"');
  await press.close();
  expect((await app.request('/200')).status).toBe(200);
  const late = await app.request('/201');
  expect([late.status, await late.text()]).toEqual([500, 'the making of reports was stopped']);
}, 60_000);
