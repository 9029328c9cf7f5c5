import { sayEvidenceFault } from '../evidence/messages/evidence-messages.ts';
import { receiveFile } from '../evidence/receive-file.ts';
import type { FileId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { FileRefusal } from '../platform/files/file-refusal.ts';
import type { ProblemFault } from '../platform/http/problem.ts';
import type { Asking } from './asking.ts';
import { chunksOf } from './form-body.ts';
import type { FaultsTold } from './write-route.ts';

/**
 * Takes in the files of a form, each looked at as on the pages; every one that is refused is told. Whether the asker may send
 * them is asked before. What is taken in and then not attached is swept away.
 */
export async function receiveSent(
  { db, deps }: Pick<Asking, 'db' | 'deps'>,
  provinceCode: string,
  sent: readonly { readonly path: string; readonly file: File }[],
): Promise<Result<readonly FileId[], FaultsTold>> {
  const taken: FileId[] = [];
  const faults: ProblemFault[] = [];
  for (const { path, file } of sent) {
    const received = await receiveFile(db, deps.files, { provinceCode, name: file.name, content: chunksOf(file) });
    if (received.ok) taken.push(received.value.fileId);
    else faults.push(refusedFile(path, file.name, received.refusal));
  }
  return faults.length > 0 ? refuse({ code: 'faults-told', faults }) : ok(taken);
}

const refusedFile = (path: string, name: string, refusal: FileRefusal): ProblemFault => ({
  path,
  code: refusal.code,
  message: `${sayEvidenceFault(refusal, 'en')} — saw ${JSON.stringify(name.slice(0, 200))}`,
});
