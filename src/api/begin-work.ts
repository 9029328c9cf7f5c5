import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { plainName } from '../evidence/receive-file.ts';
import type { RequestId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { startWork } from '../platform/works/run-work.ts';
import type { LongWork, WorkId } from '../platform/works/work.ts';
import { findWorkByRequest } from '../platform/works/work-store.ts';
import { API } from './answers.ts';
import type { Asking } from './asking.ts';
import { findEarlierAct } from './request-store.ts';

/** A file that is read in the background, and what it is asked with. */
export interface AskedWork {
  readonly kind: string;
  /** The act that the work does, under the same request id. */
  readonly act: string;
  readonly provinceCode: string;
  readonly fileName: string;
  /** With the hash of the file, by which a repeat is told from another file. */
  readonly data: { readonly sha256: string };
  readonly content: Uint8Array;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const addressOfWork = ({ provinceCode, workId }: { provinceCode: string; workId: WorkId }): string =>
  `${API}/works/${provinceCode}/${workId}`;

/**
 * Begins a long work for a program, once for its request; a repeat gets the address of the work that stands. Whether the key
 * may do it is asked before, so that nothing is kept for who may not, and again when the work is done.
 */
export async function beginWork(
  { db, by }: Pick<Asking, 'db' | 'by'>,
  { kind, act, provinceCode, fileName, data, content }: AskedWork,
  requestId: RequestId,
): Promise<Result<string, RequestReused>> {
  if (by.kind !== 'key') throw new Error(`a work of the API is asked for with a key — saw ${by.kind}`);
  const stands = await findWorkByRequest(db, provinceCode, requestId);
  if (stands) return sameWork(stands, { kind, data }, requestId);
  // Done at once before, as something else: it was then too short for a work.
  if (await findEarlierAct(db, [act], requestId)) return refuse({ code: 'request-id-reused', requestId });
  const workId = await startWork(db, {
    provinceCode,
    kind,
    accountId: by.accountId,
    sessionId: null,
    keyId: by.keyId,
    grantIds: by.roles.map(({ grantId }) => grantId),
    fileName: plainName(fileName),
    data,
    requestId,
    content,
  });
  // Two that come at once get one work.
  const begun = await findWorkByRequest(db, provinceCode, requestId);
  return begun ? sameWork(begun, { kind, data }, requestId) : ok(addressOfWork({ provinceCode, workId }));
}

/** Whether a longer file was sent under this request before: then what is sent now is something else. */
export const isAskedAsWork = async (db: Db, provinceCode: string, requestId: RequestId): Promise<boolean> =>
  (await findWorkByRequest(db, provinceCode, requestId)) !== null;

const sameWork = (
  work: LongWork,
  { kind, data }: Pick<AskedWork, 'kind' | 'data'>,
  requestId: RequestId,
): Result<string, RequestReused> =>
  work.kind === kind && isDeepStrictEqual(work.data, data)
    ? ok(addressOfWork(work))
    : refuse({ code: 'request-id-reused', requestId });
