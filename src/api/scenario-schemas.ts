import { z } from '@hono/zod-openapi';
import { LIMITS } from '../pairing/problem.ts';
import { points, shortages } from './pairing-schemas.ts';
import { words } from './write-fields.ts';

const text = z.string().min(1).max(LIMITS.textLength);
const partyId = text.openapi({ description: 'The id of the party in the problem', example: '20257' });
const pair = { sponsor: partyId, recipient: partyId };
const why = words(1, 500, 'Why', 'Hai bên đã ký giao ước');
const whole = (most: number) => z.int().min(0).max(most);
const orNone = (most: number, description: string) => whole(most).nullable().openapi({ description });
const MOST_CHANGES = 500;

/** One thing that a scenario changes in its problem. */
const KEPT_CHANGES = [
  z
    .strictObject({ kind: z.literal('lock'), ...pair, rule: z.enum(['must', 'never']), why })
    .openapi('PairingLock', { description: 'Holds a pair to the plan, or keeps it out' }),
  z.strictObject({ kind: z.literal('unlock'), ...pair }).openapi('PairingUnlock'),
  z
    .strictObject({
      kind: z.literal('weights'),
      weights: z
        .record(text, whole(LIMITS.weight))
        .refine((weights) => Object.keys(weights).length > 0, 'expected at least one weight')
        .openapi({ example: { need: 40 } }),
    })
    .openapi('PairingWeights'),
  z
    .strictObject({
      kind: z.literal('bounds'),
      side: z.enum(['sponsors', 'recipients']),
      id: partyId,
      min: whole(LIMITS.partners),
      max: whole(LIMITS.partners),
    })
    .openapi('PairingBounds', { description: 'How many partners a party has at least and at most' }),
  z
    .strictObject({
      kind: z.literal('floor'),
      perThousand: orNone(LIMITS.capacity * 1000, 'Support for 1000 poor households at least; null: no such rule'),
    })
    .openapi('PairingFloor'),
  z
    .strictObject({
      kind: z.literal('max-changes'),
      most: orNone(LIMITS.pairs, 'How many former pairs may go; null: no such rule'),
    })
    .openapi('PairingMaxChanges'),
  z
    .strictObject({
      kind: z.literal('compactness'),
      pointsPerKm: orNone(LIMITS.pointsPerKm, 'What lying near each other is worth; null: no such rule'),
    })
    .openapi('PairingCompactness'),
  z
    .strictObject({
      kind: z.literal('quota'),
      sponsorKind: text,
      zone: z.enum(['I', 'II', 'III']).nullable(),
      min: orNone(LIMITS.pairs, 'At least; null: no such bound'),
      max: orNone(LIMITS.pairs, 'At most; null: no such bound'),
    })
    .openapi('PairingQuota', { description: 'How many sponsors of a kind each recipient has, or each of a zone' }),
  z
    .strictObject({ kind: z.literal('drop'), side: z.enum(['sponsors', 'recipients']), id: partyId })
    .openapi('PairingDrop', { description: 'A party leaves' }),
] as const;

const Swap = z
  .strictObject({
    kind: z.literal('swap'),
    pairs: z.tuple([z.strictObject(pair), z.strictObject(pair)]),
    why,
  })
  .openapi('PairingSwap', {
    description: 'Two pairs of the plan change partners: each sponsor is held to the other’s recipient',
  });

export const Changes = z
  .array(z.discriminatedUnion('kind', [...KEPT_CHANGES, Swap]))
  .min(1)
  .max(MOST_CHANGES);

export const Scenario = z
  .object({
    provinceCode: z.string(),
    id: z.string(),
    programme: z.string(),
    number: z.int(),
    title: z.string(),
    status: z.enum(['open', 'signed', 'published', 'dropped']),
    generated: z.boolean().openapi({ description: 'Whether the data is made up' }),
    copiedFrom: z.string().nullable(),
    lastChange: z.int().openapi({ description: 'After which act the problem is as it is now' }),
    recordedAt: z.iso.datetime().nullable(),
  })
  .openapi('PairingScenario');

export const ScenarioDetail = Scenario.extend({
  acts: z.array(
    z.object({
      number: z.int(),
      kind: z.enum(['opened', 'changed', 'undone', 'signed', 'reopened', 'published', 'dropped']),
      undoes: z.int().nullable(),
      note: z.string().nullable(),
      version: z.string().nullable().openapi({ description: 'The version of the assignment that came of it' }),
      recordedAt: z.iso.datetime(),
      changes: z.array(
        z
          .object({ kind: z.string() })
          .loose()
          .openapi('KeptPairingChange', { description: 'In the shapes of PairingScenarioChange; a swap as its locks' }),
      ),
    }),
  ),
  source: z.enum(['flow', 'search', 'provisional']).openapi({
    description: '`flow`: proven in full; `provisional`: without the further rules, until the search has found a plan',
  }),
  search: z.object({
    state: z.enum(['none', 'waiting', 'running', 'found', 'failed']),
    level: z.string().nullable(),
    done: z.int().nullable(),
    of: z.int().nullable(),
  }),
  figures: z.object({
    pairs: z.int(),
    missing: z.int(),
    fit: points,
    kept: z.int(),
    former: z.int(),
    metres: z.int(),
    measured: z.int(),
    lots: z.int(),
  }),
  summary: z.object({ vi: z.string(), en: z.string() }),
  shortages,
  criteria: z.array(
    z.object({ id: z.string(), weight: z.int(), name: z.object({ vi: z.string(), en: z.string() }).nullable() }),
  ),
  locks: z.array(
    z.object({ sponsor: z.string(), recipient: z.string(), rule: z.enum(['must', 'never']), why: z.string() }),
  ),
  rules: z.object({
    floor: z.int().nullable(),
    maxChanges: z.int().nullable(),
    compactness: z.int().nullable(),
  }),
}).openapi('PairingScenarioDetail');

export const ScenarioPair = z
  .object({
    sponsor: z.string(),
    sponsorName: z.string(),
    recipient: z.string(),
    recipientName: z.string(),
    fit: points,
    parts: z.record(z.string(), z.int()),
    metres: z.int().nullable(),
    isKept: z.boolean(),
    decidedBy: z.string(),
  })
  .openapi('PairingScenarioPair');

export const PairPrice = z
  .object({
    sponsor: z.string(),
    recipient: z.string(),
    fit: points,
    isInPlan: z.boolean(),
    lock: z.enum(['must', 'never']).nullable(),
    rank: z.int().openapi({ description: 'Place of its fit among the candidates of the recipient' }),
    price: z
      .object({ missing: z.int(), floor: z.int(), points })
      .nullable()
      .openapi({ description: 'To have it, or to break it where it is in the plan; null: impossible' }),
    moves: z.array(
      z.object({ change: z.enum(['add', 'drop']), sponsor: z.string(), recipient: z.string(), fit: points }),
    ),
    says: z.object({ vi: z.string(), en: z.string() }),
  })
  .openapi('PairingPrice');

const Standing = z.object({
  id: z.string(),
  before: z.array(z.string()),
  after: z.array(z.string()),
  change: points,
});
const OfSide = z.object({ better: z.array(Standing), worse: z.array(Standing), same: z.int() }).nullable();
export const Standings = z
  .object({
    against: z.int().nullable().openapi({ description: 'The number of the version in force' }),
    sponsors: OfSide,
    recipients: OfSide,
  })
  .openapi('PairingStandings');
