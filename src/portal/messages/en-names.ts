import { FIELD_NAMES } from '../../kernel/fields.ts';
import { PAPERS_EN } from './en-papers.ts';
import type { namesVi } from './vi-names.ts';

export const namesEn = {
  fields: FIELD_NAMES.en,
  documentKinds: {
    'giao-uoc': 'Twinning covenant',
    'bien-ban': 'Twinning record',
    'chuong-trinh': 'Twinning programme',
    'ghi-nho': 'Twinning memorandum',
    'quy-che': 'Twinning regulation',
  },
  roles: { sponsor: 'Sponsor', recipient: 'Recipient', mutual: 'Helping each other', witness: 'Witness' },
  statuses: {
    recorded: 'Recorded, day of signing not known',
    'in-force': 'In force',
    suspended: 'Suspended',
    ended: 'Ended',
  },
  stages: {
    pledged: 'Promised',
    delivered: 'Handed over',
    received: 'Received',
    refused: 'Refused by the recipient',
    returned: 'Given back',
    settled: 'Difference settled',
  },
  statedBy: {
    press: 'stated by the press',
    sponsor: 'reported by the sponsor',
    recipient: 'confirmed by the recipient',
    office: 'recorded by the programme office',
  },
  contributionKinds: {
    cash: 'Money',
    'in-kind': 'Goods',
    works: 'Works',
    labour: 'Labour',
    scholarship: 'Scholarship',
    'staff-time': 'Seconded staff',
  },
  papers: PAPERS_EN,
  relations: { 'based-on': 'Based on', replaces: 'Replaces', implements: 'Implements' },
  schemes: { 'khu-vuc': 'Area class', 'dac-biet-kho-khan': 'Village in special difficulty' },
  classes: { i: 'Area I', ii: 'Area II', iii: 'Area III', 'dac-biet-kho-khan': 'Yes', khong: 'No' },
  acts: {
    load: 'list loaded',
    import: 'updated from a file',
    create: 'founded',
    rename: 'renamed',
    reclassify: 'type changed',
    recode: 'code changed',
    move: 'moved to another place',
    merge: 'merged',
    split: 'divided',
    dissolve: 'dissolved',
  },
  owed: { sponsor: 'Owed by the sponsor', recipient: 'Owed by the recipient', mutual: 'Owed by both sides' },
} satisfies typeof namesVi;
