import { expect, test } from 'vitest';
import { type ImportKind, IMPORT_KINDS, TABLE_FORMATS, type TableFormat } from './import-faults.ts';
import { templateFor } from './import-templates.ts';
import { templateRoutes } from './template-routes.ts';

const CASES = IMPORT_KINDS.flatMap((kind) => TABLE_FORMATS.map((format): [ImportKind, TableFormat] => [kind, format]));

test.each(CASES)('/mau/%s.%s is the file that the command writes', async (kind, format) => {
  const answer = await templateRoutes().request(`/mau/${kind}.${format}`);
  const { name, bytes } = await templateFor(kind, format);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  const sent = new Uint8Array(await answer.arrayBuffer());
  // A spreadsheet carries the moment of its making; its size and kind do not change.
  expect([sent.length, [...sent.subarray(0, 2)]]).toEqual([bytes.length, [...bytes.subarray(0, 2)]]);
});
