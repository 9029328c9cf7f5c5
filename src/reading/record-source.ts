import type { Actor } from '../kernel/actor.ts';
import { type RequestId, type SourceId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { readingPolicies } from './reading-policy.ts';
import {
  type SourceFact,
  type SourceFacts,
  findSourceByRequest,
  findSourceOfText,
  insertSource,
  insertSourceFacts,
  lockText,
} from './source-store.ts';

export interface RecordSource extends SourceFacts {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  /** Every fact that was taken from it; the records of which they speak are already stored. */
  readonly facts: readonly SourceFact[];
}

type SourceFault =
  | { readonly code: 'text-length'; readonly attribute: 'outlet' | 'title'; readonly length: number }
  | { readonly code: 'url-form'; readonly url: string }
  | { readonly code: 'span-outside-text'; readonly start: number; readonly end: number; readonly textLength: number };

export type RecordSourceRefusal =
  | { readonly code: 'source-invalid'; readonly faults: readonly SourceFault[] }
  /** This very text has been read before; what it says is already recorded. */
  | { readonly code: 'text-known'; readonly sourceId: SourceId }
  | NotPermitted
  | RequestReused;

function faultsOfSource({ outlet, title, url, textLength, facts }: RecordSource): SourceFault[] {
  const faults: SourceFault[] = [];
  for (const [attribute, text, longest] of [
    ['outlet', outlet, 200],
    ['title', title, 500],
  ] as const)
    if (text !== null && (text.trim() === '' || text.length > longest))
      faults.push({ code: 'text-length', attribute, length: text.length });
  if (url !== null && !(/^https?:\/\//.test(url) && URL.canParse(url))) faults.push({ code: 'url-form', url });
  for (const { start, end } of facts)
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end > start && end <= textLength))
      faults.push({ code: 'span-outside-text', start, end, textLength });
  return faults;
}

/** Records an article that was read, with the place in it of every fact that was taken. */
export function recordSource(
  db: Db,
  by: Actor,
  input: RecordSource,
): Promise<Result<{ readonly sourceId: SourceId }, RecordSourceRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, textSha256, facts } = input;
  return runAct<typeof readingPolicies, 'source.record', { sourceId: SourceId }, RecordSourceRefusal>(db, {
    by,
    policies: readingPolicies,
    name: 'source.record',
    requestId,
    content,
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: async (tx) => {
      const earlier = await findSourceByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: { sourceId: earlier.sourceId } };
    },
    write: async (tx, hash) => {
      const faults = faultsOfSource(input);
      if (faults.length > 0) return refuse({ code: 'source-invalid', faults });
      await lockText(tx, provinceCode, textSha256);
      const known = await findSourceOfText(tx, provinceCode, textSha256);
      if (known) return refuse({ code: 'text-known', sourceId: known.sourceId });
      const sourceId = newId<'source'>();
      await insertSource(tx, { ...input, sourceId, hash });
      await insertSourceFacts(tx, provinceCode, sourceId, facts);
      const { outlet, title, publishedOn } = input;
      const agreements = [...new Set(facts.flatMap(({ agreementId }) => agreementId ?? []))];
      return ok({
        answer: { sourceId },
        told: {
          provinceCode,
          subjectKind: 'source',
          about: [sourceId, ...agreements.slice(0, 19)],
          after: { outlet, title, publishedOn, textSha256, facts: facts.length },
        },
      });
    },
  });
}
