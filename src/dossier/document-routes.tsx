import { type Context, Hono } from 'hono';
import { findLife } from '../activities/activity-request.ts';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import type { OfficialDocument } from '../documents/official-document.ts';
import { PAPER_FORMATS, PAPER_TYPES, annexWorkbook, paperFile } from '../documents/paper-answer.ts';
import { type PaperWays, renderPaperPage } from '../documents/paper-page.tsx';
import type { Db } from '../platform/database/database.ts';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { atProgramme, versionAt } from '../programmes/programme-desk.tsx';
import { listProvinces } from '../registry/registry-store.ts';
import { slugOf } from '../registry/unit-types.ts';
import { paperOfAssignment } from './assignment-paper.ts';
import { paperOfPlan } from './plan-paper.ts';

/** A paper with the addresses around it and the name of its files. */
interface Found {
  readonly document: OfficialDocument;
  readonly ways: PaperWays;
  readonly name: string;
}
type Find = (c: Context<OfficeEnv>, deps: OfficeDeps) => Promise<Found | null>;
const FORMATS = [...PAPER_FORMATS, 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

/** Decisions and plans as papers, for those who may read what stands in them. */
export function documentRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const offer = (page: string, file: (format: Format) => string, find: Find): void => {
    for (const language of ['vi', 'en'] as const) {
      app.get(inLanguage(page, language), (c) => sendPage(c, deps, find));
      for (const format of FORMATS) app.get(inLanguage(file(format), language), (c) => sendFile(c, deps, find, format));
    }
  };
  offer(
    paths.assignmentPaper(':id', ':lan'),
    (format) => paths.assignmentPaperFile(':id', ':lan', format),
    findAssignment,
  );
  offer(paths.planPaper(':id', ':year'), (format) => paths.planPaperFile(':id', ':year', format), findPlan);
  return app;
}

async function sendPage(c: Context<OfficeEnv>, deps: OfficeDeps, find: Find): Promise<Response> {
  const found = await find(c, deps);
  return found ? c.html(renderPaperPage(found.document, found.ways, languageOfPath(c.req.path))) : c.notFound();
}

async function sendFile(c: Context<OfficeEnv>, deps: OfficeDeps, find: Find, format: Format): Promise<Response> {
  const found = await find(c, deps);
  const bytes =
    found && (format === 'xlsx' ? await annexWorkbook(found.document) : await paperFile(found.document, format));
  if (!found || !bytes) return c.notFound();
  c.header('Content-Type', PAPER_TYPES[format]);
  c.header('Content-Disposition', `attachment; filename="${found.name}.${format}"`);
  return c.body(bytes);
}

async function provinceOf(db: Db, provinceCode: string): Promise<{ name: string; slug: string }> {
  const province = (await listProvinces(db)).find(({ code }) => code === provinceCode);
  if (!province) throw new Error(`expected a province with the code ${provinceCode} — saw none`);
  return { name: province.name, slug: slugOf(province.name) };
}

async function findAssignment(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Found | null> {
  const at = await atProgramme(c, deps);
  const version = at && (await versionAt(at));
  if (!at || !version) return null;
  const { programme, today } = at;
  const province = await provinceOf(deps.db, programme.provinceCode);
  const address = `${deps.url}${paths.programme(province.slug, programme.slug)}`;
  const file = (format: Format): string => paths.assignmentPaperFile(programme.programmeId, version.versionId, format);
  return {
    document: await paperOfAssignment(deps.db, programme, version, {
      on: today,
      address,
      provinceName: province.name,
    }),
    ways: {
      back: paths.assignment(programme.programmeId, version.versionId),
      docx: file('docx'),
      pdf: file('pdf'),
      xlsx: file('xlsx'),
    },
    name: `phan-cong-${programme.slug}-${version.versionNo}`,
  };
}

async function findPlan(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Found | null> {
  const life = await findLife(c, deps);
  const year = c.req.param('year') ?? '';
  if (!life || !/^2[01]\d\d$/.test(year)) return null;
  const { agreement, provinceSlug } = life;
  const asked = c.req.query('ban') ?? '';
  const versionNo = /^\d{1,4}$/.test(asked) ? Number(asked) : null;
  const document = await paperOfPlan(deps.db, life, Number(year), {
    on: requestOf(c, deps).today,
    address: `${deps.url}${paths.agreement(provinceSlug, agreement.slug)}`,
    provinceName: (await provinceOf(deps.db, agreement.provinceCode)).name,
    versionNo,
  });
  if (!document) return null;
  const query = versionNo === null ? '' : `?ban=${versionNo}`;
  const file = (format: Format): string => `${paths.planPaperFile(agreement.agreementId, year, format)}${query}`;
  return {
    document,
    ways: { back: paths.plan(agreement.agreementId, year), docx: file('docx'), pdf: file('pdf'), xlsx: null },
    name: `ke-hoach-${year}-${agreement.slug}`,
  };
}
