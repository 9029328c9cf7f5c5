import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestOf } from '../access/people-request.ts';
import { listFilteredAgreements } from '../activities/agreement-filter-store.ts';
import { reachOf } from '../activities/activity-request.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { writeTable } from '../programmes/table-bytes.ts';
import { LARGEST_FILE } from '../registry/table-file.ts';
import { findAskedPlace, readAskedAgreements } from './agreement-filter.ts';
import { sheetOf } from './agreement-sheet-store.ts';
import { type SheetAgreement, sheetRows } from './agreement-sheet.ts';
import { mayRecordAgreements } from './draft-reads.ts';
import { type ImportAgreementsFault, importAgreements } from './import-agreements.ts';
import { textMessages } from './messages/text-messages.ts';
import { DraftForbiddenPage } from './pages/draft-page.tsx';
import { SheetPage } from './pages/sheet-page.tsx';

type C = Context<OfficeEnv>;
const FILE_PAGE = 200;
/** More than the nation has; a list beyond it is told so in its last row. */
const MOST_IN_FILE = 60_000;

/** The list of agreements as a spreadsheet, and such a spreadsheet taken in. */
export function sheetRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.agreementsFile(), language), (c) => sendFile(c, deps));
  app.get(inLanguage(paths.importAgreements(), language), (c) => importPage(c, deps, {}));
  app.post(inLanguage(paths.importAgreements(), language), (c) => takeFile(c, deps));
  return app;
}

async function sendFile(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const asked = readAskedAgreements((name) => c.req.query(name));
  const place = await findAskedPlace(deps.db, asked.placeWords);
  const reach = asked.placeWords !== '' && !place ? { provinces: [], nodes: [] } : await reachOf(deps.db, by);
  const filter = { ...asked.filter, place: place?.node.nodeId ?? null };
  const found: SheetAgreement[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listFilteredAgreements>> = await listFilteredAgreements(
      deps.db,
      reach,
      filter,
      {
        sort: asked.sort,
        after,
        limit: FILE_PAGE,
        today,
      },
    );
    found.push(...(await sheetOf(deps.db, page.rows)));
    after = page.next;
  } while (after && found.length < MOST_IN_FILE);
  const rows = sheetRows(found);
  if (after) rows.push([textMessages[language].sheet.cut(found.length)]);
  const { type, bytes } = await writeTable('ket-nghia', 'xlsx', rows);
  c.header('Content-Type', type);
  c.header('Content-Disposition', `attachment; filename="ban-ket-nghia-${today}.xlsx"`);
  return c.body(new Uint8Array(bytes));
}

interface Said {
  readonly message?: string;
  readonly fault?: string;
  readonly faults?: readonly ImportAgreementsFault[];
}

async function importPage(c: C, deps: OfficeDeps, said: Said): Promise<Response> {
  const { by } = requestOf(c, deps);
  const frame = await officeFrameOf(c, deps);
  if (!mayRecordAgreements(by)) return c.html(renderDocument(<DraftForbiddenPage frame={frame} />), 403);
  const isWrong = said.fault !== undefined || (said.faults?.length ?? 0) > 0;
  return c.html(
    renderDocument(<SheetPage {...{ frame, ...said }} requestId={freshRequestId()} />),
    isWrong ? 422 : 200,
  );
}

async function takeFile(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const t = textMessages[language].sheet;
  if (!mayRecordAgreements(by)) return importPage(c, deps, {});
  const body = await c.req.parseBody();
  const { file } = body;
  if (!(file instanceof File) || file.name === '') return importPage(c, deps, { fault: t.fileMissing });
  if (file.size > LARGEST_FILE) return importPage(c, deps, { fault: t.fileRefused });
  const dryRun = textOf(body, 'doing') === 'check';
  const given = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  const result = await importAgreements(deps.db, by, { file: given, dryRun, today });
  if (result.ok) {
    const { recorded, known } = result.value;
    return importPage(c, deps, { message: dryRun ? t.checked(recorded, known) : t.done(recorded, known) });
  }
  const { refusal } = result;
  return refusal.code === 'file-refused'
    ? importPage(c, deps, { fault: t.fileRefused })
    : importPage(c, deps, { faults: refusal.faults });
}
