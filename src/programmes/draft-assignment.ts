import type { Actor } from '../kernel/actor.ts';
import { type AssignmentVersionId, type ProgrammeId, type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { type AssignedPair, type AssignmentRefusal, type PairChange, decideChange, inForceOn } from './assignment.ts';
import {
  findAssignmentActByRequest,
  findVersion,
  insertAssignmentAct,
  insertVersion,
  listKnownNodes,
  listPairs,
  listVersions,
} from './assignment-store.ts';
import { listAssignedOn } from './coverage-store.ts';
import { programmePolicies } from './programme-policy.ts';
import { findStatedProgramme, lockProgramme } from './programme-statement-store.ts';

export interface DraftedVersion {
  readonly versionId: AssignmentVersionId;
  /** How many pairs the draft holds after the act. */
  readonly pairs: number;
}

export type DraftRefusal = AssignmentRefusal | { readonly code: 'programme-not-found' } | NotPermitted | RequestReused;

interface InDraft {
  readonly requestId: RequestId;
  readonly provinceCode: string;
}

export interface OpenDraft extends InDraft {
  readonly programmeId: ProgrammeId;
  /** Begins with what is in force today, carried over to those who bear it; else with nothing. */
  readonly fromInForce: boolean;
  readonly today: PlainDate;
}

/** Begins a new version of who twins with whom. A programme has one draft at a time. */
export function openDraft(db: Db, by: Actor, input: OpenDraft): Promise<Result<DraftedVersion, DraftRefusal>> {
  const { requestId, provinceCode, programmeId, fromInForce, today } = input;
  return runAct<typeof programmePolicies, 'assignment.draft', DraftedVersion, DraftRefusal>(db, {
    by,
    policies: programmePolicies,
    name: 'assignment.draft',
    requestId,
    content: { provinceCode, programmeId, fromInForce },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findEarlier(tx, input),
    write: async (tx, hash) => {
      await lockProgramme(tx, provinceCode, programmeId);
      if (!(await findStatedProgramme(tx, provinceCode, programmeId))) return refuse({ code: 'programme-not-found' });
      const versions = await listVersions(tx, provinceCode, programmeId);
      const open = versions.find(({ status }) => status === 'draft');
      if (open) return refuse({ code: 'draft-open', versionId: open.versionId, versionNo: open.versionNo });
      const versionId = newId<'assignment version'>();
      const version = { provinceCode, versionId, programmeId, versionNo: (versions[0]?.versionNo ?? 0) + 1 };
      const inForce = fromInForce ? inForceOn(versions, today) : null;
      const add: readonly AssignedPair[] = inForce ? await listAssignedOn(tx, inForce, today) : [];
      await insertVersion(tx, version);
      const act = { kind: 'drafted', pairCount: add.length, requestId, hash } as const;
      await insertAssignmentAct(tx, version, act, { add, remove: [] });
      return ok({
        answer: { versionId, pairs: add.length },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [programmeId, versionId],
          after: { version: version.versionNo, opened: true, pairs: add.length },
        },
      });
    },
  });
}

export interface ChangeDraft extends InDraft, PairChange {
  readonly versionId: AssignmentVersionId;
}

/** Puts pairs into a draft and takes others out. */
export function changeDraft(db: Db, by: Actor, input: ChangeDraft): Promise<Result<DraftedVersion, DraftRefusal>> {
  const { requestId, provinceCode, versionId, add, remove } = input;
  return runAct<typeof programmePolicies, 'assignment.draft', DraftedVersion, DraftRefusal>(db, {
    by,
    policies: programmePolicies,
    name: 'assignment.draft',
    requestId,
    content: { provinceCode, versionId, add, remove },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findEarlier(tx, input),
    write: async (tx, hash) => {
      const draft = await lockDraft(tx, provinceCode, versionId);
      if (!draft.ok) return draft;
      const known = await listKnownNodes(
        tx,
        add.flatMap(({ sponsor, recipient }) => [sponsor, recipient]),
      );
      const decided = decideChange(await listPairs(tx, provinceCode, versionId), { add, remove }, known);
      if (!decided.ok) return decided;
      const { programmeId, versionNo } = draft.value;
      const pairs = decided.value;
      await insertAssignmentAct(
        tx,
        draft.value,
        { kind: 'changed', pairCount: pairs, requestId, hash },
        { add, remove },
      );
      const [touched] = [...add, ...remove];
      return ok({
        answer: { versionId, pairs },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [programmeId, versionId, ...(touched ? [touched.sponsor, touched.recipient] : [])],
          after: { version: versionNo, pairsAdded: add.length, pairsRemoved: remove.length, pairs },
        },
      });
    },
  });
}

/** The draft, held until the transaction ends so that two who change it at once follow each other. */
export async function lockDraft(tx: Db, provinceCode: string, versionId: AssignmentVersionId) {
  const found = await findVersion(tx, provinceCode, versionId);
  if (!found) return refuse({ code: 'version-not-found' } as const);
  await lockProgramme(tx, provinceCode, found.programmeId);
  const version = await findVersion(tx, provinceCode, versionId);
  if (version?.status !== 'draft')
    return refuse({ code: 'version-not-draft', status: version?.status ?? 'withdrawn' } as const);
  return ok(version);
}

/** What an earlier run of an act on an assignment answered. */
export async function findEarlier(
  tx: Db,
  { provinceCode, requestId }: InDraft,
): Promise<{ hash: string; answer: DraftedVersion } | null> {
  const earlier = await findAssignmentActByRequest(tx, provinceCode, requestId);
  return earlier && { hash: earlier.hash, answer: { versionId: earlier.versionId, pairs: earlier.pairs } };
}
