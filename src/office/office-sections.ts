import type { OfficeSection } from '../access/pages/office-page.tsx';
import type { Actor, Role } from '../kernel/actor.ts';
import { paths } from '../platform/web/paths.ts';

const holds = (by: Actor, ...roles: readonly Role[]): boolean =>
  by.kind === 'person' && by.roles.some(({ role }) => roles.length === 0 || roles.includes(role));

/** The desk's own entries of the navigation. */
export const deskSections = [
  { path: paths.office(), label: { vi: 'Bàn làm việc', en: 'Desk' }, mayOpen: () => true },
  { path: paths.myAgreements(), label: { vi: 'Bản kết nghĩa', en: 'Agreements' }, mayOpen: (by) => holds(by) },
] as const satisfies OfficeSection[];

export const auditSection: OfficeSection = {
  path: paths.auditLog(),
  label: { vi: 'Nhật ký', en: 'Audit log' },
  mayOpen: (by) => holds(by, 'auditor', 'province-office', 'system-admin'),
};
