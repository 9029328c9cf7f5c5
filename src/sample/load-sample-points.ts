import { operator } from '../kernel/actor.ts';
import { type RequestId, idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { importCommunes } from '../registry/import-communes.ts';

/** Where the communes of the sample lie, roughly. Trà Tân is left out, so that a place without coordinates is seen too. */
const POINTS: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  '21640': [109.01, 14.43],
  '23887': [107.87, 13.75],
  '21925': [109.08, 13.94],
  '23869': [107.6, 13.88],
  '20257': [108.21, 16.04],
  '20263': [108.25, 16.1],
  '20938': [108.0, 15.2],
  '20285': [108.25, 16.0],
  '20458': [107.45, 15.85],
};

/** Gives the communes of the sample their coordinates, so that its map has lines; again, it changes nothing. */
export async function loadSamplePoints(db: Db): Promise<void> {
  const lines = Object.entries(POINTS).map(([code, [longitude, latitude]]) => `${code},${longitude},${latitude}`);
  const from = plainDate('2025-07-01');
  unwrap(
    await importCommunes(db, {
      by: operator('sample'),
      file: {
        name: 'toa-do-gan-dung.csv',
        bytes: new TextEncoder().encode(`Mã xã,Kinh độ,Vĩ độ\n${lines.join('\n')}\n`),
      },
      effectiveOn: from,
      today: from,
      requestId: idOf('request', 'sample', 'points') as RequestId,
    }),
  );
}
