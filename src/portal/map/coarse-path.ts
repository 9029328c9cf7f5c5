/**
 * An outline of province-shapes.ts with its corners moved to a grid of `grid` units: fewer and shorter steps for a drawing in which such a
 * step is less than a dot of the screen. Neighbours share their corners, so their borders stay one. Written in steps of the grid. An islet
 * that falls into one corner stays as a speck.
 */
export function coarsePath(path: string, grid: number): string {
  return path
    .split('z')
    .filter((ring) => ring !== '')
    .map((ring) => `${coarseRing(ring, grid)}z`)
    .join('');
}

function coarseRing(ring: string, grid: number): string {
  const numbers = ring.match(/-?\d+/g)?.map(Number) ?? [];
  const corners: (readonly [number, number])[] = [];
  let [x, y] = [0, 0];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    x += numbers[index] ?? 0;
    y += numbers[index + 1] ?? 0;
    const corner = [Math.round(x / grid), Math.round(y / grid)] as const;
    const last = corners.at(-1);
    if (!last || last[0] !== corner[0] || last[1] !== corner[1]) corners.push(corner);
  }
  const [start = [0, 0] as const, ...rest] = corners;
  if (rest.length < 2) return `M${start.join(' ')}h1v1`;
  let from = start;
  const steps = rest.map((to) => {
    const step = `${to[0] - from[0]} ${to[1] - from[1]}`;
    from = to;
    return step;
  });
  return `M${start.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}`;
}
