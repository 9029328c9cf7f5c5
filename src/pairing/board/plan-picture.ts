import type { PlannedPair } from '../plan.ts';
import type { Problem, ProblemParty } from '../problem.ts';
import type { NameOf } from '../messages.ts';

export interface PictureDot {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly side: 'sponsors' | 'recipients';
  readonly name: string;
  /** Where the name is written; null where it would stand upon another: then it is told by the table, and by pointing at the dot. */
  readonly label: 'left' | 'right' | null;
}

export interface PictureLine {
  readonly key: string;
  readonly from: PictureDot;
  readonly to: PictureDot;
  readonly kind: 'lock' | 'kept' | 'new';
}

export interface PlanPicture {
  /** By coordinates, or a diagram that says nothing of places. */
  readonly kind: 'map' | 'diagram';
  readonly width: number;
  readonly height: number;
  readonly dots: readonly PictureDot[];
  readonly lines: readonly PictureLine[];
  readonly drawn: number;
}

/** More lines than this nobody can tell apart. */
const MOST_LINES = 400;
const WIDTH = 900;
const ROW = 22;
const EDGE = 24;

/** A plan as lines: on a map where the coordinates of all that it joins are known, else as a diagram of two columns. */
export function pictureOf(problem: Problem, pairs: readonly PlannedPair[], nameOf: NameOf): PlanPicture {
  const drawn = pairs.slice(0, MOST_LINES);
  const used = {
    sponsors: problem.sponsors.filter(({ id }) => drawn.some(({ sponsor }) => sponsor === id)),
    recipients: problem.recipients.filter(({ id }) => drawn.some(({ recipient }) => recipient === id)),
  };
  const everybody = [...used.sponsors, ...used.recipients];
  const isMap = everybody.length > 0 && everybody.every(isSomewhere);
  const placed = isMap ? mapDots(used, nameOf) : diagramDots(used, drawn, nameOf);
  const dots = new Map(placed.dots.map((dot) => [`${dot.side} ${dot.id}`, dot]));
  const lines = drawn.flatMap((pair): PictureLine[] => {
    const from = dots.get(`sponsors ${pair.sponsor}`);
    const to = dots.get(`recipients ${pair.recipient}`);
    const kind = pair.decidedBy === 'lock' ? 'lock' : pair.isKept ? 'kept' : 'new';
    return from && to ? [{ key: `${pair.sponsor} ${pair.recipient}`, from, to, kind }] : [];
  });
  return { kind: isMap ? 'map' : 'diagram', width: WIDTH, ...placed, lines, drawn: drawn.length };
}

/** The problem with the points of the registry for those whose coordinates it does not tell. */
export function placedBy(
  problem: Problem,
  pointOf: (side: 'sponsors' | 'recipients', id: string) => { latitude: number; longitude: number } | undefined,
): Problem {
  const place = <Party extends ProblemParty>(side: 'sponsors' | 'recipients', party: Party): Party => {
    const point = isSomewhere(party) ? undefined : pointOf(side, party.id);
    return point ? { ...party, facts: { ...party.facts, ...point } } : party;
  };
  return {
    ...problem,
    sponsors: problem.sponsors.map((one) => place('sponsors', one)),
    recipients: problem.recipients.map((one) => place('recipients', one)),
  };
}

type Used = Readonly<Record<'sponsors' | 'recipients', readonly ProblemParty[]>>;
type Placed = Pick<PlanPicture, 'dots' | 'height'>;

const isSomewhere = ({ facts }: ProblemParty): boolean =>
  facts?.latitude !== undefined && facts.longitude !== undefined;

/** North is up; a degree of longitude is narrowed as in the middle of the picture. */
function mapDots(used: Used, nameOf: NameOf): Placed {
  const all = (['sponsors', 'recipients'] as const).flatMap((side) =>
    used[side].map(({ id, facts }) => ({
      id,
      side,
      latitude: (facts?.latitude ?? 0) / 1e6,
      longitude: (facts?.longitude ?? 0) / 1e6,
    })),
  );
  const latitudes = all.map(({ latitude }) => latitude);
  const longitudes = all.map(({ longitude }) => longitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (WIDTH - 2 * EDGE) / Math.max(1e-6, (east - west) * narrowing);
  const height = Math.min(1400, Math.max(200, (north - south) * scale + 2 * EDGE));
  const tall = (height - 2 * EDGE) / Math.max(1e-6, north - south);
  const dots = all.map(({ id, side, latitude, longitude }) => ({
    id,
    side,
    name: nameOf(id),
    x: round(EDGE + (longitude - west) * narrowing * scale),
    y: round(EDGE + (north - latitude) * Math.min(scale, tall)),
  }));
  return { height: Math.round(height), dots: labelled(dots) };
}

/** About as wide and high as a letter of a name is drawn. */
const LETTER = { width: 6.2, height: 13 } as const;

/** Names on the side on which there is room, right first; none upon another name. */
function labelled(dots: readonly Omit<PictureDot, 'label'>[]): PictureDot[] {
  const taken: { left: number; right: number; y: number }[] = [];
  return dots.map((dot) => {
    const width = dot.name.length * LETTER.width;
    for (const label of ['right', 'left'] as const) {
      const left = label === 'right' ? dot.x + 9 : dot.x - 9 - width;
      const box = { left, right: left + width, y: dot.y };
      const isInside = box.left >= 0 && box.right <= WIDTH;
      const isFree = taken.every(
        (other) => other.right < box.left || other.left > box.right || Math.abs(other.y - box.y) >= LETTER.height,
      );
      if (!isInside || !isFree) continue;
      taken.push(box);
      return { ...dot, label };
    }
    return { ...dot, label: null };
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;
const COLUMN = { sponsors: 300, recipients: 600 } as const;

/** Recipients in the order of their names; sponsors where their recipients stand, so that few lines cross. */
function diagramDots(used: Used, pairs: readonly PlannedPair[], nameOf: NameOf): Placed {
  const byName = new Intl.Collator('vi', { numeric: true });
  const recipients = used.recipients.toSorted((a, b) => byName.compare(nameOf(a.id), nameOf(b.id)));
  const place = new Map(recipients.map(({ id }, at) => [id, at]));
  const middle = new Map<string, number>();
  for (const [sponsor, own] of Map.groupBy(pairs, (pair) => pair.sponsor))
    middle.set(sponsor, own.reduce((sum, { recipient }) => sum + (place.get(recipient) ?? 0), 0) / own.length);
  const sponsors = used.sponsors.toSorted(
    (a, b) => (middle.get(a.id) ?? 0) - (middle.get(b.id) ?? 0) || byName.compare(nameOf(a.id), nameOf(b.id)),
  );
  const rows = Math.max(sponsors.length, recipients.length, 1);
  const column = (parties: readonly ProblemParty[], side: 'sponsors' | 'recipients'): PictureDot[] =>
    parties.map(({ id }, at) => ({
      id,
      side,
      name: nameOf(id),
      x: COLUMN[side],
      y: round(EDGE + ((at + 0.5) * rows * ROW) / parties.length),
      label: side === 'sponsors' ? 'left' : 'right',
    }));
  return {
    height: rows * ROW + 2 * EDGE,
    dots: [...column(sponsors, 'sponsors'), ...column(recipients, 'recipients')],
  };
}
