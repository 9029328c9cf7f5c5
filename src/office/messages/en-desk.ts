import { counted } from '../../platform/web/language.ts';
import type { DeskMessages } from './vi-desk.ts';

const days = (count: number): string => counted(count, 'day', 'days');

export const deskEn: DeskMessages = {
  desk: {
    title: 'Desk',
    hello: (name) => `Hello, ${name}`,
    yourRoles: 'Your roles',
    noRole: 'This account has no role in force.',
    noRoleNext: 'Ask the person who invited you, or the programme office.',
    waiting: {
      title: 'Waiting for you',
      none: 'Nothing waits for you.',
      noneNext: 'What needs you will stand here, the most urgent first.',
      since: (count) => (count === 0 ? 'since today' : `for ${days(count)}`),
    },
    due: {
      today: 'today',
      tomorrow: 'tomorrow',
      left: (count) => `${days(count)} left`,
      over: (count) => `${days(count)} over`,
    },
    deadlines: { title: 'Days to come', none: 'Nothing in the next 12 months.' },
    agreements: {
      title: 'Your agreements',
      all: 'See all and filter',
      record: 'Record an agreement',
      lede: 'Those with a side at the place of your role or below it, the last recorded first.',
      filter: 'Filter',
      words: 'Name of a side',
      status: 'Status',
      anyStatus: 'Any status',
      submit: 'Filter',
      clear: 'Clear the filter',
      caption: 'Agreements, the last recorded first',
      pair: 'Sides',
      kind: 'Kind',
      signed: 'Signed on',
      unsigned: 'not yet',
      by: (day) => `by ${day}`,
      history: 'History',
      open: 'Open',
      historyOf: (pair) => `Open the history of ${pair}`,
      next: 'Next',
      first: 'To the start of the list',
      pages: 'Pages of the list',
      noneFound: 'No agreement passes the filter.',
      noneFoundNext: 'Try fewer words, or any status.',
    },
    notifications: { title: 'New notifications', none: 'There is no notification yet.', all: 'All notifications' },
    search: {
      title: 'Quick search',
      label: 'Name of a side, a place or a person',
      submit: 'Search',
      ended: 'as it was before a change',
      resultsFor: (query) => `Results for “${query}”`,
      agreements: 'Agreements',
      places: 'Places, organisations',
      people: 'People',
      none: 'Nothing is found within your reach.',
      noneNext: 'Marks may be left out. Try a part of the name.',
      more: 'There is more: type more words.',
    },
  },
  waits: {
    more: (count, capped) =>
      `And ${capped ? 'more than ' : ''}${counted(count, 'other agreement', 'other agreements')}`,
    secondFactor: 'Set up the second factor',
    secondFactorWhy: (role) => `The role ${role} can be used only when the account has a second factor.`,
    roleEnds: (role) => `Your role ends soon: ${role}`,
    roleEndsWhy: 'If you are still in charge, ask the programme office to give it again before that day.',
    invitation: (name) => `The invitation to ${name} has not been taken`,
    invitationWhy: (role, day) => `To be ${role}; the link ends on ${day}.`,
    invitationOver: (role, day) => `To be ${role}; the link ended on ${day}.`,
    unsigned: (pair) => `Record the day of signing: ${pair}`,
    unsignedWhy: 'It is recorded, but nobody has said whether it was signed, or when.',
    pledged: (pair, count) => `Promised and not seen: ${pair}${count > 1 ? ` (${count} items)` : ''}`,
    pledgedWhy: (count) => `Promised more than ${days(count)} ago, and nobody recorded a delivery for the same clause.`,
    press: (pair, count) => `The press speaks of ${counted(count, 'item', 'items')} handed over: ${pair}`,
    pressWhy: 'The recipient has confirmed none for the same clause. Only the recipient can say what was received.',
    otherUnsigned: 'These have no day of signing either.',
    otherPledged: 'These too have promises not seen to be kept.',
    otherPress: 'These too have items in the press that the recipient has not confirmed.',
  },
  deadlines: {
    programme: (title) => `The programme ends: ${title}`,
    role: (role) => `Your role ends: ${role}`,
  },
  emptyAgreements: {
    'system-admin': {
      what: 'There is no agreement within your reach yet.',
      next: 'Import villages and organisations first; the programme office then records programmes and agreements.',
    },
    'province-office': {
      what: 'The province has no agreement yet.',
      next: 'Import villages and organisations with the templates below, then record agreements from articles or papers.',
    },
    'sponsor-officer': {
      what: 'Your organisation has no agreement yet.',
      next: 'When the programme office records its assignment or its signed agreement, it will stand here.',
    },
    'recipient-officer': {
      what: 'Your place has no agreement yet.',
      next: 'When an agreement of the commune or of a village in it is recorded, it will stand here.',
    },
    'village-contact': {
      what: 'Your village has no agreement yet.',
      next: 'If one was signed, tell the officer of the commune, who records it.',
    },
    reviewer: {
      what: 'There is no agreement within your reach yet.',
      next: 'Those recorded within your reach will stand here.',
    },
    auditor: {
      what: 'There is no agreement within your reach yet.',
      next: 'The audit log still holds everything done on the system.',
    },
  },
  nextLinks: {
    villages: 'Template for villages (XLSX)',
    organisations: 'Template for organisations (XLSX)',
    verbs: 'Loading a file and reading an article are commands on the server for now:',
    auditLog: 'Open the audit log',
  },
  forbidden: {
    title: 'Your role does not open this page',
    audit:
      'The audit log of the whole province is for those with a role at the province. The history of a single record you find on that record.',
    toDesk: 'To the desk',
  },
};
