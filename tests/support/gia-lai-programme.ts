import type { ProgrammeId } from '../../src/kernel/ids.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { type RecordProgramme, recordProgramme } from '../../src/programmes/record-programme.ts';
import { OPERATOR } from './actors.ts';
import { GIA_LAI, placeId } from './places.ts';

/** A programme of Gia Lai with its name and its first day, and nothing else told of it. */
export async function beginProgramme(
  db: Db,
  said: Pick<RecordProgramme, 'requestId' | 'slug' | 'title' | 'startsOn'>,
): Promise<ProgrammeId> {
  const { programmeId } = unwrap(
    await recordProgramme(db, OPERATOR, {
      ...said,
      provinceCode: '52',
      titleEn: null,
      ownerNode: placeId(GIA_LAI),
      endsOn: null,
      summary: null,
      summaryEn: null,
      isSample: false,
      documents: [],
    }),
  );
  return programmeId;
}
