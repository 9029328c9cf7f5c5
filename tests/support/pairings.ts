import type { Actor } from '../../src/kernel/actor.ts';
import { type PairingScenarioId, type ProgrammeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { takeInProblem } from '../../src/pairing/board/take-in-problem.ts';
import { checkProblem } from '../../src/pairing/check-problem.ts';
import type { CheckedProblem } from '../../src/pairing/problem-columns.ts';
import type { Problem } from '../../src/pairing/problem.ts';
import type { Db } from '../../src/platform/database/database.ts';

const request = (): RequestId => newId<'request'>();

/** Two wards and two communes of Đà Nẵng by their codes; fits made up. */
export const FOUR_PLACES: Problem = {
  title: 'Bốn nơi (tạo sinh)',
  generated: true,
  lotSeed: 'thu',
  criteria: [{ id: 'fit', weight: 1, name: { vi: 'Phù hợp', en: 'Fit' } }],
  sponsors: [
    { id: '20257', name: 'Phường Hòa Cường', min: 1, max: 1, capacity: 100 },
    { id: '20263', name: 'Phường Sơn Trà', min: 1, max: 1, capacity: 100 },
  ],
  recipients: [
    { id: '20923', name: 'Xã Trà Tân', min: 1, max: 2, poorHouseholds: 40 },
    { id: '20938', name: 'Xã Trà Leng', min: 1, max: 2, poorHouseholds: 60 },
  ],
  pairs: [
    { sponsor: '20257', recipient: '20923', parts: { fit: 90_000 }, metres: 80_000 },
    { sponsor: '20257', recipient: '20938', parts: { fit: 40_000 }, metres: 90_000 },
    { sponsor: '20263', recipient: '20923', parts: { fit: 50_000 }, metres: 85_000 },
    { sponsor: '20263', recipient: '20938', parts: { fit: 70_000 }, metres: 95_000 },
  ],
};

export const fourPlaces = (more: Partial<Problem> = {}): CheckedProblem =>
  unwrap(checkProblem({ ...FOUR_PLACES, ...more }));

/** A scenario on a problem, opened by somebody who may. */
export async function scenarioOf(
  db: Db,
  by: Actor,
  {
    provinceCode,
    programmeId,
    checked = fourPlaces(),
  }: {
    provinceCode: string;
    programmeId: ProgrammeId;
    checked?: CheckedProblem;
  },
): Promise<PairingScenarioId> {
  const given = { requestId: request(), provinceCode, programmeId, title: 'Phương án thử', checked };
  const taken = await takeInProblem(db, by, { ...given, origin: 'file', fileName: 'thu.xlsx' });
  return unwrap(taken).scenarioId;
}
