import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { type Align, type LayoutProfile, type ParagraphStyle, ROLES, type Role } from './layout-profile.ts';

/** Twentieths of a point, in which Word counts. */
export const twips = (mm: number): number => Math.round((mm / 25.4) * 1440);

export const ALIGNMENT: Readonly<Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]>> = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
};

/** Word's own names where it has one, so that its table of contents and navigation find the headings. */
const OWN_IDS: Partial<Record<Role, string>> = {
  type: 'Title',
  abstract: 'Subtitle',
  'section-1': 'Heading1',
  'section-2': 'Heading2',
  'section-3': 'Heading3',
  'page-number': 'Header',
};
const OUTLINE: Partial<Record<Role, number>> = { 'section-1': 0, 'section-2': 1, 'section-3': 2, article: 0, annex: 0 };

/** "annex-title" → "AnnexTitle". */
export const styleIdOf = (role: Role): string =>
  OWN_IDS[role] ?? role.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

function docxStyle(role: Role, style: ParagraphStyle): IParagraphStyleOptions {
  return {
    id: styleIdOf(role),
    name: style.name,
    basedOn: 'Normal',
    quickFormat: true,
    run: {
      size: style.size * 2,
      bold: style.bold ?? false,
      italics: style.italic ?? false,
      ...(style.underlined ? { underline: {} } : {}),
    },
    paragraph: {
      alignment: ALIGNMENT[style.align],
      spacing: {
        before: style.before * 20,
        after: style.after * 20,
        line: Math.round(style.line * 240),
        lineRule: LineRuleType.AUTO,
      },
      indent: { left: 0, firstLine: twips(style.firstLine) },
      keepNext: style.keepNext ?? false,
      ...(OUTLINE[role] === undefined ? {} : { outlineLevel: OUTLINE[role] }),
    },
  };
}

/** One named style of each kind of paragraph. */
export function docxStyles({ font, styles }: LayoutProfile): IStylesOptions {
  return {
    default: {
      document: {
        run: { font, size: styles.body.size * 2, language: { value: 'vi-VN', eastAsia: 'vi-VN' }, color: '000000' },
      },
    },
    paragraphStyles: ROLES.map((role) => docxStyle(role, styles[role])),
  };
}
