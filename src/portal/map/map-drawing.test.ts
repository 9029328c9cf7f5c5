import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ISLAND_GROUPS } from './island-groups.ts';
import { boxOf, bow, holds, overlaps, placeLabels, shadeOf } from './map-drawing.ts';
import { PLANE_SIZE, type Position, offPlane, onPlane } from './map-plane.ts';
import { PROVINCE_SHAPES } from './province-shapes.ts';

/** A city and the code of the province of today in which it lies. */
const CITIES: readonly (readonly [name: string, code: string, longitude: number, latitude: number])[] = [
  ['Hà Nội', '01', 105.85, 21.03],
  ['Cao Bằng', '04', 106.26, 22.67],
  ['Hà Giang, now Tuyên Quang', '08', 104.98, 22.82],
  ['Điện Biên Phủ', '11', 103.02, 21.39],
  ['Bắc Kạn, now Thái Nguyên', '19', 105.83, 22.15],
  ['Hải Dương, now Hải Phòng', '31', 106.32, 20.94],
  ['Hưng Yên', '33', 106.05, 20.7],
  ['Tam Kỳ, now Đà Nẵng', '48', 108.47, 15.57],
  ['Kon Tum, now Quảng Ngãi', '51', 108.0, 14.35],
  ['Quy Nhơn, now Gia Lai', '52', 109.18, 13.79],
  ['Pleiku', '52', 108.0, 13.98],
  ['Buôn Ma Thuột', '66', 108.05, 12.67],
  ['Biên Hòa', '75', 106.9, 10.98],
  ['Côn Đảo, now of Hồ Chí Minh', '79', 106.61, 8.71],
  ['Phú Quốc, now of An Giang', '91', 104.0, 10.25],
  ['Cà Mau', '96', 105.15, 9.18],
];

/** The rings of an outline as points. */
function ringsOf(path: string): (readonly [number, number])[][] {
  return path
    .split('z')
    .filter((ring) => ring !== '')
    .map((ring) => {
      const numbers = ring.match(/-?\d+/g)?.map(Number) ?? [];
      let [x, y] = [0, 0];
      return Array.from({ length: numbers.length / 2 }, (_, index) => {
        x += numbers[2 * index] ?? 0;
        y += numbers[2 * index + 1] ?? 0;
        return [x, y] as const;
      });
    });
}

/** Whether a position lies inside an outline: a ray to the east crosses it an odd number of times. */
function covers(path: string, position: Position): boolean {
  const { x, y } = onPlane(position);
  let inside = false;
  for (const ring of ringsOf(path))
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [[ax, ay], [bx, by]] = [ring[at] ?? [0, 0], ring[before] ?? [0, 0]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  return inside;
}

test('the 34 provinces of today are drawn, each once', () => {
  expect(Object.keys(PROVINCE_SHAPES)).toHaveLength(34);
});

test.each(CITIES)('%s lies in the outline of %s and in no other', (_, code, longitude, latitude) => {
  const found = Object.keys(PROVINCE_SHAPES).filter((other) =>
    covers(PROVINCE_SHAPES[other] ?? '', { longitude, latitude }),
  );
  expect(found).toEqual([code]);
});

test('everything drawn lies on the plane, the archipelagos of Đà Nẵng and Khánh Hòa included', () => {
  const plane = { x: 0, y: 0, ...PLANE_SIZE };
  for (const path of Object.values(PROVINCE_SHAPES)) {
    const { x, y, width, height } = boxOf(path);
    expect([holds(plane, { x, y }), holds(plane, { x: x + width, y: y + height })]).toEqual([true, true]);
  }
  expect(ISLAND_GROUPS.map(({ name, provinceCode }) => [name, provinceCode])).toEqual([
    ['Hoàng Sa', '48'],
    ['Trường Sa', '56'],
  ]);
  for (const island of ISLAND_GROUPS.flatMap(({ islands }) => islands))
    expect(holds(plane, onPlane(island))).toBe(true);
});

test.each([
  [0, 0],
  [1, 1],
  [10, 1],
  [11, 2],
  [30, 2],
  [100, 3],
  [300, 4],
  [301, 5],
  [30_000, 5],
])('%i agreements have shade %i', (count, shade) => {
  expect(shadeOf(count)).toBe(shade);
});

test('a line there and one back do not cover each other, and a point has no line to itself', () => {
  const [a, b] = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  expect(bow(a, b)).toBe('M0 0Q50 -16 100 0');
  expect(bow(b, a)).toBe('M100 0Q50 16 0 0');
  expect(bow(a, a)).toBeNull();
});

test('names never lie over one another, nor over a point, nor outside the frame', () => {
  const frame = { x: 0, y: 0, width: 1000, height: 1000 };
  const point = fc.record({
    x: fc.integer({ min: 0, max: 1000 }),
    y: fc.integer({ min: 0, max: 1000 }),
    label: fc.string({ minLength: 1, maxLength: 20 }),
    weight: fc.integer({ min: 1, max: 9 }),
  });
  let named = 0;
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (points) => {
      const [size, dot] = [24, 7];
      const boxes = placeLabels(points, frame, { size, dot }).map((name) => {
        const width = name.point.label.length * size * 0.56;
        const x = name.anchor === 'start' ? name.x : name.x - width;
        return { point: name.point, box: { x, y: name.point.y - size * 0.6, width, height: size * 1.2 } };
      });
      named += boxes.length;
      for (const [index, { box, point: own }] of boxes.entries()) {
        expect(holds(frame, box)).toBe(true);
        expect(boxes.slice(index + 1).some((other) => overlaps(box, other.box))).toBe(false);
        for (const other of points)
          if (other !== own)
            expect(overlaps(box, { x: other.x - dot, y: other.y - dot, width: 2 * dot, height: 2 * dot })).toBe(false);
      }
    }),
    { numRuns: 200 },
  );
  expect(named).toBeGreaterThan(500);
});

test('a point of the plane is the position that lies there', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 102, max: 117, noNaN: true }),
      fc.double({ min: 6, max: 23.5, noNaN: true }),
      (x, y) => {
        const back = offPlane(onPlane({ longitude: x, latitude: y }));
        expect(back.longitude).toBeCloseTo(x, 9);
        expect(back.latitude).toBeCloseTo(y, 9);
      },
    ),
  );
});
