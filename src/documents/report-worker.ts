import { parentPort } from 'node:worker_threads';
import type { WorkFile } from '../platform/works/work.ts';
import { loadRenderers } from './paper-answer.ts';
import { type FileStage, type PaperOrder, type ReportOrder, filesOfPaper, reportFiles } from './report-files.ts';

/** What the thread says of the report it is making; a fault ends the thread, which says it by itself. */
export type PressMessage =
  | { readonly kind: 'stage'; readonly stage: FileStage }
  | { readonly kind: 'files'; readonly files: readonly WorkFile[] };

const say = (message: PressMessage, handedOver: readonly ArrayBufferLike[] = []): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
  parentPort?.postMessage(message, [...handedOver] as ArrayBuffer[]);
};

// Read before the first order comes: while figures are being gathered, this thread has nothing else to do.
await loadRenderers();

async function answer(order: ReportOrder | PaperOrder): Promise<void> {
  const files =
    'document' in order
      ? await filesOfPaper(order)
      : await reportFiles(order, (stage) => say({ kind: 'stage', stage }));
  // The bytes are given away, not copied: nobody needs them here.
  say(
    { kind: 'files', files },
    files.map(({ content }) => content.buffer),
  );
}

// A fault in it is nobody's promise any more and ends the thread, which is what the other side waits for.
parentPort?.on('message', (order: ReportOrder | PaperOrder) => void answer(order));
