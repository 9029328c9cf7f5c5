import type { TemplateId } from '../kernel/ids.ts';

/** The papers for which a province may have a template of its own: those that are made from records. */
export const TEMPLATE_PAPERS = ['agreement', 'decision', 'plan', 'handover'] as const;
export type TemplatePaper = (typeof TEMPLATE_PAPERS)[number];

export interface PaperTemplate {
  readonly provinceCode: string;
  readonly templateId: TemplateId;
  readonly paper: TemplatePaper;
  readonly title: string;
}

/** More templates than that are offered for one paper nowhere. */
export const MOST_TEMPLATES = 20;

/** Bytes: a letterhead with a coat of arms has a few hundred thousand. */
export const LARGEST_TEMPLATE = 5_000_000;

export type TemplateFault =
  | { readonly code: 'template-too-large'; readonly bytes: number; readonly most: number }
  /** No Word file at all, or one that is broken. */
  | { readonly code: 'template-no-docx' }
  /** "{{so" without its end, "{{/can_cu}}" without its beginning. */
  | { readonly code: 'template-mark-broken'; readonly mark: string }
  /** A field that no paper has; `known`: those that could stand there. */
  | { readonly code: 'template-field-unknown'; readonly field: string; readonly known: readonly string[] }
  | { readonly code: 'template-no-fields' };
