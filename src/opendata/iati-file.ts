import { INDICATORS } from '../kernel/indicators.ts';
import {
  ACTIVITY_STATUS,
  DATES,
  GRANT,
  LOCATION,
  NO_SECTOR,
  ONE_PROVINCE,
  OUTPUT,
  PARTY_ROLES,
  PUBLIC_ADMINISTRATION,
  SECTORS,
  TRANSACTIONS,
  UNITS,
  organisationType,
} from './iati-codes.ts';
import type { IatiAgreement, IatiMeasure, IatiMovement, IatiParty } from './iati-store.ts';

export interface IatiPublisher {
  /** As the IATI registry calls it; every activity's identifier begins with it. */
  readonly ref: string;
  readonly name: string;
  /** The day of the last record, for the file. */
  readonly changedAt: Date;
  /** The public page of an agreement; null where the site does not know its own address. */
  readonly pageOf: ((slug: string) => string) | null;
}

// Letters that XML does not have at all.
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escaped = (words: string): string =>
  words
    .replace(UNWRITABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

type Attributes = Readonly<Record<string, string | null>>;
/** One element; what has no content is written empty. */
function element(name: string, attributes: Attributes, content: readonly string[] | string = ''): string {
  const told = Object.entries(attributes)
    .map(([key, value]) => (value === null ? '' : ` ${key}="${escaped(value)}"`))
    .join('');
  const inner = typeof content === 'string' ? content : content.join('');
  return inner === '' ? `<${name}${told}/>` : `<${name}${told}>${inner}</${name}>`;
}
const narrative = (words: string, language?: string): string =>
  element('narrative', language ? { 'xml:lang': language } : {}, escaped(words));

const DOCUMENTS: Readonly<Record<IatiAgreement['documentKind'], string>> = {
  'giao-uoc': 'Giao ước kết nghĩa',
  'bien-ban': 'Biên bản kết nghĩa',
  'chuong-trinh': 'Chương trình kết nghĩa',
  'ghi-nho': 'Bản ghi nhớ kết nghĩa',
  'quy-che': 'Quy chế kết nghĩa',
};

const VIETNAM_AHEAD_MS = 7 * 3_600_000;
const UNNAMED = 'Bên trao không nêu tên trong dữ liệu mở';

const pairOf = (parties: readonly IatiParty[]): string => {
  const named = parties.filter(({ role }) => role !== 'witness').map(({ name }) => name);
  return named.join(' – ');
};

const participants = (parties: readonly IatiParty[]): string =>
  parties
    .flatMap(({ role, kind, type, name }) =>
      PARTY_ROLES[role].map((code) =>
        element('participating-org', { role: code, type: organisationType(kind, type) }, narrative(name)),
      ),
    )
    .join('');

/** The moment as a clock in Việt Nam shows it: days here are those of Việt Nam, and none may stand after it. */
function momentOf(at: Date): string {
  return new Date(at.getTime() + VIETNAM_AHEAD_MS).toISOString().replace('Z', '+07:00');
}

/**
 * At least one, as the standard asks: an agreement without a day of signing is planned from the day of its record on, or from
 * its end where that was over by then, since nothing may end before it begins.
 */
function dates({ signedOn, untilOn, endedOn, status, recordedOn }: IatiAgreement): string {
  const date = (type: string, day: string | null): string =>
    day === null ? '' : element('activity-date', { type, 'iso-date': day });
  const recordedFirst = untilOn === null || recordedOn < untilOn;
  return [
    date(DATES.plannedStart, signedOn === null ? (recordedFirst ? recordedOn : untilOn) : null),
    date(DATES.start, signedOn),
    date(DATES.plannedEnd, untilOn),
    date(DATES.end, status === 'ended' ? endedOn : null),
  ].join('');
}

/** Where those lie for whom it is done. */
const locations = (parties: readonly IatiParty[]): string =>
  parties
    .filter(({ role, kind }) => (role === 'recipient' || role === 'mutual') && kind !== 'organisation')
    .map(({ nodeId, kind, name, longitude, latitude }) =>
      element('location', { ref: nodeId }, [
        element('location-reach', { code: LOCATION.reach }),
        element('name', {}, narrative(name)),
        longitude !== null && latitude !== null
          ? element('point', { srsName: 'http://www.opengis.net/def/crs/EPSG/0/4326' }, [
              element('pos', {}, `${latitude} ${longitude}`),
            ]) + element('exactness', { code: LOCATION.exactness })
          : '',
        element('location-class', { code: kind === 'village' ? LOCATION.placeClass : LOCATION.areaClass }),
      ]),
    )
    .join('');

/** Equal shares that add up to a hundred, in hundredths of a per cent; one sector needs none. */
export function sharesOf(count: number): string[] {
  const share = Math.floor(10_000 / count);
  return Array.from({ length: count }, (_, at) => {
    const hundredths = at === 0 ? 10_000 - share * (count - 1) : share;
    return (hundredths / 100).toFixed(2);
  });
}

function sectors({ fields }: IatiAgreement): string {
  const codes = [...new Set(fields.flatMap((field) => SECTORS[field]?.code ?? []))].toSorted();
  if (codes.length === 0) codes.push(NO_SECTOR);
  const shares = sharesOf(codes.length);
  return codes
    .map((code, at) =>
      element('sector', { vocabulary: '1', code, percentage: codes.length === 1 ? null : (shares[at] ?? null) }),
    )
    .join('');
}

const budgets = ({ budgets: planned }: IatiAgreement): string =>
  planned
    .map(({ year, amount }) =>
      element('budget', { type: '1', status: '1' }, [
        element('period-start', { 'iso-date': `${year}-01-01` }),
        element('period-end', { 'iso-date': `${year}-12-31` }),
        element('value', { 'value-date': `${year}-01-01` }, amount),
      ]),
    )
    .join('');

const transaction = ({ id, stage, day, hasDay, amount, kind, item, donor, recipient }: IatiMovement): string =>
  element('transaction', { ref: id }, [
    element('transaction-type', { code: TRANSACTIONS[stage] }),
    element('transaction-date', { 'iso-date': day }),
    element('value', { 'value-date': day }, amount),
    element(
      'description',
      {},
      narrative([item ?? kind, hasDay ? '' : 'không nêu ngày; ngày ở đây là ngày ghi'].filter(Boolean).join('; ')),
    ),
    element('provider-org', {}, narrative(donor ?? UNNAMED)),
    recipient === null ? '' : element('receiver-org', {}, narrative(recipient)),
  ]);

function result(agreement: IatiAgreement, { indicator, target, dueOn, actual, lastOn }: IatiMeasure): string {
  const known = INDICATORS.find(({ code }) => code === indicator);
  const name = known ? [narrative(known.name.vi), narrative(known.name.en, 'en')].join('') : narrative(indicator);
  const start = agreement.signedOn ?? agreement.recordedOn;
  const end =
    [start, dueOn, lastOn]
      .filter((each) => each !== null)
      .toSorted()
      .at(-1) ?? start;
  return element('result', { type: OUTPUT }, [
    element('title', {}, name),
    element('indicator', { measure: UNITS }, [
      element('title', {}, name),
      element('period', {}, [
        element('period-start', { 'iso-date': start }),
        element('period-end', { 'iso-date': end }),
        target === null ? '' : element('target', { value: target }),
        actual === null ? '' : element('actual', { value: actual }),
      ]),
    ]),
  ]);
}

/** One agreement as an activity, its parts in the order of the standard. */
export function activityOf(agreement: IatiAgreement, { ref, name, changedAt, pageOf }: IatiPublisher): string {
  const { agreementId, parentId, parties, clauses, documentKind, status, movements, measures, slug } = agreement;
  const title = `${DOCUMENTS[documentKind]}: ${pairOf(parties)}`;
  return element(
    'iati-activity',
    { 'xml:lang': 'vi', 'default-currency': 'VND', 'last-updated-datetime': momentOf(changedAt) },
    [
      element('iati-identifier', {}, escaped(`${ref}-${agreementId}`)),
      element('reporting-org', { ref, type: PUBLIC_ADMINISTRATION, 'secondary-reporter': '1' }, narrative(name)),
      element('title', {}, narrative(title)),
      element('description', { type: '1' }, narrative(title)),
      clauses.length > 0
        ? element(
            'description',
            { type: '2' },
            narrative(clauses.map((text) => text.replace(/[.;\s]+$/, '')).join('; ')),
          )
        : '',
      participants(parties),
      element('activity-status', { code: ACTIVITY_STATUS[status] }),
      dates(agreement),
      element('activity-scope', { code: ONE_PROVINCE }),
      element('recipient-country', { code: 'VN' }),
      locations(parties),
      sectors(agreement),
      element('default-finance-type', { code: GRANT }),
      budgets(agreement),
      movements.map(transaction).join(''),
      pageOf
        ? element('document-link', { format: 'text/html', url: pageOf(slug) }, [
            element('title', {}, narrative(title)),
            element('category', { code: 'A12' }),
            element('language', { code: 'vi' }),
          ])
        : '',
      parentId === null ? '' : element('related-activity', { ref: `${ref}-${parentId}`, type: '1' }),
      measures.map((measure) => result(agreement, measure)).join(''),
    ],
  );
}

/** An IATI 2.03 file of activities, as its agreements come. At least one is needed for a valid file. */
export async function* iatiFileOf(
  batches: AsyncIterable<readonly IatiAgreement[]>,
  publisher: IatiPublisher,
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="${momentOf(publisher.changedAt)}">\n`;
  for await (const agreements of batches)
    yield agreements.map((agreement) => `${activityOf(agreement, publisher)}\n`).join('');
  yield '</iati-activities>\n';
}
