import type { Language } from '../platform/web/language.ts';
import { openDataMessages } from './messages/open-data-messages.ts';

/** Under which terms the data are given, as the operator set it; null: none was made known. */
export type Licence = { readonly name: string; readonly url: string | null } | null;

export const licenceWords = (licence: Licence, language: Language): string => {
  const t = openDataMessages[language];
  return licence ? t.licence(licence.url ? `${licence.name} (${licence.url})` : licence.name) : t.noLicence;
};
