import type { ShellMessages } from './vi.ts';

export const en = {
  siteName: 'Kết Nghĩa',
  skip: 'Skip to main content',
  mainNavigation: 'Main sections',
  footNavigation: 'Foot of the page',
  breadcrumb: 'You are here',
  home: 'Home',
  search: 'Search',
  searchLabel: 'Search places, organisations, programmes',
  searchPlaceholder: 'Name of a commune, ward, village…',
  otherLanguage: 'Tiếng Việt',
  signIn: 'Sign in',
  switchLanguage: 'Đọc trang này bằng tiếng Việt',
  nextPage: 'Next',
  firstPage: 'Back to the start of the list',
  pages: 'Pages of the list',
  million: 'million đồng',
  billion: 'billion đồng',
  dong: 'đồng',
  dateUnknown: 'day not stated',
} satisfies ShellMessages;
