import { z } from '@hono/zod-openapi';
import { LIMITS } from '../pairing/problem.ts';

export const points = z.int().openapi({ description: 'Whole points; 100000 is 1.00' });
/** Sides whose bounds cannot all be met, and how far the plan falls short. */
export const shortages = z.array(
  z.object({
    side: z.string(),
    parties: z.array(z.string()),
    others: z.array(z.string()),
    need: z.int(),
    served: z.int(),
  }),
);

const POINTS = 100_000;
const text = z.string().min(1).max(LIMITS.textLength);
const whole = (least: number, most: number) => z.int().min(least).max(most);
const partners = whole(0, LIMITS.partners);
const id = text.openapi({ example: '20194', description: 'Your own id of a party; an official code is taken as such' });
const pairEnds = { sponsor: id, recipient: id };

const PartyFacts = z
  .strictObject({
    fields: z.array(text).max(50).optional(),
    products: z.array(text).max(50).optional(),
    languages: z.array(text).max(50).optional(),
    zone: z.enum(['I', 'II', 'III']).optional(),
    latitude: whole(-90_000_000, 90_000_000).optional(),
    longitude: whole(-180_000_000, 180_000_000).optional(),
  })
  .openapi('PairingFacts', {
    description:
      'What is known of a party; coordinates in millionths of a degree. Where the pairs are left out, their parts are worked out from these. What is not known is left out.',
  });

const party = {
  id,
  name: text.optional(),
  min: partners.openapi({ description: 'Partners it should have at least; what cannot be reached is a shortage' }),
  max: partners.openapi({ description: 'Partners it may have at most; never exceeded' }),
  facts: PartyFacts.optional(),
  slotCosts: z
    .array(whole(-LIMITS.slotCost, LIMITS.slotCost))
    .max(LIMITS.partners)
    .optional()
    .openapi({ description: 'Points lost with its first, second, … partner; never falling, the last repeats' }),
};

export const PairingProblem = z
  .strictObject({
    title: text.optional(),
    generated: z.boolean().optional().openapi({ description: 'Whether the data is made up' }),
    lotSeed: text.openapi({ description: 'Published before the draw: with it anyone can repeat the drawing of lots' }),
    criteria: z
      .array(
        z.strictObject({
          id: text,
          weight: whole(0, LIMITS.weight),
          name: z.strictObject({ vi: text, en: text }).optional(),
        }),
      )
      .max(50),
    sponsors: z
      .array(
        z
          .strictObject({
            ...party,
            kinds: z.array(text).max(50).optional(),
            capacity: whole(1, LIMITS.capacity).optional(),
          })
          .openapi('PairingSponsor'),
      )
      .max(LIMITS.parties),
    recipients: z
      .array(
        z
          .strictObject({
            ...party,
            poorHouseholds: whole(0, LIMITS.households).optional(),
            position: z
              .strictObject({
                east: whole(-LIMITS.metres, LIMITS.metres),
                north: whole(-LIMITS.metres, LIMITS.metres),
              })
              .optional(),
          })
          .openapi('PairingRecipient'),
      )
      .max(LIMITS.parties),
    pairs: z
      .array(
        z
          .strictObject({
            ...pairEnds,
            parts: z.record(text, whole(0, POINTS)),
            metres: whole(0, LIMITS.metres).optional(),
          })
          .openapi('PairingCandidate'),
      )
      .optional()
      .openapi({ description: 'Who may be paired; left out, every pair is worked out from the facts of the parties' }),
    locks: z
      .array(z.strictObject({ ...pairEnds, rule: z.enum(['must', 'never']), why: text }))
      .optional()
      .openapi({ description: 'What an office has decided of single pairs' }),
    previous: z
      .array(z.tuple([id, id]))
      .optional()
      .openapi({ description: 'The pairs in force: sponsor, recipient' }),
    groups: z
      .array(
        z.strictObject({
          id: text,
          side: z.enum(['sponsors', 'recipients']),
          members: z.array(text),
          min: whole(0, LIMITS.pairs).optional(),
          max: whole(0, LIMITS.pairs).optional(),
        }),
      )
      .optional(),
    quotas: z
      .array(
        z.strictObject({
          recipient: text,
          kind: text,
          min: whole(0, LIMITS.pairs).optional(),
          max: whole(0, LIMITS.pairs).optional(),
        }),
      )
      .optional(),
    floor: z.strictObject({ perThousand: whole(1, LIMITS.capacity * 1000) }).optional(),
    compactness: z.strictObject({ pointsPerKm: whole(1, LIMITS.pointsPerKm) }).optional(),
    maxChanges: whole(0, LIMITS.pairs).optional(),
  })
  .openapi('PairingProblem', {
    description: 'Points are whole: 100000 is 1.00. Distances are whole metres. The order of lists has no effect.',
  });

export const NewPairing = z
  .strictObject({
    problem: PairingProblem,
    explain: z.boolean().optional().openapi({ description: 'Also the price of breaking each pair, with its moves' }),
  })
  .openapi('NewPairing');

const Loss = z
  .object({ missing: z.int(), floor: z.int(), points })
  .openapi('PairingLoss', { description: 'Partners missing more, units below the floor more, points of fit lost' });

export const PairingPlan = z
  .object({
    engine: z.string(),
    inputHash: z.string().openapi({ description: 'SHA-256 of the problem with its lists sorted' }),
    generated: z.boolean(),
    lotSeed: z.string(),
    weights: z.record(z.string(), z.int()),
    exactOver: z.enum(['all pairs', 'candidates']),
    isUnique: z.boolean().openapi({ description: 'No other plan is as good on every level' }),
    objective: z.object({
      changes: z.int(),
      coverage: z.int(),
      floor: z.int(),
      fit: points,
      stability: z.int(),
      distance: z.int(),
    }),
    pairs: z.array(
      z.object({
        sponsor: z.string(),
        recipient: z.string(),
        fit: points,
        parts: z.record(z.string(), z.int()),
        metres: z.int().nullable(),
        isKept: z.boolean(),
        decidedBy: z.enum(['coverage', 'floor', 'fit', 'stability', 'distance', 'lot', 'lock', 'rules']),
      }),
    ),
    shortages,
    levels: z
      .array(z.object({ name: z.string(), prices: z.array(z.number()) }))
      .openapi({ description: 'The proof: prices that certify each level; `ketnghia pair --verify` checks it' }),
    search: z
      .object({
        solver: z.string(),
        isComplete: z.boolean(),
        prices: z.array(z.number()),
        gap: points.nullable(),
      })
      .optional()
      .openapi({ description: 'How far a plan is proven that no flow can hold' }),
  })
  .openapi('PairingPlan');

export const Pairing = z
  .object({
    plan: PairingPlan,
    summary: z.object({ vi: z.string(), en: z.string() }),
    explanation: z
      .array(
        z.object({
          sponsor: z.string(),
          recipient: z.string(),
          rank: z.int(),
          price: Loss.nullable(),
          moves: z.array(
            z.object({ change: z.enum(['add', 'drop']), sponsor: z.string(), recipient: z.string(), fit: points }),
          ),
          says: z.object({ vi: z.string(), en: z.string() }),
        }),
      )
      .nullable()
      .openapi({ description: 'For each pair of the plan: what breaking it costs. Null unless asked for' }),
  })
  .openapi('Pairing');
