import type { Db } from '../../src/platform/database/database.ts';
import { loadNational } from '../../src/registry/load-national.ts';
import { loadSample } from '../../src/sample/load-sample.ts';

/** A template with the national units. */
export const NATIONAL = {
  name: 'national',
  filler: async (db: Db): Promise<void> => {
    await loadNational(db);
  },
};

/** A template with the national units and the sample programmes. */
export const SAMPLE = {
  name: 'sample',
  filler: async (db: Db): Promise<void> => {
    await loadNational(db);
    await loadSample(db);
  },
};
