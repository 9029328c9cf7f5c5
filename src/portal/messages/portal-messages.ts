import type { Language } from '../../platform/web/language.ts';
import { useShell } from '../../platform/web/shell-context.tsx';
import { en } from './en.ts';
import { type PortalMessages, vi } from './vi.ts';

export const portalMessages: Readonly<Record<Language, PortalMessages>> = { vi, en };

/** The words of the public pages and their addresses, in the language of the page being rendered. */
export function usePortal(): { language: Language; t: PortalMessages; href: (path: string) => string } {
  const { language, href } = useShell();
  return { language, href, t: portalMessages[language] };
}
