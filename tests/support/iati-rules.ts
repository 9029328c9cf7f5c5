/**
 * What the IATI activity standard 2.03 asks of the elements that we write: attributes, order and number of children, types, and
 * the codes of the lists that we use. Facts of the standard, in our own words; docs/decisions/019 says how they were checked.
 */
type Value =
  | 'text'
  | 'identifier'
  | 'date'
  | 'dateTime'
  | 'decimal'
  | 'integer'
  | 'boolean'
  | 'url'
  | 'language'
  | readonly string[];
type Count = '1' | '?' | '*' | '+';

export interface ElementRule {
  /** By name; an attribute with "?" at its end may be missing. */
  readonly attributes?: Readonly<Record<string, Value>>;
  /** In this order. "any other": elements of the standard that we do not write. */
  readonly children?: readonly (readonly [name: string, count: Count])[];
  /** What stands between the tags, where that is no element. */
  readonly text?: Value;
}

const NARRATIVES = { children: [['narrative', '+']] } as const;
const DATE = { attributes: { 'iso-date': 'date' } } as const;
const CODE = (...codes: readonly string[]) => ({ attributes: { code: codes } }) as const;
const MONEY = { attributes: { 'currency?': 'text', 'value-date': 'date' }, text: 'decimal' } as const;
const ORGANISATION_TYPES = [
  '10',
  '11',
  '15',
  '21',
  '22',
  '23',
  '24',
  '30',
  '40',
  '60',
  '70',
  '71',
  '72',
  '73',
  '80',
  '90',
];
const ORGANISATION = {
  attributes: {
    'ref?': 'identifier',
    'type?': ORGANISATION_TYPES,
    'provider-activity-id?': 'text',
    'receiver-activity-id?': 'text',
  },
  children: [['narrative', '*']],
} as const;

const PERIOD_VALUE = { attributes: { 'value?': 'decimal' } } as const;

/** By the way to an element from the root, the longest that fits; "title" is the same everywhere. */
export const IATI_RULES: Readonly<Record<string, ElementRule>> = {
  'iati-activities': {
    attributes: { version: ['2.03'], 'generated-datetime?': 'dateTime', 'linked-data-default?': 'url' },
    children: [['iati-activity', '+']],
  },
  'iati-activity': {
    attributes: {
      'last-updated-datetime?': 'dateTime',
      'xml:lang?': 'language',
      'default-currency?': 'text',
      'humanitarian?': 'boolean',
      'hierarchy?': 'integer',
      'linked-data-uri?': 'url',
      'budget-not-provided?': 'text',
    },
    children: [
      ['iati-identifier', '1'],
      ['reporting-org', '1'],
      ['title', '1'],
      ['description', '+'],
      ['participating-org', '+'],
      ['other-identifier', '*'],
      ['activity-status', '1'],
      ['activity-date', '+'],
      ['contact-info', '*'],
      ['activity-scope', '?'],
      ['recipient-country', '*'],
      ['recipient-region', '*'],
      ['location', '*'],
      ['sector', '*'],
      ['tag', '*'],
      ['country-budget-items', '?'],
      ['humanitarian-scope', '*'],
      ['policy-marker', '*'],
      ['collaboration-type', '?'],
      ['default-flow-type', '?'],
      ['default-finance-type', '?'],
      ['default-aid-type', '*'],
      ['default-tied-status', '?'],
      ['budget', '*'],
      ['planned-disbursement', '*'],
      ['capital-spend', '?'],
      ['transaction', '*'],
      ['document-link', '*'],
      ['related-activity', '*'],
      ['legacy-data', '*'],
      ['conditions', '?'],
      ['result', '*'],
      ['crs-add', '?'],
      ['fss', '?'],
    ],
  },
  'iati-identifier': { text: 'identifier' },
  narrative: { attributes: { 'xml:lang?': 'language' }, text: 'text' },
  'reporting-org': {
    attributes: { ref: 'identifier', type: ORGANISATION_TYPES, 'secondary-reporter?': 'boolean' },
    children: [['narrative', '+']],
  },
  title: NARRATIVES,
  description: NARRATIVES,
  'iati-activity description': { attributes: { 'type?': ['1', '2', '3', '4'] }, children: [['narrative', '+']] },
  'participating-org': {
    attributes: {
      role: ['1', '2', '3', '4'],
      'ref?': 'identifier',
      'type?': ORGANISATION_TYPES,
      'activity-id?': 'text',
      'crs-channel-code?': 'text',
    },
    children: [['narrative', '*']],
  },
  'activity-status': CODE('1', '2', '3', '4', '5', '6'),
  'activity-date': { attributes: { type: ['1', '2', '3', '4'], 'iso-date': 'date' }, children: [['narrative', '*']] },
  'activity-scope': CODE('1', '2', '3', '4', '5', '6', '7', '8'),
  'recipient-country': { attributes: { code: ['VN'], 'percentage?': 'decimal' }, children: [['narrative', '*']] },
  location: {
    attributes: { 'ref?': 'text' },
    children: [
      ['location-reach', '?'],
      ['location-id', '*'],
      ['name', '?'],
      ['description', '?'],
      ['activity-description', '?'],
      ['administrative', '*'],
      ['point', '?'],
      ['exactness', '?'],
      ['location-class', '?'],
      ['feature-designation', '?'],
    ],
  },
  'location-reach': CODE('1', '2'),
  name: NARRATIVES,
  point: { attributes: { srsName: ['http://www.opengis.net/def/crs/EPSG/0/4326'] }, children: [['pos', '1']] },
  pos: { text: 'text' },
  exactness: CODE('1', '2'),
  'location-class': CODE('1', '2', '3', '4'),
  sector: {
    attributes: { code: 'text', 'vocabulary?': ['1'], 'vocabulary-uri?': 'url', 'percentage?': 'decimal' },
    children: [['narrative', '*']],
  },
  'default-finance-type': CODE('110', '410'),
  budget: {
    attributes: { 'type?': ['1', '2'], 'status?': ['1', '2'] },
    children: [
      ['period-start', '1'],
      ['period-end', '1'],
      ['value', '1'],
    ],
  },
  'period-start': DATE,
  'period-end': DATE,
  value: MONEY,
  transaction: {
    attributes: { 'ref?': 'text', 'humanitarian?': 'boolean' },
    children: [
      ['transaction-type', '1'],
      ['transaction-date', '1'],
      ['value', '1'],
      ['description', '?'],
      ['provider-org', '?'],
      ['receiver-org', '?'],
      ['disbursement-channel', '?'],
      ['sector', '*'],
      ['recipient-country', '?'],
      ['recipient-region', '?'],
      ['flow-type', '?'],
      ['finance-type', '?'],
      ['aid-type', '*'],
      ['tied-status', '?'],
    ],
  },
  'transaction-type': CODE(...Array.from({ length: 13 }, (_, at) => String(at + 1))),
  'transaction-date': DATE,
  'provider-org': ORGANISATION,
  'receiver-org': ORGANISATION,
  'document-link': {
    attributes: { format: 'text', url: 'url' },
    children: [
      ['title', '1'],
      ['description', '?'],
      ['category', '+'],
      ['language', '*'],
      ['document-date', '?'],
    ],
  },
  category: CODE('A12'),
  language: { attributes: { code: 'language' } },
  'related-activity': { attributes: { ref: 'identifier', type: ['1', '2', '3', '4', '5'] } },
  result: {
    attributes: { type: ['1', '2', '3', '9'], 'aggregation-status?': 'boolean' },
    children: [
      ['title', '1'],
      ['description', '?'],
      ['document-link', '*'],
      ['reference', '*'],
      ['indicator', '+'],
    ],
  },
  indicator: {
    attributes: { measure: ['1', '2', '3', '4', '5'], 'ascending?': 'boolean', 'aggregation-status?': 'boolean' },
    children: [
      ['title', '1'],
      ['description', '?'],
      ['document-link', '*'],
      ['reference', '*'],
      ['baseline', '*'],
      ['period', '*'],
    ],
  },
  period: {
    children: [
      ['period-start', '1'],
      ['period-end', '1'],
      ['target', '*'],
      ['actual', '*'],
    ],
  },
  target: PERIOD_VALUE,
  actual: PERIOD_VALUE,
};

/** The purposes of the OECD DAC list that we map to. */
export const DAC_PURPOSES = [
  '11120',
  '12220',
  '15110',
  '15150',
  '16010',
  '16061',
  '25010',
  '31120',
  '31191',
  '33210',
  '41010',
  '43040',
  '43081',
  '99810',
];

const DATE_FORM = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export function fits(value: string, asked: Value): boolean {
  if (typeof asked !== 'string') return asked.includes(value);
  switch (asked) {
    case 'text':
      return value.trim() !== '';
    case 'identifier':
      return /^[^/&|?\s]([^/&|?]*[^/&|?\s])?$/.test(value);
    case 'integer':
      return /^[+-]?\d+$/.test(value);
    case 'date':
      return DATE_FORM.test(value) && !Number.isNaN(Date.parse(value));
    case 'dateTime':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value);
    case 'decimal':
      return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value);
    case 'boolean':
      return ['0', '1', 'true', 'false'].includes(value);
    case 'url':
      return URL.canParse(value);
    case 'language':
      return /^[a-z]{2}$/.test(value);
  }
}
