import type { Language } from '../platform/web/language.ts';
import { NARRATIVE_PARTS, type Narrative, type ReviewContent } from './review-content.ts';

/** What each part could say, from the facts. */
export function draftNarrative(_content: ReviewContent, _language: Language): Narrative {
  return Object.fromEntries(NARRATIVE_PARTS.map((part) => [part, ''])) as unknown as Narrative;
}
