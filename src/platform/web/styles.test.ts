import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'theme.css'), 'utf8');

/** `--name: #hex` pairs of a block of the theme. */
function coloursOf(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{3,6});/g)].map(([, name, hex]) => [name as string, hex as string]),
  );
}
const between = (start: string, end: string): string => {
  const from = css.indexOf(start);
  if (from < 0) throw new Error(`the theme has no ${start}`);
  return css.slice(from, css.indexOf(end, from));
};

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const light = coloursOf(between('name: "giay"', '}') + between('\n:root {', '}'));
const dark = new Map([
  ...light,
  ...coloursOf(between('name: "dem"', '}') + between('@media (prefers-color-scheme: dark)', '@custom-variant')),
]);
const sharp = new Map([...light, ...coloursOf(between('\n  @variant more-contrast {', '}'))]);
const sharpDark = new Map([...dark, ...coloursOf(between('\n    @variant more-contrast {', '}'))]);

/** WCAG 2.2: 4.5 for text (1.4.3), 3 for the edges of controls and for marks that carry meaning (1.4.11). */
describe.each([
  ['light', light, 4.5, 3],
  ['dark', dark, 4.5, 3],
  ['light, more contrast', sharp, 7, 4.5],
  ['dark, more contrast', sharpDark, 7, 4.5],
])('%s', (_name, colours, text, edge) => {
  const ratio = (front: string, back: string): number => {
    const [a, b] = [colours.get(front), colours.get(back)];
    if (!a || !b) throw new Error(`expected colours ${front} and ${back} — saw ${a}, ${b}`);
    return contrast(a, b);
  };
  test.each(['color-base-content', 'color-primary', 'color-secondary', 'color-accent', 'muted'])(
    '%s is read on paper',
    (colour) => {
      expect(ratio(colour, 'color-base-100')).toBeGreaterThanOrEqual(text);
      expect(ratio(colour, 'color-base-200')).toBeGreaterThanOrEqual(text);
    },
  );
  test('edges are seen, and words on dyed ground are read', () => {
    expect(ratio('edge', 'color-base-100')).toBeGreaterThanOrEqual(edge);
    expect(ratio('edge', 'color-base-200')).toBeGreaterThanOrEqual(edge);
    expect(ratio('color-primary-content', 'color-primary')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('color-neutral-content', 'color-neutral')).toBeGreaterThanOrEqual(4.5);
  });
});

test('the bar of a phone’s browser has the colour of the paper', () => {
  const document = readFileSync(join(import.meta.dirname, 'document.tsx'), 'utf8');
  const bars = [...document.matchAll(/name="theme-color"[^>]*content="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour);
  expect(bars).toEqual([light.get('color-base-100'), dark.get('color-base-100')]);
});

test('no rule for the screen has slipped among those for paper', () => {
  const seen = { print: new Set<string>(), screen: new Set<string>() };
  for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.css'))) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const open: string[] = [];
    for (const [, head = '', sign] of text.matchAll(/([^{};]*)([{};])/g)) {
      if (sign === '}') expect(open.pop(), `${file} closes more than it opens`).toBeDefined();
      if (sign !== '{') continue;
      open.push(head.trim());
      const where = open.includes('@media print') ? seen.print : seen.screen;
      for (const [, name] of head.matchAll(/\.([a-z][a-z0-9-]*)/g)) where.add(name as string);
    }
    expect(open, `${file} leaves open`).toEqual([]);
  }
  // These only mark what paper leaves out, or lays out otherwise.
  expect([...seen.print].filter((name) => !seen.screen.has(name))).toEqual([
    'handover-sheet',
    'desk-aside',
    'no-print',
  ]);
});

test('no page carries a style of its own, which the browser is told to refuse', () => {
  const src = join(import.meta.dirname, '..', '..');
  const pages = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.filter((name) => /\sstyle=[{"']/.test(readFileSync(join(src, name), 'utf8')))).toEqual([]);
});
