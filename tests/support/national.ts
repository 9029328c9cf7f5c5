import { loadNational } from '../../src/registry/load-national.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** A database of its own with the national list of units in it, copied from one that is filled once a run. */
export function nationalDatabase(): Promise<TestDatabase> {
  return testDatabase({
    name: 'national',
    filler: async (db) => {
      await loadNational(db);
    },
  });
}
