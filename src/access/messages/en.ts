import type { AccessMessages } from './vi.ts';

export const en: AccessMessages = {
  description: 'The desk of the officers of the twinning programme.',
  foot: (office) => `Run by ${office}. Everything done here is written down in the audit log.`,
  footWithoutOffice: 'Everything done here is written down in the audit log.',
  menu: 'Menu',
  moreSections: 'More',
  account: 'Your account',
  office: 'Office',
  publicSite: 'Public site',
  moreRoles: (n) => `and ${n} more ${n === 1 ? 'role' : 'roles'}`,
  notifications: 'Notifications',
  noRole: 'No role in force',
  rolesAsleep: 'Roles cannot be used yet',
  signOut: 'Sign out',
  roleAsleep: 'Your role reaches over the whole province, so it needs a second factor before it can be used.',
  setUpSecondFactor: 'Set it up now',
  refusedForm: {
    title: 'The form was not taken',
    why: 'The page was open for too long, you signed in again meanwhile, or the form was sent from another site. Nothing has changed. Go back, reload the page and send it again: what you typed is still there.',
    toDesk: 'To the desk',
  },
};
