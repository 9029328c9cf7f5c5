import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Language } from './language.ts';
import { en } from './messages/en.ts';
import { type ShellMessages, vi } from './messages/vi.ts';
import { inLanguage } from './paths.ts';

export const shellMessages: Readonly<Record<Language, ShellMessages>> = { vi, en };

/** The language of the page being rendered; Document sets it once, components read it. */
export const LanguageContext = createContext<Language>('vi');

/** The words of the frame, and addresses in the page's language. */
export function useShell(): { language: Language; t: ShellMessages; href: (path: string) => string } {
  const language = useContext(LanguageContext);
  return { language, t: shellMessages[language], href: (path) => inLanguage(path, language) };
}
