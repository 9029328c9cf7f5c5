import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { Db } from '../../src/platform/database/database.ts';
import { type TestDatabase, freshDatabase, testDatabase } from './database.ts';
import { NATIONAL } from './sample.ts';

/** A database of its own for the calling test, with the national list of units in it. */
export function nationalDatabase(): Promise<TestDatabase> {
  return testDatabase(NATIONAL);
}

/** One such database for a whole file: for tests that only read, or that write what no other test of the file minds. */
export function nationalDatabaseOfFile(): {
  readonly db: Db;
  /** A transaction on it that is rolled back when the calling test ends: as good as a database of its own, and far quicker. */
  scratch(): Promise<Db>;
} {
  let opened: Awaited<ReturnType<typeof freshDatabase>> | null = null;
  beforeAll(async () => {
    opened = await freshDatabase(NATIONAL);
  });
  afterAll(() => opened?.close());
  return {
    get db() {
      if (!opened) throw new Error('the database of the file is open only while its tests run');
      return opened.db;
    },
    async scratch() {
      const transaction = await this.db.startTransaction().execute();
      onTestFinished(async () => {
        await transaction.rollback().execute();
      });
      return transaction;
    },
  };
}
