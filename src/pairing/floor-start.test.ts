import { expect, test } from 'vitest';
import { unwrap } from '../kernel/result.ts';
import { checkProblem } from './check-problem.ts';
import { exampleProblem } from './example-problem.ts';
import { floorStart } from './floor-start.ts';
import { PairingSession } from './pairing-session.ts';
import { objectiveOf, takenPairs } from './plan.ts';
import { randomOf } from './random.ts';

test('prices lead near the floor that unequal sponsors can give, at little cost of fit', () => {
  const random = randomOf(12);
  let reached = 0;
  for (let seed = 1; seed <= 4; seed++) {
    const example = exampleProblem(seed, 48, 20);
    const checked = unwrap(
      checkProblem({
        ...example,
        floor: { perThousand: 400 + 60 * seed },
        sponsors: example.sponsors.map((one) => ({ ...one, capacity: 50 + random.below(150) })),
        recipients: example.recipients.map((one) => ({ ...one, poorHouseholds: 100 + random.below(300) })),
      }),
    );
    const flow = new PairingSession(checked).outcome.objective;
    const network = floorStart(checked);
    const start = objectiveOf(checked, network);
    expect(start.coverage).toBe(0);
    expect(start.floor).toBeLessThanOrEqual(flow.floor);
    if (flow.floor > 0) {
      expect(start.floor, `seed ${seed}`).toBeLessThan(flow.floor / 3);
      expect(start.fit).toBeGreaterThan(0.9 * flow.fit);
      reached++;
    }
    expect(takenPairs(floorStart(checked))).toEqual(takenPairs(network));
  }
  expect(reached).toBeGreaterThan(1);
});
