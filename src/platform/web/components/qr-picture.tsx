import type { JSX } from 'preact';
import { encode } from 'uqr';

/** A QR as one SVG path: dark on white in every theme, since phones read no other way round. `title` says what it leads to. */
export function QrPicture({ text, title, class: name }: { text: string; title: string; class?: string }): JSX.Element {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class={name}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={title}
      shapeRendering="crispEdges"
      xmlns="http://www.w3.org/2000/svg"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}
