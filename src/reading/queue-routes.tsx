import { Hono } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { caseLines } from './queue-case-store.ts';
import { answerDraft, showDraft } from './queue-draft-requests.tsx';
import { addToQueue, showQueue } from './queue-list-requests.tsx';
import { type QueueDeps, provinceOfOffice } from './queue-office.ts';
import { queueWords } from './queue-words.ts';

/** The way to the reading queue, for programme offices. */
export const queueSection: OfficeSection = {
  path: paths.readingQueue(),
  label: { vi: queueWords.vi.section, en: queueWords.en.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.some(({ role }) => role === 'province-office'),
};

/** The reading queue of the programme office; nobody else learns that it is there. */
export function queueRoutes(deps: QueueDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(paths.readingCases(), async (c) => {
    const provinceCode = await provinceOfOffice(c, deps, 'draft.read');
    if (provinceCode === null) return c.notFound();
    c.header('Content-Type', 'application/jsonl; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="cho-doc-sai.jsonl"');
    return c.body(streamOf(caseLines(deps.db, provinceCode)));
  });
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.readingQueue(), language), (c) => showQueue(c, deps));
    app.post(inLanguage(paths.readingQueue(), language), (c) => addToQueue(c, deps));
    app.get(inLanguage(paths.draft(':id'), language), (c) => showDraft(c, deps));
    app.post(inLanguage(paths.draft(':id'), language), (c) => answerDraft(c, deps));
  }
  return app;
}

/** Lines leave as the reader takes them, so that no memory holds them all; who stops reading stops the work. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (out) => {
      const line = await lines.next();
      if (line.done) out.close();
      else out.enqueue(encoder.encode(`${line.value}\n`));
    },
    cancel: async () => {
      await lines.return(undefined);
    },
  });
}
