import { POINTS } from './market.ts';
import type { Criterion, Problem, ProblemPair } from './problem.ts';
import { type Random, randomOf } from './random.ts';

const EXAMPLE_CRITERIA: readonly Criterion[] = [
  { id: 'capacity', weight: 30, name: { vi: 'Nhu cầu và khả năng', en: 'Need against capacity' } },
  { id: 'fields', weight: 25, name: { vi: 'Lĩnh vực cần và mạnh', en: 'Fields of need and strength' } },
  { id: 'market', weight: 15, name: { vi: 'Sản phẩm và thị trường', en: 'Products against markets' } },
  { id: 'nearness', weight: 20, name: { vi: 'Gần nhau', en: 'Nearness' } },
  { id: 'ties', weight: 10, name: { vi: 'Quan hệ đã có', en: 'Living ties' } },
];

const FIELDS = 6;

interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** 0 … 999: how rich a sponsor is, or how much a recipient needs. */
  readonly rank: number;
  readonly fields: readonly number[];
}

/**
 * A generated problem of the size of Đà Nẵng: 60 lowland units, each for one of 33 mountain communes, which take one to three.
 * All data is made up from the seed and says so (`generated`); the same seed gives the same problem on every machine.
 */
export function exampleProblem(seed = 2025, sponsorCount = 60, recipientCount = 33): Problem {
  const random = randomOf(seed);
  const place = (id: string, x: number, width: number): Place => ({
    id,
    x: x + random.below(width),
    y: random.below(90_000),
    rank: random.below(1000),
    fields: Array.from({ length: FIELDS }, () => random.below(1000)),
  });
  const number = (index: number): string => String(index + 1).padStart(4, '0');
  const sponsors = Array.from({ length: sponsorCount }, (_, index) => place(`P${number(index)}`, 60_000, 40_000));
  const recipients = Array.from({ length: recipientCount }, (_, index) => place(`X${number(index)}`, 0, 60_000));
  const pairs: ProblemPair[] = recipients.flatMap((r) => sponsors.map((s) => pairOf(random, s, r)));
  const most = recipientCount === 0 ? 0 : Math.max(3, Math.ceil((1.5 * sponsorCount) / recipientCount));
  return {
    title: `Dữ liệu tạo sinh ${sponsorCount} × ${recipientCount}, số gốc ${seed}`,
    generated: true,
    lotSeed: `ket-nghia-${seed}`,
    criteria: EXAMPLE_CRITERIA,
    sponsors: sponsors.map(({ id }, index) => ({ id, name: `Phường ${index + 1} (tạo sinh)`, min: 1, max: 1 })),
    recipients: recipients.map(({ id, rank }, index) => ({
      id,
      name: `Xã ${index + 1} (tạo sinh)`,
      min: 1,
      max: most,
      // A further sponsor is worth less, and least where the need is small.
      slotCosts: Array.from({ length: most }, (_, slot) => slot * (40_000 - 20 * rank)),
    })),
    pairs,
    previous: recipients.slice(0, sponsors.length).map(({ id }, index) => [sponsors[index]?.id ?? '', id]),
  };
}

/** Math.sqrt is exact to the last bit everywhere; Math.hypot is not. */
const lengthOf = (parts: readonly number[]): number => Math.sqrt(parts.reduce((sum, part) => sum + part * part, 0));

function pairOf(random: Random, s: Place, r: Place): ProblemPair {
  const metres = Math.round(1.3 * lengthOf([s.x - r.x, s.y - r.y]));
  const dot = s.fields.reduce((sum, strength, field) => sum + strength * (r.fields[field] as number), 0);
  const length = lengthOf(s.fields) * lengthOf(r.fields);
  const parts: Record<string, number> = {
    capacity: POINTS - Math.round((POINTS * Math.abs(s.rank - r.rank)) / 1000),
    fields: length === 0 ? 0 : Math.min(POINTS, Math.round((POINTS * dot) / length)),
    market: 1000 * random.below(101),
    nearness: Math.round((POINTS * 60_000) / (60_000 + metres)),
  };
  // Most pairs have no ties, and for some nobody has said: that part is then missing.
  if (random.chance(90)) parts.ties = random.chance(8) ? POINTS : 0;
  return { sponsor: s.id, recipient: r.id, parts, metres };
}
