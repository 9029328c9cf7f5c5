import { type LayoutProfile, ROLES } from './layout-profile.ts';
import { LAYOUT_PROFILES } from './layout-profiles.ts';

/** The file that styles a form on the print page: "state-2020-03-05.css". */
export const styleFileOf = ({ layout, validFrom }: LayoutProfile): string => `${layout}-${validFrom}.css`;

export const profileOfStyle = (file: string): LayoutProfile | null =>
  LAYOUT_PROFILES.find((profile) => styleFileOf(profile) === file) ?? null;

/** What holds for every form: the sheet on the screen, tables, the ways around it. */
const ALWAYS = `
*{box-sizing:border-box}
html{background:#e9e7e1}
.ways form{display:flex;flex-wrap:wrap;gap:.5rem}
.ways button{font:inherit;min-height:2.5rem;padding:.25rem 1rem;border:1px solid #0b5b3b;border-radius:.25rem;background:#fff;color:#0b5b3b;cursor:pointer}
.ways button:focus-visible{outline:3px solid #0b5b3b;outline-offset:2px}
body{margin:0;color:#000;-webkit-text-size-adjust:100%}
.ways{font:16px/1.5 system-ui,sans-serif;background:#fff;border-bottom:1px solid #aaa;padding:.75rem 1rem;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center}
.ways a{color:#0b5b3b;min-height:24px}
.ways a:focus-visible{outline:3px solid #0b5b3b;outline-offset:2px}
@media (forced-colors:active){.ways a{color:LinkText}}
.ways p{margin:0;flex-basis:100%}
.sheet{background:#fff;margin:1rem auto;box-shadow:0 1px 6px #0004;max-width:100%;overflow-x:auto}
.sheet p,.sheet h1,.sheet h2,.sheet h3,.sheet h4{margin:0;font-weight:400;overflow-wrap:break-word}
.rule{display:block;margin:2pt auto 0}
.beside{width:100%;border-collapse:collapse;table-layout:fixed;break-inside:avoid}
.beside td{padding:0;vertical-align:top}
.lines{width:100%;border-collapse:collapse;table-layout:fixed}
.lines th,.lines td{border:.5pt solid #000;padding:1pt 1.2mm;vertical-align:middle;overflow-wrap:anywhere}
.lines th{font-weight:700;text-align:center}
.lines tr{break-inside:avoid}
.lines thead{display:table-header-group}
.lines tr.total td{font-weight:700}
.centre{text-align:center}.right{text-align:right}.left{text-align:left}.justify{text-align:justify}
.size-10{font-size:10pt}.size-11{font-size:11pt}.size-12{font-size:12pt}
.code{display:flex;gap:4mm;align-items:center;break-inside:avoid}
.code svg{flex:none}
.next{break-after:avoid}
@media print{html{background:#fff}.ways{display:none}.sheet{margin:0;box-shadow:none;width:auto!important;padding:0!important;overflow:visible}.sheet+.sheet{break-before:page}}
@media (max-width:48rem){.sheet{padding:5vw 4vw!important}.beside td{font-size:.9em}}
`;

/** The print page's stylesheet, made from the form's data: what is printed obeys the same figures as the other files. */
export function paperStyles(profile: LayoutProfile): string {
  const { paper, margins, font, styles } = profile;
  const box = `${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm`;
  const number = `@top-center{content:counter(page);font:${styles['page-number'].size}pt "${font}",Tinos,serif}`;
  const roles = ROLES.map((role) => {
    const { size, bold, italic, underlined, align, before, after, firstLine, line } = styles[role];
    return [
      `.sheet .${role}{font-size:${size}pt;line-height:${(line * 1.15).toFixed(3)};text-align:${align === 'centre' ? 'center' : align}`,
      `;padding:${before}pt 0 ${after}pt`,
      firstLine > 0 ? `;text-indent:${firstLine}mm` : '',
      bold ? ';font-weight:700' : '',
      italic ? ';font-style:italic' : '',
      underlined ? ';text-decoration:underline' : '',
      '}',
    ].join('');
  });
  return [
    `@page{size:${paper.width}mm ${paper.height}mm;margin:${box};${number}}`,
    `@page wide{size:${paper.height}mm ${paper.width}mm;margin:${box};${number}}`,
    '@page :first{@top-center{content:none}}',
    `.sheet{font-family:"${font}",Tinos,"Liberation Serif",serif;font-size:${styles.body.size}pt;width:${paper.width}mm;padding:${box}}`,
    `.sheet.across{page:wide;width:${paper.height}mm}`,
    ALWAYS.trim(),
    ...roles,
  ].join('\n');
}
