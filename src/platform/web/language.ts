/** The languages of the pages; the first is the default and has no prefix in addresses. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(text: string | undefined): text is Language {
  return text === 'vi' || text === 'en';
}

export const otherLanguage = (language: Language): Language => (language === 'vi' ? 'en' : 'vi');

/** "1 agreement", "2 agreements"; Vietnamese needs no such thing. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
