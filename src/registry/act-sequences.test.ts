import { OPERATOR } from '../../tests/support/actors.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { nationalDatabaseOfFile } from '../../tests/support/national.ts';
import { type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, addDays, plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { createNode } from './create-node.ts';
import { dissolveNode } from './dissolve-node.ts';
import { indexNodes } from './index-nodes.ts';
import { moveNode } from './move-node.ts';
import { nationalNodeId } from './national-rows.ts';
import { reclassifyNode } from './reclassify-node.ts';
import { findNode } from './registry-store.ts';
import { renameNode } from './rename-node.ts';

const database = nationalDatabaseOfFile();
const [GIA_LAI, DA_NANG] = [nationalNodeId('52'), nationalNodeId('48')];
const [IA_DOK, BONG_SON] = [nationalNodeId('23869'), nationalNodeId('21640')];

const orderOn = (effectiveOn: PlainDate) => ({
  requestId: newId() as RequestId,
  by: OPERATOR,
  effectiveOn,
  today: plainDate('2026-11-22'),
  document: { kind: 'Quyết định', number: '01/QĐ-UBND', issuedOn: null, issuer: null },
});

let made = 0;
async function plantOffice(db: Db): Promise<NodeId> {
  made += 1;
  const unit = { kind: 'organisation', type: 'cơ quan', name: `Thử ${made}`, parentId: GIA_LAI } as const;
  return unwrap(await createNode(db, { ...orderOn(START), unit })).created[0] as NodeId;
}

type Step = { kind: 'rename' | 'reclassify' | 'move' | 'dissolve'; day: number; pick: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('rename', 'rename', 'reclassify', 'move', 'move', 'dissolve'),
    day: fc.integer({ min: -3, max: 40 }),
    pick: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 8 },
);
const START = plainDate('2025-08-01');
const TYPES = ['cơ quan', 'đơn vị', 'hội', 'trường'];
const PLACES = [GIA_LAI, DA_NANG, IA_DOK, BONG_SON];

test('after any acts a day shows the fold of the acts accepted by then, and the index is what a rebuild makes', async () => {
  const { db } = database;
  let round = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (acts) => {
      round += 1;
      const nodeId = await plantOffice(db);
      const origin = await findNode(db, nodeId);
      const accepted: { on: PlainDate; set: Partial<Record<'name' | 'type' | 'parentId', string>> | null }[] = [];
      for (const [index, { kind, day, pick }] of acts.entries()) {
        const on = addDays(START, day);
        const base = { ...orderOn(on), nodeId };
        const set = {
          rename: { name: `Vòng ${round} ${index} ${pick}` },
          reclassify: { type: TYPES[pick] as string },
          move: { parentId: PLACES[pick] as NodeId },
          dissolve: null,
        }[kind];
        const outcome =
          kind === 'rename'
            ? await renameNode(db, { ...base, name: `Vòng ${round} ${index} ${pick}` })
            : kind === 'reclassify'
              ? await reclassifyNode(db, { ...base, type: TYPES[pick] as string })
              : kind === 'move'
                ? await moveNode(db, { ...base, parentId: PLACES[pick] as NodeId })
                : await dissolveNode(db, base);
        if (outcome.ok) accepted.push({ on, set });
      }
      for (let day = -1; day <= 41; day += 3) {
        const on = addDays(START, day);
        const folded =
          on < START
            ? null
            : accepted
                .filter((one) => one.on <= on)
                .reduce<typeof origin>(
                  (state, one) => (one.set && state ? ({ ...state, ...one.set } as typeof origin) : null),
                  origin,
                );
        const shown = await findNode(db, nodeId, on);
        expect(shown && [shown.name, shown.type, shown.parentId], on).toEqual(
          folded && [folded.name, folded.type, folded.parentId],
        );
      }
      const keys = async () =>
        (
          await sql`SELECT key, class, usage, type_key, province_code, parent_id FROM registry_key WHERE node_id = ${nodeId} ORDER BY key`.execute(
            db,
          )
        ).rows;
      const derived = await keys();
      await indexNodes(db, [nodeId]);
      expect(await keys()).toEqual(derived);
    }),
    { numRuns: 20 },
  );
});
