import { afterAll, beforeAll } from 'vitest';
import type { Db } from '../../src/platform/database/database.ts';
import { type TestDatabase, freshDatabase, testDatabase } from './database.ts';
import { NATIONAL } from './sample.ts';

/** A database of its own for the calling test, with the national list of units in it. */
export function nationalDatabase(): Promise<TestDatabase> {
  return testDatabase(NATIONAL);
}

/** One such database for a whole file: for tests that only read, or that write what no other test of the file minds. */
export function nationalDatabaseOfFile(): { readonly db: Db } {
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
  };
}
