import type { JSX } from 'preact';
import { formatDong } from '../../kernel/money.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type PageFrame, PortalPage } from '../../portal/portal-page.tsx';
import { type Licence } from '../licence.ts';
import { openDataMessages } from '../messages/open-data-messages.ts';
import type { OpenFilter } from '../open-rows.ts';
import { OPEN_TABLES } from '../open-tables.ts';
import type { OpenTable } from '../open-table.ts';
import { fileNameOf as packageNameOf } from '../package-shelf.ts';
import type { OpenPackage } from '../package-store.ts';
import { OPEN_FORMATS, type OpenFormat, fileNameOf } from '../table-file.ts';
import type { TableState } from '../table-state-store.ts';

export interface NamedProvince {
  readonly code: string;
  readonly slug: string;
  readonly fullName: string;
}

export interface OpenDataPageProps {
  readonly frame: PageFrame;
  readonly filter: OpenFilter;
  readonly provinces: readonly NamedProvince[];
  readonly years: readonly number[];
  readonly licence: Licence;
  readonly changedAt: Date;
  readonly states: ReadonlyMap<string, TableState>;
  readonly packages: readonly OpenPackage[];
  /** Codes of provinces that have a ledger. */
  readonly ledgers: readonly string[];
}

const VIETNAM = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
/** "12:30 22/11/2026", the same in both languages as elsewhere on the site. */
export const when = (at: Date): string => VIETNAM.format(at);
/** As the link shows it and is read out, so that a voice that says it finds it. */
const FORMAT_NAMES = { csv: 'CSV', jsonl: 'JSON Lines', xlsx: 'XLSX' } as const satisfies Record<OpenFormat, string>;

const count = (n: number): string => formatDong(BigInt(n));

/** "1,2 MB": what a phone's network has to carry. */
export function sizeWords(bytes: number): string {
  const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, 'MB'] : [bytes / 1e3, 'KB'];
  return `${value.toFixed(value < 10 ? 1 : 0).replace('.', ',')} ${unit}`;
}

/** Where a file is downloaded, for the part that is chosen. */
function fileAddress(table: OpenTable, { province, year }: OpenFilter, format: (typeof OPEN_FORMATS)[number]): string {
  const query = new URLSearchParams();
  if (province !== null) query.set('tinh', province);
  if (year !== null && table.year !== null) query.set('nam', String(year));
  const path = paths.openDataFile(`${table.key}.${format}`);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Everything that can be downloaded, with what it means. */
export function OpenDataPage(props: OpenDataPageProps): JSX.Element {
  const { frame, filter, provinces, states } = props;
  const t = openDataMessages[frame.language];
  const chosen = [
    provinces.find(({ code }) => code === filter.province)?.fullName,
    filter.year === null ? undefined : String(filter.year),
  ].filter((part) => part !== undefined);
  return (
    <PortalPage frame={frame} path={paths.openData()} title={t.title} description={t.description} crumbs={[]}>
      <div class="flow mt-2">
        <h1>{t.title}</h1>
        <p class="lede">{t.lede}</p>
        <Terms {...props} />
      </div>
      <Section id="bang" title={t.tables} lead={t.tablesLead}>
        <FilterForm {...props} />
        {chosen.length > 0 && <p class="notice">{t.chosen(chosen.join(', '))}</p>}
        <div class="definitions">
          {OPEN_TABLES.map((table) => (
            <TablePart
              key={table.key}
              frame={frame}
              table={table}
              filter={filter}
              state={states.get(table.key) ?? null}
            />
          ))}
        </div>
      </Section>
      <Packages {...props} />
      <Ledgers {...props} />
      <IatiFiles {...props} />
    </PortalPage>
  );
}

function Terms({ frame, licence, changedAt }: OpenDataPageProps): JSX.Element {
  const t = openDataMessages[frame.language];
  return (
    <>
      <p class="prose">
        {licence ? (
          <>
            {t.licence('').replace(/\s*\.$/, ' ')}
            {licence.url ? <a href={licence.url}>{licence.name}</a> : licence.name}.
          </>
        ) : (
          t.noLicence
        )}{' '}
        {t.changedAt(when(changedAt))} {t.moment}
      </p>
      <ul class="ways">
        <li>
          <a href={paths.openDataCatalogue()}>{t.catalogue}</a>
        </li>
        <li>
          <a href={paths.openDataNotes()}>{t.allNotes}</a>
        </li>
      </ul>
    </>
  );
}

function FilterForm({ frame, filter, provinces, years }: OpenDataPageProps): JSX.Element {
  const t = openDataMessages[frame.language];
  return (
    <form
      class="choose no-print"
      method="get"
      action={inLanguage(paths.openData(), frame.language)}
      aria-label={t.filter}
    >
      <div>
        <label for="tinh">{t.province}</label>
        <select class="field" id="tinh" name="tinh">
          <option value="">{t.wholeCountry}</option>
          {provinces.map(({ code, fullName }) => (
            <option key={code} value={code} selected={filter.province === code}>
              {fullName}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="nam">{t.year}</label>
        <select class="field" id="nam" name="nam">
          <option value="">{t.allYears}</option>
          {years.map((year) => (
            <option key={year} value={year} selected={filter.year === year}>
              {year}
            </option>
          ))}
        </select>
      </div>
      <button class="press" type="submit">
        {t.show}
      </button>
    </form>
  );
}

interface TablePartProps {
  readonly frame: PageFrame;
  readonly table: OpenTable;
  readonly filter: OpenFilter;
  readonly state: TableState | null;
}

function TablePart({ frame, table, filter, state }: TablePartProps): JSX.Element {
  const { language } = frame;
  const t = openDataMessages[language];
  const isByYear = filter.year !== null;
  return (
    <article class="definition" id={`bang-${table.key}`}>
      <h3>{table.title[language]}</h3>
      <p>{table.about[language]}</p>
      <ul class="ways">
        {OPEN_FORMATS.map((format) => (
          <li key={format}>
            <a
              href={fileAddress(table, filter, format)}
              aria-label={t.download(FORMAT_NAMES[format], table.title[language])}
              download={fileNameOf(table, filter, format)}
            >
              {FORMAT_NAMES[format]}
            </a>
          </li>
        ))}
      </ul>
      <p class="small muted">
        {state
          ? `${t.rows(count(state.rows))}, ${t.bytes(sizeWords(state.bytes))}, ${t.countedAt(when(state.countedAt))}. `
          : `${t.notCounted} `}
        {isByYear && (table.year === null ? t.noYear : state && t.shaOnlyWhole)}
      </p>
      <details>
        <summary>{t.columns(table.columns.length)}</summary>
        {state?.sha256 && (
          <p class="small muted">
            {t.sha256}: <code class="wrap-anywhere">{state.sha256}</code>
          </p>
        )}
        <FoldTable
          caption={t.columns(table.columns.length)}
          rows={table.columns}
          keyOf={({ name }) => name}
          columns={[
            { heading: t.column, cell: ({ name }) => <code>{name}</code> },
            { heading: t.type, cell: ({ type }) => t.types[type] },
            { heading: t.unit, cell: ({ unit }) => unit?.[language] ?? '–' },
            { heading: t.meaning, cell: ({ meaning }) => meaning[language] },
          ]}
        />
      </details>
    </article>
  );
}

function Packages({ frame, packages, provinces }: OpenDataPageProps): JSX.Element {
  const t = openDataMessages[frame.language];
  const nameOf = (wanted: string): string => provinces.find(({ code }) => code === wanted)?.fullName ?? wanted;
  return (
    <Section id="goi" title={t.packages} lead={t.packagesLead}>
      {packages.length === 0 ? (
        <EmptyState what={t.noPackages} />
      ) : (
        <FoldTable
          caption={t.packageCaption}
          rows={packages}
          keyOf={({ packageId }) => packageId}
          columns={[
            {
              heading: t.packageFile,
              cell: (made) =>
                made.isLast ? (
                  <a
                    href={paths.openDataPackage(packageNameOf(made))}
                  >{`${nameOf(made.provinceCode)}, ${made.year}`}</a>
                ) : (
                  `${nameOf(made.provinceCode)}, ${made.year} (${t.replaced})`
                ),
            },
            { heading: t.madeAt, cell: ({ madeAt }) => when(madeAt) },
            { heading: t.size, cell: ({ bytes }) => sizeWords(bytes), isNumber: true },
            { heading: 'SHA-256', cell: ({ sha256 }) => <code class="wrap-anywhere">{sha256}</code> },
          ]}
        />
      )}
    </Section>
  );
}

function Ledgers({ frame, provinces, ledgers }: OpenDataPageProps): JSX.Element {
  const t = openDataMessages[frame.language];
  return (
    <Section id="so-cai" title={t.ledger} lead={t.ledgerLead}>
      {ledgers.length === 0 ? (
        <EmptyState what={t.none} />
      ) : (
        <ul class="ways">
          {provinces
            .filter(({ code }) => ledgers.includes(code))
            .map(({ code, fullName }) => (
              <li key={code}>
                <a href={paths.publicLedger(code)}>{t.ledgerOf(fullName)}</a>
              </li>
            ))}
          <li>
            <a href={inLanguage(paths.ledgerHeads(), frame.language)}>{t.ledgerHow}</a>
          </li>
        </ul>
      )}
    </Section>
  );
}

function IatiFiles({ frame, provinces }: OpenDataPageProps): JSX.Element {
  const t = openDataMessages[frame.language];
  return (
    <Section id="iati" title={t.iati} lead={t.iatiLead}>
      {provinces.length === 0 ? (
        <EmptyState what={t.none} />
      ) : (
        <ul class="ways">
          {provinces.map(({ code, slug, fullName }) => (
            <li key={code}>
              <a href={paths.iatiFile(`${slug}.xml`)}>{t.iatiOf(fullName)}</a>
            </li>
          ))}
        </ul>
      )}
      <p class="small muted">{t.busy}</p>
    </Section>
  );
}
