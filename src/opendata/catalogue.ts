import type { Language } from '../platform/web/language.ts';
import { paths } from '../platform/web/paths.ts';
import type { Licence } from './licence.ts';
import { openDataMessages } from './messages/open-data-messages.ts';
import type { OpenTable, Words } from './open-table.ts';
import { OPEN_TABLES } from './open-tables.ts';
import type { OpenPackage } from './package-store.ts';
import { fileNameOf as packageNameOf } from './package-shelf.ts';
import { EVERYTHING } from './open-rows.ts';
import { FORMAT_TYPES, OPEN_FORMATS, fileNameOf } from './table-file.ts';
import type { TableState } from './table-state-store.ts';

const both = ({ vi, en }: Words) => [
  { '@language': 'vi', '@value': vi },
  { '@language': 'en', '@value': en },
];

const sha256 = (value: string) => ({
  '@type': 'spdx:Checksum',
  'spdx:algorithm': { '@id': 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256' },
  'spdx:checksumValue': value,
});

export interface CatalogueFacts {
  readonly origin: string;
  readonly licence: Licence;
  readonly publisher: string | null;
  readonly changedAt: Date;
  readonly states: ReadonlyMap<string, TableState>;
  readonly packages: readonly OpenPackage[];
  readonly provinces: readonly { readonly code: string; readonly slug: string; readonly fullName: string }[];
}

const rightsOf = (licence: Licence) =>
  licence?.url
    ? { 'dct:license': { '@id': licence.url }, 'dct:rights': licence.name }
    : {
        'dct:rights': licence
          ? licence.name
          : both({ vi: openDataMessages.vi.noLicence, en: openDataMessages.en.noLicence }),
      };

function tableDataset(table: OpenTable, { origin, licence, states, changedAt }: CatalogueFacts) {
  const state = states.get(table.key);
  return {
    '@type': ['dcat:Dataset', 'schema:Dataset'],
    '@id': `${origin}${paths.openData()}#bang-${table.key}`,
    'dct:identifier': table.key,
    'dct:title': both(table.title),
    'dct:description': both(table.about),
    'dct:modified': (state?.countedAt ?? changedAt).toISOString(),
    ...rightsOf(licence),
    'schema:variableMeasured': table.columns.map(({ name, type, meaning, unit }) => ({
      '@type': 'schema:PropertyValue',
      'schema:name': name,
      'schema:valueReference': type,
      'schema:description': both(meaning),
      ...(unit ? { 'schema:unitText': both(unit) } : {}),
    })),
    ...(state ? { 'schema:size': `${state.rows} rows` } : {}),
    'dcat:distribution': OPEN_FORMATS.map((format) => ({
      '@type': 'dcat:Distribution',
      'dct:title': fileNameOf(table, EVERYTHING, format),
      'dcat:downloadURL': { '@id': `${origin}${paths.openDataFile(fileNameOf(table, EVERYTHING, format))}` },
      'dcat:mediaType': FORMAT_TYPES[format].split(';')[0],
      // Of the file as it was when it was counted; what is downloaded later may have more rows.
      ...(format === 'csv' && state?.sha256
        ? {
            'dcat:byteSize': state.bytes,
            'spdx:checksum': sha256(state.sha256),
            'dct:issued': state.countedAt.toISOString(),
          }
        : {}),
    })),
  };
}

function packageDataset(made: OpenPackage, { origin, licence }: CatalogueFacts) {
  const name = packageNameOf(made);
  return {
    '@type': ['dcat:Dataset', 'schema:Dataset'],
    'dct:identifier': `${name} ${made.sha256}`,
    'dct:title': name,
    'dct:issued': made.madeAt.toISOString(),
    'dct:spatial': made.provinceCode,
    'dct:temporal': String(made.year),
    ...rightsOf(licence),
    'dcat:distribution': [
      {
        '@type': 'dcat:Distribution',
        ...(made.isLast ? { 'dcat:downloadURL': { '@id': `${origin}${paths.openDataPackage(name)}` } } : {}),
        'dcat:mediaType': 'application/zip',
        'dcat:byteSize': made.bytes,
        'spdx:checksum': sha256(made.sha256),
      },
    ],
  };
}

const fileDatasets = ({ origin, provinces, licence }: CatalogueFacts) =>
  provinces.flatMap(({ code, slug, fullName }) => {
    const of = (id: string, title: (language: Language) => string, path: string, type: string) => ({
      '@type': ['dcat:Dataset', 'schema:Dataset'],
      'dct:identifier': id,
      'dct:title': both({ vi: title('vi'), en: title('en') }),
      'dct:spatial': code,
      ...rightsOf(licence),
      'dcat:distribution': [
        { '@type': 'dcat:Distribution', 'dcat:downloadURL': { '@id': `${origin}${path}` }, 'dcat:mediaType': type },
      ],
    });
    return [
      of(
        `so-cai-${code}`,
        (language) => openDataMessages[language].ledgerOf(fullName),
        paths.publicLedger(code),
        'application/jsonl',
      ),
      of(
        `iati-${code}`,
        (language) => openDataMessages[language].iatiOf(fullName),
        paths.iatiFile(`${slug}.xml`),
        'application/xml',
      ),
    ];
  });

/** What can be downloaded, for programs: DCAT 3 with schema.org, as JSON-LD. */
export const catalogueOf = (facts: CatalogueFacts) => ({
  '@context': {
    dcat: 'http://www.w3.org/ns/dcat#',
    dct: 'http://purl.org/dc/terms/',
    schema: 'https://schema.org/',
    spdx: 'http://spdx.org/rdf/terms#',
  },
  '@type': ['dcat:Catalog', 'schema:DataCatalog'],
  '@id': `${facts.origin}${paths.openData()}`,
  'dct:title': both({ vi: openDataMessages.vi.title, en: openDataMessages.en.title }),
  'dct:description': both({ vi: openDataMessages.vi.description, en: openDataMessages.en.description }),
  'dct:modified': facts.changedAt.toISOString(),
  ...(facts.publisher ? { 'dct:publisher': { '@type': 'schema:Organization', 'schema:name': facts.publisher } } : {}),
  ...rightsOf(facts.licence),
  'dcat:dataset': [
    ...OPEN_TABLES.map((table) => tableDataset(table, facts)),
    ...fileDatasets(facts),
    ...facts.packages.map((made) => packageDataset(made, facts)),
  ],
});
