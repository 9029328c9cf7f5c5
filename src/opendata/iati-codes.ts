import type { AgreementStatus } from '../agreements/agreement-status.ts';
import type { PartyRole } from '../agreements/agreement.ts';
import type { Field } from '../kernel/fields.ts';

/** A purpose of the OECD DAC list (five digits) for one of our fields, and why that one. */
interface Sector {
  readonly code: string;
  readonly why: string;
}

/**
 * From our fields to DAC purposes. A field is wider than most purposes; the one is taken under which most of what twinnings do in
 * that field falls. Null: nothing is told of the field in public.
 */
export const SECTORS: Readonly<Record<Field, Sector | null>> = {
  'party-building': { code: '15150', why: 'Party cells and associations at the base: participation in public life' },
  governance: { code: '15110', why: 'Public administration of communes, its reform and digital work' },
  training: { code: '43081', why: 'Training and rotation of staff of many sectors' },
  economy: { code: '31120', why: 'Livelihood models are crops, seedlings and livestock before all' },
  market: { code: '31191', why: 'Sale of farm goods, brands and OCOP: agricultural marketing' },
  investment: { code: '25010', why: 'Bringing firms and investment: business environment' },
  tourism: { code: '33210', why: 'Tourism and its sites' },
  culture: { code: '16061', why: 'Culture, arts and sport' },
  education: { code: '11120', why: 'Classrooms, books, scholarships: facilities of education' },
  health: { code: '12220', why: 'Medical visits and care in communes' },
  welfare: { code: '16010', why: 'Gifts, houses and care for the poor: social protection' },
  infrastructure: { code: '43040', why: 'Small works of villages: roads, water, lights, houses as rural development' },
  environment: { code: '41010', why: 'Environment of communes and villages' },
  security: null,
  solidarity: { code: '99810', why: 'Visits and exchange fall under no purpose of the list' },
};

/** Where no field is known. */
export const NO_SECTOR = '99810';

/** ActivityStatus: what stands in our record before a signing is a pipeline. */
export const ACTIVITY_STATUS: Readonly<Record<AgreementStatus, string>> = {
  recorded: '1',
  'in-force': '2',
  suspended: '6',
  ended: '4',
};

/** OrganisationRole: 1 funds, 4 implements; who does both stands twice. A witness has no role there. */
export const PARTY_ROLES: Readonly<Record<PartyRole, readonly string[]>> = {
  sponsor: ['1'],
  recipient: ['4'],
  mutual: ['1', '4'],
  witness: [],
};

/** ActivityDateType. */
export const DATES = { plannedStart: '1', start: '2', plannedEnd: '3', end: '4' } as const;

/**
 * TransactionType. A promise of the giver in a signed agreement is a commitment, what it handed over a disbursement, what the
 * receiver counted incoming funds. Refused, returned and settled have no type there; they stand in our own tables.
 */
export const TRANSACTIONS = { pledged: '2', delivered: '3', received: '1' } as const;
export type TransactionStage = keyof typeof TRANSACTIONS;

/** OrganisationType by what the registry calls a party. */
export function organisationType(kind: string, type: string): string {
  if (kind !== 'organisation') return '11';
  switch (type.toLowerCase()) {
    case 'doanh nghiệp':
      return '70';
    case 'trường':
      return '80';
    case 'hội':
      return '22';
    case 'cơ quan':
      return '10';
    default:
      return '15';
  }
}

/** Standard grant: nothing of a twinning is paid back. */
export const GRANT = '110';
/** Output: what was done, counted by indicators. */
export const OUTPUT = '1';
/** A count of units. */
export const UNITS = '1';
/** Where those lie for whom it is done; one point for a whole commune. */
export const LOCATION = { reach: '2', exactness: '2', areaClass: '1', placeClass: '2' } as const;
export const PUBLIC_ADMINISTRATION = '10';
/** ActivityScope: within one area of the first level. */
export const ONE_PROVINCE = '6';
