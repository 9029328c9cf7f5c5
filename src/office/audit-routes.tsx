import { type Context, Hono } from 'hono';
import { accessPolicies } from '../access/access-policy.ts';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { Person, Place } from '../kernel/actor.ts';
import { type Permission, holding, permit } from '../kernel/policy.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { inTransaction } from '../platform/database/database.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { listProvinces } from '../registry/registry-store.ts';
import { exportAudit, isExportFormat } from './audit-export.ts';
import { type AuditFilter, findLastEntry, listAuditEntries } from './audit-log-store.ts';
import { FILTER_FIELDS, readFilter, typedFilter } from './audit-query.ts';
import { noteReading } from './note-reading.ts';
import { officePolicies } from './office-policy.ts';
import { findRecordNames } from './record-names-store.ts';
import { AuditLogPage } from './pages/audit-log-page.tsx';
import { AuditForbiddenPage } from './pages/forbidden-page.tsx';
import type { OriginShown } from './pages/audit-entries.tsx';
import { idsOf } from './say-entry.ts';

const PAGE = 50;
const ENTRY_NO = /^[1-9]\d{0,17}$/;

/** Where acts came from is shown in full to those who look after the system or examine it, in part to the programme office. */
export const originShownTo = (person: Person, place: Place | null): OriginShown => {
  if (holding(['system-admin', 'auditor'], person, place).length > 0) return 'full';
  return permit(accessPolicies, 'audit.read', person, { place }).ok ? 'masked' : 'none';
};

interface Readable {
  readonly provinceCode: string;
  readonly place: Place;
  readonly permission: Permission;
}

/** The provinces whose audit log the person may read. */
async function readableBy(deps: OfficeDeps, person: Person): Promise<Readable[]> {
  const codes = [...new Set(person.roles.map(({ provinceCode }) => provinceCode))].toSorted();
  const found: Readable[] = [];
  for (const provinceCode of codes) {
    const place = await findProvincePlace(deps.db, provinceCode);
    const permitted = permit(accessPolicies, 'audit.read', person, { place });
    if (place && permitted.ok) found.push({ provinceCode, place, permission: permitted.value });
  }
  return found;
}

/** The audit log and its export. */
export function auditRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.auditLog(), language), (c) => answerLog(c, deps));
    app.post(inLanguage(paths.auditExport(), language), (c) => answerExport(c, deps));
  }
  return app;
}

async function answerLog(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { db } = deps;
  const { person } = c.get('signedIn');
  const readable = await readableBy(deps, person);
  if (readable.length === 0)
    return c.html(renderDocument(<AuditForbiddenPage frame={await officeFrameOf(c, deps)} />), 403);
  const wanted = c.req.query('tinh');
  const chosen = wanted ? readable.find(({ provinceCode }) => provinceCode === wanted) : readable[0];
  if (!chosen) return c.notFound();
  const { provinceCode, place, permission } = chosen;
  const typed = typedFilter((name) => c.req.query(name));
  const { filter, faults } = await readFilter(db, provinceCode, typed);
  const start = c.req.query('sau');
  const after = start && ENTRY_NO.test(start) ? BigInt(start) : null;
  const found = faults.length > 0 ? [] : await listAuditEntries(db, provinceCode, filter, { after, limit: PAGE + 1 });
  const rows = found.slice(0, PAGE);
  const names = await findRecordNames(db, [provinceCode], rows.flatMap(idsOf));
  const provinces = readable.length > 1 ? await listProvinces(db) : [];
  await noteReading(db, { permission, person, provinceCode, now: deps.clock() });
  const page = (
    <AuditLogPage
      frame={await officeFrameOf(c, deps)}
      provinces={provinces.flatMap(({ code, fullName }) =>
        code !== null && readable.some((each) => each.provinceCode === code) ? [{ code, name: fullName }] : [],
      )}
      provinceCode={provinceCode}
      typed={typed}
      faults={faults}
      rows={rows}
      names={names}
      origin={originShownTo(person, place)}
      isFirst={after === null}
      next={found.length > PAGE ? (rows.at(-1)?.entryNo ?? null) : null}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function answerExport(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { db } = deps;
  const { person } = c.get('signedIn');
  const form = await c.req.parseBody();
  const provinceCode = typeof form.tinh === 'string' ? form.tinh : '';
  const place = await findProvincePlace(db, provinceCode);
  const permitted = permit(officePolicies, 'audit.export', person, { place });
  if (!permitted.ok) return c.notFound();
  const format = isExportFormat(form.dang) ? form.dang : 'csv';
  const typed = typedFilter((name) => form[name]);
  const { filter, faults } = await readFilter(db, provinceCode, typed);
  const language = languageOfPath(c.req.path);
  if (faults.length > 0) {
    const query = new URLSearchParams(FILTER_FIELDS.map((field) => [field, typed[field]]));
    return c.redirect(inLanguage(`${paths.auditLog()}?${query.toString()}`, language), 303);
  }
  const upTo = await inTransaction(db, async (tx) => {
    const last = await findLastEntry(tx, provinceCode);
    await recordAudit(
      tx,
      permitted.value,
      {
        provinceCode,
        subjectKind: 'audit',
        about: [person.accountId],
        after: { format, upTo: Number(last), ...toldOf(filter) },
      },
      deps.clock(),
    );
    return last;
  });
  const origin = originShownTo(person, place);
  const body = exportAudit(db, { provinceCode, filter, upTo, format, language, origin });
  c.header('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="nhat-ky-${provinceCode}-${String(upTo)}.${format}"`);
  return c.body(body);
}

/** By what it was narrowed, for the entry of the export itself; the words of a name stay out of it. */
const toldOf = ({ act, from, to, subjectKind, about, who }: AuditFilter): Record<string, unknown> => ({
  ...(act && { act }),
  ...(from && { from }),
  ...(to && { to }),
  ...(subjectKind && { subjectKind }),
  ...(about && { about }),
  ...(who && { who: true }),
});
