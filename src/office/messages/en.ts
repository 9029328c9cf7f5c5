import type { OfficeMessages } from './vi.ts';

export const en: OfficeMessages = {
  desk: { title: 'Desk' },
};
