import type { JSX } from 'preact';
import { FIELDS } from '../kernel/fields.ts';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { Mark } from '../platform/web/components/mark.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { SearchForm } from '../platform/web/document.tsx';
import { paths } from '../platform/web/paths.ts';
import { STANDINGS } from '../search/search-lexicon.ts';
import { MOST_COUNTED } from '../search/search-documents.ts';
import { type FoundKind, MOST_RANKED, type SearchAnswer } from '../search/search-public.ts';
import { highlight } from './highlight.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import type { SearchLine } from './search-lines.ts';
import { LONGEST_QUERY, type QueryRefusal } from './search-query.ts';
import { KIND_WORDS, type SearchRequest, searchPath } from './search-request.ts';

/** One kind of what was found. */
export interface ShownGroup {
  readonly kind: FoundKind;
  readonly count: number;
  readonly more: boolean;
  /** All that was ranked stands on the page. */
  readonly isWhole: boolean;
  readonly lines: readonly SearchLine[];
}

export interface FoundPage {
  readonly request: SearchRequest;
  readonly answer: SearchAnswer;
  readonly words: readonly string[];
  /** The word that may go on: its beginning is marked. */
  readonly openWord: string | null;
  readonly groups: readonly ShownGroup[];
  readonly next: string | null;
  /** The names of provinces by code. */
  readonly provinces: ReadonlyMap<string, string>;
  /** The place that narrows the search. */
  readonly place: string | null;
}

interface SearchPageProps {
  readonly frame: PageFrame;
  readonly found?: FoundPage;
  readonly refusal?: QueryRefusal;
}

/** The search box with what was found, or why nothing was looked for, or where to go instead. */
export function SearchPage({ frame, found, refusal }: SearchPageProps): JSX.Element {
  const t = portalMessages[frame.language].search;
  const query = found?.request.query ?? '';
  const title = query === '' ? t.title : t.titleFor(query);
  return (
    <PortalPage
      frame={frame}
      path={found ? searchPath(found.request) : paths.search()}
      title={title}
      description={t.description}
      listed={false}
      hasSample={found?.groups.some(({ lines }) => lines.some(({ isSample }) => isSample))}
      crumbs={[]}
      islands={['portal/islands/suggest']}
    >
      <div class="flow mt-2">
        <h1>{title}</h1>
        <search class="block max-w-2xl">
          <SearchForm language={frame.language} id="tim" query={query} large />
        </search>
        {refusal ? (
          <p role="alert" class="note-sample">
            {refusal.code === 'too-long' ? t.tooLong(refusal.length, LONGEST_QUERY) : t.unreadable}
          </p>
        ) : (
          !found && <p class="muted">{t.hint}</p>
        )}
      </div>
      {found ? <Finds found={found} /> : <Unasked />}
    </PortalPage>
  );
}

function Unasked(): JSX.Element {
  const { t, href } = usePortal();
  return (
    <div class="section flow">
      <EmptyState what={t.search.ask}>
        <p>
          <a href={href(paths.places())}>{t.search.browse}</a>
        </p>
      </EmptyState>
      <h2>{t.search.narrowBy.field}</h2>
      <ul class="search-fields">
        {FIELDS.map((field) => (
          <li key={field}>
            <a href={href(searchPath({ field }))}>{t.names.fields[field]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Finds({ found }: { found: FoundPage }): JSX.Element {
  const { t } = usePortal();
  const { request, answer, groups } = found;
  const isEmpty = groups.every(({ lines }) => lines.length === 0);
  const reading = answer.reading === 'as-asked' ? null : answer.reading === 'mended' ? t.search.mended : t.search.fewer;
  const taken = answer.asked.standing;
  return (
    <>
      <Kinds found={found} />
      <Chosen found={found} />
      {taken !== null && request.standing === null && (
        <p class="muted">{t.search.understood(t.search.standings[taken].toLowerCase())}</p>
      )}
      {isEmpty ? (
        <Nothing found={found} />
      ) : (
        <div class="search-found">
          <div>
            {reading !== null && <p class="note-sample">{reading(request.query)}</p>}
            {groups.map((group) => (
              <Group key={group.kind} group={group} found={found} />
            ))}
            <More found={found} />
          </div>
          <Facets found={found} />
        </div>
      )}
    </>
  );
}

/** Everything, or one kind alone, with how many there are. */
function Kinds({ found }: { found: FoundPage }): JSX.Element | null {
  const { t, href } = usePortal();
  const { request, answer } = found;
  const counts = answer.groups.filter(({ kind }) => kind !== 'field');
  if (counts.length < 2 && request.kind === null) return null;
  const link = (kind: SearchRequest['kind'], label: string): JSX.Element => (
    <li key={kind}>
      <a
        href={href(searchPath({ ...request, kind, after: null }))}
        aria-current={request.kind === kind ? 'page' : undefined}
      >
        {label}
      </a>
    </li>
  );
  return (
    <nav aria-label={t.search.kindsLabel} class="search-kinds">
      <ul>
        {link(null, t.search.all)}
        {(Object.keys(KIND_WORDS) as (keyof typeof KIND_WORDS)[]).map((kind) => {
          const group = counts.find((one) => one.kind === kind);
          const counted = kind === 'place' ? null : (answer.facets?.kinds[kind] ?? null);
          const count = group?.count ?? counted;
          if (!count && request.kind !== kind) return null;
          const more = group?.more ?? false;
          return link(kind, `${t.search.kinds[kind]} ${count ? t.search.count(count, more) : ''}`.trim());
        })}
      </ul>
    </nav>
  );
}

/** What narrows the search, each with the way to drop it. */
function Chosen({ found }: { found: FoundPage }): JSX.Element | null {
  const { t, href } = usePortal();
  const { request, provinces, place } = found;
  const chosen: [keyof SearchRequest, string][] = [];
  if (request.province !== null) chosen.push(['province', provinces.get(request.province) ?? request.province]);
  if (request.place !== null) chosen.push(['place', place ?? request.place]);
  if (request.field !== null) chosen.push(['field', t.names.fields[request.field]]);
  if (request.year !== null) chosen.push(['year', String(request.year)]);
  if (request.standing !== null) chosen.push(['standing', t.search.standings[request.standing]]);
  if (chosen.length === 0) return null;
  return (
    <p class="search-chosen">
      {t.search.chosen}:{' '}
      {chosen.map(([name, label]) => (
        <a key={name} href={href(searchPath({ ...request, [name]: null, after: null }))}>
          {label} <span aria-hidden="true">×</span>
          <span class="sr-only"> ({t.search.drop(label)})</span>
        </a>
      ))}
      {chosen.length > 1 && (
        <a href={href(searchPath({ query: request.query, kind: request.kind }))}>{t.search.dropAll}</a>
      )}
    </p>
  );
}

function Group({ group, found }: { group: ShownGroup; found: FoundPage }): JSX.Element | null {
  const { t, href } = usePortal();
  const { kind, lines, count, more } = group;
  if (lines.length === 0) return null;
  const { request } = found;
  return (
    <Section id={kind === 'field' ? 'linh-vuc' : KIND_WORDS[kind]} title={t.search.kinds[kind]}>
      <ul class="finds">
        {lines.map((line) => (
          <Line key={line.key} line={line} found={found} />
        ))}
      </ul>
      {request.kind === null && kind !== 'field' && !group.isWhole && (
        <p class="mt-2">
          <a href={href(searchPath({ ...request, kind, after: null }))}>
            {t.search.seeAll(t.search.count(count, more))}
            <span class="sr-only"> {t.search.kinds[kind].toLowerCase()}</span>
          </a>
        </p>
      )}
    </Section>
  );
}

function Line({ line, found }: { line: SearchLine; found: FoundPage }): JSX.Element {
  const { t, href, language } = usePortal();
  const said = (text: string): JSX.Element => (
    <>
      {highlight(text, found.words, found.openWord).map(({ text: piece, isFound }, index) =>
        isFound ? <mark key={index}>{piece}</mark> : piece,
      )}
    </>
  );
  return (
    <li>
      <a href={href(line.href)} lang={line.isVietnamese && language !== 'vi' ? 'vi' : undefined}>
        {said(line.title)}
      </a>
      {line.sentence !== null && <div>{line.sentence}</div>}
      <div class="muted small">
        {line.notes.join(' · ')} {line.isSample && <Mark tone="sample">{t.sample.mark}</Mark>}
      </div>
    </li>
  );
}

function More({ found }: { found: FoundPage }): JSX.Element | null {
  const { t, href } = usePortal();
  const { request, next, groups } = found;
  const [group] = groups;
  if (request.kind === null || !group) return null;
  if (next !== null)
    return (
      <nav class="pager">
        <a rel="next" href={href(searchPath({ ...request, after: next }))}>
          {t.search.next}
        </a>
      </nav>
    );
  return group.count > MOST_RANKED || group.more ? <p class="muted mt-4">{t.search.deepest(MOST_RANKED)}</p> : null;
}

/** What the finds can be narrowed by, each with how many would be left. */
function Facets({ found }: { found: FoundPage }): JSX.Element | null {
  const { t, href } = usePortal();
  const { request, answer, provinces } = found;
  const { facets } = answer;
  if (!facets) return null;
  const lists: {
    name: keyof typeof t.search.narrowBy;
    choices: { value: string | number; label: string; count: number }[];
  }[] = [
    {
      name: 'standing',
      choices: STANDINGS.flatMap((value) => {
        const count = facets.standings.get(value);
        return count ? [{ value, label: t.search.standings[value], count }] : [];
      }),
    },
    {
      name: 'field',
      choices: [...facets.fields]
        .map(([value, count]) => ({ value, label: t.names.fields[value], count }))
        .toSorted(mostFirst),
    },
    {
      name: 'province',
      choices: [...facets.provinces]
        .map(([value, count]) => ({ value, label: provinces.get(value) ?? value, count }))
        .toSorted(mostFirst),
    },
    {
      name: 'year',
      choices: [...facets.years]
        .map(([value, count]) => ({ value, label: String(value), count }))
        .toSorted((one, other) => other.value - one.value),
    },
  ];
  const shown = lists.filter(({ name, choices }) => choices.length > 1 && request[name] === null);
  if (shown.length === 0) return null;
  return (
    <aside class="search-facets no-print" aria-labelledby="thu-hep">
      <h2 id="thu-hep">{t.search.narrow}</h2>
      {shown.map(({ name, choices }) => (
        <section key={name} aria-label={t.search.narrowBy[name]}>
          <h3>{t.search.narrowBy[name]}</h3>
          <ul>
            {choices.slice(0, MOST_CHOICES).map(({ value, label, count }) => (
              <li key={value}>
                <a href={href(searchPath({ ...request, [name]: value, after: null }))} rel="nofollow">
                  {label}
                </a>{' '}
                <span class="muted">
                  {facets.capped && count >= MOST_COUNTED ? t.search.count(MOST_COUNTED, true) : count}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}

const MOST_CHOICES = 10;
const mostFirst = (one: { count: number; label: string }, other: { count: number; label: string }): number =>
  other.count - one.count || (one.label < other.label ? -1 : 1);

/** Nothing was found: why that may be, and what to try. */
function Nothing({ found }: { found: FoundPage }): JSX.Element {
  const { t, href } = usePortal();
  const { request } = found;
  const isNarrowed = [
    request.province,
    request.place,
    request.field,
    request.year,
    request.standing,
    request.kind,
  ].some((value) => value !== null);
  return (
    <div class="section">
      <EmptyState what={request.query === '' ? t.search.noneFiltered : t.search.none(request.query)}>
        {isNarrowed && request.query !== '' && (
          <p>
            <a href={href(searchPath({ query: request.query }))}>{t.search.withoutFilters}</a>
          </p>
        )}
        <p>{t.search.tryTitle}:</p>
        <ul class="search-tries">
          {t.search.tries.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <p>
          <a href={href(paths.places())}>{t.search.browse}</a>
        </p>
      </EmptyState>
    </div>
  );
}
