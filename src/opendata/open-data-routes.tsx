import { type Context, Hono } from 'hono';
import { listLedgerProvinces } from '../ledger/ledger-chain-store.ts';
import { exportPublicLedger } from '../ledger/public-ledger-store.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { LANGUAGES, type Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type PortalDeps, frameOf } from '../portal/page-answer.tsx';
import { findOffice, findProvinceCode, listProvinces } from '../portal/portal-store.ts';
import { applyReadingAids } from '../portal/reading-aids-page.tsx';
import { WITHHELD } from '../reviews/statement.ts';
import { catalogueOf } from './catalogue.ts';
import { type IatiPublisher, iatiFileOf } from './iati-file.ts';
import { readIatiAgreements } from './iati-store.ts';
import { type Licence, licenceWords } from './licence.ts';
import type { OpenFilter } from './open-rows.ts';
import { OPEN_TABLES, findOpenTable } from './open-tables.ts';
import { PackageShelf } from './package-shelf.ts';
import { findLastPackage, listPackages, listYears } from './package-store.ts';
import { type NamedProvince, OpenDataPage } from './pages/open-data-page.tsx';
import { readRecordState } from './record-state-store.ts';
import { type DownloadPlaces, sendStream } from './send-stream.ts';
import { FORMAT_TYPES, OPEN_FORMATS, type OpenFormat, fileNameOf, writeTable } from './table-file.ts';
import { listTableStates } from './table-state-store.ts';
import { notesOf } from './table-text.ts';

export interface OpenDataSettings {
  readonly licence: Licence;
  readonly iatiOrganisation: string | null;
}

export interface OpenDataDeps extends PortalDeps, OpenDataSettings {
  readonly places: DownloadPlaces;
  readonly shelf: PackageShelf;
  readonly onFault: (error: unknown) => void;
}

const MOST_PACKAGES = 300;

/** The public page of open data, its files, and the catalogue for programs. */
export function openDataRoutes(deps: OpenDataDeps): Hono {
  const app = new Hono({ strict: true });
  for (const language of LANGUAGES)
    app.get(inLanguage(paths.openData(), language), applyReadingAids, (c) => sendPage(c, deps, language));
  app.get(paths.openDataCatalogue(), (c) => sendCatalogue(c, deps));
  app.get(paths.openDataNotes(), (c) => {
    c.header('Cache-Control', 'public, max-age=3600');
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', 'attachment; filename="ghi-chu-cot.csv"');
    return c.body(notesOf(OPEN_TABLES));
  });
  app.get(paths.openDataPackage(':file'), (c) => sendPackage(c, deps));
  app.get(paths.iatiFile(':file'), (c) => sendIati(c, deps));
  app.get(paths.openDataFile(':file'), (c) => sendTable(c, deps));
  // One pattern for a whole segment: a name with its ending.
  app.get('/so-cai/:file{so-cai-[0-9][0-9]\\.jsonl}', (c) => sendLedger(c, deps));
  return app;
}

/** The provinces that have something to show, as forms offer them. */
async function provincesOf(db: Db): Promise<NamedProvince[]> {
  const provinces = await listProvinces(db);
  return provinces
    .filter(({ agreements }) => agreements > 0)
    .map(({ code, slug, fullName }) => ({ code, slug, fullName }));
}

/** What an address asks for; what cannot be read, or is no province of ours, counts as not asked. */
function filterOf(c: Context): OpenFilter {
  const [province = '', year = ''] = [c.req.query('tinh'), c.req.query('nam')];
  return {
    province: /^\d{2}$/.test(province) ? province : null,
    year: /^(19|20|21)\d{2}$/.test(year) ? Number(year) : null,
  };
}

async function sendPage(c: Context, deps: OpenDataDeps, language: Language): Promise<Response> {
  const { db, cache, licence } = deps;
  const [provinces, years] = [await provincesOf(db), await listYears(db)];
  const asked = filterOf(c);
  // Only what can be chosen, so that nobody fills the room of kept pages.
  const filter: OpenFilter = {
    province: provinces.some(({ code }) => code === asked.province) ? asked.province : null,
    year: asked.year !== null && years.includes(asked.year) ? asked.year : null,
  };
  const key = `open-data ${language} ${plainDateAt(deps.clock())} ${filter.province} ${filter.year}`;
  return cache.answer(c, key, async () => {
    const page = (
      <OpenDataPage
        frame={await frameOf(deps, language)}
        changedAt={(await readRecordState(db)).changedAt}
        states={await listTableStates(db, filter.province)}
        packages={await listPackages(db, filter.province, MOST_PACKAGES)}
        ledgers={await listLedgerProvinces(db)}
        {...{ filter, provinces, years, licence }}
      />
    );
    return { status: 200, body: renderDocument(page) };
  });
}

const originOf = (c: Context, { publicUrl }: OpenDataDeps): string => publicUrl ?? new URL(c.req.url).origin;

async function sendCatalogue(c: Context, deps: OpenDataDeps): Promise<Response> {
  const { db, cache, licence } = deps;
  const origin = originOf(c, deps);
  return cache.answer(c, `open-data catalogue ${origin}`, async () => ({
    status: 200,
    type: 'application/ld+json; charset=utf-8',
    body: JSON.stringify(
      catalogueOf({
        origin,
        licence,
        publisher: (await findOffice(db))?.officeName ?? null,
        changedAt: (await readRecordState(db)).changedAt,
        states: await listTableStates(db, null),
        packages: await listPackages(db, null, MOST_PACKAGES),
        provinces: await provincesOf(db),
      }),
    ),
  }));
}

const isFormat = (word: string): word is OpenFormat => OPEN_FORMATS.some((each) => each === word);

async function sendTable(c: Context, deps: OpenDataDeps): Promise<Response> {
  const [key = '', format = '', ...rest] = (c.req.param('file') ?? '').split('.');
  const table = findOpenTable(key);
  if (!table || !isFormat(format) || rest.length > 0) return c.notFound();
  const filter = filterOf(c);
  const name = fileNameOf(table, filter, format);
  return sendStream(c, deps, {
    name,
    type: FORMAT_TYPES[format],
    packs: format !== 'xlsx',
    key: table.isOfDay ? `${name}-${plainDateAt(deps.clock())}` : name,
    write: (snapshot) =>
      writeTable(snapshot, { table, filter, format, language: 'vi', notes: [licenceWords(deps.licence, 'vi')] }),
  });
}

async function* linesOf(of: AsyncIterable<string>): AsyncGenerator<string> {
  // Many short lines are put together: each piece costs a step of the stream.
  let text = '';
  for await (const line of of) {
    text += `${line}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

async function sendLedger(c: Context, deps: OpenDataDeps): Promise<Response> {
  const file = c.req.param('file') ?? '';
  const provinceCode = file.slice('so-cai-'.length, 'so-cai-'.length + 2);
  if (!(await listLedgerProvinces(deps.db)).includes(provinceCode)) return c.notFound();
  return sendStream(c, deps, {
    name: file,
    type: 'application/jsonl; charset=utf-8',
    packs: true,
    key: file,
    write: (snapshot, at) => linesOf(exportPublicLedger(snapshot, { provinceCode, at, withheldFields: WITHHELD })),
  });
}

/** Who publishes the IATI file: the registered publisher, else a name of our own that says which province it is. */
export async function iatiPublisher(
  { db, iatiOrganisation, publicUrl }: Pick<OpenDataDeps, 'db' | 'iatiOrganisation' | 'publicUrl'>,
  provinceCode: string,
  changedAt: Date,
): Promise<IatiPublisher> {
  const province = (await listProvinces(db)).find(({ code }) => code === provinceCode);
  return {
    ref: iatiOrganisation ?? `VN-KETNGHIA-${provinceCode}`,
    name: (await findOffice(db))?.officeName ?? province?.fullName ?? provinceCode,
    changedAt,
    pageOf: publicUrl && province ? (slug) => `${publicUrl}${paths.agreement(province.slug, slug)}` : null,
  };
}

async function sendIati(c: Context, deps: OpenDataDeps): Promise<Response> {
  const slug = /^([a-z-]+)\.xml$/.exec(c.req.param('file') ?? '')?.[1];
  const provinceCode = slug === undefined ? null : await findProvinceCode(deps.db, slug);
  // A file without an activity would not be valid.
  if (provinceCode === null || !(await provincesOf(deps.db)).some(({ code }) => code === provinceCode))
    return c.notFound();
  return sendStream(c, deps, {
    name: `iati-${slug}.xml`,
    type: 'application/xml; charset=utf-8',
    packs: true,
    key: `iati-${provinceCode}`,
    write: async function* (snapshot, changedAt) {
      yield* iatiFileOf(
        readIatiAgreements(snapshot, provinceCode),
        await iatiPublisher({ ...deps, db: snapshot.db }, provinceCode, changedAt),
      );
    },
  });
}

/** A package is a file that never changes: it is sent whole, or from where a broken download stopped. */
async function sendPackage(c: Context, { db, shelf }: OpenDataDeps): Promise<Response> {
  const [, provinceCode, year] = /^ket-nghia-(\d{2})-(\d{4})\.zip$/.exec(c.req.param('file') ?? '') ?? [];
  const made = provinceCode && year ? await findLastPackage(db, provinceCode, Number(year)) : null;
  if (!made) return c.notFound();
  const mark = `"${made.sha256}"`;
  c.header('ETag', mark);
  c.header('Cache-Control', 'public, max-age=0, must-revalidate');
  c.header('Accept-Ranges', 'bytes');
  if (c.req.header('if-none-match')?.includes(mark)) return c.body(null, 304);
  const asked = /^bytes=(\d{1,15})-$/.exec(c.req.header('range') ?? '')?.[1];
  const goesOn = c.req.header('if-range') ?? mark;
  const from = asked !== undefined && goesOn === mark && Number(asked) < made.bytes ? Number(asked) : 0;
  const content = await shelf.open(made.sha256, from);
  if (!content) return c.notFound();
  c.header('Content-Type', 'application/zip');
  c.header('Content-Disposition', `attachment; filename="ket-nghia-${provinceCode}-${year}.zip"`);
  c.header('Content-Length', String(made.bytes - from));
  if (c.req.method === 'HEAD') {
    await content.cancel();
    return c.body(null);
  }
  if (from > 0) c.header('Content-Range', `bytes ${from}-${made.bytes - 1}/${made.bytes}`);
  return c.body(content, from > 0 ? 206 : 200);
}
