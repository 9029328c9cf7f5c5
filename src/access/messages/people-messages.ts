import type { Language } from '../../platform/web/language.ts';
import { peopleEn } from './people-en.ts';
import { type PeopleMessages, peopleVi } from './people-vi.ts';

export const peopleMessages: Readonly<Record<Language, PeopleMessages>> = { vi: peopleVi, en: peopleEn };
