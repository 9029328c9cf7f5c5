import sharp from 'sharp';
import { SHARE_IMAGE } from './share-size.ts';

const [WIDTH, HEIGHT] = [SHARE_IMAGE.width, SHARE_IMAGE.height];
/** Colours of theme.css: paper, ink ground, lacquer, indigo, turmeric, leaf. */
const COLOURS = {
  paper: '#fffcf5',
  ground: '#221d2b',
  red: '#a8302c',
  indigo: '#26346c',
  gold: '#d9a032',
  leaf: '#1d5239',
};

const lozenge = (x: number, y: number, half: number, fill: string): string =>
  `<path d="M${x - half} ${y}L${x} ${y - half}L${x + half} ${y}L${x} ${y + half}Z" fill="${fill}"/>`;

/** A row of the woven band: red and indigo in turn, each with a turmeric heart. */
function band(y: number, half: number): string {
  const count = Math.ceil(WIDTH / (2 * half)) + 1;
  return Array.from({ length: count }, (_, index) => {
    const x = index * 2 * half;
    return (
      lozenge(x, y, half, index % 2 === 0 ? COLOURS.red : COLOURS.indigo) + lozenge(x, y, half * 0.28, COLOURS.gold)
    );
  }).join('');
}

/** Two lozenges bound into one, as in the mark of the site: no words, since every message shows the page's own beside it. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOURS.paper}"/>
<rect width="${WIDTH}" height="84" fill="${COLOURS.ground}"/>${band(42, 36)}
<rect y="${HEIGHT - 84}" width="${WIDTH}" height="84" fill="${COLOURS.ground}"/>${band(HEIGHT - 42, 36)}
${lozenge(510, 315, 150, COLOURS.leaf)}${lozenge(690, 315, 150, COLOURS.red)}
${lozenge(600, 315, 60, COLOURS.paper)}${lozenge(600, 315, 28, COLOURS.gold)}
</svg>`;

export async function renderShareImage(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await sharp(Buffer.from(drawing)).png({ palette: true, colours: 64 }).toBuffer());
}
