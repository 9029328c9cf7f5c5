import { type Field, isField } from '../kernel/fields.ts';
import { type Result, ok } from '../kernel/result.ts';
import { paths } from '../platform/web/paths.ts';
import { DOCUMENT_KINDS, STANDINGS, type DocumentKind, type Standing } from '../search/search-lexicon.ts';
import { type QueryRefusal, readQuery } from './search-query.ts';

/** What an address of the search says; every part can be shared, and is the same with and without script. */
export interface SearchRequest {
  readonly query: string;
  readonly kind: 'place' | DocumentKind | null;
  readonly province: string | null;
  /** The slug of a place or organisation. */
  readonly place: string | null;
  readonly field: Field | null;
  readonly year: number | null;
  readonly standing: Standing | null;
  readonly after: string | null;
}

export const PARAMETERS = {
  query: 'q',
  kind: 'loai',
  province: 'tinh',
  place: 'noi',
  field: 'linh-vuc',
  year: 'nam',
  standing: 'trang-thai',
  after: 'sau',
} as const satisfies Record<keyof SearchRequest, string>;

/** What the kinds and states are called in addresses. */
export const KIND_WORDS: Readonly<Record<'place' | DocumentKind, string>> = {
  place: 'noi',
  organisation: 'co-quan',
  programme: 'chuong-trinh',
  agreement: 'giao-uoc',
  clause: 'cam-ket',
  activity: 'hoat-dong',
  product: 'san-pham',
};
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  'never-started': 'chua-bat-dau',
  silent: 'im-lang',
  running: 'dang-lam',
  suspended: 'tam-dung',
  ended: 'da-ket-thuc',
  planned: 'sap-toi',
  held: 'da-lam',
};

/** A parameter that names nothing is as good as none: old links go on working. */
export function readSearchRequest(
  parameter: (name: string) => string | undefined,
): Result<SearchRequest, QueryRefusal> {
  const query = readQuery(parameter(PARAMETERS.query));
  if (!query.ok) return query;
  const among = <Value extends string>(
    values: readonly Value[],
    words: Readonly<Record<Value, string>>,
    said: string | undefined,
  ) => values.find((value) => words[value] === said) ?? null;
  const matching = (name: string, form: RegExp): string | null => {
    const said = parameter(name) ?? '';
    return form.test(said) ? said : null;
  };
  const field = parameter(PARAMETERS.field) ?? '';
  const year = matching(PARAMETERS.year, /^(?:19|20|21)\d{2}$/);
  return ok({
    query: query.value,
    kind: among(['place', ...DOCUMENT_KINDS], KIND_WORDS, parameter(PARAMETERS.kind)),
    province: matching(PARAMETERS.province, /^\d{2}$/),
    place: matching(PARAMETERS.place, /^[a-z0-9]+(?:-[a-z0-9]+){0,40}$/),
    field: isField(field) ? field : null,
    year: year === null ? null : Number(year),
    standing: among(STANDINGS, STANDING_WORDS, parameter(PARAMETERS.standing)),
    after: matching(PARAMETERS.after, /^-?\d{1,3}\.\d{1,9}~[0-9a-f-]{36}$/),
  });
}

/** The address of a search, without the language. */
export function searchPath(request: Partial<SearchRequest>): string {
  const { query, kind, province, place, field, year, standing, after } = request;
  const parts: [string, string][] = [];
  const put = (name: string, value: string | number | null | undefined): void => {
    if (value !== null && value !== undefined && value !== '') parts.push([name, String(value)]);
  };
  put(PARAMETERS.query, query);
  put(PARAMETERS.kind, kind && KIND_WORDS[kind]);
  put(PARAMETERS.province, province);
  put(PARAMETERS.place, place);
  put(PARAMETERS.field, field);
  put(PARAMETERS.year, year);
  put(PARAMETERS.standing, standing && STANDING_WORDS[standing]);
  put(PARAMETERS.after, after);
  const said = parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return said === '' ? paths.search() : `${paths.search()}?${said}`;
}

/** Whether anything is asked at all. */
export const asksSomething = ({ query, province, place, field, year, standing, kind }: SearchRequest): boolean =>
  query !== '' || [province, place, field, year, standing, kind].some((value) => value !== null);
