import { type ProgrammeId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { type StateProgramme, stateProgramme } from '../../src/programmes/state-programme.ts';
import { OPERATOR } from './actors.ts';
import { beginProgramme } from './gia-lai-programme.ts';

/** A decision of the Party committee of Gia Lai, as it is cited. */
export const decision = (number: string, issuedOn: string) => ({
  kind: 'Quyết định',
  number,
  issuedOn: plainDate(issuedOn),
  issuer: 'Ban Thường vụ Tỉnh ủy Gia Lai',
  abstract: null,
});

/** A programme in which agencies of Gia Lai twin with villages, and what is stated of it. */
export async function beginAgencyProgramme(
  db: Db,
  said: Pick<StateProgramme, 'stated' | 'deadlines' | 'document'>,
): Promise<ProgrammeId> {
  const programmeId = await beginProgramme(db, {
    requestId: newId<'request'>(),
    slug: 'co-quan-thon-lang',
    title: 'Cơ quan kết nghĩa với làng',
    startsOn: plainDate('2025-08-07'),
  });
  unwrap(
    await stateProgramme(db, OPERATOR, { requestId: newId<'request'>(), provinceCode: '52', programmeId, ...said }),
  );
  return programmeId;
}
