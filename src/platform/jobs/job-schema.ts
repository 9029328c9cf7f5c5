import pg from 'pg';

/** The schema in which pg-boss keeps its tables; ours never stand there. */
export const JOB_SCHEMA = 'pgboss';
/** The version of that schema which the installed pg-boss works with (job-schema.test.ts holds it against the package). */
export const JOB_SCHEMA_VERSION = 46;
/** Where a job goes that failed for good. */
export const DEAD_LETTERS = 'dead-letters';

/** Nobody's dead letter may vanish because nobody looked: ten years. */
const KEEP_DEAD_SECONDS = 10 * 365 * 86_400;

/** The version of the job tables in this database; 0 when it has none. */
export async function readJobSchemaVersion(client: pg.ClientBase): Promise<number> {
  const found = await client.query<{ found: boolean }>(
    `SELECT to_regclass('${JOB_SCHEMA}.version') IS NOT NULL AS found`,
  );
  if (!found.rows[0]?.found) return 0;
  const { rows } = await client.query<{ version: number }>(`SELECT version FROM ${JOB_SCHEMA}.version`);
  return rows[0]?.version ?? 0;
}

/**
 * Makes pg-boss's tables, or brings them up to date, as the owner of the database; and gives the application's role what
 * its work needs: rows, never the tables. The caller holds the lock of migrations.
 */
export async function bringJobSchema(client: pg.ClientBase, role: string | null): Promise<void> {
  const version = await readJobSchemaVersion(client);
  if (version < JOB_SCHEMA_VERSION) {
    // Loaded only when it is needed: it costs every other start of the command 65 ms.
    const { getConstructionPlans, getMigrationPlans } = await import('pg-boss');
    await runPlan(client, version === 0 ? getConstructionPlans(JOB_SCHEMA) : getMigrationPlans(JOB_SCHEMA, version));
  }
  if (version === JOB_SCHEMA_VERSION && (await isFurnished(client, role))) return;
  await client.query(`SELECT ${JOB_SCHEMA}.create_queue($1, $2::jsonb)`, [
    DEAD_LETTERS,
    JSON.stringify({ policy: 'standard', retentionSeconds: KEEP_DEAD_SECONDS }),
  ]);
  if (role)
    await client.query(`
      GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO ${role};
      REVOKE INSERT, UPDATE, DELETE ON ${JOB_SCHEMA}.bam FROM ${role}`);
}

/** Whether the queue of dead letters and the role's rights are there: most starts then write nothing. */
async function isFurnished(client: pg.ClientBase, role: string | null): Promise<boolean> {
  const { rows } = await client.query<{ furnished: boolean }>(
    `SELECT EXISTS (SELECT FROM ${JOB_SCHEMA}.queue WHERE name = $1)
        AND ($2::text IS NULL OR has_table_privilege($2, '${JOB_SCHEMA}.job_common', 'INSERT')) AS furnished`,
    [DEAD_LETTERS, role],
  );
  return rows[0]?.furnished ?? false;
}

/**
 * A plan is one transaction, followed by indexes to be built beside running work. We build them inside the transaction: an
 * upgrade that is cut short then leaves nothing half made, and the queues of an instance are short.
 */
async function runPlan(client: pg.ClientBase, plan: string): Promise<void> {
  const end = plan.lastIndexOf('COMMIT;');
  const indexes = plan.slice(end + 'COMMIT;'.length).replaceAll(' CONCURRENTLY ', ' ');
  try {
    await client.query(`${plan.slice(0, end)}${indexes};COMMIT;`);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
