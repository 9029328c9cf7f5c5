import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { isId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { type AuditRow, type HistoryCursor, listHistory } from './audit-log-store.ts';
import { originShownTo } from './audit-routes.tsx';
import { HistoryPage } from './pages/history-page.tsx';
import { HISTORY_KINDS, findRecordForHistory } from './record-of-history.ts';
import { findRecordNames } from './record-names-store.ts';
import { idsOf } from './say-entry.ts';

const PAGE = 100;

/** The history of any record. */
export function historyRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const)
    app.get(inLanguage(paths.history(':kind', ':id'), language), (c) => answerHistory(c, deps));
  return app;
}

async function answerHistory(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { db } = deps;
  const { person } = c.get('signedIn');
  const kind = HISTORY_KINDS.find((each) => each === c.req.param('kind'));
  const id = c.req.param('id') ?? '';
  const record =
    kind && isId(id) ? await findRecordForHistory(db, person, { kind, id, today: plainDateAt(deps.clock()) }) : null;
  if (!kind || !record) return c.notFound();
  const found = await listHistory(
    db,
    { provinces: record.provinces, id },
    { after: readCursor(c.req.query('sau')), limit: PAGE + 1 },
  );
  const rows = found.slice(0, PAGE);
  const names = await findRecordNames(db, record.provinces, [id, ...rows.flatMap(idsOf)]);
  const [first] = record.provinces;
  const place = first === undefined ? null : await findProvincePlace(db, first);
  const last = rows.at(-1);
  const page = (
    <HistoryPage
      frame={await officeFrameOf(c, deps)}
      kind={kind}
      id={id}
      record={record}
      rows={rows}
      names={names}
      // An account's entries may come from several provinces: the strictest of them counts.
      origin={record.provinces.length === 1 ? originShownTo(person, place) : 'none'}
      next={found.length > PAGE && last ? cursorText(last) : null}
    />
  );
  return c.html(renderDocument(page));
}

const cursorText = ({ happenedAt, provinceCode, entryNo }: AuditRow): string =>
  `${happenedAt.getTime()}-${provinceCode}-${String(entryNo)}`;

function readCursor(text: string | undefined): HistoryCursor | null {
  const match = /^(\d{1,15})-(\d{2})-([1-9]\d{0,17})$/.exec(text ?? '');
  if (!match) return null;
  return { at: new Date(Number(match[1])), provinceCode: match[2] as string, entryNo: BigInt(match[3] as string) };
}
