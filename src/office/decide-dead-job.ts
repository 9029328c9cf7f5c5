import { accessPolicies } from '../access/access-policy.ts';
import type { Actor } from '../kernel/actor.ts';
import type { RequestId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type RequestReused, contentHash } from '../platform/database/requests.ts';
import { type DeadJobRefusal, dropDeadJob, retryDeadJob } from '../platform/jobs/dead-jobs.ts';
import { findProvincePlace } from '../registry/place-store.ts';

export interface DecideDeadJob {
  readonly requestId: RequestId;
  readonly deadJobId: string;
  /** The province whose instance this is: jobs are its administrator's. */
  readonly provinceCode: string;
}

export type DecideDeadJobRefusal = DeadJobRefusal | NotPermitted | RequestReused;

const decide =
  (name: 'job.retry' | 'job.drop', take: typeof retryDeadJob) =>
  (db: Db, by: Actor, given: DecideDeadJob): Promise<Result<null, DecideDeadJobRefusal>> => {
    const { requestId, deadJobId, provinceCode } = given;
    return runAct<typeof accessPolicies, typeof name, null, DeadJobRefusal>(db, {
      by,
      policies: accessPolicies,
      name,
      requestId,
      content: { name, deadJobId },
      thing: async (tx) => ({ place: await findProvincePlace(tx, provinceCode) }),
      // The decision leaves no row but its line in the audit.
      find: async (tx) => {
        const earlier = await tx
          .selectFrom('audit_entry')
          .select(['act', 'about'])
          .where('province_code', '=', provinceCode)
          .where('act', 'in', ['job.retry', 'job.drop'])
          .where('request_id', '=', requestId)
          .executeTakeFirst();
        return earlier ? { hash: contentHash({ name: earlier.act, deadJobId: earlier.about[0] }), answer: null } : null;
      },
      write: async (tx) => {
        const taken = await take(tx, deadJobId);
        if (!taken.ok) return taken;
        const { job, jobId } = taken.value;
        const told = {
          provinceCode,
          subjectKind: 'job',
          about: [deadJobId, ...(jobId ? [jobId] : [])] as [string, ...string[]],
          before: { job },
        };
        return ok({ answer: null, told });
      },
    });
  };

/** Puts a job that failed for good back in its queue. */
export const retryFailedJob = decide('job.retry', retryDeadJob);

/** Gives a job up that failed for good. */
export const dropFailedJob = decide('job.drop', dropDeadJob);
