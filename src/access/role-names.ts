import type { Role } from '../kernel/actor.ts';
import type { Language } from '../platform/web/language.ts';

/** What the roles are called (docs/glossary.md). */
export const roleNames: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  vi: {
    'system-admin': 'Quản trị hệ thống',
    'province-office': 'Cơ quan thường trực chương trình',
    'sponsor-officer': 'Cán bộ bên hỗ trợ',
    'recipient-officer': 'Cán bộ bên nhận',
    'village-contact': 'Đầu mối thôn, làng',
    reviewer: 'Người duyệt báo cáo',
    auditor: 'Kiểm tra, giám sát',
  },
  en: {
    'system-admin': 'System administrator',
    'province-office': 'Programme office',
    'sponsor-officer': 'Sponsor officer',
    'recipient-officer': 'Recipient officer',
    'village-contact': 'Village contact',
    reviewer: 'Reviewer',
    auditor: 'Auditor',
  },
};
